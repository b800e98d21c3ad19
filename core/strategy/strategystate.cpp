// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/strategystate.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace dg {

namespace {

using namespace std::chrono_literals;
using std::chrono::minutes;

ClusterRules clusterRules(const StrategyParams& params)
{
    return {.reference = params.preset == Preset::Reference,
            .windowMinutes = params.clusterMinutes,
            .binWidth = params.clusterBin,
            .sigmas = params.clusterSigmas,
            .largest = params.clusterLargest,
            .minNotional = params.clusterMinNotional};
}

SilenceLimits silenceLimits(const StrategyParams& params)
{
    const auto limit = [](double seconds) {
        return std::chrono::milliseconds(std::llround(seconds * 1000));
    };
    return {limit(params.depthStale), limit(params.klinesStale), limit(params.tradesStale)};
}

/// Suppression bits for everything that was uncertain at any time between the two.
unsigned uncertainty(const FeedHealth& health, Timestamp from, Timestamp to)
{
    unsigned bits = 0;
    if (health.bookUnsure(from, to)) bits |= kBookUnsure;
    if (health.wasStale(Stream::Depth, from, to)) bits |= kDepthStale;
    if (health.wasStale(Stream::Klines, from, to)) bits |= kKlinesStale;
    return bits;
}

} // namespace

SweepReclaim::State::State(Instrument i, const StrategyParams& p)
    : params(p)
    , instrument(std::move(i))
    , rsi(p.rsiPeriod)
    , atr(p.atrPeriod)
    , clusters(clusterRules(p))
    , absorption(p.absorptionMinutes)
    , health(silenceLimits(p))
    , detector(p)
{}

void SweepReclaim::State::note(StrategyStep step,
                               double value,
                               double threshold,
                               unsigned suppression)
{
    StrategyEvent event{.time = history.back().close,
                        .step = step,
                        .value = value,
                        .threshold = threshold,
                        .suppression = suppression};
    if (waiting) {
        event.direction = waiting->sweep.direction;
        event.level = waiting->sweep.level;
        event.candle = waiting->used;
        waiting->trail.push_back(event);
    }
    events.push_back(event);
    if (events.size() > kEvents) events.erase(events.begin());
}

/// History and indicators, and what a row shows of them.
CandleOutcome SweepReclaim::State::open(const Kline& candle, const Bar& bar, const Moment& moment)
{
    history.push_back(bar);
    if (history.size() > kHistory) history.pop_front();
    rsi.add(bar.closePrice);
    atr.add(bar.high, bar.low, bar.closePrice);
    clusterMinutes = minutesHeard(moment.received);

    CandleOutcome outcome;
    outcome.candle = candle;
    outcome.imbalance = moment.book.imbalance;
    // The replaced system does not know that its book is unsure, and goes on with the last value.
    if (!isStandard() && !outcome.imbalance) outcome.imbalance = moment.book.lastSureImbalance;
    outcome.cvd = (isStandard() ? candleDelta(bar) : flow.delta(bar.close)).toDouble();
    outcome.atr = isStandard() ? atr.value() : atr.binary();
    outcome.rsi = rsi.value();
    return outcome;
}

void SweepReclaim::State::evaluate(const Found& found, const Moment& moment, CandleOutcome& outcome)
{
    const Bar& bar = history.back();
    const bool hasBefore = history.size() > 1;
    const auto missing = hasBefore ? bar.open - (history[history.size() - 2].close + 1ms) : 0ms;
    const bool afterHole = isStandard() && missing > 0ms;
    if (afterHole) {
        note(StrategyStep::CandleMissing, static_cast<double>(missing / minutes(1)));
        detector.startAgain();
    }
    if (isStandard() && waiting && (afterHole || bar.refilled)) endByHole(outcome);
    if (bar.refilled) {
        // Nobody could have acted on it at its time: it makes no sweep and confirms none. The
        // replaced system never fetches any, so this holds for both presets.
        if (live) note(StrategyStep::CandleRefilled);
        conditions = sweepConditions(params, {});
        std::ranges::copy(idleReclaim(params), std::back_inserter(conditions));
        return;
    }
    live = true;
    detect(found, moment, outcome);
    if (waiting) confirm(moment, outcome);
}

void SweepReclaim::State::endByHole(CandleOutcome& outcome)
{
    note(StrategyStep::EndedByHole, 0, 0, kLate);
    outcome.suppressed = kLate;
    waiting.reset();
}

void SweepReclaim::State::detect(const Found& found, const Moment& moment, CandleOutcome& outcome)
{
    const SweepCheck check = detector.check(history.back(), found);
    if (check.direction) {
        if (waiting) note(StrategyStep::SweepReplaced);
        startWaiting(check, found[check.cluster], moment);
        outcome.sweep = waiting->sweep;
        note(StrategyStep::SweepDetected, check.distance.value_or(0), params.sweepDistance);
    } else {
        notePassedOver(check, found);
    }
    if (waiting) return;
    conditions = sweepConditions(params, check);
    std::ranges::copy(idleReclaim(params), std::back_inserter(conditions));
}

void SweepReclaim::State::notePassedOver(const SweepCheck& check, const Found& found)
{
    // Not about the sweep that may be waiting: these go into the list only.
    const auto passed = [&](StrategyStep step, std::size_t index) {
        std::optional<WaitingSweep> aside;
        std::swap(aside, waiting);
        note(step);
        events.back().level = found[index].cluster.level;
        std::swap(aside, waiting);
    };
    if (check.repeat) passed(StrategyStep::RepeatPassedOver, *check.repeat);
    if (check.wrongSide) passed(StrategyStep::WrongSide, *check.wrongSide);
}

void SweepReclaim::State::startWaiting(const SweepCheck& check,
                                       const ClusterOrders& found,
                                       const Moment& moment)
{
    const Bar& bar = history.back();
    waiting.emplace();
    waiting->sweep = {.direction = *check.direction,
                      .level = found.cluster.level,
                      .close = {nearestStep(bar.closePrice, instrument.tick)},
                      .open = bar.open,
                      .time = bar.close,
                      .cluster = found.cluster};
    waiting->orders = found.orders;
    waiting->conditions = sweepConditions(params, check);
    waiting->low = bar.low;
    waiting->high = bar.high;
    const Timestamp windowBegin = moment.now - minutes(params.clusterMinutes);
    waiting->clustersIncomplete =
        isStandard() &&
        health.liquidationsDown(moment.receiptOf(windowBegin), moment.receiptOf(bar.open) - 1ms);
}

/// None where the book was unsure at any time of the baseline: what it would be compared with is
/// not known then; nor where it is not known when something was put back.
std::optional<double> SweepReclaim::State::absorptionRatio(const Moment& moment) const
{
    const Timestamp open = waiting->sweep.open;
    const Timestamp begin = moment.receiptOf(open - minutes(params.absorptionMinutes));
    if (!isStandard() || health.bookUnsure(begin, moment.receiptOf(open) - 1ms))
        return std::nullopt;
    if (untimed && *untimed >= begin) return std::nullopt;
    const bool isLong = waiting->sweep.direction == Direction::Long;
    return absorption.ratio(isLong ? BookSide::Bid : BookSide::Ask, open, moment.now);
}

int SweepReclaim::State::minutesHeard(Timestamp received) const
{
    const auto heard =
        health.liquidationsHeard(received - minutes(params.clusterMinutes), received);
    return static_cast<int>(heard / minutes(1));
}

HealthFacts SweepReclaim::State::healthFacts(const Moment& moment, unsigned uncertainty) const
{
    const auto silence = [&](Stream stream) -> std::optional<std::int64_t> {
        const auto last = health.lastReceived(stream);
        if (!last) return std::nullopt;
        return (moment.received - *last).count();
    };
    return {.bookSure = moment.book.sure,
            .uncertainty = uncertainty,
            .depthSilence = silence(Stream::Depth),
            .klinesSilence = silence(Stream::Klines),
            .tradesMissed = flow.missed(),
            .liquidationsDown = waiting->clustersIncomplete,
            .clusterMinutes = clusterMinutes,
            .clusterWindow = params.clusterMinutes,
            .instrumentInferred = instrument.inferred,
            .feed = moment.book.feed};
}

/// The signal as of this candle, with the trail up to its own outcome.
std::shared_ptr<const TradeSignal> SweepReclaim::State::signalNow(const Moment& moment,
                                                                  const ReclaimInput& input,
                                                                  unsigned suppression)
{
    auto signal = makeSignal(*waiting,
                             {.params = params,
                              .instrument = instrument,
                              .history = history,
                              .atr = atr,
                              .rsi = rsi.value(),
                              .absorption = input.absorption,
                              .now = moment.now,
                              .received = moment.received,
                              .suppression = suppression,
                              .book = moment.book,
                              .conditions = conditions,
                              .health = healthFacts(moment, input.uncertainty),
                              .recording = moment.recording});
    if (!signal) {
        if (suppression == 0) note(StrategyStep::WaitingTooSmall);
    } else if (!signal->actionable && suppression == 0) {
        note(StrategyStep::WaitingTooSmall);
        signal->evidence.trail = waiting->trail;
    }
    return signal;
}

void SweepReclaim::State::confirm(const Moment& moment, CandleOutcome& outcome)
{
    const Bar& bar = history.back();
    WaitingSweep& w = *waiting;
    ++w.used;
    w.low = std::min(w.low, bar.low);
    w.high = std::max(w.high, bar.high);
    ReclaimInput input{.close = bar.closePrice.toDouble(),
                       .cvd = outcome.cvd,
                       .imbalance = outcome.imbalance,
                       .absorption = absorptionRatio(moment)};
    if (isStandard())
        input.uncertainty = uncertainty(health, moment.receiptOf(w.sweep.open), moment.received);

    const ReclaimResult result = judgeReclaim(params, w.sweep.direction, w.sweep.level, input);
    conditions = w.conditions;
    std::ranges::copy(result.conditions, std::back_inserter(conditions));
    const bool suppressed = result.step == StrategyStep::Suppressed;
    note(result.step, result.value, result.threshold, suppressed ? input.uncertainty : 0);

    if (suppressed) {
        outcome.suppressed = input.uncertainty;
        outcome.suppressedSignal = signalNow(moment, input, input.uncertainty);
        waiting.reset();
    } else if (result.step == StrategyStep::Confirmed) {
        if (isStandard() && !input.absorption) note(StrategyStep::AbsorptionUnknown);
        outcome.signal = signalNow(moment, input, 0);
        waiting.reset();
    } else {
        if (result.onlyImbalanceMissing) w.wanting = signalNow(moment, input, kBookUnsure);
        if (w.used >= params.confirmCandles) expire(outcome);
    }
}

void SweepReclaim::State::expire(CandleOutcome& outcome)
{
    note(StrategyStep::Expired, waiting->used, params.confirmCandles);
    // Only the book was missing on some candle: that is a fault of the data, not of the market.
    if (waiting->wanting) {
        note(StrategyStep::Suppressed, 0, 0, kBookUnsure);
        auto signal = std::make_shared<TradeSignal>(*waiting->wanting);
        signal->evidence.trail = waiting->trail;
        outcome.suppressed = kBookUnsure;
        outcome.suppressedSignal = std::move(signal);
    }
    waiting.reset();
}

} // namespace dg
