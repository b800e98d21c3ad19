// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/opensignals.h"

#include "core/signals/lifecycle.h"

namespace dg {

void OpenSignals::watch(const SignalRecord& record)
{
    if (isOpen(record.status))
        m_signals.insert_or_assign(record.signal->id, record);
    else
        m_signals.erase(record.signal->id);
}

std::vector<SignalEvent> OpenSignals::touched(const std::string& symbol,
                                              const PriceSpan& span,
                                              std::chrono::milliseconds after,
                                              Timestamp now) const
{
    std::vector<SignalEvent> events;
    for (const auto& [id, open] : m_signals) {
        if (open.signal->symbol != symbol) continue;
        const auto touch = touchedBy(*open.signal, span);
        if (!touch) continue;
        if (auto end = endOf(open, PriceTouch{id, *touch, span.since, now}, after, now))
            events.push_back(std::move(*end));
    }
    return events;
}

std::vector<SignalEvent> OpenSignals::expired(std::chrono::milliseconds after, Timestamp now) const
{
    std::vector<SignalEvent> events;
    for (const auto& [id, open] : m_signals)
        if (auto end = endOf(open, std::nullopt, after, now)) events.push_back(std::move(*end));
    return events;
}

} // namespace dg
