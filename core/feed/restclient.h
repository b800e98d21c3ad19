// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/addresshold.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QSslError>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>

class QNetworkReply;

namespace dg {

/// Asks the exchange's REST interface, within its limits: it counts what requests weigh (2400 a
/// clock minute for an address; header X-MBX-USED-WEIGHT-1M), lets routine ones wait for the next
/// minute, holds still after 429, 418 and 403 as long as it is told to, and says in words what went
/// wrong. Engine thread; made and used there.
class RestClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestClient)

public:
    struct Answer
    {
        bool ok = false;
        QByteArray body;
        QString problem; ///< what went wrong, for a trader; empty when ok
    };
    using Handler = std::function<void(const Answer&)>;
    enum class Urgency {
        Routine, ///< waits where the budget is short
        Urgent,  ///< has the rest of the budget to itself: snapshots after a gap, the time
    };

    RestClient(QUrl base, AddressHold& hold, QObject* parent = nullptr);

    /// The handler is called once, from the event loop, unless this object dies before.
    void get(const QString& path,
             const QUrlQuery& query,
             int weight,
             Handler handler,
             Urgency urgency = Urgency::Routine);

    /// In this minute, as the exchange counted last, and what is on its way.
    int usedWeight() const { return m_used + m_onTheWay; }
    static constexpr int kWeightLimit = 2400;
    /// Of the last answer.
    std::optional<std::int64_t> roundTripMs() const { return m_roundTrip; }
    /// What went wrong with the last request, for a trader; empty = nothing.
    const QString& problem() const { return m_problem; }
    /// How long the exchange still wants silence.
    std::chrono::milliseconds heldFor() const { return m_hold.heldFor(); }

private:
    struct Request
    {
        QString path;
        QUrlQuery query;
        int weight = 0;
        Handler handler;
    };

    void send(Request request);
    void sendWaiting();
    void refuse(const Handler& handler, const QString& problem);
    void finish(QNetworkReply& reply, const Request& request);
    QString problemOf(QNetworkReply& reply, int status);
    void beginMinute();

    QUrl m_base;
    AddressHold& m_hold;
    QNetworkAccessManager m_network;
    QList<QSslError> m_certificate; ///< what was wrong with the peer's, last
    qint64 m_minute = 0;            ///< of the exchange's clock, which m_used is of
    int m_used = 0;
    int m_onTheWay = 0;
    std::deque<Request> m_waiting; ///< for the next minute; bounded
    QTimer m_nextMinute;
    std::optional<std::int64_t> m_roundTrip;
    QString m_problem;
};

} // namespace dg
