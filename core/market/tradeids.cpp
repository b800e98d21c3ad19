// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/tradeids.h"

#include <algorithm>
#include <iterator>

namespace dg {

namespace {

/// No pause of ours is so long that this many trades are made in it: days of the busiest symbol.
constexpr std::int64_t kFarAhead = 10'000'000;
/// Ids so much lower, of a later time, are not one that was given twice.
constexpr std::int64_t kFarBelow = 1'000;
/// Nearer ones are, unless there are so many in a row.
constexpr int kBackInARow = 3;

} // namespace

bool TradeIds::accept(std::int64_t id, Timestamp time)
{
    m_passedOver = 0;
    if (m_last < 0 || id > m_last) return acceptNewer(id, time);
    const bool isLater = m_newest.ms != 0 && time > m_newest;
    const bool fills = fill(id);
    if (!isLater) return fills;
    ++m_back;
    if (m_back < kBackInARow && (fills || m_last - id < kFarBelow)) return fills;
    beginAnew(id);
    m_newest = time;
    return true;
}

bool TradeIds::acceptNewer(std::int64_t id, Timestamp time)
{
    if (m_last >= 0 && id - m_last > kFarAhead) {
        if (time.ms != 0 && time < m_newest) return false; // of a chain that was left
        beginAnew(id);
    } else if (m_last >= 0 && id > m_last + 1) {
        addHole(m_last + 1, id - 1);
    }
    m_last = id;
    m_newest = std::max(m_newest, time);
    m_back = 0;
    return true;
}

void TradeIds::addHole(std::int64_t first, std::int64_t last)
{
    m_holes.push_back({first, last});
    m_missing += last - first + 1;
    m_passedOver += last - first + 1;
    if (m_holes.size() > kMaxHoles) m_holes.pop_front();
}

void TradeIds::beginAnew(std::int64_t id)
{
    ++m_begun;
    takeBackPassedOver(id);
    while (!m_holes.empty() && m_holes.back().last >= id) {
        if (m_holes.back().first < id) {
            m_holes.back().last = id - 1;
            break;
        }
        m_holes.pop_back();
    }
    m_missing = 0;
    for (const Hole& hole : m_holes)
        m_missing += hole.last - hole.first + 1;
    // Back where the ids had been before the last time.
    const bool isBack = m_before >= 0 && id > m_before + 1 && id - m_before < kFarBelow;
    if (isBack && (m_holes.empty() || m_holes.back().last < m_before))
        addHole(m_before + 1, id - 1);
    m_before = m_last;
    m_last = id;
    m_back = 0;
}

/// Where the newest one alone lies far above a hole, and the ids go on in that hole.
void TradeIds::takeBackPassedOver(std::int64_t id)
{
    if (m_holes.empty() || m_holes.back().last != m_last - 1) return;
    const Hole& hole = m_holes.back();
    if (id < hole.first - 1 || id > hole.last) return;
    // What is left of it, and those that came in it.
    m_passedOver -= hole.last - id + m_back;
}

void TradeIds::forgetLaterThan(Timestamp time, Timestamp reference)
{
    // Not none: what comes now must be later than something, or lower ids are never taken again.
    if (m_newest > time) m_newest = reference;
}

std::optional<TradeIds::Hole> TradeIds::holeFrom(std::int64_t from) const
{
    for (const Hole& hole : m_holes)
        if (hole.last >= from) return Hole{std::max(hole.first, from), hole.last};
    return std::nullopt;
}

bool TradeIds::fill(std::int64_t id)
{
    const auto hole = std::find_if(m_holes.begin(), m_holes.end(), [id](const Hole& h) {
        return h.first <= id && id <= h.last;
    });
    if (hole == m_holes.end()) return false;
    --m_missing;
    const Hole after{id + 1, hole->last};
    hole->last = id - 1;
    const bool emptyBefore = hole->first > hole->last;
    if (after.first <= after.last) {
        if (emptyBefore)
            *hole = after;
        else
            m_holes.insert(std::next(hole), after);
    } else if (emptyBefore) {
        m_holes.erase(hole);
    }
    return true;
}

} // namespace dg
