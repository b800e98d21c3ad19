// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tickercheck.h"

#include "core/market/orderbook.h"

#include <utility>

namespace dg {

void TickerCheck::restart(std::int64_t snapshotId)
{
    m_snapshotId = snapshotId;
    m_updates.clear();
}

void TickerCheck::rescale(std::int64_t tickFactor, std::int64_t lotFactor)
{
    for (std::deque<Entry>* const entries : {&m_updates, &m_tickers})
        for (Entry& entry : *entries)
            for (Level* const level : {&entry.top.bid, &entry.top.ask}) {
                level->price.ticks = scaledUpTo(level->price.ticks, tickFactor, kMaxBookTicks);
                level->quantity.lots = scaledUpTo(level->quantity.lots, lotFactor, kMaxLots);
            }
}

void TickerCheck::forget()
{
    m_updates.clear();
    m_tickers.clear();
}

void TickerCheck::continueFrom(TickerCheck&& other)
{
    m_snapshotId = other.m_snapshotId;
    m_updates = std::move(other.m_updates);
    m_tickers = std::move(other.m_tickers);
    m_newest = other.m_newest;
}

void TickerCheck::onUpdate(std::int64_t id, const Top& top)
{
    if (!m_tickers.empty() && m_tickers.back().id > id) {
        decide({id, top}); // the tickers ran ahead
        return;
    }
    m_updates.push_back({id, top});
    if (m_updates.size() > kMaxUpdates) m_updates.pop_front();
}

void TickerCheck::onTicker(const BookTicker& ticker)
{
    const bool hasTime = ticker.event.ms != 0; // else it is not to be believed
    if (!m_tickers.empty() && ticker.lastId < m_tickers.back().id) {
        if (hasTime && m_newest && ticker.event <= *m_newest) return; // late: no use any more
        m_tickers.clear();
        // Late or of another chain: who can tell. It is not compared with, nor what was before.
        if (!hasTime || !m_newest) return;
    }
    m_newest = hasTime ? std::optional(ticker.event) : std::nullopt;
    while (!m_updates.empty() && m_updates.front().id < ticker.lastId) {
        decide(m_updates.front());
        m_updates.pop_front();
    }
    m_tickers.push_back({ticker.lastId, {ticker.bid, ticker.ask}});
    if (m_tickers.size() > kMaxTickers) m_tickers.pop_front();
}

void TickerCheck::decide(const Entry& update)
{
    while (m_tickers.size() > 1 && m_tickers[1].id <= update.id)
        m_tickers.pop_front();
    if (m_tickers.empty()) return;
    const Entry& ticker = m_tickers.front();
    if (ticker.id > update.id || ticker.id <= m_snapshotId) return;
    if (ticker.top == Top{}) return; // of orders that the book leaves out
    ++m_compared;
    if (ticker.top == update.top) return;
    ++m_differ;
    if (!m_first) m_first = Difference{update.id, ticker.id, m_snapshotId, update.top, ticker.top};
}

} // namespace dg
