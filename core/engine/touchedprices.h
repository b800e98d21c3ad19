// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/bar.h"
#include "core/market/events.h"
#include "core/market/pricespan.h"

#include <deque>
#include <optional>
#include <vector>

namespace dg {

/// What a market's price has touched since somebody looked, so that nothing between two looks is
/// missed: one span for the trades, and one for each finished candle, which knows of trades that
/// were never received. Bounded, as nobody looks in a replay. Engine thread; the Market's.
class TouchedPrices final
{
public:
    static constexpr std::size_t kMostSpans = 1500;

    void onTrade(const Trade& trade);
    void onCandle(const Bar& candle);
    /// Before ticks mean something else.
    void settle(const DecimalGrid& tick);
    /// Oldest first; nothing is left then.
    std::vector<PriceSpan> take(const DecimalGrid& tick);

private:
    struct Trades
    {
        Price low;
        Price high;
        Timestamp since;
    };

    void push(const PriceSpan& span);

    std::optional<Trades> m_trades;
    std::deque<PriceSpan> m_spans;
};

} // namespace dg
