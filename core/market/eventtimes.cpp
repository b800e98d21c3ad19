// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/eventtimes.h"

#include <algorithm>

namespace dg {

void EventTimes::onLine(Timestamp received)
{
    if (m_named == 0 && m_lastLine && !isNear(received, *m_lastLine)) end();
    m_lastLine = received;
}

void EventTimes::onStreamState(const StreamState& state)
{
    const auto bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(state.stream));
    if (state.open && m_named != 0 && m_closed == m_named) end();
    m_named |= bit;
    if (state.open)
        m_closed &= static_cast<std::uint8_t>(~bit);
    else
        m_closed |= bit;
}

EventTimes::Verdict EventTimes::onMessage(Stream stream, Timestamp event)
{
    const auto index = static_cast<std::size_t>(stream);
    if (!m_reference) return seek(index, event);
    if (m_candidate && isNear(event, m_candidate->event) &&
        (m_candidate->stream != index || m_candidate->event != event)) {
        m_reference = std::max(*m_reference, m_candidate->event);
    }
    if (!isNear(event, *m_reference)) return disagree(m_runs[index], event);

    m_runs[index].count = 0;
    const Timestamp newest = m_candidate ? m_candidate->event : *m_reference;
    if (event <= std::max(newest, *m_reference)) return Verdict::Counts;
    m_candidate = Candidate{static_cast<std::uint8_t>(index), event};
    return Verdict::Counts;
}

/// The first time that a second message confirms. One that is absurd has none beside it.
EventTimes::Verdict EventTimes::seek(std::size_t stream, Timestamp event)
{
    std::optional<Timestamp> confirmed;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const Run& other = m_runs[i];
        const bool isSame = i == stream && other.high == event;
        if (other.count == 0 || isSame || !isNear(other.high, event)) continue;
        confirmed = std::max(confirmed.value_or(other.high), other.high);
    }
    m_runs[stream] = {1, event, event};
    if (!confirmed) return Verdict::Counts;
    begin(*confirmed);
    if (event > *confirmed) m_candidate = Candidate{static_cast<std::uint8_t>(stream), event};
    return Verdict::NewReference;
}

EventTimes::Verdict EventTimes::disagree(Run& run, Timestamp event)
{
    const Timestamp low = std::min(run.low, event);
    const Timestamp high = std::max(run.high, event);
    const bool agrees = run.count > 0 && high - low <= kFar;
    run = agrees ? Run{run.count + 1, low, high} : Run{1, event, event};
    if (run.count < kAgreeing) return Verdict::Refused;
    ++m_renewed;
    begin(high);
    return Verdict::NewReference;
}

void EventTimes::begin(Timestamp reference)
{
    m_reference = reference;
    m_candidate.reset();
    m_runs = {};
}

void EventTimes::end()
{
    m_reference.reset();
    m_candidate.reset();
    m_runs = {};
}

} // namespace dg
