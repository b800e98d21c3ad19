// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/storeaddress.h"

#include <QString>

namespace dg {

/// Whether what goes to this host stays on this machine: localhost, 127.0.0.0/8, ::1, the path of a
/// socket. Names that only look so are asked of the network.
bool isLoopbackHost(const QString& host);

/// How a PostgreSQL server is let near a password. On this machine as the library does it; over a
/// network it has to prove that it is the right one first, by knowing the password itself (SCRAM,
/// bound to the encrypted connection) or by its certificate: else it could be anybody. The only
/// place that makes options of a connection, for both programs. A value.
class ServerAccess final
{
public:
    enum class Secrets : unsigned char {
        Given, ///< the address's, or what the library finds (~/.pgpass, PGPASSWORD)
        None   ///< for a server that asks for none: nothing that it could get afterwards
    };

    explicit ServerAccess(const StoreAddress& address);

    /// As QSqlDatabase wants them.
    QString options(Secrets secrets) const;
    /// That this connection may go without encryption, for people; empty: it does not.
    QString remark() const;
    /// The server let us in without asking for a password, where one must prove something.
    bool wantsNoPassword(const QString& said) const;
    /// Behind the words of a server that cannot do what is wanted here: what its owner can do.
    /// Empty: it was something else.
    QString waysOut(const QString& said) const;

private:
    bool isVerified() const;

    bool m_local;
    QString m_shown;
    QString m_sslMode; ///< empty: the library's own (prefer)
};

} // namespace dg
