// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signalrows.h"

#include "core/storage/signaljson.h"
#include "core/storage/trail.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr auto kColumns =
    "s.signal_id, s.signal, s.status, s.source, s.stored_at, s.answered_at, s.answered_by, "
    "s.answer_channel, s.answer_note, s.snoozed_until, s.late, s.timestamp, s.symbol, s.side, "
    "s.entry_price, s.stop_loss, s.targets, s.confidence, s.actionable, s.reasons";

QString decimal(Fixed8 value)
{
    return QString::fromStdString(kFixed8Grid.format(value.raw));
}

/// A number of the replaced system, which wrote as many places as a double has.
Fixed8 nearest(const QVariant& value)
{
    return {kFixed8Grid.nearest(value.toDouble())};
}

/// A row that the replaced system wrote has only its columns.
std::shared_ptr<TradeSignal> signalOfOldRow(const Statement& row)
{
    auto signal = std::make_shared<TradeSignal>();
    signal->id = row.text(0);
    signal->time = signal->candle = {row.number(11)};
    signal->symbol = row.value(12).toString().toUpper().toStdString();
    const QString side = row.value(13).toString().toUpper();
    signal->direction =
        side.startsWith(u'S') && side != u"BUY"_s ? Direction::Short : Direction::Long;
    signal->entry = nearest(row.value(14));
    signal->stop = nearest(row.value(15));
    const auto targets = QJsonDocument::fromJson(row.value(16).toString().toUtf8());
    signal->target = nearest(targets[u"tp1"].toVariant());
    signal->confidence = qRound(row.value(17).toDouble());
    signal->actionable = row.value(18).toBool();
    const auto reasons = QJsonDocument::fromJson(row.value(19).toString().toUtf8()).array();
    for (const QJsonValue& reason : reasons)
        signal->reasons.push_back(reason.toString().toStdString());
    return signal;
}

std::shared_ptr<SignalRecord> recordFrom(const Statement& row, const QString& evidence)
{
    auto record = std::make_shared<SignalRecord>();
    record->signal = signalFromJson(row.value(1).toString(), evidence);
    if (!record->signal) record->signal = signalOfOldRow(row);
    record->status = statusFromName(row.value(2).toString());
    record->source = sourceFromName(row.value(3).toString());
    record->stored = {row.number(4)};
    record->snoozedUntil = {row.number(9)};
    record->late = row.number(10) != 0;
    if (row.value(5).isNull()) return record;
    record->answer = {.signalId = row.text(0),
                      .kind = record->status == SignalStatus::Rejected ? AnswerKind::Reject
                                                                       : AnswerKind::Acknowledge,
                      .channel = channelFromName(row.value(7).toString()),
                      .who = row.text(6),
                      .note = row.text(8),
                      .at = {row.number(5)},
                      .until = {}};
    return record;
}

} // namespace

SignalStatus statusFromName(const QString& name)
{
    return static_cast<SignalStatus>(indexOfName(kStatusNames, name));
}

SignalSource sourceFromName(const QString& name)
{
    return static_cast<SignalSource>(indexOfName(kSourceNames, name));
}

bool insertSignal(Database& db, const SignalRecord& record)
{
    const TradeSignal& signal = *record.signal;
    QJsonArray reasons;
    for (const auto& reason : signal.reasons)
        reasons.append(QString::fromStdString(reason));
    const QJsonObject targets{{u"tp1"_s, signal.target.toDouble()}};
    const auto json = [](const auto& value) {
        return QString::fromUtf8(QJsonDocument(value).toJson(QJsonDocument::Compact));
    };
    Statement insert(
        db,
        u"INSERT INTO signals (timestamp, symbol, side, entry_price, stop_loss, targets, "
        "confidence, actionable, reasons, signal_id, preset, source, candle, position_size, risk, "
        "suppression, status, stored_at, signal) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'new', ?, ?) "
        "ON CONFLICT (signal_id) DO NOTHING"_s);
    insert.bind(signal.time.ms)
        .bind(signal.symbol)
        .bind(QVariant(signal.direction == Direction::Long ? u"LONG"_s : u"SHORT"_s))
        .bind(QVariant(decimal(signal.entry)))
        .bind(QVariant(decimal(signal.stop)))
        .bind(QVariant(json(targets)))
        .bind(std::int64_t{signal.confidence})
        .bind(QVariant(signal.actionable))
        .bind(QVariant(json(reasons)))
        .bind(signal.id)
        .bind(signal.preset)
        .bind(QVariant(nameText(nameOf(record.source))))
        .bind(signal.candle.ms)
        .bind(QVariant(decimal(signal.size)))
        .bind(QVariant(decimal(signal.risk)))
        .bind(std::int64_t{signal.suppression})
        .bind(record.stored.ms)
        .bind(record.signalText.empty() ? QVariant()
                                        : QVariant(QString::fromStdString(record.signalText)));
    if (!insert.run() || insert.changed() == 0) return false;
    if (record.signalText.empty()) return true;
    return Statement(db,
                     u"INSERT INTO signal_evidence (signal_id, evidence) VALUES (?, ?) "
                     "ON CONFLICT (signal_id) DO NOTHING"_s)
        .bind(signal.id)
        .bind(record.evidenceText)
        .run();
}

std::vector<std::shared_ptr<SignalRecord>>
readSignals(Database& db, const QString& rest, const QVariantList& values)
{
    std::vector<std::shared_ptr<SignalRecord>> records;
    Statement rows(db, u"SELECT %1 FROM signals s %2"_s.arg(QLatin1String(kColumns), rest));
    for (const QVariant& value : values)
        rows.bind(value);
    if (!rows.run()) return records;
    while (rows.next())
        records.push_back(recordFrom(rows, {}));
    return records;
}

std::shared_ptr<SignalRecord> readSignal(Database& db, const std::string& id)
{
    const auto records = readSignals(db, u"WHERE s.signal_id = ?"_s, {QString::fromStdString(id)});
    return records.empty() ? nullptr : records.front();
}

std::shared_ptr<SignalRecord> readWhole(Database& db, const std::string& id)
{
    QString evidence;
    Statement kept(db, u"SELECT evidence FROM signal_evidence WHERE signal_id = ?"_s);
    if (kept.bind(id).run() && kept.next()) evidence = kept.value(0).toString();
    Statement row(db,
                  u"SELECT %1 FROM signals s WHERE s.signal_id = ?"_s.arg(QLatin1String(kColumns)));
    if (!row.bind(id).run() || !row.next()) return nullptr;
    auto record = recordFrom(row, evidence);
    record->signalText = row.text(1);
    record->evidenceText = evidence.toStdString();
    record->trail = trailOf(db, id);
    return record;
}

namespace {

QString listOf(const std::vector<std::string>& texts)
{
    QJsonArray array;
    for (const auto& text : texts)
        array.append(QString::fromStdString(text));
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

/// JSONB comes back with blanks of its own.
QString compact(const QVariant& json)
{
    return QString::fromUtf8(
        QJsonDocument::fromJson(json.toString().toUtf8()).toJson(QJsonDocument::Compact));
}

/// Decimals come back as doubles from either database.
bool same(const QVariant& column, Fixed8 value)
{
    return column.toDouble() == decimal(value).toDouble();
}

/// What is behind kColumns in the query of eachStoredSignal().
constexpr int kMore = 20;

QString differingColumns(const Statement& row, const TradeSignal& signal)
{
    QStringList names;
    const auto compare = [&names](const char* name, bool equal) {
        if (!equal) names << QLatin1String(name);
    };
    const auto text = [](const std::string& value) { return QString::fromStdString(value); };
    compare("timestamp", row.number(11) == signal.time.ms);
    compare("symbol", row.value(12).toString() == text(signal.symbol));
    compare("side",
            row.value(13).toString() ==
                (signal.direction == Direction::Long ? u"LONG"_s : u"SHORT"_s));
    compare("entry_price", same(row.value(14), signal.entry));
    compare("stop_loss", same(row.value(15), signal.stop));
    compare("targets",
            QJsonDocument::fromJson(row.value(16).toString().toUtf8())[u"tp1"].toDouble() ==
                signal.target.toDouble());
    compare("confidence", row.value(17).toDouble() == signal.confidence);
    compare("actionable", row.value(18).toBool() == signal.actionable);
    compare("reasons", compact(row.value(19)) == listOf(signal.reasons));
    compare("preset", row.value(kMore).toString() == text(signal.preset));
    compare("candle", row.number(kMore + 1) == signal.candle.ms);
    compare("position_size", same(row.value(kMore + 2), signal.size));
    compare("risk", same(row.value(kMore + 3), signal.risk));
    compare("suppression", row.number(kMore + 4) == std::int64_t{signal.suppression});
    compare("signal_id", row.text(0) == signal.id);
    return names.join(u", "_s);
}

} // namespace

void eachStoredSignal(Database& db, const std::function<void(const StoredSignal&)>& look)
{
    Statement rows(db,
                   u"SELECT %1, s.preset, s.candle, s.position_size, s.risk, s.suppression, "
                   "e.evidence FROM signals s LEFT JOIN signal_evidence e ON e.signal_id = "
                   "s.signal_id ORDER BY s.id"_s.arg(QLatin1String(kColumns)));
    if (!rows.stream().run()) return;
    while (rows.next()) {
        StoredSignal stored{recordFrom(rows, {}), {}};
        stored.record->signalText = rows.text(1);
        stored.record->evidenceText = rows.text(kMore + 5);
        if (!stored.record->signalText.empty())
            stored.differs = differingColumns(rows, *stored.record->signal);
        look(stored);
    }
}

std::string completeId(Database& db, const std::string& beginning)
{
    Statement exact(db, u"SELECT 1 FROM signals WHERE signal_id = ?"_s);
    if (exact.bind(beginning).run() && exact.next()) return beginning;
    const QString text = QString::fromStdString(beginning);
    Statement some(db,
                   u"SELECT signal_id FROM signals WHERE substr(signal_id, 1, ?) = ? LIMIT 2"_s);
    some.bind(std::int64_t{text.size()}).bind(QVariant(text));
    if (text.size() < 4 || !some.run() || !some.next()) return {};
    const std::string id = some.text(0);
    return some.next() ? std::string() : id;
}

void writeState(Database& db, const SignalRecord& record)
{
    const auto answered = [&](const QVariant& value) { return record.answer ? value : QVariant(); };
    const SignalAnswer answer = record.answer.value_or(SignalAnswer{});
    Statement(db,
              u"UPDATE signals SET status = ?, answered_at = ?, answered_by = ?, "
              "answer_channel = ?, answer_note = ?, snoozed_until = ?, late = ? "
              "WHERE signal_id = ?"_s)
        .bind(QVariant(nameText(nameOf(record.status))))
        .bind(answered(qint64(answer.at.ms)))
        .bind(answered(QString::fromStdString(answer.who)))
        .bind(answered(nameText(nameOf(answer.channel))))
        .bind(answered(QString::fromStdString(answer.note)))
        .bind(record.snoozedUntil.ms)
        .bind(std::int64_t{record.late})
        .bind(record.signal->id)
        .run();
}

} // namespace dg
