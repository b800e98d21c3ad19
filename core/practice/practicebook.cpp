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

/// On the grid and off it, in one order.
template <typename Side>
std::vector<Level>
levelsOf(const Side& side, const Side& offGrid, std::int64_t perTick, std::size_t limit)
{
    std::vector<Level> levels;
    levels.reserve(std::min(limit, side.size() + offGrid.size()));
    const auto before = side.key_comp();
    auto next = offGrid.begin();
    const auto takeBefore = [&](std::int64_t price) {
        for (; next != offGrid.end() && before(next->first, price) && levels.size() < limit; ++next)
            levels.push_back({{next->first}, {next->second}});
    };
    for (const auto& [tick, lots] : side) {
        takeBefore(tick * perTick);
        if (levels.size() == limit) return levels;
        levels.push_back({{tick * perTick}, {lots}});
    }
    for (; next != offGrid.end() && levels.size() < limit; ++next)
        levels.push_back({{next->first}, {next->second}});
    return levels;
}

} // namespace

PracticeBook::PracticeBook(std::int64_t firstId)
    : m_lastId(firstId)
    , m_publishedId(firstId)
{
    m_updates.push_back({firstId});
}

void PracticeBook::set(BookSide side, std::int64_t tick, std::int64_t lots, std::int64_t skippedIds)
{
    touch({side,
           false,
           tick,
           side == BookSide::Bid ? put(m_bids, tick, lots) : put(m_asks, tick, lots)},
          skippedIds);
}

void PracticeBook::setOffGrid(BookSide side, std::int64_t tenths, std::int64_t lots)
{
    touch({side,
           true,
           tenths,
           side == BookSide::Bid ? put(m_offGridBids, tenths, lots)
                                 : put(m_offGridAsks, tenths, lots)},
          0);
}

void PracticeBook::touch(const Change& change, std::int64_t skippedIds)
{
    m_lastId += m_firstId == 0 ? 1 + skippedIds : 1;
    if (m_firstId == 0) m_firstId = m_lastId;
    m_touched.push_back(change);
}

void PracticeBook::restartIds(std::int64_t from)
{
    m_lastId = from;
    m_publishedId = from;
    m_updates.push_back({from, updates() + 1});
}

bool PracticeBook::publish(DepthDiff& diff)
{
    if (m_firstId == 0) return false;
    const auto key = [](const Change& c) { return std::tuple(c.side, c.offGrid, c.tick); };
    std::ranges::stable_sort(m_touched, {}, key); // the first of a level holds what was published
    // Not ranges::unique: clang 14, which builds the fuzz targets, cannot compile its subrange.
    const auto same = [key](const Change& a, const Change& b) { return key(a) == key(b); };
    m_touched.erase(std::unique(m_touched.begin(), m_touched.end(), same), m_touched.end());

    m_bidChanges.clear();
    m_askChanges.clear();
    Update update{m_lastId, updates() + 1};
    for (const Change& touched : m_touched) {
        const bool bid = touched.side == BookSide::Bid;
        const auto now = bid ? lotsAt(touched.offGrid ? m_offGridBids : m_bids, touched.tick)
                             : lotsAt(touched.offGrid ? m_offGridAsks : m_asks, touched.tick);
        const auto price = touched.offGrid ? touched.tick : touched.tick * m_perTick;
        // Named even where it is as it was: a snapshot may have been taken in between.
        (bid ? m_bidChanges : m_askChanges).push_back({{price}, {now}});
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
    const std::uint64_t number = updates();
    m_updates.clear();
    m_updates.push_back({m_publishedId, number});
}

BookCopy PracticeBook::copy(std::size_t limit) const
{
    return {m_lastId,
            levelsOf(m_bids, m_offGridBids, m_perTick, limit),
            levelsOf(m_asks, m_offGridAsks, m_perTick, limit)};
}

void PracticeBook::undo(const std::vector<Change>& changes, Sides& sides)
{
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        if (change->side == BookSide::Bid)
            put(change->offGrid ? sides.offGridBids : sides.bids, change->tick, change->lots);
        else
            put(change->offGrid ? sides.offGridAsks : sides.asks, change->tick, change->lots);
    }
}

std::optional<BookCopy> PracticeBook::at(std::int64_t updateId) const
{
    const auto wanted = std::find_if(m_updates.rbegin(), m_updates.rend(), [&](const Update& u) {
        return u.lastId == updateId;
    });
    if (wanted == m_updates.rend()) return {};
    Sides sides{m_bids, m_asks, m_offGridBids, m_offGridAsks};
    undo(m_touched, sides);
    for (auto update = m_updates.rbegin(); update != wanted; ++update)
        undo(update->undo, sides);
    constexpr auto all = static_cast<std::size_t>(-1);
    return BookCopy{updateId,
                    levelsOf(sides.bids, sides.offGridBids, m_perTick, all),
                    levelsOf(sides.asks, sides.offGridAsks, m_perTick, all)};
}

std::uint64_t PracticeBook::numberOf(std::int64_t updateId) const
{
    const auto found = std::find_if(m_updates.rbegin(), m_updates.rend(), [&](const Update& u) {
        return u.lastId == updateId;
    });
    return found == m_updates.rend() ? 0 : found->number;
}

std::int64_t PracticeBook::updateAgo(std::size_t updates) const
{
    return m_updates[m_updates.size() - 1 - std::min(updates, m_updates.size() - 1)].lastId;
}

} // namespace dg
