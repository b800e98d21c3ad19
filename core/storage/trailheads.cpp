// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/trailheads.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

const auto kName = u"trail.signed."_s;

std::optional<TrailHead> headFrom(const QString& name, const QString& value)
{
    const QStringList parts = value.split(u' ');
    if (parts.size() != 4) return TrailHead{name.mid(kName.size()), 0, 0, {}, {}};
    return TrailHead{
        name.mid(kName.size()), parts[0].toLongLong(), parts[1].toLongLong(), parts[2], parts[3]};
}

std::optional<TrailHead> headOf(Database& db, const QString& key)
{
    Statement row(db, u"SELECT value FROM store_values WHERE name = ?"_s);
    if (!row.bind(QVariant(kName + key)).run() || !row.next()) return std::nullopt;
    return headFrom(kName + key, row.value(0).toString());
}

QString hashAt(Database& db, std::int64_t number)
{
    Statement row(db, u"SELECT hash FROM signal_events WHERE number = ?"_s);
    return row.bind(number).run() && row.next() ? row.value(0).toString() : QString();
}

} // namespace

bool TrailHead::isSignedBy(const TrailKey& by) const
{
    return by.name() == key && by.signature(first, number, hash) == signature;
}

std::vector<TrailHead> trailHeads(Database& db)
{
    std::vector<TrailHead> heads;
    Statement rows(db,
                   u"SELECT name, value FROM store_values WHERE name LIKE 'trail.signed.%' "
                   "ORDER BY name"_s);
    rows.run();
    while (rows.next())
        heads.push_back(*headFrom(rows.value(0).toString(), rows.value(1).toString()));
    return heads;
}

bool signTrailHead(Database& db, const TrailKey& key, std::optional<TrailHead>& last)
{
    if (db.hasFailed()) return true; // nothing is kept
    const auto before = headOf(db, key.name());
    if (before ? !before->isSignedBy(key) || hashAt(db, before->number) != before->hash ||
                     (last && before->number < last->number)
               : last.has_value())
        return db.hasFailed();
    Statement newest(db, u"SELECT number, hash FROM signal_events ORDER BY number DESC LIMIT 1"_s);
    if (!newest.run() || !newest.next()) return true;
    TrailHead head{key.name(), 0, newest.number(0), newest.value(1).toString(), {}};
    head.first = before ? before->first : head.number;
    head.signature = key.signature(head.first, head.number, head.hash);
    Statement(db,
              u"INSERT INTO store_values (name, value) VALUES (?, ?) "
              "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s)
        .bind(QVariant(kName + head.key))
        .bind(QVariant(QStringList{
            QString::number(head.first), QString::number(head.number), head.hash, head.signature}
                           .join(u' ')))
        .run();
    last = head;
    return true;
}

} // namespace dg
