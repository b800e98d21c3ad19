// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/marketfigures.h"

#include <algorithm>
#include <array>

namespace dg {

namespace {

enum Figure { Spread, LevelSize, LevelsPerUpdate, TradesPerSecond };

constexpr std::size_t kLevels = 100; ///< a side, of which the sizes count

} // namespace

const char* MarketFigures::name(int figure)
{
    static constexpr std::array<const char*, kFigures> kNames{
        "spread, ticks", "level size, USDT", "levels per 100 ms", "trades per second"};
    return kNames[static_cast<std::size_t>(figure)];
}

void MarketFigures::onDiff(const DepthDiff& diff)
{
    const std::int64_t interval = diff.event.ms / 100;
    if (interval != m_interval && m_interval >= 0) endOfInterval();
    m_interval = interval;
    for (const Level& level : diff.bids)
        m_touched.emplace(BookSide::Bid, level.price.ticks);
    for (const Level& level : diff.asks)
        m_touched.emplace(BookSide::Ask, level.price.ticks);
    m_sync.onDiff(diff);
}

void MarketFigures::endOfInterval()
{
    m_values[LevelsPerUpdate].push_back(static_cast<double>(m_touched.size()));
    m_touched.clear();
    const auto bid = m_sync.book().bestBid();
    const auto ask = m_sync.book().bestAsk();
    if (!bid || !ask) return;
    m_values[Spread].push_back(static_cast<double>(ask->ticks - bid->ticks));
    if (m_interval / 10 == m_second) return;
    m_second = m_interval / 10;
    sample();
}

void MarketFigures::sample()
{
    std::array<Level, kLevels> levels;
    const auto add = [&](std::size_t count) {
        for (const Level& level : std::span(levels).first(count))
            m_values[LevelSize].push_back(m_instrument.tick.toDouble(level.price.ticks) *
                                          m_instrument.lot.toDouble(level.quantity.lots));
    };
    add(m_sync.book().bids.copyDescending(levels.size(), levels.data()));
    add(m_sync.book().asks.copyAscending(levels.size(), levels.data()));
}

void MarketFigures::onTrade(const Trade& trade)
{
    const bool same = m_trade && m_trade->time == trade.time && m_trade->price == trade.price &&
                      m_trade->taker == trade.taker && !trade.aggregate;
    m_trade = trade;
    if (same) return;
    const std::int64_t second = trade.time.ms / 1000;
    // Seconds without a trade count as well. A jump of more than a minute is a hole.
    while (m_tradeSecond >= 0 && m_tradeSecond < second && second - m_tradeSecond < 60) {
        m_values[TradesPerSecond].push_back(m_tradesOfSecond);
        m_tradesOfSecond = 0;
        ++m_tradeSecond;
    }
    m_tradeSecond = second;
    ++m_tradesOfSecond;
}

double MarketFigures::quantile(int figure, double share) const
{
    std::vector<double> sorted = m_values[figure];
    if (sorted.empty()) return 0;
    std::ranges::sort(sorted);
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

} // namespace dg
