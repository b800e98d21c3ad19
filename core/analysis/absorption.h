// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/market/price.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace dg {

/// How much quantity is put back near the best prices, by event time: the rate during a sweep
/// against the usual rate before it. Sums by minute, and single updates only for the newest
/// minutes, where an end inside a minute is asked for. Bounded. Engine thread.
class Absorption final
{
public:
    explicit Absorption(int baselineMinutes);

    void add(Timestamp event, double bidQuantity, double askQuantity);

    /// Rate over [open, now] divided by the rate over the baseline before `open`, which is the
    /// first millisecond of a minute. None when the baseline holds nothing. Whether the book was
    /// sure all that time is for the caller to know.
    std::optional<double> ratio(BookSide side, Timestamp open, Timestamp now) const;

    /// Times later than this one were wrong.
    void forgetLaterThan(Timestamp time);

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    struct Sum
    {
        std::int64_t time = 0; ///< a minute's number, or an event time
        double bid = 0;
        double ask = 0;
        double of(BookSide side) const { return side == BookSide::Bid ? bid : ask; }

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive);
    };

    double minutes(BookSide side, std::int64_t first, std::int64_t end) const;
    double inside(BookSide side, Timestamp from, Timestamp to) const;

    int m_baseline;
    std::deque<Sum> m_minutes; ///< ascending
    std::deque<Sum> m_newest;  ///< in order of receipt
};

} // namespace dg
