// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/pricespan.h"
#include "core/signals/signalrecord.h"

#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

namespace dg {

/// The signals that nobody has answered, and what ends them by the rules of lifecycle.h. Io thread;
/// the ledger's.
class OpenSignals final
{
public:
    void clear() { m_signals.clear(); }
    /// From now on, or no longer: as the record says. Without its trail and evidence, as in lists.
    void watch(const SignalRecord& record);
    /// The events that end those which the span touches, seen now.
    std::vector<SignalEvent> touched(const std::string& symbol,
                                     const PriceSpan& span,
                                     std::chrono::milliseconds after,
                                     Timestamp now) const;
    /// And those that nobody has answered in time.
    std::vector<SignalEvent> expired(std::chrono::milliseconds after, Timestamp now) const;

private:
    std::unordered_map<std::string, SignalRecord> m_signals; ///< by id
};

} // namespace dg
