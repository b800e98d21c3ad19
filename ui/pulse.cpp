// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dg {

namespace {

using namespace std::chrono_literals;

/// The engine publishes thirty times a second; a busy machine may hold it up for a moment.
constexpr std::chrono::milliseconds kFrozen = 3s;
/// Without a trade, while the book is silent.
constexpr std::chrono::seconds kSilent = 3s;
constexpr std::array kWatched{Stream::Trades, Stream::Depth, Stream::Klines};

const StreamHealth& healthOf(const MarketSnapshot& market, Stream stream)
{
    return market.streams[static_cast<std::size_t>(stream)];
}

/// As the header says it: a recording need not have had every stream.
Pulse::State stateOf(const StreamHealth& health, FeedKind feed)
{
    if (feed != FeedKind::Replay && !health.connected) return Pulse::State::Down;
    return health.stale ? Pulse::State::Stale : Pulse::State::Live;
}

} // namespace

PulseWatch::PulseWatch(MachineClocks clocks)
    : m_clocks(std::move(clocks))
{}

void PulseWatch::reset()
{
    m_heard.clear();
    m_began.reset();
    m_sequence = 0;
}

void PulseWatch::follow(const Snapshot& snapshot)
{
    const Span now = m_clocks.boot();
    if (!m_began || snapshot.sequence != m_sequence) m_framed = now;
    if (!m_began) m_began = now;
    m_sequence = snapshot.sequence;
    for (const auto& market : snapshot.markets) {
        for (const Stream stream : kWatched) {
            const Timestamp last = healthOf(*market, stream).lastReceived;
            if (last.ms == 0) continue;
            Heard& heard = m_heard[{market->instrument.symbol, stream}];
            if (heard.received == last) continue;
            // It may have come a while before anybody looked.
            const Span before = snapshot.playback.position - last;
            heard = {last, now - std::max(before, Span(0))};
        }
    }
}

std::optional<std::chrono::seconds>
PulseWatch::age(const Snapshot& snapshot, const MarketSnapshot& market, Stream stream) const
{
    const auto whole = [](Span span) {
        return std::chrono::floor<std::chrono::seconds>(std::max(span, Span(0)));
    };
    const Timestamp last = healthOf(market, stream).lastReceived;
    if (last.ms == 0) return std::nullopt;
    if (snapshot.feed == FeedKind::Replay) return whole(snapshot.playback.position - last);
    const auto heard = m_heard.find({market.instrument.symbol, stream});
    if (heard == m_heard.end()) return whole(snapshot.playback.position - last);
    return whole(m_clocks.boot() - heard->second.at);
}

Pulse PulseWatch::of(const Snapshot& snapshot, const MarketSnapshot& market) const
{
    Pulse pulse;
    pulse.price = stateOf(healthOf(market, Stream::Trades), snapshot.feed);
    pulse.book = stateOf(healthOf(market, Stream::Depth), snapshot.feed);
    pulse.candle = stateOf(healthOf(market, Stream::Klines), snapshot.feed);
    pulse.isHeard = market.dataTime.ms != 0 || !market.candles->empty() || market.lastTrade;
    pulse.isFrozen = snapshot.feed != FeedKind::Replay && m_began && sinceFrame() > kFrozen;
    if (pulse.isFrozen) pulse.price = pulse.book = pulse.candle = Pulse::State::Down;
    // A quiet market may have no trade for a while; one whose book is silent too is not quiet.
    if (pulse.isPriceLive() && !pulse.isBookLive() && pulse.isHeard &&
        age(snapshot, market, Stream::Trades).value_or(kSilent) >= kSilent)
        pulse.price = Pulse::State::Stale;
    // While it is live its age is no news, and would have everything painted each second.
    if (!pulse.isPriceLive()) pulse.priceAge = age(snapshot, market, Stream::Trades);
    if (!pulse.isBookLive()) pulse.bookAge = age(snapshot, market, Stream::Depth);
    return pulse;
}

std::vector<Pulse> PulseWatch::ofAll(const Snapshot& snapshot) const
{
    std::vector<Pulse> all;
    all.reserve(snapshot.markets.size());
    for (const auto& market : snapshot.markets)
        all.push_back(of(snapshot, *market));
    return all;
}

Timestamp PulseWatch::now(const Snapshot& snapshot) const
{
    const Playback& playback = snapshot.playback;
    if (playback.position.ms == 0) return {};
    if (snapshot.feed == FeedKind::Replay) return playback.position + playback.exchangeAhead;
    // A stand-in may run at any speed: then there is no telling what time it is there.
    const Span ahead(snapshot.clock && snapshot.clock->steady ? snapshot.clock->ms : 0);
    return playback.position + ahead + sinceFrame();
}

std::chrono::milliseconds PulseWatch::watched() const
{
    return m_began ? m_clocks.boot() - *m_began : Span(0);
}

std::chrono::milliseconds PulseWatch::sinceFrame() const
{
    return m_began ? m_clocks.boot() - m_framed : Span(0);
}

} // namespace dg
