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
    QString sslMode;  ///< empty: the library's own (prefer)

    static StoreAddress sqlite(const QString& path);
    /// As people may see it: without the password.
    QString shown() const;
};

/// `sqlite:PATH` or `postgresql://user@host:port/name?sslmode=...`. The error is a sentence. A
/// password in it is refused: everybody on the machine can read the list of processes.
Expected<StoreAddress, QString> parseStoreAddress(const QString& text);

} // namespace dg
