// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace dg {

class Market;

/// What is to be said of quantities between two of the exchange's steps, as OffTickOrders says it
/// of prices: that they are counted in a finer unit, and that orders were left out of the book for
/// a quantity that is finer still. Owned by its market; engine thread.
class OffStepQuantities final
{
public:
    void onMove() { ++m_moves; }
    void onOtherStep()
    {
        m_moves = news(); // that is no news
        m_leftOut = 0;
        m_lastQuantity.clear();
    }
    void onLeftOut(std::uint64_t orders, std::string_view quantity)
    {
        m_leftOut += orders;
        m_lastQuantity = quantity;
    }

    /// Since the step is this one.
    std::uint64_t leftOut() const { return m_leftOut; }
    /// As it was written.
    const std::string& lastQuantity() const { return m_lastQuantity; }
    /// Grows as OffTickOrders::news() does.
    std::uint64_t news() const
    {
        return m_moves + static_cast<std::uint64_t>(std::bit_width(m_leftOut));
    }

private:
    std::uint64_t m_moves = 0;
    std::uint64_t m_leftOut = 0;
    std::string m_lastQuantity;
};

/// Of a market, in English, for people; empty while all quantities lie on the step.
std::string offStepText(const Market& market);

} // namespace dg
