// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/tradeids.h"

#include <algorithm>
#include <iterator>

namespace dg {

bool TradeIds::accept(std::int64_t id)
{
    if (m_last >= 0 && id <= m_last) return fill(id);
    if (m_last >= 0 && id > m_last + 1) {
        m_holes.push_back({m_last + 1, id - 1});
        m_missing += id - 1 - m_last;
        if (m_holes.size() > kMaxHoles) m_holes.pop_front();
    }
    m_last = id;
    return true;
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
