// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/forgottencandles.h"

#include <algorithm>

namespace dg {

void ForgottenCandles::forget(std::span<const Timestamp> closes,
                              std::optional<Timestamp> kept,
                              Timestamp received)
{
    std::optional<Span> span;
    for (const Timestamp close : closes) {
        if (span && close - span->last <= kMinute) {
            span->last = close;
            continue;
        }
        if (span) add(*span);
        const Timestamp first = span || kept ? close : close - kLongestAnswer;
        span = Span{first, close, received};
    }
    if (span) add(*span);
}

/// One that touches it is of the same chain: only the newest of a lasting to and fro is kept.
void ForgottenCandles::add(const Span& span)
{
    Span whole = span;
    std::erase_if(m_spans, [&whole](const Span& other) {
        const bool touches =
            other.first - whole.last <= kMinute && whole.first - other.last <= kMinute;
        if (!touches) return false;
        whole.first = std::min(whole.first, other.first);
        whole.last = std::max(whole.last, other.last);
        return true;
    });
    m_spans.push_back(whole);
    if (m_spans.size() > kMostSpans) m_spans.pop_front();
}

bool ForgottenCandles::holds(const Kline& candle, Timestamp received) const
{
    return std::ranges::any_of(m_spans, [&](const Span& span) {
        if (candle.close < span.first || candle.close > span.last) return false;
        return candle.refilled || received - span.at <= kRepeats;
    });
}

} // namespace dg
