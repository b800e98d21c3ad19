// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/market/events.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace dg {

// What a practice market says: the project's own events, and beside them what only the venue's
// messages carry.

struct PracticeTrade
{
    Trade trade;
    DecimalGrid tick;            ///< of its price: what was traded stays as it was
    std::int64_t firstTrade = 0; ///< f
    std::int64_t lastTrade = 0;  ///< l
};

struct PracticeKline
{
    Kline kline;
    DecimalGrid tick; ///< of its prices: the finest of its minute
    std::int64_t firstTrade = -1;
    std::int64_t lastTrade = -1;
    std::int64_t quote = 0;         ///< ticks times lots
    std::int64_t takerBuyQuote = 0; ///< ticks times lots
};

using PracticeEvent =
    std::variant<DepthDiff, PracticeTrade, ForceOrder, PracticeKline, BookTicker, MarkPrice>;

/// Halted: nothing trades and no order comes or goes, candles close flat. Delisted: as well, and
/// the venue says nothing about it any more.
enum class TradingState : std::uint8_t { Trading, Halted, Delisted };

/// An instrument of the practice exchange. Sizes follow from its price, as in USDT they are alike.
struct PracticeSymbol
{
    std::string symbol; ///< upper case
    DecimalGrid tick;
    DecimalGrid lot;
    double price = 0;
    double tradesPerSecond = 0; ///< in a quiet market
    std::int64_t minNotional = 5;
    DecimalGrid level = {}; ///< of the book's prices: the tick, or finer where orders lie off it
};

/// ETHUSDT, BTCUSDT, … and made-up names when more are wanted than are listed.
std::vector<PracticeSymbol> practiceSymbols(int count);

} // namespace dg
