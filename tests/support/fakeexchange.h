// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QUrl>
#include <QWebSocketServer>

#include <functional>
#include <vector>

class QWebSocket;

namespace dg::test {

/// A scripted exchange on loopback: what it answers and sends is the test's business. Streams are
/// sent only to sockets that asked for them on the right route, as the real one does it.
class FakeExchange final : public QObject
{
    Q_OBJECT

public:
    struct Reply
    {
        int status = 200;
        QByteArray body = "{}";
        QByteArray headers; ///< further lines, each with its line end
    };
    using Respond = std::function<Reply(const QString& path, const QString& query)>;

    explicit FakeExchange(Respond respond, QObject* parent = nullptr);

    QUrl rest() const;
    QUrl ws() const;

    /// To every socket that subscribed to this stream. Returns how many.
    int send(const QByteArray& stream, const QByteArray& data);
    void sendText(const QString& text); ///< as it is, to all
    void dropAll();
    int sockets() const { return static_cast<int>(m_sockets.size()); }
    int requests(const QString& path) const { return m_requests.value(path); }
    /// Accepted since the beginning.
    int connections() const { return m_connections; }
    /// New sockets are dropped at once.
    void refuseSockets(bool refuse) { m_refuses = refuse; }
    int refused() const { return m_refused; }
    /// What the sockets were told, oldest first.
    const QByteArrayList& received() const { return m_received; }

private:
    void onHttp();
    void onSocket();

    Respond m_respond;
    QTcpServer m_http;
    QWebSocketServer m_ws;
    std::vector<QWebSocket*> m_sockets;
    QHash<QString, int> m_requests;
    QByteArrayList m_received;
    int m_connections = 0;
    int m_refused = 0;
    bool m_refuses = false;
};

} // namespace dg::test
