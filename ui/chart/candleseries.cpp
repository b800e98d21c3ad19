// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/candleseries.h"

#include <algorithm>

namespace dg {

namespace {

bool same(const std::optional<Candle>& a, const std::optional<Candle>& b)
{
    if (a.has_value() != b.has_value()) return false;
    return !a || (a->kline.open == b->kline.open && a->kline.closePrice == b->kline.closePrice &&
                  a->kline.high == b->kline.high && a->kline.low == b->kline.low &&
                  a->kline.volume == b->kline.volume && a->kline.takerBuy == b->kline.takerBuy);
}

} // namespace

void CandleSeries::setMinutes(int minutes)
{
    m_minutes = std::max(minutes, 1);
    rebuild();
}

CandleSeries::Change CandleSeries::sync(const MarketSnapshot* market)
{
    const auto source = market ? market->candles : nullptr;
    const auto forming = market ? market->formingCandle : std::nullopt;
    // A forming minute that comes or goes changes which candles are settled.
    const auto openOf = [](const std::optional<Candle>& c) { return c ? c->kline.open.ms : -1; };
    const bool closed = source != m_source || openOf(forming) != openOf(m_forming);
    if (!closed && same(forming, m_forming)) return Change::None;
    m_source = source;
    m_forming = forming;
    if (closed) {
        rebuild();
        return Change::Closed;
    }
    m_all.resize(m_closed);
    if (m_lastClosed) m_all.back() = *m_lastClosed;
    if (m_forming) append(*m_forming);
    return Change::Forming;
}

void CandleSeries::rebuild()
{
    ++m_revision;
    m_all.clear();
    m_lastClosed.reset();
    if (m_source) {
        m_all.reserve(m_source->size() / static_cast<std::size_t>(m_minutes) + 2);
        for (const Candle& minute : *m_source)
            append(minute);
    }
    m_closed = m_all.size();
    if (!m_all.empty()) m_lastClosed = m_all.back();
    if (m_forming) append(*m_forming);
}

void CandleSeries::append(const Candle& minute)
{
    const std::int64_t length = m_minutes * 60'000LL;
    const Timestamp open{minute.kline.open.ms / length * length};
    if (m_all.empty() || m_all.back().kline.open < open) {
        m_all.push_back(minute);
        Kline& k = m_all.back().kline;
        k.open = open;
        k.close = {open.ms + length - 1};
        return;
    }
    if (m_all.back().kline.open != open || m_minutes == 1) return; // older than what there is
    Candle& whole = m_all.back();
    const Kline& part = minute.kline;
    whole.kline.high = std::max(whole.kline.high, part.high);
    whole.kline.low = std::min(whole.kline.low, part.low);
    whole.kline.closePrice = part.closePrice;
    whole.kline.volume.lots += part.volume.lots;
    whole.kline.takerBuy.lots += part.takerBuy.lots;
    whole.kline.trades += part.trades;
    whole.kline.closed = part.closed && part.close.ms >= whole.kline.close.ms;
    whole.fromTrades = whole.fromTrades || minute.fromTrades;
    whole.holeBefore = whole.holeBefore || minute.holeBefore;
}

std::span<const Candle> CandleSeries::between(double from, double to) const
{
    const auto opens = [](const Candle& c, double ms) {
        return static_cast<double>(c.kline.open.ms) < ms;
    };
    const auto first = std::lower_bound(m_all.begin(), m_all.end(), from - span(), opens);
    const auto last = std::lower_bound(first, m_all.end(), to, opens);
    return {first, last};
}

const Candle* CandleSeries::at(double ms) const
{
    const auto after =
        std::upper_bound(m_all.begin(), m_all.end(), ms, [](double t, const Candle& c) {
            return t < static_cast<double>(c.kline.open.ms);
        });
    if (after == m_all.begin()) return nullptr;
    const Candle& candle = *(after - 1);
    return ms < static_cast<double>(candle.kline.open.ms) + span() ? &candle : nullptr;
}

} // namespace dg
