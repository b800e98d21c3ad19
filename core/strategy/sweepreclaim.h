// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/params.h"
#include "core/market/events.h"
#include "core/market/instrument.h"
#include "core/strategy/tradesignal.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace dg {

/// What one closed candle came to: everything a row on standard output shows.
struct CandleOutcome
{
    Kline candle;
    Fixed8 close; ///< exact, also where the candle's own had to be rounded to the tick
    std::optional<double> imbalance; ///< none: book unsure (standard)
    double cvd = 0;
    std::optional<double> atr;
    double rsi = 50;
    std::vector<Cluster> clusters;             ///< significant ones in the strategy's order
    std::optional<Sweep> sweep;                ///< only on the candle that detects it
    std::shared_ptr<const TradeSignal> signal; ///< null where suppressed
    unsigned suppressed = 0;                   ///< Suppression bits
    /// What would have been signalled; null for "late", where nothing was confirmed. For a sweep
    /// that expired for want of an imbalance: as of the candle on which only that was missing.
    std::shared_ptr<const TradeSignal> suppressedSignal;
};

/// An increase of a level's quantity by one diff, with the book's best prices after it.
struct PutBack
{
    Timestamp event;        ///< E of the diff
    double bidQuantity = 0; ///< sum of increases within the band of the best bid, base asset
    double askQuantity = 0;
};

/// How the feed is doing at that moment, for the evidence of a signal. Nothing is decided by it.
struct FeedFacts
{
    std::optional<std::int64_t> lagMs; ///< age of the newest book update when it came
    std::optional<std::int64_t> clockOffsetMs;
    std::optional<double> bookSureToday; ///< share of the UTC day, 0 to 1
    std::uint64_t gaps = 0;
    std::uint64_t tickerCompared = 0;
    std::uint64_t tickerDiffer = 0;
    std::int64_t tradesMissing = 0;
    std::uint64_t messagesRejected = 0;
};

/// What the book says at the moment a candle closes; empty spans and no imbalance while unsure.
struct BookAtClose
{
    bool sure = false;
    std::optional<double> imbalance;
    double lastSureImbalance = 0; ///< the newest certain value; 0 before the first (reference)
    std::int64_t updateId = 0;
    DecimalGrid step;            ///< of the prices below: the tick, or finer (BookGrid)
    std::span<const Level> bids; ///< best first, at most 20
    std::span<const Level> asks;
    FeedFacts feed;
};

/// Liquidation sweep and reclaim for one instrument. Fed with everything in order of receipt,
/// asked once per closed candle. Pure: no clock, no thread, no I/O; the same input gives the same
/// output, live or replayed. Engine thread.
class SweepReclaim final
{
public:
    SweepReclaim(Instrument instrument, StrategyParams params);
    ~SweepReclaim();
    SweepReclaim(SweepReclaim&&) noexcept;
    SweepReclaim& operator=(SweepReclaim&&) noexcept;

    /// A finer or changed grid; prices seen before keep their meaning (they are kept as decimals).
    void setInstrument(const Instrument& instrument);

    void onTrade(const Trade& trade);
    /// Below 0: so many of those before were none.
    void onTradesMissed(std::int64_t trades);
    /// False for one that came before.
    bool onForceOrder(const ForceOrder& order);
    void onPutBack(const PutBack& putBack);
    /// A diff whose time is not known: what it put back counts nowhere.
    void onUntimedPutBack(Timestamp received);
    /// Receipt of any depth diff, usable or not: the stream is alive.
    void onDepthReceived(Timestamp received);
    /// Receipt of any kline message, finished or not.
    void onKlineReceived(Timestamp received);
    /// Until then the candles were rightly silent: nobody traded.
    void onQuietMinute(Timestamp received);
    /// The book became certain or stopped being so.
    void onBookCertainty(bool sure, Timestamp received);
    /// The connection that carries a stream opened or closed.
    void onStreamState(StreamState state, Timestamp received);

    /// Times later than this one were wrong: what they moved is taken back. Gives the closes of the
    /// candles that were forgotten, oldest first.
    std::vector<Timestamp> forgetLaterThan(Timestamp time);

    /// A closed candle, newer than the last one; anything else is passed over (no value).
    /// `received` is the receipt of the message. Where in which recording: `recording`. `tick`: the
    /// grid of its prices, where that is not the instrument's.
    std::optional<CandleOutcome> onClosedCandle(const Kline& candle,
                                                const BookAtClose& book,
                                                Timestamp received,
                                                std::string_view recording,
                                                const std::optional<DecimalGrid>& tick = {});

    StrategyPhase phase() const;
    const std::optional<Sweep>& waitingSweep() const;
    int candlesUsed() const;
    const std::vector<ConditionState>& conditions() const; ///< at the last closed candle
    /// Newest last, bounded.
    const std::vector<StrategyEvent>& events() const;
    /// Close (T) of the newest candle; none before the first.
    std::optional<Timestamp> lastCandle() const;
    std::optional<Fixed8> lastClose() const;
    /// Forced orders within the cluster window at the last closed candle.
    int clusterMinutesSeen() const;
    const StrategyParams& params() const;
    /// Forced orders of a run before this one, which listened until then.
    void continueLiquidations(const SweepReclaim& before, Timestamp until);
    /// The candles and forced orders that it remembers, oldest first; for a window that begins with
    /// a key frame.
    std::vector<Kline> history() const;
    std::vector<ForceOrder> forceOrders() const;

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dg
