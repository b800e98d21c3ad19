// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/feed/recorderstatus.h"
#include "core/feed/retention.h"
#include "core/feed/segmentwriter.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace dg {

/// Writes what it is given to compressed segments, a folder for each symbol, on a thread of its
/// own. The caller never waits: lines are copied into a bounded queue, and what does not fit, or
/// what the disk refuses, is counted; then the symbol wants a new segment, which its caller begins
/// with what a replay needs to go on. Made, called and destroyed on the engine thread; status() may
/// be asked from any.
class Recorder final
{
public:
    Recorder(std::string folder, std::vector<std::string> symbols, RecorderLimits limits = {});
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    const std::vector<std::string>& symbols() const { return m_symbols; }

    /// The segment is broken (or there is none yet), and it is time to begin another.
    bool wantsSegment(std::size_t symbol) const;
    /// False: lines are still under way to a segment that is broken, and not counted yet.
    bool mayBegin(std::size_t symbol) const;
    /// Lines of this symbol that were left out, by whichever side, and that no line tells of yet.
    std::uint64_t lost(std::size_t symbol) const;
    void beginSegment(std::size_t symbol, Timestamp at);
    void write(std::size_t symbol, std::string_view line, LineStart start = LineStart::Within);
    /// A line that tells of so many that were lost. They count as told when it is on the disk.
    void writeLost(std::size_t symbol, std::string_view line, std::uint64_t tells);

    /// The recording from `from` to `to` holds a signal and is to be kept.
    void keep(std::size_t symbol, const KeptMoment& moment);
    void answered(const std::string& id);

    /// Ends the writer: everything so far is on the disk when this returns. Called once more by
    /// the destructor.
    void finish();
    RecorderStatus status() const;

private:
    using Clock = std::chrono::steady_clock;
    enum class Kind : std::uint8_t { Begin, Line, Keep, Answered };
    struct Item
    {
        Kind kind = Kind::Line;
        std::size_t symbol = 0;
        std::size_t size = 0;   ///< of its text in the batch
        KeptMoment moment = {}; ///< Keep and Answered; Begin: `from`
        LineStart start = LineStart::Within;
        std::uint64_t tells = 0; ///< lines that were lost
    };
    struct Batch
    {
        std::string text;
        std::vector<Item> items;
    };
    struct Channel
    {
        std::atomic<bool> broken = true;         ///< set by the writer as well
        std::atomic<std::uint64_t> lost = 0;     ///< added to by both sides
        std::atomic<std::uint64_t> telling = 0;  ///< of them; by a line that is on its way
        std::atomic<std::uint64_t> underWay = 0; ///< items that the writer has not dealt with
        Clock::time_point retryAt{};             ///< engine thread
        // Of the writer thread:
        std::optional<SegmentWriter> segment;
        std::uint64_t told = 0; ///< by a line of this segment that is not safe yet
    };

    void push(Item item, std::string_view text);
    void writeItem(Item item, std::string_view line);
    void writeLine(Channel& channel, const Item& item, std::string_view text);
    void lose(Channel& channel, std::uint64_t lines);
    void noteTold(Channel& channel);
    void endSegment(Channel& channel);
    void breakOff(Channel& channel);
    bool hasRoom(std::size_t bytes);
    void run();
    void process(const Batch& batch);
    void begin(std::size_t symbol, Timestamp at);
    void fail(Channel& channel, const std::string& place, const std::string& why, bool full);
    void flush();
    void tidy();
    void publish();

    const std::string m_folder;
    const std::vector<std::string> m_symbols;
    const RecorderLimits m_limits;
    std::deque<Channel> m_channels; ///< by symbol

    std::mutex m_mutex;
    std::condition_variable m_wake;
    Batch m_pending; ///< by the mutex, as the next one
    bool m_stop = false;
    std::atomic<std::size_t> m_busy = 0; ///< bytes in the writer's hands
    std::atomic<std::uint64_t> m_dropped = 0;
    std::atomic<bool> m_overflowed = false;

    // Of the writer thread:
    Retention m_retention;
    RecorderStatus m_now;
    Clock::time_point m_flushed;
    std::optional<Clock::time_point> m_tidied;

    mutable std::mutex m_statusMutex;
    RecorderStatus m_status;
    std::thread m_thread;
};

} // namespace dg
