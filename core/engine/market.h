// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/candlehistory.h"
#include "core/analysis/candlewait.h"
#include "core/analysis/depthhistory.h"
#include "core/analysis/forgottencandles.h"
#include "core/engine/largetrades.h"
#include "core/engine/leftout.h"
#include "core/engine/markethealth.h"
#include "core/engine/offtickorders.h"
#include "core/engine/signaltouches.h"
#include "core/engine/snapshot.h"
#include "core/engine/tickercheck.h"
#include "core/engine/touchedprices.h"
#include "core/market/booksync.h"
#include "core/market/eventtimes.h"
#include "core/market/tradeids.h"
#include "core/strategy/sweepreclaim.h"
#include "core/venue/venue.h"

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dg {

struct MarketOptions
{
    StrategyParams params;
    bool forWindow = false; ///< keep what only a window shows: heatmap, candles, tape
    /// Off where most lines are left out: there is nothing to compare the others with.
    bool judgesTimes = true;
};

enum class KeyFrameKind : std::uint8_t {
    Fresh, ///< a run begins here: whatever came before belongs to another one
    Book,
    Whole, ///< book and strategy
};

/// The first one had no counts but gaps and rejected, and no check of the best prices; the second
/// no times that later messages are compared with, no grid of the book, which was the tick, and
/// nothing of the candle that is waited for; the third no unit of quantities finer than the step,
/// nothing of orders that were left out, of streams whose clocks are off and of forgotten candles.
inline constexpr int kKeyFrameVersion = 4;

/// What a key frame says of itself.
struct KeyFrameHead
{
    int version = 0;
    KeyFrameKind kind = KeyFrameKind::Whole;
    Instrument instrument;
    DecimalGrid bookStep;          ///< that the book's prices count; until version 3 the tick
    std::int64_t lastUpdateId = 0; ///< 0 while the book is unsure
};
std::string freshKeyFrame();
/// None for what is no key frame, or of another version.
std::optional<KeyFrameHead> readKeyFrameHead(std::string_view json);

/// Everything about one instrument: its book and whether that is certain, its strategy, and what
/// the window shows of it. Fed in order of receipt on the engine thread; no clock of its own.
class Market final
{
public:
    Market(const Instrument& instrument, const MarketOptions& options);

    /// A frame of this instrument. Gives an outcome for every candle that it closed.
    std::vector<CandleOutcome> onFrame(const Frame& frame, const FramePlace& place);
    void onForceOrder(const ForceOrder& order, Timestamp received);
    /// A message of this stream came and could not be read.
    void onUnreadable(Stream stream, Timestamp received);
    /// What every line of this instrument brings about, before what it says; onFrame() does so by
    /// itself. The wait for the candle of a quiet minute may be over by it.
    std::optional<CandleOutcome> beginLine(const Frame& frame, const FramePlace& place);
    /// A book update came and could not be read.
    void onUnreadableDiff(Timestamp received);
    /// A message came on this stream (none: not known on which) and could not be read.
    void onRefused(std::optional<Stream> stream, const Refusal& why, Timestamp received)
    {
        if (stream) m_health.onRefused(*stream, why, received);
    }
    void onStreamState(StreamState state, Timestamp received);
    void onStreamChange(const StreamChange& change, Timestamp received);
    /// A snapshot was asked for though the book is certain.
    void onRefreshAsked() { m_sync.expectRefresh(); }
    void onClock(const ClockOffset& clock) { m_health.setClock(clock); }
    /// The exchange's filters say something else than we thought.
    void onInstrument(const Instrument& instrument, Timestamp received);
    /// The inferred grid became finer, or the unit of quantities (Instrument::stepLots).
    void onFinerGrid(const Instrument& instrument, std::int64_t tickFactor, std::int64_t lotFactor);

    /// Orders lie off the tick: the book moved to a finer grid, or could not take all of them.
    void onOffTick(const BookGrid& grid, const Frame& frame);
    /// Orders were left out of the book for their quantity.
    void onOffStep(const Frame& frame);

    /// All that a replay needs to go on from here as we do, as a JSON object.
    std::string keyFrame(KeyFrameKind kind, int version = kKeyFrameVersion) const;
    /// Where it differs from what we know, the recording has a hole: then we go on from it. Gives
    /// the field that cannot be read, where there is one; nothing has changed then.
    std::string onKeyFrame(const KeyFrameHead& head, std::string_view json, Timestamp received);
    /// Key frames that said something else than we knew.
    std::uint64_t keyFramesAdopted() const { return m_keyFramesAdopted; }
    /// Takes over the forced orders that `before` knew when it stopped listening.
    void continueLiquidations(const Market& before, Timestamp until);
    /// Lines are missing in the recording here.
    void onLinesLost(Timestamp received);

    /// For the window; parts that did not change are shared with the one before.
    /// `now` is the receive clock, where it runs on without messages.
    std::shared_ptr<const MarketSnapshot> snapshot(Timestamp now = {});

    /// What its price has touched since the last call.
    std::vector<PriceSpan> takeTouched();

    const Instrument& instrument() const { return m_instrument; }
    const BookSync& sync() const { return m_sync; } ///< its prices count steps of bookGrid()
    const BookGrid& bookGrid() const { return m_bookGrid; }
    const OffTickOrders& offTick() const { return m_offTick; }
    const LeftOut& offStep() const { return m_offStep; } ///< of quantities
    const TradeIds& tradeIds() const { return m_tradeIds; }
    const EventTimes& times() const { return m_times; }
    /// Whether there may be something to say since the last call: the book is certain or is not any
    /// more, ids or times begin anew, times of a stream are off, orders lie off tick or step.
    bool takeNews()
    {
        const News now{m_certaintyChanges,
                       m_tradeIds.begun(),
                       m_times.renewed(),
                       m_times.news(),
                       m_offTick.news(),
                       m_offStep.news()};
        return std::exchange(m_news, now) != now;
    }
    /// Times refused since the last call; the messages count as rejected.
    std::uint64_t takeWrongTimes() { return std::exchange(m_wrongTimes, 0); }
    /// Close (T) of the newest finished candle; none before the first.
    std::optional<Timestamp> lastCandle() const { return m_strategy.lastCandle(); }
    const std::vector<StrategyEvent>& strategyEvents() const { return m_strategy.events(); }
    /// The minute whose candle did not come and is to be fetched, by its beginning.
    std::optional<Timestamp> missedCandle() const { return m_wait.missed(); }
    std::string_view whyMissed() const { return m_wait.whyMissed(); }
    /// How each stream is doing at this time of receipt.
    std::array<StreamHealth, kStreamCount> streamHealth(Timestamp now) const
    {
        return m_health.streams(m_instrument, now);
    }
    BookHealth bookHealth(Timestamp now) const;
    const MarketHealth& health() const { return m_health; }
    /// Since the run began, also where a replay of it began later.
    Counters sinceStart() const;
    const TickerCheck& tickerCheck() const { return m_tickerCheck; }
    const Counters& counters() const { return m_counters; }
    Counters& counters() { return m_counters; }
    Timestamp dataTime() const { return m_dataTime; }

private:
    static constexpr std::size_t kEvidenceLevels = 20;

    /// What the run before the key frame had counted that we began with: for evidence and health.
    struct Earlier
    {
        std::uint64_t gaps = 0;
        std::uint64_t rejected = 0;
        std::uint64_t resyncs = 0;
        std::uint64_t dropped = 0;
        std::uint64_t tickerCompared = 0;
        std::uint64_t tickerDiffer = 0;

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive);
    };

    using News = std::array<std::uint64_t, 6>; ///< not all only grow: a key frame brings its own

    void onDiff(const DepthDiff& diff, Timestamp received);
    void onDepthSnapshot(const DepthSnapshot& snapshot, Timestamp received);
    /// `event`: none for a trade that was fetched.
    void onTrade(const Trade& trade, Timestamp received, std::optional<Timestamp> event);
    bool isLiquidation(const ForceOrder& order) const;
    void showKnownLiquidations();
    std::optional<CandleOutcome>
    onKline(const Kline& kline, const Frame& frame, const FramePlace& place);
    void onKlines(const KlinesRead& read,
                  const Frame& frame,
                  const FramePlace& place,
                  std::vector<CandleOutcome>& outcomes);
    std::optional<CandleOutcome> endWait(const Frame& frame, const FramePlace& place);
    bool saysOfNext(const Frame& frame);
    void showCandle(const Kline& kline, const Frame& frame);
    bool isSurelyOver(const Kline& kline, Timestamp received) const;
    static Kline asFetched(const Kline& kline);
    BookAtClose bookAtClose(std::span<Level> bids, std::span<Level> asks, Timestamp received) const;
    void keepSureImbalance();
    void doubt(const Frame& frame);
    void noteCertainty(Timestamp received);
    void feedPutBack(Timestamp event);
    void checkTop(std::int64_t id);
    void keep(const CandleOutcome& outcome);
    /// No time: only the receive clock goes on.
    void advance(std::optional<Timestamp> event, Timestamp received);
    bool isTimely(Stream stream, Timestamp event, Timestamp received);
    void refuseTime(Stream stream, Timestamp received);
    void takeBackLaterTimes(Timestamp received);
    template <typename Self, typename Archive>
    static void stateFields(Self& self, Archive& archive);
    void takeOver(Market&& restored);
    void startAgain();
    void standOn(const BookGrid& grid);
    Earlier counted() const;
    FeedFacts feedFacts(Timestamp received) const;
    BookView bookView() const;
    StrategyView strategyView() const;

    Instrument m_instrument;
    MarketOptions m_options;
    BookSync m_sync;
    BookGrid m_bookGrid;
    OffTickOrders m_offTick;
    LeftOut m_offStep;
    SweepReclaim m_strategy;
    TickerCheck m_tickerCheck;
    TradeIds m_tradeIds;
    CandleWait m_wait;
    EventTimes m_times;
    std::optional<Timestamp> m_earlierSince; ///< receipt: times are earlier than what is known
    std::uint64_t m_wrongTimes = 0;
    bool m_sawLiveCandle = false;
    ForgottenCandles m_forgotten;
    TouchedPrices m_touched;
    SignalTouches m_signalTouches; ///< of m_signals
    DepthHistory m_depthHistory;
    CandleHistory m_candles;
    Counters m_counters;
    std::uint64_t m_keyFramesAdopted = 0;
    Earlier m_earlier;
    Timestamp m_dataTime;
    Timestamp m_received;
    Timestamp m_bookSince;
    std::uint64_t m_certaintyChanges = 0;
    News m_news{};
    std::optional<bool> m_knownSure; ///< what the strategy was told last
    double m_lastSureImbalance = 0;
    double m_lotSize = 1;
    MarketHealth m_health;
    std::optional<MarkPrice> m_mark;
    std::optional<Trade> m_lastTrade;
    std::optional<CandleOutcome> m_lastOutcome;

    /// A bounded list of the newest, and the copy of it that windows share.
    template <typename T>
    struct Recent
    {
        std::size_t limit;
        std::deque<T> items;
        std::shared_ptr<const std::vector<T>> view;

        void push(const T& item)
        {
            items.push_back(item);
            if (items.size() > limit) items.pop_front();
            view.reset();
        }
        const std::shared_ptr<const std::vector<T>>& shared()
        {
            if (!view) view = std::make_shared<const std::vector<T>>(items.begin(), items.end());
            return view;
        }
    };
    Recent<TradePrint> m_trades{4000, {}, {}};
    LargeTrades m_largeTrades;
    Recent<ForceOrder> m_liquidations{1000, {}, {}};
    Recent<Sweep> m_sweeps{500, {}, {}};
    Recent<std::shared_ptr<const TradeSignal>> m_signals{500, {}, {}};
    std::shared_ptr<const std::vector<Cluster>> m_clusters;
    std::shared_ptr<const MarketRemarks> m_remarks; ///< as shown last
};

} // namespace dg
