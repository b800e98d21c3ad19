// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/absorption.h"
#include "core/analysis/feedhealth.h"
#include "core/analysis/indicators.h"
#include "core/analysis/liquidationclusters.h"
#include "core/analysis/tradeflow.h"
#include "core/strategy/reclaim.h"
#include "core/strategy/signalbuilder.h"
#include "core/strategy/sweepdetector.h"
#include "core/strategy/sweepreclaim.h"

#include <deque>

namespace dg {

/// The state machine behind SweepReclaim: what is known, and what one closed candle does to it.
/// Private to the strategy.
struct SweepReclaim::State
{
    using Found = std::vector<ClusterOrders>;

    /// One closing message: its moment by the exchange's clock and by ours.
    struct Moment
    {
        Timestamp now;
        Timestamp received;
        const BookAtClose& book;
        std::string_view recording;

        /// Spans of the exchange's time are laid backwards from the receipt, so that a wrong local
        /// clock changes nothing.
        Timestamp receiptOf(Timestamp event) const { return received - (now - event); }
    };

    State(Instrument i, const StrategyParams& p);

    bool isStandard() const { return params.preset == Preset::Standard; }
    void note(StrategyStep step, double value = 0, double threshold = 0, unsigned suppression = 0);
    CandleOutcome open(const Kline& candle, const Bar& bar, const Moment& moment);
    void evaluate(const Found& found, const Moment& moment, CandleOutcome& outcome);
    void endByHole(CandleOutcome& outcome);
    void detect(const Found& found, const Moment& moment, CandleOutcome& outcome);
    void notePassedOver(const SweepCheck& check, const Found& found);
    void startWaiting(const SweepCheck& check, const ClusterOrders& found, const Moment& moment);
    std::optional<double> absorptionRatio(const Moment& moment) const;
    int minutesHeard(Timestamp received) const;
    HealthFacts healthFacts(const Moment& moment, unsigned uncertainty) const;
    void confirm(const Moment& moment, CandleOutcome& outcome);
    std::shared_ptr<const TradeSignal>
    signalNow(const Moment& moment, const ReclaimInput& input, unsigned suppression);
    void expire(CandleOutcome& outcome);
    /// After a key frame that was made under other parameters.
    void startFromHistory();
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

    static constexpr std::size_t kHistory = 100;
    static constexpr std::size_t kEvents = 50;

    StrategyParams params;
    Instrument instrument;

    std::deque<Bar> history; ///< the candle being evaluated last
    Rsi rsi;
    Atr atr;
    TradeFlow flow;
    LiquidationClusters clusters;
    Absorption absorption;
    FeedHealth health;
    SweepDetector detector;

    std::optional<WaitingSweep> waiting;
    std::optional<Sweep> shownSweep; ///< of `waiting`
    std::vector<ConditionState> conditions;
    std::vector<StrategyEvent> events;
    int clusterMinutes = 0;
    bool live = false;                ///< a candle has come that was not fetched
    std::optional<Timestamp> untimed; ///< receipt of the last book update without a known time
};

} // namespace dg
