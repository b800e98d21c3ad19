// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/environment.h"
#include "app/secrets.h"
#include "app/telegramsettings.h"
#include "core/notify/telegramstatus.h"
#include "core/signals/signalrecord.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace dg {

class BotClient;
class Notifier;
class Pairing;
class PracticeBotApi;
class SignalLedger;

/// The phone as the rest of the program sees it: gives the notifier its account, keeps what pairing
/// found, and in practice plays Telegram itself. Lives on the main thread; makes the connections to
/// the notifier, which lives on the ledger's.
class Phone final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Phone)

public:
    Phone(const QString& profile,
          TelegramEnvironment environment,
          Secrets::Keychain keychain = Secrets::Keychain::Use,
          QObject* parent = nullptr);
    ~Phone() override;

    /// Tells the phone of what this ledger finds. The ledger is on its thread already; the notifier
    /// dies with that thread. A replay is told to nobody.
    void attach(SignalLedger& ledger, SignalSource source);
    /// Waits a second at most for a message that is under way. Before the ledger's thread ends.
    void detach();

    const TelegramStatus& status() const { return m_status; }
    const TelegramAccount& account() const { return m_loaded.account; }
    /// "the system's keychain"
    QString tokenPlace() const { return m_loaded.tokenPlace; }

public Q_SLOTS:
    /// After settings have changed.
    void reload();
    /// Until stopPairing(). An empty token: the one that is kept.
    void startPairing(const QString& token);
    /// It was the trader: token, chat, user and topic are kept and used from now on; see kept().
    void confirmPairing(qint64 chat, qint64 user, qint64 topic);
    void stopPairing();
    /// Another token for the chat that is known, or to pair with later; see kept().
    void keepToken(const QString& token);
    /// Forgets the token; Telegram is off then.
    void forget();
    /// Ends with testDone().
    void sendTest();
    /// Messages come with a picture; see pictureWanted().
    void setPictures(bool wanted);
    void offerPicture(const QString& signalId, const QByteArray& png);
    /// Presses a button below a message of the practice phone.
    void pressPractice(qint64 message, int button);

Q_SIGNALS:
    void statusChanged(const dg::TelegramStatus& status);
    /// Whether signals are to be put by for the phone (SignalLedger::setPhone).
    void wanted(bool yes);
    /// Wants offerPicture() within 150 ms; then the text goes without.
    void pictureWanted(const QString& signalId);
    void testDone(bool ok, const QString& text);
    void pairingReady(const QString& botName);
    void pairingFound(const QString& name, qint64 chat, qint64 user, qint64 topic);
    void pairingFailed(const QString& text);
    /// After confirmPairing(), keepToken() and forget(), and in force by then; `text` says what is
    /// worth knowing about it.
    void kept(bool ok, const QString& text);
    /// What a phone would show in practice: a new message, or one that has changed.
    void practiceMessage(qint64 id, const QString& text);
    void notice(const QString& text);

private:
    void load(std::function<void()> then = {});
    void use(const TelegramLoaded& loaded);
    void playTelegram();
    void setStatus(const TelegramStatus& status);

    QString m_settingsFile;
    TelegramEnvironment m_environment;
    Secrets m_secrets;
    TelegramLoaded m_loaded;
    TelegramStatus m_status;
    std::unique_ptr<BotClient> m_client; ///< for test messages
    std::unique_ptr<Pairing> m_pairing;  ///< where the notifier does not do it
    std::unique_ptr<PracticeBotApi> m_practice;
    Notifier* m_notifier = nullptr; ///< lives and dies on the ledger's thread
    SignalSource m_source = SignalSource::Live;
    QString m_pairingToken;
    bool m_pictures = false;
};

} // namespace dg
