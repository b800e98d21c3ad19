// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/schema.h"

using namespace Qt::StringLiterals;

namespace dg {

namespace {

// Step 1 begins with the tables of the replaced system, whether it made them or not: `signals` and
// `logs` keep its columns. A signal of its time is over, nobody can answer it any more.

constexpr const char* kSqlite1[] = {
    "CREATE TABLE IF NOT EXISTS signals (id INTEGER PRIMARY KEY, timestamp BIGINT, symbol TEXT, "
    "side TEXT, entry_price DECIMAL, stop_loss DECIMAL, targets TEXT, confidence DECIMAL, "
    "actionable BOOLEAN, reasons TEXT, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)",
    "CREATE TABLE IF NOT EXISTS logs (id INTEGER PRIMARY KEY, level VARCHAR(10), message TEXT, "
    "created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)",
    // SQLite numbers rows by itself only under INTEGER, and the old tables say SERIAL.
    "ALTER TABLE signals RENAME TO signals_before",
    "CREATE TABLE signals (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp BIGINT, symbol TEXT, "
    "side TEXT, entry_price DECIMAL, stop_loss DECIMAL, targets TEXT, confidence DECIMAL, "
    "actionable BOOLEAN, reasons TEXT, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, "
    "signal_id TEXT UNIQUE, preset TEXT, source TEXT NOT NULL DEFAULT 'live', candle BIGINT, "
    "position_size DECIMAL, risk DECIMAL, suppression INTEGER NOT NULL DEFAULT 0, "
    "status TEXT NOT NULL DEFAULT 'new', stored_at BIGINT NOT NULL DEFAULT 0, "
    "answered_at BIGINT, answered_by TEXT, answer_channel TEXT, answer_note TEXT, "
    "snoozed_until BIGINT NOT NULL DEFAULT 0, late INTEGER NOT NULL DEFAULT 0, signal TEXT)",
    "INSERT INTO signals (id, timestamp, symbol, side, entry_price, stop_loss, targets, "
    "confidence, actionable, reasons, created_at, status, stored_at) "
    "SELECT CASE WHEN typeof(id) = 'integer' THEN id END, timestamp, symbol, side, entry_price, "
    "stop_loss, targets, confidence, actionable, reasons, created_at, 'expired', "
    "COALESCE(CAST(strftime('%s', created_at) AS INTEGER) * 1000, timestamp, 0) "
    "FROM signals_before ORDER BY id IS NULL, id, rowid",
    "UPDATE signals SET signal_id = 'old-' || id",
    "DROP TABLE signals_before",
    "ALTER TABLE logs RENAME TO logs_before",
    "CREATE TABLE logs (id INTEGER PRIMARY KEY AUTOINCREMENT, level VARCHAR(10), message TEXT, "
    "created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)",
    "INSERT INTO logs (id, level, message, created_at) SELECT CASE WHEN typeof(id) = 'integer' "
    "THEN id END, level, message, created_at FROM logs_before ORDER BY id IS NULL, id, rowid",
    "DROP TABLE logs_before",
    "CREATE INDEX signals_newest ON signals (timestamp, id)",
    "CREATE INDEX signals_open ON signals (timestamp) WHERE status IN ('new', 'notified')",
    "CREATE TABLE signal_evidence (signal_id TEXT PRIMARY KEY, evidence TEXT NOT NULL)",
    "CREATE TABLE signal_events (number BIGINT NOT NULL PRIMARY KEY, "
    "event_id TEXT NOT NULL UNIQUE, signal_id TEXT NOT NULL, kind TEXT NOT NULL, "
    "at BIGINT NOT NULL, who TEXT NOT NULL, channel TEXT NOT NULL, detail TEXT NOT NULL, "
    "previous_hash TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE INDEX signal_events_signal ON signal_events (signal_id, number)",
    "CREATE TRIGGER signal_events_no_update BEFORE UPDATE ON signal_events "
    "BEGIN SELECT RAISE(ABORT, 'signal_events is append-only'); END",
    "CREATE TRIGGER signal_events_no_delete BEFORE DELETE ON signal_events "
    "BEGIN SELECT RAISE(ABORT, 'signal_events is append-only'); END",
    "CREATE TABLE store_values (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    nullptr};

// What this machine still has to do with its signals: for the shared database, for the phone.
constexpr const char* kSqlite2[] = {
    "CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, "
    "signal_id TEXT NOT NULL, event_number BIGINT NOT NULL, created_at BIGINT NOT NULL)",
    "CREATE INDEX outbox_kind ON outbox (kind, id)",
    "CREATE INDEX outbox_signal ON outbox (signal_id)",
    "CREATE TABLE phone_messages (signal_id TEXT PRIMARY KEY, "
    "state TEXT NOT NULL DEFAULT 'waiting', queued_ms BIGINT NOT NULL, "
    "changed_ms BIGINT NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, chat_id TEXT, "
    "message_id BIGINT, photo INTEGER NOT NULL DEFAULT 0, twice INTEGER NOT NULL DEFAULT 0, "
    "shown TEXT NOT NULL DEFAULT '')",
    "CREATE INDEX phone_messages_state ON phone_messages (state)",
    "CREATE TABLE phone_state (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    nullptr};

// Up to here the log is the replaced system's, which is never pruned.
constexpr const char* kSqlite3[] = {
    "INSERT INTO store_values (name, value) SELECT 'logs.kept', COALESCE(MAX(id), 0) FROM logs",
    nullptr};

// From here on the first entry of a signal holds the hashes of what was stored, and the trail says
// what a shared database has ordered otherwise: an older program would leave both out.
constexpr const char* kSqlite4[] = {"INSERT INTO store_values (name, value) "
                                    "SELECT 'trail.unhashed', COALESCE(MAX(number), 0) FROM "
                                    "signal_events",
                                    nullptr};

constexpr const char* kPostgresql1[] = {
    "CREATE TABLE IF NOT EXISTS signals (id SERIAL PRIMARY KEY, timestamp BIGINT, symbol TEXT, "
    "side TEXT, entry_price DECIMAL, stop_loss DECIMAL, targets JSONB, confidence DECIMAL, "
    "actionable BOOLEAN, reasons JSONB, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)",
    "CREATE TABLE IF NOT EXISTS logs (id SERIAL PRIMARY KEY, level VARCHAR(10), message TEXT, "
    "created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)",
    "ALTER TABLE signals ALTER COLUMN side TYPE TEXT, ALTER COLUMN symbol TYPE TEXT", // no SHORT
    "ALTER TABLE signals ADD COLUMN signal_id TEXT UNIQUE, ADD COLUMN preset TEXT, "
    "ADD COLUMN source TEXT NOT NULL DEFAULT 'live', ADD COLUMN candle BIGINT, "
    "ADD COLUMN position_size DECIMAL, ADD COLUMN risk DECIMAL, "
    "ADD COLUMN suppression INTEGER NOT NULL DEFAULT 0, "
    "ADD COLUMN status TEXT NOT NULL DEFAULT 'expired', "
    "ADD COLUMN stored_at BIGINT NOT NULL DEFAULT 0, ADD COLUMN answered_at BIGINT, "
    "ADD COLUMN answered_by TEXT, ADD COLUMN answer_channel TEXT, ADD COLUMN answer_note TEXT, "
    "ADD COLUMN snoozed_until BIGINT NOT NULL DEFAULT 0, "
    "ADD COLUMN late INTEGER NOT NULL DEFAULT 0, ADD COLUMN signal TEXT",
    "ALTER TABLE signals ALTER COLUMN status SET DEFAULT 'new'",
    "UPDATE signals SET signal_id = 'old-' || id, stored_at = "
    "COALESCE((EXTRACT(EPOCH FROM created_at) * 1000)::BIGINT, timestamp, 0)",
    "CREATE INDEX signals_newest ON signals (timestamp, id)",
    "CREATE INDEX signals_open ON signals (timestamp) WHERE status IN ('new', 'notified')",
    "CREATE TABLE signal_evidence (signal_id TEXT PRIMARY KEY, evidence TEXT NOT NULL)",
    "CREATE TABLE signal_events (number BIGINT PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, "
    "signal_id TEXT NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL, who TEXT NOT NULL, "
    "channel TEXT NOT NULL, detail TEXT NOT NULL, previous_hash TEXT NOT NULL, "
    "hash TEXT NOT NULL)",
    "CREATE INDEX signal_events_signal ON signal_events (signal_id, number)",
    "CREATE FUNCTION signal_events_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'signal_events is append-only'; END $$",
    "CREATE TRIGGER signal_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON signal_events "
    "FOR EACH STATEMENT EXECUTE FUNCTION signal_events_append_only()",
    "CREATE TABLE store_values (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    nullptr};

// As above; and the replaced system's times are in the zone in which its server wrote them, not in
// UTC as step 1 took them.
constexpr const char* kPostgresql2[] = {
    "UPDATE signals SET stored_at = COALESCE((EXTRACT(EPOCH FROM created_at AT TIME ZONE "
    "current_setting('TimeZone')) * 1000)::BIGINT, timestamp, 0) "
    "WHERE signal IS NULL AND signal_id LIKE 'old-%'",
    "INSERT INTO store_values (name, value) SELECT 'trail.unhashed', COALESCE(MAX(number), 0) "
    "FROM signal_events",
    nullptr};

constexpr SchemaStep kSqliteSteps[] = {{1, kSqlite1}, {2, kSqlite2}, {3, kSqlite3}, {4, kSqlite4}};
constexpr SchemaStep kPostgresqlSteps[] = {{1, kPostgresql1}, {2, kPostgresql2}};

bool hasTable(Database& db, const char* name)
{
    Statement statement(db,
                        db.isPostgresql()
                            ? u"SELECT 1 WHERE to_regclass(?) IS NOT NULL"_s
                            : u"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"_s);
    return statement.bind(std::string(name)).run() && statement.next();
}

bool apply(Database& db, const SchemaStep& step, Timestamp now)
{
    for (const char* const* sql = step.statements; *sql != nullptr; ++sql)
        if (!Statement(db, QString::fromLatin1(*sql)).run()) return false;
    return Statement(db, u"INSERT INTO schema_steps (step, applied_at) VALUES (?, ?)"_s)
        .bind(std::int64_t{step.number})
        .bind(now.ms)
        .run();
}

} // namespace

int newestStep(Database& db)
{
    if (!hasTable(db, "schema_steps")) return 0;
    Statement statement(db, u"SELECT MAX(step) FROM schema_steps"_s);
    return statement.run() && statement.next() ? static_cast<int>(statement.number(0)) : 0;
}

std::span<const SchemaStep> schemaSteps(StoreKind kind)
{
    if (kind == StoreKind::Postgresql) return kPostgresqlSteps;
    return kSqliteSteps;
}

Expected<std::int64_t, StoreFailure> upgradeSchema(Database& db, Timestamp now)
{
    const auto steps = schemaSteps(db.address().kind);
    int newest = newestStep(db);
    if (!db.hasFailed() && newest == steps.back().number) return 0;
    if (newest > steps.back().number)
        db.fail(StoreFailure::Kind::Newer,
                u"schema %1 > %2"_s.arg(newest).arg(steps.back().number));
    if (db.hasFailed()) return Unexpected{db.takeFailure()};

    std::int64_t before = 0;
    Transaction transaction(db);
    newest = newestStep(db); // now that nobody else can be at it
    if (newest == 0) {
        Statement(
            db,
            u"CREATE TABLE schema_steps (step INTEGER PRIMARY KEY, applied_at BIGINT NOT NULL)"_s)
            .run();
        if (hasTable(db, "signals")) {
            Statement count(db, u"SELECT COUNT(*) FROM signals"_s);
            if (count.run() && count.next()) before = count.number(0);
        }
    }
    for (const SchemaStep& step : steps)
        if (step.number > newest && !apply(db, step, now)) break;
    if (!transaction.commit()) return Unexpected{db.takeFailure()};
    return before;
}

} // namespace dg
