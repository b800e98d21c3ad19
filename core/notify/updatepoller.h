// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <chrono>

namespace dg {

class BotClient;
struct BotAnswer;

/// Asks Telegram for what people do to the bot, by long polling, as long as it lives. An update is
/// confirmed by the next request after it was handled; what was not confirmed comes again. Lives
/// on its owner's thread; the client must outlive it.
class UpdatePoller final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UpdatePoller)

public:
    /// `offset`: number of the first update that was not handled yet; 0 = all that Telegram kept.
    UpdatePoller(BotClient& client, qint64 offset, QObject* parent = nullptr);

    void start();

Q_SIGNALS:
    void received(const QJsonObject& update);
    /// After `received` came back: the offset to go on from after a restart.
    void handled(qint64 offset);
    /// Empty when it works again. `needsPerson`: it will not pass by itself.
    void problem(const QString& text, bool needsPerson);
    /// Worth a line in the log.
    void notice(const QString& text);

private:
    void poll();
    void onAnswer(const BotAnswer& answer);
    void onRefusal(const BotAnswer& answer);
    void removeWebhook();
    void pollIn(std::chrono::milliseconds pause);

    BotClient& m_client;
    QTimer m_timer;
    qint64 m_offset;
    QElapsedTimer m_asked;
    int m_failures = 0; ///< in a row
    int m_idle = 0;     ///< answers in a row that came at once with nothing new
};

} // namespace dg
