// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/senderlease.h"

#include "core/base/machineclocks.h"
#include "core/storage/database.h"

#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

using namespace std::chrono_literals;

/// Nothing is renewed for a thread that was silent so long; its row ends kLength later.
constexpr std::chrono::milliseconds kOwnerSilence = 3s;
constexpr std::chrono::milliseconds kLength = 12s;
static_assert(kOwnerSilence + kLength <= SenderLease::kLost);
/// Its end on this machine, a little sooner than on the server.
constexpr std::chrono::milliseconds kSafeLength = 10s;
constexpr std::chrono::milliseconds kRenewAfter = 2s;

/// Any number, the same for everybody; held as long as the connection lives.
constexpr auto kLock = "SELECT pg_try_advisory_lock(4467108)";
constexpr auto kUnlock = "SELECT pg_advisory_unlock(4467108)";
constexpr auto kNow = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT";
/// In one value: owner, its server process, end.
constexpr auto kName = "phone.sender";

bool isTrue(Database& db, const QString& sql)
{
    Statement statement(db, sql);
    return statement.run() && statement.next() && statement.value(0).toBool();
}

QString rowOf(const std::string& owner)
{
    return u"'%1 ' || pg_backend_pid() || ' ' || (%2 + %3)"_s
        .arg(QString::fromStdString(owner), QLatin1StringView(kNow))
        .arg(kLength.count());
}

} // namespace

SenderLease::SenderLease(Clock boot)
    : m_boot(boot ? std::move(boot) : MachineClocks::system().boot)
    , m_owner(QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString())
{
    ownerLives();
}

std::chrono::milliseconds SenderLease::ownerLives()
{
    const auto now = m_boot();
    return now - std::chrono::milliseconds(m_ownerSeen.exchange(now.count()));
}

bool SenderLease::hold(Database& db)
{
    db.takeFailure();
    const auto now = m_boot();
    const bool ownerLives = now.count() - m_ownerSeen < kOwnerSilence.count();
    if (!ownerLives || (m_isOwner && now - m_renewed < kRenewAfter)) {
        isTrue(db, u"SELECT true"_s); // whether the connection lives
        return m_isOwner = m_isOwner && !db.hasFailed();
    }
    if (!m_hasLock) m_hasLock = isTrue(db, QLatin1StringView(kLock));
    if (db.hasFailed()) return m_isOwner = false;
    m_isOwner = holdRow(db, now);
    if (!m_isOwner && m_hasLock && !db.hasFailed()) { // another one took what ran out
        isTrue(db, QLatin1StringView(kUnlock));
        m_hasLock = false;
    }
    return m_isOwner;
}

bool SenderLease::holdRow(Database& db, std::chrono::milliseconds now)
{
    // The lock is free although another one's row has not run out: its connection has ended, or it
    // took the phone from one that hangs, which holds the lock no more.
    const QString ended = m_hasLock ? u" OR NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE pid = "
                                      "split_part(value, ' ', 2)::INT)"_s
                                    : QString();
    bool held =
        isTrue(db,
               u"UPDATE store_values SET value = %1 WHERE name = '%2' AND (split_part(value, ' ', "
               "1) = '%3' OR split_part(value, ' ', 3)::BIGINT < %4%5) RETURNING true"_s.arg(
                   rowOf(m_owner),
                   QLatin1StringView(kName),
                   QString::fromStdString(m_owner),
                   QLatin1StringView(kNow),
                   ended));
    if (!held && m_hasLock && !db.hasFailed())
        held = isTrue(db,
                      u"INSERT INTO store_values (name, value) VALUES ('%1', %2) ON CONFLICT DO "
                      "NOTHING RETURNING true"_s.arg(QLatin1StringView(kName), rowOf(m_owner)));
    if (db.hasFailed() && db.failure().kind != StoreFailure::Kind::Away) {
        db.takeFailure(); // a server that cannot be written: the lock alone decides
        held = m_hasLock;
    }
    if (!held) return false;
    m_renewed = now;
    m_until = (now + kSafeLength).count();
    return true;
}

void SenderLease::release(Database& db)
{
    if (!m_isOwner) return;
    db.takeFailure();
    Statement(
        db,
        u"DELETE FROM store_values WHERE name = '%1' AND split_part(value, ' ', 1) = '%2'"_s.arg(
            QLatin1StringView(kName), QString::fromStdString(m_owner)))
        .run();
    m_isOwner = false;
}

} // namespace dg
