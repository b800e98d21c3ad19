// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/market/bookgrid.h"
#include "core/market/orderbook.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace dg {

/// One column of the depth heatmap: resting quantity by price row at one moment.
struct DepthColumn
{
    Timestamp time;            ///< start of its second, exchange time
    bool sure = false;         ///< false: draw a hole
    std::int64_t firstRow = 0; ///< row r covers ticks [r * ticksPerRow, (r + 1) * ticksPerRow)
    std::vector<float>
        quantities; ///< rows upward from firstRow, base asset; bids and asks together
    Price bestBid;
    Price bestAsk;
};

struct DepthHistoryView
{
    std::int64_t ticksPerRow = 1;
    std::int64_t firstSequence = 0; ///< number of columns[0] since the start; grows by one each
    std::vector<std::shared_ptr<const DepthColumn>> columns; ///< oldest first, one a second
};

/// Samples the book once a second of exchange time for the heatmap. A second in which the book
/// was not certain, or in which nothing came at all, gives a hole. Engine thread; bounded.
class DepthHistory final
{
public:
    static constexpr std::size_t kMaxColumns = 3600; ///< one hour
    static constexpr int kRows = 400;                ///< rows a column holds, half above the touch

    /// Time moves on: every whole second that has passed gets its column. `book` is as it was
    /// until now. `lotSize` turns lots into base asset.
    /// Rows lie on the tick: an order between two ticks counts in the row away from the market,
    /// where the book's own grid is finer.
    void advance(
        Timestamp now, const OrderBook& book, bool sure, double lotSize, const BookGrid& grid = {});
    /// Prices changed their unit, or the market starts anew: columns so far go.
    void clear();

    /// Times later than this one were wrong.
    void forgetLaterThan(Timestamp time);

    /// Shared with the window; a new object only after columns were added.
    std::shared_ptr<const DepthHistoryView> view();

private:
    std::shared_ptr<const DepthColumn> sample(
        Timestamp second, const OrderBook& book, bool sure, double lotSize, const BookGrid& grid);
    void push(std::shared_ptr<const DepthColumn> column);

    std::int64_t m_ticksPerRow = 0; ///< 0 until the first certain book
    std::int64_t m_second = 0;      ///< the next second to sample
    std::uint64_t m_pushed = 0;
    std::deque<std::shared_ptr<const DepthColumn>> m_columns;
    std::shared_ptr<const DepthHistoryView> m_view;
};

} // namespace dg
