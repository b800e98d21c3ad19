// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/symbolmodel.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dg {

namespace {

// Calibrated on a recording of ETHUSDT (`exchange --calibrate` compares); in USDT, so that it suits
// any symbol.
constexpr double kLevelNotional = 4200;
constexpr double kLevelSigma = 2.6;
constexpr double kMaxNotional = 140'000;  ///< of one order; what would be more is less
constexpr double kTouchNotional = 60'000; ///< what is added at the best price at once
constexpr double kMakersPerSecond = 620;
constexpr std::size_t kLevels = 550;    ///< a side, about
constexpr std::size_t kMaxLevels = 900; ///< a snapshot of 1000 shows the book whole

// Self-exciting flow: a trade brings 0.45 further ones on average, within about half a second.
constexpr double kBranching = 0.45;
constexpr double kDecay = 2.0; // a second

constexpr std::size_t kTradesKept = 10'000; ///< for requests: some two hours of usual flow

/// Fair value moves so many ticks past a quote before that gives way.
constexpr double kSlackTicks = 2;

constexpr double kStepSeconds = std::chrono::duration<double>(SymbolModel::kStep).count();

} // namespace

SymbolModel::SymbolModel(PracticeSymbol symbol, std::uint64_t seed, Timestamp start)
    : m_symbol(std::move(symbol))
    , m_random(seed)
    , m_path(m_random.bits(), m_symbol.price, start)
    , m_now(start)
    , m_book(4'000'000'000'000 + m_random.below(1'000'000'000))
    , m_tradeId(2'000'000'000 + m_random.below(1'000'000))
    , m_fillId(5'000'000'000 + m_random.below(1'000'000))
    , m_mark(m_symbol.price)
{
    m_symbol.level = m_symbol.tick;
    const double ticks = m_symbol.price / m_symbol.tick.toDouble(1);
    m_width =
        std::clamp(static_cast<std::int64_t>(ticks * 0.003), std::int64_t{450}, std::int64_t{1500});
    // Coarse ticks: no level may lie at or below zero.
    m_width = std::min(m_width, static_cast<std::int64_t>(ticks * 0.2));
    m_mood.fair = m_symbol.price;
    fillBook();
    makePast(start);
}

double SymbolModel::fairTicks() const
{
    return m_mood.fair / m_symbol.tick.toDouble(1);
}

std::int64_t SymbolModel::lotsOf(double notional) const
{
    return std::max(std::int64_t{1}, m_symbol.lot.nearest(notional / m_mood.fair));
}

std::int64_t SymbolModel::levelSize(BookSide side)
{
    const double lean = side == BookSide::Bid ? m_mood.lean : 1 / m_mood.lean;
    double notional = m_random.logNormal(kLevelNotional, kLevelSigma);
    if (notional > kMaxNotional) notional = m_random.between(0.4, 1) * kMaxNotional;
    return lotsOf(notional * lean);
}

std::int64_t SymbolModel::touchSize(BookSide side)
{
    const double lean = side == BookSide::Bid ? m_mood.lean : 1 / m_mood.lean;
    return lotsOf(m_random.logNormal(kTouchNotional * lean, 1.2));
}

/// Of a maker's price from the touch: half of all orders within some ticks, the rest far and wide.
std::int64_t SymbolModel::distance()
{
    if (m_random.chance(0.5)) return static_cast<std::int64_t>(m_random.exponential(30));
    return static_cast<std::int64_t>(
        std::exp(m_random.uniform() * std::log(static_cast<double>(m_width))));
}

void SymbolModel::set(BookSide side, std::int64_t tick, std::int64_t lots)
{
    m_book.set(side, tick, lots, 1 + m_random.below(60));
}

void SymbolModel::fillBook()
{
    const auto bid = static_cast<std::int64_t>(std::ceil(fairTicks())) - 1;
    for (const BookSide side : {BookSide::Bid, BookSide::Ask}) {
        const std::int64_t direction = side == BookSide::Bid ? -1 : 1;
        const std::int64_t touch = side == BookSide::Bid ? bid : bid + 1;
        set(side, touch, touchSize(side));
        for (std::size_t i = 0; i < kLevels; ++i)
            set(side, touch + direction * m_random.below(m_width), levelSize(side));
    }
    DepthDiff diff;
    m_book.publish(diff);
    m_ticker = {m_book.lastId(), m_book.bestBid(), m_book.bestAsk(), m_now};
}

void SymbolModel::step(const Sink& sink)
{
    const Timestamp minute{m_now.ms / 60'000 * 60'000};
    m_now = m_now + kStep;
    m_mood = m_path.step(m_now, kStep);
    if (m_now.ms / 60'000 != minute.ms / 60'000) {
        PracticeKline closed = m_candle;
        closed.kline.closed = true;
        closed.kline.event = m_now;
        m_candles.push_back(closed);
        if (m_candles.size() > 1500) m_candles.pop_front();
        openCandleAt({m_now.ms / 60'000 * 60'000});
        sink(closed);
    }
    if (m_trading != TradingState::Trading) {
        timers(sink);
        return;
    }
    followFairValue(sink);
    if (!isQuiet()) takeOrders(sink);
    makers();
    ageOffGrid();
    timers(sink);
}

void SymbolModel::takeOrders(const Sink& sink)
{
    takers(sink);
    if (m_burst) burst(sink);
    if (m_mood.forced && m_random.chance(1.5 * kStepSeconds)) liquidate(sink, 30'000);
    if (m_random.chance(0.01 * kStepSeconds)) liquidate(sink, 1500);
    if (std::exchange(m_forceNext, false)) liquidate(sink, 3000);
}

// Quotes on the wrong side of the fair value are withdrawn or taken; the touch follows it, so that
// the spread is one tick most of the time.
void SymbolModel::followFairValue(const Sink& sink)
{
    const double fair = fairTicks();
    const double hit = isQuiet() ? 0 : std::min(0.4, 0.05 * m_mood.activity);
    for (int i = 0;
         i < 40 && static_cast<double>(m_book.bestAsk().price.ticks) < fair - kSlackTicks;
         ++i) {
        const Level ask = m_book.bestAsk();
        if (m_random.chance(hit))
            trade(OrderSide::Buy,
                  ask.price.ticks,
                  std::min(ask.quantity.lots, lotsOf(m_random.logNormal(4000, 1.5))),
                  sink);
        if (m_book.asks().size() > 1) set(BookSide::Ask, ask.price.ticks, 0);
    }
    for (int i = 0;
         i < 40 && static_cast<double>(m_book.bestBid().price.ticks) > fair + kSlackTicks;
         ++i) {
        const Level bid = m_book.bestBid();
        if (m_random.chance(hit))
            trade(OrderSide::Sell,
                  bid.price.ticks,
                  std::min(bid.quantity.lots, lotsOf(m_random.logNormal(4000, 1.5))),
                  sink);
        if (m_book.bids().size() > 1) set(BookSide::Bid, bid.price.ticks, 0);
    }
    const auto bid = static_cast<std::int64_t>(std::ceil(fair)) - 1;
    if (m_book.bestBid().price.ticks < bid && m_random.chance(0.7))
        set(BookSide::Bid,
            std::min(bid, m_book.bestAsk().price.ticks - 1),
            touchSize(BookSide::Bid));
    if (m_book.bestAsk().price.ticks > bid + 1 && m_random.chance(0.7))
        set(BookSide::Ask,
            std::max(bid + 1, m_book.bestBid().price.ticks + 1),
            touchSize(BookSide::Ask));
}

void SymbolModel::takers(const Sink& sink)
{
    // Most seconds are quiet and some are not, unless something is going on anyway.
    if (m_now.ms % 1000 == 0)
        m_pulse = m_random.chance(0.78) ? 0.47 : m_random.logNormal(1.1, 1.35);
    const double pulse = m_mood.activity > 2 ? 1 : m_pulse;
    const double base = m_symbol.tradesPerSecond * (1 - kBranching) * m_mood.activity * pulse;
    const int count = std::min(m_random.poisson((base + m_excitement) * kStepSeconds), 60);
    m_excitement = m_excitement * std::exp(-kDecay * kStepSeconds) + kBranching * kDecay * count;
    for (int i = 0; i < count; ++i) {
        const auto side = m_random.chance(m_mood.buyShare) ? OrderSide::Buy : OrderSide::Sell;
        // Many small orders and a few that matter.
        const double notional =
            m_random.chance(0.45) ? m_random.logNormal(60, 1) : m_random.logNormal(4000, 1.6);
        take(side, lotsOf(notional), 12, sink);
    }
}

/// Many trades too small to move anything, and quotes that flicker.
void SymbolModel::burst(const Sink& sink)
{
    for (int i = 0; i < 12; ++i)
        take(i % 2 == 0 ? OrderSide::Buy : OrderSide::Sell, 1, 1, sink);
    for (int i = 0; i < 30; ++i)
        makerOrder(i % 2 == 0 ? BookSide::Bid : BookSide::Ask);
}

void SymbolModel::liquidate(const Sink& sink, double medianNotional)
{
    const bool random = !m_mood.forced && m_random.chance(0.5);
    const OrderSide side = m_path.forcedSell() != random ? OrderSide::Sell : OrderSide::Buy;
    const std::int64_t ordered = lotsOf(m_random.logNormal(medianNotional, 0.8));
    const Fill fill = take(side, ordered, 25, sink);
    if (fill.lots == 0) return;
    const double average = m_symbol.tick.toDouble(1) * static_cast<double>(fill.notional) /
                           static_cast<double>(fill.lots);
    // The order's limit is about the bankruptcy price, beyond what it was filled at.
    const double limit = average * (side == OrderSide::Sell ? 0.9965 : 1.0035);
    ForceOrder order;
    order.side = side;
    order.price = {kFixed8Grid.nearest(m_symbol.tick.toDouble(m_symbol.tick.nearest(limit)))};
    order.averagePrice = {kFixed8Grid.nearest(average)};
    order.quantity = toWide8(fill.lots, m_symbol.lot);
    order.filled = order.quantity;
    order.time = m_now;
    if (!m_held) m_heldSince = m_now;
    if (!m_held || m_held->filled < order.filled) m_held = order;
}

SymbolModel::Fill
SymbolModel::take(OrderSide side, std::int64_t lots, std::size_t maxLevels, const Sink& sink)
{
    Fill fill;
    for (std::size_t i = 0; i < maxLevels && fill.lots < lots; ++i) {
        const bool buys = side == OrderSide::Buy;
        const std::size_t levels = buys ? m_book.asks().size() : m_book.bids().size();
        const Level best = buys ? m_book.bestAsk() : m_book.bestBid();
        // The last level of a side stays: a book has two sides.
        const auto taken =
            std::min(lots - fill.lots, levels == 1 ? best.quantity.lots - 1 : best.quantity.lots);
        if (taken <= 0) break;
        trade(side, best.price.ticks, taken, sink);
        fill.lots += taken;
        fill.notional += taken * best.price.ticks;
    }
    return fill;
}

void SymbolModel::trade(OrderSide side, std::int64_t tick, std::int64_t lots, const Sink& sink)
{
    const bool buys = side == OrderSide::Buy;
    const Level best = buys ? m_book.bestAsk() : m_book.bestBid();
    const std::size_t levels = buys ? m_book.asks().size() : m_book.bids().size();
    if (best.quantity.lots == lots && levels == 1) return;
    set(buys ? BookSide::Ask : BookSide::Bid, tick, best.quantity.lots - lots);

    PracticeTrade made;
    made.firstTrade = m_fillId + 1;
    m_fillId += 1 + m_random.below(3);
    made.lastTrade = m_fillId;
    made.tick = m_symbol.tick;
    made.trade = {++m_tradeId, {tick}, {lots}, side, true, true, m_now, m_now};
    m_trades.push_back(made);
    if (m_trades.size() > kTradesKept) m_trades.pop_front();

    Kline& kline = m_candle.kline;
    if (kline.trades == 0) m_candle.tick = m_symbol.tick; // not the last minute's any more
    const Price price = candlePrice(tick);
    if (kline.trades == 0) {
        kline.openPrice = kline.high = kline.low = price;
        m_candle.firstTrade = made.firstTrade;
    }
    kline.high = std::max(kline.high, price);
    kline.low = std::min(kline.low, price);
    kline.closePrice = price;
    kline.volume.lots += lots;
    kline.trades += made.lastTrade - made.firstTrade + 1;
    m_candle.lastTrade = made.lastTrade;
    m_candle.quote += price.ticks * lots;
    if (buys) {
        kline.takerBuy.lots += lots;
        m_candle.takerBuyQuote += price.ticks * lots;
    }
    m_candleChanged = true;
    sink(made);
}

/// In the running minute's unit, which may be finer than the tick.
Price SymbolModel::candlePrice(std::int64_t tick) const
{
    return {tick * kPowersOfTen[m_candle.tick.decimals - m_symbol.tick.decimals]};
}

void SymbolModel::makers()
{
    // Quotes come in gusts: many change at once, then few.
    if (m_now.ms % 100 == 0)
        m_gust = m_random.chance(0.7) ? m_random.logNormal(0.55, 0.5) : m_random.logNormal(2.4, 1);
    const double rate = kMakersPerSecond * m_gust * (0.7 + 0.3 * m_mood.activity);
    const int count = m_random.poisson(rate * kStepSeconds);
    for (int i = 0; i < count; ++i)
        makerOrder(m_random.chance(0.5) ? BookSide::Bid : BookSide::Ask);
    if (m_mood.lean != 1) lean();
    // A fast market runs away from its quotes: new ones come the faster, the thinner it is.
    for (const BookSide side : {BookSide::Bid, BookSide::Ask}) {
        const bool bid = side == BookSide::Bid;
        const std::size_t levels = bid ? m_book.bids().size() : m_book.asks().size();
        const std::int64_t touch = (bid ? m_book.bestBid() : m_book.bestAsk()).price.ticks;
        for (std::size_t i = levels; i < kLevels * 2 / 3; i += 25) {
            const std::int64_t away = m_random.below(m_width);
            set(side, bid ? touch - away : touch + away, levelSize(side));
        }
        trimFar(side);
    }
}

/// While one side is to be the heavier one, big orders near the touch of the other give way.
void SymbolModel::lean()
{
    const bool bidsGiveWay = m_mood.lean < 1;
    const std::int64_t tick = (bidsGiveWay ? m_book.bestBid() : m_book.bestAsk()).price.ticks +
                              m_random.below(12) * (bidsGiveWay ? -1 : 1);
    const BookSide side = bidsGiveWay ? BookSide::Bid : BookSide::Ask;
    const std::int64_t lots = lotsAt(side, tick);
    if (lots > lotsOf(kLevelNotional)) set(side, tick, lots / 2);
}

std::int64_t SymbolModel::lotsAt(BookSide side, std::int64_t tick) const
{
    if (side == BookSide::Bid) {
        const auto found = m_book.bids().find(tick);
        return found == m_book.bids().end() ? 0 : found->second;
    }
    const auto found = m_book.asks().find(tick);
    return found == m_book.asks().end() ? 0 : found->second;
}

void SymbolModel::makerOrder(BookSide side)
{
    const bool bid = side == BookSide::Bid;
    const std::int64_t touch = (bid ? m_book.bestBid() : m_book.bestAsk()).price.ticks;
    const std::int64_t tick = bid ? touch - distance() : touch + distance();
    const std::size_t levels = bid ? m_book.bids().size() : m_book.asks().size();
    const std::int64_t lots = lotsAt(side, tick);
    if (lots == 0) {
        if (levels < kMaxLevels && m_random.chance(levels < kLevels ? 0.9 : 0.4))
            set(side, tick, levelSize(side));
        return;
    }
    const double dice = m_random.uniform();
    if (tick == touch) {
        const bool adds = dice < 0.45;
        set(side, tick, adds ? std::min(lots + touchSize(side) / 2, lotsOf(2e6)) : lots - lots / 4);
    } else if (dice < 0.35) {
        set(side, tick, 0);
    } else if (dice < 0.65) {
        set(side, tick, lots - lots / 2);
    } else {
        set(side, tick, std::min(lots + levelSize(side) / 3 + 1, lotsOf(3e6)));
    }
}

/// Orders that the market has left far behind are withdrawn.
void SymbolModel::trimFar(BookSide side)
{
    const bool bid = side == BookSide::Bid;
    for (int i = 0; i < 4; ++i) {
        const std::size_t levels = bid ? m_book.bids().size() : m_book.asks().size();
        if (levels < 20) return;
        const std::int64_t far =
            bid ? m_book.bids().rbegin()->first : m_book.asks().rbegin()->first;
        const std::int64_t touch = (bid ? m_book.bestBid() : m_book.bestAsk()).price.ticks;
        const bool tooFar = std::abs(far - touch) > m_width * 3 / 2;
        if (!tooFar && levels < kMaxLevels) return;
        set(side, far, 0);
    }
}

} // namespace dg
