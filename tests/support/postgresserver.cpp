// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgresserver.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dg::test {

namespace {

const auto kUser = u"depthglass"_s;

/// Debian keeps the server's programs out of the path, a folder for each version.
QString binaries()
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    const auto names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (auto name = names.rbegin(); name != names.rend(); ++name)
        if (QFileInfo::exists(versions.filePath(*name + u"/bin/initdb"_s)))
            return versions.filePath(*name + u"/bin"_s);
    return {};
}

int freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

} // namespace

QString PostgresServer::missing()
{
    return binaries().isEmpty() ? u"PostgreSQL is not installed (package postgresql)"_s : QString();
}

PostgresServer::~PostgresServer()
{
    stop();
}

void PostgresServer::asOrdinaryUser(QProcess& process,
                                    const QString& program,
                                    const QStringList& arguments)
{
    const QString path = binaries() + u'/' + program;
    if (geteuid() != 0) {
        process.start(path, arguments);
        return;
    }
    process.start(
        u"setpriv"_s,
        QStringList{u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--clear-groups"_s, path} +
            arguments);
}

bool PostgresServer::run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(u"/"_s);
    asOrdinaryUser(process, program, arguments);
    const bool done = process.waitForFinished(120'000) && process.exitCode() == 0;
    if (!done) qWarning("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    return done;
}

void PostgresServer::listenOn(const QString& address, Tls tls, const QString& method)
{
    m_network = address;
    m_tls = tls;
    m_method = method;
}

/// The files are the server's user's.
bool PostgresServer::openToNetwork()
{
    if (m_network.isEmpty()) return true;
    QFile rules(m_folder + u"/data/pg_hba.conf"_s);
    if (!rules.open(QIODevice::Append)) return false;
    rules.write("host all all samehost " + m_method.toUtf8() + '\n');
    if (m_tls == Tls::Off) return true;
    for (const auto* end : {"pem", "key"}) {
        const QString copy = m_folder + u"/data/server."_s + QLatin1String(end);
        if (!QFile::copy(QStringLiteral(DG_TEST_DATA) + u"/tls/self-signed."_s + QLatin1String(end),
                         copy))
            return false;
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
        if (geteuid() == 0) QProcess::execute(u"chown"_s, {u"postgres:postgres"_s, copy});
    }
    QFile settings(m_folder + u"/data/postgresql.conf"_s);
    if (!settings.open(QIODevice::Append)) return false;
    settings.write("ssl = on\nssl_cert_file = 'server.pem'\nssl_key_file = 'server.key'\n");
    return true;
}

bool PostgresServer::start(const QString& folder)
{
    if (m_folder.isEmpty()) {
        if (folder.isEmpty()) {
            m_temporary = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/dg-pg-XXXXXX"_s);
            m_folder = m_temporary->path();
        } else {
            m_folder = folder;
        }
        if (geteuid() == 0) // the server's user must own it
            QProcess::execute(u"chown"_s, {u"postgres:postgres"_s, m_folder});
        QStringList arguments{u"-D"_s,
                              m_folder + u"/data"_s,
                              u"-U"_s,
                              kUser,
                              u"-A"_s,
                              u"trust"_s,
                              u"-N"_s,
                              u"-E"_s,
                              u"UTF8"_s,
                              u"--locale=C.UTF-8"_s};
        if (!m_password.isEmpty()) {
            QFile file(m_folder + u"/password"_s);
            if (!file.open(QIODevice::WriteOnly)) return false;
            file.write(m_password.toUtf8() + '\n');
            arguments << u"--auth-host=scram-sha-256"_s << u"--pwfile="_s + file.fileName();
        }
        if (!run(u"initdb"_s, arguments)) return false;
        if (!openToNetwork()) return false;
        m_port = freePort();
    }
    // Processes of a server that was killed hold its memory until they notice that it is gone.
    const QDeadlineTimer limit(30'000);
    do {
        if (launch()) return true;
    } while (m_server.state() == QProcess::NotRunning && !limit.hasExpired());
    return false;
}

bool PostgresServer::launch()
{
    m_server.setWorkingDirectory(u"/"_s);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setStandardOutputFile(m_folder + u".log"_s);
    asOrdinaryUser(
        m_server,
        u"postgres"_s,
        {u"-D"_s,
         m_folder + u"/data"_s,
         u"-p"_s,
         QString::number(m_port),
         u"-k"_s,
         m_folder,
         u"-c"_s,
         u"listen_addresses=127.0.0.1"_s + (m_network.isEmpty() ? u""_s : u","_s) + m_network,
         u"-c"_s,
         u"max_connections=30"_s,
         u"-c"_s,
         u"shared_buffers=16MB"_s});
    if (!m_server.waitForStarted()) return false;
    return QTest::qWaitFor(
               [this] {
                   if (m_server.state() == QProcess::NotRunning) return true;
                   QProcess ready;
                   ready.start(binaries() + u"/pg_isready"_s,
                               {u"-h"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(m_port)});
                   return ready.waitForFinished(5000) && ready.exitCode() == 0;
               },
               60'000) &&
           m_server.state() == QProcess::Running;
}

void PostgresServer::kill()
{
    if (m_server.state() == QProcess::NotRunning) return;
    ::kill(static_cast<pid_t>(m_server.processId()), SIGKILL);
    m_server.waitForFinished(30'000);
    // The processes of the connections notice by themselves that their master is gone.
    QFile::remove(m_folder + u"/data/postmaster.pid"_s);
}

void PostgresServer::stop()
{
    if (m_server.state() == QProcess::NotRunning) return;
    freeze(false);
    ::kill(static_cast<pid_t>(m_server.processId()), SIGINT);
    if (m_server.waitForFinished(30'000)) return;
    ::kill(static_cast<pid_t>(m_server.processId()), SIGQUIT);
    m_server.waitForFinished(10'000);
}

void PostgresServer::freeze(bool frozen)
{
    // The master and the processes that it made for the connections.
    const int signal = frozen ? SIGSTOP : SIGCONT;
    ::kill(static_cast<pid_t>(m_server.processId()), signal);
    const auto children =
        QDir(u"/proc/%1/task/%1"_s.arg(m_server.processId())).filePath(u"children"_s);
    QFile list(children);
    if (!list.open(QIODevice::ReadOnly)) return;
    for (const QByteArray& child : list.readAll().split(' '))
        if (const int pid = child.trimmed().toInt(); pid > 0) ::kill(pid, signal);
}

bool PostgresServer::setReadOnly(bool readOnly)
{
    const auto ask = [this](const QString& sql) {
        return run(u"psql"_s,
                   {u"-q"_s,
                    u"-h"_s,
                    m_folder,
                    u"-p"_s,
                    QString::number(m_port),
                    u"-U"_s,
                    kUser,
                    u"-d"_s,
                    u"postgres"_s,
                    u"-c"_s,
                    sql});
    };
    return ask(u"ALTER SYSTEM SET default_transaction_read_only = %1"_s.arg(readOnly ? u"on"_s
                                                                                     : u"off"_s)) &&
           ask(u"DO $$ BEGIN PERFORM pg_reload_conf(); END $$"_s);
}

StoreAddress PostgresServer::database(const QString& name)
{
    run(u"createdb"_s, {u"-h"_s, m_folder, u"-p"_s, QString::number(m_port), u"-U"_s, kUser, name});
    StoreAddress address;
    address.kind = StoreKind::Postgresql;
    address.host = u"127.0.0.1"_s;
    address.port = m_port;
    address.user = kUser;
    address.name = name;
    return address;
}

QString PostgresServer::log() const
{
    QFile file(m_folder + u".log"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace dg::test
