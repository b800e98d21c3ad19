// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/cluster.h"
#include "core/base/decimal.h"
#include "core/base/timestamp.h"
#include "core/market/events.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dg {

// What the strategy says, as codes and numbers. Sentences are made where people read them.
// Plain values without a thread: made on the engine thread, never changed afterwards.

enum class Direction : std::uint8_t { Long, Short };

/// The conditions between an ordinary minute and a signal, in the order in which they are tested.
enum class Condition : std::uint8_t {
    VolumeSpike,    ///< value: candle volume / mean; threshold: factor (3)
    ClusterCrossed, ///< value: distance of the extreme beyond the level, fraction; threshold 0.002
    Reclaim,        ///< value: close; threshold: swept level
    CvdAgrees,      ///< value: CVD delta of the candle; threshold 0
    BookAgrees,     ///< value: imbalance; threshold -0.3 (Long) or 0.3 (Short)
    Absorption,     ///< value: ratio; threshold 1.5
    DataCertain,    ///< value: 1 certain, 0 not
};

enum class Verdict : std::uint8_t {
    Passed,
    Failed,
    Unknown, ///< not asked yet, or no value to judge
};

struct ConditionState
{
    Condition condition = Condition::VolumeSpike;
    std::optional<double> value;
    double threshold = 0;
    Verdict verdict = Verdict::Unknown;
    bool required = true; ///< false: raises the confidence only
};

/// Why a signal or a waiting sweep was suppressed. Bits, in the order in which rows name them.
enum Suppression : unsigned {
    kBookUnsure = 1,
    kDepthStale = 2,
    kKlinesStale = 4,
    kLate = 8,
};
/// "book unsure; klines stale"; empty for 0. The words are part of the row format.
std::string suppressionText(unsigned suppression);

/// A stab through a cluster.
struct Sweep
{
    Direction direction = Direction::Long; ///< Long = LONG_SWEEP, price went down through the level
    double level = 0;                      ///< frozen at detection
    Price close;                           ///< of the candle that swept
    Timestamp open;                        ///< t of that candle
    Timestamp time;                        ///< T of that candle
    Cluster cluster;
};

enum class StrategyStep : std::uint8_t {
    SweepDetected,
    SweepReplaced,
    WaitingReclaim, ///< close is not back on the other side
    RejectedCvd,
    RejectedBook, ///< imbalance against it
    NoImbalance,  ///< book unsure, no imbalance to judge
    NotAbsorbed,  ///< requireAbsorption only
    Confirmed,
    Suppressed,
    Expired,
    EndedByHole,   ///< first candle after a hole: suppressed "late"
    CandleMissing, ///< a minute without its candle: means start again
    AbsorptionUnknown,
    WaitingTooSmall,  ///< confirmed, but size 0: not actionable
    RepeatPassedOver, ///< a cluster was crossed that had been swept within the last minutes
    WrongSide,        ///< requireSide only: the cluster was mostly of the other side
    CandleRefilled,   ///< fetched after a hole: feeds the history, makes and confirms no sweep
};

/// One line of the trail: why there was or was not a signal at that candle.
struct StrategyEvent
{
    Timestamp time; ///< T of the candle
    StrategyStep step = StrategyStep::SweepDetected;
    Direction direction = Direction::Long;
    double level = 0;
    double value = 0;     ///< what was compared, in the unit of the step's condition
    double threshold = 0; ///< with what
    int candle = 0;       ///< n-th candle of the confirmation window, 1-based; 0 outside
    unsigned suppression = 0;
};

enum class StrategyPhase : std::uint8_t { Idle, Swept };

/// Everything the decision rested on, kept with the signal.
struct Evidence
{
    std::string parameters;     ///< JSON object, every parameter with its value
    DecimalGrid tick;           ///< of the prices below
    DecimalGrid lot;            ///< of the quantities below
    std::vector<Kline> candles; ///< the confirming candle last, up to 20 before it
    Cluster cluster;
    std::vector<ForceOrder> orders; ///< that made the cluster
    Sweep sweep;
    std::vector<ConditionState> conditions;
    std::vector<StrategyEvent> trail; ///< from the sweep to the signal
    DecimalGrid bookStep;    ///< of the book's prices: the tick, or finer where orders lie off it
    std::vector<Level> bids; ///< best 20, empty while unsure
    std::vector<Level> asks;
    std::int64_t bookUpdateId = 0;
    std::string health;    ///< JSON object
    std::string version;   ///< of the program
    std::string recording; ///< file and receive time where the moment can be found
    Timestamp received;    ///< receipt of the message that closed the candle
};

struct TradeSignal
{
    std::string id; ///< 32 hex digits; see signalId() in signalbuilder.h
    std::string symbol;
    std::string preset;
    Timestamp time;   ///< now: E of the message that closed the candle
    Timestamp candle; ///< T of the confirming candle
    Direction direction = Direction::Long;
    Fixed8 entry;
    Fixed8 stop;
    Fixed8 target;
    Fixed8 size;         ///< base asset; 0 = not actionable
    Fixed8 risk;         ///< money at risk, quote asset
    bool capped = false; ///< the leverage cap set the size
    double rewardToRisk = 0;
    double rewardToRiskAfterFees = 0;
    int confidence = 0; ///< score of rules met, not a probability
    bool actionable = false;
    unsigned suppression = 0; ///< Suppression bits; not 0 = recorded, shown, never pushed
    double rsi = 50;
    std::optional<double> absorption; ///< ratio
    bool clustersIncomplete = false;
    std::vector<std::string> reasons; ///< the words of the row format
    Evidence evidence;
};

} // namespace dg
