// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace dg {

class Market;

/// What is to be said of resting orders that do not lie on the exchange's tick, each thing once
/// and when it changes: that the book moved to a finer grid, and that orders were left out of it.
/// Owned by its market; engine thread.
class OffTickOrders final
{
public:
    void onMove() { ++m_moves; }
    /// What lay off the one before says nothing of this one.
    void onOtherTick()
    {
        m_moves = news(); // that is no news
        m_leftOut = 0;
        m_lastPrice.clear();
    }
    void onLeftOut(std::uint64_t orders, std::string_view price)
    {
        m_leftOut += orders;
        if (!price.empty()) m_lastPrice = price;
    }

    /// Since the tick is this one.
    std::uint64_t leftOut() const { return m_leftOut; }
    /// As it was written; empty where none was read.
    const std::string& lastPrice() const { return m_lastPrice; }
    /// Grows when there is something to say that was not said, and the exchange should be asked
    /// for its tick again: at a move, at the first order left out, and when these have doubled.
    std::uint64_t news() const
    {
        return m_moves + static_cast<std::uint64_t>(std::bit_width(m_leftOut));
    }

private:
    std::uint64_t m_moves = 0;
    std::uint64_t m_leftOut = 0;
    std::string m_lastPrice;
};

/// Of a market, in English, for people; empty while all orders lie on the tick.
std::string offTickText(const Market& market);

} // namespace dg
