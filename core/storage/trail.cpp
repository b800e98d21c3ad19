// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/trail.h"

#include "core/signals/lifecycle.h"
#include "core/storage/signalstore.h" // kNewsChannel

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(StoreText)
};

constexpr auto kColumns = "number, event_id, signal_id, kind, at, who, channel, detail";
const QString kNoHash = QString(64, u'0');

/// What PostgreSQL cannot hold is taken out before the hash is made.
QString clean(const std::string& text)
{
    return QString::fromStdString(text).remove(QChar(u'\0'));
}

QString hashOf(const SignalEvent& event, const QString& previous)
{
    const QJsonArray row{previous,
                         qint64(event.number),
                         clean(event.eventId),
                         clean(event.signalId),
                         clean(std::string(nameOf(event))),
                         qint64(event.at.ms),
                         clean(event.who),
                         nameText(nameOf(event.channel)),
                         clean(event.detail)};
    return QString::fromLatin1(
        QCryptographicHash::hash(QJsonDocument(row).toJson(QJsonDocument::Compact),
                                 QCryptographicHash::Sha256)
            .toHex());
}

SignalEvent eventFrom(const Statement& row)
{
    SignalEvent event{.number = row.number(0),
                      .signalId = row.text(2),
                      .at = {row.number(4)},
                      .who = row.text(5),
                      .channel = channelFromName(row.value(6).toString()),
                      .detail = row.text(7),
                      .eventId = row.text(1)};
    setName(event, row.text(3));
    return event;
}

std::vector<SignalEvent> read(Statement& statement)
{
    std::vector<SignalEvent> events;
    if (!statement.run()) return events;
    while (statement.next())
        events.push_back(eventFrom(statement));
    return events;
}

QString select(const char* rest)
{
    return u"SELECT %1 FROM signal_events %2"_s.arg(QLatin1String(kColumns), QLatin1String(rest));
}

} // namespace

SignalChannel channelFromName(const QString& name)
{
    return static_cast<SignalChannel>(indexOfName(kChannelNames, name));
}

bool appendToTrail(Database& db, SignalEvent& event)
{
    Statement known(db, u"SELECT 1 FROM signal_events WHERE event_id = ?"_s);
    known.bind(clean(event.eventId)).run();
    if (db.hasFailed() || known.next()) return false;

    QString previous = kNoHash;
    event.number = 1;
    Statement last(db, u"SELECT number, hash FROM signal_events ORDER BY number DESC LIMIT 1"_s);
    if (last.run() && last.next()) {
        event.number = last.number(0) + 1;
        previous = last.value(1).toString();
    }
    const QString hash = hashOf(event, previous);
    Statement(
        db,
        u"INSERT INTO signal_events (%1, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s
            .arg(QLatin1String(kColumns)))
        .bind(event.number)
        .bind(clean(event.eventId))
        .bind(clean(event.signalId))
        .bind(clean(std::string(nameOf(event))))
        .bind(event.at.ms)
        .bind(clean(event.who))
        .bind(nameText(nameOf(event.channel)))
        .bind(clean(event.detail))
        .bind(previous)
        .bind(hash)
        .run();
    Statement(db,
              u"INSERT INTO store_values (name, value) VALUES ('trail.head', ?) "
              "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s)
        .bind(QVariant(QString::number(event.number) + u' ' + hash))
        .run();
    // Heard at the commit, by everybody who listens.
    if (db.isPostgresql())
        Statement(db, u"SELECT pg_notify(?, '')"_s).bind(std::string(kNewsChannel)).run();
    return !db.hasFailed();
}

std::vector<SignalEvent> trailOf(Database& db, const std::string& signalId)
{
    Statement statement(db, select("WHERE signal_id = ? ORDER BY number"));
    return read(statement.bind(signalId));
}

std::vector<SignalEvent> trailAfter(Database& db, std::int64_t after, int limit)
{
    Statement statement(db, select("WHERE number > ? ORDER BY number LIMIT ?"));
    return read(statement.bind(after).bind(std::int64_t{limit}));
}

std::int64_t lastTrailNumber(Database& db)
{
    Statement statement(db, u"SELECT MAX(number) FROM signal_events"_s);
    return statement.run() && statement.next() ? statement.number(0) : 0;
}

QString checkChain(Database& db,
                   const std::function<QString(const SignalEvent&, const QString& hash)>& look)
{
    QString previous = kNoHash;
    std::int64_t events = 0;
    Statement rows(db,
                   u"SELECT %1, previous_hash, hash FROM signal_events ORDER BY number"_s.arg(
                       QLatin1String(kColumns)));
    if (!rows.stream().run()) return {};
    while (rows.next()) {
        const SignalEvent event = eventFrom(rows);
        ++events;
        if (event.number != events) return StoreText::tr("entry %1 is missing").arg(events);
        if (rows.value(8).toString() != previous)
            return StoreText::tr("entry %1 does not follow on the one before it").arg(events);
        if (rows.value(9).toString() != hashOf(event, previous))
            return StoreText::tr("entry %1 was changed").arg(events);
        previous = rows.value(9).toString();
        if (const QString problem = look(event, previous); !problem.isEmpty()) return problem;
    }
    Statement head(db, u"SELECT value FROM store_values WHERE name = 'trail.head'"_s);
    const QString kept = head.run() && head.next() ? head.value(0).toString() : QString();
    if (!db.hasFailed() && events != 0 && kept != QString::number(events) + u' ' + previous)
        return StoreText::tr("the newest entries are missing: there are %1, %2 were written")
            .arg(events)
            .arg(kept.section(u' ', 0, 0));
    if (events == 0 && !kept.isEmpty()) return StoreText::tr("all entries are missing");
    return {};
}

QString hashOfText(const std::string& text)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256)
            .toHex());
}

std::string foundDetail(const std::string& why, const SignalRecord& record)
{
    const QJsonObject detail{{u"evidence"_s, hashOfText(record.evidenceText)},
                             {u"signal"_s, hashOfText(record.signalText)},
                             {u"why"_s, QString::fromStdString(why)}};
    return QJsonDocument(detail).toJson(QJsonDocument::Compact).toStdString();
}

std::optional<FoundHashes> foundHashes(const SignalEvent& event)
{
    if (!isFound(event.kind)) return std::nullopt;
    const auto detail = QJsonDocument::fromJson(QByteArray::fromStdString(event.detail)).object();
    FoundHashes hashes{detail[u"signal"].toString(), detail[u"evidence"].toString()};
    if (hashes.signal.isEmpty()) return std::nullopt;
    return hashes;
}

std::string eventIdOf(const std::string& signalId, const std::string& what)
{
    return signalId + ":" + what;
}

std::string newEventId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

} // namespace dg
