// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/spool.h"

#include "core/signals/eventdetail.h"
#include "core/signals/lifecycle.h"
#include "core/storage/signalrows.h"
#include "core/storage/trail.h"

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// By which a local trail takes over how the shared database has ordered what happened.
SignalEvent settledEvent(const SignalRecord& record, Timestamp at)
{
    SignalEvent event;
    event.signalId = record.signal->id;
    event.eventId = newEventId();
    event.kind = EventKind::Settled;
    event.at = at;
    event.detail = settledDetail(record);
    return event;
}

} // namespace

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
        SharedItem item;
        item.outboxId = rows.number(0);
        item.event = {.number = rows.number(1),
                      .signalId = rows.text(3),
                      .at = {rows.number(5)},
                      .who = rows.text(6),
                      .channel = channelFromName(rows.value(7).toString()),
                      .detail = rows.text(8),
                      .eventId = rows.text(2)};
        setName(item.event, rows.text(4));
        items.push_back(std::move(item));
    }
    for (SharedItem& item : items)
        if (isFound(item.event.kind)) item.found = readWhole(db, item.event.signalId);
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
