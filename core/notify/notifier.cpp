// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/notifier.h"

#include "core/notify/botclient.h"
#include "core/notify/pairing.h"
#include "core/notify/phoneanswers.h"
#include "core/notify/phonesender.h"
#include "core/notify/updatepoller.h"
#include "core/storage/phonejobs.h"
#include "core/storage/signalledger.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

using namespace std::chrono_literals;

/// The age of what waits is looked at this often; also whether the store has come back.
constexpr auto kTick = 1s;
constexpr auto kGrace = 1s;

} // namespace

Notifier::Notifier(SignalLedger& ledger, std::function<Timestamp()> now)
    : m_ledger(ledger)
    , m_now(std::move(now))
{
    if (!m_now) m_now = [] { return Timestamp{QDateTime::currentMSecsSinceEpoch()}; };
}

Notifier::~Notifier() = default;

/// What has timers belongs to the thread that it is made on.
void Notifier::prepare()
{
    m_sender = std::make_unique<PhoneSender>(m_ledger, m_now);
    m_answers = std::make_unique<PhoneAnswers>(m_ledger, m_now);
    m_tick = std::make_unique<QTimer>();
    m_sender->setPictures(m_pictures);
    connect(m_sender.get(), &PhoneSender::pictureWanted, this, &Notifier::pictureWanted);
    connect(m_sender.get(), &PhoneSender::migrated, this, &Notifier::onMigrated);
    connect(m_sender.get(), &PhoneSender::notice, this, &Notifier::notice);
    connect(m_answers.get(), &PhoneAnswers::notice, this, &Notifier::notice);
    connect(m_sender.get(), &PhoneSender::idle, this, &Notifier::refresh);
    connect(m_sender.get(),
            &PhoneSender::stateChanged,
            this,
            [this](TelegramState state, const QString& text) {
                m_state = state;
                m_text = text;
                refresh();
            });
    connect(&m_ledger, &SignalLedger::stored, m_sender.get(), &PhoneSender::wake);
    connect(&m_ledger, &SignalLedger::changed, m_sender.get(), &PhoneSender::wake);
    connect(&m_ledger, &SignalLedger::senderChanged, this, [this] {
        pollWhereAllowed();
        m_sender->wake();
    });
    m_tick->setInterval(kTick);
    connect(m_tick.get(), &QTimer::timeout, this, [this] {
        if (!m_client) begin(); // the store was away
        m_sender->wake();
        refresh();
    });
}

void Notifier::setAccount(const TelegramAccount& account)
{
    if (!m_sender) prepare();
    m_sender->setClient(nullptr, {}, {});
    m_answers->setClient(nullptr, {}, {});
    m_poller.reset();
    m_client.reset();
    m_account = account;
    m_pollText.clear();
    m_text.clear();
    if (!account.isComplete()) {
        m_tick->stop();
        m_state = TelegramState::Off;
        if (account.on && !account.token.isEmpty())
            m_text = tr("No chat yet: pair this program with the bot.");
        refresh();
        return;
    }
    if (const QString problem = tokenProblem(account.token); !problem.isEmpty()) {
        m_tick->stop();
        m_account = {};
        m_state = TelegramState::Failing;
        m_text = problem;
        refresh();
        return;
    }
    m_state = TelegramState::Connecting;
    m_tick->start();
    begin();
    refresh();
}

void Notifier::begin()
{
    if (m_ledger.store() == nullptr || m_stopping) return;
    const QByteArray key = buttonKey();
    m_client = std::make_unique<BotClient>(m_account.api, m_account.token);
    m_answers->setClient(m_client.get(), m_account, key);
    m_sender->setClient(m_client.get(), m_account, key);
    greet();
    pollWhereAllowed();
}

void Notifier::greet()
{
    if (!m_ledger.isSender()) return;
    m_client->call(u"getMe"_s, {}, [this](const BotAnswer& answer) {
        if (m_state != TelegramState::Connecting) return; // a message was quicker
        m_text = answer.problem;
        m_state = answer.isOk()                                   ? TelegramState::Good
                  : answer.outcome == BotAnswer::Outcome::Refused ? TelegramState::Failing
                                                                  : TelegramState::Holding;
        refresh();
    });
}

void Notifier::pollWhereAllowed()
{
    if (!m_client) return;
    if (!m_ledger.isSender() || m_stopping ||
        m_pairing) { // two that poll take the answers from each other
        m_poller.reset();
        m_pollText.clear();
        return;
    }
    if (m_poller || m_ledger.store() == nullptr) return;
    const qint64 offset = PhoneJobs(*m_ledger.store()).value(offsetName()).toLongLong();
    m_poller = std::make_unique<UpdatePoller>(*m_client, offset);
    connect(m_poller.get(), &UpdatePoller::received, this, &Notifier::onUpdate);
    connect(m_poller.get(), &UpdatePoller::notice, this, &Notifier::notice);
    connect(m_poller.get(), &UpdatePoller::handled, this, [this](qint64 next) {
        if (m_ledger.store() != nullptr)
            PhoneJobs(*m_ledger.store()).setValue(offsetName(), QString::number(next));
    });
    connect(m_poller.get(),
            &UpdatePoller::problem,
            this,
            [this](const QString& text, bool needsPerson) {
                m_pollText = text;
                m_pollNeedsPerson = needsPerson;
                refresh();
            });
    m_poller->start();
}

void Notifier::onUpdate(const QJsonObject& update)
{
    // What people write is of no use here but for pairing.
    if (const auto query = update.value(u"callback_query"_s); query.isObject())
        m_answers->onPress(query.toObject());
}

void Notifier::onMigrated(qint64 chat)
{
    m_account.chat = chat;
    m_answers->setChat(chat);
    Q_EMIT chatMoved(chat);
    Q_EMIT notice(tr("The group became a supergroup; its new number is %1.").arg(chat));
}

void Notifier::setPictures(bool wanted)
{
    m_pictures = wanted;
    if (m_sender) m_sender->setPictures(wanted);
}

void Notifier::offerPicture(const QString& signalId, const QByteArray& png)
{
    if (m_sender) m_sender->offerPicture(signalId, png);
}

void Notifier::startPairing(const QString& token, const QUrl& api)
{
    m_pairing = std::make_unique<Pairing>();
    connect(m_pairing.get(), &Pairing::ready, this, &Notifier::pairingReady);
    connect(m_pairing.get(), &Pairing::found, this, &Notifier::pairingFound);
    connect(m_pairing.get(), &Pairing::failed, this, &Notifier::pairingFailed);
    if (token == m_account.token) // buttons pressed meanwhile count
        connect(m_pairing.get(), &Pairing::other, this, &Notifier::onUpdate);
    pollWhereAllowed();
    m_pairing->start(token, api);
}

void Notifier::stopPairing()
{
    m_pairing.reset();
    pollWhereAllowed();
}

void Notifier::stop()
{
    m_stopping = true;
    if (!m_sender) {
        Q_EMIT stopped();
        return;
    }
    m_tick->stop();
    m_pairing.reset();
    m_poller.reset();
    const auto end = [this] {
        m_sender->setClient(nullptr, {}, {});
        m_answers->setClient(nullptr, {}, {});
        m_client.reset();
        Q_EMIT stopped();
    };
    if (!m_sender->isBusy()) return end();
    m_ledger.disconnect(m_sender.get());
    auto* const limit = new QTimer(this);
    limit->setSingleShot(true);
    connect(m_sender.get(), &PhoneSender::idle, limit, [limit] { limit->start(0ms); });
    connect(limit, &QTimer::timeout, this, end);
    limit->start(kGrace);
}

void Notifier::refresh()
{
    TelegramStatus status{m_state, m_text, 0, {}};
    if (m_client && m_ledger.store() != nullptr) {
        if (!m_ledger.isSender()) {
            status.state = TelegramState::Standby;
            status.text = tr("Another Depthglass speaks to the phone.");
        } else {
            const PhoneQueue queue = PhoneJobs(*m_ledger.store()).queue();
            status.queued = queue.count;
            status.oldest = queue.oldest;
            if (m_state == TelegramState::Good && !m_account.mayAnybodyAnswer()) {
                status.state = TelegramState::Failing;
                status.text = tr("Nobody may answer in this group: pair in it, or name users in "
                                 "the settings (May answer).");
            } else if (m_state == TelegramState::Good && !m_pollText.isEmpty()) {
                status.state = m_pollNeedsPerson ? TelegramState::Failing : TelegramState::Holding;
                status.text = tr("No answers from the phone: %1").arg(m_pollText);
            }
        }
    }
    if (status == m_status) return;
    m_status = status;
    Q_EMIT statusChanged(status);
}

/// The same on each desktop that has the token: buttons go on working when another one takes over.
QByteArray Notifier::buttonKey() const
{
    return QMessageAuthenticationCode::hash(
        "depthglass buttons", m_account.token.toUtf8(), QCryptographicHash::Sha256);
}

QString Notifier::offsetName() const
{
    return u"offset "_s + m_account.token.section(u':', 0, 0); // the bot's number is no secret
}

} // namespace dg
