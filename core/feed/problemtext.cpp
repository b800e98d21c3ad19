// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/problemtext.h"

#include <QRegularExpression>

namespace dg {

QString ProblemText::ofStatus(const QString& host, int status)
{
    switch (status) {
    case 429:
        return tr("too many requests (429): the exchange asked to wait");
    case 418:
        return tr("this address is banned for a while (418): too many requests after a warning");
    case 451:
        return tr("the exchange does not serve this country or region (451)");
    case 403:
        return tr("refused by the exchange's firewall (403)");
    case 407:
        return tr("the proxy wants a user name and a password (407)");
    default:
        break;
    }
    if (status >= 500) return tr("the exchange has a fault of its own (%1)").arg(status);
    if (status >= 400) return tr("the exchange refused the request (%1)").arg(status);
    if (status >= 300)
        return tr("%1 answers with a redirection (%2): a sign-in page of this network?")
            .arg(host)
            .arg(status);
    return {};
}

QString ProblemText::ofPage(const QString& host)
{
    return tr("%1 answers with a web page in place of data: a sign-in page of this network? "
              "Open a browser and sign in.")
        .arg(host);
}

QString ProblemText::ofCertificate(const QString& host, const QList<QSslError>& errors)
{
    const QString why = errors.isEmpty() ? QString() : errors.front().errorString();
    return tr("%1 cannot prove that it is the exchange, so nothing is read from it: %2 "
              "Check this computer's date and whether the network intercepts connections.")
        .arg(host, why);
}

QString ProblemText::ofSocket(const QString& host,
                              const QString& error,
                              const QList<QSslError>& certificate)
{
    if (!certificate.isEmpty()) return ofCertificate(host, certificate);
    // The class gives the answer to its handshake in words only.
    static const QRegularExpression kStatus(QStringLiteral("status code: (\\d{3})"));
    if (const auto match = kStatus.match(error); match.hasMatch()) {
        const int status = match.captured(1).toInt();
        return status < 300 ? ofPage(host) : ofStatus(host, status);
    }
    // An aborted peer looks like close code 1000 to the class: the text says more than the code.
    return error.isEmpty() ? tr("%1 closed the connection").arg(host)
                           : tr("%1: %2").arg(host, error);
}

} // namespace dg
