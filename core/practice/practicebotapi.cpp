// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practicebotapi.h"

#include "core/practice/botmarkup.h"
#include "core/practice/botserver.h"

#include <QJsonDocument>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kMaxText = 4096;
constexpr int kMaxCaption = 1024;
constexpr int kMaxButton = 64; ///< bytes of callback_data
constexpr int kMaxNotice = 200;
constexpr qint64 kFlood = 1'000'000'000;
constexpr std::size_t kMaxUpdates = 1000;

QByteArray success(const QJsonValue& result)
{
    return QJsonDocument(QJsonObject{{u"ok"_s, true}, {u"result"_s, result}})
        .toJson(QJsonDocument::Compact);
}

QByteArray failure(int code, const QString& why, const QJsonObject& parameters = {})
{
    QJsonObject body{{u"ok"_s, false}, {u"error_code"_s, code}, {u"description"_s, why}};
    if (!parameters.isEmpty()) body.insert(u"parameters"_s, parameters);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

void refuse(const BotRequest& request, int code, const QString& why)
{
    BotServer::answer(request, code, failure(code, why));
}

qint64 number(const QJsonValue& value)
{
    return value.isString() ? value.toString().toLongLong() : value.toInteger();
}

bool hasLongButton(const QJsonObject& keyboard)
{
    for (const QJsonValue row : keyboard.value(u"inline_keyboard"_s).toArray())
        for (const QJsonValue button : row.toArray()) {
            const auto bytes = button[u"callback_data"_s].toString().toUtf8().size();
            if (bytes < 1 || bytes > kMaxButton) return true;
        }
    return false;
}

QJsonObject shown(const PracticeMessage& message)
{
    QJsonObject object{{u"message_id"_s, message.id},
                       {u"chat"_s, QJsonObject{{u"id"_s, message.chat}}},
                       {message.isPhoto ? u"caption"_s : u"text"_s, message.text}};
    if (!message.keyboard.isEmpty()) object.insert(u"reply_markup"_s, message.keyboard);
    return object;
}

} // namespace

QString PracticeBotApi::token()
{
    return u"123456789:PRACTICE-only-not-a-real-token-0000"_s;
}

PracticeBotApi::PracticeBotApi(QObject* parent)
    : QObject(parent)
    , m_server(std::make_unique<BotServer>([this](const BotRequest& r) { onRequest(r); }))
{}

PracticeBotApi::~PracticeBotApi() = default;

bool PracticeBotApi::listen(quint16 port)
{
    return m_server->listen(port);
}

QUrl PracticeBotApi::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port()));
}

void PracticeBotApi::startNumbersAt(qint64 first)
{
    m_nextMessage = first;
    m_nextUpdate = first;
}

void PracticeBotApi::fault(BotFault fault, int times, std::chrono::milliseconds span)
{
    m_plan.insert(m_plan.end(), static_cast<std::size_t>(times), Planned{fault, span});
}

void PracticeBotApi::faultPolls(BotFault fault, int times, std::chrono::milliseconds span)
{
    m_pollPlan.insert(m_pollPlan.end(), static_cast<std::size_t>(times), Planned{fault, span});
}

void PracticeBotApi::onRequest(const BotRequest& request)
{
    ++m_requests[request.method];
    if (request.token != token()) return refuse(request, 401, u"Unauthorized"_s);
    if (request.method == u"getMe") {
        BotServer::answer(request,
                          200,
                          success(QJsonObject{{u"id"_s, 123456789},
                                              {u"is_bot"_s, true},
                                              {u"first_name"_s, u"Practice"_s},
                                              {u"username"_s, u"practice_bot"_s}}));
    } else if (request.method == u"getUpdates") {
        if (!misbehave(request, m_pollPlan)) onPoll(request);
    } else if (request.method == u"answerCallbackQuery") {
        onNotice(request);
    } else if (request.method == u"deleteWebhook") {
        m_webhook = false;
        BotServer::answer(request, 200, success(true));
    } else if (request.method.startsWith(u"send") || request.method.startsWith(u"editMessage")) {
        onMessage(request);
    } else {
        refuse(request, 404, u"Not Found"_s);
    }
}

void PracticeBotApi::onMessage(const BotRequest& request)
{
    if (m_refusals != 0) {
        m_refusals -= m_refusals > 0 ? 1 : 0;
        return refuse(request, 400, u"Bad Request: "_s + m_refusal);
    }
    if (!misbehave(request, m_plan)) perform(request);
}

bool PracticeBotApi::misbehave(const BotRequest& request, std::vector<Planned>& plan)
{
    if (plan.empty()) return false;
    const Planned planned = plan.front();
    plan.erase(plan.begin());
    const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(planned.span).count();
    BotRequest unheard = request; // what is accepted, but never answered
    unheard.socket.clear();
    switch (planned.fault) {
    case BotFault::TooManyRequests:
        BotServer::answer(request,
                          429,
                          failure(429,
                                  u"Too Many Requests: retry after %1"_s.arg(seconds),
                                  {{u"retry_after"_s, seconds}}));
        break;
    case BotFault::CannotParse:
        // Once more without markup is understood.
        if (!request.parameters.contains(u"parse_mode"_s)) return false;
        refuse(request,
               400,
               u"Bad Request: can't parse entities: Unsupported start tag \"\" at byte offset 1"_s);
        break;
    case BotFault::Unauthorized:
        refuse(request, 401, u"Unauthorized"_s);
        break;
    case BotFault::NotFound:
        refuse(request, 404, u"Not Found"_s);
        break;
    case BotFault::Blocked:
        refuse(request, 403, u"Forbidden: bot was blocked by the user"_s);
        break;
    case BotFault::ChatNotFound:
        refuse(request, 400, u"Bad Request: chat not found"_s);
        break;
    case BotFault::ServerError:
        BotServer::answer(request, 502, "<html><h1>502 Bad Gateway</h1></html>");
        break;
    case BotFault::SignInPage:
        BotServer::answer(request, 200, "<html>Please sign in to the network</html>");
        break;
    case BotFault::Slow:
        QTimer::singleShot(planned.span, this, [this, request] { perform(request); });
        break;
    case BotFault::Dropped:
        BotServer::drop(request);
        break;
    case BotFault::AnswerLost:
        perform(unheard);
        BotServer::drop(request);
        break;
    case BotFault::Migrated:
        m_chat = kNewChat;
        BotServer::answer(request,
                          400,
                          failure(400,
                                  u"Bad Request: group chat was upgraded to a supergroup chat"_s,
                                  {{u"migrate_to_chat_id"_s, kNewChat}}));
        break;
    case BotFault::Huge:
        perform(unheard);
        BotServer::flood(request, kFlood);
        break;
    }
    return true;
}

void PracticeBotApi::perform(const BotRequest& request)
{
    if (request.method == u"getUpdates") return onPoll(request);
    QString error;
    const auto result =
        request.method.startsWith(u"send") ? show(request, error) : change(request, error);
    if (result)
        BotServer::answer(request, 200, success(*result));
    else
        refuse(request, 400, u"Bad Request: "_s + error);
}

QString PracticeBotApi::refuses(const BotRequest& request, QString& text) const
{
    const QJsonObject& p = request.parameters;
    if (number(p.value(u"chat_id"_s)) != m_chat) return u"chat not found"_s;
    const bool isCaption = request.method == u"sendPhoto" || request.method.endsWith(u"Caption");
    text = p.value(isCaption ? u"caption"_s : u"text"_s).toString();
    if (p.value(u"parse_mode"_s).toString() == u"HTML") {
        const BotMarkup markup = readBotMarkup(text);
        if (!markup.error.isEmpty()) return markup.error;
        text = markup.text;
    }
    if (hasLongButton(p.value(u"reply_markup"_s).toObject())) return u"BUTTON_DATA_INVALID"_s;
    if (isCaption && text.size() > kMaxCaption) return u"message caption is too long"_s;
    if (!isCaption && text.size() > kMaxText) return u"message is too long"_s;
    if (!isCaption && text.trimmed().isEmpty() && !request.method.endsWith(u"Markup"))
        return u"message text is empty"_s;
    return {};
}

std::optional<QJsonObject> PracticeBotApi::show(const BotRequest& request, QString& error)
{
    PracticeMessage message;
    error = refuses(request, message.text);
    message.isPhoto = request.method == u"sendPhoto";
    message.picture = request.files.value(u"photo"_s);
    if (error.isEmpty() && message.isPhoto && !message.picture.startsWith("\x89PNG"))
        error = u"IMAGE_PROCESS_FAILED"_s;
    if (!error.isEmpty()) return std::nullopt;
    message.id = m_nextMessage++;
    message.chat = m_chat;
    message.topic = number(request.parameters.value(u"message_thread_id"_s));
    message.keyboard = request.parameters.value(u"reply_markup"_s).toObject();
    m_messages.push_back(message);
    if (m_messages.size() > kKept) m_messages.pop_front();
    if (m_messages.size() > kPicturesKept)
        m_messages[m_messages.size() - 1 - kPicturesKept].picture.clear();
    Q_EMIT messageShown(message.id, message.text);
    return shown(message);
}

PracticeMessage* PracticeBotApi::find(const BotRequest& request)
{
    const qint64 id = number(request.parameters.value(u"message_id"_s));
    const auto it = std::find_if(m_messages.begin(),
                                 m_messages.end(),
                                 [id](const PracticeMessage& m) { return m.id == id; });
    return it == m_messages.end() ? nullptr : &*it;
}

std::optional<QJsonObject> PracticeBotApi::change(const BotRequest& request, QString& error)
{
    QString text;
    error = refuses(request, text);
    if (!error.isEmpty()) return std::nullopt;
    PracticeMessage* const message = find(request);
    const bool isMarkup = request.method == u"editMessageReplyMarkup";
    if (message == nullptr) {
        error = u"message to edit not found"_s;
        return std::nullopt;
    }
    if (!isMarkup && message->isPhoto != (request.method == u"editMessageCaption")) {
        error = message->isPhoto ? u"there is no text in the message to edit"_s
                                 : u"there is no caption in the message to edit"_s;
        return std::nullopt;
    }
    if (isMarkup) text = message->text;
    const QJsonObject keyboard = request.parameters.value(u"reply_markup"_s).toObject();
    if (text == message->text && keyboard == message->keyboard) {
        error = u"message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"_s;
        return std::nullopt;
    }
    message->text = text;
    message->keyboard = keyboard;
    ++message->edits;
    Q_EMIT messageChanged(message->id, message->text);
    return shown(*message);
}

void PracticeBotApi::onNotice(const BotRequest& request)
{
    const QJsonObject& p = request.parameters;
    if (p.value(u"callback_query_id"_s).toString().isEmpty() ||
        p.value(u"text"_s).toString().size() > kMaxNotice) {
        return refuse(request,
                      400,
                      u"Bad Request: query is too old and response timeout expired or query ID is "
                      "invalid"_s);
    }
    ++m_notices;
    m_lastNotice = p.value(u"text"_s).toString();
    BotServer::answer(request, 200, success(true));
}

void PracticeBotApi::onPoll(const BotRequest& request)
{
    if (!request.socket) return; // its client has gone
    if (m_webhook) {
        return refuse(request,
                      409,
                      u"Conflict: can't use getUpdates method while webhook is active; use "
                      "deleteWebhook to delete the webhook first"_s);
    }
    if (m_poll) { // the newer one wins, as with Telegram
        refuse(m_poll->request,
               409,
               u"Conflict: terminated by other getUpdates request; make sure that only one bot "
               "instance is running"_s);
        m_poll.reset();
    }
    const qint64 offset = number(request.parameters.value(u"offset"_s));
    while (!m_updates.empty() && m_updates.front().value(u"update_id"_s).toInteger() < offset)
        m_updates.pop_front();
    m_poll.emplace(Poll{request, offset, std::make_unique<QTimer>()});
    connect(request.socket, &QObject::destroyed, this, [this] {
        if (m_poll && !m_poll->request.socket) m_poll.reset();
    });
    const auto limit = std::chrono::seconds(number(request.parameters.value(u"timeout"_s)));
    if (!m_updates.empty() || limit.count() <= 0 || m_isHasty) return answerPoll();
    m_poll->limit->setSingleShot(true);
    connect(m_poll->limit.get(), &QTimer::timeout, this, &PracticeBotApi::answerPoll);
    m_poll->limit->start(limit);
}

void PracticeBotApi::answerPoll()
{
    if (!m_poll) return;
    QJsonArray list;
    for (const QJsonObject& update : m_updates)
        list.append(update);
    BotServer::answer(m_poll->request, 200, success(list));
    m_poll->limit.release()->deleteLater(); // it may be what calls here
    m_poll.reset();
}

void PracticeBotApi::queue(QJsonObject update)
{
    update.insert(u"update_id"_s, m_nextUpdate++);
    m_lastUpdate = update;
    m_updates.push_back(std::move(update));
    if (m_updates.size() > kMaxUpdates) m_updates.pop_front();
    answerPoll();
}

qint64 PracticeBotApi::press(qint64 message, const QString& data, qint64 user, qint64 chat)
{
    queue(
        {{u"callback_query"_s,
          QJsonObject{
              {u"id"_s, QString::number(m_nextUpdate * 1000)},
              {u"from"_s,
               QJsonObject{{u"id"_s, user}, {u"is_bot"_s, false}, {u"first_name"_s, u"Trader"_s}}},
              {u"message"_s,
               QJsonObject{{u"message_id"_s, message}, {u"chat"_s, QJsonObject{{u"id"_s, chat}}}}},
              {u"data"_s, data}}}});
    return m_nextUpdate - 1;
}

qint64 PracticeBotApi::write(
    const QString& text, qint64 user, const QString& name, qint64 chat, qint64 topic)
{
    QJsonObject message{
        {u"message_id"_s, m_nextMessage++},
        {u"from"_s, QJsonObject{{u"id"_s, user}, {u"is_bot"_s, false}, {u"first_name"_s, name}}},
        {u"chat"_s,
         QJsonObject{{u"id"_s, chat},
                     {u"type"_s, chat < 0 ? u"group"_s : u"private"_s},
                     {chat < 0 ? u"title"_s : u"first_name"_s, name}}},
        {u"text"_s, text}};
    if (topic != 0) {
        message.insert(u"message_thread_id"_s, topic);
        message.insert(u"is_topic_message"_s, true);
    }
    queue({{u"message"_s, message}});
    return m_nextUpdate - 1;
}

void PracticeBotApi::repeatLastUpdate()
{
    if (m_lastUpdate.isEmpty()) return;
    m_updates.push_back(m_lastUpdate);
    answerPoll();
}

} // namespace dg
