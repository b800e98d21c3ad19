// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSocket>
#include <QCoreApplication>
#include <QNetworkReply>
#include <QSslError>
#include <QString>

namespace dg {

/// What Qt and the system say of a failed connection, in words of our own: theirs are not
/// translated, or by a package that is not everywhere. Empty where there are none: ask the class.
struct NetworkWords
{
    Q_DECLARE_TR_FUNCTIONS(dg::NetworkWords)

public:
    static QString of(QAbstractSocket::SocketError error);
    static QString of(QNetworkReply::NetworkError error);
    static QString of(QSslError::SslError error);
};

} // namespace dg
