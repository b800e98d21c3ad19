// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/lossatstop.h"

#include <cmath>

namespace dg {

double lossAtStop(const TradeSignal& signal)
{
    // Records in lists come without their parameters. The fee is found in the ratio after fees:
    // (reward - fee * (entry + target)) / (risk + fee * (entry + stop)).
    constexpr double kLargestFee = 0.02;
    const double entry = signal.entry.toDouble();
    const double stop = signal.stop.toDouble();
    const double target = signal.target.toDouble();
    const double ratio = signal.rewardToRiskAfterFees;
    const double left = std::fabs(target - entry) - ratio * std::fabs(entry - stop);
    const double paidOn = entry + target + ratio * (entry + stop);
    const double fee = paidOn > 0 ? left / paidOn : 0;
    const double risk = signal.risk.toDouble();
    if (signal.rewardToRisk <= 0 || !(fee > 0 && fee < kLargestFee)) return risk;
    return risk + fee * (entry + stop) * signal.size.toDouble();
}

} // namespace dg
