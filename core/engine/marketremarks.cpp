// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/marketremarks.h"

#include "core/engine/market.h"

namespace dg {

MarketRemarks remarksOf(const Market& market)
{
    const Instrument& instrument = market.instrument();
    const BookGrid& grid = market.bookGrid();
    MarketRemarks remarks;
    // Before there is a book nothing was read that could have been guessed from.
    remarks.gridInferred = instrument.inferred && market.sync().isSure();
    if (grid.isFiner()) remarks.bookStep = grid.step();
    remarks.ordersLeftOut = market.offTick().leftOut();
    remarks.leftOutPrice = market.offTick().lastPrice();
    if (instrument.stepLots != 1) remarks.lot = instrument.lot;
    remarks.quantitiesLeftOut = market.offStep().count();
    remarks.leftOutQuantity = market.offStep().last();
    remarks.idsBegun = market.tradeIds().begun();
    remarks.timesBegun = market.times().renewed();
    for (std::size_t i = 0; i < remarks.offTimes.size(); ++i)
        remarks.offTimes[i] = market.times().offBy(static_cast<Stream>(i));
    // Not being asked for is the rule; it says something only beside what lies off the grid.
    remarks.listAsked = remarks.any() && market.offTick().isAsked() &&
                        (remarks.ordersLeftOut != 0 || remarks.quantitiesLeftOut != 0 ||
                         remarks.bookStep.has_value() || remarks.lot.has_value());
    return remarks;
}

} // namespace dg
