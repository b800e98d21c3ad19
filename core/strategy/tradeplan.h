// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/indicators.h"
#include "core/config/params.h"
#include "core/market/instrument.h"
#include "core/strategy/tradesignal.h"

namespace dg {

/// Prices and size of a confirmed sweep.
struct TradePlan
{
    Fixed8 entry;
    Fixed8 stop;
    Fixed8 target;
    Fixed8 size;
    Fixed8 risk; ///< money lost at the stop as shown, without fees
    bool capped = false;
    double rewardToRisk = 0;
    double rewardToRiskAfterFees = 0;
};

/// What the plan is made from.
struct PlanInput
{
    Direction direction = Direction::Long;
    Fixed8 entry;    ///< close of the confirming candle
    Fixed8 farthest; ///< lowest low (Long) or highest high (Short) since the sweep began
};

/// By the preset: `standard` in decimals, rounded half to even to the tick, but stop and target at
/// least one tick from the entry on their own side, and the size down to the step; `reference` in
/// binary and rounded to two decimals, the size not rounded.
TradePlan makePlan(const StrategyParams& params,
                   const Instrument& instrument,
                   const Atr& atr,
                   const PlanInput& input);

} // namespace dg
