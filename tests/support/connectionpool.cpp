// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/connectionpool.h"

#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dg::test {

namespace {

QString program()
{
    return QStandardPaths::findExecutable(u"pgbouncer"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
}

} // namespace

QString ConnectionPool::missing()
{
    return program().isEmpty() ? u"PgBouncer is not installed (package pgbouncer)"_s : QString();
}

ConnectionPool::~ConnectionPool()
{
    stop();
}

bool ConnectionPool::start(const StoreAddress& server)
{
    if (m_port == 0) {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        m_port = probe.serverPort();
    }
    QFile users(m_folder.filePath(u"users"_s));
    QFile settings(m_folder.filePath(u"pgbouncer.ini"_s));
    if (!users.open(QIODevice::WriteOnly) || !settings.open(QIODevice::WriteOnly)) return false;
    users.write(u"\"%1\" \"\"\n"_s.arg(server.user).toUtf8());
    settings.write(u"[databases]\n* = host=%1 port=%2\n[pgbouncer]\nlisten_addr=127.0.0.1\n"
                   "listen_port=%3\nunix_socket_dir=\nauth_type=trust\nauth_file=%4\n"
                   "pool_mode=session\nlogfile=%5\n"_s.arg(server.host)
                       .arg(server.port)
                       .arg(m_port)
                       .arg(users.fileName(), m_folder.filePath(u"log"_s))
                       .toUtf8());
    users.close();
    settings.close();
    QStringList command{program(), u"-q"_s, settings.fileName()};
    if (geteuid() == 0) { // it refuses to run as root
        QProcess::execute(u"chown"_s, {u"-R"_s, u"postgres:postgres"_s, m_folder.path()});
        command =
            QStringList{
                u"setpriv"_s, u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--clear-groups"_s} +
            command;
    }
    m_pool.setWorkingDirectory(u"/"_s);
    m_pool.start(command.takeFirst(), command);
    return m_pool.waitForStarted() && QTest::qWaitFor(
                                          [this] {
                                              QTcpSocket socket;
                                              socket.connectToHost(u"127.0.0.1"_s, quint16(m_port));
                                              return socket.waitForConnected(1000);
                                          },
                                          30'000);
}

void ConnectionPool::stop()
{
    if (m_pool.state() == QProcess::NotRunning) return;
    ::kill(static_cast<pid_t>(m_pool.processId()), SIGQUIT); // at once
    m_pool.waitForFinished(10'000);
}

StoreAddress ConnectionPool::by(StoreAddress address) const
{
    address.port = m_port;
    return address;
}

QString ConnectionPool::log() const
{
    QFile file(m_folder.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace dg::test
