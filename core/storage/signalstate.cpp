// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signalstate.h"

#include "core/storage/signalrows.h"
#include "core/storage/trail.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// What goes into the trail where an answer came too late.
std::string correction(const std::string& kind, const std::string& note, const SignalRecord& record)
{
    QJsonObject detail{{u"answer"_s, QString::fromStdString(kind)},
                       {u"note"_s, QString::fromStdString(note)},
                       {u"was"_s, nameText(nameOf(record.status))}};
    if (record.answer) detail.insert(u"first"_s, QString::fromStdString(record.answer->who));
    return QJsonDocument(detail).toJson(QJsonDocument::Compact).toStdString();
}

void settle(SignalRecord& record, const SignalEvent& event)
{
    const QJsonObject state =
        QJsonDocument::fromJson(QByteArray::fromStdString(event.detail)).object();
    const auto text = [&state](QStringView name) { return state[name].toString().toStdString(); };
    record.status = statusFromName(state[u"status"].toString());
    record.snoozedUntil = {state[u"snoozed"].toInteger()};
    record.late = state[u"late"].toBool();
    record.answer.reset();
    if (!state.contains(u"answered")) return;
    record.answer = {.signalId = event.signalId,
                     .kind = record.status == SignalStatus::Rejected ? AnswerKind::Reject
                                                                     : AnswerKind::Acknowledge,
                     .channel = channelFromName(state[u"channel"].toString()),
                     .who = text(u"by"),
                     .note = text(u"note"),
                     .at = {state[u"answered"].toInteger()},
                     .until = {}};
}

} // namespace

bool isAnswer(const std::string& kind)
{
    return kind == "acknowledged" || kind == "rejected";
}

bool moveOn(SignalRecord& record, SignalEvent& event)
{
    const bool open = isOpen(record.status);
    if (isAnswer(event.kind)) {
        if (!open) {
            event.detail = correction(event.kind, event.detail, record);
            event.kind = "corrected";
            return true;
        }
        const bool yes = event.kind == "acknowledged";
        record.status = yes ? SignalStatus::Acknowledged : SignalStatus::Rejected;
        record.answer = {.signalId = event.signalId,
                         .kind = yes ? AnswerKind::Acknowledge : AnswerKind::Reject,
                         .channel = event.channel,
                         .who = event.who,
                         .note = event.detail,
                         .at = event.at,
                         .until = {}};
    } else if (event.kind == "expired" || event.kind == "invalidated") {
        if (!open) return false;
        record.status = event.kind == "expired" ? SignalStatus::Expired : SignalStatus::Invalidated;
    } else if (event.kind == "notified") {
        if (record.status == SignalStatus::New) record.status = SignalStatus::Notified;
        if (QByteArray::fromStdString(event.detail).contains("\"late\":true")) record.late = true;
    } else if (event.kind == "snoozed") {
        if (open) record.snoozedUntil = {QString::fromStdString(event.detail).toLongLong()};
    }
    return true;
}

void follow(SignalRecord& record, const SignalEvent& event)
{
    if (event.kind == "settled") return settle(record, event);
    if (isAnswer(event.kind) && !isOpen(record.status)) return;
    SignalEvent copy = event;
    moveOn(record, copy);
}

SignalRecord stateAfter(const std::vector<SignalEvent>& trail)
{
    SignalRecord record;
    for (const SignalEvent& event : trail)
        follow(record, event);
    return record;
}

bool sameState(const SignalRecord& a, const SignalRecord& b)
{
    if (a.status != b.status || a.snoozedUntil != b.snoozedUntil || a.late != b.late ||
        a.answer.has_value() != b.answer.has_value())
        return false;
    return !a.answer || (a.answer->who == b.answer->who && a.answer->note == b.answer->note &&
                         a.answer->channel == b.answer->channel && a.answer->at == b.answer->at &&
                         a.answer->kind == b.answer->kind);
}

SignalEvent settledEvent(const SignalRecord& record, Timestamp at)
{
    QJsonObject state{{u"status"_s, nameText(nameOf(record.status))},
                      {u"snoozed"_s, qint64(record.snoozedUntil.ms)},
                      {u"late"_s, record.late}};
    if (record.answer) {
        state[u"answered"_s] = qint64(record.answer->at.ms);
        state[u"by"_s] = QString::fromStdString(record.answer->who);
        state[u"channel"_s] = nameText(nameOf(record.answer->channel));
        state[u"note"_s] = QString::fromStdString(record.answer->note);
    }
    SignalEvent event;
    event.signalId = record.signal->id;
    event.eventId = newEventId();
    event.kind = "settled";
    event.at = at;
    event.detail = QJsonDocument(state).toJson(QJsonDocument::Compact).toStdString();
    return event;
}

} // namespace dg
