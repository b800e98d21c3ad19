// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/offtickorders.h"

#include "core/engine/market.h"

#include <algorithm>
#include <utility>

namespace dg {

void OffTickOrders::onOtherTick()
{
    m_leftOut.onOtherGrid();
    m_finerMinute.reset();
    onOtherStep();
}

void OffTickOrders::onOtherStep()
{
    m_known.clear();
    m_isDoubtful = false;
    m_isListed = false;
}

void OffTickOrders::onLeftOut(std::uint64_t orders, std::string_view price)
{
    const auto before = news();
    m_leftOut.add(orders, price);
    if (news() != before) ++m_asks;
}

bool OffTickOrders::onFiner(std::span<const std::uint64_t> numbers)
{
    if (!m_hearsOfLists) return false;
    const bool before = m_isDoubtful;
    for (const std::uint64_t number : numbers) {
        const auto at = std::ranges::lower_bound(m_known, number);
        if (at != m_known.end() && *at == number) continue;
        // Without room for it each would be new whenever it comes: the doubt would never end.
        if (m_known.size() >= kMostKnown) break;
        m_known.insert(at, number);
        m_isListed = false;
        m_isDoubtful = true;
    }
    if (m_isDoubtful == before) return false;
    ++m_asks;
    return true;
}

void OffTickOrders::onFinerCandle(Timestamp open)
{
    if (m_finerMinute && open <= *m_finerMinute) return;
    m_finerMinute = open;
    ++m_asks;
}

void OffTickOrders::onListed()
{
    m_hearsOfLists = true;
    m_isDoubtful = false;
    if (std::exchange(m_isListed, true) || news() == 0) return;
    m_leftOut.onOtherWords();
}

void OffTickOrders::continueFrom(OffTickOrders&& saved)
{
    m_hearsOfLists = saved.m_hearsOfLists;
    m_isListed = saved.m_isListed;
    m_isDoubtful = saved.m_isDoubtful;
    m_known = std::move(saved.m_known);
}

// --- what a market makes of them

void Market::onOffStep(const Frame& frame)
{
    m_counters.levelsLeftOut += frame.quantitiesLeftOut;
    m_offStep.add(frame.quantitiesLeftOut, frame.leftOutQuantity);
    doubt(frame);
}

void Market::onOffTick(const BookGrid& grid, const Frame& frame)
{
    std::uint64_t leftOut = frame.levelsLeftOut;
    if (frame.bookFactor != 1) {
        m_bookGrid = grid;
        leftOut += m_sync.refine(frame.bookFactor);
        m_tickerCheck.rescale(frame.bookFactor, 1);
        m_offTick.onMove();
    }
    if (leftOut == 0) return;
    m_counters.levelsLeftOut += leftOut;
    m_offTick.onLeftOut(leftOut, frame.leftOutPrice);
    doubt(frame);
}

/// Where what is left out may be nearly all that comes.
void Market::doubt(const Frame& frame)
{
    if (!m_offTick.onFiner(frame.finer)) return;
    keepSureImbalance();
    m_sync.reset(UnsureReason::FinerPrices);
    noteCertainty(frame.received);
}

} // namespace dg
