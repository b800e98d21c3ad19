// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QHostAddress>
#include <QMutex>
#include <QMutexLocker>
#include <QNetworkInterface>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QString>
#include <QTcpServer>
#include <QThread>

#include <atomic>
#include <memory>
#include <vector>

namespace dg::test {

/// An address of this machine that is not its loopback, as a network's looks; what goes there does
/// not leave it all the same.
inline QHostAddress networkAddress()
{
    for (const QHostAddress& address : QNetworkInterface::allAddresses())
        if (address.protocol() == QHostAddress::IPv4Protocol && !address.isLoopback() &&
            !address.isLinkLocal())
            return address;
    return {};
}

/// Somebody who answers in PostgreSQL's place and asks for the password. Has a thread of its own,
/// as libpq keeps the one that calls it; ended with it.
class FakePostgres final
{
public:
    enum class Tls : unsigned char { Off, On };
    enum class Asks : unsigned char {
        Clear,        ///< "send it as it is"
        Md5,          ///< a hash that can be tried out at leisure
        NothingFirst, ///< lets the first one in, then asks for it as it is
    };

    /// The certificate that it shows, when it does.
    static QString certificate()
    {
        return QStringLiteral(DG_TEST_DATA) + QStringLiteral("/tls/self-signed.pem");
    }

    FakePostgres(const QHostAddress& address, Tls tls, Asks asks)
        : m_thread(QThread::create([this, address, tls, asks] { serve(address, tls, asks); }))
    {
        m_thread->start();
        while (m_port == 0 && m_thread->isRunning())
            QThread::yieldCurrentThread();
    }
    ~FakePostgres()
    {
        m_over = true;
        m_thread->wait();
    }
    Q_DISABLE_COPY_MOVE(FakePostgres)

    int port() const { return m_port; }
    int visits() const { return m_visits; }
    /// What it got as a password, one for each.
    std::vector<QByteArray> got() const
    {
        const QMutexLocker guard(&m_mutex);
        return m_got;
    }

private:
    class Server final : public QTcpServer
    {
    public:
        std::unique_ptr<QSslSocket> next;

    protected:
        void incomingConnection(qintptr handle) override
        {
            next = std::make_unique<QSslSocket>();
            next->setSocketDescriptor(handle);
        }
    };

    static constexpr int kPatience = 3000; // ms
    static constexpr quint32 kTlsRequest = 80877103;
    static constexpr quint32 kGssRequest = 80877104;

    void serve(const QHostAddress& address, Tls tls, Asks asks)
    {
        Server server;
        if (!server.listen(address)) return;
        m_port = server.serverPort();
        while (!m_over) {
            server.waitForNewConnection(20);
            if (const auto socket = std::move(server.next)) visit(*socket, tls, asks);
        }
    }

    static QByteArray read(QSslSocket& socket, int count)
    {
        while (socket.bytesAvailable() < count)
            if (!socket.waitForReadyRead(kPatience)) return {};
        return socket.read(count);
    }
    static quint32 number(const QByteArray& four)
    {
        quint32 value = 0;
        for (const char byte : four)
            value = value << 8U | static_cast<unsigned char>(byte);
        return value;
    }
    static void send(QSslSocket& socket, const QByteArray& bytes)
    {
        socket.write(bytes);
        while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(kPatience)) {
        }
    }

    void visit(QSslSocket& socket, Tls tls, Asks asks)
    {
        while (true) {
            const QByteArray first = read(socket, 8);
            if (first.size() < 8) return;
            const quint32 code = number(first.mid(4));
            if (code == kGssRequest || (code == kTlsRequest && tls == Tls::Off)) {
                send(socket, "N");
            } else if (code == kTlsRequest) {
                send(socket, "S");
                if (!encrypt(socket)) return;
            } else {
                read(socket, static_cast<int>(number(first.left(4))) - 8); // user, database
                break;
            }
        }
        ask(socket, asks);
    }

    static bool encrypt(QSslSocket& socket)
    {
        QFile key(QStringLiteral(DG_TEST_DATA) + QStringLiteral("/tls/self-signed.key"));
        if (!key.open(QIODevice::ReadOnly)) return false;
        socket.setPrivateKey(QSslKey(key.readAll(), QSsl::Ec));
        socket.setLocalCertificate(QSslCertificate::fromPath(certificate()).value(0));
        socket.startServerEncryption();
        return socket.waitForEncrypted(kPatience);
    }

    void ask(QSslSocket& socket, Asks asks)
    {
        if (++m_visits == 1 && asks == Asks::NothingFirst)
            send(socket, QByteArray("R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I", 15));
        else if (asks == Asks::Md5)
            send(socket, QByteArray("R\0\0\0\x0c\0\0\0\x05salt", 13));
        else
            send(socket, QByteArray("R\0\0\0\x08\0\0\0\x03", 9));
        const QByteArray head = read(socket, 5);
        if (head.size() < 5 || head[0] != 'p') return;
        const QMutexLocker guard(&m_mutex);
        m_got.push_back(read(socket, static_cast<int>(number(head.mid(1))) - 4));
    }

    std::atomic<int> m_port = 0;
    std::atomic<int> m_visits = 0;
    std::atomic<bool> m_over = false;
    mutable QMutex m_mutex;
    std::vector<QByteArray> m_got;
    std::unique_ptr<QThread> m_thread;
};

} // namespace dg::test
