// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace dg {

/// The exchange's time ("E") of a recorded message, found without decoding it; none for what has
/// none: events of the feed, key frames, answers without one.
std::optional<Timestamp> quickExchangeTime(std::string_view line);

/// Where a recording is cut for `--from` and `--to`: at the first line whose exchange time has
/// reached a moment. Only the exchange's clock is the same in all runs. A line without one counts
/// by its receipt, moved by what the feed said last of the difference between the two clocks; one
/// whose time is farther than ten minutes from that and from the times before it cuts nothing,
/// until the next one agrees with it. Asked of every line in order. Plain value.
class TimeCut final
{
public:
    explicit TimeCut(Timestamp moment)
        : m_moment(moment)
    {}

    /// From this line on, or from an earlier one.
    bool reached(std::string_view line, std::optional<Timestamp> received);
    bool isReached() const { return m_reached; }

private:
    bool isBelieved(Timestamp event, std::optional<Timestamp> expected);

    Timestamp m_moment;
    std::chrono::milliseconds m_offset{0}; ///< of the exchange's clock to that of receipt
    std::optional<Timestamp> m_last;       ///< exchange time that was believed
    std::optional<Timestamp> m_far;        ///< and one that was not yet
    bool m_reached = false;
};

} // namespace dg
