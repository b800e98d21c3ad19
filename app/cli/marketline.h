// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/market.h"

#include <string>

namespace dg::cli {

// What a terminal shows beside the rows, for somebody who watches.

/// The market at this moment: time of its data (UTC), best prices, imbalance of the best ten
/// levels; or that its book is not certain.
std::string marketLine(const Market& market);

/// A signal: side, symbol, entry, stop, target and size.
std::string signalLine(const TradeSignal& signal);

} // namespace dg::cli
