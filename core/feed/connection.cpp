// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/connection.h"

#include "core/base/steadyms.h"
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
constexpr auto kPing = 3s;
/// So many later the last round trip says nothing about the way any more.
constexpr int kMaxUnanswered = 3;
constexpr std::chrono::milliseconds kOldestPong = 5min;

/// Longer waits are spread over less: nobody is to come back before the time that was told.
constexpr auto kHoldJitter = 2s;

std::chrono::milliseconds withJitter(std::chrono::milliseconds wait,
                                     std::chrono::milliseconds jitter)
{
    return wait + std::chrono::milliseconds(
                      QRandomGenerator::global()->bounded(static_cast<int>(jitter.count()) + 1));
}

} // namespace

Connection::Connection(QUrl url, const FeedTiming& timing, AddressHold& hold, QObject* parent)
    : QObject(parent)
    , m_url(std::move(url))
    , m_silence(timing.silence)
    , m_hold(hold)
    , m_pause(timing.lasted)
{
    m_retry.setSingleShot(true);
    m_watchdog.setSingleShot(true);
    m_ping.setInterval(kPing);
    connect(&m_retry, &QTimer::timeout, this, &Connection::connectNow);
    connect(&m_ping, &QTimer::timeout, this, &Connection::sendPing);
    connect(&m_watchdog, &QTimer::timeout, this, [this] {
        lost(m_open ? tr("given up after %1 s without a message").arg(m_silence.count() / 1000)
                    : tr("no answer to the connection attempt"),
             m_open);
    });
}

Connection::~Connection()
{
    stop();
}

void Connection::start()
{
    m_pause.forget();
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
    m_pause.forget();
    m_retry.stop();
    connectNow();
}

void Connection::tryNow()
{
    if (!m_retry.isActive()) return;
    m_retry.stop();
    connectNow();
}

void Connection::connectNow()
{
    dropSocket();
    if (const auto left = m_hold.takeConnection(); left > 0ms) {
        m_retry.start(withJitter(left, kHoldJitter));
        say(m_hold.heldFor() > 0ms
                ? ProblemText::ofHold(m_hold.heldBy(), m_hold.heldUntil())
                : ProblemText::ofOwnBound(AddressHold::kMostConnections, m_hold.now() + left));
        return;
    }
    m_certificate.clear();
    m_closing = false;
    m_socket = std::make_unique<QWebSocket>();
    QWebSocket* const socket = m_socket.get();
    socket->setMaxAllowedIncomingMessageSize(kMaxMessage);
    socket->setMaxAllowedIncomingFrameSize(kMaxMessage);
    socket->setReadBufferSize(kReadBuffer);
    applyProxy(*socket);
    connect(socket, &QWebSocket::connected, this, &Connection::onConnected);
    // Only then do its close code and reason mean anything.
    connect(socket, &QWebSocket::aboutToClose, this, [this] { m_closing = true; });
    connect(socket, &QWebSocket::disconnected, this, &Connection::onEnd);
    connect(socket,
            qOverload<QAbstractSocket::SocketError>(&QWebSocket::error),
            this,
            &Connection::onEnd);
    // Never ignored: kept for the words.
    connect(socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError>& errors) {
        m_certificate = errors;
    });
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
        m_pause.heard();
        m_said = false;
        m_watchdog.start(m_silence);
        Q_EMIT message(text);
    });
    connect(socket, &QWebSocket::pong, this, [this](quint64, const QByteArray& payload) {
        onPong(payload);
    });
    m_watchdog.start(kConnectLimit);
    socket->open(m_url);
}

void Connection::applyProxy(QWebSocket& socket)
{
    m_proxy.clear();
    // As for a page of the same host; the socket class by itself would ask for another protocol.
    QUrl page = m_url;
    page.setScheme(m_url.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    const auto proxies = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(page));
    if (proxies.isEmpty()) return;
    QNetworkProxy proxy = proxies.front();
    // A cache cannot carry a stream; the same server as a tunnel can.
    if (proxy.type() == QNetworkProxy::HttpCachingProxy) proxy.setType(QNetworkProxy::HttpProxy);
    socket.setProxy(proxy);
    if (proxy.type() != QNetworkProxy::NoProxy)
        m_proxy = QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port());
}

void Connection::onConnected()
{
    m_open = true;
    m_pause.opened(std::chrono::steady_clock::now());
    m_watchdog.start(m_silence);
    m_unanswered = 0;
    m_ping.start();
    sendPing();
    Q_EMIT opened();
}

void Connection::sendPing()
{
    if (++m_unanswered > kMaxUnanswered) m_roundTrip.reset();
    // The class measures from the last ping, whichever the pong belongs to.
    m_socket->ping(QByteArray::number(static_cast<qlonglong>(steadyMs())));
}

void Connection::onPong(const QByteArray& payload)
{
    bool ok = false;
    const std::int64_t sent = payload.toLongLong(&ok);
    const std::int64_t now = steadyMs();
    if (!ok || sent > now || now - sent > kOldestPong.count()) return; // none of ours
    m_unanswered = 0;
    m_roundTrip = now - sent;
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

void Connection::onEnd()
{
    lost(endText());
}

void Connection::lost(const QString& why, bool silent)
{
    if (m_retry.isActive()) return; // said already
    const bool wasOpen = std::exchange(m_open, false);
    m_watchdog.stop();
    dropSocket();
    const auto wait = m_pause.afterLoss(std::chrono::steady_clock::now(), silent);
    m_retry.start(withJitter(wait, wait / 2));
    if (wasOpen) m_said = false;
    say(why);
}

/// That it is over is said once; what stands in the way may change with each try.
void Connection::say(const QString& why)
{
    if (std::exchange(m_said, true))
        Q_EMIT failed(why);
    else
        Q_EMIT closed(why);
}

QString Connection::endText()
{
    if (!m_socket) return ProblemText::ofClose(m_url.host(), ProblemText::kNoWord, {});
    if (m_closing)
        return ProblemText::ofClose(m_url.host(), m_socket->closeCode(), m_socket->closeReason());
    const int status = ProblemText::statusIn(m_socket->errorString());
    const auto wanted = m_hold.refused(status, std::chrono::seconds(0));
    const QString words = ProblemText::ofSocket(
        m_url.host(), m_socket->error(), m_socket->errorString(), m_certificate);
    if (status != 0) return ProblemText::withHold(words, wanted);
    return ProblemText::withProxy(words, m_proxy);
}

} // namespace dg
