// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace dg {

/// Orders that a book could not take for one of their numbers (a price, a quantity) since the grid
/// of these is what it is, and whether there is something to say of it: once, and when it changes.
/// A value of the market's; engine thread.
class LeftOut final
{
public:
    /// `number`: of the last one, as it was written; empty where none was read.
    void add(std::uint64_t orders, std::string_view number)
    {
        m_count += orders;
        if (!number.empty()) m_last = number;
    }
    /// There is something else to say: numbers lie between two steps, or the exchange says so too.
    void onOtherWords() { ++m_moves; }
    /// What lay off the grid before says nothing of this one; that is no news.
    void onOtherGrid()
    {
        m_moves = news();
        m_count = 0;
        m_last.clear();
    }

    std::uint64_t count() const { return m_count; }
    const std::string& last() const { return m_last; }
    /// Grows when there is something to say that was not said: with other words, at the first
    /// order, and when these have doubled.
    std::uint64_t news() const
    {
        return m_moves + static_cast<std::uint64_t>(std::bit_width(m_count));
    }

private:
    std::uint64_t m_moves = 0;
    std::uint64_t m_count = 0;
    std::string m_last;
};

} // namespace dg
