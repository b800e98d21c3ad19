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
constexpr std::array kWatched{Stream::Trades, Stream::Depth, Stream::Klines, Stream::MarkPrice};
// See the rule in the header.
constexpr std::chrono::milliseconds kSilent = 4s;
/// Without a trade, while the book is silent.
constexpr std::chrono::seconds kBesideSilentBook = 3s;
constexpr std::int64_t kLateFrom = 5'000;
constexpr std::int64_t kLateUntil = 3'000;
constexpr std::chrono::milliseconds kQuiet = 3s;
constexpr std::chrono::milliseconds kPassed = 2s;

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

/// The last price is none at which anybody would trade now.
bool isOutside(const MarketSnapshot& market)
{
    const BookView& book = market.book;
    if (!market.lastTrade || book.state != BookState::Sure || book.bids.empty() ||
        book.asks.empty())
        return false;
    const Price last = market.lastTrade->price;
    return last < book.bids.front().price || last > book.asks.front().price;
}

std::chrono::seconds whole(std::chrono::milliseconds span)
{
    return std::chrono::floor<std::chrono::seconds>(std::max(span, 0ms));
}

} // namespace

PulseWatch::PulseWatch(MachineClocks clocks)
    : m_clocks(std::move(clocks))
{}

void PulseWatch::reset()
{
    m_heard.clear();
    m_late.clear();
    m_outside.clear();
    m_began.reset();
    m_sequence = 0;
}

/// That ages run by: what is played back has no clock but its own.
PulseWatch::Span PulseWatch::clockOf(const Snapshot& snapshot) const
{
    return snapshot.feed == FeedKind::Replay ? Span(snapshot.playback.position.ms)
                                             : m_clocks.boot();
}

void PulseWatch::follow(const Snapshot& snapshot)
{
    const Span now = m_clocks.boot();
    if (!m_began || snapshot.sequence != m_sequence) m_framed = now;
    if (!m_began) m_began = now;
    m_sequence = snapshot.sequence;
    for (const auto& market : snapshot.markets) {
        const std::string& symbol = market->instrument.symbol;
        for (const Stream stream : kWatched) {
            const std::pair key{symbol, stream};
            const StreamHealth& health = healthOf(*market, stream);
            const std::int64_t lag = health.lagMs.value_or(0);
            if (lag > kLateFrom)
                m_late.insert(key);
            else if (lag < kLateUntil)
                m_late.erase(key);
            const Timestamp last = health.lastReceived;
            if (last.ms == 0) continue;
            Heard& heard = m_heard[key];
            if (heard.received == last) continue;
            // It may have come a while before anybody looked.
            const Span before = snapshot.playback.position - last;
            heard = {last, now - std::max(before, Span(0))};
        }
        if (isOutside(*market))
            m_outside.try_emplace(symbol, clockOf(snapshot));
        else
            m_outside.erase(symbol);
    }
}

std::optional<PulseWatch::Span>
PulseWatch::since(const Snapshot& snapshot, const MarketSnapshot& market, Stream stream) const
{
    const Timestamp last = healthOf(market, stream).lastReceived;
    if (last.ms == 0) return std::nullopt;
    if (snapshot.feed == FeedKind::Replay) return snapshot.playback.position - last;
    const auto heard = m_heard.find({market.instrument.symbol, stream});
    if (heard == m_heard.end()) return snapshot.playback.position - last;
    return m_clocks.boot() - heard->second.at;
}

std::optional<std::chrono::seconds>
PulseWatch::age(const Snapshot& snapshot, const MarketSnapshot& market, Stream stream) const
{
    const auto span = since(snapshot, market, stream);
    return span ? std::optional(whole(*span)) : std::nullopt;
}

/// Nothing at all comes of what would come of the quietest market.
bool PulseWatch::isSilent(const Snapshot& snapshot, const MarketSnapshot& market) const
{
    const auto is = [&](Stream stream) {
        const auto span = since(snapshot, market, stream);
        return !span || *span >= kSilent;
    };
    const bool isMarked = healthOf(market, Stream::MarkPrice).lastReceived.ms != 0;
    const bool isHeard = isMarked || healthOf(market, Stream::Trades).lastReceived.ms != 0;
    return isHeard && is(Stream::Trades) && is(Stream::Klines) && is(Stream::MarkPrice) &&
           (isMarked || is(Stream::Depth));
}

bool PulseWatch::isLate(const MarketSnapshot& market, Stream stream) const
{
    return m_late.contains({market.instrument.symbol, stream});
}

void PulseWatch::judgeLate(Pulse& pulse,
                           const Snapshot& snapshot,
                           const MarketSnapshot& market) const
{
    // Of a recording the clock is the data's own.
    if (snapshot.feed == FeedKind::Replay) return;
    const auto lag = [&](Stream stream) { return healthOf(market, stream).lagMs; };
    const auto note = [&pulse](std::int64_t ms) {
        pulse.late = std::max(pulse.late.value_or(0s), whole(Span(ms)));
    };
    // What was fetched afterwards is old by nature: both come over one connection.
    const bool isLineLate = isLate(market, Stream::Trades) &&
                            (isLate(market, Stream::MarkPrice) || !lag(Stream::MarkPrice));
    if (isLineLate && pulse.isPriceLive()) {
        pulse.price = Pulse::State::Late;
        if (pulse.candle == Pulse::State::Live) pulse.candle = Pulse::State::Late;
        note(lag(Stream::Trades).value_or(0));
    }
    if (isLate(market, Stream::Depth) && pulse.isBookLive()) {
        pulse.book = Pulse::State::Late;
        note(lag(Stream::Depth).value_or(0));
    }
}

void PulseWatch::judgeQuiet(Pulse& pulse,
                            const Snapshot& snapshot,
                            const MarketSnapshot& market) const
{
    const auto span = since(snapshot, market, Stream::Trades);
    if (!pulse.isPriceLive() || !span) return;
    const auto outside = m_outside.find(market.instrument.symbol);
    pulse.isPassed = pulse.isBookLive() && outside != m_outside.end() && *span >= kPassed &&
                     clockOf(snapshot) - outside->second >= kPassed;
    if (pulse.isPassed || *span >= kQuiet) pulse.quiet = whole(*span);
}

Pulse PulseWatch::of(const Snapshot& snapshot, const MarketSnapshot& market) const
{
    using State = Pulse::State;
    Pulse pulse;
    pulse.price = stateOf(healthOf(market, Stream::Trades), snapshot.feed);
    pulse.book = stateOf(healthOf(market, Stream::Depth), snapshot.feed);
    pulse.candle = stateOf(healthOf(market, Stream::Klines), snapshot.feed);
    pulse.isHeard = market.dataTime.ms != 0 || !market.candles->empty() || market.lastTrade;
    pulse.isFrozen = snapshot.feed != FeedKind::Replay && m_began && sinceFrame() > kFrozen;
    if (pulse.isFrozen) pulse.price = pulse.book = pulse.candle = State::Down;
    judgeLate(pulse, snapshot, market);
    // A quiet market may have no trade for a while; one whose book is silent too is not quiet.
    const bool isAlone =
        !pulse.isBookLive() && pulse.isHeard &&
        age(snapshot, market, Stream::Trades).value_or(kBesideSilentBook) >= kBesideSilentBook;
    if (pulse.isPriceLive() && (isAlone || isSilent(snapshot, market))) {
        pulse.price = State::Stale;
        if (pulse.candle == State::Live && !isAlone) pulse.candle = State::Stale;
    }
    judgeQuiet(pulse, snapshot, market);
    // While it is live its age is no news, and would have everything painted each second.
    const auto old = [&](State state, Stream stream) {
        auto found = age(snapshot, market, stream);
        if (found && state == State::Late)
            *found = whole(*since(snapshot, market, stream) +
                           Span(healthOf(market, stream).lagMs.value_or(0)));
        return found;
    };
    if (!pulse.isPriceLive()) pulse.priceAge = old(pulse.price, Stream::Trades);
    if (!pulse.isBookLive()) pulse.bookAge = old(pulse.book, Stream::Depth);
    const bool isMarked =
        stateOf(healthOf(market, Stream::MarkPrice), snapshot.feed) == State::Live;
    if (market.mark && (!isMarked || !pulse.isPriceLive()))
        pulse.markAge = old(pulse.late ? State::Late : State::Stale, Stream::MarkPrice);
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
