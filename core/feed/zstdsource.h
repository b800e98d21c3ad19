// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/filesource.h"

#include <string_view>
#include <vector>

#include <zstd.h>

namespace dg {

/// zstd data, frame by frame: what a frame holds is given out when its checksum was found right, so
/// that no byte of a damaged one is taken for data. After damage it goes on with the next frame.
/// A frame of more than kMostChecked, which our own recordings do not have, is given out unchecked.
class ZstdSource final : public FileSource
{
public:
    ZstdSource(File file, std::uint64_t size, Stop stop = nullptr);
    ~ZstdSource() override;
    ZstdSource(const ZstdSource&) = delete;
    ZstdSource& operator=(const ZstdSource&) = delete;

    std::size_t read(char* out, std::size_t size) override;
    std::optional<DataBreak> takeBreak() override;
    std::optional<std::uint64_t> skipTo(Timestamp moment) override;

private:
    static constexpr std::size_t kMostChecked = 8 * 1024 * 1024;

    /// A place at which reading can be begun.
    struct Place
    {
        std::uint64_t offset = 0;
        std::optional<std::uint64_t> linesBefore;
    };

    bool decode();
    bool atEnd();
    bool makeRoom();
    void onDamage(const Sentence& why);
    void restartAt(std::uint64_t offset);
    std::optional<Place> findPlace(std::uint64_t from);
    template <typename Visit>
    void scan(std::uint64_t from, std::uint64_t to, std::string_view pattern, Visit visit);
    std::uint64_t position() const { return m_bytesRead - (m_input.size - m_input.pos); }

    std::vector<char> m_in;
    ZSTD_inBuffer m_input{nullptr, 0, 0};
    ZSTD_DStream* m_stream;
    std::vector<char> m_text;  ///< decompressed, of one frame
    std::size_t m_size = 0;    ///< of it
    std::size_t m_given = 0;   ///< of that, given out
    std::uint64_t m_frame = 0; ///< where in the file the present frame begins
    bool m_frameEnded = true;
    bool m_more = true; ///< of the file
    bool m_done = false;
    std::uint64_t m_breaks = 0;
    std::optional<DataBreak> m_break; ///< not told yet
};

} // namespace dg
