// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/market.h"

#include <cmath>

namespace dg {

namespace {

template <typename... Fs>
struct Overloaded : Fs...
{
    using Fs::operator()...;
};
template <typename... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

} // namespace

Market::Market(const Instrument& instrument, const MarketOptions& options)
    : m_instrument(instrument)
    , m_options(options)
    , m_bookGrid(instrument.tick)
    , m_strategy(instrument, options.params)
    , m_wait(std::chrono::milliseconds(std::llround(options.params.klinesStale * 1000)),
             options.params.preset == Preset::Standard)
    , m_lotSize(instrument.lot.toDouble(1))
    , m_health(options.params)
    , m_clusters(std::make_shared<const std::vector<Cluster>>())
{
    // Only `standard` judges absorption.
    m_sync.setCollectsIncreases(options.params.preset == Preset::Standard);
}

std::vector<CandleOutcome> Market::onFrame(const Frame& frame, const FramePlace& place)
{
    ++m_counters.messages;
    std::vector<CandleOutcome> outcomes;
    const Timestamp received = frame.received;
    if (auto quiet = beginLine(frame, place)) outcomes.push_back(std::move(*quiet));
    std::visit(Overloaded{
                   [&](const PassedOver&) { ++m_counters.passedOver; },
                   [&](const DepthDiff& diff) { onDiff(diff, received); },
                   [&](const DepthSnapshot& snapshot) { onDepthSnapshot(snapshot, received); },
                   [&](const Trade& trade) { onTrade(trade, received, trade.event); },
                   [&](const ForceOrder& order) { onForceOrder(order, received); },
                   [&](const Kline& kline) {
                       if (auto outcome = onKline(kline, frame, place))
                           outcomes.push_back(std::move(*outcome));
                   },
                   [&](const KlinesRead& read) { onKlines(read, frame, place, outcomes); },
                   [&](const TradesRead& read) {
                       for (const Trade& trade : read.trades)
                           onTrade(trade, received, std::nullopt);
                   },
                   [&](const BookTicker& ticker) {
                       // Like an update of the book it counts by its id whatever its time: left
                       // out, the book would be compared with the one before it.
                       if (!isTimely(Stream::BookTicker, ticker.event, received)) {
                           BookTicker timeless = ticker;
                           timeless.event = {};
                           m_tickerCheck.onTicker(timeless);
                           return;
                       }
                       ++m_counters.tickers;
                       advance(ticker.event, received);
                       m_health.onHeard(Stream::BookTicker, received, ticker.event);
                       m_tickerCheck.onTicker(ticker);
                   },
                   [&](const MarkPrice& mark) {
                       if (!isTimely(Stream::MarkPrice, mark.event, received)) return;
                       advance(mark.event, received);
                       m_health.onHeard(Stream::MarkPrice, received, mark.event);
                       m_mark = mark;
                   },
                   [](const InstrumentsRead&) {},
                   [](const StreamsChanged&) {},
                   [](const KeyFrame&) {},
                   [](const LinesLost&) {},
                   [](const ForceOrdersRead&) {},
                   [](const ExchangeSaid&) {},
                   [](const ClockOffset&) {},
               },
               frame.event);
    return outcomes;
}

bool Market::isTimely(Stream stream, Timestamp event, Timestamp received)
{
    if (m_options.judgesTimes) {
        const auto verdict = m_times.onMessage(stream, event);
        if (verdict == EventTimes::Verdict::Refused) {
            refuseTime(stream, received);
            return false;
        }
        // Not at once: a burst of old times must not cost hours of candles and clusters.
        if (verdict == EventTimes::Verdict::NewReference)
            m_earlierSince =
                event + EventTimes::kFar < m_dataTime ? std::optional(received) : std::nullopt;
    }
    m_wait.onMessage(event, received); // what was refused ends no minute
    return true;
}

void Market::refuseTime(Stream stream, Timestamp received)
{
    m_health.onRefused(stream, {DecodeError::WrongTime, Figure::Time}, received);
    ++m_counters.rejected;
    ++m_wrongTimes;
}

/// What absurd times moved before it was known that they are.
void Market::takeBackLaterTimes(Timestamp received)
{
    if (!m_times.reference()) return; // all connections began anew: the next one says it again
    const Timestamp reference = *m_times.reference();
    const Timestamp last = reference + EventTimes::kFar;
    if (m_dataTime > last) m_dataTime = reference;
    m_sync.forgetLaterThan(last);
    m_tickerCheck.forgetLaterThan(last);
    m_tradeIds.forgetLaterThan(last, reference);
    const auto forgotten = m_strategy.forgetLaterThan(last);
    m_forgotten.forget(forgotten, lastCandle(), received);
    if (!lastCandle()) m_sawLiveCandle = false; // the next ones fetched are those of a start
    // Nor is a minute waited for that lies behind candles which were none.
    m_wait.forgetLaterThan(last, lastCandle());
    m_depthHistory.forgetLaterThan(last);
    m_candles.forgetLaterThan(last);
    const auto later = [last](const ForceOrder& order) { return order.event > last; };
    if (std::erase_if(m_liquidations.items, later) != 0) m_liquidations.view.reset();
}

void Market::advance(std::optional<Timestamp> event, Timestamp received)
{
    if (event && m_options.forWindow)
        m_depthHistory.advance(*event, m_sync.book(), m_sync.isSure(), m_lotSize, m_bookGrid);
    if (event) m_dataTime = std::max(m_dataTime, *event);
    m_received = std::max(m_received, received);
}

void Market::onDiff(const DepthDiff& diff, Timestamp received)
{
    ++m_counters.depth;
    // What it says of the book counts whatever its time.
    std::optional<Timestamp> event;
    if (isTimely(Stream::Depth, diff.event, received)) event = diff.event;
    advance(event, received);
    keepSureImbalance();
    DepthDiff timed = diff;
    timed.event = event.value_or(Timestamp{});
    const DiffResult result = m_sync.onDiff(timed, received);
    // What repeats is no sign of life: a certain book stands still meanwhile.
    if (result != DiffResult::Skipped || !m_sync.isSure()) {
        m_health.onHeard(Stream::Depth, received, event);
        m_strategy.onDepthReceived(received);
    }
    switch (result) {
    case DiffResult::Applied:
        if (event)
            feedPutBack(*event);
        else
            m_strategy.onUntimedPutBack(received);
        noteCertainty(received);
        checkTop(diff.lastId);
        break;
    case DiffResult::Skipped:
        ++m_counters.dropped;
        break;
    case DiffResult::Buffered:
        break;
    case DiffResult::LostSync:
        noteCertainty(received);
        break;
    }
}

void Market::onDepthSnapshot(const DepthSnapshot& snapshot, Timestamp received)
{
    if (m_offTick.isDoubtful()) { // nor does it hold all orders
        ++m_counters.passedOver;
        return;
    }
    DepthSnapshot timed = snapshot;
    if (m_times.isFar(snapshot.event)) timed.event = {};
    if (timed.event.ms != 0) m_wait.onMessage(timed.event, received);
    advance(timed.event, received);
    if (m_sync.onSnapshot(timed) == SnapshotResult::Ignored) ++m_counters.passedOver;
    noteCertainty(received);
}

void Market::onUnreadable(Stream stream, Timestamp received)
{
    // Nothing is known of its minute then: no flat candle may be made of it.
    if (stream == Stream::Klines || stream == Stream::Trades) m_wait.onInterruption(received);
}

void Market::onUnreadableDiff(Timestamp received)
{
    m_health.onHeard(Stream::Depth, received, std::nullopt);
    keepSureImbalance();
    m_sync.onUnreadableDiff();
    noteCertainty(received);
}

/// Before anything that may end the book's certainty; only `reference` asks for it.
void Market::keepSureImbalance()
{
    if (m_options.params.preset == Preset::Reference && m_sync.isSure())
        m_lastSureImbalance = m_sync.book().imbalance();
}

void Market::noteCertainty(Timestamp received)
{
    const bool sure = m_sync.isSure();
    if (m_knownSure == sure) return;
    m_knownSure = sure;
    ++m_certaintyChanges;
    m_bookSince = received;
    m_health.onBook(sure, received);
    m_wait.onBook(sure, received);
    m_strategy.onBookCertainty(sure, received);
    m_tickerCheck.restart(m_sync.snapshotId());
}

void Market::feedPutBack(Timestamp event)
{
    const auto& increases = m_sync.increases();
    if (increases.bids.empty() && increases.asks.empty()) return;
    // Within the band of the side's best price after the update, edge included; in millionths.
    const auto band =
        static_cast<std::int64_t>(std::llround(m_options.params.absorptionBand * 1e6));
    constexpr std::int64_t kOne = 1'000'000;
    Int128 bidLots = 0; // no number of levels of any size overflows it
    Int128 askLots = 0;
    if (const auto best = m_sync.book().bestBid())
        for (const LevelIncrease& increase : increases.bids)
            if (increase.price.ticks * kOne >= best->ticks * (kOne - band))
                bidLots += increase.lots;
    if (const auto best = m_sync.book().bestAsk())
        for (const LevelIncrease& increase : increases.asks)
            if (increase.price.ticks * kOne <= best->ticks * (kOne + band))
                askLots += increase.lots;
    if (bidLots == 0 && askLots == 0) return;
    m_strategy.onPutBack({event,
                          static_cast<double>(bidLots) * m_lotSize,
                          static_cast<double>(askLots) * m_lotSize});
}

void Market::checkTop(std::int64_t id)
{
    TickerCheck::Top top;
    m_sync.book().bids.copyDescending(1, &top.bid);
    m_sync.book().asks.copyAscending(1, &top.ask);
    m_tickerCheck.onUpdate(id, top);
}

void Market::onTrade(const Trade& trade, Timestamp received, std::optional<Timestamp> event)
{
    // What was fetched is old, and has no event time.
    if (event ? !isTimely(Stream::Trades, *event, received) : m_times.isFarAhead(trade.time)) {
        if (!event) refuseTime(Stream::Trades, received);
        m_wait.onInterruption(received);
        return;
    }
    if (event && !EventTimes::isNear(trade.time, *event)) {
        refuseTime(Stream::Trades, received);
        m_wait.onInterruption(received);
        return;
    }
    m_wait.onTrade(trade, received);
    if (trade.aggregate) {
        const auto begun = m_tradeIds.begun();
        const bool isNew = m_tradeIds.accept(trade.id, trade.time);
        if (m_tradeIds.begun() != begun) m_wait.onTradeIdsBegun(trade, received);
        if (const auto missed = m_tradeIds.passedOver(); missed != 0)
            m_strategy.onTradesMissed(missed);
        if (!isNew) {
            ++m_counters.dropped;
            return;
        }
    }
    ++m_counters.trades;
    advance(trade.time, received);
    m_health.onHeard(Stream::Trades, received, event);
    if (trade.aggregate) m_strategy.onTrade(trade);
    if (!trade.ordinary) return;
    m_touched.onTrade(trade);
    if (!m_options.forWindow) return;
    m_candles.onTrade(trade);
    m_trades.push({trade.time, trade.price, trade.quantity, trade.taker});
    m_largeTrades.add(m_trades.items.back(), m_trades.items);
    m_lastTrade = trade;
}

void Market::onForceOrder(const ForceOrder& order, Timestamp received)
{
    if (!isTimely(Stream::Liquidations, order.event, received)) return;
    advance(order.event, received);
    m_health.onHeard(Stream::Liquidations, received, order.event);
    if (!m_strategy.onForceOrder(order)) {
        ++m_counters.dropped;
        return;
    }
    if (!isLiquidation(order)) {
        ++m_counters.passedOver;
        return;
    }
    ++m_counters.liquidations;
    if (!m_options.forWindow) return;
    // There already where it was told of before it was filled, and that counts too.
    std::erase_if(m_liquidations.items,
                  [&](const auto& known) { return isSameOrder(known, order); });
    m_liquidations.push(order);
}

/// The replaced system counts all that it is told of.
bool Market::isLiquidation(const ForceOrder& order) const
{
    return !order.nothingFilled || m_options.params.preset == Preset::Reference;
}

Market::Earlier Market::counted() const
{
    return {m_earlier.gaps + m_sync.gaps(),
            m_earlier.rejected + m_counters.rejected,
            m_earlier.resyncs + m_sync.resyncs(),
            m_earlier.dropped + m_counters.dropped,
            m_earlier.tickerCompared + m_tickerCheck.compared(),
            m_earlier.tickerDiffer + m_tickerCheck.differ()};
}

Counters Market::sinceStart() const
{
    const Earlier all = counted();
    Counters counters = m_counters;
    counters.rejected = all.rejected;
    counters.dropped = all.dropped;
    counters.gaps = all.gaps;
    counters.resyncs = all.resyncs;
    return counters;
}

FeedFacts Market::feedFacts(Timestamp received) const
{
    FeedFacts facts;
    facts.lagMs = m_health.lag(Stream::Depth);
    if (const auto& clock = m_health.clock()) facts.clockOffsetMs = clock->ms;
    facts.bookSureToday = m_health.sureToday(received);
    const Earlier all = counted();
    facts.gaps = all.gaps;
    facts.tickerCompared = all.tickerCompared;
    facts.tickerDiffer = all.tickerDiffer;
    facts.tradesMissing = m_tradeIds.missing();
    facts.messagesRejected = all.rejected;
    return facts;
}

BookAtClose
Market::bookAtClose(std::span<Level> bids, std::span<Level> asks, Timestamp received) const
{
    BookAtClose book;
    book.feed = feedFacts(received);
    book.sure = m_sync.isSure();
    if (book.sure) {
        book.imbalance = m_sync.book().imbalance();
        book.updateId = m_sync.lastUpdateId();
        book.step = m_bookGrid.step();
        book.bids = bids.first(m_sync.book().bids.copyDescending(bids.size(), bids.data()));
        book.asks = asks.first(m_sync.book().asks.copyAscending(asks.size(), asks.data()));
    }
    book.lastSureImbalance = book.imbalance.value_or(m_lastSureImbalance);
    return book;
}

void Market::onStreamChange(const StreamChange& change, Timestamp received)
{
    if (change.refresh)
        onRefreshAsked();
    else if (change.listed)
        m_offTick.onListed();
    else
        onStreamState(change.state, received);
}

void Market::onStreamState(StreamState state, Timestamp received)
{
    m_times.onStreamState(state);
    m_health.onStreamState(state, received);
    m_wait.onStreamState(state, received);
    m_strategy.onStreamState(state, received);
    if (state.stream != Stream::Depth || state.open) return;
    // What happens from now on is not heard of.
    keepSureImbalance();
    m_sync.reset(UnsureReason::Disconnected);
    noteCertainty(received);
}

void Market::onLinesLost(Timestamp received)
{
    keepSureImbalance();
    m_offTick.onHole();
    m_sync.reset(UnsureReason::Gap);
    m_wait.onInterruption(received);
    noteCertainty(received);
}

void Market::onInstrument(const Instrument& instrument, Timestamp received)
{
    const bool regridded =
        instrument.tick != m_instrument.tick || instrument.lot != m_instrument.lot;
    m_touched.settle(m_instrument.tick);
    if (instrument.quantityStep() != m_instrument.quantityStep()) {
        m_offStep.onOtherGrid();
        m_offTick.onOtherStep();
    }
    m_instrument = instrument;
    m_lotSize = instrument.lot.toDouble(1);
    m_strategy.setInstrument(instrument);
    if (!regridded) return;
    // Numbers on the old grid mean something else now: start again.
    keepSureImbalance();
    m_sync.reset(UnsureReason::InstrumentChanged);
    if (instrument.tick != m_bookGrid.tick()) {
        m_bookGrid = BookGrid(instrument.tick);
        m_offTick.onOtherTick();
    }
    noteCertainty(received);
    m_tickerCheck.forget();
    m_depthHistory.clear();
    m_candles.clear();
    m_trades = {m_trades.limit, {}, {}};
    m_largeTrades.clear();
    m_lastTrade.reset();
}

void Market::onFinerGrid(const Instrument& instrument,
                         std::int64_t tickFactor,
                         std::int64_t lotFactor)
{
    m_touched.settle(m_instrument.tick);
    if (instrument.stepLots != m_instrument.stepLots) {
        m_offStep.onOtherWords();
        m_offTick.onFinerUnit();
    }
    m_instrument = instrument;
    m_lotSize = instrument.lot.toDouble(1);
    m_strategy.setInstrument(instrument);
    keepSureImbalance(); // a book that does not fit the finer grid starts again
    if (instrument.tick != m_bookGrid.tick()) {
        m_bookGrid = BookGrid(instrument.tick);
        m_offTick.onOtherTick();
    }
    m_sync.rescale(tickFactor, lotFactor);
    m_tickerCheck.rescale(tickFactor, lotFactor);
    m_candles.rescale(tickFactor, lotFactor);
    for (TradePrint& print : m_trades.items) {
        print.price.ticks = scaledUpTo(print.price.ticks, tickFactor, kMaxBookTicks);
        print.quantity.lots = scaledUpTo(print.quantity.lots, lotFactor, kMaxLots);
    }
    m_trades.view.reset();
    if (lotFactor != 1 || tickFactor != 1) m_largeTrades.judgeAnew(m_trades.items);
    if (m_lastTrade)
        m_lastTrade->price.ticks = scaledUpTo(m_lastTrade->price.ticks, tickFactor, kMaxBookTicks);
    if (tickFactor != 1) m_depthHistory.clear();
    noteCertainty(m_received);
}

} // namespace dg
