// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/params.h"

#include "core/base/jsontext.h"

#include <cmath>

namespace dg {

namespace {

using P = StrategyParams;

// In the order in which the strategy uses them. Ranges keep the arithmetic meaningful; they are
// no advice.
constexpr ParamInfo kTable[] = {
    {"volumeFactor",
     &P::volumeFactor,
     "x",
     1,
     100,
     false,
     "Volume factor",
     "A candle counts as a volume spike from so many times the mean volume."},
    {"volumeCandles",
     &P::volumeCandles,
     "candles",
     1,
     100,
     false,
     "Volume mean over",
     "How many candles the mean volume is taken from. The reference preset counts the current "
     "one."},
    {"volumeMinCandles",
     &P::volumeMinCandles,
     "candles",
     1,
     100,
     false,
     "Volume mean needs",
     "With fewer candles there is no mean and no spike. Not used by the reference preset."},
    {"sweepDistance",
     &P::sweepDistance,
     "%",
     0,
     0.1,
     true,
     "Sweep distance",
     "How far beyond a cluster the candle must reach for a sweep."},
    {"repeatMinutes",
     &P::repeatMinutes,
     "min",
     0,
     1440,
     false,
     "Repeat window",
     "A cluster that was swept is not swept again for so long."},
    {"requireSide",
     &P::requireSide,
     "",
     0,
     1,
     false,
     "Require side",
     "Long only through clusters of mostly liquidated longs, short only of shorts."},
    {"clusterMinutes",
     &P::clusterMinutes,
     "min",
     1,
     240,
     false,
     "Cluster window",
     "Forced orders of so many minutes make the clusters."},
    {"clusterBin",
     &P::clusterBin,
     "%",
     0.0001,
     0.05,
     true,
     "Cluster width",
     "Forced orders within one such step of the price belong together."},
    {"clusterSigmas",
     &P::clusterSigmas,
     "σ",
     0,
     10,
     false,
     "Cluster significance",
     "A cluster is significant from so many standard deviations above the mean volume."},
    {"clusterLargest",
     &P::clusterLargest,
     "",
     0,
     20,
     false,
     "Largest clusters",
     "So many of the largest clusters are significant in any case."},
    {"clusterMinNotional",
     &P::clusterMinNotional,
     "USDT",
     0,
     1e9,
     false,
     "Smallest cluster",
     "Clusters worth less are left out. Not used by the reference preset."},
    {"confirmCandles",
     &P::confirmCandles,
     "candles",
     1,
     60,
     false,
     "Confirmation window",
     "A sweep must be reclaimed within so many candles, its own included."},
    {"imbalanceLimit",
     &P::imbalanceLimit,
     "",
     0,
     1,
     false,
     "Imbalance limit",
     "The order book may lean against the signal by less than this (0 to 1)."},
    {"absorptionRatio",
     &P::absorptionRatio,
     "x",
     0,
     100,
     false,
     "Absorption ratio",
     "The book counts as absorbing above so many times its usual rate of put-back quantity."},
    {"absorptionMinutes",
     &P::absorptionMinutes,
     "min",
     1,
     240,
     false,
     "Absorption baseline",
     "The usual rate is taken from so many minutes before the sweep's candle."},
    {"absorptionBand",
     &P::absorptionBand,
     "%",
     0.0001,
     0.05,
     true,
     "Absorption band",
     "Quantity put back within this distance of the best price counts."},
    {"requireAbsorption",
     &P::requireAbsorption,
     "",
     0,
     1,
     false,
     "Require absorption",
     "Absorption is a condition instead of raising the confidence only."},
    {"depthStale",
     &P::depthStale,
     "s",
     0.1,
     3600,
     false,
     "Depth stale after",
     "Without a depth message for longer, the book is not trusted."},
    {"klinesStale",
     &P::klinesStale,
     "s",
     1,
     3600,
     false,
     "Candles stale after",
     "Without a candle message for longer, the candles are not trusted."},
    {"tradesStale",
     &P::tradesStale,
     "s",
     1,
     3600,
     false,
     "Trades stale after",
     "Without a trade for longer, the trade stream is shown as stale. Suppresses nothing."},
    {"atrPeriod",
     &P::atrPeriod,
     "candles",
     1,
     99,
     false,
     "ATR period",
     "Number of true ranges in the average."},
    {"rsiPeriod",
     &P::rsiPeriod,
     "candles",
     1,
     99,
     false,
     "RSI period",
     "Number of price changes in the index."},
    {"stopBuffers",
     &P::stopBuffers,
     "x",
     0.01,
     100,
     false,
     "Stop distance",
     "Distance of the stop in average true ranges."},
    {"fallbackBuffer",
     &P::fallbackBuffer,
     "%",
     0.0001,
     0.5,
     true,
     "Range without ATR",
     "Taken for the average true range while there is none, as a part of the price."},
    {"minStopDistance",
     &P::minStopDistance,
     "%",
     0,
     0.5,
     true,
     "Smallest stop distance",
     "The stop is at least this far from the entry."},
    {"targetBuffers",
     &P::targetBuffers,
     "x",
     0.01,
     100,
     false,
     "Target distance",
     "Distance of target 1 in average true ranges; the proportion to the stop is kept."},
    {"stopBeyondSweep",
     &P::stopBeyondSweep,
     "",
     0,
     1,
     false,
     "Stop beyond the sweep",
     "The stop is at least one tick beyond the farthest price since the sweep began. Not used by "
     "the reference preset."},
    {"capital",
     &P::capital,
     "USDT",
     0,
     1e9,
     false,
     "Capital",
     "What the position size is computed from."},
    {"riskFraction",
     &P::riskFraction,
     "%",
     0,
     0.1999,
     true,
     "Risk per trade",
     "Part of the capital that is lost when the stop is reached."},
    {"leverage",
     &P::leverage,
     "x",
     0.01,
     125,
     false,
     "Leverage",
     "The position is worth at most the capital times this."},
    {"takerFee",
     &P::takerFee,
     "%",
     0,
     0.01,
     true,
     "Taker fee",
     "A side; for reward to risk after fees."},
    {"fallbackNotional",
     &P::fallbackNotional,
     "USDT",
     0,
     1e6,
     false,
     "Smallest order",
     "Used where the exchange's filters are not known, and always by the reference preset."},
    {"confidenceBase",
     &P::confidenceBase,
     "",
     0,
     100,
     false,
     "Confidence",
     "Score of a signal that meets the conditions. Not a probability."},
    {"confidenceStep",
     &P::confidenceStep,
     "",
     0,
     10,
     false,
     "Confidence step",
     "Added for an extreme RSI, and for absorption."},
    {"rsiExtreme",
     &P::rsiExtreme,
     "",
     0,
     50,
     false,
     "Extreme RSI",
     "RSI is extreme when farther than this from 50."},
};

const ParamInfo* find(std::string_view key)
{
    for (const ParamInfo& info : kTable)
        if (key == info.key) return &info;
    return nullptr;
}

struct Assign
{
    StrategyParams& params;
    double value;

    void operator()(double P::*member) const { params.*member = value; }
    void operator()(int P::*member) const { params.*member = static_cast<int>(value); }
    void operator()(bool P::*member) const { params.*member = value != 0; }
};

std::string text(double value)
{
    std::string result;
    appendJsonNumber(result, value);
    return result;
}

} // namespace

std::string_view toString(Preset preset)
{
    return preset == Preset::Reference ? "reference" : "standard";
}

StrategyParams StrategyParams::defaults(Preset preset)
{
    StrategyParams params;
    params.preset = preset;
    if (preset == Preset::Reference) {
        params.volumeCandles = 100;
        params.volumeMinCandles = 1;
        params.clusterMinutes = 60;
        params.clusterMinNotional = 0;
    }
    return params;
}

std::span<const ParamInfo> paramTable()
{
    return kTable;
}

double paramValue(const StrategyParams& params, const ParamInfo& info)
{
    return std::visit([&](auto member) { return static_cast<double>(params.*member); },
                      info.member);
}

Expected<bool, std::string> setParam(StrategyParams& params, std::string_view key, double value)
{
    const ParamInfo* const info = find(key);
    if (!info) return Unexpected{"There is no parameter \"" + std::string(key) + "\"."};

    const bool whole = !std::holds_alternative<double P::*>(info->member);
    // Written so that not-a-number fails too.
    const bool inRange = value >= info->minimum && value <= info->maximum;
    if (!inRange || (whole && value != std::floor(value)))
        return Unexpected{std::string(key) + " cannot be " + text(value) + ": it must be " +
                          (whole ? "a whole number" : "a number") + " from " + text(info->minimum) +
                          " to " + text(info->maximum) + "."};
    std::visit(Assign{params, value}, info->member);
    return true;
}

std::string paramsToJson(const StrategyParams& params)
{
    std::string json = "{\"preset\":";
    appendJsonString(json, toString(params.preset));
    for (const ParamInfo& info : kTable) {
        json.push_back(',');
        appendJsonString(json, info.key);
        json.push_back(':');
        if (const auto* flag = std::get_if<bool P::*>(&info.member))
            json.append(params.**flag ? "true" : "false");
        else
            appendJsonNumber(json, paramValue(params, info));
    }
    json.push_back('}');
    return json;
}

} // namespace dg
