// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysisfields.h"
#include "core/strategy/signalbuilder.h"
#include "core/strategy/tradesignal.h"

namespace dg {

// Plain structs of this folder as they are saved in key frames; see statevalues.h.

template <>
inline constexpr int kEnumerators<Direction> = 2;
template <>
inline constexpr int kEnumerators<Condition> = 7;
template <>
inline constexpr int kEnumerators<Verdict> = 3;
template <>
inline constexpr int kEnumerators<StrategyStep> = 17;

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, ConditionState>
void fields(Self& state, Archive& archive)
{
    archive("condition", state.condition);
    archive("value", state.value);
    archive("threshold", state.threshold);
    archive("verdict", state.verdict);
    archive("required", state.required);
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, StrategyEvent>
void fields(Self& event, Archive& archive)
{
    archive("time", event.time);
    archive("step", event.step);
    archive("direction", event.direction);
    archive("level", event.level);
    archive("value", event.value);
    archive("threshold", event.threshold);
    archive("candle", event.candle);
    archive("suppression", event.suppression);
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, Sweep>
void fields(Self& sweep, Archive& archive)
{
    archive("direction", sweep.direction);
    archive("level", sweep.level);
    archive("closePrice", sweep.close);
    archive("open", sweep.open);
    archive("time", sweep.time);
    archive("cluster", sweep.cluster);
    archive.check(sweep.level >= 0 && sweep.level <= 1e7);
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, Evidence>
void fields(Self& evidence, Archive& archive)
{
    archive("parameters", evidence.parameters);
    archive("candles", evidence.candles);
    archive("cluster", evidence.cluster);
    archive("orders", evidence.orders);
    archive("sweep", evidence.sweep);
    archive("conditions", evidence.conditions);
    archive("trail", evidence.trail);
    archive("tick", evidence.tick);
    archive("lot", evidence.lot);
    archive("bookStep", evidence.bookStep);
    archive("bids", evidence.bids);
    archive("asks", evidence.asks);
    archive("bookUpdateId", evidence.bookUpdateId);
    archive("health", evidence.health);
    archive("version", evidence.version);
    archive("recording", evidence.recording);
    archive("received", evidence.received);
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, TradeSignal>
void fields(Self& signal, Archive& archive)
{
    archive("id", signal.id);
    archive("symbol", signal.symbol);
    archive("preset", signal.preset);
    archive("time", signal.time);
    archive("candle", signal.candle);
    archive("direction", signal.direction);
    archive("entry", signal.entry);
    archive("stop", signal.stop);
    archive("target", signal.target);
    archive("size", signal.size);
    archive("risk", signal.risk);
    archive("capped", signal.capped);
    archive("rewardToRisk", signal.rewardToRisk);
    archive("rewardToRiskAfterFees", signal.rewardToRiskAfterFees);
    archive("confidence", signal.confidence);
    archive("actionable", signal.actionable);
    archive("suppression", signal.suppression);
    archive("rsi", signal.rsi);
    archive("absorption", signal.absorption);
    archive("clustersIncomplete", signal.clustersIncomplete);
    archive("reasons", signal.reasons);
    archive("evidence", signal.evidence);
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, WaitingSweep>
void fields(Self& waiting, Archive& archive)
{
    archive("sweep", waiting.sweep);
    archive("orders", waiting.orders);
    archive("conditions", waiting.conditions);
    archive("trail", waiting.trail);
    archive("used", waiting.used);
    archive("low", waiting.low);
    archive("high", waiting.high);
    archive("clustersIncomplete", waiting.clustersIncomplete);
    archive("wanting", waiting.wanting);
    archive.check(waiting.used >= 0 && waiting.used <= 1000);
    for (const Fixed8 price : {waiting.low, waiting.high})
        archive.check(price.raw >= 0 && price.raw <= kMostPriceSaved);
}

} // namespace dg
