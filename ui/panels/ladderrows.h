// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"

#include <QString>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace dg {

/// One painted line of the ladder.
struct LadderRow
{
    Price price;
    QString priceText;
    QString size;      ///< empty where nothing rests
    QString sum;       ///< of all levels from the best one to this
    double share = 0;  ///< of the largest size shown, for the bar
    bool known = true; ///< false: beyond what the last snapshot vouches for
    bool ask = false;
    bool wall = false;    ///< many times the size that is usual among those shown
    bool last = false;    ///< the last trade was here
    int grew = 0;         ///< +1, -1: the last change of its size
    double freshness = 0; ///< of that change, 1 to 0
};

/// Levels of several ticks put together: bids round down, asks up, so that a price never looks
/// better than it is.
struct LadderLevel
{
    Price price;
    Quantity quantity;
    Quantity sum;
};
std::vector<LadderLevel>
groupedLevels(const std::vector<Level>& levels, std::int64_t group, bool asks);

/// Turns a book into rows, and remembers sizes to tell what changed. A value, GUI thread.
class LadderRows final
{
public:
    struct Options
    {
        int levels = 20;
        std::int64_t group = 1;        ///< ticks
        std::optional<Price> centre{}; ///< rows stay at these prices; none: at the best ones
    };

    /// `nowMs` is any clock that runs on.
    void rebuild(const MarketSnapshot& market, const Options& options, std::int64_t nowMs);
    void clear();

    const std::vector<LadderRow>& above() const { return m_above; } ///< nearest first
    const std::vector<LadderRow>& below() const { return m_below; }

private:
    struct Seen
    {
        std::int64_t lots = 0;
        int grew = 0;
        std::int64_t changed = -1'000'000;
    };
    static constexpr std::size_t kMostSeen = 4000;

    LadderRow makeRow(const MarketSnapshot& market, const LadderLevel& level, bool ask);
    void addFixed(const MarketSnapshot& market, const Options& options);
    void finish(const MarketSnapshot& market, const Options& options, std::int64_t nowMs);

    std::vector<LadderLevel> m_asks;
    std::vector<LadderLevel> m_bids;
    std::vector<LadderRow> m_above;
    std::vector<LadderRow> m_below;
    std::map<std::int64_t, Seen> m_seen; ///< by tick; of one grouping
    std::int64_t m_group = 1;
};

} // namespace dg
