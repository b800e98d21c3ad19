// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/phoneanswers.h"

#include "core/notify/botclient.h"
#include "core/notify/callbackdata.h"
#include "core/notify/telegramtext.h"
#include "core/storage/phonejobs.h"
#include "core/storage/signalledger.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

using namespace std::chrono_literals;

constexpr auto kSnooze = 15min;
constexpr qsizetype kNameLength = 100;

/// Their name as Telegram gives it, and their number, which cannot be chosen freely.
QString nameOf(const QJsonObject& user)
{
    const QString name =
        (user.value(u"first_name"_s).toString() + u' ' + user.value(u"last_name"_s).toString())
            .simplified()
            .left(kNameLength);
    return u"%1 (%2)"_s.arg(name).arg(user.value(u"id"_s).toInteger());
}

bool isRepeat(const SignalRecord& record, const SignalAnswer& answer)
{
    return record.answer && record.answer->kind == answer.kind &&
           record.answer->who == answer.who && record.answer->channel == answer.channel;
}

} // namespace

PhoneAnswers::PhoneAnswers(SignalLedger& ledger, std::function<Timestamp()> now)
    : m_ledger(ledger)
    , m_now(std::move(now))
{}

void PhoneAnswers::setClient(BotClient* client,
                             const TelegramAccount& account,
                             const QByteArray& key)
{
    m_client = client;
    m_account = account;
    m_key = key;
}

void PhoneAnswers::onPress(const QJsonObject& query)
{
    const QString words = judge(query);
    if (m_client == nullptr) return;
    // The phone shows a clock until then. A failure (asked too late) changes nothing.
    m_client->call(u"answerCallbackQuery"_s,
                   {{u"callback_query_id"_s, query.value(u"id"_s).toString()}, {u"text"_s, words}},
                   [](const BotAnswer&) {});
}

QString PhoneAnswers::refuse(const QString& why, const QString& told)
{
    ++m_refused;
    Q_EMIT notice(why);
    return told;
}

QString PhoneAnswers::judge(const QJsonObject& query)
{
    const QJsonObject from = query.value(u"from"_s).toObject();
    const QJsonObject message = query.value(u"message"_s).toObject();
    const qint64 user = from.value(u"id"_s).toInteger();
    const qint64 chat = message.value(u"chat"_s).toObject().value(u"id"_s).toInteger();
    if (!m_account.mayAnswer(user))
        return refuse(tr("Refused: user %1 pressed a button and may not answer.").arg(user),
                      tr("You may not answer here."));
    if (chat != m_account.chat)
        return refuse(tr("Refused: a button pressed in chat %1, which is not ours.").arg(chat),
                      tr("You may not answer here."));
    const auto data = CallbackData::open(query.value(u"data"_s).toString(), m_key, chat);
    if (!data || m_ledger.store() == nullptr)
        return refuse(
            tr("Refused: user %1 sent a button that this program did not make.").arg(user),
            tr("This button is not known here."));
    const auto shown = PhoneJobs(*m_ledger.store()).messageOf(data->signalId);
    if (!shown || shown->chat != chat || shown->id != message.value(u"message_id"_s).toInteger())
        return refuse(tr("Refused: user %1 sent a button of another message.").arg(user),
                      tr("This button is not known here."));

    const SignalRecord& record = *shown->records.front();
    SignalAnswer answer;
    answer.signalId = data->signalId;
    answer.kind = data->kind;
    answer.channel = SignalChannel::Phone;
    answer.who = nameOf(from).toStdString();
    answer.at = m_now();
    if (isRepeat(record, answer)) return noticeText(true, answer.kind, record);
    if (answer.kind == AnswerKind::Snooze) {
        if (!isOpen(record.status)) return noticeText(false, answer.kind, record);
        answer.until = answer.at + kSnooze;
    }
    const auto result = m_ledger.answerNow(answer);
    if (!result) return tr("Kept; it counts as soon as the store can be written.");
    return noticeText(result->won, answer.kind, *result->record);
}

} // namespace dg
