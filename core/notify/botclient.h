// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QNetworkAccessManager>
#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <functional>

class QNetworkReply;
class QNetworkRequest;

namespace dg {

/// How a request to the Bot API ended.
struct BotAnswer
{
    enum class Outcome : std::uint8_t {
        Ok,
        Refused, ///< Telegram said no: code, description
        NotSent, ///< it cannot have arrived
        Unsure,  ///< it was sent, and what came of it is not known
    };
    Outcome outcome = Outcome::NotSent;
    int code = 0;        ///< of Telegram or HTTP; 0 = none came
    QString description; ///< Telegram's, as it came; for decisions, not for people
    QString problem;     ///< what went wrong, for people; empty when ok
    QJsonValue result;
    std::chrono::seconds retryAfter{0};
    qint64 migrateTo = 0;

    bool isOk() const { return outcome == Outcome::Ok; }
};

/// Asks Telegram's Bot API. Each request is sent once and never by itself again, so that its owner
/// decides about repetitions; answers are limited in time and size; the token appears in nothing
/// that it says. Goes through the system's proxy. Lives on its owner's thread.
class BotClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BotClient)

public:
    using Handler = std::function<void(const BotAnswer&)>;

    static constexpr std::chrono::seconds kLimit{15};
    static constexpr qint64 kMaxAnswer = 4 * 1024 * 1024;

    /// An empty address is Telegram's own.
    BotClient(const QUrl& api, QString token, QObject* parent = nullptr);
    ~BotClient() override;

    /// The handler is called once, from the event loop, unless this object dies before.
    void call(const QString& method,
              const QJsonObject& parameters,
              Handler handler,
              std::chrono::milliseconds limit = kLimit);
    /// sendPhoto, with the picture as PNG.
    void sendPhoto(const QJsonObject& parameters, const QByteArray& png, Handler handler);

    /// The text without the token, however it is written.
    QString withoutToken(QString text) const;

private:
    void post(const QString& method,
              const QByteArray& contentType,
              const QByteArray& body,
              Handler handler,
              std::chrono::milliseconds limit);
    void finish(QNetworkReply& reply, const Handler& handler);
    BotAnswer read(QNetworkReply& reply) const;
    BotAnswer failureOf(QNetworkReply& reply, int status) const;
    QString refusal(const BotAnswer& answer) const;

    QUrl m_api;
    QString m_token;
    QNetworkAccessManager m_network;
};

} // namespace dg
