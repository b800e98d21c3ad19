// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/restclient.h"

#include <QNetworkReply>

#include <algorithm>

namespace dg {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr auto kTimeLimit = 10s;
constexpr qint64 kMaxAnswer = 64 * 1024 * 1024;
/// A part of the budget stays free for what must not wait: snapshots after a gap.
constexpr int kReserve = 200;

} // namespace

RestClient::RestClient(QUrl base, QObject* parent)
    : QObject(parent)
    , m_base(std::move(base))
    , m_minute(steady_clock::now())
{
    m_network.setTransferTimeout(static_cast<int>(std::chrono::milliseconds(kTimeLimit).count()));
}

void RestClient::get(const QString& path, const QUrlQuery& query, int weight, Handler handler)
{
    QString problem;
    if (!mayAsk(weight, problem)) {
        QMetaObject::invokeMethod(
            this,
            [handler = std::move(handler), problem] {
                handler({false, {}, problem});
            },
            Qt::QueuedConnection);
        return;
    }
    m_usedWeight += weight;
    QUrl url = m_base;
    url.setPath(m_base.path() + path);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    QNetworkReply* const reply = m_network.get(request);
    connect(reply, &QNetworkReply::downloadProgress, this, [reply](qint64 received, qint64) {
        if (received > kMaxAnswer) reply->abort();
    });
    connect(reply,
            &QNetworkReply::finished,
            this,
            [this, reply, asked = steady_clock::now(), handler = std::move(handler)] {
                finish(*reply, asked, handler);
                reply->deleteLater();
            });
}

std::chrono::milliseconds RestClient::heldFor() const
{
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(m_heldUntil - steady_clock::now()),
                    0ms);
}

bool RestClient::mayAsk(int weight, QString& problem)
{
    const auto now = steady_clock::now();
    if (now < m_heldUntil) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(m_heldUntil - now).count();
        problem = tr(
            "the exchange asked for silence, %n second(s) left", nullptr, static_cast<int>(left));
        return false;
    }
    if (now - m_minute >= 1min) {
        m_minute = now;
        m_usedWeight = 0;
    }
    if (m_usedWeight + weight <= kWeightLimit - kReserve) return true;
    problem = tr("the exchange's limit of requests a minute is nearly reached; waiting");
    return false;
}

void RestClient::finish(QNetworkReply& reply,
                        steady_clock::time_point asked,
                        const Handler& handler)
{
    m_problem.clear();
    if (const auto used = reply.rawHeader("X-MBX-USED-WEIGHT-1M"); !used.isEmpty())
        m_usedWeight = std::max(m_usedWeight, used.toInt());
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.error() == QNetworkReply::NoError && status == 200) {
        m_roundTrip =
            std::chrono::round<std::chrono::milliseconds>(steady_clock::now() - asked).count();
        handler({true, reply.readAll(), {}});
        return;
    }
    m_problem = problemOf(reply, status);
    handler({false, {}, m_problem});
}

QString RestClient::problemOf(QNetworkReply& reply, int status)
{
    const QString host = m_base.host();
    const auto told = std::chrono::seconds(reply.rawHeader("Retry-After").toInt());
    switch (status) {
    case 429:
        m_heldUntil = steady_clock::now() + std::max<std::chrono::seconds>(told, 1s);
        return tr("too many requests (429): the exchange asked to wait");
    case 418:
        m_heldUntil = steady_clock::now() + std::max<std::chrono::seconds>(told, 2min);
        return tr("this address is banned for a while (418): too many requests after a warning");
    case 451:
        return tr("the exchange does not serve this country or region (451)");
    case 403:
        return tr("refused by the exchange's firewall (403)");
    default:
        break;
    }
    if (status >= 500) return tr("the exchange has a fault of its own (%1)").arg(status);
    if (status >= 300 && status < 400)
        return tr("%1 answers with a redirection (%2): a sign-in page of this network?")
            .arg(host)
            .arg(status);
    if (status >= 400) return tr("the exchange refused the request (%1)").arg(status);
    return tr("%1 cannot be reached: %2").arg(host, reply.errorString());
}

} // namespace dg
