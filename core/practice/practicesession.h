// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/binanceformat.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

class QWebSocket;

namespace dg {

/// One subscriber's socket: what it asked for, what of that it gets, and its control messages. As
/// on the venue every request is acknowledged; what is asked for on the wrong route, unknown or in
/// upper case stays silent. Lives on the exchange's thread, which owns it.
class PracticeSession final : public QObject
{
    Q_OBJECT

public:
    PracticeSession(std::unique_ptr<QWebSocket> socket, const MarketModel& market);
    ~PracticeSession() override;

    static bool isStreamPath(const QString& path);

    bool isSubscribedTo(std::string_view stream) const;
    /// In the form that the path asked for: combined, or the payload alone.
    void send(std::string_view stream, std::string_view payload);
    void sendText(const QString& text);
    QString frame(std::string_view stream, std::string_view payload) const;

    void closeAsAfterADay();
    /// 1008, which the venue uses for what it does not want.
    void closeFor(const QString& reason);
    void abort();
    /// From here on no candle is sent, or is again.
    void muteCandles(bool on) { m_candlesMuted = on; }
    bool areCandlesMuted() const { return m_candlesMuted; }
    /// Sent when event time has come so far.
    void sendLater(Timestamp due, const QString& text) { m_later.push_back({due, text}); }
    void sendDue(Timestamp now);
    void stall() { m_stalled = true; }
    quint16 peerPort() const;
    qint64 unsent() const;
    /// Hands the system as much as it takes now.
    void flush();
    void ping(std::int64_t nowMs);

    /// A depth message that waits until the next one is out, see FaultKind::Reorder.
    QString held;

Q_SIGNALS:
    void ended();

private:
    void onText(const QString& text);
    void onRequest(const QJsonObject& request);
    void subscribe(const QStringList& streams);
    void closeIfTooMany();

    std::unique_ptr<QWebSocket> m_socket;
    const MarketModel& m_market;
    PracticeRoute m_route = PracticeRoute::Public;
    bool m_isCombined = true;
    bool m_stalled = false;
    bool m_candlesMuted = false;
    struct Later
    {
        Timestamp due;
        QString text;
    };
    std::vector<Later> m_later;
    QStringList m_asked;                  ///< as asked for, silent ones among them
    std::vector<std::string> m_delivered; ///< sorted
    QElapsedTimer m_second;
    int m_requests = 0; ///< in this second
};

} // namespace dg
