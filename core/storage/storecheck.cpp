// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/storecheck.h"

#include "core/storage/schema.h"
#include "core/storage/signalstore.h"
#include "core/storage/spool.h"

using namespace Qt::StringLiterals;

namespace dg {

namespace {

QVariant ask(Database& db, const QString& sql)
{
    Statement statement(db, sql);
    return statement.run() && statement.next() ? statement.value(0) : QVariant();
}

/// From version 15 on a new user may make no tables in the schema `public`: worth knowing before
/// the first signal.
bool mayWritePostgresql(Database& db, bool hasTables)
{
    const QString sql =
        hasTables ? u"SELECT has_table_privilege('signals', 'INSERT') AND "
                    "has_table_privilege('signals', 'UPDATE')"_s
                  : u"SELECT COALESCE(has_schema_privilege(current_schema(), 'CREATE'), FALSE)"_s;
    return ask(db, sql).toBool();
}

} // namespace

Expected<StoreFound, StoreFailure> lookAtStore(const StoreAddress& address)
{
    Database db;
    if (const auto opened = db.open(address); !opened) return Unexpected{opened.error()};
    StoreFound found;
    found.newest = schemaSteps(address.kind).back().number;
    found.step = newestStep(db);
    if (db.isPostgresql()) {
        found.server = u"PostgreSQL "_s + ask(db, u"SHOW server_version"_s).toString();
        found.mayWrite = mayWritePostgresql(db, found.step > 0);
    } else {
        found.server = u"SQLite "_s + ask(db, u"SELECT sqlite_version()"_s).toString();
        found.mayWrite = true; // opening it would have failed
    }
    if (found.step > 0) found.signalCount = ask(db, u"SELECT COUNT(*) FROM signals"_s).toLongLong();
    if (db.hasFailed()) return Unexpected{db.takeFailure()};
    return found;
}

Expected<bool, StoreFailure> tryToKeep(const StoreAddress& address, SignalSource source)
{
    const auto store = SignalStore::open(address, source, [] { return Timestamp{}; });
    if (!store) return Unexpected{store.error()};
    if (const auto claimed = (*store)->claim(); !claimed) return Unexpected{claimed.error()};
    Database& db = (*store)->database();
    db.takeFailure();
    if (!writeNumber(**store, kSharedName, 0)) return Unexpected{db.takeFailure()};
    return true;
}

} // namespace dg
