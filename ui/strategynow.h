// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"

#include <QString>

#include <vector>

namespace dg {

/// The conditions as the forming candle stands at this moment, in the order of the strategy. What
/// only a closed candle can tell is Unknown. For showing: the strategy itself judges closed
/// candles and nothing of this flows back to it. Pure.
std::vector<ConditionState> conditionsNow(const MarketSnapshot& market);

/// "idle", "swept 2 of 3", or how the last sweep ended, while that is news.
QString strategyStateText(const MarketSnapshot& market);

} // namespace dg
