// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/sweepreclaim.h"

#include "core/strategy/strategystate.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace dg {

using std::chrono::minutes;

SweepReclaim::SweepReclaim(Instrument instrument, StrategyParams params)
    : m_state(std::make_unique<State>(std::move(instrument), params))
{}

SweepReclaim::~SweepReclaim() = default;
SweepReclaim::SweepReclaim(SweepReclaim&&) noexcept = default;
SweepReclaim& SweepReclaim::operator=(SweepReclaim&&) noexcept = default;

void SweepReclaim::setInstrument(const Instrument& instrument)
{
    const auto regrid = [&](Sweep& sweep) {
        sweep.close.ticks =
            nearestStep(toFixed8(sweep.close, m_state->instrument), instrument.tick);
    };
    if (m_state->waiting) regrid(m_state->waiting->sweep);
    if (m_state->shownSweep) regrid(*m_state->shownSweep);
    m_state->instrument = instrument;
}

void SweepReclaim::onTrade(const Trade& trade)
{
    // Single trades are the same trades once more.
    if (!trade.aggregate || !trade.ordinary) return;
    m_state->flow.note(trade.id);
    m_state->flow.add(trade.taker, toWide8(trade.quantity, m_state->instrument), trade.time);
}

void SweepReclaim::onTradesMissed(std::int64_t trades)
{
    m_state->flow.miss(trades);
}

bool SweepReclaim::onForceOrder(const ForceOrder& order)
{
    return m_state->clusters.add(order);
}

void SweepReclaim::onPutBack(const PutBack& putBack)
{
    m_state->absorption.add(putBack.event, putBack.bidQuantity, putBack.askQuantity);
}

void SweepReclaim::onUntimedPutBack(Timestamp received)
{
    m_state->untimed = received;
}

void SweepReclaim::onDepthReceived(Timestamp received)
{
    m_state->health.onReceived(Stream::Depth, received);
}

void SweepReclaim::onKlineReceived(Timestamp received)
{
    m_state->health.onReceived(Stream::Klines, received);
}

void SweepReclaim::onQuietMinute(Timestamp received)
{
    m_state->health.onQuiet(Stream::Klines, received);
}

void SweepReclaim::onBookCertainty(bool sure, Timestamp received)
{
    m_state->health.onBookCertainty(sure, received);
}

void SweepReclaim::onStreamState(StreamState state, Timestamp received)
{
    m_state->health.onStreamState(state, received);
}

std::vector<Timestamp> SweepReclaim::forgetLaterThan(Timestamp time)
{
    m_state->flow.forgetLaterThan(time);
    m_state->clusters.forgetLaterThan(time);
    m_state->absorption.forgetLaterThan(time);
    auto& history = m_state->history;
    std::vector<Timestamp> forgotten;
    for (const Bar& bar : history)
        if (bar.close > time) forgotten.push_back(bar.close);
    if (forgotten.empty()) return forgotten;
    std::erase_if(history, [time](const Bar& bar) { return bar.close > time; });
    const SweepDetector before = m_state->detector;
    m_state->startFromHistory();
    m_state->detector.rememberSwept(before, time);
    m_state->shownSweep.reset();
    return forgotten;
}

std::optional<CandleOutcome> SweepReclaim::onClosedCandle(const Kline& candle,
                                                          const BookAtClose& book,
                                                          Timestamp received,
                                                          std::string_view recording,
                                                          const std::optional<DecimalGrid>& tick)
{
    const bool isNewer = m_state->history.empty() || candle.close > m_state->history.back().close;
    if (!candle.closed || !isNewer) return std::nullopt;

    const Bar bar = toBar(candle, m_state->instrument, tick);
    // A fetched candle has no closing message.
    const Timestamp now = candle.event.ms != 0 ? candle.event : candle.close;
    const State::Moment moment{now, received, book, recording};
    CandleOutcome outcome =
        m_state->open(tick ? toKline(bar, m_state->instrument) : candle, bar, moment);
    outcome.close = bar.closePrice;
    const State::Found found = m_state->clusters.significant(bar.open, now);
    for (const ClusterOrders& c : found)
        outcome.clusters.push_back(c.cluster);
    m_state->evaluate(found, moment, outcome);
    m_state->detector.add(bar);
    m_state->shownSweep = m_state->waiting ? std::optional(m_state->waiting->sweep) : std::nullopt;

    const int window = std::max(m_state->params.clusterMinutes, m_state->params.absorptionMinutes);
    m_state->health.forgetBefore(received - minutes(window + m_state->params.confirmCandles + 5));
    return outcome;
}

StrategyPhase SweepReclaim::phase() const
{
    return m_state->waiting ? StrategyPhase::Swept : StrategyPhase::Idle;
}

const std::optional<Sweep>& SweepReclaim::waitingSweep() const
{
    return m_state->shownSweep;
}

int SweepReclaim::candlesUsed() const
{
    return m_state->waiting ? m_state->waiting->used : 0;
}

const std::vector<ConditionState>& SweepReclaim::conditions() const
{
    return m_state->conditions;
}

const std::vector<StrategyEvent>& SweepReclaim::events() const
{
    return m_state->events;
}

std::optional<Timestamp> SweepReclaim::lastCandle() const
{
    if (m_state->history.empty()) return std::nullopt;
    return m_state->history.back().close;
}

std::optional<Fixed8> SweepReclaim::lastClose() const
{
    if (m_state->history.empty()) return std::nullopt;
    return m_state->history.back().closePrice;
}

int SweepReclaim::clusterMinutesSeen() const
{
    return m_state->clusterMinutes;
}

void SweepReclaim::continueLiquidations(const SweepReclaim& before, Timestamp until)
{
    for (const ForceOrder& order : before.m_state->clusters.orders())
        m_state->clusters.add(order);
    m_state->health.continueLiquidations(before.m_state->health, until);
}

std::vector<Kline> SweepReclaim::history() const
{
    std::vector<Kline> klines;
    for (const Bar& bar : m_state->history) {
        klines.push_back(toKline(bar, m_state->instrument));
        klines.back().closed = true;
    }
    return klines;
}

std::vector<ForceOrder> SweepReclaim::forceOrders() const
{
    const auto& orders = m_state->clusters.orders();
    return {orders.begin(), orders.end()};
}

const StrategyParams& SweepReclaim::params() const
{
    return m_state->params;
}

} // namespace dg
