// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signalwords.h"

#include "core/signals/lifecycle.h"
#include "core/strategy/lossatstop.h"
#include "ui/format.h"
#include "ui/plainwords.h"
#include "ui/sentences.h"
#include "ui/trailwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SignalWords)
};

QString eventWord(const SignalEvent& event)
{
    switch (event.kind) {
    case EventKind::Emitted:
        return Words::tr("found");
    case EventKind::Suppressed:
        return Words::tr("suppressed");
    case EventKind::Notified:
        return Words::tr("told to the phone");
    case EventKind::Acknowledged:
        return Words::tr("acknowledged");
    case EventKind::Rejected:
        return Words::tr("rejected");
    case EventKind::Noted:
        return Words::tr("note");
    case EventKind::Snoozed:
        return Words::tr("snoozed");
    case EventKind::Reminded:
        return Words::tr("the phone was reminded");
    case EventKind::Expired:
        return Words::tr("expired: nobody answered in time");
    case EventKind::Invalidated:
        return Words::tr("invalidated");
    case EventKind::Corrected:
        return Words::tr("answered too late");
    case EventKind::Settled:
        return Words::tr("as the shared database has it");
    case EventKind::Differs:
        return Words::tr("found again, and not alike");
    case EventKind::Undelivered:
        return Words::tr("not told to the phone");
    case EventKind::Upgraded:
        return Words::tr("the store was made newer");
    case EventKind::Other: // of a newer version
        return readableName(QString::fromStdString(event.otherName));
    }
    return {};
}

} // namespace

QString channelText(SignalChannel channel)
{
    switch (channel) {
    case SignalChannel::Program:
        return Words::tr("by the program");
    case SignalChannel::Desktop:
        return Words::tr("on the desktop");
    case SignalChannel::Phone:
        return Words::tr("by phone");
    case SignalChannel::CommandLine:
        return Words::tr("on the command line");
    }
    return {};
}

QString signalStatusText(const SignalRecord& record, Timestamp now)
{
    const TradeSignal& signal = *record.signal;
    if (signal.suppression != 0)
        return Words::tr("suppressed: %1").arg(suppressionSentence(signal.suppression));
    if (isOpen(record.status) && !signal.actionable) return Words::tr("size 0");
    if (isSnoozed(record, now))
        return Words::tr("snoozed to %1").arg(minuteText(record.snoozedUntil));
    if (record.status == SignalStatus::New) return Words::tr("waiting");
    if (record.status == SignalStatus::Notified) return Words::tr("waiting, phone told");
    return statusWord(record.status);
}

QString answerSentence(const SignalRecord& record)
{
    if (!record.answer) return {};
    const SignalAnswer& answer = *record.answer;
    const QString what =
        answer.kind == AnswerKind::Acknowledge ? Words::tr("Acknowledged") : Words::tr("Rejected");
    QString text = Words::tr("%1 %2 at %3, after %4")
                       .arg(what,
                            channelText(answer.channel),
                            dateTimeText(answer.at),
                            durationText(answer.at - record.stored));
    if (!answer.who.empty())
        text = Words::tr("%1, by %2").arg(text, QString::fromStdString(answer.who));
    if (!answer.note.empty()) text += u": "_s + QString::fromStdString(answer.note);
    return text;
}

namespace {

using Records = std::vector<std::shared_ptr<const SignalRecord>>;

/// Whether the answer is the first one, or news to one that was answered otherwise.
bool saysAnythingNew(const Records& records, SignalStatus said)
{
    return std::ranges::any_of(records, [said](const auto& r) { return r->status != said; });
}

/// One that was answered or is over gets a correction, which the button must say.
bool isLate(const Records& records)
{
    return !records.empty() &&
           std::ranges::none_of(records, [](const auto& r) { return isOpen(r->status); });
}

} // namespace

AnswerWords acknowledgeWords(const Records& records)
{
    const bool isNews = saysAnythingNew(records, SignalStatus::Acknowledged);
    const bool late = isNews && isLate(records);
    return {late ? Words::tr("Acknowledge after all…") : Words::tr("Acknowledge"), isNews};
}

AnswerWords rejectWords(const Records& records)
{
    const bool isNews = saysAnythingNew(records, SignalStatus::Rejected);
    const bool late = isNews && isLate(records);
    return {late ? Words::tr("Reject after all…") : Words::tr("Reject"), isNews};
}

QString trailSentence(const SignalEvent& event)
{
    QString text = eventWord(event);
    if (!event.who.empty())
        text = Words::tr("%1 by %2").arg(text, QString::fromStdString(event.who));
    if (event.channel != SignalChannel::Program) text += u", "_s + channelText(event.channel);
    if (const QString detail = trailDetail(event); !detail.isEmpty()) text += u": "_s + detail;
    return text;
}

QString signalTitle(const TradeSignal& signal, const Instrument& instrument)
{
    return Words::tr("%1 %2 at %3")
        .arg(directionText(signal.direction),
             QString::fromStdString(signal.symbol),
             priceText(instrument, signal.entry));
}

QString signalDescription(const SignalRecord& record, const Instrument& instrument, Timestamp now)
{
    const TradeSignal& signal = *record.signal;
    return Words::tr("%1, stop %2, target %3, at risk %4 USDT with fees, %5, %6")
        .arg(signalTitle(signal, instrument),
             priceText(instrument, signal.stop),
             priceText(instrument, signal.target),
             numberText(lossAtStop(signal), 2),
             dateTimeText(signal.candle),
             signalStatusText(record, now));
}

std::optional<double> stopInsideWick(const TradeSignal& signal)
{
    const Evidence& e = signal.evidence;
    if (e.candles.empty() || e.tick.decimals < 0) return std::nullopt;
    const bool isLong = signal.direction == Direction::Long;
    Instrument instrument;
    instrument.tick = e.tick;
    std::optional<double> extreme;
    for (const Kline& candle : e.candles) {
        if (candle.open < e.sweep.open) continue;
        const double price = instrument.price(isLong ? candle.low : candle.high);
        if (!extreme || (isLong ? price < *extreme : price > *extreme)) extreme = price;
    }
    if (!extreme) return std::nullopt;
    const double inside = (isLong ? 1 : -1) * (signal.stop.toDouble() - *extreme);
    return inside > 0 ? std::optional(inside) : std::nullopt;
}

double breakEvenRate(const TradeSignal& signal)
{
    // A stop loses 1 and the fees, a target wins what is left after them: the ratio of the two is
    // the reward after fees.
    return 1 / (1 + std::max(signal.rewardToRiskAfterFees, 0.0));
}

QStringList signalDoubts(const TradeSignal& signal, const Instrument& instrument)
{
    QStringList doubts;
    // The figure first: what is behind it may be cut.
    if (signal.rewardToRiskAfterFees < 1)
        doubts << Words::tr("%1 % must reach the target: R:R after fees %2")
                      .arg(numberText(std::ceil(100 * breakEvenRate(signal) - 1e-9), 0),
                           numberText(signal.rewardToRiskAfterFees, 2));
    if (const auto inside = stopInsideWick(signal)) {
        const bool isLong = signal.direction == Direction::Long;
        const double stop = signal.stop.toDouble();
        doubts << (isLong ? Words::tr("stop %1 above the sweep's low %2")
                          : Words::tr("stop %1 below the sweep's high %2"))
                      .arg(levelText(instrument, *inside),
                           levelText(instrument, isLong ? stop - *inside : stop + *inside));
    }
    return doubts;
}

std::optional<double> distanceInR(const TradeSignal& signal, std::optional<double> price)
{
    const double risk = std::abs(signal.entry.toDouble() - signal.stop.toDouble());
    if (!price || risk <= 0) return std::nullopt;
    const double sign = signal.direction == Direction::Long ? 1 : -1;
    return sign * (*price - signal.entry.toDouble()) / risk;
}

} // namespace dg
