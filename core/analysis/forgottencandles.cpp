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
        const bool isFirst = !span && !kept;
        const Timestamp taken = isFirst ? std::min(close, m_since.value_or(close)) : close;
        span = Span{close, close, taken, isFirst ? taken - kLongestAnswer : close, received};
    }
    if (span) add(*span);
    if (!kept) m_since.reset(); // what is taken next is the first again
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
        whole.taken = std::min(whole.taken, other.taken);
        whole.older = std::min(whole.older, other.older);
        return true;
    });
    m_spans.push_back(whole);
    if (m_spans.size() > kMostSpans) m_spans.pop_front();
}

bool ForgottenCandles::holds(const Kline& candle, Timestamp received) const
{
    return std::ranges::any_of(m_spans, [&](const Span& span) {
        if (candle.close > span.last) return false;
        if (candle.refilled) return candle.close >= span.older;
        return candle.close >= span.first && received - span.at <= kRepeats;
    });
}

void ForgottenCandles::onTaken(const Kline& candle, Timestamp received)
{
    if (!m_since) m_since = candle.close;
    if (candle.refilled || m_spans.empty() || holds(candle, received)) return;
    const Timestamp close = candle.close;
    std::erase_if(m_spans, [&](const Span& span) {
        return close >= span.first - kOnTheWay && close <= span.last;
    });
    for (Span& span : m_spans) {
        // Where the clock only went back for a moment, it is before the start that it stands there.
        if (close >= span.first || received - span.at <= kRepeats) continue;
        if (close >= span.taken - kOnTheWay && close <= span.taken) span.taken = span.first;
        if (close >= span.older) span.older = std::max(span.older, span.taken);
    }
}

} // namespace dg
