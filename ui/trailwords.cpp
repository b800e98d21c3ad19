// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trailwords.h"

#include "core/config/params.h"
#include "core/signals/eventdetail.h"
#include "core/signals/lifecycle.h"
#include "ui/evidencewords.h"
#include "ui/format.h"
#include "ui/plainwords.h"
#include "ui/sentences.h"
#include "ui/signalwords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TrailWords)
};

template <typename E, std::size_t N>
std::optional<E> named(const std::array<std::string_view, N>& names, const QString& name)
{
    const auto at = std::ranges::find(names, name.toStdString());
    if (at == names.end()) return std::nullopt;
    return static_cast<E>(at - names.begin());
}

/// A state by the name that stores have for it.
QString statusText(const QString& name)
{
    const auto status = named<SignalStatus>(kStatusNames, name);
    return status ? statusWord(*status) : readableName(name);
}

QString notifiedText(const QJsonObject& detail)
{
    QStringList parts;
    if (detail["photo"_L1].toBool()) parts << Words::tr("with the picture");
    if (detail["late"_L1].toBool()) parts << Words::tr("late");
    if (const qint64 merged = detail["merged"_L1].toInteger(); merged > 1)
        parts << Words::tr("in one message with others (%1)").arg(merged);
    if (detail["twice"_L1].toBool()) parts << Words::tr("perhaps twice");
    return parts.join(u", "_s);
}

/// An answer that came after another, or after the end.
QString correctedText(const QJsonObject& detail)
{
    const QString answer = statusText(detail["answer"_L1].toString());
    const QString was = statusText(detail["was"_L1].toString());
    const QString first = detail["first"_L1].toString();
    QString text = first.isEmpty()
                       ? Words::tr("%1, but it was %2 already").arg(answer, was)
                       : Words::tr("%1, but it was %2 by %3 already").arg(answer, was, first);
    if (const QString note = detail["note"_L1].toString(); !note.isEmpty()) text += u": "_s + note;
    return text;
}

QString settledText(const QJsonObject& detail)
{
    QString text = statusText(detail["status"_L1].toString());
    if (const qint64 until = detail["snoozed"_L1].toInteger(); until > 0)
        text += u", "_s + Words::tr("until %1").arg(dateTimeText({until}));
    if (!detail.contains("answered"_L1)) return text;
    if (const QString who = detail["by"_L1].toString(); !who.isEmpty())
        text = Words::tr("%1 by %2").arg(text, who);
    if (const auto channel = named<SignalChannel>(kChannelNames, detail["channel"_L1].toString()))
        text += u", "_s + channelText(*channel);
    text += u", "_s + dateTimeText({detail["answered"_L1].toInteger()});
    if (const QString note = detail["note"_L1].toString(); !note.isEmpty()) text += u": "_s + note;
    return text;
}

QString foundAndStored(const QString& name, const QString& stored, const QString& found)
{
    return Words::tr("%1 %2 stored, %3 found").arg(name, stored, found);
}

QString parametersText(const QString& stored, const QString& found)
{
    const auto before = parameterRows(stored.toStdString());
    const auto after = parameterRows(found.toStdString());
    QStringList parts;
    for (const EvidenceRow& row : before) {
        const auto now = std::ranges::find(after, row.name, &EvidenceRow::name);
        const QString value = now == after.end() ? Words::tr("nothing") : now->value;
        if (value != row.value) parts << foundAndStored(row.name, row.value, value);
    }
    for (const EvidenceRow& row : after)
        if (std::ranges::find(before, row.name, &EvidenceRow::name) == before.end())
            parts << foundAndStored(row.name, Words::tr("nothing"), row.value);
    return parts.join(u", "_s);
}

/// The same signal was found again, and not alike.
QString differsText(const QJsonObject& detail)
{
    const auto name = [](const QString& key) {
        if (key == "entry"_L1) return Words::tr("entry");
        if (key == "stop"_L1) return Words::tr("stop");
        if (key == "target"_L1) return Words::tr("target");
        if (key == "size"_L1) return Words::tr("size");
        if (key == "confidence"_L1) return Words::tr("score");
        if (key == "suppression"_L1) return Words::tr("suppressed");
        return readableName(key);
    };
    const auto value = [](const QString& key, const QJsonValue& kept) {
        if (key != "suppression"_L1) return readableValue(key, kept);
        const QString why = suppressionSentence(static_cast<unsigned>(kept.toInteger()));
        return why.isEmpty() ? Words::tr("no") : why;
    };
    QStringList parts;
    for (auto at = detail.begin(); at != detail.end(); ++at) {
        const QJsonValue stored = at.value()["stored"_L1];
        const QJsonValue found = at.value()["found"_L1];
        parts << (at.key() == "parameters"_L1 ? parametersText(stored.toString(), found.toString())
                                              : foundAndStored(name(at.key()),
                                                               value(at.key(), stored),
                                                               value(at.key(), found)));
    }
    return parts.join(u", "_s);
}

} // namespace

QString statusWord(SignalStatus status)
{
    switch (status) {
    case SignalStatus::New:
        return Words::tr("new");
    case SignalStatus::Notified:
        return Words::tr("told to the phone");
    case SignalStatus::Acknowledged:
        return Words::tr("acknowledged");
    case SignalStatus::Rejected:
        return Words::tr("rejected");
    case SignalStatus::Expired:
        return Words::tr("expired");
    case SignalStatus::Invalidated:
        return Words::tr("invalidated");
    }
    return {};
}

QString trailDetail(const SignalEvent& event)
{
    const auto text = QString::fromStdString(event.detail);
    // What somebody typed is nobody's JSON.
    if (isAnswer(event.kind) || event.kind == EventKind::Noted) return text;
    if (event.kind == EventKind::Snoozed)
        return Words::tr("until %1").arg(dateTimeText(snoozeEnd(event.detail)));
    if (event.detail == touchDetail(Touch::Stop)) return Words::tr("the stop was touched");
    if (event.detail == touchDetail(Touch::Target)) return Words::tr("the target was touched");
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (document.isNull()) return text;
    const QJsonObject detail = document.object();
    if (isFound(event.kind)) return suppressionWords(detail["why"_L1].toString());
    if (event.kind == EventKind::Notified) return notifiedText(detail);
    if (event.kind == EventKind::Corrected) return correctedText(detail);
    if (event.kind == EventKind::Settled) return settledText(detail);
    if (event.kind == EventKind::Differs) return differsText(detail);
    return readableValue({},
                         document.isArray() ? QJsonValue(document.array()) : QJsonValue(detail));
}

} // namespace dg
