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
    /// By their closes, ascending. `kept`: the newest that was not forgotten; without one all that
    /// is older was only fetched, to begin with.
    void
    forget(std::span<const Timestamp> closes, std::optional<Timestamp> kept, Timestamp received);
    /// It was taken before.
    bool holds(const Kline& candle, Timestamp received) const;

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive)
    {
        archive("spans", self.m_spans);
        archive.check(self.m_spans.size() <= kMostSpans);
    }

private:
    static constexpr std::size_t kMostSpans = 32; ///< the oldest are given up
    /// A closing message repeats one of so short a time ago; later it is of another minute.
    static constexpr std::chrono::minutes kRepeats{10};
    static constexpr std::chrono::minutes kMinute{1};
    /// No answer holds more candles.
    static constexpr std::chrono::minutes kLongestAnswer{1500};

    struct Span
    {
        Timestamp first; ///< closes, both included
        Timestamp last;
        Timestamp at; ///< receipt: when they were forgotten

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive)
        {
            archive("first", self.first);
            archive("last", self.last);
            archive("at", self.at);
        }
    };

    void add(const Span& span);

    std::deque<Span> m_spans; ///< in the order in which they were forgotten
};

} // namespace dg
