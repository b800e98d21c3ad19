// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/storage/storeaddress.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace dg {

/// Why a store could not do it. `text` is for people: what, where, and what to do.
struct StoreFailure
{
    enum class Kind : unsigned char {
        Away,        ///< cannot be reached or is busy; worth another try
        Full,        ///< no room; worth another try
        ReadOnly,    ///< the file or folder cannot be written
        Broken,      ///< no database, or damaged: nothing was changed in it
        Newer,       ///< made by a newer program: nothing was changed in it
        Refused,     ///< user or password
        Unfit,       ///< what it is does not do: its encoding, its rights
        OtherMarket, ///< holds live signals and practice is played, or the other way round
        Statement    ///< what the database says is in `text`
    };
    Kind kind = Kind::Statement;
    QString text;
};

/// A name as the tables have it, and the place of one in such a list; 0 for an unknown one.
inline QString nameText(std::string_view name)
{
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}
template <std::size_t N>
int indexOfName(const std::array<std::string_view, N>& names, const QString& name)
{
    const auto found = std::find(names.begin(), names.end(), name.toStdString());
    return found == names.end() ? 0 : static_cast<int>(found - names.begin());
}

/// One connection through QtSql. A failure inside a transaction makes every later statement of it
/// pass over, so that callers look once, at the commit. Of the thread that opened it.
class Database final
{
public:
    Database() = default;
    ~Database() { close(); }
    Q_DISABLE_COPY_MOVE(Database)

    Expected<bool, StoreFailure> open(const StoreAddress& address);
    void close();
    /// What people should know of the place, once: it works, but not as usual.
    const QString& remark() const { return m_remark; }
    /// The connection's socket; -1 where there is none (SQLite). What hangs in it ends when another
    /// thread shuts it down.
    int socket() const;
    /// A busy SQLite file keeps nobody longer than this from now on.
    void limitWaiting(std::chrono::milliseconds most);

    bool isPostgresql() const { return m_address.kind == StoreKind::Postgresql; }
    const StoreAddress& address() const { return m_address; }
    QSqlDatabase handle() const { return QSqlDatabase::database(m_name, false); }
    bool hasFailed() const { return m_failed; }
    const StoreFailure& failure() const { return m_failure; }
    /// SQLite's number of the first one, with its details.
    int errorCode() const { return m_errorCode; }
    /// Takes the failure away; what follows is tried again.
    StoreFailure takeFailure();
    void fail(StoreFailure::Kind kind, const QString& text);
    /// Keeps the reason of a statement that went wrong, in words.
    void fail(const QSqlError& error, const QString& statement);

    /// Called at the end of each transaction with whether it was kept: for what is remembered of
    /// the tables beside them.
    void whenTransactionEnds(std::function<void(bool kept)> what) { m_whenEnds = std::move(what); }
    void transactionEnds(bool kept) const
    {
        if (m_whenEnds) m_whenEnds(kept);
    }

private:
    Expected<bool, StoreFailure> openSqlite();
    Expected<bool, StoreFailure> openPostgresql();
    QSqlError connectWith(const QString& options, const QString& password);
    void checkEncoding();

    QString m_name; ///< of the QtSql connection; empty = closed
    StoreAddress m_address;
    StoreFailure m_failure;
    QString m_remark;
    /// Of PostgreSQL's: a thread that hangs in the server's library is left behind at the end of
    /// the program, and Qt's list of connections must not take this one down under it.
    std::unique_ptr<QSqlDatabase> m_kept;
    int m_errorCode = 0; ///< SQLite's of the last failure, with its details
    bool m_failed = false;
    std::function<void(bool)> m_whenEnds;
};

/// A statement with its values in the order of the question marks.
class Statement final
{
public:
    Statement(Database& db, const QString& sql);

    Statement& bind(const QVariant& value)
    {
        m_values.push_back(value);
        return *this;
    }
    Statement& bind(const std::string& value) { return bind(QString::fromStdString(value)); }
    Statement& bind(std::int64_t value) { return bind(QVariant(qint64(value))); }
    /// Rows one by one, for many; nothing else may run on the connection meanwhile.
    Statement& stream()
    {
        m_query.setForwardOnly(true);
        return *this;
    }
    /// False: it failed, or something before it in the transaction.
    bool run();
    bool next() { return m_ran && m_query.next(); }
    int changed() const { return m_ran ? m_query.numRowsAffected() : 0; }
    QVariant value(int column) const { return m_query.value(column); }
    std::string text(int column) const { return value(column).toString().toStdString(); }
    std::int64_t number(int column) const { return value(column).toLongLong(); }

private:
    Database& m_db;
    QString m_sql;
    QVariantList m_values;
    QSqlQuery m_query;
    bool m_ran = false;
};

/// Begins at once as a writer, so that the trail has one writer at a time; rolls back what was not
/// committed.
class Transaction final
{
public:
    explicit Transaction(Database& db);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    /// False: nothing of it was kept; the database knows why.
    bool commit();

private:
    Database& m_db;
    bool m_open = false;
    bool m_kept = false;
};

} // namespace dg
