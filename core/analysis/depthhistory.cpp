// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/depthhistory.h"

#include <algorithm>
#include <array>

namespace dg {

namespace {

constexpr std::int64_t kSecond = 1000;
/// Silence up to this long is a quiet market; a longer one is a hole.
constexpr std::int64_t kQuietSeconds = 5;
/// The columns cover about this much of the price to either side of the touch.
constexpr double kReach = 0.006;

/// The smallest of 1, 2, 5, 10, 20, … that is not below `value`.
std::int64_t niceStep(double value)
{
    for (std::int64_t decade = 1;; decade *= 10)
        for (const std::int64_t factor : {1, 2, 5})
            if (static_cast<double>(decade * factor) >= value) return decade * factor;
}

} // namespace

void DepthHistory::clear()
{
    *this = DepthHistory();
}

void DepthHistory::advance(
    Timestamp now, const OrderBook& book, bool sure, double lotSize, const BookGrid& grid)
{
    const std::int64_t second = now.ms / kSecond;
    if (m_second == 0) m_second = second;
    if (second <= m_second) return; // the same second still, or a late event
    // The first column of a silence is what the book was; a long silence is no certainty.
    const bool quiet = second - m_second <= kQuietSeconds;
    const std::int64_t first = std::max(m_second, second - static_cast<std::int64_t>(kMaxColumns));
    for (std::int64_t s = first; s < second; ++s)
        push(sample({s * kSecond}, book, sure && (quiet || s == m_second), lotSize, grid));
    m_second = second;
}

std::shared_ptr<const DepthColumn> DepthHistory::sample(
    Timestamp second, const OrderBook& book, bool sure, double lotSize, const BookGrid& grid)
{
    auto column = std::make_shared<DepthColumn>();
    column->time = second;
    auto bid = book.bestBid();
    auto ask = book.bestAsk();
    if (!sure || !bid || !ask) return column;
    bid = grid.row(*bid, BookSide::Bid);
    ask = grid.row(*ask, BookSide::Ask);

    if (m_ticksPerRow == 0)
        m_ticksPerRow = niceStep(static_cast<double>(bid->ticks) * 2 * kReach / kRows);
    column->sure = true;
    column->bestBid = *bid;
    column->bestAsk = *ask;
    column->firstRow = std::max<std::int64_t>(0, bid->ticks / m_ticksPerRow - kRows / 2);
    column->quantities.assign(kRows, 0.F);

    const std::int64_t low = column->firstRow * m_ticksPerRow;
    const std::int64_t high = low + kRows * m_ticksPerRow;
    const auto add = [&](std::int64_t tick, std::int64_t lots) {
        if (tick < low || tick >= high) return false;
        const auto row = static_cast<std::size_t>(tick / m_ticksPerRow - column->firstRow);
        column->quantities[row] += static_cast<float>(static_cast<double>(lots) * lotSize);
        return true;
    };
    if (!grid.isFiner()) {
        book.bids.visitDescending(add);
        book.asks.visitAscending(add);
        return column;
    }
    book.bids.visitDescending([&](std::int64_t step, std::int64_t lots) {
        return add(grid.row(Price{step}, BookSide::Bid).ticks, lots);
    });
    book.asks.visitAscending([&](std::int64_t step, std::int64_t lots) {
        return add(grid.row(Price{step}, BookSide::Ask).ticks, lots);
    });
    return column;
}

void DepthHistory::push(std::shared_ptr<const DepthColumn> column)
{
    m_columns.push_back(std::move(column));
    ++m_pushed;
    if (m_columns.size() > kMaxColumns) m_columns.pop_front();
    m_view.reset();
}

std::shared_ptr<const DepthHistoryView> DepthHistory::view()
{
    if (!m_view) {
        auto view = std::make_shared<DepthHistoryView>();
        view->ticksPerRow = std::max<std::int64_t>(1, m_ticksPerRow);
        view->firstSequence = static_cast<std::int64_t>(m_pushed - m_columns.size());
        view->columns.assign(m_columns.begin(), m_columns.end());
        m_view = std::move(view);
    }
    return m_view;
}

void DepthHistory::forgetLaterThan(Timestamp time)
{
    if (m_second > time.ms / kSecond) clear();
}

} // namespace dg
