// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ladderrows.h"

#include "ui/format.h"

#include <algorithm>

namespace dg {

namespace {

/// So many times the median of what is shown.
constexpr double kWall = 5;
constexpr double kFadeMs = 1200;

std::int64_t bucket(std::int64_t ticks, std::int64_t group, bool up)
{
    return up ? (ticks + group - 1) / group * group : ticks / group * group;
}

} // namespace

std::vector<LadderLevel>
groupedLevels(const std::vector<Level>& levels, std::int64_t group, bool asks)
{
    std::vector<LadderLevel> grouped;
    Quantity sum;
    for (const Level& level : levels) {
        const Price price{bucket(level.price.ticks, std::max<std::int64_t>(group, 1), asks)};
        sum.lots += level.quantity.lots;
        if (grouped.empty() || grouped.back().price != price) grouped.push_back({price, {}, {}});
        grouped.back().quantity.lots += level.quantity.lots;
        grouped.back().sum = sum;
    }
    return grouped;
}

void LadderRows::clear()
{
    m_above.clear();
    m_below.clear();
    m_seen.clear();
}

LadderRow LadderRows::makeRow(const MarketSnapshot& market, const LadderLevel& level, bool ask)
{
    const auto& trusted = ask ? market.book.trustedAsk : market.book.trustedBid;
    LadderRow row;
    row.price = level.price;
    row.priceText = priceText(market.instrument, level.price);
    row.ask = ask;
    row.known = !trusted || (ask ? level.price <= *trusted : level.price >= *trusted);
    if (level.quantity.lots == 0) return row;
    row.size = quantityText(market.instrument, level.quantity);
    row.sum = quantityText(market.instrument, level.sum);
    row.share = static_cast<double>(level.quantity.lots);
    return row;
}

void LadderRows::rebuild(const MarketSnapshot& market, const Options& options, std::int64_t nowMs)
{
    if (options.group != m_group) m_seen.clear();
    m_group = options.group;
    m_above.clear();
    m_below.clear();
    m_asks = groupedLevels(market.book.asks, options.group, true);
    m_bids = groupedLevels(market.book.bids, options.group, false);
    if (options.centre) {
        addFixed(market, options);
    } else {
        const auto levels = static_cast<std::size_t>(options.levels);
        for (std::size_t i = 0; i < std::min(levels, m_asks.size()); ++i)
            m_above.push_back(makeRow(market, m_asks[i], true));
        for (std::size_t i = 0; i < std::min(levels, m_bids.size()); ++i)
            m_below.push_back(makeRow(market, m_bids[i], false));
    }
    finish(market, options, nowMs);
}

/// Every price of the grid has its row, whoever rests there now.
void LadderRows::addFixed(const MarketSnapshot& market, const Options& options)
{
    const std::int64_t group = std::max<std::int64_t>(options.group, 1);
    const auto find = [](const std::vector<LadderLevel>& levels, Price price, bool asks) {
        const auto at = std::ranges::lower_bound(
            levels,
            price,
            [asks](Price a, Price b) { return asks ? a < b : b < a; },
            &LadderLevel::price);
        return at != levels.end() && at->price == price ? &*at : nullptr;
    };
    const auto rowAt = [&](std::int64_t ticks) {
        const Price price{ticks};
        if (const LadderLevel* ask = find(m_asks, price, true)) return makeRow(market, *ask, true);
        if (const LadderLevel* bid = find(m_bids, price, false))
            return makeRow(market, *bid, false);
        const bool above = !m_asks.empty() && price >= m_asks.front().price;
        return makeRow(market, {price, {}, {}}, above);
    };
    const std::int64_t middle = bucket(options.centre->ticks, group, false);
    for (int i = 1; i <= options.levels; ++i)
        m_above.push_back(rowAt(middle + i * group));
    for (int i = 0; i < options.levels && middle - i * group > 0; ++i)
        m_below.push_back(rowAt(middle - i * group));
}

void LadderRows::finish(const MarketSnapshot& market, const Options& options, std::int64_t nowMs)
{
    std::vector<double> sizes;
    for (const auto* rows : {&m_above, &m_below})
        for (const LadderRow& row : *rows)
            if (row.share > 0) sizes.push_back(row.share);
    if (sizes.empty()) return;
    const double largest = *std::ranges::max_element(sizes);
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::ranges::nth_element(sizes, middle);
    if (m_seen.size() > kMostSeen) m_seen.clear();
    for (auto* rows : {&m_above, &m_below}) {
        for (LadderRow& row : *rows) {
            const auto lots = static_cast<std::int64_t>(row.share);
            const auto [at, isNew] = m_seen.try_emplace(row.price.ticks);
            Seen& seen = at->second;
            if (!isNew && seen.lots != lots) {
                seen.grew = lots > seen.lots ? 1 : -1;
                seen.changed = nowMs;
            }
            seen.lots = lots;
            row.grew = seen.grew;
            row.freshness =
                std::clamp(1 - static_cast<double>(nowMs - seen.changed) / kFadeMs, 0.0, 1.0);
            row.wall = row.share > kWall * *middle;
            row.share /= largest;
            if (!market.lastTrade) continue;
            const std::int64_t traded = bucket(
                market.lastTrade->price.ticks, std::max<std::int64_t>(options.group, 1), row.ask);
            row.last = traded == row.price.ticks;
        }
    }
}

} // namespace dg
