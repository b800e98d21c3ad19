// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signaltexts.h"

#include "app/cli/numbertexts.h"
#include "core/base/plaintext.h"
#include "core/storage/signaljson.h"
#include "core/storage/signalrows.h"
#include "core/storage/trail.h"

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
        rows[0].emplace_back(kHeads[column]);
    for (const auto& record : records) {
        const auto all = cells(*record);
        auto& row = rows.emplace_back();
        for (const std::size_t column : kShown)
            row.push_back(column == 0   ? all[0].substr(0, 12)
                          : column == 1 ? all[1].substr(0, 19)
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
        text += kHeads[i];
        text.append(15 - std::min<std::size_t>(14, std::string_view(kHeads[i]).size()), ' ');
        text += plainText(all[i]) + "\n";
    }
    text += "reasons        ";
    for (const auto& reason : record.signal->reasons)
        text += (&reason == &record.signal->reasons.front() ? "" : ", ") + plainText(reason);
    text += "\nparameters     " + plainText(record.signal->evidence.parameters) +
            "\nhealth         " + plainText(record.signal->evidence.health) + "\nrecording      " +
            plainText(record.signal->evidence.recording) + "\n\ntrail\n";
    for (const SignalEvent& event : record.trail)
        text += "  " + toIso8601(event.at) + "  " + plainText(event.kind) +
                (event.who.empty() ? "" : " by " + plainText(event.who)) + " (" +
                std::string(nameOf(event.channel)) + ")" +
                (detailText(event).empty() ? "" : ": " + plainText(detailText(event))) + "\n";
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
                                 {u"kind"_s, QString::fromStdString(event.kind)},
                                 {u"at"_s, qint64(event.at.ms)},
                                 {u"by"_s, QString::fromStdString(event.who)},
                                 {u"channel"_s, QLatin1StringView(nameOf(event.channel))},
                                 {u"detail"_s, QString::fromStdString(event.detail)}});
    object[u"trail"_s] = trail;
    return line(object);
}

} // namespace dg::cli
