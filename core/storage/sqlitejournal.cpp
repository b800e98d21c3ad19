// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sqlitejournal.h"

#include "core/storage/database.h"

#include <QCoreApplication>
#include <QFile>

#include <initializer_list>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(StoreText)
};

/// SQLITE_IOERR_SHMMAP, _SHMOPEN, _SHMSIZE, _SHMLOCK: no shared memory beside this file.
bool lacksSharedMemory(int code)
{
    constexpr int kInputOutput = 10;
    return (code & 0xff) == kInputOutput &&
           ((code >> 8) == 21 || (code >> 8) == 18 || (code >> 8) == 19 || (code >> 8) == 20);
}

bool run(Database& db, std::initializer_list<const char*> statements)
{
    for (const char* const sql : statements)
        Statement(db, QString::fromLatin1(sql)).run();
    return !db.hasFailed();
}

/// The log is emptied when there is time (SignalLedger), not while a signal waits for its commit.
bool useLog(Database& db)
{
    return run(db,
               {"PRAGMA journal_mode=WAL",
                "PRAGMA synchronous=FULL",
                "PRAGMA foreign_keys=ON",
                "PRAGMA wal_autocheckpoint=10000",
                "PRAGMA journal_size_limit=4194304", // of its file, once emptied
                "SELECT COUNT(*) FROM sqlite_master"});
}

/// On a connection that has not asked for shared memory yet. A log that is in the file can be read
/// by who has it alone.
bool takeLogIn(Database& db)
{
    return run(db,
               {"PRAGMA locking_mode=EXCLUSIVE",
                "PRAGMA journal_mode=DELETE",
                "PRAGMA locking_mode=NORMAL"});
}

/// EXTRA: that a commit holds hangs on the journal's being gone from its folder.
bool useOtherJournal(Database& db)
{
    return run(db,
               {"PRAGMA synchronous=EXTRA",
                "PRAGMA foreign_keys=ON",
                "SELECT COUNT(*) FROM sqlite_master"});
}

/// In use already, and not with a log: it had to do without shared memory before.
bool hasOtherJournal(Database& db)
{
    Statement tables(db, u"SELECT COUNT(*) FROM sqlite_master"_s);
    const bool used = tables.run() && tables.next() && tables.number(0) > 0;
    Statement mode(db, u"PRAGMA journal_mode"_s);
    return used && mode.run() && mode.next() && mode.text(0) == "delete";
}

/// Tried with a file of its own: to ask by turning the log on again would take the store away from
/// another program that is at it.
bool hasSharedMemory(const QString& path)
{
    const QString place = path + u".try%1.sqlite"_s.arg(getpid());
    bool has = false;
    {
        Database db;
        has = db.open(StoreAddress::sqlite(place)).has_value() && db.remark().isEmpty();
    }
    for (const auto* suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(place + QLatin1String(suffix));
    return has;
}

} // namespace

QString openJournal(Database& db)
{
    const QString path = db.address().path;
    if (!hasOtherJournal(db) || hasSharedMemory(path)) {
        if (useLog(db) || !lacksSharedMemory(db.errorCode())) return {};
        db.takeFailure();
        QSqlDatabase again = db.handle(); // this one has asked
        again.close();
        if (!again.open()) {
            db.fail(again.lastError(), {});
            return {};
        }
        if (!takeLogIn(db)) return {};
    }
    if (!useOtherJournal(db)) return {};
    return StoreText::tr("The file system of %1 has no shared memory (a network share?). "
                         "Signals are kept there all the same, more slowly; a local disk "
                         "is better.")
        .arg(db.address().shown());
}

} // namespace dg
