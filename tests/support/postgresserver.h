// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/storeaddress.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace dg::test {

/// A PostgreSQL server of the test's own: made in a temporary folder, on a free loopback port, as
/// an ordinary user (it refuses to run as root), and ended by its process id.
class PostgresServer final
{
public:
    PostgresServer() = default;
    ~PostgresServer();
    Q_DISABLE_COPY_MOVE(PostgresServer)

    /// Empty where this machine has PostgreSQL, otherwise why not.
    static QString missing();

    /// Before the first start: whoever comes over the network must know it. Otherwise nobody is
    /// asked.
    void requirePassword(const QString& password) { m_password = password; }
    enum class Tls : unsigned char { Off, On };
    /// Before the first start: it listens at this address as well, and lets people in from there by
    /// `method`, a word of pg_hba.conf. With TLS it shows the certificate of the tests.
    void listenOn(const QString& address, Tls tls, const QString& method);
    /// `folder`: where its files go; empty = a temporary one. Makes the cluster the first time.
    bool start(const QString& folder = {});
    /// At once, without any warning: kill -9 of the whole server.
    void kill();
    void stop();
    bool isRunning() const { return m_server.state() != QProcess::NotRunning; }
    /// Holds it (SIGSTOP), so that it accepts connections and answers nothing, or lets it go on.
    void freeze(bool frozen);

    /// Takes nothing that would change it from now on, as after a failover, or takes it again.
    bool setReadOnly(bool readOnly);
    /// A database of that name, made where it is not.
    StoreAddress database(const QString& name);
    QString log() const;

private:
    bool run(const QString& program, const QStringList& arguments);
    bool openToNetwork();
    bool launch();
    void asOrdinaryUser(QProcess& process, const QString& program, const QStringList& arguments);

    std::unique_ptr<QTemporaryDir> m_temporary;
    QString m_folder;
    QString m_password;
    QString m_network; ///< a further address; empty = loopback alone
    QString m_method;
    Tls m_tls = Tls::Off;
    QProcess m_server;
    int m_port = 0;
};

} // namespace dg::test
