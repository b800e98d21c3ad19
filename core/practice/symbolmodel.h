// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/practicebook.h"
#include "core/practice/practiceevents.h"
#include "core/practice/pricepath.h"
#include "core/practice/random.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>

namespace dg {

/// The market of one symbol, in steps of 10 ms of event time: makers quote around the fair value
/// of its PricePath, takers come in clusters, positions are liquidated. Everything that it says
/// follows from its own book: trades take what lies there, candles are made of the trades.
class SymbolModel final
{
public:
    using Sink = std::function<void(const PracticeEvent&)>;
    static constexpr std::chrono::milliseconds kStep{10};

    SymbolModel(PracticeSymbol symbol, std::uint64_t seed, Timestamp start);

    void beginTour(bool busyAfter) { m_path.beginTour(m_now, busyAfter); }
    void step(const Sink& sink);

    void setBurst(bool on) { m_burst = on; }
    void setTrading(TradingState state) { m_trading = state; }
    void changeTick(const Sink& sink);
    /// Update ids begin again, below; what was not told yet is told before.
    void restartIds(const Sink& sink);
    /// Aggregate ids begin again, below; trades of before cannot be asked for any more.
    void restartTradeIds();
    /// The next minute passes without a trade; quotes move on.
    void beginQuiet();
    /// Orders lie off the tick, away from the market, until the end.
    void beginOffGrid();
    void endOffGrid();
    /// A position is liquidated at the next step.
    void forceOrder() { m_forceNext = true; }

    /// End of the quiet minute that is coming, there or over.
    std::optional<Timestamp> quietUntil() const;
    /// Its candle, which is not pushed.
    bool isQuietCandle(const PracticeKline& candle) const
    {
        return m_quietMinute && candle.kline.open == *m_quietMinute && candle.kline.trades == 0;
    }

    const PracticeSymbol& symbol() const { return m_symbol; }
    TradingState trading() const { return m_trading; }
    bool isDelisted() const { return m_trading == TradingState::Delisted; }
    const PracticeBook& book() const { return m_book; }
    Timestamp now() const { return m_now; }
    /// Closed candles, made-up ones from before the start among them, oldest first.
    const std::deque<PracticeKline>& candles() const { return m_candles; }
    const PracticeKline& openCandle() const { return m_candle; }
    const std::deque<PracticeTrade>& trades() const { return m_trades; } ///< oldest first

private:
    struct Fill
    {
        std::int64_t lots = 0;
        std::int64_t notional = 0; ///< ticks times lots
    };

    void makePast(Timestamp start);
    void fillBook();
    void followFairValue(const Sink& sink);
    void takeOrders(const Sink& sink);
    void takers(const Sink& sink);
    void burst(const Sink& sink);
    void liquidate(const Sink& sink, double medianNotional);
    void makers();
    void lean();
    void makerOrder(BookSide side);
    void trimFar(BookSide side);
    void keepMultiples(BookSide side, std::int64_t factor);
    void regrid(std::int64_t up, std::int64_t down);
    void publish(const Sink& sink);
    bool isQuiet() const;
    void offGridOrder(BookSide side);
    void ageOffGrid();
    void refineCandle();
    Price candlePrice(std::int64_t tick) const;
    void timers(const Sink& sink);
    void ticker(const Sink& sink);

    Fill take(OrderSide side, std::int64_t lots, std::size_t maxLevels, const Sink& sink);
    void trade(OrderSide side, std::int64_t tick, std::int64_t lots, const Sink& sink);
    void set(BookSide side, std::int64_t tick, std::int64_t lots);
    void openCandleAt(Timestamp open);
    std::int64_t lotsOf(double notional) const;
    std::int64_t lotsAt(BookSide side, std::int64_t tick) const;
    double fairTicks() const;
    std::int64_t levelSize(BookSide side);
    std::int64_t touchSize(BookSide side);
    std::int64_t distance();

    PracticeSymbol m_symbol;
    Random m_random;
    PricePath m_path;
    Mood m_mood;
    Timestamp m_now;
    PracticeBook m_book;
    std::int64_t m_width; ///< ticks from the touch within which makers quote
    double m_excitement = 0;
    bool m_burst = false;
    TradingState m_trading = TradingState::Trading;
    bool m_finer = false;   ///< the tick is a tenth of the usual one
    bool m_offGrid = false; ///< orders lie off the tick
    bool m_forceNext = false;
    int m_idRestarts = 0;
    std::optional<Timestamp> m_quietMinute; ///< its beginning; the newest one
    double m_pulse = 1;                     ///< of takers, in multiples of the usual
    double m_gust = 1;                      ///< of makers' orders, in multiples of the usual

    std::int64_t m_tradeId; ///< of the last aggregate trade
    std::int64_t m_fillId;
    std::deque<PracticeTrade> m_trades;
    std::deque<PracticeKline> m_candles;
    PracticeKline m_candle;
    bool m_candleChanged = false;
    BookTicker m_ticker;
    std::optional<ForceOrder> m_held; ///< the largest since the last one was sent
    Timestamp m_heldSince;
    double m_mark;
};

} // namespace dg
