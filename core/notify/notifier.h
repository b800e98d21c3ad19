// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/notify/telegramaccount.h"
#include "core/notify/telegramstatus.h"
#include "core/signals/signalrecord.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

class QTimer;

namespace dg {

class BotClient;
class Pairing;
class PhoneAnswers;
class PhoneSender;
class SignalLedger;
class UpdatePoller;

/// The phone's end of the program: gives what the ledger has for it to Telegram, takes the answers
/// back, and says how it stands. Without a complete account it does nothing. Lives on the io thread
/// beside the ledger, which must outlive it; owned by whoever made the ledger. May be moved to that
/// thread until the first slot is called, through a queued connection.
class Notifier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifier)

public:
    /// `now`: this machine's clock where empty.
    explicit Notifier(SignalLedger& ledger, std::function<Timestamp()> now = {});
    ~Notifier() override;

    /// Of the io thread only.
    TelegramStatus status() const { return m_status; }

public Q_SLOTS:
    /// Takes up its work with this account, or stops where it is not complete.
    void setAccount(const dg::TelegramAccount& account);
    /// Messages come with a picture of the chart; see pictureWanted().
    void setPictures(bool wanted);
    void offerPicture(const QString& signalId, const QByteArray& png);
    /// Until stopPairing(): pairingReady, then pairingFound for each who writes /start.
    void startPairing(const QString& token, const QUrl& api);
    void stopPairing();
    /// Nothing new is begun; `stopped` follows when what is under way has ended, a second later
    /// at most.
    void stop();

Q_SIGNALS:
    void statusChanged(const dg::TelegramStatus& status);
    /// Wants offerPicture() within 150 ms; then the text goes without.
    void pictureWanted(const QString& signalId);
    void pairingReady(const QString& botName);
    void pairingFound(const QString& name, qint64 chat, qint64 user, qint64 topic);
    void pairingFailed(const QString& text);
    /// The group has a new number, to be kept with the settings.
    void chatMoved(qint64 chat);
    /// Worth a line in the log: refused presses, a removed webhook.
    void notice(const QString& text);
    void stopped();

private:
    void prepare();
    void begin();
    void greet();
    void onUpdate(const QJsonObject& update);
    void onMigrated(qint64 chat);
    void pollWhereAllowed();
    void refresh();
    QByteArray buttonKey() const;
    QString offsetName() const;

    SignalLedger& m_ledger;
    std::function<Timestamp()> m_now;
    TelegramAccount m_account;
    std::unique_ptr<BotClient> m_client;
    std::unique_ptr<UpdatePoller> m_poller; ///< null while another one polls, or pairing does
    std::unique_ptr<Pairing> m_pairing;
    std::unique_ptr<PhoneSender> m_sender; ///< these three: made on the io thread
    std::unique_ptr<PhoneAnswers> m_answers;
    std::unique_ptr<QTimer> m_tick;
    TelegramStatus m_status;
    TelegramState m_state = TelegramState::Off; ///< of what is sent
    QString m_text;
    QString m_pollText; ///< why no answers come in; empty = they do
    bool m_pollNeedsPerson = false;
    bool m_pictures = false;
    bool m_stopping = false;
};

} // namespace dg
