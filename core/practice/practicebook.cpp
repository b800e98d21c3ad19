// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practicebook.h"

#include <algorithm>
#include <tuple>
#include <type_traits>
#include <utility>

namespace dg {

namespace {

/// Ten minutes of updates: enough to compare a book that is behind, or to serve an old snapshot.
constexpr std::size_t kRemembered = 6000;

template <typename Side>
std::int64_t lotsAt(const Side& side, std::int64_t tick)
{
    const auto found = side.find(tick);
    return found == side.end() ? 0 : found->second;
}

/// Gives what was there before.
template <typename Side>
std::int64_t put(Side& side, std::int64_t tick, std::int64_t lots)
{
    const auto at = side.lower_bound(tick);
    if (at == side.end() || at->first != tick) {
        if (lots > 0) side.emplace_hint(at, tick, lots);
        return 0;
    }
    if (lots > 0) return std::exchange(at->second, lots);
    const std::int64_t before = at->second;
    side.erase(at);
    return before;
}

template <typename Side>
std::vector<Level> levelsOf(const Side& side, std::size_t limit)
{
    std::vector<Level> levels;
    levels.reserve(std::min(limit, side.size()));
    for (const auto& [tick, lots] : side) {
        if (levels.size() == limit) break;
        levels.push_back({{tick}, {lots}});
    }
    return levels;
}

} // namespace

PracticeBook::PracticeBook(std::int64_t firstId)
    : m_lastId(firstId)
    , m_publishedId(firstId)
{
    m_updates.push_back({firstId, {}});
}

void PracticeBook::set(BookSide side, std::int64_t tick, std::int64_t lots, std::int64_t skippedIds)
{
    m_lastId += m_firstId == 0 ? 1 + skippedIds : 1;
    if (m_firstId == 0) m_firstId = m_lastId;
    const std::int64_t before =
        side == BookSide::Bid ? put(m_bids, tick, lots) : put(m_asks, tick, lots);
    m_touched.push_back({side, tick, before});
}

bool PracticeBook::publish(DepthDiff& diff)
{
    if (m_firstId == 0) return false;
    const auto key = [](const Change& c) { return std::tuple(c.side, c.tick); };
    std::ranges::stable_sort(m_touched, {}, key); // the first of a level holds what was published
    // Not ranges::unique: clang 14, which builds the fuzz targets, cannot compile its subrange.
    const auto same = [key](const Change& a, const Change& b) { return key(a) == key(b); };
    m_touched.erase(std::unique(m_touched.begin(), m_touched.end(), same), m_touched.end());

    m_bidChanges.clear();
    m_askChanges.clear();
    Update update{m_lastId, {}};
    for (const Change& touched : m_touched) {
        const bool bid = touched.side == BookSide::Bid;
        const auto now = bid ? lotsAt(m_bids, touched.tick) : lotsAt(m_asks, touched.tick);
        // Named even where it is as it was: a snapshot may have been taken in between.
        (bid ? m_bidChanges : m_askChanges).push_back({{touched.tick}, {now}});
        if (touched.lots != now) update.undo.push_back(touched);
    }
    m_touched.clear();
    m_updates.push_back(std::move(update));
    if (m_updates.size() > kRemembered) m_updates.pop_front();

    diff.firstId = m_firstId;
    diff.lastId = m_lastId;
    diff.previousId = m_publishedId;
    diff.bids = m_bidChanges;
    diff.asks = m_askChanges;
    m_publishedId = m_lastId;
    m_firstId = 0;
    return true;
}

void PracticeBook::regrid(std::int64_t up, std::int64_t down)
{
    const auto scale = [&](auto& side) {
        std::remove_reference_t<decltype(side)> scaled;
        for (const auto& [tick, lots] : side)
            scaled[tick * up / down] += lots;
        side = std::move(scaled);
    };
    scale(m_bids);
    scale(m_asks);
    m_updates.clear();
    m_updates.push_back({m_publishedId, {}});
}

BookCopy PracticeBook::copy(std::size_t limit) const
{
    return {m_lastId, levelsOf(m_bids, limit), levelsOf(m_asks, limit)};
}

void PracticeBook::undo(const std::vector<Change>& changes, Bids& bids, Asks& asks)
{
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        if (change->side == BookSide::Bid)
            put(bids, change->tick, change->lots);
        else
            put(asks, change->tick, change->lots);
    }
}

std::optional<BookCopy> PracticeBook::at(std::int64_t updateId) const
{
    Bids bids = m_bids;
    Asks asks = m_asks;
    undo(m_touched, bids, asks);
    for (auto update = m_updates.rbegin(); update != m_updates.rend(); ++update) {
        if (update->lastId == updateId) {
            constexpr auto all = static_cast<std::size_t>(-1);
            return BookCopy{updateId, levelsOf(bids, all), levelsOf(asks, all)};
        }
        if (update->lastId < updateId) break;
        undo(update->undo, bids, asks);
    }
    return {};
}

std::int64_t PracticeBook::updateAgo(std::size_t updates) const
{
    return m_updates[m_updates.size() - 1 - std::min(updates, m_updates.size() - 1)].lastId;
}

} // namespace dg
