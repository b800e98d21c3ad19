// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/timecut.h"

#include "core/market/eventtimes.h"

#include <charconv>
#include <cstdint>

namespace dg {

namespace {

constexpr std::size_t kEnvelope = 100; ///< the kind of a line stands before this

/// The number behind `key`, which ends with a colon.
std::optional<std::int64_t> numberAfter(std::string_view text, std::string_view key)
{
    const auto at = text.find(key);
    if (at == std::string_view::npos) return std::nullopt;
    text.remove_prefix(at + key.size());
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    std::int64_t number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    return result.ec == std::errc{} ? std::optional(number) : std::nullopt;
}

bool has(std::string_view text, std::string_view what)
{
    return text.find(what) != std::string_view::npos;
}

} // namespace

std::optional<Timestamp> quickExchangeTime(std::string_view line)
{
    const auto envelope = line.substr(0, kEnvelope);
    if (has(envelope, "\"event\":") || has(envelope, "\"key\":")) return std::nullopt;
    const auto ms = numberAfter(line, "\"E\":");
    return ms && *ms > 0 ? std::optional(Timestamp{*ms}) : std::nullopt;
}

bool TimeCut::reached(std::string_view line, std::optional<Timestamp> received)
{
    if (m_reached) return true;
    if (has(line.substr(0, kEnvelope), "\"event\":\"clock\""))
        if (const auto offset = numberAfter(line, "\"offset\":"))
            m_offset = std::chrono::milliseconds(*offset);
    std::optional<Timestamp> now;
    if (received) now = *received + m_offset;
    const auto event = quickExchangeTime(line);
    if (event && !isBelieved(*event, now)) return false;
    if (event) now = event;
    m_reached = now && *now >= m_moment;
    return m_reached;
}

bool TimeCut::isBelieved(Timestamp event, std::optional<Timestamp> expected)
{
    const auto isNear = [event](const std::optional<Timestamp>& other) {
        return other && EventTimes::isNear(event, *other);
    };
    const bool isAlone = !m_last && !expected && !m_far;
    if (isAlone || isNear(m_last) || isNear(expected) || isNear(m_far)) {
        m_last = event;
        m_far.reset();
        return true;
    }
    m_far = event;
    return false;
}

} // namespace dg
