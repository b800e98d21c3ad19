// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/markethealth.h"

#include <algorithm>
#include <cmath>

namespace dg {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// The mark price is sent every second, whatever the market does.
constexpr auto kMarkPriceStale = 10s;
constexpr auto kTickerStale = 60s;
/// So long after a message that could not be read the stream counts as one that has such.
constexpr auto kRefusedFor = 60s;

milliseconds seconds(double value)
{
    return milliseconds(std::llround(value * 1000));
}

} // namespace

const char* toString(StreamCondition condition)
{
    switch (condition) {
    case StreamCondition::Live:
        return "live";
    case StreamCondition::Resyncing:
        return "resyncing";
    case StreamCondition::Stale:
        return "stale";
    case StreamCondition::Down:
        return "down";
    }
    return "";
}

MarketHealth::MarketHealth(const StrategyParams& params)
{
    const auto limit = [this](Stream stream, milliseconds value) {
        m_watches[static_cast<std::size_t>(stream)].limit = value;
    };
    limit(Stream::Depth, seconds(params.depthStale));
    limit(Stream::Klines, seconds(params.klinesStale));
    limit(Stream::Trades, seconds(params.tradesStale));
    limit(Stream::MarkPrice, kMarkPriceStale);
    limit(Stream::BookTicker, kTickerStale);
}

void MarketHealth::onHeard(Stream stream, Timestamp received, std::optional<Timestamp> event)
{
    Watch& watch = m_watches[static_cast<std::size_t>(stream)];
    const bool wasSilent = !watch.last || (watch.limit && received - *watch.last > *watch.limit);
    if (wasSilent) watch.liveSince = received;
    watch.last = std::max(received, watch.last.value_or(received));
    if (event) watch.ageMs = (received - *event).count();
}

void MarketHealth::onRefused(Stream stream, const Refusal& why, Timestamp received)
{
    m_refused[static_cast<std::size_t>(stream)] = {received, why};
}

void MarketHealth::onStreamState(StreamState state, Timestamp received)
{
    Watch& watch = m_watches[static_cast<std::size_t>(state.stream)];
    if (watch.connectedSince && watch.connected == state.open) return;
    watch.connected = state.open;
    watch.connectedSince = received;
    watch.liveSince = received;
    watch.ageMs.reset(); // the age of another connection's message says nothing of this one
}

void MarketHealth::onBook(bool sure, Timestamp received)
{
    m_sure.set(sure, received);
    if (m_bookSure == sure) return;
    m_bookSure = sure;
    m_bookSince = received;
}

void MarketHealth::setClock(const std::optional<ClockOffset>& clock)
{
    m_clock = clock;
}

std::optional<std::int64_t> MarketHealth::lag(Stream stream) const
{
    const Watch& watch = m_watches[static_cast<std::size_t>(stream)];
    if (!m_clock || !m_clock->steady || !watch.ageMs) return std::nullopt;
    return *watch.ageMs + m_clock->ms;
}

StreamHealth
MarketHealth::judge(std::size_t index, const Instrument& instrument, Timestamp now) const
{
    const Watch& watch = m_watches[index];
    const auto stream = static_cast<Stream>(index);
    StreamHealth health;
    health.seen = watch.last.has_value();
    health.connected = watch.connected;
    health.lastReceived = watch.last.value_or(Timestamp{});
    health.lagMs = lag(stream);

    const Timestamp connectedSince = watch.connectedSince.value_or(Timestamp{});
    // Heard since it is connected, or not yet: a stream that was never heard is no live one.
    const Timestamp heard =
        watch.connected ? std::max(health.lastReceived, connectedSince) : health.lastReceived;
    health.stale = watch.limit && heard.ms != 0 && now - heard > *watch.limit;
    if (const Refused& refused = m_refused[index]; refused.at && now - *refused.at <= kRefusedFor)
        health.refused = refused.why;

    const auto say = [&](StreamCondition condition, HealthReason reason, Timestamp since) {
        health.condition = condition;
        health.reason = reason;
        health.since = since;
        return health;
    };
    if (!watch.connected)
        return say(StreamCondition::Down, HealthReason::NotConnected, connectedSince);
    // Heard since it is connected, or not yet.
    const bool isSilent = health.stale;
    if (!watch.last && (watch.limit || !watch.connectedSince) && !isSilent)
        return say(StreamCondition::Down, HealthReason::NotHeard, connectedSince);
    if (isSilent) {
        const bool isTraded = instrument.inferred || instrument.status == "TRADING";
        return say(StreamCondition::Stale,
                   isTraded ? HealthReason::Silent : HealthReason::NotTraded,
                   heard);
    }
    if (stream == Stream::Depth && !m_bookSure.value_or(false))
        return say(StreamCondition::Resyncing,
                   HealthReason::BookUnsure,
                   m_bookSure ? m_bookSince : watch.liveSince);
    const Timestamp since =
        stream == Stream::Depth ? std::max(watch.liveSince, m_bookSince) : watch.liveSince;
    return say(StreamCondition::Live, HealthReason::None, since);
}

std::array<StreamHealth, kStreamCount> MarketHealth::streams(const Instrument& instrument,
                                                             Timestamp now) const
{
    std::array<StreamHealth, kStreamCount> all;
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = judge(i, instrument, now);
    return all;
}

} // namespace dg
