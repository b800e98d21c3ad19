// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/bar.h"
#include "core/analysis/cluster.h"
#include "core/market/marketfields.h"

namespace dg {

// Plain structs of this folder as they are saved in key frames; see statevalues.h.

/// No market's price: sums of a hundred such differences stay in range.
inline constexpr std::int64_t kMostPriceSaved = 10'000'000LL * 100'000'000;

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, Bar>
void fields(Self& bar, Archive& archive)
{
    archive("open", bar.open);
    archive("close", bar.close);
    archive("openPrice", bar.openPrice);
    archive("high", bar.high);
    archive("low", bar.low);
    archive("closePrice", bar.closePrice);
    archive("volume", bar.volume.raw);
    archive("takerBuy", bar.takerBuy.raw);
    archive("trades", bar.trades);
    archive("refilled", bar.refilled);
    archive("event", bar.event);
    for (const Fixed8 price : {bar.openPrice, bar.high, bar.low, bar.closePrice})
        archive.check(price.raw >= 0 && price.raw <= kMostPriceSaved);
    archive.check(bar.low.raw <= bar.high.raw);
    for (const Int128 volume : {bar.volume.raw, bar.takerBuy.raw})
        archive.check(volume >= 0 && volume <= kMaxQuantityRaw);
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, Cluster>
void fields(Self& cluster, Archive& archive)
{
    archive("bin", cluster.bin);
    archive("level", cluster.level);
    archive("volume", cluster.volume);
    archive("longVolume", cluster.longVolume);
    archive("shortVolume", cluster.shortVolume);
    archive("notional", cluster.notional);
    archive("orders", cluster.orders);
    archive("oldest", cluster.oldest);
    archive("newest", cluster.newest);
    archive.check(cluster.level >= 0 && cluster.level <= 1e7);
}

} // namespace dg
