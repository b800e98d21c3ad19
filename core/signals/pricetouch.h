// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/market/pricespan.h"
#include "core/strategy/tradesignal.h"

#include <cstdint>
#include <optional>
#include <string>

namespace dg {

// When the price has touched the stop or the target of a signal. Each trade and each candle counts
// (see PriceSpan), not what somebody happened to look at.

enum class Touch : std::uint8_t { Stop, Target };

struct PriceTouch
{
    std::string signalId;
    Touch what = Touch::Stop;
    Timestamp since; ///< of the span that touched: it was not before
    Timestamp seen;  ///< by this machine's clock
};

/// None where the span holds neither, or where something of it is older than the end of the
/// signal's candle: those prices made the signal. Both in one span is the stop, as nobody knows
/// which was first.
std::optional<Touch> touchedBy(const TradeSignal& signal, const PriceSpan& span);

} // namespace dg
