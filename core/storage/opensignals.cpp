// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/opensignals.h"

namespace dg {

namespace {

SignalEvent ending(const std::string& id, const char* kind, const char* detail)
{
    SignalEvent event;
    event.signalId = id;
    event.kind = kind;
    event.detail = detail;
    return event;
}

} // namespace

void OpenSignals::watch(const SignalRecord& record)
{
    const TradeSignal& signal = *record.signal;
    if (isOpen(record.status))
        m_signals.insert_or_assign(signal.id,
                                   Open{signal.symbol,
                                        signal.direction,
                                        signal.stop,
                                        signal.target,
                                        signal.candle,
                                        record.stored,
                                        record.snoozedUntil});
    else
        m_signals.erase(signal.id);
}

std::vector<SignalEvent> OpenSignals::touched(const std::string& symbol,
                                              const PriceSpan& span) const
{
    std::vector<SignalEvent> events;
    for (const auto& [id, open] : m_signals) {
        if (open.symbol != symbol || span.since <= open.candle) continue;
        const bool isLong = open.direction == Direction::Long;
        const bool stopped = isLong ? span.low <= open.stop : span.high >= open.stop;
        const bool reached = isLong ? span.high >= open.target : span.low <= open.target;
        if (stopped || reached)
            events.push_back(
                ending(id, "invalidated", stopped ? "stop touched" : "target touched"));
    }
    return events;
}

std::vector<SignalEvent> OpenSignals::expired(Timestamp now, std::chrono::milliseconds after) const
{
    std::vector<SignalEvent> events;
    for (const auto& [id, open] : m_signals)
        if (open.stored + after <= now && open.snoozedUntil + kAfterSnooze <= now)
            events.push_back(ending(id, "expired", ""));
    return events;
}

} // namespace dg
