// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace dg {

class WriteLimit;

/// Opens /dev/null for what of the descriptors 0 to 2 the caller of this process has closed, so
/// that no pipe or file of ours gets such a number and with it what is meant for people. First in
/// main(). Returns whether standard output was among them.
bool reserveStandardDescriptors();

/// Stands between this program and whoever reads its standard output and error: everything that is
/// written there, by whichever thread or library, goes through a bounded queue with a thread of its
/// own. So nobody's unread pipe, stopped terminal or full disk holds up the market, the store or
/// the end of the program, and what cannot be written is noticed. One at a time, owned by main();
/// from its construction to finish() the descriptors 1 and 2 lead here. Without descriptors for
/// that, it stands aside. SIGPIPE is ignored from then on. Any thread, unless said otherwise.
class StandardOutput final
{
public:
    enum class WhenFull : std::uint8_t {
        Wait, ///< who writes waits, as without us: results must be whole
        Drop, ///< whole lines are dropped and counted: what is live must not wait
    };

    /// `isClosed`: nobody gave us a standard output. What must be whole fails then, what is live
    /// goes nowhere. `limit`: bytes that may wait for a reader, of each of the two.
    explicit StandardOutput(bool isClosed, std::size_t limit = 4'000'000);
    ~StandardOutput();
    StandardOutput(const StandardOutput&) = delete;
    StandardOutput& operator=(const StandardOutput&) = delete;

    /// What happens from now on (Wait at first). Safe in a signal handler.
    void whenFull(WhenFull what);

    /// Whether people read it: of the descriptor as it was given to us.
    bool isTerminal(int descriptor) const;
    /// Lines of standard output that nobody read or that could not be written.
    std::uint64_t dropped() const { return m_streams[0].dropped; }
    /// Standard output could not be written once: its disk is full, its reader has gone.
    bool isBroken() const { return m_streams[0].error != 0; }
    /// Nobody will read it any more: its other end was closed.
    bool readerIsGone() const { return m_streams[0].error == kGone; }

    /// Main thread: what is wrong with standard output, for people, once; empty otherwise.
    std::string takeProblem();

    /// Main thread, once, when nothing more is written: waits until all of it has been (with Drop,
    /// or after a change to it, `longest` at most), gives the descriptors back, and says what could
    /// not be written. Returns `status`, or 1 where that concerns standard output.
    int finish(int status, std::chrono::milliseconds longest = std::chrono::milliseconds(500));

private:
    static const int kGone;

    struct Stream
    {
        int given = -1; ///< where it is to go
        int own = -1;   ///< the same, opened once more so that no write waits; -1: it cannot be
        int inner = -1; ///< what the program writes into, this end
        std::string waiting;
        std::size_t written = 0;      ///< of `waiting`
        std::int64_t pausedUntil = 0; ///< steady clock, ms: it took nothing though it was ready
        bool isClosed = false;        ///< as it was given to us
        bool dropping = false;        ///< until the next line begins
        bool cut = false;             ///< the next line begins on a line of its own
        char last = '\n';             ///< that was written
        std::atomic<std::uint64_t> dropped = 0;
        std::atomic<int> error = 0; ///< errno, the first one
    };

    bool redirect(int descriptor);
    void work();
    int timeout() const;
    void take(Stream& stream);
    void queue(Stream& stream, std::string_view text);
    void pass(Stream& stream, WriteLimit& limit);
    void giveUp(Stream& stream, int error);
    bool isDone() const;
    void wake() const;

    std::size_t m_limit;
    std::array<Stream, 2> m_streams;
    int m_wake = -1; ///< an eventfd: look at the flags
    bool m_said = false;
    std::atomic<bool> m_drops = false;
    std::atomic<bool> m_ends = false;      ///< write what there is and end
    std::atomic<std::int64_t> m_until = 0; ///< steady clock, ms; 0: as long as it takes
    std::thread m_thread;
};

} // namespace dg
