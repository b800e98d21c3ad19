// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeexchange.h"

#include <QTcpSocket>
#include <QUrlQuery>
#include <QWebSocket>

#include <algorithm>
#include <utility>

namespace dg::test {

namespace {

bool isPublic(const QByteArray& stream)
{
    return stream.contains("@depth") || stream.endsWith("@bookTicker");
}

} // namespace

FakeExchange::FakeExchange(Respond respond, QObject* parent)
    : QObject(parent)
    , m_respond(std::move(respond))
    , m_ws(QStringLiteral("fake"), QWebSocketServer::NonSecureMode)
{
    connect(&m_http, &QTcpServer::newConnection, this, &FakeExchange::onHttp);
    connect(&m_ws, &QWebSocketServer::newConnection, this, &FakeExchange::onSocket);
    if (!m_http.listen(QHostAddress::LocalHost) || !m_ws.listen(QHostAddress::LocalHost))
        qFatal("no loopback port to listen on");
}

QUrl FakeExchange::rest() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_http.serverPort()));
}

QUrl FakeExchange::ws() const
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(m_ws.serverPort()));
}

void FakeExchange::onHttp()
{
    while (QTcpSocket* const socket = m_http.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            if (!socket->peek(65536).contains("\r\n\r\n")) return;
            const QByteArray request = socket->readAll();
            const QUrl url = QUrl::fromEncoded(request.split(' ').value(1));
            ++m_requests[url.path()];
            const Reply reply = m_respond(url.path(), url.query());
            socket->write("HTTP/1.1 " + QByteArray::number(reply.status) +
                          " X\r\nContent-Type: application/json\r\nConnection: close\r\n" +
                          reply.headers + "Content-Length: " +
                          QByteArray::number(reply.body.size()) + "\r\n\r\n" + reply.body);
            socket->disconnectFromHost();
        });
    }
}

void FakeExchange::onSocket()
{
    while (QWebSocket* const socket = m_ws.nextPendingConnection()) {
        socket->setParent(this);
        if (m_refuses) {
            ++m_refused;
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_connections;
        connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
            m_received << text.toUtf8();
        });
        m_sockets.push_back(socket);
        connect(socket, &QWebSocket::disconnected, this, [this, socket] {
            std::erase(m_sockets, socket);
            socket->deleteLater();
        });
    }
}

int FakeExchange::send(const QByteArray& stream, const QByteArray& data)
{
    int receivers = 0;
    for (QWebSocket* const socket : m_sockets) {
        const QUrl url = socket->requestUrl();
        const bool rightRoute =
            url.path() == (isPublic(stream) ? u"/public/stream" : u"/market/stream");
        const QString asked = QUrlQuery(url).queryItemValue(QStringLiteral("streams"));
        if (!rightRoute || !asked.split(u'/').contains(QString::fromUtf8(stream))) continue;
        socket->sendTextMessage(
            QString::fromUtf8("{\"stream\":\"" + stream + "\",\"data\":" + data + "}"));
        ++receivers;
    }
    return receivers;
}

void FakeExchange::sendText(const QString& text)
{
    for (QWebSocket* const socket : m_sockets)
        socket->sendTextMessage(text);
}

void FakeExchange::dropAll()
{
    for (QWebSocket* const socket : std::exchange(m_sockets, {}))
        socket->abort();
}

} // namespace dg::test
