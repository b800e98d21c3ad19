// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/pairing.h"

#include "core/notify/botclient.h"
#include "core/notify/telegramaccount.h"
#include "core/notify/updatepoller.h"

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr qsizetype kNameLength = 100;

QString personName(const QJsonObject& user)
{
    const QString name =
        (user.value(u"first_name"_s).toString() + u' ' + user.value(u"last_name"_s).toString())
            .simplified()
            .left(kNameLength);
    const QString login = user.value(u"username"_s).toString().left(kNameLength);
    return login.isEmpty() ? name : u"%1 (@%2)"_s.arg(name, login);
}

/// A reply has a thread of its own in any group; a place to write to is only a topic's.
qint64 topicOf(const QJsonObject& message)
{
    if (!message.value(u"is_topic_message"_s).toBool()) return 0;
    return message.value(u"message_thread_id"_s).toInteger();
}

} // namespace

Pairing::Pairing(QObject* parent)
    : QObject(parent)
{}

Pairing::~Pairing() = default;

void Pairing::start(const QString& token, const QUrl& api)
{
    m_poller.reset();
    m_client.reset();
    if (const QString problem = tokenProblem(token); !problem.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [this, problem] { Q_EMIT failed(problem); }, Qt::QueuedConnection);
        return;
    }
    m_client = std::make_unique<BotClient>(api, token);
    m_client->call(u"getMe"_s, {}, [this](const BotAnswer& answer) {
        if (!answer.isOk()) {
            Q_EMIT failed(answer.problem);
            return;
        }
        m_poller = std::make_unique<UpdatePoller>(*m_client, 0);
        connect(m_poller.get(), &UpdatePoller::received, this, &Pairing::onUpdate);
        connect(m_poller.get(), &UpdatePoller::notice, this, &Pairing::waiting);
        connect(m_poller.get(), &UpdatePoller::problem, this, &Pairing::waiting);
        m_poller->start();
        Q_EMIT ready(u'@' + answer.result[u"username"_s].toString());
    });
}

void Pairing::onUpdate(const QJsonObject& update)
{
    const QJsonObject message = update.value(u"message"_s).toObject();
    if (!message.value(u"text"_s).toString().startsWith(u"/start")) {
        Q_EMIT other(update);
        return;
    }
    const QJsonObject from = message.value(u"from"_s).toObject();
    const QJsonObject chat = message.value(u"chat"_s).toObject();
    const QString group = chat.value(u"title"_s).toString().simplified().left(kNameLength);
    const QString name = personName(from);
    Q_EMIT found(group.isEmpty() ? name : tr("%1 in the group \"%2\"").arg(name, group),
                 chat.value(u"id"_s).toInteger(),
                 from.value(u"id"_s).toInteger(),
                 topicOf(message));
}

} // namespace dg
