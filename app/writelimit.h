// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace dg {

/// Ends a system call of one thread that waits: after 50 ms, and again until it is over, by a
/// signal (SIGRTMIN) that does nothing else. For descriptors that may not be set not to wait, as
/// others share them. Made, used and destroyed in the thread that it is for, which must not block
/// that signal. Without timers left it does nothing.
class WriteLimit final
{
public:
    WriteLimit();
    ~WriteLimit();
    WriteLimit(const WriteLimit&) = delete;
    WriteLimit& operator=(const WriteLimit&) = delete;

    void begin() { set(kLongestNs); }
    void end() { set(0); }

private:
    static constexpr long kLongestNs = 50'000'000;

    void set(long nanoseconds);

    timer_t m_timer{};
    bool m_hasTimer = false;
};

} // namespace dg
