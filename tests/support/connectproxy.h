// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace dg::test {

/// An HTTP proxy as offices have them: tunnels (CONNECT) for sockets, requests with the whole
/// address for the rest. It connects to the port that is asked for on loopback, whatever the
/// host's name. With `wantsPassword` it refuses whoever brings none.
class ConnectProxy final : public QTcpServer
{
public:
    explicit ConnectProxy(bool wantsPassword = false)
        : m_wantsPassword(wantsPassword)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* const client = nextPendingConnection())
                serve(client);
        });
        if (!listen(QHostAddress::LocalHost)) qFatal("no loopback port to listen on");
    }

    QStringList tunnels; ///< hosts
    QStringList requests;
    int refused = 0;

private:
    void serve(QTcpSocket* client)
    {
        auto* const target = new QTcpSocket(client);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(target, &QTcpSocket::readyRead, client, [client, target] {
            client->write(target->readAll());
        });
        connect(target, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client,
                &QTcpSocket::readyRead,
                this,
                [this, client, target, head = QByteArray(), tunnel = false]() mutable {
                    if (tunnel) {
                        target->write(client->readAll());
                        return;
                    }
                    head += client->readAll();
                    if (!head.endsWith("\r\n\r\n")) return; // neither kind has a body here
                    tunnel = onHead(client, target, std::exchange(head, {}));
                });
    }

    /// Whether it is a tunnel from here on.
    bool onHead(QTcpSocket* client, QTcpSocket* target, QByteArray head)
    {
        if (m_wantsPassword && !head.contains("Proxy-Authorization:")) {
            ++refused;
            client->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                          "Proxy-Authenticate: Basic realm=\"office\"\r\n"
                          "Content-Length: 0\r\nConnection: close\r\n\r\n");
            client->disconnectFromHost();
            return false;
        }
        const auto words = head.left(head.indexOf("\r\n")).split(' ');
        if (words.size() < 3) return false;
        if (words[0] == "CONNECT") {
            const auto colon = words[1].lastIndexOf(':');
            tunnels << QString::fromLatin1(words[1].left(colon));
            connect(target, &QTcpSocket::connected, client, [client] {
                client->write("HTTP/1.1 200 Connection established\r\n\r\n");
            });
            target->connectToHost(QHostAddress::LocalHost, words[1].mid(colon + 1).toUShort());
            return true;
        }
        const QUrl url = QUrl::fromEncoded(words[1]);
        requests << url.host();
        head.replace(head.indexOf(words[1]),
                     words[1].size(),
                     url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority));
        if (target->state() == QAbstractSocket::UnconnectedState)
            target->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(url.port(80)));
        target->write(head);
        return false;
    }

    bool m_wantsPassword;
};

} // namespace dg::test
