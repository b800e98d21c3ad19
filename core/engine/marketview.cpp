// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/market.h"

namespace dg {

// What the window sees of a market.

namespace {

constexpr std::size_t kWindowLevels = 1000;

/// The best rows of a side on the tick; see BookView.
template <BookSide kSide>
std::vector<Level> rowsOf(const BookLadder& side, const BookGrid& grid)
{
    std::vector<Level> rows;
    if (!grid.isFiner()) {
        rows.resize(kWindowLevels);
        rows.resize(kSide == BookSide::Bid ? side.copyDescending(kWindowLevels, rows.data())
                                           : side.copyAscending(kWindowLevels, rows.data()));
        return rows;
    }
    const auto add = [&](std::int64_t step, std::int64_t lots) {
        const Price row = grid.row(Price{step}, kSide);
        if (!rows.empty() && rows.back().price == row) {
            rows.back().quantity.lots += lots;
            return true;
        }
        if (rows.size() == kWindowLevels) return false;
        rows.push_back({row, Quantity{lots}});
        return true;
    };
    if constexpr (kSide == BookSide::Bid)
        side.visitDescending(add);
    else
        side.visitAscending(add);
    return rows;
}

} // namespace

BookView Market::bookView() const
{
    BookView view;
    view.state = m_sync.state();
    view.reason = m_sync.reason();
    view.since = m_bookSince;
    view.lastUpdateId = m_sync.lastUpdateId();
    if (const auto edge = m_sync.trustedBid())
        view.trustedBid = m_bookGrid.edge(*edge, BookSide::Bid);
    if (const auto edge = m_sync.trustedAsk())
        view.trustedAsk = m_bookGrid.edge(*edge, BookSide::Ask);
    if (!m_sync.isSure()) return view;
    const OrderBook& book = m_sync.book();
    view.bids = rowsOf<BookSide::Bid>(book.bids, m_bookGrid);
    view.asks = rowsOf<BookSide::Ask>(book.asks, m_bookGrid);
    view.imbalance = book.imbalance();
    return view;
}

StrategyView Market::strategyView() const
{
    StrategyView view;
    view.phase = m_strategy.phase();
    view.sweep = m_strategy.waitingSweep();
    view.candle = m_strategy.candlesUsed();
    view.candlesAllowed = m_options.params.confirmCandles;
    view.conditions = m_strategy.conditions();
    view.clusterMinutes = m_strategy.clusterMinutesSeen();
    view.clusterWindow = m_options.params.clusterMinutes;
    view.events = m_strategy.events();
    view.params = m_options.params;
    if (m_lastOutcome) {
        view.evaluated = m_lastOutcome->candle.close;
        view.atr = m_lastOutcome->atr;
        view.rsi = m_lastOutcome->rsi;
        view.cvd = m_lastOutcome->cvd;
    }
    return view;
}

BookHealth Market::bookHealth(Timestamp now) const
{
    return {.sureToday = m_health.sureToday(now),
            .watchedSince = m_health.watchedSince(now),
            .tickerCompared = m_tickerCheck.compared(),
            .tickerDiffer = m_tickerCheck.differ(),
            .tradesMissing = m_tradeIds.missing()};
}

void Market::keep(const CandleOutcome& outcome)
{
    m_clusters = std::make_shared<const std::vector<Cluster>>(outcome.clusters);
    if (outcome.sweep) m_sweeps.push(*outcome.sweep);
    for (const auto& signal : {outcome.signal, outcome.suppressedSignal}) {
        if (!signal) continue;
        m_signals.push(signal);
        m_touched.settle(m_instrument.tick); // what made it and what may end it are two spans
        m_signalTouches.watch(signal);
    }
    m_lastOutcome = outcome;
}

std::vector<PriceSpan> Market::takeTouched()
{
    auto spans = m_touched.take(m_instrument.tick);
    m_signalTouches.onPrices(spans, m_received);
    return spans;
}

std::shared_ptr<const MarketSnapshot> Market::snapshot(Timestamp now)
{
    auto snapshot = std::make_shared<MarketSnapshot>();
    snapshot->instrument = m_instrument;
    snapshot->book = bookView();
    snapshot->depthHistory = m_depthHistory.view();
    snapshot->candles = m_candles.closed();
    snapshot->formingCandle = m_candles.forming();
    snapshot->trades = m_trades.shared();
    snapshot->largeTrades = m_largeTrades.view();
    snapshot->liquidations = m_liquidations.shared();
    snapshot->clusters = m_clusters;
    snapshot->sweeps = m_sweeps.shared();
    snapshot->signals = m_signals.shared();
    snapshot->touches = m_signalTouches.view();
    if (auto remarks = remarksOf(*this); !remarks.any())
        m_remarks.reset();
    else if (!m_remarks || *m_remarks != remarks)
        m_remarks = std::make_shared<const MarketRemarks>(std::move(remarks));
    snapshot->remarks = m_remarks;
    snapshot->strategy = strategyView();
    snapshot->mark = m_mark;
    snapshot->lastTrade = m_lastTrade;
    snapshot->streams = streamHealth(std::max(now, m_received));
    snapshot->bookHealth = bookHealth(std::max(now, m_received));
    snapshot->dataTime = m_dataTime;
    snapshot->received = m_received;
    snapshot->counters = m_counters;
    snapshot->counters.gaps = m_sync.gaps();
    snapshot->counters.resyncs = m_sync.resyncs();
    return snapshot;
}

} // namespace dg
