// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <QAbstractSocket>
#include <QCoreApplication>
#include <QNetworkReply>
#include <QSslError>
#include <QString>

#include <chrono>

namespace dg {

/// What went wrong on the way to the exchange, in words that a trader understands and that say what
/// to do. Without addresses' queries, and without secrets: there are none on these ways.
struct ProblemText
{
    Q_DECLARE_TR_FUNCTIONS(dg::ProblemText)

public:
    /// The close code for a connection that ended without a word.
    static constexpr int kNoWord = 1006;

    /// An HTTP status in place of what was asked for; empty where the status explains nothing.
    static QString ofStatus(const QString& host, int status);
    /// A page came where data was expected.
    static QString ofPage(const QString& host);
    static QString ofCertificate(const QString& host, const QList<QSslError>& errors);
    /// A connection that was ended in due form, by whichever side: close code and reason.
    static QString ofClose(const QString& host, int code, const QString& reason);
    /// What a web socket says of a handshake or connection that failed otherwise.
    static QString ofSocket(const QString& host,
                            QAbstractSocket::SocketError error,
                            const QString& text,
                            const QList<QSslError>& certificate);
    /// A request that was not answered.
    static QString
    ofRequest(const QString& host, QNetworkReply::NetworkError error, const QString& text);
    /// The status that a failed handshake was answered with, which the class gives in words only;
    /// 0: none.
    static int statusIn(const QString& error);

    /// The exchange does not want to be asked until then, which it said with this status.
    static QString ofHold(int status, Timestamp until);
    /// Nobody asked for it: until then no connection is begun, for the bound of our own.
    static QString ofOwnBound(int connections, Timestamp next);
    /// The words, and for how long nothing is asked because of that.
    static QString withHold(const QString& words, std::chrono::seconds wanted);

    /// The words, and that a proxy stands in between: what refuses may be that one.
    static QString withProxy(const QString& words, const QString& proxy);

    /// A text from outside, for a line of ours: nothing in it that cannot be seen, and not long.
    static QString cleaned(const QString& text);
};

} // namespace dg
