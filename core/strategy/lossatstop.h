// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/tradesignal.h"

namespace dg {

/// Money lost when the stop is reached, with the taker fee on both sides where it is known:
/// TradeSignal::risk is without.
double lossAtStop(const TradeSignal& signal);

} // namespace dg
