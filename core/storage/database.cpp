// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"

#include "core/storage/serveraccess.h"
#include "core/storage/sqlitejournal.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QUuid>

#include <utility>

#include <dlfcn.h>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(StoreText)
};

/// What libpq says where there is no connection is all that is known of the reason: in the words
/// that are looked for below, whatever the system's language. Before there is a second thread.
const bool kUntranslated = qputenv("PGLOCALEDIR", "/dev/null");

/// One writer at a time in the whole database; any fixed number does.
constexpr auto kWriterLock = "SELECT pg_advisory_xact_lock(4467107)";

/// After the connection, and not with its first message: a pool in between (PgBouncer) refuses them
/// there.
constexpr auto kPostgresqlSettings =
    "SET statement_timeout=10000; SET lock_timeout=5000; "
    "SET idle_in_transaction_session_timeout=15000; SET tcp_keepalives_idle=3; "
    "SET tcp_keepalives_interval=2; SET tcp_keepalives_count=2; SET client_min_messages=warning";

constexpr int kBusyMs = 1000; ///< another program writes to the file

StoreFailure::Kind sqliteKind(int code)
{
    switch (code & 0xff) {
    case 5: // busy
    case 6: // locked
        return StoreFailure::Kind::Away;
    case 8:  // read-only
    case 10: // input/output; a full disk may say so as well
    case 14: // cannot open
        return StoreFailure::Kind::ReadOnly;
    case 13: // full
        return StoreFailure::Kind::Full;
    case 11: // damaged
    case 26: // no database
        return StoreFailure::Kind::Broken;
    default:
        return StoreFailure::Kind::Statement;
    }
}

StoreFailure::Kind postgresqlKind(const QString& state)
{
    if (state.isEmpty() || state.startsWith(u"08"_s) || state.startsWith(u"57"_s) ||
        state.startsWith(u"55"_s) || state.startsWith(u"40"_s))
        return StoreFailure::Kind::Away;
    if (state.startsWith(u"53"_s) || state == u"58030"_s) return StoreFailure::Kind::Full;
    if (state.startsWith(u"28"_s)) return StoreFailure::Kind::Refused;
    if (state == u"25006"_s || state == u"42501"_s) return StoreFailure::Kind::ReadOnly;
    return StoreFailure::Kind::Statement;
}

/// Of what libpq says where it has no connection: only words.
StoreFailure::Kind connectKind(const QString& text)
{
    const auto says = [&text](const QString& words) { return text.contains(words); };
    if (says(u"password"_s) || says(u"role \""_s) || says(u"pg_hba"_s))
        return StoreFailure::Kind::Refused;
    // The server answers and will go on saying so.
    if (says(u"database \""_s) || says(u"startup parameter"_s) || says(u"support SSL"_s) ||
        says(u"certificate"_s) || says(u"permission denied"_s))
        return StoreFailure::Kind::Unfit;
    return StoreFailure::Kind::Away;
}

QString sentence(StoreFailure::Kind kind, const QString& place, const QString& detail)
{
    switch (kind) {
    case StoreFailure::Kind::Away:
        return StoreText::tr("%1 does not answer: %2").arg(place, detail);
    case StoreFailure::Kind::Full:
        return StoreText::tr("There is no room left for %1: %2").arg(place, detail);
    case StoreFailure::Kind::ReadOnly:
        return StoreText::tr("%1 cannot be written: %2").arg(place, detail);
    case StoreFailure::Kind::Broken:
        return StoreText::tr("%1 is damaged or no database; it was left as it is. Move it away to "
                             "start with a new one: %2")
            .arg(place, detail);
    case StoreFailure::Kind::Newer:
        return StoreText::tr("%1 was made by a newer Depthglass (%2); it was left as it is. Update "
                             "this program or choose another store.")
            .arg(place, detail);
    case StoreFailure::Kind::Refused:
        return StoreText::tr("%1 refuses the user or the password: %2").arg(place, detail);
    case StoreFailure::Kind::Unfit:
        return StoreText::tr("%1 cannot be used: %2").arg(place, detail);
    case StoreFailure::Kind::OtherMarket:
        return StoreText::tr(
                   "%1 holds signals of another market (%2), and live and practice are not "
                   "mixed. Choose another store.")
            .arg(place, detail);
    case StoreFailure::Kind::Statement:
        return StoreText::tr("%1 refuses a statement: %2").arg(place, detail);
    }
    return {};
}

/// Statements are cut: notes in them are nobody's business.
QString firstLine(const QString& text)
{
    return text.section(u'\n', 0, 0).trimmed().left(300);
}

} // namespace

Expected<bool, StoreFailure> Database::open(const StoreAddress& address)
{
    close();
    m_address = address;
    m_failed = false;
    m_name = u"dg-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase db = QSqlDatabase::addDatabase(isPostgresql() ? u"QPSQL"_s : u"QSQLITE"_s, m_name);
    if (!db.isValid()) {
        fail(StoreFailure::Kind::Broken,
             StoreText::tr("the database driver is not installed (%1)")
                 .arg(isPostgresql() ? u"libqt6sql6-psql"_s : u"libqt6sql6-sqlite"_s));
        return Unexpected{takeFailure()};
    }
    return isPostgresql() ? openPostgresql() : openSqlite();
}

Expected<bool, StoreFailure> Database::openPostgresql()
{
    m_kept = std::make_unique<QSqlDatabase>(handle());
    const ServerAccess access(m_address);
    QSqlError error = connectWith(access.options(ServerAccess::Secrets::Given), m_address.password);
    // It is not asked to prove anything where nothing is given.
    if (access.wantsNoPassword(error.databaseText()))
        error = connectWith(access.options(ServerAccess::Secrets::None), {});
    if (error.isValid()) {
        const QString said = firstLine(error.databaseText());
        const QString waysOut = access.waysOut(said);
        if (waysOut.isEmpty())
            fail(connectKind(error.driverText() + u' ' + error.databaseText()), said);
        else
            fail(StoreFailure::Kind::Unfit, said + u". "_s + waysOut);
        return Unexpected{takeFailure()};
    }
    Statement(*this, QString::fromLatin1(kPostgresqlSettings)).run();
    checkEncoding();
    if (hasFailed()) return Unexpected{takeFailure()};
    return true;
}

QSqlError Database::connectWith(const QString& options, const QString& password)
{
    QSqlDatabase db = handle();
    db.setHostName(m_address.host);
    db.setPort(m_address.port);
    db.setDatabaseName(m_address.name);
    db.setUserName(m_address.user);
    db.setPassword(password);
    db.setConnectOptions(options);
    return db.open() ? QSqlError() : db.lastError();
}

/// A note in Cyrillic letters, a name with an emoji: what such a database cannot hold would be
/// refused one by one, long after somebody has answered.
void Database::checkEncoding()
{
    Statement ask(*this, u"SHOW server_encoding"_s);
    const QString encoding = ask.run() && ask.next() ? ask.value(0).toString() : QString();
    // SQL_ASCII keeps every byte as it comes.
    if (hasFailed() || encoding == u"UTF8"_s || encoding == u"SQL_ASCII"_s) return;
    fail(StoreFailure::Kind::Unfit,
         StoreText::tr("its encoding is %1, which cannot hold every note and every name. Make one "
                       "with the encoding UTF8: createdb --encoding=UTF8 --template=template0.")
             .arg(encoding));
}

Expected<bool, StoreFailure> Database::openSqlite()
{
    QSqlDatabase db = handle();
    const bool inMemory = m_address.path == u":memory:"_s;
    const QFileInfo file(m_address.path);
    if (!inMemory && !QDir().mkpath(file.absolutePath()))
        fail(StoreFailure::Kind::ReadOnly, StoreText::tr("the folder cannot be made"));
    else if (!inMemory && file.exists() && !file.isFile())
        fail(StoreFailure::Kind::Broken, StoreText::tr("it is not a file"));
    if (hasFailed()) return Unexpected{takeFailure()};
    db.setDatabaseName(m_address.path);
    db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(kBusyMs));
    if (!db.open()) {
        fail(db.lastError(), {});
        return Unexpected{takeFailure()};
    }
    m_remark = openJournal(*this);
    if (hasFailed()) return Unexpected{takeFailure()};
    if (!inMemory) { // what people decided is theirs alone
        for (const auto* suffix : {"", "-wal", "-shm"})
            QFile::setPermissions(m_address.path + QLatin1String(suffix),
                                  QFile::ReadOwner | QFile::WriteOwner);
    }
    return true;
}

int Database::socket() const
{
    const QVariant driver = m_kept ? m_kept->driver()->handle() : QVariant();
    if (qstrcmp(driver.typeName(), "PGconn*") != 0) return -1;
    // Qt's plugin has libpq loaded; nothing of ours links it.
    void* const library = dlopen("libpq.so.5", RTLD_LAZY | RTLD_NOLOAD);
    if (library == nullptr) return -1;
    const auto socketOf = reinterpret_cast<int (*)(const void*)>(dlsym(library, "PQsocket"));
    const int number =
        socketOf != nullptr ? socketOf(*static_cast<void* const*>(driver.data())) : -1;
    dlclose(library);
    return number;
}

void Database::limitWaiting(std::chrono::milliseconds most)
{
    if (isPostgresql() || m_name.isEmpty()) return;
    QSqlQuery(handle()).exec(u"PRAGMA busy_timeout=%1"_s.arg(most.count()));
}

void Database::close()
{
    if (m_name.isEmpty()) return;
    m_kept.reset();
    handle().close();
    QSqlDatabase::removeDatabase(m_name);
    m_name.clear();
    m_remark.clear();
}

StoreFailure Database::takeFailure()
{
    m_failed = false;
    return std::exchange(m_failure, {});
}

void Database::fail(StoreFailure::Kind kind, const QString& text)
{
    if (m_failed) return; // the first reason counts
    m_failed = true;
    m_failure = {kind, sentence(kind, m_address.shown(), text)};
}

void Database::fail(const QSqlError& error, const QString& statement)
{
    const QString code = error.nativeErrorCode();
    if (!m_failed) m_errorCode = code.toInt();
    auto kind = isPostgresql() ? postgresqlKind(code) : sqliteKind(code.toInt());
    QString detail =
        firstLine(error.databaseText().isEmpty() ? error.driverText() : error.databaseText());
    if (kind == StoreFailure::Kind::Statement && !statement.isEmpty())
        detail += u" ("_s + statement.simplified().left(60) + u')';
    fail(kind, detail);
}

Statement::Statement(Database& db, const QString& sql)
    : m_db(db)
    , m_sql(sql)
    , m_query(db.handle())
{
    m_query.setForwardOnly(!db.isPostgresql());
}

bool Statement::run()
{
    if (m_db.hasFailed()) return false;
    if (m_values.isEmpty()) { // PostgreSQL prepares no BEGIN and no CREATE
        m_ran = m_query.exec(m_sql);
    } else {
        m_ran = m_query.prepare(m_sql);
        for (const QVariant& value : std::as_const(m_values))
            m_query.addBindValue(value);
        m_ran = m_ran && m_query.exec();
    }
    if (!m_ran) m_db.fail(m_query.lastError(), m_sql);
    return m_ran;
}

Transaction::Transaction(Database& db)
    : m_db(db)
{
    db.takeFailure();
    m_open = Statement(db, db.isPostgresql() ? u"BEGIN"_s : u"BEGIN IMMEDIATE"_s).run();
    if (m_open && db.isPostgresql()) Statement(db, QString::fromLatin1(kWriterLock)).run();
}

Transaction::~Transaction()
{
    if (m_kept) return;
    if (m_open) QSqlQuery(m_db.handle()).exec(u"ROLLBACK"_s);
    m_db.transactionEnds(false);
}

bool Transaction::commit()
{
    if (m_db.hasFailed() || !m_open) return false;
    if (!Statement(m_db, u"COMMIT"_s).run()) return false;
    m_open = false;
    m_kept = true;
    m_db.transactionEnds(true);
    return true;
}

} // namespace dg
