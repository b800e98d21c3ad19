// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/strategynow.h"

#include "core/config/params.h"
#include "ui/sentences.h"

#include <QCoreApplication>

#include <algorithm>

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StrategyNow)
};

/// How a sweep ended is told for so long.
constexpr std::chrono::minutes kNews{10};

const ConditionState* stateOf(const MarketSnapshot& market, Condition condition)
{
    const auto& all = market.strategy.conditions;
    const auto at = std::ranges::find(all, condition, &ConditionState::condition);
    return at == all.end() ? nullptr : &*at;
}

double thresholdOf(const MarketSnapshot& market, Condition condition, double fallback)
{
    const ConditionState* state = stateOf(market, condition);
    return state ? state->threshold : fallback;
}

Verdict verdict(bool passed)
{
    return passed ? Verdict::Passed : Verdict::Failed;
}

/// Mean volume of the candles that the strategy would compare with.
std::optional<double> meanVolume(const MarketSnapshot& market, const Kline& forming)
{
    const StrategyParams& params = market.strategy.params;
    const bool withItself = params.preset == Preset::Reference;
    const auto& candles = *market.candles;
    const std::size_t own = withItself ? 1 : 0;
    const auto count =
        std::min(candles.size(), static_cast<std::size_t>(params.volumeCandles) - own);
    if (count + own < static_cast<std::size_t>(params.volumeMinCandles)) return std::nullopt;
    double sum = withItself ? market.instrument.quantity(forming.volume) : 0;
    for (std::size_t i = candles.size() - count; i < candles.size(); ++i)
        sum += market.instrument.quantity(candles[i].kline.volume);
    return sum > 0 ? std::optional(sum / static_cast<double>(count + own)) : std::nullopt;
}

/// How far the candle has gone beyond the level that is nearest to being crossed; negative: short
/// of it.
std::optional<double> farthestBeyond(const MarketSnapshot& market, const Kline& candle)
{
    if (market.candles->empty()) return std::nullopt;
    const double before = market.instrument.price(market.candles->back().kline.closePrice);
    std::optional<double> best;
    for (const Cluster& cluster : *market.clusters) {
        if (cluster.level <= 0) continue;
        const double beyond =
            before >= cluster.level
                ? (cluster.level - market.instrument.price(candle.low)) / cluster.level
                : (market.instrument.price(candle.high) - cluster.level) / cluster.level;
        if (!best || beyond > *best) best = beyond;
    }
    return best;
}

} // namespace

std::vector<ConditionState> conditionsNow(const MarketSnapshot& market)
{
    if (!market.formingCandle) return {};
    const StrategyParams& params = market.strategy.params;
    const Kline& candle = market.formingCandle->kline;
    const std::optional<Sweep>& sweep = market.strategy.sweep;
    const bool isShort = sweep && sweep->direction == Direction::Short;
    std::vector<ConditionState> all;

    ConditionState volume{Condition::VolumeSpike, {}, {}, Verdict::Unknown, true};
    volume.threshold = thresholdOf(market, volume.condition, params.volumeFactor);
    if (const auto mean = meanVolume(market, candle)) {
        volume.value = market.instrument.quantity(candle.volume) / *mean;
        volume.verdict = verdict(*volume.value >= volume.threshold);
    }
    all.push_back(volume);

    ConditionState crossed{Condition::ClusterCrossed, {}, {}, Verdict::Unknown, true};
    crossed.threshold = thresholdOf(market, crossed.condition, params.sweepDistance);
    crossed.value = farthestBeyond(market, candle);
    if (crossed.value) crossed.verdict = verdict(*crossed.value >= crossed.threshold);
    all.push_back(crossed);

    ConditionState reclaim{Condition::Reclaim, lastPrice(market), 0, Verdict::Unknown, true};
    if (sweep && reclaim.value) {
        reclaim.threshold = sweep->level;
        reclaim.verdict =
            verdict(isShort ? *reclaim.value < sweep->level : *reclaim.value > sweep->level);
    }
    all.push_back(reclaim);

    ConditionState flow{Condition::CvdAgrees, {}, 0, Verdict::Unknown, true};
    flow.value =
        2 * market.instrument.quantity(candle.takerBuy) - market.instrument.quantity(candle.volume);
    if (sweep) flow.verdict = verdict(isShort ? *flow.value < 0 : *flow.value > 0);
    all.push_back(flow);

    ConditionState book{Condition::BookAgrees, {}, 0, Verdict::Unknown, true};
    const double limit = std::abs(thresholdOf(market, book.condition, params.imbalanceLimit));
    book.threshold = isShort ? limit : -limit;
    if (market.book.state == BookState::Sure) book.value = market.book.imbalance;
    if (sweep && book.value)
        book.verdict = verdict(isShort ? *book.value < limit : *book.value > -limit);
    all.push_back(book);

    if (const ConditionState* absorption = stateOf(market, Condition::Absorption)) {
        all.push_back(*absorption); // judged when a candle closes
        all.back().value.reset();
        all.back().verdict = Verdict::Unknown;
    }
    const bool sure = market.book.state == BookState::Sure;
    all.push_back({Condition::DataCertain, sure ? 1.0 : 0.0, 1, verdict(sure), true});
    return all;
}

QString strategyStateText(const MarketSnapshot& market)
{
    const StrategyView& s = market.strategy;
    if (s.phase == StrategyPhase::Swept)
        return Words::tr("swept, candle %1 of %2").arg(s.candle).arg(s.candlesAllowed);
    for (auto event = s.events.rbegin(); event != s.events.rend(); ++event) {
        if (market.dataTime - event->time > kNews) break;
        if (event->step == StrategyStep::Confirmed) return Words::tr("confirmed");
        if (event->step == StrategyStep::Suppressed || event->step == StrategyStep::EndedByHole)
            return Words::tr("suppressed");
        if (event->step == StrategyStep::Expired) return Words::tr("expired");
    }
    return Words::tr("idle");
}

} // namespace dg
