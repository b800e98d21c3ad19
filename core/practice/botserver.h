// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/botrequest.h"

#include <QAbstractHttpServer>
#include <QTcpServer>

#include <functional>

namespace dg {

/// The loopback port of a stand-in for the Bot API: reads requests, writes answers, also those that
/// no decent server gives. Lives on its owner's thread.
class BotServer final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    using Handler = std::function<void(const BotRequest&)>;

    explicit BotServer(Handler handler, QObject* parent = nullptr);
    ~BotServer() override;

    bool listen(quint16 port);
    quint16 port() const;

    static void answer(const BotRequest& request, int status, const QByteArray& body);
    /// The connection ends without a word.
    static void drop(const BotRequest& request);
    /// A body of so many bytes, made while it is sent.
    static void flood(const BotRequest& request, qint64 bytes);

protected:
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override;
    void missingHandler(const QHttpServerRequest& request, QTcpSocket* socket) override;

private:
    Handler m_handler;
    QTcpServer* m_tcp = nullptr; ///< child of this
};

} // namespace dg
