// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/events.h"
#include "core/market/instrument.h"

#include <optional>

namespace dg {

/// A closed candle on no instrument's grid: eight decimal places, exact for every tick and step
/// of the exchange. The strategy keeps these, so that history keeps its meaning when the
/// instrument's grid changes under it.
struct Bar
{
    Timestamp open;
    Timestamp close; ///< last millisecond of the minute
    Fixed8 openPrice;
    Fixed8 high;
    Fixed8 low;
    Fixed8 closePrice;
    Wide8 volume;
    Wide8 takerBuy;
    std::int64_t trades = 0;
    bool refilled = false;
    Timestamp event;
};

/// So many steps of a grid as eight places; exact while the grid has no more than eight.
Fixed8 toFixed8(std::int64_t steps, const DecimalGrid& grid);
inline Fixed8 toFixed8(Price price, const Instrument& i)
{
    return toFixed8(price.ticks, i.tick);
}
inline Wide8 toWide8(Quantity q, const Instrument& i)
{
    return toWide8(q.lots, i.lot);
}

/// The nearest step of a grid, half to even.
std::int64_t nearestStep(Fixed8 value, const DecimalGrid& grid);

/// `tick`: the grid of the candle's prices, where that is not the instrument's.
Bar toBar(const Kline& candle,
          const Instrument& instrument,
          const std::optional<DecimalGrid>& tick = {});
/// Prices to the nearest tick.
Kline toKline(const Bar& bar, const Instrument& instrument);

} // namespace dg
