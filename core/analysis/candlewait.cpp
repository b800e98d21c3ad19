// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/candlewait.h"

#include "core/base/statereader.h"
#include "core/base/statewriter.h"

#include <algorithm>

namespace dg {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// A closing message is waited for so long after the first word of a later minute …
constexpr auto kAfterLater = 5s;
/// … and after the first message of any stream that was made when the minute was over.
constexpr auto kAfterEnd = 15s;
/// Streams come a little apart. What was made so long before a minute began says that it has not
/// begun: an earlier message with a later time was wrong.
constexpr auto kApart = 10s;

constexpr Timestamp minuteOf(Timestamp time, std::int64_t length)
{
    return {time.ms - time.ms % length};
}

} // namespace

CandleWait::CandleWait(milliseconds klinesStale, bool knowsQuiet)
    : m_klinesStale(klinesStale)
    , m_knowsQuiet(knowsQuiet)
{}

CandleWait::Minute& CandleWait::at(Timestamp open)
{
    // Nearly every message is of the newest.
    if (!m_minutes.empty() && m_minutes.back().open == open) return m_minutes.back();
    auto place = std::ranges::lower_bound(m_minutes, open, {}, &Minute::open);
    if (place != m_minutes.end() && place->open == open) return *place;
    place = m_minutes.insert(place, Minute{open, {}, {}, false, {}});
    if (m_minutes.size() > kMostMinutes) {
        if (place == m_minutes.begin())
            m_minutes.pop_back();
        else
            dropFirst();
    }
    return *place;
}

void CandleWait::dropFirst()
{
    if (m_minutes.front().lastTrade >= 0) m_tradeBefore = m_minutes.front().lastTrade;
    m_minutes.pop_front();
}

void CandleWait::onOtherMinute(Timestamp event, Timestamp received)
{
    if (!m_first) m_first = event;
    if (event + kApart < m_back.value_or(*m_first)) m_back = event;
    if (!m_doubt) onInterruption(received);
    const bool isEarlier = event < m_newest;
    const bool wasListening = m_event < minuteOf(event, kMinute) && m_received > *m_doubt;
    m_event = event;
    m_received = received;
    if (isEarlier && m_newest - event <= kApart) return;
    m_newest = minuteOf(event, kMinute);
    if (isEarlier) {
        for (Minute& minute : m_minutes) {
            if (minute.open - event <= kApart) continue;
            minute.began.reset();
            minute.whole = false;
            minute.passed.reset();
            minute.heard.reset();
        }
    }
    if (m_next && m_newest < *m_next) return;
    Minute& minute = at(m_newest);
    if (!minute.began) {
        minute.began = received;
        minute.whole = wasListening;
    }
    if (!minute.passed) minute.passed = received;
    plan();
}

void CandleWait::hear(Timestamp open, Timestamp received)
{
    Minute& minute = at(open);
    if (minute.heard) return;
    minute.heard = received;
    plan();
}

void CandleWait::onTrade(const Trade& trade, Timestamp received)
{
    const Timestamp open = minuteOf(trade.time, kMinute);
    if (m_next && open < *m_next) {
        if (trade.aggregate) m_tradeBefore = std::max(m_tradeBefore, trade.id);
        return;
    }
    hear(open, received);
    Minute& minute = at(open);
    minute.traded = true;
    if (!trade.aggregate) return;
    if (minute.firstTrade < 0) minute.firstTrade = trade.id;
    minute.firstTrade = std::min(minute.firstTrade, trade.id);
    minute.lastTrade = std::max(minute.lastTrade, trade.id);
}

void CandleWait::onTradeIdsBegun(const Trade& trade, Timestamp received)
{
    const Timestamp open = minuteOf(trade.time, kMinute);
    if (m_next && open < *m_next) {
        m_tradeBefore = trade.id;
        return;
    }
    at(open).lastTrade = trade.id;
    if (m_next && open > *m_next) onInterruption(received);
}

void CandleWait::onKline(const Kline& kline, Timestamp received)
{
    if (received - m_klineHeard > m_klinesStale) onInterruption(received);
    m_klineHeard = std::max(m_klineHeard, received);
    if (m_next && kline.open < *m_next) return;
    hear(kline.open, received);
    if (kline.volume.lots > 0) onTraded(kline.open);
}

void CandleWait::onStreamState(StreamState state, Timestamp received)
{
    if (state.stream != Stream::Klines && state.stream != Stream::Trades) return;
    bool& open = state.stream == Stream::Klines ? m_klinesOpen : m_tradesOpen;
    if (open == state.open) return;
    open = state.open;
    onInterruption(received);
    if (state.stream == Stream::Klines) m_klineHeard = received;
}

void CandleWait::onBook(bool sure, Timestamp received)
{
    m_bookSure = sure;
    onInterruption(received);
}

void CandleWait::onInterruption(Timestamp received)
{
    if (!m_doubt) m_klineHeard = received;
    m_doubt = std::max(received, m_doubt.value_or(received));
}

void CandleWait::onCandle(Timestamp close)
{
    m_next = close + 1ms;
    m_isMissed = false;
    while (!m_minutes.empty() && m_minutes.front().open < *m_next)
        dropFirst();
    plan();
}

void CandleWait::forgetLaterThan(Timestamp time, std::optional<Timestamp> lastCandle)
{
    while (!m_minutes.empty() && m_minutes.back().open > time)
        m_minutes.pop_back();
    // We listened since at least the last message whose time is right; where there is none yet,
    // since the next one.
    if (m_first && *m_first > time) {
        m_first.reset();
        if (m_event <= time) m_first = m_event;
        if (m_back && *m_back <= time) m_first = m_back;
        m_back.reset();
    }
    if (m_next && *m_next > time) {
        m_next.reset();
        if (lastCandle) m_next = *lastCandle + 1ms;
        m_isMissed = false;
    }
    plan();
}

/// Until when the closing message is waited for.
void CandleWait::plan()
{
    m_due = kNever;
    if (!m_next || m_isMissed) return;
    for (const Minute& minute : m_minutes) {
        if (minute.open <= *m_next) continue;
        if (minute.passed) m_due = std::min(m_due, *minute.passed + kAfterEnd);
        if (minute.heard) m_due = std::min(m_due, *minute.heard + kAfterLater);
    }
}

CandleWait::Verdict CandleWait::judge(Timestamp received, const TradeIds& ids)
{
    // One message alone may have been wrong about the time.
    if (!m_next || !isDue(received) || m_event - *m_next < milliseconds(kMinute))
        return Verdict::Waiting;
    const std::string_view why = whyNotQuiet(received, ids);
    if (why.empty()) return Verdict::Quiet;
    m_whyMissed = why;
    m_isMissed = true;
    plan();
    return Verdict::Missed;
}

std::string_view CandleWait::whyNotQuiet(Timestamp received, const TradeIds& ids) const
{
    if (!m_knowsQuiet) return "minutes without trades are not told apart";
    if (m_minutes.empty() || m_minutes.front().open != *m_next) return "nothing was heard in it";
    const Minute& minute = m_minutes.front();
    if (minute.traded) return "something traded in it";
    if (!minute.began) return "no message was made in it";
    if (!minute.whole) return "it had begun when we listened";
    if (!m_doubt || *m_doubt >= *minute.began)
        return "something came after its beginning that may "
               "have been missed: a book, a connection, a "
               "message";
    if (!m_klinesOpen || !m_tradesOpen) return "no connection for candles or trades";
    if (!m_bookSure) return "the book was unsure";
    // Trades may be silent for as long as nobody trades: that is no fault of theirs.
    if (received - m_klineHeard > m_klinesStale) return "the candles were silent for too long";
    return areTradesWhole(ids) ? "" : "ids of trades are missing, or began again";
}

/// No id is missing from the last trade before the minute to the first one after it.
bool CandleWait::areTradesWhole(const TradeIds& ids) const
{
    if (m_tradeBefore < 0) return true;
    const auto after = std::ranges::find_if(m_minutes, [&](const Minute& minute) {
        return minute.open > *m_next && minute.firstTrade >= 0;
    });
    const auto hole = ids.holeFrom(m_tradeBefore);
    if (after == m_minutes.end()) return !hole;
    // Ids that began again say nothing of what lies between.
    return after->firstTrade > m_tradeBefore && (!hole || hole->first > after->firstTrade);
}

bool CandleWait::isOver(Timestamp close, milliseconds before, Timestamp received) const
{
    return std::ranges::any_of(m_minutes, [&](const Minute& minute) {
        return minute.open > close && minute.passed && received - *minute.passed > before;
    });
}

template <typename Self, typename Archive>
void CandleWait::Minute::fields(Self& self, Archive& archive)
{
    archive("open", self.open);
    archive("began", self.began);
    archive("passed", self.passed);
    archive("whole", self.whole);
    archive("heard", self.heard);
    archive("traded", self.traded);
    archive("firstTrade", self.firstTrade);
    archive("lastTrade", self.lastTrade);
}

template <typename Self, typename Archive>
void CandleWait::fields(Self& self, Archive& archive)
{
    archive("minutes", self.m_minutes);
    archive("first", self.m_first);
    if (archive.version() >= 4) archive("back", self.m_back);
    archive("next", self.m_next);
    archive("missed", self.m_isMissed);
    archive("newest", self.m_newest);
    archive("event", self.m_event);
    archive("received", self.m_received);
    archive("tradeBefore", self.m_tradeBefore);
    archive("doubt", self.m_doubt);
    archive("klinesOpen", self.m_klinesOpen);
    archive("tradesOpen", self.m_tradesOpen);
    archive("bookSure", self.m_bookSure);
    archive("klineHeard", self.m_klineHeard);
    if constexpr (Archive::kReads) {
        const bool ascending =
            std::ranges::adjacent_find(self.m_minutes, std::greater_equal{}, &Minute::open) ==
            self.m_minutes.end();
        archive.check(self.m_minutes.size() <= kMostMinutes && ascending);
        archive.check(!self.m_next || self.m_minutes.empty() ||
                      self.m_minutes.front().open >= *self.m_next);
        archive.check(self.m_next || !self.m_isMissed);
        if (archive.ok()) self.plan();
    }
}

template void CandleWait::fields(const CandleWait&, StateWriter&);
template void CandleWait::fields(CandleWait&, StateReader&);

} // namespace dg
