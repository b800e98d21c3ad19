// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/updatepoller.h"

#include "core/notify/backoff.h"
#include "core/notify/botclient.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

using namespace std::chrono_literals;

constexpr auto kWait = 25s;  ///< Telegram keeps a request open so long
constexpr auto kSlack = 10s; ///< and has so long to answer besides
constexpr auto kConflictPause = 5s;
constexpr auto kPersonPause = 60s;
/// Nothing new sooner than this: whoever answers does not wait as it was asked to.
constexpr auto kTooSoon = 1s;
/// Presses are seen so late at most where that is so.
constexpr std::chrono::milliseconds kIdlePause{5s};
/// No number of Telegram's comes near it.
constexpr qint64 kLastNumber = qint64{1} << 60;
constexpr int kMostAtOnce = 50;

} // namespace

UpdatePoller::UpdatePoller(BotClient& client, qint64 offset, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_offset(offset)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UpdatePoller::poll);
}

void UpdatePoller::start()
{
    pollIn(0ms);
}

void UpdatePoller::pollIn(std::chrono::milliseconds pause)
{
    m_timer.start(pause);
}

void UpdatePoller::poll()
{
    QJsonObject parameters{{u"timeout"_s, qint64(std::chrono::seconds(kWait).count())},
                           {u"limit"_s, kMostAtOnce},
                           {u"allowed_updates"_s, QJsonArray{u"callback_query"_s, u"message"_s}}};
    if (m_offset != 0) parameters.insert(u"offset"_s, m_offset);
    const QPointer<UpdatePoller> self(this); // the client lives longer
    m_asked.start();
    m_client.call(
        u"getUpdates"_s,
        parameters,
        [self](const BotAnswer& answer) {
            if (self) self->onAnswer(answer);
        },
        kWait + kSlack);
}

void UpdatePoller::onAnswer(const BotAnswer& answer)
{
    if (!answer.isOk()) return onRefusal(answer);
    if (m_failures != 0) Q_EMIT problem({}, false);
    m_failures = 0;
    bool isNews = false;
    const QJsonArray updates = answer.result.toArray();
    const QPointer<UpdatePoller> self(this); // what is received may end this object
    for (const QJsonValue update : updates) {
        const qint64 id = update[u"update_id"_s].toInteger(-1);
        if (id < m_offset || id > kLastNumber) continue; // given twice
        isNews = true;
        Q_EMIT received(update.toObject());
        if (!self) return;
        m_offset = id + 1;
        Q_EMIT handled(m_offset);
        if (!self) return;
    }
    if (isNews || std::chrono::milliseconds(m_asked.elapsed()) >= kTooSoon) {
        m_idle = 0;
        return pollIn(0ms);
    }
    pollIn(std::min(pauseAfter(++m_idle), kIdlePause));
}

void UpdatePoller::onRefusal(const BotAnswer& answer)
{
    ++m_failures;
    if (answer.code == 409 && answer.description.contains(u"webhook"_s)) return removeWebhook();
    const bool needsPerson = answer.code == 401 || answer.code == 404 || answer.code == 409;
    Q_EMIT problem(answer.problem, needsPerson);
    if (answer.code == 429)
        pollIn(std::max<std::chrono::milliseconds>(answer.retryAfter, 1s));
    else if (answer.code == 409)
        pollIn(kConflictPause);
    else
        pollIn(needsPerson ? std::chrono::milliseconds(kPersonPause) : pauseAfter(m_failures));
}

void UpdatePoller::removeWebhook()
{
    const QPointer<UpdatePoller> self(this);
    m_client.call(u"deleteWebhook"_s, {}, [self](const BotAnswer& answer) {
        if (!self) return;
        if (answer.isOk()) {
            Q_EMIT self->notice(
                tr("The bot had a webhook, which takes the answers away from this program. It "
                   "was removed."));
            self->pollIn(0ms);
            return;
        }
        Q_EMIT self->problem(answer.problem, true);
        self->pollIn(pauseAfter(self->m_failures));
    });
}

} // namespace dg
