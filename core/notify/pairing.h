// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

namespace dg {

class BotClient;
class UpdatePoller;

/// Finds the chat to write to: the trader sends /start to the bot, this says who wrote, the trader
/// confirms that it was them. Anybody can write to a bot, so nothing counts before that. Lives on
/// its owner's thread. Only one may poll a bot at a time.
class Pairing final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Pairing)

public:
    explicit Pairing(QObject* parent = nullptr);
    ~Pairing() override;

    /// An empty address is Telegram's own.
    void start(const QString& token, const QUrl& api = {});

Q_SIGNALS:
    /// The token is good: now /start is to be sent to this bot.
    void ready(const QString& botName);
    /// Somebody did. May come several times, until the trader says yes. `topic`: of the group, in
    /// which it was written; 0 = none.
    void found(const QString& name, qint64 chat, qint64 user, qint64 topic);
    void failed(const QString& text);
    /// Passes by itself; pairing goes on.
    void waiting(const QString& text);
    /// Anything else that people did to the bot meanwhile.
    void other(const QJsonObject& update);

private:
    void onUpdate(const QJsonObject& update);

    std::unique_ptr<BotClient> m_client;
    std::unique_ptr<UpdatePoller> m_poller;
};

} // namespace dg
