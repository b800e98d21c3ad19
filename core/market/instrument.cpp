// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/instrument.h"

namespace dg {

DecimalGrid Instrument::quantityStep() const
{
    if (stepLots == 1) return lot;
    DecimalGrid step{lot.step * stepLots, lot.decimals};
    for (; step.decimals > 0 && step.step % 10 == 0; --step.decimals)
        step.step /= 10;
    return step;
}

Instrument Instrument::inSteps() const
{
    Instrument instrument = *this;
    instrument.lot = quantityStep();
    instrument.minQuantity.lots /= stepLots;
    instrument.stepLots = 1;
    return instrument;
}

std::string Instrument::text(Quantity quantity) const
{
    if (stepLots == 1) return lot.format(quantity.lots);
    const DecimalGrid step = quantityStep();
    if (quantity.lots % stepLots == 0) return step.format(quantity.lots / stepLots);
    std::string text = lot.format(quantity.lots);
    for (int places = lot.decimals; places > step.decimals && text.back() == '0'; --places)
        text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

} // namespace dg
