// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/bar.h"
#include "core/analysis/indicators.h"
#include "core/config/params.h"
#include "core/strategy/sweepreclaim.h"

#include <deque>
#include <memory>
#include <string>

namespace dg {

/// A sweep on its way to a signal, with everything that was frozen when it was found.
struct WaitingSweep
{
    Sweep sweep;
    std::vector<ForceOrder> orders;         ///< that made the cluster
    std::vector<ConditionState> conditions; ///< of the sweep itself
    std::vector<StrategyEvent> trail;       ///< since it was found
    int used = 0;                           ///< candles of the window
    Fixed8 low;                             ///< lowest since it began
    Fixed8 high;
    bool clustersIncomplete = false;
    /// As of the last candle on which only the imbalance was missing.
    std::shared_ptr<const TradeSignal> wanting;
};

/// State of the feed when a decision was made, in the words of the evidence.
struct HealthFacts
{
    bool bookSure = false;
    unsigned uncertainty = 0;                 ///< Suppression bits since the sweep's candle opened
    std::optional<std::int64_t> depthSilence; ///< ms; none: never received
    std::optional<std::int64_t> klinesSilence;
    std::int64_t tradesMissed = 0;
    bool liquidationsDown = false; ///< at any time of the cluster's window
    int clusterMinutes = 0;        ///< listened to, of clusterWindow
    int clusterWindow = 0;
    bool instrumentInferred = false; ///< tick, step and smallest notional are guesses
    FeedFacts feed;
};
std::string healthToJson(const HealthFacts& facts);

/// What a signal is made from, beside the sweep. References live as long as the call.
struct SignalInput
{
    const StrategyParams& params;
    const Instrument& instrument;
    const std::deque<Bar>& history; ///< the confirming candle last
    const Atr& atr;
    double rsi = 50;
    std::optional<double> absorption = {};
    Timestamp now = {};
    Timestamp received = {};
    unsigned suppression = 0;
    const BookAtClose& book;
    const std::vector<ConditionState>& conditions;
    const HealthFacts& health;
    std::string_view recording;
};

std::shared_ptr<TradeSignal> makeSignal(const WaitingSweep& waiting, const SignalInput& input);

/// The name of a signal: the first 16 bytes, in hex, of SHA-256 over
/// "binance|ETHUSDT|standard|T|LONG" (venue, symbol, preset, T of the confirming candle in ms,
/// side). The same signal found twice, by a reconnect, a replay or two machines, is one signal.
std::string signalId(std::string_view symbol, Preset preset, Timestamp candle, Direction direction);

} // namespace dg
