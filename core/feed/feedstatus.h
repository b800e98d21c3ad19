// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/market/events.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dg {

/// One connection of the live feed, for the status bar and the health panel.
struct LineStatus
{
    std::string route; ///< "public" or "market"
    int streams = 0;
    bool open = false;
    Timestamp since;                         ///< of the last change of `open`
    std::optional<std::int64_t> roundTripMs; ///< of the last ping; none before the first answer
    std::uint64_t closed = 0;                ///< times it was lost or given up
    std::uint64_t rotated = 0;               ///< times it was replaced as planned
    std::optional<std::int64_t> silentMs;    ///< since its last message; none before the first
    std::string problem;                     ///< why it is down, in words; empty while open
    std::optional<std::int64_t> nextTryMs;   ///< until it is opened again; none while it is tried
};

/// How the live feed is doing, beside what its streams say. A value, copied into each snapshot.
struct FeedStatus
{
    std::vector<LineStatus> lines;
    int restWeight = 0; ///< used in this minute, as the exchange counts it
    int restLimit = 0;
    std::optional<std::int64_t> restRoundTripMs; ///< of the last answer
    std::string restProblem;                     ///< what the last answer lacked; empty = fine
    std::optional<Timestamp> restHeldUntil;      ///< told to be silent (429, 418, 403) until then
    std::uint64_t heldLetGo = 0;                 ///< frames that could not wait for a refill
    std::uint64_t duplicates = 0;                ///< came over two connections during a rotation
    std::uint64_t lagRestarts = 0;               ///< connections begun anew because we were behind
    std::uint64_t tradesNotRefilled = 0;         ///< holes longer than what may be fetched
    std::uint64_t candlesNotRefilled = 0;        ///< minutes that the exchange did not give us

    /// Whether that still stands in the way.
    bool suffers(const std::string& text) const
    {
        return restProblem == text || std::ranges::any_of(lines, [&](const LineStatus& line) {
                   return !line.open && line.problem == text;
               });
    }
    /// What stands in the way, if anything: of the connections first.
    const std::string& standingProblem() const
    {
        const auto down = std::ranges::find_if(
            lines, [](const LineStatus& line) { return !line.open && !line.problem.empty(); });
        return down == lines.end() ? restProblem : down->problem;
    }
    /// Connected, and the last request was answered.
    bool isWell() const
    {
        return !lines.empty() && std::ranges::all_of(lines, &LineStatus::open) &&
               restProblem.empty() && !restHeldUntil;
    }
};

} // namespace dg
