// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/connection.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace dg {

using namespace std::chrono_literals;

namespace {

/// The venue's largest frame has some hundred kilobytes; a peer must not fill the memory.
constexpr quint64 kMaxMessage = 16 * 1024 * 1024;
constexpr auto kConnectLimit = 10s;
/// Three in a row unanswered: the other end is gone. Answers take a third of a second.
constexpr auto kPing = 3s;
constexpr int kMaxUnanswered = 3;
constexpr auto kFirstRetry = 250ms;
constexpr auto kLongestRetry = 30s;

} // namespace

Connection::Connection(QUrl url, std::chrono::milliseconds silence, QObject* parent)
    : QObject(parent)
    , m_url(std::move(url))
    , m_silence(silence)
{
    m_retry.setSingleShot(true);
    m_watchdog.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Connection::connectNow);
    m_ping.setInterval(kPing);
    connect(&m_ping, &QTimer::timeout, this, &Connection::sendPing);
    connect(&m_watchdog, &QTimer::timeout, this, [this] {
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

void Connection::restart(const QString& why)
{
    lost(why);
}

void Connection::connectNow()
{
    dropSocket();
    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingMessageSize(kMaxMessage);
    m_socket->setMaxAllowedIncomingFrameSize(kMaxMessage);
    QWebSocket* const socket = m_socket.get();
    connect(socket, &QWebSocket::connected, this, [this] {
        m_open = true;
        m_watchdog.start(m_silence);
        m_unanswered = 0;
        m_ping.start();
        sendPing();
        Q_EMIT opened();
    });
    connect(socket, &QWebSocket::disconnected, this, [this] { lost(errorText()); });
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] {
        lost(errorText());
    });
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
        m_failures = 0; // it works: the next failure is a first one again
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
    const auto wait = std::min<std::chrono::milliseconds>(
        kFirstRetry * (1 << std::min(m_failures, 10)), kLongestRetry);
    ++m_failures;
    const auto jitter = QRandomGenerator::global()->bounded(static_cast<int>(wait.count()) / 2 + 1);
    m_retry.start(wait + std::chrono::milliseconds(jitter));
    if (wasOpen || m_failures == 1) Q_EMIT closed(why);
}

QString Connection::errorText() const
{
    // An aborted peer looks like close code 1000 to this class: the text says more than the code.
    const QString text = m_socket ? m_socket->errorString() : QString();
    const QString where = m_url.host() + m_url.path();
    return text.isEmpty() ? tr("%1 closed the connection").arg(where)
                          : tr("%1: %2").arg(where, text);
}

} // namespace dg
