// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/botrequest.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

class QTimer;

namespace dg {

class BotServer;

/// What goes wrong with Telegram, for the next requests that show or change a message.
enum class BotFault : std::uint8_t {
    TooManyRequests, ///< 429 with retry_after
    CannotParse,     ///< 400, whatever the markup
    Unauthorized,    ///< 401: the token was revoked
    NotFound,        ///< 404: no such bot
    Blocked,         ///< 403: the user blocked the bot
    ChatNotFound,    ///< 400
    ServerError,     ///< 502 with a page of HTML
    Slow,            ///< answered, but late
    Dropped,         ///< the connection ends, nothing was accepted
    AnswerLost,      ///< accepted, and then the connection ends
    Migrated,        ///< the group became a supergroup
    Huge,            ///< accepted, and an answer of 1 GB
    SignInPage,      ///< 200 with a page of HTML, as networks in hotels do
};

/// A message as the phone shows it.
struct PracticeMessage
{
    qint64 id = 0;
    qint64 chat = 0;
    qint64 topic = 0; ///< message_thread_id
    QString text;     ///< without markup
    QJsonObject keyboard;
    bool isPhoto = false;
    QByteArray picture;
    int edits = 0;
};

/// A stand-in for Telegram's Bot API on a loopback port, as strict as it and as unreliable as one
/// likes: for the practice market, where the phone's messages are shown in the program, and for
/// tests. Keeps the last messages only. Lives on its owner's thread, which needs an event loop.
class PracticeBotApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PracticeBotApi)

public:
    static QString token();
    static constexpr qint64 kChat = 1001; ///< a private chat: the user's id is the chat's
    static constexpr qint64 kNewChat = -1002001;
    static constexpr std::size_t kKept = 5000;
    static constexpr std::size_t kPicturesKept = 20;

    explicit PracticeBotApi(QObject* parent = nullptr);
    ~PracticeBotApi() override;

    /// False when the port is taken; 0 = any free one.
    bool listen(quint16 port = 0);
    QUrl url() const;
    /// Numbers of messages and updates go on from here, so that those of an earlier run, which a
    /// database may remember, do not come again.
    void startNumbersAt(qint64 first);

    const std::deque<PracticeMessage>& messages() const { return m_messages; }
    int requests(const QString& method) const { return m_requests.value(method); }
    int notices() const { return m_notices; } ///< answerCallbackQuery that were accepted
    QString lastNotice() const { return m_lastNotice; }

    /// For the next `times` requests for a message; `span`: retry_after, or how slow.
    void fault(BotFault fault, int times = 1, std::chrono::milliseconds span = {});
    /// The same for getUpdates.
    void faultPolls(BotFault fault, int times = 1, std::chrono::milliseconds span = {});
    void setWebhook(bool set) { m_webhook = set; }
    /// The next `times` requests that show or change a message are refused with these words (400);
    /// -1 = all.
    void setRefusal(const QString& description, int times = -1)
    {
        m_refusal = description;
        m_refusals = times;
    }
    /// getUpdates is answered at once, with what there is or nothing, as some proxies do.
    void setHasty(bool hasty) { m_isHasty = hasty; }

    /// Somebody presses a button; gives the number of the update.
    qint64 press(qint64 message, const QString& data, qint64 user, qint64 chat = kChat);
    /// Somebody writes to the bot.
    qint64 write(const QString& text,
                 qint64 user,
                 const QString& name,
                 qint64 chat = kChat,
                 qint64 topic = 0);
    /// An update that was already given once more, as may happen.
    void repeatLastUpdate();

Q_SIGNALS:
    void messageShown(qint64 id, const QString& text);
    void messageChanged(qint64 id, const QString& text);

private:
    struct Planned
    {
        BotFault fault;
        std::chrono::milliseconds span;
    };
    struct Poll
    {
        BotRequest request;
        qint64 offset = 0;
        std::unique_ptr<QTimer> limit;
    };

    void onRequest(const BotRequest& request);
    void onMessage(const BotRequest& request);
    void onPoll(const BotRequest& request);
    void onNotice(const BotRequest& request);
    void answerPoll();
    void queue(QJsonObject update);
    void perform(const BotRequest& request);
    bool misbehave(const BotRequest& request, std::vector<Planned>& plan);
    QString refuses(const BotRequest& request, QString& text) const;
    PracticeMessage* find(const BotRequest& request);
    std::optional<QJsonObject> show(const BotRequest& request, QString& error);
    std::optional<QJsonObject> change(const BotRequest& request, QString& error);

    std::unique_ptr<BotServer> m_server;
    std::deque<PracticeMessage> m_messages;
    std::vector<Planned> m_plan;
    std::vector<Planned> m_pollPlan;
    std::deque<QJsonObject> m_updates; ///< not yet confirmed by an offset
    std::optional<Poll> m_poll;
    QHash<QString, int> m_requests;
    QJsonObject m_lastUpdate;
    QString m_lastNotice;
    qint64 m_chat = kChat;
    qint64 m_nextMessage = 1;
    qint64 m_nextUpdate = 700;
    int m_notices = 0;
    QString m_refusal;
    int m_refusals = 0;
    bool m_webhook = false;
    bool m_isHasty = false;
};

} // namespace dg
