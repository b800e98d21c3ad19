// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/candlehistory.h"

#include "core/market/orderbook.h"

#include <algorithm>

namespace dg {

namespace {
constexpr std::int64_t kMinute = 60'000;
}

void CandleHistory::clear()
{
    *this = CandleHistory();
}

void CandleHistory::onTrade(const Trade& trade)
{
    if (!trade.ordinary) return;
    const std::int64_t open = trade.time.ms - trade.time.ms % kMinute;
    if (!m_closed.empty() && open <= m_closed.back().kline.open.ms) return; // its candle is closed
    if (m_forming && open < m_forming->kline.open.ms) return;
    m_last = trade;
    // Unfinished candles of the feed are better than ours, as they missed nothing.
    if (m_forming && open == m_forming->kline.open.ms && !m_forming->fromTrades) return joinLast();

    if (!m_forming || open > m_forming->kline.open.ms) {
        if (m_forming && m_forming->fromTrades && !m_hasKlines) {
            m_forming->kline.closed = true;
            push(*m_forming);
        }
        m_forming = Candle{};
        m_forming->fromTrades = true;
        m_forming->kline.open = {open};
        m_forming->kline.close = {open + kMinute - 1};
        m_forming->kline.openPrice = m_forming->kline.high = m_forming->kline.low = trade.price;
    }
    Kline& kline = m_forming->kline;
    kline.high = std::max(kline.high, trade.price);
    kline.low = std::min(kline.low, trade.price);
    kline.closePrice = trade.price;
    const auto add = [&](Quantity& sum) {
        sum.lots = std::min(sum.lots + trade.quantity.lots, kMaxLots);
    };
    add(kline.volume);
    if (trade.taker == OrderSide::Buy) add(kline.takerBuy);
    ++kline.trades;
    kline.event = trade.event;
}

/// What was traded after the feed's last message of this minute. Its volumes stay those of the
/// message: which trades they hold is not known to the millisecond.
void CandleHistory::joinLast()
{
    Kline& kline = m_forming->kline;
    if (m_last.time < kline.event || m_last.time < kline.open || m_last.time > kline.close) return;
    kline.high = std::max(kline.high, m_last.price);
    kline.low = std::min(kline.low, m_last.price);
    kline.closePrice = m_last.price;
}

void CandleHistory::onKline(const Kline& kline)
{
    m_hasKlines = true;
    if (!kline.closed) {
        const bool newer = m_closed.empty() || kline.open > m_closed.back().kline.open;
        if (!newer || (m_forming && kline.open < m_forming->kline.open)) return;
        m_forming = Candle{kline};
        joinLast();
        return;
    }
    if (m_forming && m_forming->kline.open <= kline.open) m_forming.reset();
    push(Candle{kline});
}

void CandleHistory::push(Candle candle)
{
    if (!m_closed.empty()) {
        const std::int64_t step = candle.kline.open.ms - m_closed.back().kline.open.ms;
        if (step < 0) return;
        if (step == 0) m_closed.pop_back(); // the feed's own replaces ours
        candle.holeBefore = step > kMinute;
    }
    m_closed.push_back(candle);
    if (m_closed.size() > kMaxCandles) m_closed.pop_front();
    m_view.reset();
}

void CandleHistory::rescale(std::int64_t tickFactor, std::int64_t lotFactor)
{
    const auto convert = [&](Kline& kline) {
        for (Price* price : {&kline.openPrice, &kline.high, &kline.low, &kline.closePrice})
            price->ticks = scaledUpTo(price->ticks, tickFactor, kMaxBookTicks);
        for (Quantity* quantity : {&kline.volume, &kline.takerBuy})
            quantity->lots = scaledUpTo(quantity->lots, lotFactor, kMaxLots);
    };
    for (Candle& candle : m_closed)
        convert(candle.kline);
    if (m_forming) convert(m_forming->kline);
    m_last.price.ticks = scaledUpTo(m_last.price.ticks, tickFactor, kMaxBookTicks);
    m_view.reset();
}

std::shared_ptr<const std::vector<Candle>> CandleHistory::closed()
{
    if (!m_view)
        m_view = std::make_shared<const std::vector<Candle>>(m_closed.begin(), m_closed.end());
    return m_view;
}

void CandleHistory::forgetLaterThan(Timestamp time)
{
    const auto later = [time](const Candle& candle) { return candle.kline.open > time; };
    if (m_forming && later(*m_forming)) m_forming.reset();
    if (m_last.time > time) m_last = {};
    if (std::erase_if(m_closed, later) != 0) m_view.reset();
}

} // namespace dg
