// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/market/events.h"

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <span>

namespace dg {

/// Candles that were taken once and forgotten again, for their times seemed to be wrong. Where they
/// are fetched anew they are the same candles, whatever they say then, and no rows for a second
/// time. Another minute of the same name may come for all that, when an exchange whose clock was
/// ahead reaches it truly. Owned by its market; engine thread; bounded.
class ForgottenCandles final
{
public:
    /// By their closes, ascending. `kept`: the newest that was not forgotten; without one what is
    /// older than the first that was taken is of a time before the start, and was no row either.
    void
    forget(std::span<const Timestamp> closes, std::optional<Timestamp> kept, Timestamp received);
    /// It was taken before.
    bool holds(const Kline& candle, Timestamp received) const;
    /// The strategy has it now. A closing message that counts says where the exchange's clock is:
    /// minutes that were named too early come truly then.
    void onTaken(const Kline& candle, Timestamp received);

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive)
    {
        archive("spans", self.m_spans);
        archive("since", self.m_since);
        archive.check(self.m_spans.size() <= kMostSpans);
    }

private:
    static constexpr std::size_t kMostSpans = 32; ///< the oldest are given up
    /// A closing message repeats one of so short a time ago; later it is of another minute.
    static constexpr std::chrono::minutes kRepeats{10};
    static constexpr std::chrono::minutes kMinute{1};
    /// No answer holds more candles.
    static constexpr std::chrono::minutes kLongestAnswer{1500};
    /// So long before a span the clock is on its way to it: a hole may hide the last steps.
    static constexpr std::chrono::minutes kOnTheWay{60};

    struct Span
    {
        Timestamp first; ///< closes, both included
        Timestamp last;
        /// The first that was taken at all, where that is longer ago than is remembered, and what
        /// an answer may hold of before. Both only for fetched ones; the span's first otherwise.
        Timestamp taken;
        Timestamp older;
        Timestamp at; ///< receipt: when they were forgotten

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive)
        {
            archive("first", self.first);
            archive("last", self.last);
            archive("taken", self.taken);
            archive("older", self.older);
            archive("at", self.at);
        }
    };

    void add(const Span& span);

    std::deque<Span> m_spans;         ///< in the order in which they were forgotten
    std::optional<Timestamp> m_since; ///< close of the first that was taken; none: not known
};

} // namespace dg
