// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/tradeplan.h"

#include "core/analysis/bar.h"
#include "core/base/ratio.h"
#include "core/strategy/positionsizer.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dg {

namespace {

/// The decimal with two places that is nearest to the exact binary value.
Fixed8 roundedToCents(double value)
{
    char text[400];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 2);
    const std::string_view digits(text, static_cast<std::size_t>(end.ptr - text));
    const auto parsed = kFixed8Grid.parse(digits);
    return parsed ? Fixed8{*parsed} : Fixed8{};
}

TradePlan referencePlan(const StrategyParams& params, const Atr& atr, const PlanInput& input)
{
    const double sign = input.direction == Direction::Long ? 1 : -1;
    const double entry = input.entry.toDouble();
    const double buffer = atr.binary().value_or(entry * params.fallbackBuffer);
    double stop = entry - sign * params.stopBuffers * buffer;
    if (std::fabs(entry - stop) < entry * params.minStopDistance)
        stop = entry * (1 - sign * params.minStopDistance);

    const SizeLimits limits{
        params.capital, params.riskFraction, params.leverage, params.fallbackNotional};
    const BinarySize size = positionSize(limits, entry, stop);
    TradePlan plan;
    plan.entry = input.entry;
    plan.stop = roundedToCents(stop);
    plan.target = roundedToCents(entry + sign * params.targetBuffers * buffer);
    const double largest = kLargestSize.toDouble();
    plan.size = {kFixed8Grid.nearest(std::min(size.size, largest))};
    plan.capped = size.capped || size.size > largest;
    return plan;
}

/// The nearest tick to a computed price. Where the tick is so coarse that this is the entry itself
/// or lies on its wrong side: the tick that is one from the entry, the whole one beyond where the
/// entry lies on none. `side` is +1 for what belongs above the entry, -1 for what belongs below.
std::int64_t
tickBeside(const Ratio& entry, int side, const Ratio& price, const DecimalGrid& tick, bool& moved)
{
    const std::int64_t nearest = price.nearestStep(tick);
    moved = (Ratio(side, 1) * (Ratio::of(nearest, tick) - entry)).sign() <= 0;
    if (!moved) return nearest;
    const Ratio ticks = entry / Ratio::of(1, tick);
    const std::int64_t beside = side < 0 ? ticks.floor() - 1 : 1 - (Ratio(-1, 1) * ticks).floor();
    return std::max<std::int64_t>(beside, 0);
}

TradePlan standardPlan(const StrategyParams& params,
                       const Instrument& instrument,
                       const Atr& atr,
                       const PlanInput& input)
{
    const bool isLong = input.direction == Direction::Long;
    const Ratio sign(isLong ? 1 : -1, 1);
    const Ratio entry = Ratio::of(input.entry);
    const Ratio tick = Ratio::of(1, instrument.tick);
    const Ratio buffer = atr.exact().value_or(entry * Ratio::fromDouble(params.fallbackBuffer));
    const Ratio stopBuffers = Ratio::fromDouble(params.stopBuffers);
    Ratio distance = stopBuffers * buffer;
    const Ratio smallest = entry * Ratio::fromDouble(params.minStopDistance);
    if (distance < smallest) distance = smallest;
    if (params.stopBeyondSweep) {
        const Ratio beyond = sign * (entry - Ratio::of(input.farthest)) + tick;
        if (distance < beyond) distance = beyond;
    }
    const Ratio stop = entry - sign * distance;
    // The same proportion to the stop, also where the smallest distance set it.
    const Ratio reward = distance * Ratio::fromDouble(params.targetBuffers) / stopBuffers;
    const Ratio target = entry + sign * reward;

    // The size comes from the unrounded stop, unless the tick moved it.
    bool stopMoved = false;
    bool targetMoved = false;
    const std::int64_t stopTick =
        tickBeside(entry, isLong ? -1 : 1, stop, instrument.tick, stopMoved);
    const std::int64_t targetTick =
        tickBeside(entry, isLong ? 1 : -1, target, instrument.tick, targetMoved);
    const LotSize size = positionLots(
        params, instrument, entry, stopMoved ? Ratio::of(stopTick, instrument.tick) : stop);
    TradePlan plan;
    plan.entry = input.entry;
    plan.stop = toFixed8(stopTick, instrument.tick);
    plan.target = toFixed8(targetTick, instrument.tick);
    plan.size = toFixed8(size.steps, instrument.quantityStep());
    plan.capped = size.capped;
    return plan;
}

/// From the prices as shown: that is what will be traded.
void addRewardAndRisk(TradePlan& plan, double takerFee)
{
    const Ratio loss = (Ratio::of(plan.entry) - Ratio::of(plan.stop)).abs();
    plan.risk = (loss * Ratio::of(plan.size)).toFixed8();
    const double entry = plan.entry.toDouble();
    const double risk = loss.toDouble();
    const double reward = std::fabs(plan.target.toDouble() - entry);
    const double feesWon = takerFee * (entry + plan.target.toDouble());
    const double feesLost = takerFee * (entry + plan.stop.toDouble());
    if (risk > 0) plan.rewardToRisk = reward / risk;
    if (risk + feesLost > 0) plan.rewardToRiskAfterFees = (reward - feesWon) / (risk + feesLost);
}

} // namespace

TradePlan makePlan(const StrategyParams& params,
                   const Instrument& instrument,
                   const Atr& atr,
                   const PlanInput& input)
{
    TradePlan plan = params.preset == Preset::Reference
                         ? referencePlan(params, atr, input)
                         : standardPlan(params, instrument, atr, input);
    addRewardAndRisk(plan, params.takerFee);
    return plan;
}

} // namespace dg
