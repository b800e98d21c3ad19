// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/symbolmodel.h"

#include <vector>

namespace dg {

// A venue that changes an instrument's tick while it trades.

namespace {

constexpr std::int64_t kFactor = 10;

} // namespace

void SymbolModel::changeTick(const Sink& sink)
{
    endOffGrid();
    if (m_finer) { // what does not fit the coarser grid is withdrawn first
        keepMultiples(BookSide::Bid, kFactor);
        keepMultiples(BookSide::Ask, kFactor);
    }
    ticker(sink);
    publish(sink);

    m_finer = !m_finer;
    m_symbol.tick.decimals += m_finer ? 1 : -1;
    m_symbol.level.decimals += m_finer ? 1 : -1;
    if (m_finer) refineCandle();
    regrid(m_finer ? kFactor : 1, m_finer ? 1 : kFactor);
}

void SymbolModel::keepMultiples(BookSide side, std::int64_t factor)
{
    const bool bid = side == BookSide::Bid;
    const Level best = bid ? m_book.bestBid() : m_book.bestAsk();
    // Away from the other side, which may be one tick off.
    const std::int64_t touch =
        best.price.ticks / factor * factor + (!bid && best.price.ticks % factor != 0 ? factor : 0);
    set(side, touch, lotsAt(side, touch) + best.quantity.lots);
    std::vector<std::int64_t> others;
    const auto collect = [&](const auto& levels) {
        for (const auto& [tick, lots] : levels)
            if (tick % factor != 0) others.push_back(tick);
    };
    if (bid)
        collect(m_book.bids());
    else
        collect(m_book.asks());
    for (const std::int64_t tick : others)
        set(side, tick, 0);
}

/// What was traded keeps its price: the running minute is told on the finer grid from here on, and
/// stays so when the tick becomes coarser again.
void SymbolModel::refineCandle()
{
    if (m_candle.tick.decimals >= m_symbol.tick.decimals) return;
    m_candle.tick = m_symbol.tick;
    for (Price* price : {&m_candle.kline.openPrice,
                         &m_candle.kline.high,
                         &m_candle.kline.low,
                         &m_candle.kline.closePrice})
        price->ticks *= kFactor;
    m_candle.quote *= kFactor;
    m_candle.takerBuyQuote *= kFactor;
}

void SymbolModel::regrid(std::int64_t up, std::int64_t down)
{
    const auto scale = [&](std::int64_t& ticks) { ticks = ticks * up / down; };
    m_book.regrid(up, down);
    scale(m_width);
    scale(m_ticker.bid.price.ticks);
    scale(m_ticker.ask.price.ticks);
}

} // namespace dg
