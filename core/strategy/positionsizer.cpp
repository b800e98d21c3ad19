// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/positionsizer.h"

#include "core/base/int128.h"

#include <cmath>

namespace dg {

BinarySize positionSize(const SizeLimits& limits, double entry, double stop)
{
    const double distance = std::fabs(entry - stop);
    if (!(entry > 0) || !(stop > 0) || distance == 0) return {};
    const double byRisk = limits.capital * limits.riskFraction / distance;
    const double byCapital = limits.capital * limits.leverage / entry;
    BinarySize result{byRisk, byCapital < byRisk};
    if (result.capped) result.size = byCapital;
    if (result.size * entry < limits.minNotional) result.size = 0;
    return result;
}

LotSize positionLots(const StrategyParams& params,
                     const Instrument& instrument,
                     const Ratio& entry,
                     const Ratio& stop)
{
    const Ratio distance = (entry - stop).abs();
    if (entry.sign() <= 0 || stop.sign() <= 0 || distance.sign() == 0) return {};
    const Ratio capital = Ratio::fromDouble(params.capital);
    const Ratio byRisk = capital * Ratio::fromDouble(params.riskFraction) / distance;
    const Ratio byCapital = capital * Ratio::fromDouble(params.leverage) / entry;

    const DecimalGrid step = instrument.quantityStep();
    bool capped = byCapital < byRisk;
    Ratio size = capped ? byCapital : byRisk;
    // Of a coin of a tiny price more may be wished for than any order may hold.
    if (const Ratio most = Ratio::of(kLargestSize); most < size) {
        size = most;
        capped = true;
    }
    LotSize result{(size / Ratio::of(1, step)).floor(), capped};
    const Ratio notional = Ratio::of(result.steps, step) * entry;
    const Ratio smallest = instrument.inferred ? Ratio::fromDouble(params.fallbackNotional)
                                               : Ratio::of(instrument.minNotional);
    const Int128 lots = Int128{result.steps} * instrument.stepLots;
    if (lots < instrument.minQuantity.lots || notional < smallest) result.steps = 0;
    return result;
}

double roundToStep(double quantity, double step)
{
    return std::nearbyint(quantity / step) * step;
}

} // namespace dg
