// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace dg {

/// A price as a whole number of ticks of its instrument.
struct Price
{
    std::int64_t ticks = 0;

    friend constexpr auto operator<=>(Price, Price) = default;
};

/// A quantity as a whole number of lots of its instrument. Zero in a book update removes a level.
struct Quantity
{
    std::int64_t lots = 0;

    friend constexpr auto operator<=>(Quantity, Quantity) = default;
};

/// One price level of a book, or of an update to it (the quantity is absolute, never a delta).
struct Level
{
    Price price;
    Quantity quantity;

    friend constexpr bool operator==(const Level&, const Level&) = default;
};

/// More lots than any market holds; a larger quantity is refused by the decoder, so that sums of
/// a thousand levels cannot overflow.
inline constexpr std::int64_t kMaxLots = 1'000'000'000'000'000;

/// `value * factor`, or `limit` where that is more. For showing; never for a book.
constexpr std::int64_t scaledUpTo(std::int64_t value, std::int64_t factor, std::int64_t limit)
{
    return value > limit / factor ? limit : value * factor;
}

enum class BookSide : std::uint8_t { Bid, Ask };

/// The side of an order or of the taker of a trade.
enum class OrderSide : std::uint8_t { Buy, Sell };

} // namespace dg
