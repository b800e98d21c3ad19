// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/problemtext.h"

#include "core/base/plaintext.h"
#include "core/feed/networkwords.h"

#include <QBuffer>
#include <QDateTime>
#include <QRegularExpression>

namespace dg {

namespace {

/// What the class says where it knows nothing, in the language of the window.
bool isUnknown(const QString& text)
{
    return text.isEmpty() || text == u"Unknown error" || text == QBuffer().errorString();
}

} // namespace

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
    const QString own = errors.isEmpty() ? QString() : NetworkWords::of(errors.front().error());
    const QString why = own.isEmpty() && !errors.isEmpty() ? errors.front().errorString() : own;
    return tr("%1 cannot prove that it is the exchange, so nothing is read from it: %2 "
              "Check this computer's date and whether the network intercepts connections.")
        .arg(host, why);
}

int ProblemText::statusIn(const QString& error)
{
    static const QRegularExpression kStatus(QStringLiteral("status code: (\\d{3})"));
    if (const auto match = kStatus.match(error); match.hasMatch()) return match.captured(1).toInt();
    // Its words for an answer with status 400.
    return error.contains(u"Unknown error condition") ? 400 : 0;
}

QString ProblemText::ofClose(const QString& host, int code, const QString& reason)
{
    // What the class makes of every code that it does not know.
    if (code == 1002 && reason.startsWith(u"Invalid close code"))
        return tr("%1 closed the connection with a code that this program's network library does "
                  "not know, such as 1012 (a restart) or 1013 (overloaded)")
            .arg(host);
    const auto words = [code] {
        switch (code) {
        case 1000:
            return tr("closed in due form (1000)");
        case 1001:
            return tr("the other side goes away, as for a restart (1001)");
        case 1002:
            return tr("a message broke the protocol (1002)");
        case 1003:
            return tr("data of a kind that is not taken (1003)");
        case kNoWord:
            return tr("without a word (1006)");
        case 1007:
            return tr("a text that is not UTF-8 (1007); so this program's network library reads a "
                      "message that a server or proxy cuts inside a character");
        case 1008:
            return tr("against the rules of the other side (1008)");
        case 1009:
            return tr("a message was too big (1009)");
        case 1011:
            return tr("a fault of the other side (1011)");
        case 1012:
            return tr("the other side restarts (1012)");
        case 1013:
            return tr("the other side is overloaded and asks to come back later (1013)");
        case 1014:
            return tr("a gateway in between got no proper answer (1014)");
        default:
            return tr("close code %1").arg(code);
        }
    }();
    const QString why = cleaned(reason);
    return why.isEmpty() ? tr("%1 closed the connection: %2").arg(host, words)
                         : tr("%1 closed the connection: %2: \"%3\"").arg(host, words, why);
}

QString ProblemText::ofSocket(const QString& host,
                              QAbstractSocket::SocketError error,
                              const QString& text,
                              const QList<QSslError>& certificate)
{
    if (!certificate.isEmpty()) return ofCertificate(host, certificate);
    if (error == QAbstractSocket::ProxyAuthenticationRequiredError) return ofStatus(host, 407);
    if (const int status = statusIn(text); status != 0)
        return status < 300 ? ofPage(host) : ofStatus(host, status);
    // Without an error at all the class says that the other end is gone.
    const bool isOver = isUnknown(text) && error == QAbstractSocket::RemoteHostClosedError;
    if (const QString own = NetworkWords::of(error); !own.isEmpty() && !isOver)
        return tr("%1: %2").arg(host, own);
    return isUnknown(text) ? ofClose(host, kNoWord, {}) : tr("%1: %2").arg(host, cleaned(text));
}

QString
ProblemText::ofRequest(const QString& host, QNetworkReply::NetworkError error, const QString& text)
{
    QString why = NetworkWords::of(error);
    if (why.isEmpty())
        why = isUnknown(text) ? tr("error %1").arg(static_cast<int>(error)) : cleaned(text);
    return tr("%1 cannot be reached: %2").arg(host, why);
}

QString ProblemText::ofHold(int status, Timestamp until)
{
    // A moment, not what is left: these words may stand for minutes.
    const QString time = QDateTime::fromMSecsSinceEpoch(until.ms, Qt::UTC).toString(u"HH:mm:ss");
    switch (status) {
    case 418:
        return tr("the exchange has banned this address (418): silence until %1 UTC").arg(time);
    case 403:
        return tr("refused by the exchange's firewall (403): silence until %1 UTC").arg(time);
    default:
        return tr("too many requests (429): the exchange asked for silence until %1 UTC").arg(time);
    }
}

QString ProblemText::ofOwnBound(int connections, Timestamp next)
{
    // A bound that nobody asked for must not read as a refusal.
    return tr("%1 connections were begun in five minutes, which is as many as this program allows "
              "itself; the next one at %2 UTC")
        .arg(connections)
        .arg(QDateTime::fromMSecsSinceEpoch(next.ms, Qt::UTC).toString(u"HH:mm:ss"));
}

QString ProblemText::withHold(const QString& words, std::chrono::seconds wanted)
{
    if (wanted == std::chrono::seconds(0)) return words;
    return tr("%1; nothing is asked for %n minute(s)",
              nullptr,
              static_cast<int>(std::chrono::ceil<std::chrono::minutes>(wanted).count()))
        .arg(words);
}

QString ProblemText::withProxy(const QString& words, const QString& proxy)
{
    return proxy.isEmpty() ? words : tr("%1 (through the proxy %2)").arg(words, proxy);
}

QString ProblemText::cleaned(const QString& text)
{
    constexpr std::size_t kMost = 200;
    return QString::fromStdString(plainLine(text.toStdString(), kMost));
}

} // namespace dg
