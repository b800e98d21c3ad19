// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/restclient.h"

#include "core/feed/exchangewords.h"
#include "core/feed/problemtext.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QLocale>
#include <QNetworkReply>

#include <utility>

namespace dg {

using namespace std::chrono_literals;

namespace {

constexpr auto kTimeLimit = 10s;
constexpr qint64 kMaxAnswer = 64 * 1024 * 1024;
/// A part of the budget stays free for what must not wait.
constexpr int kReserve = 400;
constexpr int kLastReserve = 50;
constexpr std::size_t kMaxWaiting = 2000;
constexpr qint64 kMinute = 60'000;
constexpr qint64 kMaxRefusal = 1000; ///< bytes of it that are read

/// Data, as far as the first byte can tell: a sign-in page is none.
bool looksLikeJson(const QByteArray& body)
{
    const QByteArray text = body.left(64).trimmed();
    return text.startsWith('{') || text.startsWith('[');
}

/// What the exchange's own clock said when it answered, where it did: a ban's end is told by it.
Timestamp answeredAt(const QNetworkReply& reply, Timestamp exchangeNow)
{
    const auto date = QLocale::c().toDateTime(QString::fromLatin1(reply.rawHeader("Date")),
                                              QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid()) return exchangeNow;
    return {QDateTime(date.date(), date.time(), Qt::UTC).toMSecsSinceEpoch()};
}

/// How long the answer says that it wants silence, in a header or as the time of a ban's end in its
/// text; 0 where it does not say.
std::chrono::seconds silenceTold(QNetworkReply& reply, Timestamp exchangeNow)
{
    // The header first: it does not ask whose clock is right.
    if (const qint64 told = reply.rawHeader("Retry-After").toLongLong(); told > 0)
        return std::chrono::seconds(told);
    return banLeft(QString::fromUtf8(reply.read(kMaxRefusal)), answeredAt(reply, exchangeNow));
}

} // namespace

RestClient::RestClient(QUrl base, AddressHold& hold, QObject* parent)
    : QObject(parent)
    , m_base(std::move(base))
    , m_hold(hold)
{
    m_network.setTransferTimeout(static_cast<int>(std::chrono::milliseconds(kTimeLimit).count()));
    // Never ignored: kept for the words.
    connect(&m_network,
            &QNetworkAccessManager::sslErrors,
            this,
            [this](QNetworkReply*, const QList<QSslError>& errors) { m_certificate = errors; });
    m_nextMinute.setSingleShot(true);
    connect(&m_nextMinute, &QTimer::timeout, this, &RestClient::sendWaiting);
}

void RestClient::beginMinute()
{
    const qint64 minute = m_hold.exchangeNow().ms / kMinute;
    if (minute == m_minute) return;
    m_minute = minute;
    m_used = 0;
}

void RestClient::get(
    const QString& path, const QUrlQuery& query, int weight, Handler handler, Urgency urgency)
{
    if (heldFor() > 0s) {
        refuse(handler, ProblemText::ofHold(m_hold.heldBy(), m_hold.heldUntil()));
        return;
    }
    beginMinute();
    const int reserve = urgency == Urgency::Routine ? kReserve : kLastReserve;
    if (usedWeight() + weight <= kWeightLimit - reserve) {
        send({path, query, weight, std::move(handler)});
        return;
    }
    if (urgency == Urgency::Urgent || m_waiting.size() >= kMaxWaiting) {
        refuse(handler, tr("the exchange's limit of requests a minute is nearly reached; waiting"));
        return;
    }
    m_waiting.push_back({path, query, weight, std::move(handler)});
    if (!m_nextMinute.isActive())
        m_nextMinute.start(
            static_cast<int>(kMinute - m_hold.exchangeNow().ms % kMinute + kMinute / 60));
}

void RestClient::sendWaiting()
{
    // Those that find no room even now line up again.
    for (Request& request : std::exchange(m_waiting, {}))
        get(request.path, request.query, request.weight, std::move(request.handler));
}

void RestClient::refuse(const Handler& handler, const QString& problem)
{
    m_problem = problem;
    QMetaObject::invokeMethod(
        this,
        [handler, problem] {
            handler({false, {}, problem});
        },
        Qt::QueuedConnection);
}

void RestClient::send(Request request)
{
    m_onTheWay += request.weight;
    QUrl url = m_base;
    url.setPath(m_base.path() + request.path);
    url.setQuery(request.query);
    QNetworkRequest asked(url);
    asked.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                       QNetworkRequest::ManualRedirectPolicy);
    QNetworkReply* const reply = m_network.get(asked);
    connect(reply, &QNetworkReply::downloadProgress, this, [reply](qint64 received, qint64) {
        if (received > kMaxAnswer) reply->abort();
    });
    QElapsedTimer clock;
    clock.start();
    connect(reply, &QNetworkReply::finished, this, [this, reply, clock, request] {
        m_roundTrip = clock.elapsed();
        finish(*reply, request);
        reply->deleteLater();
    });
}

void RestClient::finish(QNetworkReply& reply, const Request& request)
{
    beginMinute();
    m_onTheWay -= request.weight;
    bool counted = false;
    const int used = reply.rawHeader("X-MBX-USED-WEIGHT-1M").toInt(&counted);
    m_used = counted ? used : m_used + request.weight;
    m_problem.clear();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.error() == QNetworkReply::NoError && status == 200) {
        QByteArray body = reply.readAll();
        if (body.startsWith("\xef\xbb\xbf")) body.remove(0, 3); // a byte order mark
        if (looksLikeJson(body)) {
            request.handler({true, body, {}});
            return;
        }
        m_problem = ProblemText::ofPage(m_base.host());
    } else {
        m_problem = problemOf(reply, status);
    }
    request.handler({false, {}, m_problem});
}

QString RestClient::problemOf(QNetworkReply& reply, int status)
{
    const auto told = status >= 400 ? silenceTold(reply, m_hold.exchangeNow()) : 0s;
    const auto wanted = m_hold.refused(status, told);
    // The class does not always hand the proxy's answer on.
    const bool wantsPassword = reply.error() == QNetworkReply::ProxyAuthenticationRequiredError;
    if (const QString words = ProblemText::ofStatus(m_base.host(), wantsPassword ? 407 : status);
        !words.isEmpty())
        return ProblemText::withHold(words, wanted);
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return ProblemText::ofCertificate(m_base.host(), m_certificate);
    return ProblemText::ofRequest(m_base.host(), reply.error(), reply.errorString());
}

} // namespace dg
