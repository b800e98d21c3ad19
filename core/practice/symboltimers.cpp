// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/symbolmodel.h"

#include <cmath>

namespace dg {

using namespace std::chrono_literals;

// What a symbol says on the clock, and the past that it is given.

namespace {

constexpr int kPastCandles = 600;

Fixed8 toFixed8(double value)
{
    return {kFixed8Grid.nearest(value)};
}

} // namespace

void SymbolModel::ticker(const Sink& sink)
{
    const Level bid = m_book.bestBid();
    const Level ask = m_book.bestAsk();
    if (bid == m_ticker.bid && ask == m_ticker.ask) return;
    m_ticker = {m_book.lastId(), bid, ask, m_now};
    sink(m_ticker);
}

void SymbolModel::timers(const Sink& sink)
{
    ticker(sink); // before the update of the same moment, as it can never be behind it
    if (m_now.ms % 100 == 0) publish(sink);
    if (m_now.ms % 250 == 0 && m_candleChanged) {
        m_candleChanged = false;
        PracticeKline forming = m_candle;
        forming.kline.event = m_now;
        sink(forming);
    }
    // At most one a second, the largest: subscribers see a sample, as on the venue.
    if (m_held && m_now - m_heldSince >= 1s) {
        ForceOrder order = *m_held;
        order.event = m_now;
        m_held.reset();
        sink(order);
    }
    if (m_now.ms % 1000 == 0) {
        m_mark += 0.2 * (m_mood.fair - m_mark);
        constexpr std::int64_t kFundingPeriod = 8 * 3'600'000;
        MarkPrice mark;
        mark.mark = toFixed8(m_mark);
        mark.index = toFixed8(m_mark * 1.0001);
        mark.funding = toFixed8(0.0001);
        mark.nextFunding = {(m_now.ms / kFundingPeriod + 1) * kFundingPeriod};
        mark.event = m_now;
        sink(mark);
    }
}

void SymbolModel::openCandleAt(Timestamp open)
{
    const Price last = m_candle.kline.closePrice;
    const DecimalGrid tick = m_candle.tick;
    m_candle = {};
    m_candle.tick = tick;
    m_candle.kline.open = open;
    m_candle.kline.close = {open.ms + 59'999};
    // Until the first trade, as a minute without any is written.
    m_candle.kline.openPrice = m_candle.kline.high = m_candle.kline.low = last;
    m_candle.kline.closePrice = last;
    m_candleChanged = false;
}

// Candles from before the start, so that a client finds a history: a walk backwards in time from
// the first price, with the volumes of a quiet market.
void SymbolModel::makePast(Timestamp start)
{
    const Timestamp minute{start.ms / 60'000 * 60'000};
    const double perMinute = m_symbol.tradesPerSecond * 60 * 8000; // USDT
    double close = fairTicks();
    for (int i = 1; i <= kPastCandles; ++i) {
        PracticeKline past;
        Kline& kline = past.kline;
        const double open = close * std::exp(3e-4 * m_random.normal());
        const auto wick = [&] { return 1 + 1e-4 * std::abs(m_random.normal()); };
        kline.open = minute - i * 60s;
        kline.close = {kline.open.ms + 59'999};
        kline.openPrice = {std::llround(open)};
        kline.closePrice = {std::llround(close)};
        kline.high = {std::llround(std::max(open, close) * wick())};
        kline.low = {std::llround(std::min(open, close) / wick())};
        kline.volume = {lotsOf(m_random.logNormal(perMinute, 0.35))};
        kline.takerBuy = {static_cast<std::int64_t>(static_cast<double>(kline.volume.lots) *
                                                    m_random.between(0.4, 0.6))};
        kline.trades = 1 + static_cast<std::int64_t>(m_symbol.tradesPerSecond * 60);
        kline.closed = true;
        kline.event = {kline.close.ms + 1};
        past.tick = m_symbol.tick;
        past.quote = kline.volume.lots * kline.closePrice.ticks;
        past.takerBuyQuote = kline.takerBuy.lots * kline.closePrice.ticks;
        m_candles.push_front(past);
        close = open;
    }
    m_candle.kline.closePrice = m_candles.back().kline.closePrice;
    m_candle.tick = m_symbol.tick;
    openCandleAt(minute);
}

} // namespace dg
