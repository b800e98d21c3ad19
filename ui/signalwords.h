// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/instrument.h"
#include "core/signals/signalrecord.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace dg {

// The words for what became of a signal. Pure functions; every text goes through the translations.

/// One or two words for a table: "waiting", "acknowledged", "suppressed: book unsure".
QString signalStatusText(const SignalRecord& record, Timestamp now);
/// Who answered, through what, when, after how long, with which note; empty while nobody did.
QString answerSentence(const SignalRecord& record);
/// A row of the trail: "acknowledged by anna on the desktop: took half".
QString trailSentence(const SignalEvent& event);
QString channelText(SignalChannel channel);

/// What pressing the button would do to a signal, or to several.
struct AnswerWords
{
    QString text;
    bool isOpen = false; ///< whether it would say anything new
};
AnswerWords acknowledgeWords(const std::vector<std::shared_ptr<const SignalRecord>>& records);
AnswerWords rejectWords(const std::vector<std::shared_ptr<const SignalRecord>>& records);

/// "LONG ETHUSDT at 3 424.98": the signal in a line, for titles, banners and screen readers.
QString signalTitle(const TradeSignal& signal, const Instrument& instrument);
/// The same with stop, target, risk and state, as it is read aloud.
QString signalDescription(const SignalRecord& record, const Instrument& instrument, Timestamp now);

/// How far the stop lies inside the wick of the sweep itself: price has been beyond it a moment
/// ago. None where it does not, or where the candles of the signal are not at hand.
std::optional<double> stopInsideWick(const TradeSignal& signal);
/// The share of such signals that must reach their target so that nothing is lost, after fees.
double breakEvenRate(const TradeSignal& signal);
/// What a trader must see before he takes it, a sentence each: a stop inside the sweep's wick, a
/// reward after fees of less than the risk.
QStringList signalDoubts(const TradeSignal& signal, const Instrument& instrument);

/// How far price is beyond the entry, in units of the risk (entry to stop); positive is profit.
std::optional<double> distanceInR(const TradeSignal& signal, std::optional<double> price);

} // namespace dg
