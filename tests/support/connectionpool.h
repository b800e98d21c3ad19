// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/storeaddress.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace dg::test {

/// PgBouncer between the programs and a server, as administrators put it there: session pooling,
/// its own strictness about what a connection may begin with. On a free loopback port, as an
/// ordinary user, ended by its process id.
class ConnectionPool final
{
public:
    ConnectionPool() = default;
    ~ConnectionPool();
    Q_DISABLE_COPY_MOVE(ConnectionPool)

    /// Empty where this machine has PgBouncer, otherwise why not.
    static QString missing();

    /// In front of this server.
    bool start(const StoreAddress& server);
    void stop();
    /// The same database, by way of the pool.
    StoreAddress by(StoreAddress address) const;
    QString log() const;

private:
    QTemporaryDir m_folder;
    QProcess m_pool;
    int m_port = 0;
};

} // namespace dg::test
