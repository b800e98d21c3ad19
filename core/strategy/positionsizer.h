// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ratio.h"
#include "core/config/params.h"
#include "core/market/instrument.h"

#include <cstdint>

namespace dg {

/// The largest size that is told: no order of any market is larger.
inline constexpr Fixed8 kLargestSize{kMaxSteps};

/// What a position may cost; see the parameters of the same names.
struct SizeLimits
{
    double capital = 0;
    double riskFraction = 0;
    double leverage = 1;
    double minNotional = 0;
};

struct BinarySize
{
    double size = 0;     ///< base asset; 0 = do not trade
    bool capped = false; ///< the leverage cap set it
};

/// capital * risk / |entry - stop|, at most capital * leverage / entry; 0 when that is worth less
/// than the smallest notional, and for prices that are no trade. Binary, as the replaced system
/// computes it.
BinarySize positionSize(const SizeLimits& limits, double entry, double stop);

struct LotSize
{
    std::int64_t steps = 0; ///< of LOT_SIZE
    bool capped = false;
};

/// The same in decimals, rounded down to the quantity step, then 0 under the smallest quantity or
/// notional of the instrument. `stop` is the unrounded one.
LotSize positionLots(const StrategyParams& params,
                     const Instrument& instrument,
                     const Ratio& entry,
                     const Ratio& stop);

/// round-half-even(quantity / step) * step. Kept for completeness; no preset uses it.
double roundToStep(double quantity, double step);

} // namespace dg
