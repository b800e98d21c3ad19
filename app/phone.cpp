// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/phone.h"

#include "core/notify/botclient.h"
#include "core/notify/notifier.h"
#include "core/notify/pairing.h"
#include "core/notify/testmessage.h"
#include "core/practice/practicebotapi.h"
#include "core/storage/signalledger.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QSemaphore>
#include <QThread>

#include <chrono>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr std::chrono::milliseconds kGrace{1200};

} // namespace

Phone::Phone(const QString& profile,
             TelegramEnvironment environment,
             Secrets::Keychain keychain,
             QObject* parent)
    : QObject(parent)
    , m_settingsFile(QDir(profile).filePath(u"settings.ini"_s))
    , m_environment(std::move(environment))
    , m_secrets(profile, keychain)
{
    // Known before the keychain has answered: who pairs meanwhile asks the right server.
    if (m_environment.apiUrl)
        m_loaded.account.api = QUrl(QString::fromStdString(*m_environment.apiUrl));
    load();
}

Phone::~Phone() = default;

void Phone::load(std::function<void()> then)
{
    loadTelegram(m_secrets,
                 m_settingsFile,
                 m_environment,
                 [this, then = std::move(then)](const TelegramLoaded& loaded) {
                     use(loaded);
                     if (then) then();
                 });
}

void Phone::reload()
{
    loadTelegram(m_secrets, m_settingsFile, m_environment, [this](const TelegramLoaded& loaded) {
        if (!(loaded.account == m_loaded.account)) return use(loaded);
        Q_EMIT wanted(m_source == SignalSource::Practice || loaded.account.isComplete());
    });
}

void Phone::use(const TelegramLoaded& loaded)
{
    if (loaded.remark != m_loaded.remark && !loaded.remark.isEmpty()) Q_EMIT notice(loaded.remark);
    m_loaded = loaded;
    m_client.reset();
    if (!loaded.problem.isEmpty()) Q_EMIT notice(loaded.problem);
    if (m_source != SignalSource::Live) return; // the practice phone stays
    if (!loaded.account.isComplete()) setStatus({TelegramState::Off, loaded.problem, 0, {}});
    Q_EMIT wanted(loaded.account.isComplete());
    if (m_notifier == nullptr) return;
    QMetaObject::invokeMethod(
        m_notifier,
        [notifier = m_notifier, account = loaded.account] { notifier->setAccount(account); },
        Qt::QueuedConnection);
}

void Phone::attach(SignalLedger& ledger, SignalSource source)
{
    detach();
    m_source = source;
    setStatus({});
    if (source == SignalSource::Replay) return;
    m_notifier = new Notifier(ledger);
    m_notifier->moveToThread(ledger.thread());
    connect(ledger.thread(), &QThread::finished, m_notifier, &QObject::deleteLater);
    connect(m_notifier, &Notifier::statusChanged, this, &Phone::setStatus, Qt::QueuedConnection);
    connect(
        m_notifier, &Notifier::pictureWanted, this, &Phone::pictureWanted, Qt::QueuedConnection);
    connect(m_notifier, &Notifier::pairingReady, this, &Phone::pairingReady, Qt::QueuedConnection);
    connect(m_notifier, &Notifier::pairingFound, this, &Phone::pairingFound, Qt::QueuedConnection);
    connect(
        m_notifier, &Notifier::pairingFailed, this, &Phone::pairingFailed, Qt::QueuedConnection);
    connect(m_notifier, &Notifier::notice, this, &Phone::notice, Qt::QueuedConnection);
    connect(
        m_notifier,
        &Notifier::chatMoved,
        this,
        [this](qint64 chat) {
            m_loaded.account.chat = chat;
            m_loaded.account.topic = 0;
            saveTelegramChat(m_settingsFile, chat, 0, 0);
        },
        Qt::QueuedConnection);
    setPictures(m_pictures);
    if (source == SignalSource::Practice)
        playTelegram();
    else if (!m_loaded.tokenPlace.isEmpty()) // else it is being loaded
        use(m_loaded);
}

void Phone::playTelegram()
{
    m_practice = std::make_unique<PracticeBotApi>();
    m_practice->startNumbersAt(QDateTime::currentMSecsSinceEpoch());
    if (!m_practice->listen()) {
        Q_EMIT notice(tr("The practice phone found no free port."));
        return;
    }
    connect(m_practice.get(), &PracticeBotApi::messageShown, this, &Phone::practiceMessage);
    connect(m_practice.get(), &PracticeBotApi::messageChanged, this, &Phone::practiceMessage);
    TelegramAccount account;
    account.token = PracticeBotApi::token();
    account.chat = PracticeBotApi::kChat;
    account.api = m_practice->url();
    Q_EMIT wanted(true);
    QMetaObject::invokeMethod(
        m_notifier,
        [notifier = m_notifier, account] { notifier->setAccount(account); },
        Qt::QueuedConnection);
}

void Phone::detach()
{
    if (m_notifier == nullptr) return;
    m_notifier->disconnect(this);
    const auto ended = std::make_shared<QSemaphore>();
    connect(
        m_notifier,
        &Notifier::stopped,
        m_notifier,
        [ended] { ended->release(); },
        Qt::DirectConnection);
    QMetaObject::invokeMethod(m_notifier, &Notifier::stop, Qt::QueuedConnection);
    // The practice phone answers on this thread: what is under way there ends unanswered.
    if (!m_practice) ended->tryAcquire(1, static_cast<int>(kGrace.count()));
    m_notifier = nullptr;
    m_practice.reset();
}

void Phone::startPairing(const QString& token)
{
    stopPairing();
    m_pairingToken = token.isEmpty() ? m_loaded.account.token : token;
    const QUrl api = m_loaded.account.api;
    if (m_notifier != nullptr && m_source == SignalSource::Live) {
        QMetaObject::invokeMethod(
            m_notifier,
            [notifier = m_notifier, kept = m_pairingToken, api] {
                notifier->startPairing(kept, api);
            },
            Qt::QueuedConnection);
        return;
    }
    m_pairing = std::make_unique<Pairing>();
    connect(m_pairing.get(), &Pairing::ready, this, &Phone::pairingReady);
    connect(m_pairing.get(), &Pairing::found, this, &Phone::pairingFound);
    connect(m_pairing.get(), &Pairing::failed, this, &Phone::pairingFailed);
    m_pairing->start(m_pairingToken, api);
}

void Phone::stopPairing()
{
    m_pairing.reset();
    if (m_notifier != nullptr)
        QMetaObject::invokeMethod(m_notifier, &Notifier::stopPairing, Qt::QueuedConnection);
}

void Phone::confirmPairing(qint64 chat, qint64 user, qint64 topic)
{
    stopPairing();
    saveTelegramChat(m_settingsFile, chat, user, topic);
    m_secrets.write(Secrets::telegramToken(), m_pairingToken, [this](const Secrets::Kept& result) {
        m_pairingToken.clear();
        load([this, result] { Q_EMIT kept(result.ok, result.problem); });
    });
}

void Phone::keepToken(const QString& token)
{
    if (const QString problem = tokenProblem(token); !problem.isEmpty()) {
        Q_EMIT kept(false, problem);
        return;
    }
    m_secrets.write(Secrets::telegramToken(), token, [this](const Secrets::Kept& result) {
        load([this, result] { Q_EMIT kept(result.ok, result.problem); });
    });
}

void Phone::forget()
{
    m_secrets.remove(Secrets::telegramToken(), [this] { load([this] { Q_EMIT kept(true, {}); }); });
}

void Phone::sendTest()
{
    const TelegramAccount& account = m_loaded.account;
    if (account.token.isEmpty() || account.chat == 0) {
        Q_EMIT testDone(false,
                        account.token.isEmpty() ? tr("Telegram is off: there is no token.")
                                                : tr("No chat yet: pair with the bot first."));
        return;
    }
    if (!m_client) m_client = std::make_unique<BotClient>(account.api, account.token);
    sendTestMessage(*m_client,
                    account,
                    {QDateTime::currentMSecsSinceEpoch()},
                    [this](bool ok, const QString& text) { Q_EMIT testDone(ok, text); });
}

void Phone::setPictures(bool wantedNow)
{
    m_pictures = wantedNow;
    if (m_notifier == nullptr) return;
    QMetaObject::invokeMethod(
        m_notifier,
        [notifier = m_notifier, wantedNow] { notifier->setPictures(wantedNow); },
        Qt::QueuedConnection);
}

void Phone::offerPicture(const QString& signalId, const QByteArray& png)
{
    if (m_notifier == nullptr) return;
    QMetaObject::invokeMethod(
        m_notifier,
        [notifier = m_notifier, signalId, png] { notifier->offerPicture(signalId, png); },
        Qt::QueuedConnection);
}

void Phone::pressPractice(qint64 message, int button)
{
    if (!m_practice) return;
    for (const PracticeMessage& shown : m_practice->messages()) {
        if (shown.id != message) continue;
        const QString data = shown.keyboard.value(u"inline_keyboard"_s)
                                 .toArray()[0][button][u"callback_data"_s]
                                 .toString();
        if (!data.isEmpty()) m_practice->press(message, data, PracticeBotApi::kChat);
    }
}

void Phone::setStatus(const TelegramStatus& status)
{
    if (status == m_status) return;
    m_status = status;
    Q_EMIT statusChanged(status);
}

} // namespace dg
