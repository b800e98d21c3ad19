// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <utility>
#include <vector>

namespace dg::test {

/// A WebSocket server by hand, for what a proper one cannot be made to do: it answers no pings,
/// sends any frame, closes with any code or without a word, refuses the handshake with any status.
class RawSocketServer final : public QTcpServer
{
public:
    RawSocketServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* const client = nextPendingConnection())
                serve(client);
        });
        if (!listen(QHostAddress::LocalHost)) qFatal("no loopback port to listen on");
    }

    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/x").arg(serverPort())); }

    int status = 101; ///< that handshakes are answered with
    int handshakes = 0;
    int pings = 0;

    void text(const QByteArray& utf8) { frame(0x81, utf8); }
    void close(quint16 code, const QByteArray& reason)
    {
        QByteArray payload;
        payload.append(static_cast<char>(code >> 8U)).append(static_cast<char>(code & 0xffU));
        frame(0x88, payload + reason);
    }
    /// `first`: fin and opcode.
    void frame(unsigned char first, const QByteArray& payload)
    {
        for (QTcpSocket* const socket : m_open) {
            socket->putChar(static_cast<char>(first));
            socket->putChar(static_cast<char>(payload.size())); // below 126 here
            socket->write(payload);
        }
    }
    void endAll()
    {
        for (QTcpSocket* const socket : std::exchange(m_open, {}))
            socket->disconnectFromHost();
    }
    int open() const { return static_cast<int>(m_open.size()); }

private:
    void serve(QTcpSocket* client)
    {
        connect(client, &QTcpSocket::disconnected, this, [this, client] {
            std::erase(m_open, client);
            client->deleteLater();
        });
        connect(
            client, &QTcpSocket::readyRead, this, [this, client, head = QByteArray()]() mutable {
                const QByteArray bytes = client->readAll();
                if (head.endsWith("\r\n\r\n")) {
                    // Of the client's frames only pings are counted: they come alone.
                    if (!bytes.isEmpty() && static_cast<unsigned char>(bytes[0]) == 0x89U) ++pings;
                    return;
                }
                head += bytes;
                if (head.endsWith("\r\n\r\n")) onHandshake(client, head);
            });
    }
    void onHandshake(QTcpSocket* client, const QByteArray& head)
    {
        ++handshakes;
        if (status != 101) {
            client->write("HTTP/1.1 " + QByteArray::number(status) +
                          " X\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
            client->disconnectFromHost();
            return;
        }
        const auto at = head.toLower().indexOf("sec-websocket-key: ") + 19;
        const QByteArray key = head.mid(at, head.indexOf("\r\n", at) - at);
        const QByteArray accept =
            QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                     QCryptographicHash::Sha1)
                .toBase64();
        client->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                      "Connection: Upgrade\r\nSec-WebSocket-Accept: " +
                      accept + "\r\n\r\n");
        m_open.push_back(client);
    }

    std::vector<QTcpSocket*> m_open;
};

} // namespace dg::test
