// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace dg {

/// `Standard` is the strategy as its rules describe it. `Reference` computes what the system
/// that this one replaces computed, faults included, so that traders who move over can check.
enum class Preset { Reference, Standard };

std::string_view toString(Preset preset);

/// Every number of the strategy. A plain value, copied into whoever needs it and stored with each
/// signal. Meaning, unit, range and default of each member are in paramTable().
struct StrategyParams
{
    Preset preset = Preset::Standard;

    // sweep
    double volumeFactor = 3;
    int volumeCandles = 20; ///< standard: up to so many before it; reference: last 100 with it
    int volumeMinCandles = 5;
    double sweepDistance = 0.002;
    int repeatMinutes = 15;
    bool requireSide = false;
    // clusters
    int clusterMinutes = 30;
    double clusterBin = 0.0025;
    double clusterSigmas = 2;
    int clusterLargest = 3;
    double clusterMinNotional = 20'000;
    // confirmation
    int confirmCandles = 3;
    double imbalanceLimit = 0.3;
    double absorptionRatio = 1.5;
    int absorptionMinutes = 30;
    double absorptionBand = 0.001;
    bool requireAbsorption = false;
    // data health, seconds
    double depthStale = 5;
    double klinesStale = 90;
    double tradesStale = 30;
    // signal
    int atrPeriod = 14;
    int rsiPeriod = 14;
    double stopBuffers = 1.5;
    double fallbackBuffer = 0.005;
    double minStopDistance = 0.002;
    double targetBuffers = 2;
    bool stopBeyondSweep = false;
    double capital = 1500;
    double riskFraction = 0.01;
    double leverage = 1;
    double takerFee = 0.0005;
    double fallbackNotional = 5; ///< USDT; reference always, standard without exchange filters
    int confidenceBase = 80;
    int confidenceStep = 5;
    double rsiExtreme = 20; ///< distance from 50

    /// The defaults of a preset.
    static StrategyParams defaults(Preset preset);
};

/// One row of the parameter table: what the settings show, the command line accepts and the
/// evidence stores. `key` is stable; `title` and `explanation` are English source texts in the
/// translation context "Params".
struct ParamInfo
{
    using Member =
        std::variant<double StrategyParams::*, int StrategyParams::*, bool StrategyParams::*>;

    const char* key;
    Member member;
    const char* unit; ///< "%" where `percent`, "USDT", "min", "s", "x", "" …
    double minimum;
    double maximum;
    bool percent; ///< stored as a fraction, shown as a percentage
    const char* title;
    const char* explanation;
};

std::span<const ParamInfo> paramTable();

double paramValue(const StrategyParams& params, const ParamInfo& info);

/// Sets one parameter by key. Error: an English sentence naming the key, the value and the range.
Expected<bool, std::string> setParam(StrategyParams& params, std::string_view key, double value);

/// All parameters as one JSON object, in table order, preset first: what evidence stores.
std::string paramsToJson(const StrategyParams& params);

} // namespace dg
