// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/touchedprices.h"

#include "core/base/ratio.h"

#include <algorithm>

namespace dg {

void TouchedPrices::onTrade(const Trade& trade)
{
    if (!m_trades) {
        m_trades = Trades{trade.price, trade.price, trade.time};
        return;
    }
    m_trades->low = std::min(m_trades->low, trade.price);
    m_trades->high = std::max(m_trades->high, trade.price);
    m_trades->since = std::min(m_trades->since, trade.time);
}

void TouchedPrices::onCandle(const Bar& candle)
{
    push({candle.low, candle.high, candle.open});
}

void TouchedPrices::settle(const DecimalGrid& tick)
{
    if (!m_trades) return;
    const auto fixed = [&tick](Price price) { return Ratio::of(price.ticks, tick).toFixed8(); };
    push({fixed(m_trades->low), fixed(m_trades->high), m_trades->since});
    m_trades.reset();
}

std::vector<PriceSpan> TouchedPrices::take(const DecimalGrid& tick)
{
    settle(tick);
    std::vector<PriceSpan> spans(m_spans.begin(), m_spans.end());
    m_spans.clear();
    return spans;
}

void TouchedPrices::push(const PriceSpan& span)
{
    m_spans.push_back(span);
    if (m_spans.size() > kMostSpans) m_spans.pop_front();
}

} // namespace dg
