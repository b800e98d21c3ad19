// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/base/wide8.h"
#include "core/market/instrument.h"
#include "core/market/price.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace dg {

// What an exchange tells us, in our own units. Events are values or views into the decoder's
// buffers: they are valid until the decoder is used again, and nobody changes one.
// `event` is the exchange's event time (E), `time` the matching engine's (T).

/// A change of the book: absolute quantities, and the ids that chain one update to the last.
struct DepthDiff
{
    std::int64_t firstId = 0;    ///< U
    std::int64_t lastId = 0;     ///< u
    std::int64_t previousId = 0; ///< pu: lastId of the update before
    Timestamp event;
    Timestamp time;
    std::span<const Level> bids;
    std::span<const Level> asks;
};

/// The book at one update id, as far as the exchange shows it (at most 1000 levels a side).
struct DepthSnapshot
{
    std::int64_t lastId = 0;
    Timestamp event;
    std::span<const Level> bids;
    std::span<const Level> asks;
};

struct Trade
{
    std::int64_t id = 0;
    Price price;
    Quantity quantity;
    OrderSide taker = OrderSide::Buy; ///< m == true means the taker sold
    bool aggregate = true;            ///< @aggTrade; false for @trade
    bool ordinary = true;             ///< false for insurance fund and the like: not in tape or CVD
    Timestamp event;
    Timestamp time;
};

/// A liquidation. `side` is the order's: Sell closes a long. Prices and quantities are as sent and
/// need not lie on the instrument's grid (bankruptcy and average prices do not). A sample: the
/// exchange sends at most one a second and symbol.
struct ForceOrder
{
    OrderSide side = OrderSide::Sell;
    Fixed8 price;        ///< p, the limit: about the bankruptcy price
    Fixed8 averagePrice; ///< ap, 0 when absent
    Wide8 quantity;      ///< q, as ordered
    Wide8 filled;        ///< z, 0 when absent
    Timestamp event;
    Timestamp time;
    bool nothingFilled = false; ///< it ended (X) before anything of it was: nothing was liquidated
};

/// Far above what any market does. Beyond it lies damage: it is refused where something is read, so
/// that sums further on cannot overflow.
inline constexpr std::int64_t kMaxQuantity = 100'000'000'000'000; ///< base asset, event or minute
inline constexpr std::int64_t kMaxForcedNotional = 1'000'000'000'000; ///< quote currency, one order
/// In the units of Wide8.
inline constexpr Int128 kMaxQuantityRaw = Int128{kMaxQuantity} * 100'000'000;

/// Whether the sizes of a forced order can be believed.
constexpr bool isCredible(const ForceOrder& order)
{
    constexpr Int128 kMost = Int128{kMaxForcedNotional} * 100'000'000 * 100'000'000;
    for (const Wide8 quantity : {order.quantity, order.filled}) {
        if (quantity.raw < 0 || quantity.raw > kMaxQuantityRaw) return false;
        for (const Fixed8 price : {order.price, order.averagePrice})
            if (price.raw > 0 && quantity.raw > kMost / price.raw) return false;
    }
    return true;
}

/// The exchange gives no ids. Symbols are told apart by whose markets they come to.
constexpr bool isSameOrder(const ForceOrder& a, const ForceOrder& b)
{
    return a.time == b.time && a.side == b.side && a.quantity.raw == b.quantity.raw &&
           a.price.raw == b.price.raw;
}

/// A one-minute candle, finished or not.
struct Kline
{
    Timestamp open;  ///< t
    Timestamp close; ///< T, the last millisecond of the minute
    Price openPrice;
    Price high;
    Price low;
    Price closePrice;
    Quantity volume;   ///< v, base asset
    Quantity takerBuy; ///< V
    std::int64_t trades = 0;
    bool closed = false;
    bool refilled = false; ///< fetched by REST after a hole
    Timestamp event;
};

struct BookTicker
{
    std::int64_t lastId = 0;
    Level bid;
    Level ask;
    Timestamp event;

    /// Its best orders are finer than what the book holds: nothing is to be compared with it.
    bool isLeftOut() const { return bid == Level{} && ask == Level{}; }
};

struct MarkPrice
{
    Fixed8 mark;
    Fixed8 index;
    Fixed8 funding; ///< rate of the current interval
    Timestamp nextFunding;
    Timestamp event;
};

/// Which stream a message came on; also the unit in which health is judged.
enum class Stream : std::uint8_t { Depth, Trades, Liquidations, Klines, BookTicker, MarkPrice };
inline constexpr int kStreamCount = 6;

/// A connection that carries these streams of this instrument opened or closed.
struct StreamState
{
    Stream stream = Stream::Depth;
    bool open = true;
};

/// The exchange's clock against this machine's, as measured by the live feed.
struct ClockOffset
{
    std::int64_t ms = 0; ///< to be added to our time to get the exchange's
    /// It runs as fast as ours: ages can be measured by it. A stand-in may run at any speed.
    bool steady = false;

    /// What deserves a word: nobody's clock is that wrong by accident.
    bool differs() const { return !steady || ms > 5'000 || ms < -5'000; }
    friend bool operator==(const ClockOffset&, const ClockOffset&) = default;
};

} // namespace dg
