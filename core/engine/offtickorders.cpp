// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/offtickorders.h"

#include "core/engine/market.h"

namespace dg {

std::string offTickText(const Market& market)
{
    const BookGrid& grid = market.bookGrid();
    const std::uint64_t leftOut = market.offTick().leftOut();
    std::string text;
    if (grid.isFiner())
        text = "orders lie off the tick of " + grid.tick().format(1) +
               ", from before it was made coarser; the book is kept in steps of " +
               grid.step().format(1);
    if (leftOut == 0) return text;
    if (!text.empty()) text += "; ";
    text += leftOut == 1 ? "1 order lies" : std::to_string(leftOut) + " orders lie";
    text += " on no step of " + grid.step().format(1) + " and ";
    text += leftOut == 1 ? "is left out of the book" : "are left out of the book";
    if (const auto& last = market.offTick().lastPrice(); !last.empty())
        text += leftOut == 1 ? ", at " + last : ", the last at " + last;
    return text;
}

} // namespace dg
