// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/feed/bytesource.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dg {

/// A part of a recording that could not be read.
struct RecordingLoss
{
    std::uint64_t lines = 0; ///< 0: nobody knows how many
    std::uint64_t bytes = 0; ///< of the file
    Sentence text;           ///< where and why
};

/// The lines of a recording, one received message each (.jsonl, .jsonl.gz, .jsonl.zst), in order.
/// A file that ends in the middle of a line or of its compressed data is read up to there, and
/// problem() says so. What is damaged is passed over where something can be read behind it, and
/// takeLoss() says so. Blocking; one thread.
class RecordingReader final
{
public:
    /// A longer line cannot be a message: it is passed over and counted. The exchange's largest
    /// (exchangeInfo of all symbols) has about 2 MB.
    static constexpr std::size_t kMaxLine = 16 * 1024 * 1024;
    /// Where nothing that could be a message comes for so long nothing will: a few kilobytes may
    /// unpack to more than any disk holds.
    static constexpr std::uint64_t kMostPassed = 1'000'000'000;

    /// `stop`: looked at with every piece that is read, so that next() ends soon.
    static Expected<RecordingReader, Sentence> open(const std::string& path,
                                                    ByteSource::Stop stop = nullptr);
    explicit RecordingReader(std::unique_ptr<ByteSource> source);

    /// Before the first line: passes over what a replay from this moment can do without, as the
    /// recording holds everything known at a place between. Does nothing where it has none.
    void skipTo(Timestamp moment);

    /// The next line without its end, followed by kFramePadding readable bytes. Valid until the
    /// next call. None at the end. Empty lines are passed over.
    std::optional<std::string_view> next();

    /// What is missing before the last line, or before the end; each is told once.
    std::optional<RecordingLoss> takeLoss() { return std::exchange(m_loss, std::nullopt); }

    std::uint64_t line() const { return m_line; } ///< number of the last one, from 1
    std::uint64_t tooLong() const { return m_tooLong; }
    /// Empty, or why the recording ends early: "line 41: …". Asked after next() gave none.
    Sentence problem() const;
    /// The compressed data itself is wrong, rather than cut off: a bad disk or a bad copy.
    bool isDamaged() const { return m_source->isDamaged(); }
    /// How much of the file has been read, 0 to 1.
    double progress() const;

private:
    bool fill();
    void skipLongLine();
    void noteBreak(const DataBreak& found);

    std::unique_ptr<ByteSource> m_source;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0;   ///< first unread byte
    std::size_t m_scanned = 0; ///< no line end before this
    std::size_t m_end = 0;
    std::uint64_t m_line = 0;
    std::uint64_t m_tooLong = 0;
    std::uint64_t m_passed = 0; ///< bytes since the last line that was given out
    bool m_cut = false;
    bool m_endless = false;
    std::optional<RecordingLoss> m_loss; ///< not told yet
};

/// The receive time at the start of a recorded line ({"t":1721347021080,…), without decoding it;
/// none where the line does not begin with one.
std::optional<std::int64_t> quickReceiveTime(std::string_view line);

} // namespace dg
