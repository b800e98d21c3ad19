// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signaltexts.h"

#include "app/cli/numbertexts.h"
#include "core/base/plaintext.h"
#include "core/signals/eventdetail.h"
#include "core/storage/signaljson.h"
#include "core/storage/signalrows.h"
#include "core/storage/trail.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dg::cli {

namespace {

std::string timeText(Timestamp time)
{
    return time.ms == 0 ? std::string() : toIso8601(time);
}

const char* sideOf(const TradeSignal& signal)
{
    return signal.direction == Direction::Long ? "LONG" : "SHORT";
}

std::string csvCell(std::string text)
{
    if (!text.empty() &&
        std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos &&
        text.find_first_not_of("+-0123456789.") != std::string::npos)
        text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted.push_back('"');
        quoted.push_back(c);
    }
    return quoted + "\"";
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SignalTexts)
};

constexpr std::array kHeads{"id",
                            "time",
                            "symbol",
                            "side",
                            "entry",
                            "stop",
                            "target",
                            "size",
                            "confidence",
                            "actionable",
                            "status",
                            "by",
                            "channel",
                            "answered",
                            "after_seconds",
                            "note",
                            "source",
                            "suppressed",
                            "stored"};

// Tables and sheets are for people, and have what follows in their language; CSV and JSON are not.

[[maybe_unused]] constexpr std::array kTranslated{
    QT_TRANSLATE_NOOP("SignalTexts", "id"),
    QT_TRANSLATE_NOOP("SignalTexts", "time"),
    QT_TRANSLATE_NOOP("SignalTexts", "symbol"),
    QT_TRANSLATE_NOOP("SignalTexts", "side"),
    QT_TRANSLATE_NOOP("SignalTexts", "entry"),
    QT_TRANSLATE_NOOP("SignalTexts", "stop"),
    QT_TRANSLATE_NOOP("SignalTexts", "target"),
    QT_TRANSLATE_NOOP("SignalTexts", "size"),
    QT_TRANSLATE_NOOP("SignalTexts", "confidence"),
    QT_TRANSLATE_NOOP("SignalTexts", "actionable"),
    QT_TRANSLATE_NOOP("SignalTexts", "status"),
    QT_TRANSLATE_NOOP("SignalTexts", "by"),
    QT_TRANSLATE_NOOP("SignalTexts", "channel"),
    QT_TRANSLATE_NOOP("SignalTexts", "answered"),
    QT_TRANSLATE_NOOP("SignalTexts", "after_seconds"),
    QT_TRANSLATE_NOOP("SignalTexts", "note"),
    QT_TRANSLATE_NOOP("SignalTexts", "source"),
    QT_TRANSLATE_NOOP("SignalTexts", "suppressed"),
    QT_TRANSLATE_NOOP("SignalTexts", "stored"),
    QT_TRANSLATE_NOOP("SignalTexts", "new"),
    QT_TRANSLATE_NOOP("SignalTexts", "notified"),
    QT_TRANSLATE_NOOP("SignalTexts", "acknowledged"),
    QT_TRANSLATE_NOOP("SignalTexts", "rejected"),
    QT_TRANSLATE_NOOP("SignalTexts", "expired"),
    QT_TRANSLATE_NOOP("SignalTexts", "invalidated"),
    QT_TRANSLATE_NOOP("SignalTexts", "yes"),
    QT_TRANSLATE_NOOP("SignalTexts", "no"),
    QT_TRANSLATE_NOOP("SignalTexts", "program"),
    QT_TRANSLATE_NOOP("SignalTexts", "desktop"),
    QT_TRANSLATE_NOOP("SignalTexts", "phone"),
    QT_TRANSLATE_NOOP("SignalTexts", "command line"),
    QT_TRANSLATE_NOOP("SignalTexts", "live"),
    QT_TRANSLATE_NOOP("SignalTexts", "practice"),
    QT_TRANSLATE_NOOP("SignalTexts", "replay"),
    QT_TRANSLATE_NOOP("SignalTexts", "emitted"),
    QT_TRANSLATE_NOOP("SignalTexts", "noted"),
    QT_TRANSLATE_NOOP("SignalTexts", "snoozed"),
    QT_TRANSLATE_NOOP("SignalTexts", "reminded"),
    QT_TRANSLATE_NOOP("SignalTexts", "settled"),
    QT_TRANSLATE_NOOP("SignalTexts", "corrected"),
    QT_TRANSLATE_NOOP("SignalTexts", "differs"),
    QT_TRANSLATE_NOOP("SignalTexts", "undelivered"),
    QT_TRANSLATE_NOOP("SignalTexts", "upgraded"),
    QT_TRANSLATE_NOOP("SignalTexts", "reasons"),
    QT_TRANSLATE_NOOP("SignalTexts", "parameters"),
    QT_TRANSLATE_NOOP("SignalTexts", "health"),
    QT_TRANSLATE_NOOP("SignalTexts", "recording"),
    QT_TRANSLATE_NOOP("SignalTexts", "trail"),
};

std::string utf8(const QString& text)
{
    return text.toStdString();
}

/// Of the names that the store has; another one stays.
std::string wordOf(const std::string& name)
{
    return name.empty() ? name : utf8(Words::tr(name.c_str()));
}

std::string headOf(std::size_t column)
{
    return utf8(Words::tr(kHeads[column]));
}

QString whatText(const SignalEvent& event)
{
    const QString kind = QString::fromStdString(wordOf(std::string(nameOf(event))));
    const QString channel = QString::fromStdString(wordOf(std::string(nameOf(event.channel))));
    return event.who.empty()
               ? Words::tr("%1 (%2)").arg(kind, channel)
               : Words::tr("%1 by %2 (%3)").arg(kind, QString::fromStdString(event.who), channel);
}

std::string sheetHead(std::string head)
{
    const auto width = columnsOf(head);
    return head.append(15 - std::min<std::size_t>(14, width), ' ');
}

std::array<std::string, kHeads.size()> cells(const SignalRecord& record)
{
    const TradeSignal& signal = *record.signal;
    const SignalAnswer answer = record.answer.value_or(SignalAnswer{});
    return {signal.id,
            timeText(signal.time),
            signal.symbol,
            sideOf(signal),
            decimal(signal.entry),
            decimal(signal.stop),
            decimal(signal.target),
            decimal(signal.size),
            std::to_string(signal.confidence),
            signal.actionable ? "yes" : "no",
            std::string(nameOf(record.status)),
            answer.who,
            record.answer ? std::string(nameOf(answer.channel)) : "",
            timeText(answer.at),
            record.answer ? std::to_string((answer.at - record.stored).count() / 1000) : "",
            answer.note,
            std::string(nameOf(record.source)),
            suppressionText(signal.suppression),
            timeText(record.stored)};
}

QJsonObject toJson(const SignalRecord& record)
{
    auto object = QJsonDocument::fromJson(signalToJson(*record.signal).toUtf8()).object();
    object[u"side"_s] = QString::fromLatin1(sideOf(*record.signal));
    object.remove(u"direction"_s);
    object[u"status"_s] = QLatin1StringView(nameOf(record.status));
    object[u"source"_s] = QLatin1StringView(nameOf(record.source));
    object[u"stored"_s] = qint64(record.stored.ms);
    object[u"suppressed"_s] = QString::fromStdString(suppressionText(record.signal->suppression));
    if (record.answer)
        object[u"answer"_s] =
            QJsonObject{{u"by"_s, QString::fromStdString(record.answer->who)},
                        {u"channel"_s, QLatin1StringView(nameOf(record.answer->channel))},
                        {u"at"_s, qint64(record.answer->at.ms)},
                        {u"note"_s, QString::fromStdString(record.answer->note)}};
    return object;
}

std::string line(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

} // namespace

std::string signalsTable(const Records& records)
{
    constexpr std::array<std::size_t, 9> kShown{0, 1, 2, 3, 4, 5, 6, 10, 11};
    std::vector<std::vector<std::string>> rows(1);
    for (const std::size_t column : kShown)
        rows[0].push_back(headOf(column));
    for (const auto& record : records) {
        const auto all = cells(*record);
        auto& row = rows.emplace_back();
        for (const std::size_t column : kShown)
            row.push_back(column == 0    ? all[0].substr(0, 12)
                          : column == 1  ? all[1].substr(0, 19)
                          : column == 10 ? wordOf(all[10])
                                         : cutToColumns(plainText(all[column]), 20));
    }
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::size_t width = 0;
            for (const auto& other : rows)
                width = std::max(width, columnsOf(other[i]));
            text += row[i];
            if (i + 1 < row.size()) text.append(width - columnsOf(row[i]) + 2, ' ');
        }
        text += '\n';
    }
    return text;
}

std::string signalsCsv(const Records& records)
{
    std::string text;
    for (std::size_t i = 0; i < kHeads.size(); ++i)
        text.append(i == 0 ? "" : ",").append(kHeads[i]);
    text += '\n';
    for (const auto& record : records) {
        const auto all = cells(*record);
        for (std::size_t i = 0; i < all.size(); ++i)
            text.append(i == 0 ? "" : ",").append(csvCell(all[i]));
        text += '\n';
    }
    return text;
}

std::string signalsJson(const Records& records)
{
    std::string text;
    for (const auto& record : records)
        text += line(toJson(*record));
    return text;
}

std::string signalSheet(const SignalRecord& record)
{
    const auto all = cells(record);
    std::string text;
    for (std::size_t i = 0; i < kHeads.size(); ++i) {
        if (all[i].empty()) continue;
        const bool isWord =
            kHeads[i] == std::string_view("status") || kHeads[i] == std::string_view("channel") ||
            kHeads[i] == std::string_view("source") || kHeads[i] == std::string_view("actionable");
        text += sheetHead(headOf(i)) + plainText(isWord ? wordOf(all[i]) : all[i]) + "\n";
    }
    text += sheetHead(wordOf("reasons"));
    for (const auto& reason : record.signal->reasons)
        text += (&reason == &record.signal->reasons.front() ? "" : ", ") + plainText(reason);
    text += '\n' + sheetHead(wordOf("parameters")) + plainText(record.signal->evidence.parameters) +
            '\n' + sheetHead(wordOf("health")) + plainText(record.signal->evidence.health) + '\n' +
            sheetHead(wordOf("recording")) + plainText(record.signal->evidence.recording) + "\n\n" +
            wordOf("trail") + '\n';
    for (const SignalEvent& event : record.trail) {
        text += "  " + toIso8601(event.at) + "  " + plainText(utf8(whatText(event))) +
                (detailText(event).empty() ? "" : ": " + plainText(detailText(event))) + "\n";
    }
    return text;
}

std::string signalJson(const SignalRecord& record)
{
    QJsonObject object = toJson(record);
    object[u"evidence"_s] =
        QJsonDocument::fromJson(evidenceToJson(record.signal->evidence).toUtf8()).object();
    QJsonArray trail;
    for (const SignalEvent& event : record.trail)
        trail.append(QJsonObject{{u"number"_s, qint64(event.number)},
                                 {u"kind"_s, QString::fromStdString(std::string(nameOf(event)))},
                                 {u"at"_s, qint64(event.at.ms)},
                                 {u"by"_s, QString::fromStdString(event.who)},
                                 {u"channel"_s, QLatin1StringView(nameOf(event.channel))},
                                 {u"detail"_s, QString::fromStdString(event.detail)}});
    object[u"trail"_s] = trail;
    return line(object);
}

} // namespace dg::cli
