// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// One WebSocket that is kept open: it connects, through the system's proxy where there is one,
/// waits longer after each failure (with jitter, so that several do not come back at one moment),
/// and gives up a connection that says nothing or does not answer pings (half open: the peer is
/// gone and nobody told us). A socket that was given up is never read again. Engine thread; made
/// and used there.
class Connection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Connection)

public:
    /// `silence`: without any message for longer than this the connection is taken for dead.
    Connection(QUrl url, std::chrono::milliseconds silence, QObject* parent = nullptr);
    ~Connection() override;

    void start();
    void stop();
    bool isOpen() const { return m_open; }
    /// Of the last answered ping on this socket.
    std::optional<std::int64_t> roundTripMs() const { return m_roundTrip; }
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
    void message(const QString& text);

private:
    void connectNow();
    void onConnected();
    void lost(const QString& why);
    void sendPing();
    void dropSocket();
    void applyProxy(QWebSocket& socket) const;
    QString errorText() const;

    QUrl m_url;
    std::chrono::milliseconds m_silence;
    std::unique_ptr<QWebSocket> m_socket;
    QList<QSslError> m_certificate; ///< what is wrong with the peer's
    QTimer m_retry;
    QTimer m_watchdog; ///< runs out when nothing came for m_silence
    QTimer m_ping;
    int m_unanswered = 0; ///< pings without a pong
    std::optional<std::int64_t> m_roundTrip;
    int m_failures = 0;    ///< since the last message
    int m_silentOpens = 0; ///< of these, how often it opened and then said nothing
    bool m_open = false;
    bool m_said = false; ///< that it failed, since it worked last
};

} // namespace dg
