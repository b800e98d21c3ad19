// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/bar.h"
#include "core/engine/market.h"

#include <algorithm>
#include <chrono>

namespace dg {

// A market's candles: that come, that are fetched, and that are made of a minute which is over
// and whose closing message does not come.

using namespace std::chrono_literals;

namespace {

/// Closing messages come right after their minute, by one clock; a little early is no fault.
constexpr std::chrono::seconds kEarly{1};
/// A request is given up after so long.
constexpr std::chrono::seconds kOldestAnswer{10};
/// Times that went back and stay there for so long are those of the market: what lies after them
/// was wrong.
constexpr std::chrono::seconds kSurelyEarlier{10};
/// Prices of a candle that is made here, in the units of Fixed8: on any instrument's grid.
constexpr DecimalGrid kExact{1, 8};

bool isMinute(const Kline& kline)
{
    return kline.open.ms % 60'000 == 0 &&
           kline.close - kline.open == std::chrono::milliseconds(59'999);
}

bool isWithin(Timestamp time, Timestamp open)
{
    return time >= open && time - open < 60s;
}

} // namespace

std::optional<CandleOutcome>
Market::onKline(const Kline& kline, const Frame& frame, const FramePlace& place)
{
    if (!isTimely(Stream::Klines, kline.event, frame.received)) {
        m_wait.onInterruption(frame.received); // of its minute something is not known
        return std::nullopt;
    }
    // One that says it is over before it can be would take the minutes up to it away.
    const bool isOver = kline.close <= kline.event + kEarly;
    if (!isMinute(kline) || (kline.closed && !isOver) ||
        kline.close > kline.event + EventTimes::kFar) {
        refuseTime(Stream::Klines, frame.received);
        m_wait.onInterruption(frame.received);
        return std::nullopt;
    }
    ++m_counters.klines;
    if (frame.candleTick) m_offTick.onFinerCandle(kline.open);
    advance(kline.event, frame.received);
    m_health.onHeard(Stream::Klines, frame.received, kline.event);
    m_strategy.onKlineReceived(frame.received);
    m_wait.onKline(kline, frame.received);
    if (kline.closed && kline.close <= lastCandle()) { // its minute was taken already
        ++m_counters.dropped;
        return std::nullopt;
    }
    showCandle(kline, frame);
    if (!kline.closed) return std::nullopt;

    m_touched.onCandle(toBar(kline, m_instrument, frame.candleTick));
    m_sawLiveCandle = true;
    std::array<Level, kEvidenceLevels> bids;
    std::array<Level, kEvidenceLevels> asks;
    const bool isKnown = m_forgotten.holds(kline, frame.received);
    auto outcome = m_strategy.onClosedCandle(isKnown ? asFetched(kline) : kline,
                                             bookAtClose(bids, asks, frame.received),
                                             frame.received,
                                             place.text(),
                                             frame.candleTick);
    if (!outcome) return std::nullopt;
    m_wait.onCandle(kline.close);
    m_forgotten.onTaken(kline, frame.received);
    if (isKnown) return std::nullopt;
    if (m_options.forWindow) keep(*outcome);
    return outcome;
}

void Market::onKlines(const KlinesRead& read,
                      const Frame& frame,
                      const FramePlace& place,
                      std::vector<CandleOutcome>& outcomes)
{
    for (const Kline& kline : read.klines) {
        // The last row may be the minute that is not over yet.
        if (&kline == &read.klines.back() && !isSurelyOver(kline, frame.received)) break;
        if (!isMinute(kline) || m_times.isFarAhead(kline.close)) {
            refuseTime(Stream::Klines, frame.received);
            continue;
        }
        // It has no event time that could be compared, so what has come must show that it is over.
        if (m_times.reference() && kline.close >= *m_times.reference()) break;
        ++m_counters.klines;
        m_touched.onCandle(toBar(kline, m_instrument, frame.candleTick));
        showCandle(kline, frame);
        std::array<Level, kEvidenceLevels> bids;
        std::array<Level, kEvidenceLevels> asks;
        auto outcome = m_strategy.onClosedCandle(kline,
                                                 bookAtClose(bids, asks, frame.received),
                                                 frame.received,
                                                 place.text(),
                                                 frame.candleTick);
        if (!outcome) continue;
        m_wait.onCandle(kline.close);
        m_forgotten.onTaken(kline, frame.received);
        // What is fetched at the start warms the indicators up; what closed since then is a row.
        if ((m_sawLiveCandle || m_wait.wasListening(kline.close)) &&
            !m_forgotten.holds(kline, frame.received))
            outcomes.push_back(std::move(*outcome));
    }
}

/// Over already when the answer was written, which may be seconds before it came: a minute taken
/// for over too soon keeps a wrong close for good, one that is left out is fetched again when the
/// next one begins. That is so live, where the exchange's clock is followed; a recording made
/// otherwise may end with a finished minute. Where the exchange itself went on to the next minute
/// so long ago there is no doubt.
bool Market::isSurelyOver(const Kline& kline, Timestamp received) const
{
    if (m_wait.isOver(kline.close, kOldestAnswer, received)) return true;
    return !m_health.clock() && kline.close + kOldestAnswer < received;
}

void Market::showCandle(const Kline& kline, const Frame& frame)
{
    if (!m_options.forWindow) return;
    m_candles.onKline(frame.candleTick
                          ? toKline(toBar(kline, m_instrument, frame.candleTick), m_instrument)
                          : kline);
}

std::optional<CandleOutcome> Market::beginLine(const Frame& frame, const FramePlace& place)
{
    m_times.onLine(frame.received);
    if (m_earlierSince && frame.received - *m_earlierSince > kSurelyEarlier) {
        m_earlierSince.reset();
        takeBackLaterTimes(frame.received);
    }
    return endWait(frame, place);
}

/// The line at which is judged is the last that may say something of the minute: its closing
/// message counts, and what was traded in it is known in time.
bool Market::saysOfNext(const Frame& frame)
{
    const Timestamp open = *m_wait.next();
    bool traded = false;
    if (const auto* kline = std::get_if<Kline>(&frame.event)) {
        if (kline->open != open) return false;
        if (kline->closed) return true;
        traded = kline->volume.lots > 0;
    } else if (const auto* trade = std::get_if<Trade>(&frame.event)) {
        traded = isWithin(trade->time, open);
    } else if (const auto* trades = std::get_if<TradesRead>(&frame.event)) {
        traded = std::ranges::any_of(trades->trades,
                                     [&](const Trade& t) { return isWithin(t.time, open); });
    } else if (const auto* read = std::get_if<KlinesRead>(&frame.event)) {
        traded = std::ranges::any_of(
            read->klines, [&](const Kline& k) { return k.open == open && k.volume.lots > 0; });
    }
    if (traded) m_wait.onTraded(open);
    return false;
}

/// For a row that is not given: then it must find no signal either, which nobody would hear of.
Kline Market::asFetched(const Kline& kline)
{
    Kline fetched = kline;
    fetched.refilled = true;
    return fetched;
}

/// The candle of a minute without trades, where this line ends the wait for one.
std::optional<CandleOutcome> Market::endWait(const Frame& frame, const FramePlace& place)
{
    if (!m_wait.isDue(frame.received) || saysOfNext(frame)) return std::nullopt;
    const Timestamp open = *m_wait.next();
    const auto close = m_strategy.lastClose();
    if (m_wait.judge(frame.received, m_tradeIds) != CandleWait::Verdict::Quiet || !close)
        return std::nullopt;
    Kline candle;
    candle.open = open;
    candle.close = candle.event = open + 59'999ms;
    candle.openPrice = candle.high = candle.low = candle.closePrice = Price{close->raw};
    candle.closed = true;
    std::array<Level, kEvidenceLevels> bids;
    std::array<Level, kEvidenceLevels> asks;
    m_strategy.onQuietMinute(frame.received);
    const bool isKnown = m_forgotten.holds(candle, frame.received);
    auto outcome = m_strategy.onClosedCandle(isKnown ? asFetched(candle) : candle,
                                             bookAtClose(bids, asks, frame.received),
                                             frame.received,
                                             place.text(),
                                             kExact);
    m_wait.onCandle(candle.close);
    if (outcome) m_forgotten.onTaken(candle, frame.received);
    if (isKnown) return std::nullopt;
    if (outcome && m_options.forWindow) {
        m_candles.onKline(outcome->candle);
        keep(*outcome);
    }
    return outcome;
}

} // namespace dg
