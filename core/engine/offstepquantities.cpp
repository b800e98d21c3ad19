// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/offstepquantities.h"

#include "core/engine/market.h"

namespace dg {

std::string offStepText(const Market& market)
{
    const Instrument& instrument = market.instrument();
    const OffStepQuantities& quantities = market.offStep();
    const std::uint64_t leftOut = quantities.leftOut();
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
        text += quantities.lastQuantity();
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
