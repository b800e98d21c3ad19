// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/bookgrid.h"

#include "core/base/int128.h"
#include "core/market/orderbook.h"

namespace dg {

std::optional<BookGrid> BookGrid::finer(const DecimalGrid& tick, int places)
{
    if (places < tick.decimals || places > kMaxDecimals) return std::nullopt;
    const Int128 steps = static_cast<Int128>(tick.step) * kPowersOfTen[places - tick.decimals];
    if (steps <= 1 || steps > kMaxBookTicks) return std::nullopt;
    BookGrid grid(tick);
    grid.m_step = {1, places};
    grid.m_stepsPerTick = static_cast<std::int64_t>(steps);
    return grid;
}

std::optional<BookGrid> BookGrid::of(const DecimalGrid& tick, const DecimalGrid& step)
{
    if (step == tick) return BookGrid(tick);
    return step.step == 1 ? finer(tick, step.decimals) : std::nullopt;
}

Price BookGrid::row(Price price, BookSide side) const
{
    if (!isFiner()) return price;
    const std::int64_t up = side == BookSide::Ask ? m_stepsPerTick - 1 : 0;
    return {(price.ticks + up) / m_stepsPerTick};
}

Price BookGrid::edge(Price price, BookSide side) const
{
    return row(price, side == BookSide::Bid ? BookSide::Ask : BookSide::Bid);
}

std::string BookGrid::text(Price price) const
{
    if (price.ticks % m_stepsPerTick == 0) return m_tick.format(price.ticks / m_stepsPerTick);
    std::string text = m_step.format(price.ticks);
    for (int places = m_step.decimals; places > m_tick.decimals && text.back() == '0'; --places)
        text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

} // namespace dg
