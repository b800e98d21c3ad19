// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QPointer>
#include <QString>
#include <QTcpSocket>

namespace dg {

/// One request to a bot: /bot<token>/<method>, its parameters from JSON or a form, its files.
struct BotRequest
{
    QString token;
    QString method;
    QJsonObject parameters;
    QHash<QString, QByteArray> files;
    QPointer<QTcpSocket> socket; ///< where the answer goes; null when the client has gone
};

} // namespace dg
