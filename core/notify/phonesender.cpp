// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/phonesender.h"

#include "core/notify/backoff.h"
#include "core/notify/botclient.h"
#include "core/notify/telegramrefusals.h"
#include "core/notify/telegramtext.h"
#include "core/storage/signalledger.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

using namespace std::chrono_literals;

constexpr auto kPictureWait = 150ms;
constexpr auto kPersonPause = 60s;
constexpr auto kStorePause = 1s;
/// Two desktops find the same within seconds.
constexpr auto kOthersMoment = 10s;
/// So many waiting ones are told in one message, late or not.
constexpr std::size_t kCrowd = 4;
constexpr qsizetype kMaxPicture = 10 * 1024 * 1024;

QString shownOf(const std::vector<SignalRecordPtr>& records)
{
    QStringList parts;
    for (const auto& record : records)
        parts << shownState(*record);
    return parts.join(u'|');
}

bool allOver(const std::vector<SignalRecordPtr>& records)
{
    return std::none_of(
        records.begin(), records.end(), [](const auto& r) { return isOpen(r->status); });
}

} // namespace

PhoneSender::PhoneSender(SignalLedger& ledger, std::function<Timestamp()> now)
    : m_ledger(ledger)
    , m_now(std::move(now))
{
    m_holding.setSingleShot(true);
    connect(&m_holding, &QTimer::timeout, this, &PhoneSender::wake);
    m_pictureLimit.setSingleShot(true);
    connect(&m_pictureLimit, &QTimer::timeout, this, &PhoneSender::send);
}

void PhoneSender::setClient(BotClient* client,
                            const TelegramAccount& account,
                            const QByteArray& key)
{
    // A request of the client before was cut off: who knows.
    if (m_busy && !m_pictureLimit.isActive() && !m_batch.ids.empty() && m_ledger.store() != nullptr)
        PhoneJobs(*m_ledger.store()).putBack(m_batch.ids, true);
    m_pictureLimit.stop();
    m_holding.stop();
    m_busy = false;
    m_batch = {};
    m_reminder.reset();
    m_failures = 0;
    m_client = client;
    m_account = account;
    m_key = key;
    wake();
}

void PhoneSender::wake()
{
    if (m_client == nullptr || m_busy || m_holding.isActive()) return;
    if (!m_ledger.isSender()) {
        m_recovered = false; // another one may leave something behind
        return;
    }
    if (m_ledger.store() != nullptr) next();
}

void PhoneSender::next()
{
    PhoneJobs jobs(*m_ledger.store());
    if (!m_recovered) {
        m_otherSpoke = m_ledger.takeOtherSender() || m_otherSpoke;
        if (m_otherSpoke) m_otherMayHaveTold.setRemainingTime(kOthersMoment);
        if (!jobs.recover(m_otherSpoke)) return hold(kStorePause, TelegramState::Holding, {});
        m_otherSpoke = false;
        m_recovered = true;
        m_busy = true; // the ledger says what changes, and that wakes this object
        for (const PhoneMessage& message : jobs.untold())
            tell(message);
        m_busy = false;
    }
    const auto waiting = jobs.waiting(static_cast<int>(kMergeLimit));
    if (waiting.empty()) {
        if (!changeNext()) remindNext();
        return;
    }
    take(waiting);
}

void PhoneSender::take(const std::vector<PhoneJob>& jobs)
{
    const auto isLate = [now = m_now()](const PhoneJob& job) {
        return now - job.record->stored > kLateAfter;
    };
    const PhoneJob& first = jobs.front();
    const bool merge = isLate(first) || jobs.size() >= kCrowd;
    m_batch = {};
    // While the shared database is away, another desktop may be telling the same.
    // It may also have found and told, before it was lost, what is found here a moment later.
    m_batch.maybeSent = first.maybeSent || m_ledger.senderRole() == SenderRole::Alone ||
                        !m_otherMayHaveTold.hasExpired();
    for (const PhoneJob& job : jobs) {
        // What surely is new is not called a repetition.
        if (job.maybeSent != first.maybeSent) break;
        m_batch.isLate = m_batch.isLate || isLate(job);
        m_batch.records.push_back(job.record);
        m_batch.ids.push_back(job.record->signal->id);
        if (!merge) break;
    }
    m_batch.told = m_now();
    const std::size_t room = mergeable(m_batch.records, optionsOf(m_batch));
    m_batch.records.resize(room);
    m_batch.ids.resize(room);
    m_busy = true;
    if (!m_pictures || m_batch.ids.size() > 1 || m_batch.isLate) return send();
    m_pictureLimit.start(kPictureWait);
    Q_EMIT pictureWanted(QString::fromStdString(m_batch.ids.front()));
}

void PhoneSender::offerPicture(const QString& signalId, const QByteArray& png)
{
    if (!m_pictureLimit.isActive() || m_batch.ids.size() != 1 ||
        QString::fromStdString(m_batch.ids.front()) != signalId)
        return; // too late: the text has gone without
    m_pictureLimit.stop();
    if (png.size() <= kMaxPicture) m_batch.picture = png;
    send();
}

PhoneTextOptions PhoneSender::optionsOf(const Batch& batch)
{
    return {.now = batch.told,
            .late = batch.isLate,
            .twice = batch.maybeSent,
            .limit = batch.picture.isEmpty() ? kTextLimit : kCaptionLimit};
}

QString PhoneSender::textOf(const Batch& batch)
{
    const PhoneTextOptions options = optionsOf(batch);
    const QString html = batch.records.size() == 1 ? signalHtml(*batch.records.front(), options)
                                                   : mergedHtml(batch.records, options);
    return batch.isPlain ? wordsOfHtml(html) : html;
}

void PhoneSender::send()
{
    if (m_ledger.store() != nullptr && !m_ledger.isSender()) { // lost while a picture was awaited
        PhoneJobs(*m_ledger.store()).putBack(m_batch.ids, false);
        return finish();
    }
    if (m_ledger.store() == nullptr ||
        !PhoneJobs(*m_ledger.store()).beginSending(m_batch.ids, m_now())) {
        m_busy = false;
        return hold(kStorePause, TelegramState::Holding, {}); // the store says what is wrong
    }
    const bool isPhoto = !m_batch.picture.isEmpty();
    QJsonObject parameters{{u"chat_id"_s, m_account.chat},
                           {isPhoto ? u"caption"_s : u"text"_s, textOf(m_batch)}};
    if (!m_batch.isPlain) parameters.insert(u"parse_mode"_s, u"HTML"_s);
    intoTopic(parameters, m_account);
    if (!allOver(m_batch.records))
        parameters.insert(u"reply_markup"_s, buttons(m_batch.records, m_key, m_account.chat));
    const QPointer<PhoneSender> self(this);
    const auto handler = [self](const BotAnswer& answer) {
        if (self) self->onSent(answer);
    };
    if (isPhoto)
        m_client->sendPhoto(parameters, m_batch.picture, handler);
    else
        m_client->call(u"sendMessage"_s, parameters, handler);
}

void PhoneSender::onSent(const BotAnswer& answer)
{
    if (m_ledger.store() == nullptr) return finish(); // looked at when it is back: `sending`
    if (answer.isOk()) return delivered(answer);
    if (answer.outcome == BotAnswer::Outcome::Refused) return onRefused(answer);
    PhoneJobs(*m_ledger.store()).putBack(m_batch.ids, answer.outcome == BotAnswer::Outcome::Unsure);
    m_busy = false;
    hold(pauseAfter(++m_failures), TelegramState::Holding, answer.problem);
    Q_EMIT idle();
}

void PhoneSender::delivered(const BotAnswer& answer)
{
    PhoneMessage message;
    message.chat = m_account.chat;
    message.id = answer.result[u"message_id"_s].toInteger();
    message.photo = !m_batch.picture.isEmpty();
    message.twice = m_batch.maybeSent;
    message.sent = m_now();
    message.shown = shownOf(m_batch.records);
    message.records = m_batch.records;
    if (PhoneJobs(*m_ledger.store()).markSent(m_batch.ids, message))
        tell(message);
    else
        m_recovered = false; // still `sending`: put back, marked, when the store can be written
    good();
    finish();
}

void PhoneSender::tell(const PhoneMessage& message)
{
    for (const auto& record : message.records) {
        QJsonObject detail{{u"through"_s, u"telegram"_s},
                           {u"chat"_s, qint64(message.chat)},
                           {u"message"_s, qint64(message.id)}};
        if (message.photo) detail.insert(u"photo"_s, true);
        if (message.sent - record->stored > kLateAfter) detail.insert(u"late"_s, true);
        if (message.twice) detail.insert(u"twice"_s, true);
        if (message.records.size() > 1)
            detail.insert(u"merged"_s, static_cast<int>(message.records.size()));
        SignalEvent event;
        event.eventId = record->signal->id + ":notified";
        event.signalId = record->signal->id;
        event.kind = EventKind::Notified;
        event.at = message.sent;
        event.who = "Telegram";
        event.channel = SignalChannel::Phone;
        event.detail = QJsonDocument(detail).toJson(QJsonDocument::Compact).toStdString();
        m_ledger.appendEvent(event);
    }
}

void PhoneSender::onRefused(const BotAnswer& answer)
{
    PhoneJobs jobs(*m_ledger.store());
    if (answer.description.contains(u"can't parse entities"_s) && !m_batch.isPlain) {
        m_batch.isPlain = true;
        return send();
    }
    if (follow(answer)) {
        jobs.putBack(m_batch.ids, false);
        return finish();
    }
    const bool mayBePicture =
        answer.code == 400 || answer.code == 413 ||
        answer.description.contains(u"photo"_s, Qt::CaseInsensitive); // a group without pictures
    if (!m_batch.picture.isEmpty() && mayBePicture) {
        m_batch.picture.clear();
        return send();
    }
    if (concernsMessage(answer.description)) {
        if (m_batch.ids.size() == 1) return giveUp(answer.problem);
        return sendFirstAlone(); // it may be one of them
    }
    // The chat, or nobody knows what: the signal is not at fault and goes out when it can.
    m_busy = false;
    if (!holdFor(answer)) hold(kPersonPause, TelegramState::Failing, answer.problem);
    jobs.putBack(m_batch.ids, false);
    Q_EMIT idle();
}

void PhoneSender::sendFirstAlone()
{
    PhoneJobs(*m_ledger.store()).putBack({m_batch.ids.begin() + 1, m_batch.ids.end()}, false);
    m_batch.ids.resize(1);
    m_batch.records.resize(1);
    send();
}

/// The group has a new number.
bool PhoneSender::follow(const BotAnswer& answer)
{
    if (answer.migrateTo == 0 || answer.migrateTo == m_account.chat) return false;
    m_account.chat = answer.migrateTo;
    m_account.topic = 0;
    Q_EMIT migrated(answer.migrateTo);
    return true;
}

/// What passes by itself, or needs a person: true, and nothing is asked until then.
bool PhoneSender::holdFor(const BotAnswer& answer)
{
    if (answer.code == 429) {
        hold(std::max<std::chrono::milliseconds>(answer.retryAfter, 1s),
             TelegramState::Holding,
             answer.problem);
        return true;
    }
    if (answer.code == 401 || answer.code == 403 || answer.code == 404 || answer.migrateTo != 0 ||
        !chatRefusal(answer.description).isEmpty()) {
        hold(kPersonPause, TelegramState::Failing, answer.problem);
        return true;
    }
    return false;
}

void PhoneSender::giveUp(const QString& why)
{
    PhoneJobs(*m_ledger.store()).refuse(m_batch.ids);
    for (const std::string& id : m_batch.ids) {
        SignalEvent event;
        event.eventId = id + ":undelivered";
        event.signalId = id;
        event.kind = EventKind::Undelivered;
        event.at = m_now();
        event.who = "Telegram";
        event.channel = SignalChannel::Phone;
        event.detail = why.toStdString();
        m_ledger.appendEvent(event);
    }
    Q_EMIT notice(tr("Signal %1 was not told to the phone: %2")
                      .arg(QString::fromStdString(m_batch.ids.front()).left(8), why));
    finish();
}

bool PhoneSender::changeNext()
{
    PhoneJobs jobs(*m_ledger.store());
    for (const PhoneMessage& message : jobs.changeable()) {
        const QString shown = shownOf(message.records);
        if (shown == message.shown && !allOver(message.records)) continue;
        if (message.chat != m_account.chat || shown == message.shown) {
            jobs.setShown(message, shown, true); // of another chat, or said already
            continue;
        }
        m_busy = true;
        m_batch = {};
        change(message, shown, false);
        return true;
    }
    return false;
}

void PhoneSender::change(const PhoneMessage& message, const QString& shown, bool isPlain)
{
    if (!m_ledger.isSender()) return finish(); // lost while an answer was awaited
    Batch batch;
    batch.records = message.records;
    batch.maybeSent = message.twice;
    batch.isPlain = isPlain;
    batch.told = message.sent;
    batch.isLate = std::any_of(message.records.begin(), message.records.end(), [&](const auto& r) {
        return message.sent - r->stored > kLateAfter;
    });
    if (message.photo) batch.picture = "as it was"; // its text is a caption
    QJsonObject parameters{{u"chat_id"_s, qint64(message.chat)},
                           {u"message_id"_s, qint64(message.id)},
                           {message.photo ? u"caption"_s : u"text"_s, textOf(batch)},
                           {u"reply_markup"_s, buttons(message.records, m_key, m_account.chat)}};
    if (!isPlain) parameters.insert(u"parse_mode"_s, u"HTML"_s);
    const QPointer<PhoneSender> self(this);
    m_client->call(message.photo ? u"editMessageCaption"_s : u"editMessageText"_s,
                   parameters,
                   [self, message, shown, isPlain](const BotAnswer& answer) {
                       if (self) self->onChanged(message, shown, isPlain, answer);
                   });
}

void PhoneSender::onChanged(const PhoneMessage& message,
                            const QString& shown,
                            bool isPlain,
                            const BotAnswer& answer)
{
    m_busy = false;
    if (m_ledger.store() == nullptr) return finish();
    PhoneJobs jobs(*m_ledger.store());
    if (answer.isOk() || answer.description.contains(u"message is not modified"_s)) {
        jobs.setShown(message, shown, allOver(message.records));
        good();
        return finish();
    }
    if (answer.outcome != BotAnswer::Outcome::Refused) { // an edit can be repeated
        hold(pauseAfter(++m_failures), TelegramState::Holding, answer.problem);
        Q_EMIT idle();
        return;
    }
    if (answer.description.contains(u"can't parse entities"_s) && !isPlain) {
        m_busy = true;
        return change(message, shown, true);
    }
    if (follow(answer)) return finish(); // what is in the old group is over
    if (!concernsOldMessage(answer.description) && holdFor(answer)) {
        Q_EMIT idle();
        return;
    }
    // Deleted on the phone, or too old to be changed: it stays as it is. Nothing new waits for it.
    jobs.setShown(message, shown, true);
    Q_EMIT notice(tr("A message on the phone could not be changed: %1").arg(answer.problem));
    finish();
}

/// In the trail before the request goes out: a kill may cost a reminder, nothing makes two of it.
bool PhoneSender::takeReminder()
{
    const auto due = PhoneJobs(*m_ledger.store()).snoozedOut(m_account.chat, m_now());
    if (due.empty()) return false;
    for (const auto& record : due.front().records) {
        SignalEvent event;
        event.signalId = record->signal->id;
        event.kind = EventKind::Reminded;
        event.at = m_now();
        event.who = "Telegram";
        event.channel = SignalChannel::Phone;
        if (!m_ledger.appendEvent(event)) return false;
    }
    m_reminder = due.front();
    return true;
}

/// A reply: the buttons are at the message that it replies to.
void PhoneSender::remindNext()
{
    m_busy = true; // the ledger says what changes, and that wakes this object
    const bool due = m_reminder || takeReminder();
    m_busy = false;
    if (!due || m_ledger.store() == nullptr) return;
    std::erase_if(m_reminder->records, [this](const auto& record) {
        const auto now = m_ledger.store()->record(record->signal->id);
        return !now || !*now || !isOpen((*now)->status);
    });
    if (m_reminder->records.empty()) return m_reminder.reset();
    m_busy = true;
    if (!m_ledger.isSender()) return finish(); // lost while the trail was written
    const QPointer<PhoneSender> self(this);
    QJsonObject parameters{{u"chat_id"_s, m_account.chat},
                           {u"text"_s, reminderHtml(m_reminder->records)},
                           {u"parse_mode"_s, u"HTML"_s},
                           {u"reply_parameters"_s,
                            QJsonObject{{u"message_id"_s, qint64(m_reminder->id)},
                                        {u"allow_sending_without_reply"_s, true}}}};
    intoTopic(parameters, m_account);
    m_client->call(u"sendMessage"_s, parameters, [self](const BotAnswer& answer) {
        if (self) self->onReminded(answer);
    });
}

void PhoneSender::onReminded(const BotAnswer& answer)
{
    m_busy = false;
    if (answer.outcome == BotAnswer::Outcome::NotSent) {
        hold(pauseAfter(++m_failures), TelegramState::Holding, answer.problem);
        Q_EMIT idle();
        return;
    }
    if (answer.outcome == BotAnswer::Outcome::Refused) {
        if (follow(answer)) return finish();
        if (holdFor(answer)) {
            Q_EMIT idle();
            return;
        }
    }
    m_reminder.reset();
    if (answer.isOk())
        good();
    else
        Q_EMIT notice(tr("A reminder was perhaps not told to the phone: %1").arg(answer.problem));
    finish();
}

void PhoneSender::hold(std::chrono::milliseconds pause, TelegramState state, const QString& text)
{
    m_holding.start(pause);
    Q_EMIT stateChanged(state, text);
}

void PhoneSender::good()
{
    m_failures = 0;
    Q_EMIT stateChanged(TelegramState::Good, {});
}

void PhoneSender::finish()
{
    m_busy = false;
    m_batch = {};
    Q_EMIT idle();
    // From the event loop: answers of people come in between.
    QMetaObject::invokeMethod(this, &PhoneSender::wake, Qt::QueuedConnection);
}

} // namespace dg
