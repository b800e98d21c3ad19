// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practicesession.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>
#include <QWebSocket>

#include <algorithm>

namespace dg {

namespace {

/// The venue says 10 and was seen to bear 15.
constexpr int kRequestsPerSecond = 15;
constexpr int kMaxStreams = 1024;
/// A reader so far behind is cut off.
constexpr qint64 kMaxUnsent = 64 * 1024 * 1024;

QString withoutRoute(const QString& path)
{
    for (const char* route : {"/public", "/market"})
        if (path.startsWith(QLatin1String(route) + u'/')) return path.mid(int(qstrlen(route)));
    return path;
}

} // namespace

PracticeSession::PracticeSession(std::unique_ptr<QWebSocket> socket, const MarketModel& market)
    : m_socket(std::move(socket))
    , m_market(market)
{
    const QUrl url = m_socket->requestUrl();
    // A path without a route is served as /public, so a socket of the old kind gets depth only.
    if (url.path().startsWith(u"/market/")) m_route = PracticeRoute::Market;
    const QString path = withoutRoute(url.path());
    m_isCombined = path == u"/stream";
    if (m_isCombined)
        subscribe(QUrlQuery(url)
                      .queryItemValue(QStringLiteral("streams"))
                      .split(u'/', Qt::SkipEmptyParts));
    else
        subscribe(path.mid(4).split(u'/', Qt::SkipEmptyParts));
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &PracticeSession::onText);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &PracticeSession::ended);
    closeIfTooMany();
}

PracticeSession::~PracticeSession()
{
    m_socket->disconnect(this);
}

bool PracticeSession::isStreamPath(const QString& path)
{
    const QString rest = withoutRoute(path);
    return rest == u"/stream" || rest == u"/ws" || rest.startsWith(u"/ws/");
}

bool PracticeSession::isSubscribedTo(std::string_view stream) const
{
    return std::ranges::binary_search(m_delivered, stream);
}

QString PracticeSession::frame(std::string_view stream, std::string_view payload) const
{
    const std::string text = m_isCombined ? combined(stream, payload) : std::string(payload);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void PracticeSession::send(std::string_view stream, std::string_view payload)
{
    sendText(frame(stream, payload));
}

void PracticeSession::sendText(const QString& text)
{
    if (m_stalled || !m_socket->isValid()) return;
    if (m_socket->bytesToWrite() > kMaxUnsent)
        m_socket->abort();
    else
        m_socket->sendTextMessage(text);
}

void PracticeSession::closeAsAfterADay()
{
    m_delivered.clear(); // nothing after the close frame
    m_socket->close(QWebSocketProtocol::CloseCodeGoingAway);
}

void PracticeSession::closeFor(const QString& reason)
{
    m_delivered.clear();
    m_socket->close(QWebSocketProtocol::CloseCodePolicyViolated, reason);
}

void PracticeSession::sendDue(Timestamp now)
{
    for (std::size_t i = 0; i < m_later.size();) {
        if (m_later[i].due > now) {
            ++i;
            continue;
        }
        sendText(m_later[i].text);
        m_later.erase(m_later.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void PracticeSession::abort()
{
    m_delivered.clear();
    m_socket->abort();
}

quint16 PracticeSession::peerPort() const
{
    return m_socket->peerPort();
}

qint64 PracticeSession::unsent() const
{
    return m_socket->bytesToWrite();
}

void PracticeSession::flush()
{
    if (m_socket->bytesToWrite() > 0) m_socket->flush();
}

void PracticeSession::ping(std::int64_t nowMs)
{
    if (!m_stalled) m_socket->ping(QByteArray::number(qint64(nowMs)));
}

void PracticeSession::onText(const QString& text)
{
    if (!m_second.isValid() || m_second.elapsed() >= 1000) {
        m_second.start();
        m_requests = 0;
    }
    if (++m_requests > kRequestsPerSecond) {
        m_socket->close(QWebSocketProtocol::CloseCodePolicyViolated,
                        QStringLiteral("Too many requests"));
        return;
    }
    const QJsonDocument request = QJsonDocument::fromJson(text.toUtf8());
    if (!request.isObject()) {
        sendText(QStringLiteral("{\"error\":{\"code\":3,\"msg\":\"Invalid JSON\"}}"));
        return;
    }
    onRequest(request.object());
}

void PracticeSession::onRequest(const QJsonObject& request)
{
    const QString method = request.value(u"method").toString();
    QStringList streams;
    for (const QJsonValue stream : request.value(u"params").toArray())
        streams << stream.toString();
    QJsonObject answer{{QStringLiteral("result"), QJsonValue::Null},
                       {QStringLiteral("id"), request.value(u"id")}};
    if (method == u"SUBSCRIBE") {
        subscribe(streams);
    } else if (method == u"UNSUBSCRIBE") {
        for (const QString& stream : streams) {
            m_asked.removeAll(stream);
            std::erase(m_delivered, stream.toStdString());
        }
    } else if (method == u"LIST_SUBSCRIPTIONS") {
        answer.insert(QStringLiteral("result"), QJsonArray::fromStringList(m_asked));
    } else {
        answer = {{QStringLiteral("error"),
                   QJsonObject{{QStringLiteral("code"), 2},
                               {QStringLiteral("msg"), QStringLiteral("Invalid request")}}},
                  {QStringLiteral("id"), request.value(u"id")}};
    }
    if (m_asked.size() > kMaxStreams)
        answer = {{QStringLiteral("error"),
                   QJsonObject{{QStringLiteral("code"), 4},
                               {QStringLiteral("msg"), QStringLiteral("Too many streams")}}},
                  {QStringLiteral("id"), request.value(u"id")}};
    sendText(QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact)));
    closeIfTooMany();
}

void PracticeSession::subscribe(const QStringList& streams)
{
    for (const QString& stream : streams) {
        if (m_asked.contains(stream)) continue;
        m_asked << stream;
        if (routeOf(m_market, stream.toStdString()) == m_route)
            m_delivered.push_back(stream.toStdString());
    }
    std::ranges::sort(m_delivered);
}

void PracticeSession::closeIfTooMany()
{
    if (m_asked.size() > kMaxStreams) m_socket->close(QWebSocketProtocol::CloseCodePolicyViolated);
}

} // namespace dg
