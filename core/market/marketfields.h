// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/statevalues.h"
#include "core/market/bookstate.h"
#include "core/market/events.h"
#include "core/market/instrument.h"
#include "core/market/orderbook.h"

namespace dg {

// Plain structs of this folder as they are saved in key frames; see statevalues.h.

template <>
inline constexpr auto kSoleMember<Price> = &Price::ticks;
template <>
inline constexpr auto kSoleMember<Quantity> = &Quantity::lots;
template <>
inline constexpr std::int64_t kMostOf<Price> = kMaxBookTicks;
template <>
inline constexpr std::int64_t kMostOf<Quantity> = kMaxLots;
template <>
inline constexpr int kEnumerators<BookState> = 3;
template <>
inline constexpr int kEnumerators<UnsureReason> = kUnsureReasonCount;
template <>
inline constexpr int kEnumerators<OrderSide> = 2;

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, Level>
void fields(Self& level, Archive& archive)
{
    archive("p", level.price);
    archive("q", level.quantity);
    archive.check(level.price.ticks >= 0 && level.quantity.lots >= 0);
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, DecimalGrid>
void fields(Self& grid, Archive& archive)
{
    archive("step", grid.step);
    archive("decimals", grid.decimals);
    archive.check(grid.step > 0 && grid.step <= 1'000'000'000 && grid.decimals >= 0 &&
                  grid.decimals <= kMaxDecimals);
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, Instrument>
void fields(Self& instrument, Archive& archive)
{
    archive("symbol", instrument.symbol);
    archive("tick", instrument.tick);
    archive("lot", instrument.lot);
    archive("minQuantity", instrument.minQuantity);
    archive("minNotional", instrument.minNotional);
    archive("status", instrument.status);
    archive("inferred", instrument.inferred);
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, ForceOrder>
void fields(Self& order, Archive& archive)
{
    archive("side", order.side);
    archive("price", order.price);
    archive("averagePrice", order.averagePrice);
    archive("quantity", order.quantity.raw);
    archive("filled", order.filled.raw);
    archive("event", order.event);
    archive("time", order.time);
    if (archive.version() >= 3) archive("nothingFilled", order.nothingFilled);
    archive.check(order.price.raw >= 0 && order.averagePrice.raw >= 0 && isCredible(order));
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, Kline>
void fields(Self& kline, Archive& archive)
{
    archive("open", kline.open);
    archive("close", kline.close);
    archive("openPrice", kline.openPrice);
    archive("high", kline.high);
    archive("low", kline.low);
    archive("closePrice", kline.closePrice);
    archive("volume", kline.volume);
    archive("takerBuy", kline.takerBuy);
    archive("trades", kline.trades);
    archive("closed", kline.closed);
    archive("refilled", kline.refilled);
    archive("event", kline.event);
    archive.check(kline.low.ticks <= kline.high.ticks);
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, MarkPrice>
void fields(Self& mark, Archive& archive)
{
    archive("mark", mark.mark);
    archive("index", mark.index);
    archive("funding", mark.funding);
    archive("nextFunding", mark.nextFunding);
    archive("event", mark.event);
}

} // namespace dg
