// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/campaignlane.h"

#include <array>
#include <cstdint>
#include <string>

namespace dg::cli {

/// What one fault may do to a client and what it may not, beyond that everything is right again
/// afterwards: a lost pong ends no connection, ids that begin again are noticed, and so on. For a
/// fault that came alone. What it is blamed for must have come of it: a loss says its cause.
class FaultWatch final
{
public:
    struct Figures
    {
        std::uint64_t connections = 0;
        std::array<std::uint64_t, kUnsureReasonCount> gaps{}; ///< by what they came of
        std::uint64_t offGrid = 0;
        std::uint64_t silences =
            0;                 ///< connections given up for a silence that an earlier fault made
        int fetched = 0;       ///< candles
        bool inferred = false; ///< the grid of some symbol
        std::string ticks;     ///< of all symbols
    };

    /// Before it.
    FaultWatch(FaultKind kind, const CampaignLane& lane);

    /// When it is got over: empty, or what should not be.
    std::string verdict() const;
    /// What such a fault must or must not do holds for a client that runs in time.
    static bool dependsOnTime(FaultKind kind);
    /// Of connections and books alone, by what was counted before such a fault and after it.
    static std::string lossVerdict(FaultKind kind, const Figures& before, const Figures& now);

private:
    Figures figures() const;
    std::string candles() const;

    FaultKind m_kind;
    const CampaignLane& m_lane;
    bool m_wasSilenced; ///< candles were withheld by a fault before: their connection is given up
    Figures m_before;
    std::size_t m_heard; ///< notices before it
    QString m_justSaid;  ///< the last of them, where it is so fresh that it is not said again
};

} // namespace dg::cli
