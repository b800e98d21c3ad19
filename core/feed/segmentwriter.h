// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/feed/segmentmark.h"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct ZSTD_CCtx_s;

namespace dg {

/// One file of a recording: lines, compressed with zstd and checksummed. A frame of the compressed
/// data can be begun anew, so that reading may start there; a mark before it says what it begins
/// with. What was flushed survives a crash. When the disk refuses a write the file ends at the last
/// flush, readable up to there. One thread.
class SegmentWriter final
{
public:
    /// The file must not exist. Error: what the system says.
    static Expected<SegmentWriter, std::string> create(const std::string& path);
    SegmentWriter(SegmentWriter&&) noexcept = default;
    SegmentWriter& operator=(SegmentWriter&&) noexcept = default;
    ~SegmentWriter();

    /// A line without its end. False: error() says why, and nothing more is written.
    bool write(std::string_view line, LineStart start = LineStart::Within);
    bool flush();
    bool close();

    const std::string& path() const { return m_path; }
    std::uint64_t bytes() const { return m_bytes; } ///< of the file on disk
    /// Lines written to it, and those of them that are on the disk whatever comes.
    std::uint64_t lines() const { return m_lines; }
    std::uint64_t wholeLines() const { return m_wholeLines; }
    /// From the receipt of its first line to that of the last.
    std::chrono::milliseconds span() const { return m_last - m_first; }
    const std::string& error() const { return m_error; }
    bool isDiskFull() const { return m_diskFull; }

private:
    struct FreeContext
    {
        void operator()(ZSTD_CCtx_s* context) const;
    };
    struct CloseFile
    {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    SegmentWriter(std::string path, std::FILE* file);
    bool beginFrame(std::string_view line, bool whole);
    bool endFrame();
    bool mark(const SegmentMark& mark);
    void noteWhole();
    bool compress(std::string_view text, int directive);
    bool store(const char* data, std::size_t size);
    bool fail(int code);

    std::string m_path;
    std::unique_ptr<std::FILE, CloseFile> m_file; ///< unbuffered
    std::unique_ptr<ZSTD_CCtx_s, FreeContext> m_context;
    std::vector<char> m_out;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_whole = 0;      ///< bytes up to the last flush
    std::uint64_t m_wholeLines = 0; ///< the same, of m_lines
    std::uint64_t m_lines = 0;
    Timestamp m_first; ///< times of receipt
    Timestamp m_last;
    bool m_frameOpen = false;
    bool m_unflushed = false;
    bool m_diskFull = false;
    std::string m_error;
};

} // namespace dg
