// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sentence.h"
#include "core/engine/market.h"

namespace dg::cli {

// What a terminal shows beside the rows, for somebody who watches.

/// The book is certain and heard of. Over a connection that died unnoticed it stands still, and is
/// certain of the past only.
bool isBookCurrent(const Market& market, Timestamp now);

/// The market at this moment: time of its data (UTC), best prices, imbalance of the best ten
/// levels; or that its book is not certain, or not heard of any more.
Sentence marketLine(const Market& market, Timestamp now);

/// A signal: side, symbol, entry, stop, target and size.
Sentence signalLine(const TradeSignal& signal);

} // namespace dg::cli
