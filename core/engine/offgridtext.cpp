// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/offgridtext.h"

#include "core/engine/market.h"

namespace dg {

std::string offTickText(const Market& market)
{
    const BookGrid& grid = market.bookGrid();
    const OffTickOrders& orders = market.offTick();
    const std::uint64_t leftOut = orders.leftOut();
    const bool isOne = leftOut == 1;
    std::string text;
    if (grid.isFiner()) {
        text = "orders lie off the tick of " + grid.tick().format(1);
        if (orders.isListed()) text += ", from before it was made coarser";
        text += "; the book is kept in steps of " + grid.step().format(1);
    }
    if (leftOut != 0) {
        if (!text.empty()) text += "; ";
        text += isOne ? "1 order lies" : std::to_string(leftOut) + " orders lie";
        text += " on no step of " + grid.step().format(1) + " and ";
        text += isOne ? "is left out of the book" : "are left out of the book";
        if (const auto& last = orders.lastPrice(); !last.empty())
            text += isOne ? ", at " + last : ", the last at " + last;
    }
    if (text.empty() || !orders.isAsked()) return text;
    text += "; the tick may have been made finer: the exchange's list of instruments is asked for "
            "again";
    if (orders.isDoubtful()) text += ", and until it is here the book is unsure";
    return text;
}

std::string offStepText(const Market& market)
{
    const Instrument& instrument = market.instrument();
    const LeftOut& quantities = market.offStep();
    const std::uint64_t leftOut = quantities.count();
    std::string text;
    if (instrument.stepLots != 1)
        text = "quantities lie off the quantity step of " + instrument.quantityStep().format(1) +
               (market.offTick().isListed() ? ", from before it was made coarser" : "") +
               "; they are counted in units of " + instrument.lot.format(1);
    if (leftOut != 0) {
        if (!text.empty()) text += "; ";
        text += leftOut == 1 ? "1 order has" : std::to_string(leftOut) + " orders have";
        text += " a quantity of no whole number of " + instrument.lot.format(1) + " and ";
        text +=
            leftOut == 1 ? "is left out of the book: " : "are left out of the book, the last of ";
        text += quantities.last();
    }
    // Where there is something to say of prices, that says it.
    const OffTickOrders& orders = market.offTick();
    if (text.empty() || !orders.isAsked() || !offTickText(market).empty()) return text;
    text += "; the step may have been made finer: the exchange's list of instruments is asked for "
            "again";
    if (orders.isDoubtful()) text += ", and until it is here the book is unsure";
    return text;
}

} // namespace dg
