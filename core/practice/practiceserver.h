// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/practicerest.h"

#include <QAbstractHttpServer>

#include <functional>

namespace dg {

class PromptServer;

/// One loopback port for requests and WebSockets. What is answered is the owner's business. Lives
/// on its owner's thread.
class PracticeServer final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    using Respond = std::function<RestAnswer(const QString& path, const QUrlQuery& query)>;
    using Accepts = std::function<bool(const QString& path)>;

    /// `accepts` says on which paths there are streams.
    PracticeServer(Respond respond, Accepts accepts, QObject* parent = nullptr);
    ~PracticeServer() override;

    /// Little waits in the system for a slow reader, so that it is noticed soon. Before listen().
    void setShortQueues(bool on) { m_shortQueues = on; }
    bool listen(quint16 port);
    /// Ends every connection and refuses new ones, until reopen(), on the same port.
    void shut();
    bool reopen();
    /// From now on nothing is read from this peer, so that its pings stay without an answer.
    void stopReading(quint16 peerPort);
    /// Whether pings are answered, on all connections.
    void setPongs(bool on);
    quint16 port() const;

protected:
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override;
    void missingHandler(const QHttpServerRequest& request, QTcpSocket* socket) override;

private:
    Respond m_respond;
    Accepts m_accepts;
    PromptServer* m_tcp = nullptr; ///< child of this
    quint16 m_port = 0;
    bool m_shortQueues = false;
};

} // namespace dg
