// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"

#include "core/engine/largetrades.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <random>

namespace dg {

namespace {

constexpr std::int64_t kStart = 1'721'304'000'000; // 2024-07-18 12:00 UTC
constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kRowTicks = 10;
constexpr int kRows = 700;

Instrument instrument()
{
    Instrument i;
    i.symbol = "ETHUSDT";
    i.tick = {1, 2};
    i.lot = {1, 3};
    i.inferred = false;
    return i;
}

std::vector<Level> side(std::mt19937& random, std::int64_t best, int direction)
{
    std::vector<Level> levels;
    std::exponential_distribution<double> size(1.0 / 9'000);
    for (int i = 0; i < 1000; ++i) {
        const std::int64_t at = best + direction * (i + i / 7);
        const double wall = at % 250 == 0 ? 18 : 1;
        levels.push_back({{at}, {1 + static_cast<std::int64_t>(wall * size(random))}});
    }
    return levels;
}

std::shared_ptr<const DepthColumn>
column(std::mt19937& random, std::int64_t second, std::int64_t mid, bool sure)
{
    auto c = std::make_shared<DepthColumn>();
    c->time = {second * 1000};
    c->sure = sure;
    c->firstRow = mid / kRowTicks - kRows / 2;
    c->bestBid = {mid - 1};
    c->bestAsk = {mid};
    if (!sure) return c;
    std::uniform_real_distribution<float> noise(0.4F, 1.6F);
    c->quantities.resize(kRows);
    for (int r = 0; r < kRows; ++r) {
        const std::int64_t row = c->firstRow + r;
        const float wall = row % 25 == 0 ? 14.F : row % 60 == 7 ? 35.F : 1.F;
        const auto distance = static_cast<float>(std::abs(r - kRows / 2));
        c->quantities[static_cast<std::size_t>(r)] =
            wall * noise(random) * (30.F + 90.F * std::exp(-distance / 80.F));
    }
    return c;
}

Cluster cluster(double level, double volume, double longShare, Timestamp now)
{
    Cluster c;
    c.bin = std::llround(level);
    c.level = level;
    c.volume = volume;
    c.longVolume = volume * longShare;
    c.shortVolume = volume - c.longVolume;
    c.notional = volume * level;
    c.orders = static_cast<int>(volume / 9);
    c.oldest = {now.ms - 22 * kMinute};
    c.newest = {now.ms - 4 * kMinute};
    return c;
}

Fixed8 fixed(double value)
{
    return {std::llround(value * 1e8)};
}

std::shared_ptr<const TradeSignal>
signal(Direction direction, double entry, Timestamp candle, unsigned suppression)
{
    auto s = std::make_shared<TradeSignal>();
    const double sign = direction == Direction::Long ? 1 : -1;
    s->id = direction == Direction::Long ? "0123456789abcdef0123456789abcdef"
                                         : "fedcba98765432100123456789abcdef";
    s->symbol = "ETHUSDT";
    s->preset = "standard";
    s->time = {candle.ms + 40};
    s->candle = candle;
    s->direction = direction;
    s->entry = fixed(entry);
    s->stop = fixed(entry - sign * 6.85);
    s->target = fixed(entry + sign * 9.13);
    s->size = fixed(0.437);
    s->risk = fixed(2.99);
    s->capped = true;
    s->rewardToRisk = 1.33;
    s->rewardToRiskAfterFees = 0.56;
    s->confidence = direction == Direction::Long ? 90 : 80;
    s->actionable = true;
    s->suppression = suppression;
    s->absorption = 1.8;
    s->evidence.sweep.level = entry - sign * 1.2;
    return s;
}

std::vector<ConditionState> conditions()
{
    return {{Condition::VolumeSpike, 4.1, 3, Verdict::Passed, true},
            {Condition::ClusterCrossed, 0.0024, 0.002, Verdict::Passed, true},
            {Condition::Reclaim, 3432.0, 3431.2, Verdict::Failed, true},
            {Condition::CvdAgrees, -213.4, 0, Verdict::Passed, true},
            {Condition::BookAgrees, 0.21, 0.3, Verdict::Passed, true},
            {Condition::Absorption, std::nullopt, 1.5, Verdict::Unknown, false},
            {Condition::DataCertain, 1, 1, Verdict::Passed, true}};
}

/// Candles of a slow wave with noise, the close of the last one in `last`.
std::vector<Candle> candles(std::mt19937& random, int minutes, std::int64_t& last)
{
    std::vector<Candle> all;
    std::normal_distribution<double> noise(0, 120);
    std::int64_t price = 342'000;
    for (int m = 0; m < minutes; ++m) {
        Candle c;
        Kline& k = c.kline;
        k.open = {kStart + m * kMinute};
        k.close = {k.open.ms + kMinute - 1};
        k.openPrice = {price};
        const double drift = 60 * std::sin(m / 14.0) + noise(random);
        price += std::llround(drift);
        k.closePrice = {price};
        k.high = {std::max(k.openPrice.ticks, price) + std::llround(std::abs(noise(random)))};
        k.low = {std::min(k.openPrice.ticks, price) - std::llround(std::abs(noise(random)))};
        const double volume = 400 + 300 * std::abs(std::sin(m / 5.0)) + (m % 40 == 33 ? 2200 : 0);
        k.volume = {std::llround(volume * 1000)};
        k.takerBuy = {std::llround(volume * (500 + drift))};
        k.closed = true;
        all.push_back(c);
    }
    last = price;
    return all;
}

std::shared_ptr<const LargeTradesView> largeOf(const std::vector<TradePrint>& trades)
{
    LargeTrades large;
    large.judgeAnew({trades.begin(), trades.end()});
    return large.view();
}

std::vector<TradePrint> tape(std::mt19937& random, Timestamp now, std::int64_t mid, int count)
{
    std::vector<TradePrint> trades;
    std::exponential_distribution<double> size(1.0 / 900);
    std::uniform_int_distribution<int> jitter(-40, 40);
    for (int i = 0; i < count; ++i) {
        const bool buy = random() % 2 == 0;
        const double big = i % 97 == 0 ? 60 : 1;
        trades.push_back({{now.ms - (count - i) * 150LL},
                          {mid + jitter(random)},
                          {1 + std::llround(big * size(random))},
                          buy ? OrderSide::Buy : OrderSide::Sell});
    }
    return trades;
}

StrategyView strategy(const SampleOptions& options, Timestamp now, double level)
{
    StrategyView s;
    s.clusterMinutes = 30;
    s.evaluated = {now.ms - now.ms % kMinute - 1};
    s.atr = 4.31;
    s.rsi = 61.2;
    s.cvd = -213.4;
    if (!options.withClusters) return s;
    s.phase = StrategyPhase::Swept;
    s.candle = 2;
    s.conditions = conditions();
    Sweep sweep;
    sweep.direction = Direction::Short;
    sweep.level = level;
    sweep.time = {s.evaluated.ms - kMinute};
    sweep.open = {sweep.time.ms - kMinute + 1};
    s.sweep = sweep;
    s.events = {
        {{s.evaluated.ms - 9 * kMinute},
         StrategyStep::Expired,
         Direction::Long,
         level - 14,
         0,
         0,
         3,
         0},
        {sweep.time, StrategyStep::SweepDetected, Direction::Short, level, 0.0024, 0.002, 1, 0},
        {s.evaluated, options.lastStep, Direction::Short, level, level + 0.8, level, 2, 0}};
    return s;
}

} // namespace

std::shared_ptr<const Snapshot> sampleSnapshot(const SampleOptions& options)
{
    std::mt19937 random(20'240'718U + static_cast<unsigned>(options.step));
    auto market = std::make_shared<MarketSnapshot>();
    market->instrument = instrument();
    std::int64_t last = 0;
    auto all = candles(random, options.minutes, last);
    const Timestamp now{kStart + options.minutes * kMinute + 31'200};
    const double price = static_cast<double>(last) / 100;

    BookView& book = market->book;
    book.state = options.sure ? BookState::Sure : BookState::Unsure;
    book.reason = options.sure ? UnsureReason::None : UnsureReason::Gap;
    book.since = {now.ms - 95'000};
    book.lastUpdateId = 4'871'203'311'207;
    if (options.sure) {
        book.bids = side(random, last - 1, -1);
        book.asks = side(random, last, 1);
        book.imbalance = 0.31;
    }

    auto history = std::make_shared<DepthHistoryView>();
    history->ticksPerRow = kRowTicks;
    history->firstSequence = 0;
    const std::int64_t firstSecond = now.ms / 1000 - options.depthSeconds;
    for (int i = 0; i < options.depthSeconds; ++i) {
        const bool hole = i > options.depthSeconds / 2 && i < options.depthSeconds / 2 + 20;
        const auto wave = std::llround(120 * std::sin(i / 60.0));
        history->columns.push_back(column(random, firstSecond + i, last + wave, !hole));
    }
    market->depthHistory = history;

    Candle forming;
    forming.kline = all.back().kline;
    forming.kline.closed = false;
    forming.kline.open = {kStart + options.minutes * kMinute};
    forming.kline.close = {forming.kline.open.ms + kMinute - 1};
    forming.kline.openPrice = forming.kline.closePrice = {last};
    forming.kline.high = {last + 130};
    forming.kline.low = {last - 110};
    market->formingCandle = forming;
    market->candles = std::make_shared<std::vector<Candle>>(std::move(all));
    market->trades = std::make_shared<std::vector<TradePrint>>(tape(random, now, last, 4000));
    market->largeTrades = largeOf(*market->trades);

    auto liquidations = std::make_shared<std::vector<ForceOrder>>();
    for (int i = 0; i < 60; ++i) {
        ForceOrder order;
        order.side = i % 3 == 0 ? OrderSide::Buy : OrderSide::Sell;
        order.price = fixed(price + (i % 7 - 3) * 3.37);
        order.averagePrice = order.price;
        order.quantity = fixed(0.8 + i % 11 * 4.2);
        order.filled = order.quantity;
        order.event = order.time = {now.ms - (60 - i) * 23'000};
        liquidations->push_back(order);
    }
    market->liquidations = liquidations;

    auto clusters = std::make_shared<std::vector<Cluster>>();
    if (options.withClusters) {
        clusters->push_back(cluster(price + 6.2, 1240.4, 0.1, now));
        clusters->push_back(cluster(price - 11.7, 846.1, 0.93, now));
        clusters->push_back(cluster(price - 24.3, 312.9, 0.6, now));
    }
    market->clusters = clusters;
    market->strategy = strategy(options, now, price + 6.2);
    auto sweeps = std::make_shared<std::vector<Sweep>>();
    if (market->strategy.sweep) sweeps->push_back(*market->strategy.sweep);
    market->sweeps = sweeps;
    auto found = std::make_shared<std::vector<std::shared_ptr<const TradeSignal>>>();
    if (options.withSignals) {
        found->push_back(
            signal(Direction::Long, price - 3.1, {now.ms - 52 * kMinute}, kBookUnsure));
        found->push_back(signal(Direction::Short, price + 2.4, {now.ms - 12 * kMinute}, 0));
    }
    market->signals = found;

    Trade trade;
    trade.price = {last};
    trade.quantity = {214};
    trade.time = trade.event = now;
    market->lastTrade = trade;
    market->mark = MarkPrice{
        fixed(price - 0.27), fixed(price - 0.4), fixed(0.0001), {now.ms + 192 * kMinute}, now};
    for (StreamHealth& stream : market->streams)
        stream = {true,
                  true,
                  false,
                  now,
                  StreamCondition::Live,
                  HealthReason::None,
                  {now.ms - 42 * kMinute},
                  38,
                  {}};
    market->bookHealth = {0.998, {now.ms - 42 * kMinute}, 25'000, 0, 0};
    market->dataTime = now;
    market->received = {now.ms + 12};
    market->counters = {69'913, 8'929, 13'655, 60, 121, 47'328, 0, 0, 3, 1, 1};

    auto snapshot = std::make_shared<Snapshot>();
    snapshot->sequence = 1;
    snapshot->playback = {
        PlaybackState::Playing, 20, 0.62, {kStart}, market->received, {}, "sample.jsonl.gz"};
    snapshot->eventsPerSecond = 143.7;
    snapshot->counters = market->counters;
    snapshot->markets.push_back(market);
    return snapshot;
}

std::shared_ptr<const Snapshot>
nextSnapshot(const Snapshot& previous, int step, const SampleStep& size)
{
    std::mt19937 random(static_cast<unsigned>(step) + 1);
    auto market = std::make_shared<MarketSnapshot>(*previous.markets.front());
    std::int64_t last =
        market->lastTrade->price.ticks + static_cast<std::int64_t>(random() % 21) - 10;
    const Timestamp now{market->dataTime.ms + size.ms};
    if (market->book.state == BookState::Sure) {
        market->book.bids = side(random, last - 1, -1);
        market->book.asks = side(random, last, 1);
        market->book.imbalance = std::sin(step / 9.0);
        market->book.lastUpdateId += 371;
    }
    market->lastTrade->price = {last};
    market->lastTrade->time = now;
    market->dataTime = now;
    market->received = {now.ms + 12};
    for (StreamHealth& stream : market->streams)
        stream.lastReceived = market->received; // or they are silent, which looks otherwise
    Candle& forming = *market->formingCandle;
    forming.kline.closePrice = {last};
    forming.kline.high = std::max(forming.kline.high, Price{last});
    forming.kline.low = std::min(forming.kline.low, Price{last});
    forming.kline.volume.lots += 3100;
    forming.kline.takerBuy.lots += 1500;
    if (now.ms - forming.kline.open.ms >= kMinute) {
        auto closed = std::make_shared<std::vector<Candle>>(*market->candles);
        closed->push_back(forming);
        closed->back().kline.closed = true;
        market->candles = closed;
        forming.kline.open.ms += kMinute;
        forming.kline.close.ms += kMinute;
        forming.kline.openPrice = forming.kline.high = forming.kline.low = {last};
        forming.kline.volume = {1000};
        forming.kline.takerBuy = {510};
    }
    auto trades = std::make_shared<std::vector<TradePrint>>(*market->trades);
    for (int i = 0; i < size.trades; ++i)
        trades->push_back({{now.ms - size.trades + i},
                           {last},
                           {1500 + i % 3 * 70},
                           i % 3 == 1 ? OrderSide::Sell : OrderSide::Buy});
    if (trades->size() > 4000) trades->erase(trades->begin(), trades->end() - 4000);
    market->trades = trades;
    // As the engine does: what is marked stays, and nothing new is shown where nothing is.
    auto large = std::make_shared<LargeTradesView>(*market->largeTrades);
    std::copy_if(trades->end() - std::min<std::ptrdiff_t>(size.trades, std::ssize(*trades)),
                 trades->end(),
                 std::back_inserter(large->trades),
                 [&](const TradePrint& t) { return t.quantity.lots >= large->least; });
    if (large->trades.size() != market->largeTrades->trades.size()) market->largeTrades = large;
    if (now.ms / 1000 != previous.markets.front()->dataTime.ms / 1000) {
        auto history = std::make_shared<DepthHistoryView>(*market->depthHistory);
        history->columns.push_back(column(random, now.ms / 1000, last, true));
        if (history->columns.size() > 1800) {
            history->columns.erase(history->columns.begin());
            ++history->firstSequence;
        }
        market->depthHistory = history;
    }
    auto snapshot = std::make_shared<Snapshot>(previous);
    ++snapshot->sequence;
    snapshot->playback.position = market->received;
    snapshot->playback.progress = std::min(1.0, snapshot->playback.progress + 0.0002);
    snapshot->markets.front() = market;
    return snapshot;
}

} // namespace dg
