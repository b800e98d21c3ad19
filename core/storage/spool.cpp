// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/spool.h"

#include "core/storage/signalrows.h"
#include "core/storage/signalstate.h"
#include "core/storage/trail.h"

using namespace Qt::StringLiterals;

namespace dg {

std::vector<SharedItem>
waitingForShared(SignalStore& store, std::size_t limit, const std::set<std::string>& except)
{
    Database& db = store.database();
    db.takeFailure();
    std::vector<SharedItem> items;
    Statement rows(db,
                   u"SELECT o.id, e.number, e.event_id, e.signal_id, e.kind, e.at, e.who, "
                   "e.channel, e.detail FROM outbox o JOIN signal_events e "
                   "ON e.number = o.event_number WHERE o.kind = 'shared' ORDER BY o.id"_s);
    if (!rows.run()) return items;
    while (items.size() < limit && rows.next()) {
        if (except.contains(rows.text(3))) continue;
        items.push_back({rows.number(0),
                         nullptr,
                         {rows.number(1),
                          rows.text(3),
                          rows.text(4),
                          {rows.number(5)},
                          rows.text(6),
                          channelFromName(rows.value(7).toString()),
                          rows.text(8),
                          rows.text(2)}});
    }
    for (SharedItem& item : items)
        if (item.event.kind == "emitted" || item.event.kind == "suppressed")
            item.found = readWhole(db, item.event.signalId);
    return items;
}

int countWaitingForShared(SignalStore& store)
{
    store.database().takeFailure();
    Statement count(store.database(), u"SELECT COUNT(*) FROM outbox WHERE kind = 'shared'"_s);
    return count.run() && count.next() ? static_cast<int>(count.number(0)) : 0;
}

bool forgetWaiting(SignalStore& store, const std::vector<std::int64_t>& outboxIds)
{
    Transaction transaction(store.database());
    for (const std::int64_t id : outboxIds)
        Statement(store.database(), u"DELETE FROM outbox WHERE id = ?"_s).bind(id).run();
    return transaction.commit();
}

SignalStore::Changed mergeShared(SignalStore& store, const SignalRecord& shared)
{
    Database& db = store.database();
    const std::string& id = shared.signal->id;
    Transaction transaction(db);
    bool fresh = insertSignal(db, shared);
    for (SignalEvent event : shared.trail)
        fresh = store.append(event) || fresh;
    Statement waiting(db, u"SELECT 1 FROM outbox WHERE kind = 'shared' AND signal_id = ?"_s);
    const bool settled = waiting.bind(id).run() && !waiting.next();
    const auto now = db.hasFailed() ? nullptr : readSignal(db, id);
    if (now && settled) {
        const bool same = now->status == shared.status &&
                          now->snoozedUntil == shared.snoozedUntil && now->late == shared.late;
        if (!same) writeState(db, shared);
        fresh = fresh || !same;
    }
    const auto record = db.hasFailed() ? nullptr : readSignal(db, id);
    // What was done here before it was known there stands in another order in the trail of here.
    if (record && !shared.signalText.empty() && !sameState(stateAfter(trailOf(db, id)), *record)) {
        SignalEvent event = settledEvent(*record, store.now());
        fresh = store.append(event) || fresh;
    }
    if (!transaction.commit()) return Unexpected{db.takeFailure()};
    return fresh ? SignalRecordPtr(record) : SignalRecordPtr();
}

std::int64_t readNumber(SignalStore& store, const QString& name, std::int64_t otherwise)
{
    store.database().takeFailure();
    Statement value(store.database(), u"SELECT value FROM store_values WHERE name = ?"_s);
    return value.bind(QVariant(name)).run() && value.next() ? value.number(0) : otherwise;
}

bool writeNumber(SignalStore& store, const QString& name, std::int64_t value)
{
    Transaction transaction(store.database());
    Statement(store.database(),
              u"INSERT INTO store_values (name, value) VALUES (?, ?) "
              "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s)
        .bind(QVariant(name))
        .bind(QVariant(QString::number(value)))
        .run();
    return transaction.commit();
}

} // namespace dg
