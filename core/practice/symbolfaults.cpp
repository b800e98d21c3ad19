// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/symbolmodel.h"

#include <utility>

namespace dg {

using namespace std::chrono_literals;

// What goes wrong with one instrument of a venue.

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr int kOffGridOrders = 12; ///< a side
/// Ticks from the touch: what the market comes nearer to is withdrawn, as it takes no part in it.
constexpr std::int64_t kOffGridNear = 25;
/// Below this, ids begin again at the top.
constexpr std::int64_t kLowIds = 10'000'000;

} // namespace

void SymbolModel::publish(const Sink& sink)
{
    DepthDiff diff;
    diff.event = m_now;
    diff.time = m_now;
    if (m_book.publish(diff)) sink(diff);
}

/// By turns far below, and a little below, so that ids come again that were there before.
void SymbolModel::restartIds(const Sink& sink)
{
    ticker(sink);
    publish(sink);
    const std::int64_t last = m_book.lastId();
    if (last < kLowIds)
        m_book.restartIds(4'000'000'000'000 + m_random.below(1'000'000'000));
    else
        m_book.restartIds(++m_idRestarts % 2 == 1 ? last / 1000 : last - 5000);
    m_ticker.lastId = m_book.lastId();
}

void SymbolModel::restartTradeIds()
{
    m_tradeId = m_tradeId / 100 + m_random.below(100);
    m_trades.clear(); // asked for by id, only those of the new chain are known
}

void SymbolModel::beginQuiet()
{
    if (!quietUntil() || *quietUntil() <= m_now)
        m_quietMinute = Timestamp{(m_now.ms / kMinuteMs + 1) * kMinuteMs};
}

bool SymbolModel::isQuiet() const
{
    return m_quietMinute && m_now >= *m_quietMinute && m_now < *quietUntil();
}

std::optional<Timestamp> SymbolModel::quietUntil() const
{
    return m_quietMinute ? std::optional(*m_quietMinute + 60s) : std::nullopt;
}

void SymbolModel::beginOffGrid()
{
    m_offGrid = true;
    m_book.allowTenths();
    m_symbol.level = m_symbol.tick;
    m_symbol.level.decimals += 1;
    for (int i = 0; i < kOffGridOrders; ++i) {
        offGridOrder(BookSide::Bid);
        offGridOrder(BookSide::Ask);
    }
}

void SymbolModel::endOffGrid()
{
    if (!std::exchange(m_offGrid, false)) return;
    while (!m_book.offGridBids().empty())
        m_book.setOffGrid(BookSide::Bid, m_book.offGridBids().begin()->first, 0);
    while (!m_book.offGridAsks().empty())
        m_book.setOffGrid(BookSide::Ask, m_book.offGridAsks().begin()->first, 0);
}

void SymbolModel::offGridOrder(BookSide side)
{
    const bool bid = side == BookSide::Bid;
    const std::int64_t touch = (bid ? m_book.bestBid() : m_book.bestAsk()).price.ticks;
    const std::int64_t away = kOffGridNear + 5 + m_random.below(m_width / 2);
    const std::int64_t tenths = (bid ? touch - away : touch + away) * 10 + 1 + m_random.below(9);
    m_book.setOffGrid(side, tenths, levelSize(side));
}

/// They are old orders: one is changed or withdrawn now and then, and those that the market comes
/// near to go.
void SymbolModel::ageOffGrid()
{
    if (!m_offGrid) return;
    const std::int64_t bid = m_book.bestBid().price.ticks - kOffGridNear;
    const std::int64_t ask = m_book.bestAsk().price.ticks + kOffGridNear;
    while (!m_book.offGridBids().empty() && m_book.offGridBids().begin()->first > bid * 10)
        m_book.setOffGrid(BookSide::Bid, m_book.offGridBids().begin()->first, 0);
    while (!m_book.offGridAsks().empty() && m_book.offGridAsks().begin()->first < ask * 10)
        m_book.setOffGrid(BookSide::Ask, m_book.offGridAsks().begin()->first, 0);
    if (m_now.ms % 500 != 0) return;
    const BookSide side = m_random.chance(0.5) ? BookSide::Bid : BookSide::Ask;
    const auto change = [&](const auto& orders) {
        if (orders.empty() || m_random.chance(0.3))
            offGridOrder(side);
        else
            m_book.setOffGrid(
                side, orders.rbegin()->first, m_random.chance(0.5) ? 0 : levelSize(side));
    };
    if (side == BookSide::Bid)
        change(m_book.offGridBids());
    else
        change(m_book.offGridAsks());
}

} // namespace dg
