// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/pricetouch.h"

namespace dg {

std::optional<Touch> touchedBy(const TradeSignal& signal, const PriceSpan& span)
{
    if (span.since <= signal.candle) return std::nullopt;
    const bool isLong = signal.direction == Direction::Long;
    if (isLong ? span.low <= signal.stop : span.high >= signal.stop) return Touch::Stop;
    if (isLong ? span.high >= signal.target : span.low <= signal.target) return Touch::Target;
    return std::nullopt;
}

} // namespace dg
