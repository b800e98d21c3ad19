// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/eventtimes.h"

#include <algorithm>

namespace dg {

using std::chrono::milliseconds;

void EventTimes::onLine(Timestamp received)
{
    if (m_named == 0 && m_lastLine && !isNear(received, *m_lastLine)) end();
    m_lastLine = received;
}

void EventTimes::onStreamState(const StreamState& state)
{
    const auto index = static_cast<std::size_t>(state.stream);
    const auto bit = static_cast<std::uint8_t>(1U << index);
    if (state.open && m_named != 0 && m_closed == m_named) end();
    m_named |= bit;
    if (state.open) {
        m_closed &= static_cast<std::uint8_t>(~bit);
        return;
    }
    m_closed |= bit;
    m_voices[index].count = 0;
    m_voices[index].near.reset();
}

EventTimes::Verdict EventTimes::onMessage(Stream stream, Timestamp event)
{
    const auto index = static_cast<std::size_t>(stream);
    if (!m_reference) return seek(index, event);
    if (m_candidate && isNear(event, m_candidate->event) &&
        (m_candidate->stream != index || m_candidate->event != event)) {
        m_reference = std::max(*m_reference, m_candidate->event);
        m_referenceAt = now();
    }
    Voice& voice = m_voices[index];
    if (!isTimely(event)) return disagree(voice, event);

    voice.count = 0;
    voice.near = now();
    if (voice.off) setOff(voice, std::nullopt);
    if (!isNear(event, *m_reference)) { // after a long silence the clock of receipt confirms it
        m_reference = event;
        m_referenceAt = now();
        m_candidate.reset();
        return Verdict::Counts;
    }
    const Timestamp newest = m_candidate ? m_candidate->event : *m_reference;
    if (event <= std::max(newest, *m_reference)) return Verdict::Counts;
    m_candidate = Candidate{static_cast<std::uint8_t>(index), event};
    return Verdict::Counts;
}

/// What the exchange's time is by now. Where it was silent for long the reference alone is old.
Timestamp EventTimes::expected() const
{
    const milliseconds since = std::max(now() - m_referenceAt, milliseconds(0));
    return *m_reference + since;
}

/// The first time that a second message confirms. One that is absurd has none beside it.
EventTimes::Verdict EventTimes::seek(std::size_t stream, Timestamp event)
{
    std::optional<Timestamp> confirmed;
    for (std::size_t i = 0; i < m_voices.size(); ++i) {
        const Voice& other = m_voices[i];
        const bool isSame = i == stream && other.high == event;
        if (other.count == 0 || isSame || !isNear(other.high, event)) continue;
        if (other.off && m_voices[stream].off) continue; // of both it is known that they are off
        confirmed = std::max(confirmed.value_or(other.high), other.high);
    }
    Voice& voice = m_voices[stream];
    voice.count = 0;
    count(voice, event, now());
    if (!confirmed) return isKnownOff(voice, event) ? Verdict::Refused : Verdict::Counts;
    begin(*confirmed);
    if (event > *confirmed) m_candidate = Candidate{static_cast<std::uint8_t>(stream), event};
    return Verdict::NewReference;
}

/// As far from the clock of receipt as it was from the reference, which other streams had said.
bool EventTimes::isKnownOff(const Voice& voice, Timestamp event) const
{
    return voice.off && m_lastLine && isNear(event - *voice.off, *m_lastLine);
}

EventTimes::Verdict EventTimes::disagree(Voice& voice, Timestamp event)
{
    count(voice, event, now());
    if (!voice.isOff()) return Verdict::Refused;
    if (outvotes(event)) {
        ++m_renewed;
        begin(voice.high);
        return Verdict::NewReference;
    }
    const milliseconds off = event - expected();
    const bool isKnown = voice.off && off - *voice.off <= kFar && *voice.off - off <= kFar;
    if (!isKnown) setOff(voice, off);
    return Verdict::Refused;
}

/// Three lie within ten minutes of each other; those that follow go on from there.
void EventTimes::count(Voice& voice, Timestamp event, Timestamp received)
{
    const Timestamp high = std::max(voice.high, event);
    Timestamp low = std::min(voice.low, event);
    if (voice.isOff()) low = std::max(low, high - kFar);
    const bool agrees =
        voice.isOff() ? isNear(event, voice.high) : voice.count > 0 && high - low <= kFar;
    if (agrees) {
        voice.count = std::min(voice.count + 1, kAgreeing);
        voice.low = low;
        voice.high = high;
    } else {
        voice.count = 1;
        voice.low = voice.high = event;
        voice.since = received;
    }
    voice.at = received;
}

bool EventTimes::outvotes(Timestamp event) const
{
    int there = 0;
    Timestamp since = now();
    for (const Voice& voice : m_voices) {
        if (!voice.isOff() || !isNear(voice.high, event) || now() - voice.at > kLately) continue;
        ++there;
        since = std::min(since, voice.since);
    }
    const auto here = [this](milliseconds lately) {
        return std::ranges::count_if(m_voices, [&](const Voice& voice) {
            return !voice.isOff() && voice.near && now() - *voice.near <= lately;
        });
    };
    const bool isClockHere = m_lastLine && isNear(expected(), *m_lastLine);
    const bool isClockThere = m_lastLine && isNear(event, *m_lastLine);
    // One stream alone may be the only one that is heard in a quiet market.
    if (isClockHere && !isClockThere)
        return now() - since >= kLasting && here(there > 1 ? milliseconds(kLately) : kFar) == 0;
    if (isClockThere && !isClockHere) return there + 1 > here(kLasting);
    return there > here(kLately);
}

void EventTimes::setOff(Voice& voice, std::optional<milliseconds> off)
{
    voice.off = off;
    ++m_news;
}

void EventTimes::begin(Timestamp reference)
{
    m_reference = reference;
    m_referenceAt = now();
    m_candidate.reset();
    for (Voice& voice : m_voices) {
        voice.near.reset();
        if (voice.count == 0 || !isNear(voice.high, reference)) continue;
        voice.count = 0;
        voice.near = voice.at;
        if (voice.off) setOff(voice, std::nullopt);
    }
}

/// What is known of a stream that is off stays: it need not be said at each reconnection.
void EventTimes::end()
{
    m_reference.reset();
    m_candidate.reset();
    for (Voice& voice : m_voices) {
        voice.count = 0;
        voice.near.reset();
    }
}

} // namespace dg
