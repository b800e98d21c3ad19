// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/params.h"
#include "core/strategy/sweepdetector.h"
#include "core/strategy/tradesignal.h"

#include <optional>
#include <vector>

namespace dg {

/// What a candle brings to a sweep that waits for its confirmation.
struct ReclaimInput
{
    double close = 0;
    double cvd = 0;
    std::optional<double> imbalance = {};
    std::optional<double> absorption = {}; ///< ratio; none where there is nothing to compare
    unsigned uncertainty = 0;              ///< Suppression bits since the sweep's candle opened
};

struct ReclaimResult
{
    /// WaitingReclaim, RejectedCvd, RejectedBook, NoImbalance, NotAbsorbed, AbsorptionUnknown,
    /// Suppressed or Confirmed.
    StrategyStep step = StrategyStep::WaitingReclaim;
    double value = 0;                       ///< what the step compared
    double threshold = 0;                   ///< with what
    std::vector<ConditionState> conditions; ///< from Reclaim on
    /// The book was unsure, and nothing else stood against the signal.
    bool onlyImbalanceMissing = false;
};

/// One candle of the confirmation: the conditions in their order, each asked only when those
/// before it have passed. Values are filled in where there are any, asked or not.
ReclaimResult judgeReclaim(const StrategyParams& params,
                           Direction direction,
                           double level,
                           const ReclaimInput& input);

/// The first two conditions, of the candle itself.
std::vector<ConditionState> sweepConditions(const StrategyParams& params, const SweepCheck& check);

/// The conditions from Reclaim on while no sweep waits: not asked.
std::vector<ConditionState> idleReclaim(const StrategyParams& params);

} // namespace dg
