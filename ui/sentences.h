// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"
#include "ui/pulse.h"

#include <QString>
#include <QStringList>

namespace dg {

// The words for the codes of the core, made where people read them. Pure functions; every text
// goes through the translations.

struct ConditionWords
{
    QString title; ///< what is asked
    QString value; ///< what was found; a dash while not known
    QString needs; ///< what it takes
};

/// Why there is no signal at this moment (or what is being waited for), in one or two sentences.
/// A signal that is news comes first. `now`: of the exchange's clock; 0: the newest time of the
/// data.
QString strategySentence(const MarketSnapshot& market, const Pulse& pulse = {}, Timestamp now = {});
/// The newest signal that was confirmed and is news, while no other sweep waits; null otherwise.
const TradeSignal* standingSignal(const MarketSnapshot& market);
ConditionWords conditionWords(const MarketSnapshot& market, const ConditionState& condition);
/// Of a moment that is over: with the sweep that it was about.
ConditionWords conditionWords(const Instrument& instrument,
                              const std::optional<Sweep>& sweep,
                              const ConditionState& condition);
QString eventSentence(const Instrument& instrument, const StrategyEvent& event);
/// What makes a signal, and how far the nearest cluster is: for an empty table of signals.
QString howSignalsComeAbout(const MarketSnapshot& market);
/// "3 431.20, 0.18 % above"; empty while there is no cluster or no price.
QString nearestClusterText(const MarketSnapshot& market);
/// Null while there is none, or no price.
const Cluster* nearestCluster(const MarketSnapshot& market);

QString bookStateText(const BookView& book);  ///< the pill: "book exact", "book unsure: a gap"
QString unsureSentence(const BookView& book); ///< across the ladder
QString suppressionSentence(unsigned suppression);
QString directionText(Direction direction);
QString signalStateText(const TradeSignal& signal);
/// Which liquidations a cluster is made of.
QString clusterSideText(const Cluster& cluster);
QString feedText(FeedKind feed); ///< "REPLAY"
/// The same, and that what is replayed was made up: "PRACTICE REPLAY".
QString feedText(const Snapshot& snapshot);
QString playbackText(const Playback& playback);
/// How recording what comes live is doing, and what to do where it is not.
QString recordingSentence(const RecorderStatus& status);

/// The newest price known: of the last trade, else the middle of a certain book.
std::optional<double> lastPrice(const MarketSnapshot& market);
/// Of that price, against the close so many minutes ago; none where that minute is not known.
std::optional<double> changeOver(const MarketSnapshot& market, int minutes);
/// The newest signal, as long as it is news; null otherwise.
const TradeSignal* freshSignal(const MarketSnapshot& market);
constexpr int kMinutesOfDay = 24 * 60;

} // namespace dg
