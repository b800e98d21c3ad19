// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/sleepwatch.h"

#include <ctime>

namespace dg {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// Less than this is a busy computer, or its clock being kept right.
constexpr milliseconds kWorthAWord = 2s;

/// The one clock that stands still while the machine sleeps.
milliseconds awake()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return std::chrono::duration_cast<milliseconds>(std::chrono::seconds(time.tv_sec) +
                                                    std::chrono::nanoseconds(time.tv_nsec));
}

} // namespace

SleepWatch::Clocks SleepWatch::read(const MachineClocks& clocks)
{
    return {awake(), clocks.boot(), milliseconds(clocks.wall().ms)};
}

std::optional<SleepWatch::Event> SleepWatch::check(const Clocks& clocks)
{
    if (!m_last) {
        m_last = clocks;
        return std::nullopt;
    }
    const auto ran = clocks.running - m_last->running;
    const auto slept = ran - (clocks.awake - m_last->awake);
    const auto set = (clocks.wall - m_last->wall) - ran;
    m_last = clocks;
    Event event;
    if (slept > kWorthAWord) event.slept = slept;
    if (set > kWorthAWord || set < -kWorthAWord) event.clockSet = set;
    if (event.slept == 0ms && event.clockSet == 0ms) return std::nullopt;
    return event;
}

} // namespace dg
