// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QString>

namespace dg {

enum class StoreKind : unsigned char { Sqlite, Postgresql };

/// Where a store is. A value. The password is never part of its text.
struct StoreAddress
{
    StoreKind kind = StoreKind::Sqlite;
    QString path; ///< SQLite: file, or ":memory:"
    QString host; ///< PostgreSQL from here on
    int port = 5432;
    QString name; ///< of the database
    QString user;
    QString password; ///< empty: ~/.pgpass, PGPASSWORD
    QString sslMode;  ///< one of libpq's six words; empty: see ServerAccess

    static StoreAddress sqlite(const QString& path);
    /// As people may see it: without the password.
    QString shown() const;
};

/// `sqlite:PATH` or `postgresql://user@host:port/name?sslmode=...`; a `~` at the start of a path is
/// the home folder. The only judge of addresses, of options, environment and settings. The error is
/// a sentence that repeats nothing of the text but its scheme: there may be a password in it, which
/// is refused, as everybody on the machine can read the list of processes.
Expected<StoreAddress, QString> parseStoreAddress(const QString& text);

/// A path as people type it where no shell sees it: a `~` at the start is the home folder.
QString withHome(const QString& path);

} // namespace dg
