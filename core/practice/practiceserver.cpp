// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practiceserver.h"

#include <QHttpServerRequest>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <utility>

namespace dg {

/// A socket that may keep pongs to itself.
class PongSocket final : public QTcpSocket
{
public:
    PongSocket(const bool& pongs, QObject* parent)
        : QTcpSocket(parent)
        , m_pongs(pongs)
    {}

protected:
    // QWebSocket answers pings by itself: it writes FIN and opcode with the length, and then the
    // payload where there is one.
    qint64 writeData(const char* data, qint64 size) override
    {
        constexpr auto kPong = static_cast<char>(0x8a);
        if (m_left > 0) {
            m_left -= size;
            return size;
        }
        if (m_pongs || size != 2 || data[0] != kPong) return QTcpSocket::writeData(data, size);
        m_left = data[1];
        return size;
    }

private:
    const bool& m_pongs; ///< whether they are sent
    qint64 m_left = 0;   ///< of the payload of one that is not
};

/// Sends at once, as a market that waits for acknowledgements arrives in lumps; and knows its
/// sockets, as faults happen below the protocol.
class PromptServer final : public QTcpServer
{
public:
    PromptServer(bool shortQueues, QObject* parent)
        : QTcpServer(parent)
        , m_shortQueues(shortQueues)
    {}

    void setPongs(bool on) { m_pongs = on; }

    /// Those that still are.
    const QList<QPointer<QTcpSocket>>& sockets()
    {
        m_sockets.removeIf([](const QPointer<QTcpSocket>& socket) { return !socket; });
        return m_sockets;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto socket = std::make_unique<PongSocket>(m_pongs, this);
        if (!socket->setSocketDescriptor(descriptor)) return;
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        if (m_shortQueues)
            socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, kShortQueue);
        if (m_sockets.size() >= 100) sockets();
        m_sockets << socket.get();
        addPendingConnection(socket.release());
    }

private:
    static constexpr int kShortQueue = 128 * 1024;

    bool m_shortQueues;
    bool m_pongs = true;
    QList<QPointer<QTcpSocket>> m_sockets;
};

namespace {

// Written by hand and not by a QHttpServerResponder, which must not outlive its socket: a slow
// answer may find that its client has gone.
QByteArray text(const RestAnswer& answer)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " -\r\n" +
                      "Content-Type: application/json\r\n" +
                      "X-MBX-USED-WEIGHT-1M: " + QByteArray::number(answer.usedWeight) + "\r\n" +
                      "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    if (answer.retryAfter > 0)
        head += "Retry-After: " + QByteArray::number(answer.retryAfter) + "\r\n";
    return head + "\r\n" + answer.body;
}

} // namespace

PracticeServer::PracticeServer(Respond respond, Accepts accepts, QObject* parent)
    : QAbstractHttpServer(parent)
    , m_respond(std::move(respond))
    , m_accepts(std::move(accepts))
{}

PracticeServer::~PracticeServer() = default;

bool PracticeServer::listen(quint16 port)
{
    m_tcp = new PromptServer(m_shortQueues, this);
    if (!m_tcp->listen(QHostAddress::LocalHost, port)) return false;
    m_port = m_tcp->serverPort();
    bind(m_tcp);
    return true;
}

void PracticeServer::shut()
{
    m_tcp->close();
    const auto sockets = m_tcp->sockets(); // a copy: ends make the list shorter
    for (const auto& socket : sockets)
        if (socket) socket->abort();
}

bool PracticeServer::reopen()
{
    return m_tcp->isListening() || m_tcp->listen(QHostAddress::LocalHost, m_port);
}

void PracticeServer::stopReading(quint16 peerPort)
{
    for (const auto& socket : m_tcp->sockets())
        if (socket->peerPort() == peerPort)
            disconnect(socket.data(), &QTcpSocket::readyRead, nullptr, nullptr);
}

void PracticeServer::setPongs(bool on)
{
    m_tcp->setPongs(on);
}

quint16 PracticeServer::port() const
{
    return m_port;
}

bool PracticeServer::handleRequest(const QHttpServerRequest& request, QTcpSocket* socket)
{
    // True lets the base class go on with the handshake.
    if (!request.value("Sec-WebSocket-Key").isEmpty()) return m_accepts(request.url().path());
    const RestAnswer answer = m_respond(request.url().path(), request.query());
    if (answer.delay == 0) {
        socket->write(text(answer));
        return true;
    }
    QTimer::singleShot(answer.delay, socket, [socket = QPointer(socket), bytes = text(answer)] {
        if (socket) socket->write(bytes);
    });
    return true;
}

void PracticeServer::missingHandler(const QHttpServerRequest&, QTcpSocket* socket)
{
    socket->write(text({404, "<html></html>"}));
    socket->disconnectFromHost();
}

} // namespace dg
