// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QSslError>
#include <QString>

namespace dg {

/// What went wrong on the way to the exchange, in words that a trader understands and that say what
/// to do. Without addresses' queries, and without secrets: there are none on these ways.
struct ProblemText
{
    Q_DECLARE_TR_FUNCTIONS(dg::ProblemText)

public:
    /// An HTTP status in place of what was asked for; empty where the status explains nothing.
    static QString ofStatus(const QString& host, int status);
    /// A page came where data was expected.
    static QString ofPage(const QString& host);
    static QString ofCertificate(const QString& host, const QList<QSslError>& errors);
    /// What a web socket says of a handshake or connection that failed.
    static QString
    ofSocket(const QString& host, const QString& error, const QList<QSslError>& certificate);
};

} // namespace dg
