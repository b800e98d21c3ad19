// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/feedtiming.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace dg {

/// Decides when a line is so far behind the exchange that its backlog is dropped: its connection
/// begins anew and the book with it, rather than being minutes old though free of holes. Less and
/// less often where that does not help; not at all where a fresh connection brings data just as
/// old: then the exchange sends late or a clock is wrong, not we. Owned by its feed; engine thread;
/// no clock of its own.
class LagWatch final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit LagWatch(const FeedTiming& timing)
        : m_timing(timing)
    {}

    /// `lag` of the newest message on the line, ms; none while it is not known. True: begin anew.
    bool isBehind(std::optional<std::int64_t> lag, Time now);
    /// Restarts did not make the data younger.
    bool isClockWrong() const { return m_clockWrong; }

private:
    FeedTiming m_timing;
    std::optional<Time> m_behindSince;
    std::optional<Time> m_lastRestart;
    std::optional<std::int64_t> m_lagThen; ///< at the last restart, until the next lag is known
    int m_restarts = 0;                    ///< in a row
    bool m_clockWrong = false;
};

} // namespace dg
