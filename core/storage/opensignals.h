// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/pricespan.h"
#include "core/storage/signalrecord.h"

#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

namespace dg {

/// The signals that nobody has answered, and what ends them: the time, and their own stop and
/// target. Io thread; the ledger's.
class OpenSignals final
{
public:
    void clear() { m_signals.clear(); }
    /// From now on, or no longer: as the record says.
    void watch(const SignalRecord& record);
    /// The events that end those whose stop or target lies within the span, and whose candle was
    /// over before it began.
    std::vector<SignalEvent> touched(const std::string& symbol, const PriceSpan& span) const;
    /// And those that were found so long ago. One that was snoozed can still be answered for a
    /// while after it has come back.
    std::vector<SignalEvent> expired(Timestamp now, std::chrono::milliseconds after) const;
    static constexpr std::chrono::minutes kAfterSnooze{5};

private:
    struct Open
    {
        std::string symbol;
        Direction direction = Direction::Long;
        Fixed8 stop;
        Fixed8 target;
        Timestamp candle; ///< the end of it
        Timestamp stored;
        Timestamp snoozedUntil; ///< 0 = not
    };
    std::unordered_map<std::string, Open> m_signals; ///< by id
};

} // namespace dg
