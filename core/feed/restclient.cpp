// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/restclient.h"

#include "core/feed/problemtext.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QLocale>
#include <QNetworkReply>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace dg {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

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
qint64 answeredAt(const QNetworkReply& reply, Timestamp now)
{
    const auto date = QLocale::c().toDateTime(QString::fromLatin1(reply.rawHeader("Date")),
                                              QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid()) return now.ms;
    return QDateTime(date.date(), date.time(), Qt::UTC).toMSecsSinceEpoch();
}

/// After 429 (too many), 418 (banned for going on) and 403 (the firewall): as long as the answer
/// says, in a header or as the time of a ban's end in its text, or as long as such things last.
std::chrono::seconds silenceWanted(QNetworkReply& reply, int status, Timestamp received)
{
    if (status != 429 && status != 418 && status != 403) return 0s;
    static const QRegularExpression kUntil(QStringLiteral("banned until (\\d{13})\\b"));
    const qint64 now = answeredAt(reply, received);
    qint64 told = reply.rawHeader("Retry-After").toLongLong();
    // The header first: it does not ask whose clock is right.
    if (told <= 0) {
        const auto ban = kUntil.match(QString::fromUtf8(reply.read(kMaxRefusal)));
        if (ban.hasMatch()) told = (ban.captured(1).toLongLong() - now) / 1000 + 1;
    }
    const std::chrono::seconds given(std::clamp<qint64>(told, 0, 3 * 24 * 3600));
    if (status != 429) return std::max<std::chrono::seconds>(given, 2min);
    // The budget is one of a clock minute.
    return given > 0s ? given : std::chrono::seconds((kMinute - now % kMinute) / 1000 + 1);
}

} // namespace

RestClient::RestClient(QUrl base, const MachineClocks& clocks, QObject* parent)
    : QObject(parent)
    , m_base(std::move(base))
    , m_clock(clocks)
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
    const qint64 minute = m_clock.now().ms / kMinute;
    if (minute == m_minute) return;
    m_minute = minute;
    m_used = 0;
}

void RestClient::get(
    const QString& path, const QUrlQuery& query, int weight, Handler handler, Urgency urgency)
{
    if (const auto left = std::chrono::ceil<std::chrono::seconds>(heldFor()); left > 0s) {
        refuse(handler,
               tr("the exchange asked for silence, %n second(s) left",
                  nullptr,
                  static_cast<int>(left.count())));
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
        m_nextMinute.start(static_cast<int>(kMinute - m_clock.now().ms % kMinute + kMinute / 60));
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

std::chrono::milliseconds RestClient::heldFor() const
{
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(m_heldUntil - steady_clock::now()),
                    0ms);
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
        const QByteArray body = reply.readAll();
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
    const auto wanted = silenceWanted(reply, status, m_clock.now());
    if (wanted > 0s) m_heldUntil = steady_clock::now() + wanted;
    // The class does not always hand the proxy's answer on.
    const bool wantsPassword = reply.error() == QNetworkReply::ProxyAuthenticationRequiredError;
    if (const QString words = ProblemText::ofStatus(m_base.host(), wantsPassword ? 407 : status);
        !words.isEmpty()) {
        if (wanted == 0s) return words;
        return tr("%1; nothing is asked for %n minute(s)",
                  nullptr,
                  static_cast<int>(std::chrono::ceil<std::chrono::minutes>(wanted).count()))
            .arg(words);
    }
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return ProblemText::ofCertificate(m_base.host(), m_certificate);
    return tr("%1 cannot be reached: %2").arg(m_base.host(), reply.errorString());
}

} // namespace dg
