// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/market/price.h"

#include <cstdint>
#include <optional>
#include <string>

namespace dg {

/// Where the resting orders of one book lie: on the exchange's tick, or on a finer step when the
/// exchange made the tick coarser and older orders stayed where they were. The prices of that book
/// (BookSync, its best prices, its saved state) then count steps; everything else, what is traded,
/// planned and drawn, stays on the tick. A value.
class BookGrid final
{
public:
    BookGrid() = default;
    explicit BookGrid(const DecimalGrid& tick)
        : m_tick(tick)
        , m_step(tick)
    {}
    /// With steps of 10^-places; none where these are not finer than the tick or do not divide it.
    static std::optional<BookGrid> finer(const DecimalGrid& tick, int places);
    /// With these very steps, as they were saved.
    static std::optional<BookGrid> of(const DecimalGrid& tick, const DecimalGrid& step);

    const DecimalGrid& tick() const { return m_tick; }
    const DecimalGrid& step() const { return m_step; }
    std::int64_t stepsPerTick() const { return m_stepsPerTick; }
    bool isFiner() const { return m_stepsPerTick != 1; }

    /// In whole ticks, away from the market where it lies between two: bids down, asks up. So no
    /// order looks better than it is, and two sides never meet by rounding.
    Price row(Price price, BookSide side) const;
    /// The other way: of the worst price that is known, the first row that is known whole.
    Price edge(Price price, BookSide side) const;

    /// With the tick's decimals, and more only for a price off the tick.
    std::string text(Price price) const;

    friend bool operator==(const BookGrid&, const BookGrid&) = default;

private:
    DecimalGrid m_tick;
    DecimalGrid m_step;
    std::int64_t m_stepsPerTick = 1;
};

} // namespace dg
