// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/candlehistory.h"
#include "core/analysis/depthhistory.h"
#include "core/config/params.h"
#include "core/engine/marketremarks.h"
#include "core/feed/feedstatus.h"
#include "core/feed/recorderstatus.h"
#include "core/market/bookstate.h"
#include "core/market/events.h"
#include "core/market/instrument.h"
#include "core/signals/pricetouch.h"
#include "core/strategy/tradesignal.h"
#include "core/venue/refusal.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dg {

// What the window sees. Built by the engine thread about 30 times a second, published whole
// through the mailbox, immutable from then on and shared by pointer. Big parts that change rarely
// are shared between successive snapshots; compare the pointers to learn whether they changed.

struct BookView
{
    BookState state = BookState::Empty;
    UnsureReason reason = UnsureReason::NoSnapshot;
    Timestamp since; ///< receipt time of the last change of state
    std::int64_t lastUpdateId = 0;
    /// Best first, at most 1000; empty while not sure. On the instrument's tick: an order between
    /// two ticks counts in the row away from the market.
    std::vector<Level> bids;
    std::vector<Level> asks;
    std::optional<Price> trustedBid; ///< worst prices of the last snapshot: beyond them levels
    std::optional<Price> trustedAsk; ///< that never changed are unknown. None: known everywhere
    std::optional<double> imbalance; ///< of the best 10 levels, [-1, 1]
};

struct TradePrint
{
    Timestamp time;
    Price price;
    Quantity quantity;
    OrderSide taker = OrderSide::Buy;
};

/// The trades that are large against the others, see LargeTrades.
struct LargeTradesView
{
    std::int64_t least = 0;         ///< smallest quantity that counts, lots; 0 before there is one
    std::uint64_t revision = 0;     ///< within one, trades are only added at the end
    std::vector<TradePrint> trades; ///< oldest first, <= 600
};

/// What can be said of a stream at one moment.
enum class StreamCondition : std::uint8_t {
    Live,
    Resyncing, ///< depth only: it comes, and the book is not certain
    Stale,     ///< nothing for longer than its limit
    Down,      ///< its connection is not open, or it was never heard
};
/// "live", "resyncing", "stale", "down": part of the row format.
const char* toString(StreamCondition condition);

enum class HealthReason : std::uint8_t {
    None,
    NotConnected,
    NotHeard,   ///< no message has come yet
    Silent,     ///< no message for longer than the stream's limit
    NotTraded,  ///< silent, and the exchange lists the symbol as not trading
    BookUnsure, ///< BookView::reason says why
};

struct StreamHealth
{
    bool seen = false;
    bool connected = true;
    bool stale = false;
    Timestamp lastReceived;
    StreamCondition condition = StreamCondition::Down;
    HealthReason reason = HealthReason::NotHeard;
    Timestamp since; ///< receive time since when it is so; 0 = from the beginning
    /// Age of the newest message when it came, by the exchange's own clock; none while that clock
    /// is not known or does not run like ours.
    std::optional<std::int64_t> lagMs;
    std::optional<Refusal> refused; ///< a message of the last minute that could not be read
};

/// Certainty of the book over the present UTC day, and the check against the exchange's best
/// prices.
struct BookHealth
{
    std::optional<double> sureToday;  ///< share of the time, 0 to 1; none before there is any
    Timestamp watchedSince;           ///< from when on today that is counted
    std::uint64_t tickerCompared = 0; ///< tops of the book compared with bookTicker
    std::uint64_t tickerDiffer = 0;   ///< of these, not equal; anything but 0 is a fault
    std::int64_t tradesMissing = 0;   ///< ids never received and not refilled
};

struct StrategyView
{
    StrategyPhase phase = StrategyPhase::Idle;
    std::optional<Sweep> sweep; ///< that waits for confirmation
    int candle = 0;             ///< candles used of the window
    int candlesAllowed = 3;
    std::vector<ConditionState> conditions; ///< at the last closed candle
    Timestamp evaluated;                    ///< T of that candle; 0 before the first
    std::optional<double> atr;
    double rsi = 50;
    std::optional<double> cvd; ///< delta of the last closed candle
    int clusterMinutes = 0;    ///< how much of the liquidation window has been seen
    int clusterWindow = 30;
    std::vector<StrategyEvent> events; ///< newest last, at most 50
    StrategyParams params;             ///< by which it judges
};

struct Counters
{
    std::uint64_t messages = 0;
    std::uint64_t depth = 0;
    std::uint64_t trades = 0;
    std::uint64_t liquidations = 0;
    std::uint64_t klines = 0;
    std::uint64_t tickers = 0;
    std::uint64_t passedOver = 0; ///< streams and events we do not use
    std::uint64_t rejected = 0;   ///< frames that could not be decoded
    std::uint64_t dropped = 0;    ///< understood, but not usable (wrong symbol, duplicate, stale)
    std::uint64_t gaps = 0;
    std::uint64_t resyncs = 0;
    std::uint64_t levelsLeftOut = 0; ///< orders that lie on no step of their book: see BookGrid
};

struct MarketSnapshot
{
    Instrument instrument;
    BookView book;
    std::shared_ptr<const DepthHistoryView> depthHistory; ///< never null
    std::shared_ptr<const std::vector<Candle>>
        candles; ///< never null, closed, oldest first, <= 1500
    std::optional<Candle> formingCandle;
    std::shared_ptr<const std::vector<TradePrint>> trades; ///< never null, newest last, <= 4000
    std::shared_ptr<const LargeTradesView> largeTrades;    ///< also such as have left the tape
    std::shared_ptr<const std::vector<ForceOrder>>
        liquidations; ///< never null, newest last, <= 1000
    std::shared_ptr<const std::vector<Cluster>>
        clusters; ///< never null, significant ones, by the strategy's order
    std::shared_ptr<const std::vector<Sweep>> sweeps; ///< never null, oldest first, <= 500
    std::shared_ptr<const std::vector<std::shared_ptr<const TradeSignal>>>
        signals; ///< never null, oldest first, <= 500
    /// Which of these the price has brought to their stop or target; null = none.
    std::shared_ptr<const std::vector<PriceTouch>> touches;
    std::shared_ptr<const MarketRemarks> remarks; ///< null while there is nothing to remark
    StrategyView strategy;
    std::optional<MarkPrice> mark;
    std::optional<Trade> lastTrade;
    std::array<StreamHealth, kStreamCount> streams;
    BookHealth bookHealth;
    Timestamp dataTime; ///< newest exchange time seen
    Timestamp received; ///< newest receive time seen
    Counters counters;
};

enum class FeedKind : std::uint8_t { Live, Practice, Replay };
enum class PlaybackState : std::uint8_t { Loading, Playing, Paused, Finished, Failed };

/// Where in a recording we are. Times are receive times of the recording; 0 while unknown.
struct Playback
{
    PlaybackState state = PlaybackState::Loading;
    double speed = 1;    ///< times real time; 0 = as fast as possible
    double progress = 0; ///< of the file's bytes, 0 to 1
    Timestamp first;
    Timestamp position; ///< time of receipt, as `first`
    /// By how much the exchange's clock is ahead of that, in a replay.
    std::chrono::milliseconds exchangeAhead{0};
    std::string file; ///< name without folder
};

/// Everything for one frame of the window.
struct Snapshot
{
    std::uint64_t sequence = 0;
    FeedKind feed = FeedKind::Replay;
    bool made = false; ///< a replay of what the practice market sent
    Playback playback;
    double eventsPerSecond = 0;       ///< of the data's clock
    Counters counters;                ///< sum over all symbols, and what belongs to none
    std::optional<FeedStatus> live;   ///< none in a replay
    std::optional<ClockOffset> clock; ///< the exchange's clock against ours; none = not known
    RecorderStatus recording;         ///< of what comes live
    std::string notice; ///< last error or remark of the feed, already in plain words; may be empty
    std::vector<std::shared_ptr<const MarketSnapshot>> markets; ///< in order of first appearance
};

} // namespace dg
