// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/phonejobs.h"

#include <QVariant>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kAdopted = 1000; ///< newest signals that are looked at

} // namespace

bool PhoneJobs::recover(bool other)
{
    Database& db = m_store.database();
    db.takeFailure();
    Transaction transaction(db);
    Statement(db,
              u"UPDATE phone_messages SET state = 'waiting', twice = 1 WHERE state = 'sending'"_s)
        .run();
    if (other)
        Statement(db, u"UPDATE phone_messages SET twice = 1 WHERE state = 'waiting'"_s).run();
    adopt();
    return transaction.commit();
}

/// Of the last day; an older message is not changed any more. Within the caller's transaction.
void PhoneJobs::adopt()
{
    Statement(
        m_store.database(),
        u"INSERT INTO phone_messages (signal_id, state, queued_ms, changed_ms, chat_id, "
        "message_id, photo, twice) SELECT s.signal_id, 'sent', e.at, e.at, "
        "CAST(json_extract(e.detail, '$.chat') AS TEXT), json_extract(e.detail, '$.message'), "
        "COALESCE(json_extract(e.detail, '$.photo'), 0), "
        "COALESCE(json_extract(e.detail, '$.twice'), 0) "
        "FROM signals s JOIN signal_events e ON e.signal_id = s.signal_id "
        "AND e.kind = 'notified' "
        "WHERE s.id > (SELECT MAX(id) FROM signals) - ? AND s.stored_at > ? "
        "AND CASE WHEN e.kind = 'notified' AND json_valid(e.detail) "
        "THEN json_extract(e.detail, '$.chat') END IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
        "phone_messages p WHERE p.signal_id = s.signal_id AND p.message_id IS NOT NULL) "
        "ON CONFLICT (signal_id) DO UPDATE SET state = 'sent', changed_ms = "
        "excluded.changed_ms, chat_id = excluded.chat_id, message_id = excluded.message_id, "
        "photo = excluded.photo, twice = excluded.twice"_s)
        .bind(std::int64_t{kAdopted})
        .bind((m_store.now() - std::chrono::hours(24)).ms)
        .run();
}

bool PhoneJobs::wasToldElsewhere(const std::string& id)
{
    Statement told(m_store.database(),
                   u"SELECT 1 FROM signal_events WHERE signal_id = ? AND kind = 'notified'"_s);
    return told.bind(id).run() && told.next();
}

std::vector<PhoneJob> PhoneJobs::waiting(int limit)
{
    Database& db = m_store.database();
    db.takeFailure();
    std::vector<std::pair<std::string, bool>> rows;
    Statement statement(db,
                        u"SELECT signal_id, twice FROM phone_messages WHERE state = 'waiting' "
                        "ORDER BY queued_ms, rowid LIMIT ?"_s);
    statement.bind(std::int64_t{limit}).run();
    while (statement.next())
        rows.emplace_back(statement.text(0), statement.number(1) != 0);
    std::vector<PhoneJob> jobs;
    std::vector<std::string> elsewhere;
    for (const auto& [id, twice] : rows) {
        const auto record = m_store.record(id);
        if (!record) break; // the order is kept: what follows waits as well
        if (!*record || wasToldElsewhere(id))
            elsewhere.push_back(id);
        else
            jobs.push_back({*record, twice});
    }
    if (!elsewhere.empty()) setState(elsewhere, u"state = 'elsewhere'"_s, {});
    return jobs;
}

PhoneQueue PhoneJobs::queue()
{
    Database& db = m_store.database();
    db.takeFailure();
    Statement statement(db,
                        u"SELECT COUNT(*), MIN(queued_ms) FROM phone_messages "
                        "WHERE state IN ('waiting', 'sending')"_s);
    PhoneQueue queue;
    if (statement.run() && statement.next()) {
        queue.count = static_cast<int>(statement.number(0));
        queue.oldest = {statement.number(1)};
    }
    return queue;
}

bool PhoneJobs::setState(const std::vector<std::string>& ids,
                         const QString& assignments,
                         const QVariantList& values)
{
    Database& db = m_store.database();
    db.takeFailure();
    Transaction transaction(db);
    for (const std::string& id : ids) {
        Statement statement(db,
                            u"UPDATE phone_messages SET %1 WHERE signal_id = ?"_s.arg(assignments));
        for (const QVariant& value : values)
            statement.bind(value);
        statement.bind(id).run();
    }
    return transaction.commit();
}

bool PhoneJobs::beginSending(const std::vector<std::string>& ids, Timestamp at)
{
    return setState(
        ids, u"state = 'sending', tries = tries + 1, changed_ms = ?"_s, {QVariant(qint64(at.ms))});
}

bool PhoneJobs::putBack(const std::vector<std::string>& ids, bool maybeSent)
{
    return setState(ids, u"state = 'waiting', twice = MAX(twice, ?)"_s, {int(maybeSent)});
}

bool PhoneJobs::markSent(const std::vector<std::string>& ids, const PhoneMessage& message)
{
    return setState(ids,
                    u"state = 'sent', changed_ms = ?, chat_id = ?, message_id = ?, photo = ?, "
                    "twice = ?, shown = ?"_s,
                    {qint64(message.sent.ms),
                     QString::number(message.chat),
                     qint64(message.id),
                     int(message.photo),
                     int(message.twice),
                     message.shown});
}

bool PhoneJobs::refuse(const std::vector<std::string>& ids)
{
    return setState(ids, u"state = 'refused'"_s, {});
}

std::vector<PhoneMessage> PhoneJobs::messages(const QString& where, const QVariantList& values)
{
    Database& db = m_store.database();
    db.takeFailure();
    Statement statement(db,
                        u"SELECT p.signal_id, p.chat_id, p.message_id, p.photo, p.twice, "
                        "p.changed_ms, p.shown FROM phone_messages p "_s +
                            where + u" ORDER BY p.message_id, p.rowid"_s);
    for (const QVariant& value : values)
        statement.bind(value);
    statement.run();
    std::vector<std::string> ids;
    std::vector<PhoneMessage> rows;
    while (statement.next()) {
        ids.push_back(statement.text(0));
        PhoneMessage& row = rows.emplace_back();
        row.chat = statement.value(1).toString().toLongLong();
        row.id = statement.number(2);
        row.photo = statement.number(3) != 0;
        row.twice = statement.number(4) != 0;
        row.sent = {statement.number(5)};
        row.shown = statement.value(6).toString();
    }
    std::vector<PhoneMessage> list;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto record = m_store.record(ids[i]);
        if (!record || !*record) continue;
        if (list.empty() || list.back().id != rows[i].id || list.back().chat != rows[i].chat)
            list.push_back(rows[i]);
        list.back().records.push_back(*record);
    }
    return list;
}

std::vector<PhoneMessage> PhoneJobs::changeable()
{
    return messages(u"WHERE p.state = 'sent'"_s, {});
}

std::vector<PhoneMessage> PhoneJobs::snoozedOut(std::int64_t chat, Timestamp now)
{
    return messages(
        u"JOIN signals s ON s.signal_id = p.signal_id AND s.status IN ('new', 'notified') "
        "AND s.snoozed_until BETWEEN 1 AND ? WHERE p.state = 'sent' AND p.chat_id = ? "
        "AND NOT EXISTS (SELECT 1 FROM signal_events e WHERE e.signal_id = p.signal_id AND e.kind "
        "= 'reminded' "
        "AND e.at >= s.snoozed_until)"_s,
        {qint64(now.ms), QString::number(chat)});
}

std::vector<PhoneMessage> PhoneJobs::untold()
{
    return messages(u"WHERE p.state = 'sent' AND NOT EXISTS (SELECT 1 FROM signal_events e "
                    "WHERE e.signal_id = p.signal_id AND e.kind = 'notified')"_s,
                    {});
}

std::optional<PhoneMessage> PhoneJobs::messageOf(const std::string& signalId)
{
    auto list = messages(u"WHERE p.message_id IS NOT NULL AND p.signal_id = ?"_s,
                         {QString::fromStdString(signalId)});
    if (list.empty()) return std::nullopt;
    return list.front();
}

bool PhoneJobs::setShown(const PhoneMessage& message, const QString& shown, bool over)
{
    Database& db = m_store.database();
    db.takeFailure();
    Transaction transaction(db);
    Statement(db,
              u"UPDATE phone_messages SET shown = ?, state = ? "
              "WHERE chat_id = ? AND message_id = ? AND state = 'sent'"_s)
        .bind(QVariant(shown))
        .bind(QVariant(over ? u"over"_s : u"sent"_s))
        .bind(QVariant(QString::number(message.chat)))
        .bind(message.id)
        .run();
    return transaction.commit();
}

QString PhoneJobs::value(const QString& name)
{
    Database& db = m_store.database();
    db.takeFailure();
    Statement statement(db, u"SELECT value FROM phone_state WHERE name = ?"_s);
    return statement.bind(QVariant(name)).run() && statement.next() ? statement.value(0).toString()
                                                                    : QString();
}

bool PhoneJobs::setValue(const QString& name, const QString& value)
{
    Database& db = m_store.database();
    db.takeFailure();
    Transaction transaction(db);
    Statement(db,
              u"INSERT INTO phone_state (name, value) VALUES (?, ?) "
              "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s)
        .bind(QVariant(name))
        .bind(QVariant(value))
        .run();
    return transaction.commit();
}

} // namespace dg
