// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

class QNetworkReply;

namespace dg {

/// Asks the exchange's REST interface, within its limits: it counts what requests weigh (2400 a
/// minute for an address; header X-MBX-USED-WEIGHT-1M), holds still after 429 and 418 as long as
/// it is told to, and says in words what went wrong. Engine thread; made and used there.
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

    explicit RestClient(QUrl base, QObject* parent = nullptr);

    /// The handler is called once, from the event loop, unless this object dies before.
    void get(const QString& path, const QUrlQuery& query, int weight, Handler handler);

    int usedWeight() const { return m_usedWeight; }
    /// Of the last answer.
    std::optional<std::int64_t> roundTripMs() const { return m_roundTrip; }
    /// What went wrong with the last request, for a trader; empty = nothing.
    const QString& problem() const { return m_problem; }
    /// How long the exchange still wants silence.
    std::chrono::milliseconds heldFor() const;
    static constexpr int kWeightLimit = 2400;

private:
    void finish(QNetworkReply& reply,
                std::chrono::steady_clock::time_point asked,
                const Handler& handler);
    QString problemOf(QNetworkReply& reply, int status);
    bool mayAsk(int weight, QString& problem);

    QUrl m_base;
    QNetworkAccessManager m_network;
    std::chrono::steady_clock::time_point m_heldUntil; ///< after 429 or 418
    std::chrono::steady_clock::time_point m_minute;    ///< when m_usedWeight began to count
    int m_usedWeight = 0;
    std::optional<std::int64_t> m_roundTrip;
    QString m_problem;
};

} // namespace dg
