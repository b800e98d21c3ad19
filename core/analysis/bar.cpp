// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/bar.h"

#include "core/base/ratio.h"

#include <algorithm>

namespace dg {

Fixed8 toFixed8(std::int64_t steps, const DecimalGrid& grid)
{
    if (grid.decimals > 8) return Ratio::of(steps, grid).toFixed8();
    std::int64_t scale = grid.step;
    for (int i = grid.decimals; i < 8; ++i)
        scale *= 10;
    return {steps * scale};
}

std::int64_t nearestStep(Fixed8 value, const DecimalGrid& grid)
{
    return Ratio::of(value).nearestStep(grid);
}

Bar toBar(const Kline& candle, const Instrument& instrument, const std::optional<DecimalGrid>& tick)
{
    const DecimalGrid& grid = tick ? *tick : instrument.tick;
    return {.open = candle.open,
            .close = candle.close,
            .openPrice = toFixed8(candle.openPrice.ticks, grid),
            .high = toFixed8(candle.high.ticks, grid),
            .low = toFixed8(candle.low.ticks, grid),
            .closePrice = toFixed8(candle.closePrice.ticks, grid),
            .volume = toWide8(candle.volume, instrument),
            .takerBuy = toWide8(candle.takerBuy, instrument),
            .trades = candle.trades,
            .refilled = candle.refilled,
            .event = candle.event};
}

Kline toKline(const Bar& bar, const Instrument& instrument)
{
    const auto price = [&](Fixed8 value) { return Price{nearestStep(value, instrument.tick)}; };
    const auto quantity = [&](Wide8 value) {
        return Quantity{std::min(Ratio::of(value).nearestStep(instrument.lot), kMaxLots)};
    };
    return {.open = bar.open,
            .close = bar.close,
            .openPrice = price(bar.openPrice),
            .high = price(bar.high),
            .low = price(bar.low),
            .closePrice = price(bar.closePrice),
            .volume = quantity(bar.volume),
            .takerBuy = quantity(bar.takerBuy),
            .trades = bar.trades,
            .closed = true,
            .refilled = bar.refilled,
            .event = bar.event};
}

} // namespace dg
