// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/bar.h"
#include "core/engine/market.h"

#include <algorithm>
#include <chrono>

namespace dg {

// A market whose minute is over and whose closing message does not come.

using namespace std::chrono_literals;

namespace {

/// Prices of a candle that is made here, in the units of Fixed8: on any instrument's grid.
constexpr DecimalGrid kExact{1, 8};

bool isWithin(Timestamp time, Timestamp open)
{
    return time >= open && time - open < 60s;
}

} // namespace

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
