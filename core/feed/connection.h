// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/addresshold.h"
#include "core/feed/feedtiming.h"
#include "core/feed/reconnectpause.h"

#include <QObject>
#include <QSslError>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace dg {

/// One WebSocket that is kept open: it connects, through the system's proxy where there is one and
/// when the exchange lets this address, waits longer after each failure until one has lasted (with
/// jitter, so that several do not come back at one moment), and gives up a connection that says
/// nothing (half open: the peer is gone and nobody told us). Data proves life, not pongs: those
/// are late or lost where data flows, and only measure the way. A socket that was given up is
/// never read again. Engine thread; made and used there.
class Connection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Connection)

public:
    Connection(QUrl url, const FeedTiming& timing, AddressHold& hold, QObject* parent = nullptr);
    ~Connection() override;

    void start();
    void stop();
    bool isOpen() const { return m_open; }
    /// Of the last answered ping on this socket; none while several are without an answer.
    std::optional<std::int64_t> roundTripMs() const { return m_roundTrip; }
    /// Until it connects again; none while it is open or under way.
    std::optional<std::int64_t> nextTryMs() const
    {
        return m_retry.isActive() ? std::optional<std::int64_t>(m_retry.remainingTime())
                                  : std::nullopt;
    }
    /// What waits for its next try has it now, if the exchange lets this address.
    void tryNow();
    /// A request to the exchange; nothing happens while not open.
    void send(const QString& text);
    /// Closes and opens anew after a pause: the venue said something that makes no sense, or
    /// nothing at all.
    void restart(const QString& why);
    /// The same without the pause: the fault was ours.
    void restartNow(const QString& why);

Q_SIGNALS:
    void opened();
    /// In plain words, for the log and the health line. Addresses without their query.
    void closed(const QString& why);
    /// Still not open after another try: what stands in its way now, in the same words.
    void failed(const QString& why);
    void message(const QString& text);

private:
    void connectNow();
    void onConnected();
    void onPong(const QByteArray& payload);
    /// The socket says that it is over.
    void onEnd();
    void lost(const QString& why, bool silent = false);
    void say(const QString& why);
    void sendPing();
    void dropSocket();
    void applyProxy(QWebSocket& socket);
    QString endText();

    QUrl m_url;
    std::chrono::milliseconds m_silence;
    AddressHold& m_hold;
    ReconnectPause m_pause;
    std::unique_ptr<QWebSocket> m_socket;
    QList<QSslError> m_certificate; ///< what is wrong with the peer's
    QString m_proxy;                ///< host and port of the one in between; empty: none
    QTimer m_retry;
    QTimer m_watchdog; ///< runs out when nothing came for m_silence
    QTimer m_ping;
    int m_unanswered = 0; ///< pings since the last pong
    std::optional<std::int64_t> m_roundTrip;
    bool m_open = false;
    bool m_closing = false; ///< one side said that it closes, and why
    bool m_said = false;    ///< that it failed, since it worked last
};

} // namespace dg
