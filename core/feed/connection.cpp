// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/connection.h"

#include "core/feed/problemtext.h"

#include <QNetworkProxy>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace dg {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The venue's largest frame has some hundred kilobytes; a peer must not fill the memory.
constexpr quint64 kMaxMessage = 4 * 1024 * 1024;
/// What we do not read in time stays with the kernel and then with the exchange.
constexpr qint64 kReadBuffer = 2 * kMaxMessage;
constexpr auto kConnectLimit = 10s;
/// Three in a row unanswered: the other end is gone. Answers take a third of a second.
constexpr auto kPing = 3s;
constexpr int kMaxUnanswered = 3;
constexpr auto kFirstRetry = 250ms;
constexpr auto kLongestRetry = 30s;
/// Where it opens every time and stays silent (a symbol that is gone), hurry is of no use.
constexpr auto kLongestSilentRetry = 10min;
constexpr int kSilentOpens = 3;

} // namespace

Connection::Connection(QUrl url, std::chrono::milliseconds silence, QObject* parent)
    : QObject(parent)
    , m_url(std::move(url))
    , m_silence(silence)
{
    m_retry.setSingleShot(true);
    m_watchdog.setSingleShot(true);
    m_ping.setInterval(kPing);
    connect(&m_retry, &QTimer::timeout, this, &Connection::connectNow);
    connect(&m_ping, &QTimer::timeout, this, &Connection::sendPing);
    connect(&m_watchdog, &QTimer::timeout, this, [this] {
        if (m_open) ++m_silentOpens;
        lost(m_open ? tr("no message for %1 s").arg(m_silence.count() / 1000)
                    : tr("no answer to the connection attempt"));
    });
}

Connection::~Connection()
{
    stop();
}

void Connection::start()
{
    m_failures = 0;
    connectNow();
}

void Connection::stop()
{
    m_retry.stop();
    m_watchdog.stop();
    dropSocket();
    m_open = false;
}

void Connection::send(const QString& text)
{
    if (m_open) m_socket->sendTextMessage(text);
}

void Connection::restart(const QString& why)
{
    lost(why);
}

void Connection::restartNow(const QString& why)
{
    lost(why);
    m_failures = 0;
    m_silentOpens = 0;
    m_retry.stop();
    connectNow();
}

void Connection::connectNow()
{
    dropSocket();
    m_certificate.clear();
    m_socket = std::make_unique<QWebSocket>();
    QWebSocket* const socket = m_socket.get();
    socket->setMaxAllowedIncomingMessageSize(kMaxMessage);
    socket->setMaxAllowedIncomingFrameSize(kMaxMessage);
    socket->setReadBufferSize(kReadBuffer);
    applyProxy(*socket);
    connect(socket, &QWebSocket::connected, this, &Connection::onConnected);
    connect(socket, &QWebSocket::disconnected, this, [this] { lost(errorText()); });
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] {
        lost(errorText());
    });
    // Never ignored: kept for the words.
    connect(socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError>& errors) {
        m_certificate = errors;
    });
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
        m_failures = 0; // it works: the next failure is a first one again
        m_silentOpens = 0;
        m_said = false;
        m_watchdog.start(m_silence);
        Q_EMIT message(text);
    });
    connect(socket, &QWebSocket::pong, this, [this](quint64 elapsed) {
        m_unanswered = 0;
        m_roundTrip = static_cast<std::int64_t>(elapsed);
    });
    m_watchdog.start(kConnectLimit);
    socket->open(m_url);
}

void Connection::applyProxy(QWebSocket& socket) const
{
    // As for a page of the same host; the socket class by itself would ask for another protocol.
    QUrl page = m_url;
    page.setScheme(m_url.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    const auto proxies = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(page));
    if (proxies.isEmpty()) return;
    QNetworkProxy proxy = proxies.front();
    // A cache cannot carry a stream; the same server as a tunnel can.
    if (proxy.type() == QNetworkProxy::HttpCachingProxy) proxy.setType(QNetworkProxy::HttpProxy);
    socket.setProxy(proxy);
}

void Connection::onConnected()
{
    m_open = true;
    m_watchdog.start(m_silence);
    m_unanswered = 0;
    m_ping.start();
    sendPing();
    Q_EMIT opened();
}

void Connection::sendPing()
{
    if (m_unanswered >= kMaxUnanswered) {
        lost(tr("%1 does not answer any more").arg(m_url.host()));
        return;
    }
    ++m_unanswered;
    m_socket->ping();
}

void Connection::dropSocket()
{
    m_ping.stop();
    m_roundTrip.reset();
    if (!m_socket) return;
    // Not read again, whatever it still has to say; deleted when the stack it may be on is gone.
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater();
}

void Connection::lost(const QString& why)
{
    if (m_retry.isActive()) return; // said already
    const bool wasOpen = std::exchange(m_open, false);
    m_watchdog.stop();
    dropSocket();
    const std::chrono::milliseconds longest = m_silentOpens >= kSilentOpens
                                                  ? kLongestSilentRetry
                                                  : std::chrono::milliseconds(kLongestRetry);
    const int doubled = std::min(m_failures++, 12);
    const auto wait = std::min<std::chrono::milliseconds>(kFirstRetry * (1 << doubled), longest);
    const auto jitter = QRandomGenerator::global()->bounded(static_cast<int>(wait.count()) / 2 + 1);
    m_retry.start(wait + std::chrono::milliseconds(jitter));
    if (wasOpen || !std::exchange(m_said, true)) Q_EMIT closed(why);
}

QString Connection::errorText() const
{
    if (m_socket && m_socket->error() == QAbstractSocket::ProxyAuthenticationRequiredError)
        return ProblemText::ofStatus(m_url.host(), 407);
    return ProblemText::ofSocket(
        m_url.host(), m_socket ? m_socket->errorString() : QString(), m_certificate);
}

} // namespace dg
