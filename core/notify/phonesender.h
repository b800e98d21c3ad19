// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/notify/telegramaccount.h"
#include "core/notify/telegramstatus.h"
#include "core/storage/phonejobs.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dg {

class BotClient;
class SignalLedger;
struct BotAnswer;
struct PhoneTextOptions;

/// Tells the phone of each signal once, in order, and keeps its messages true when a signal is
/// answered or over. A try is committed before the request and its end after it; where the end is
/// not known, the next try says that it may be a repetition. The end of a snooze is told once at
/// most, as a reply. One request at a time. Io thread; the Notifier's.
class PhoneSender final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhoneSender)

public:
    PhoneSender(SignalLedger& ledger, std::function<Timestamp()> now);

    /// Null: nothing is sent. The client lives until the next call.
    void setClient(BotClient* client, const TelegramAccount& account, const QByteArray& key);
    /// Single signals wait this long for a picture of the chart; see pictureWanted().
    void setPictures(bool wanted) { m_pictures = wanted; }
    void offerPicture(const QString& signalId, const QByteArray& png);
    /// Something may be to do.
    void wake();
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void pictureWanted(const QString& signalId);
    void stateChanged(dg::TelegramState state, const QString& text);
    void migrated(qint64 chat);
    void notice(const QString& text);
    /// A request has ended.
    void idle();

private:
    struct Batch
    {
        std::vector<SignalRecordPtr> records;
        std::vector<std::string> ids;
        bool maybeSent = false;
        bool isLate = false;
        bool isPlain = false; ///< without markup, as Telegram could not read it
        QByteArray picture;
        Timestamp told;
    };

    void next();
    void take(const std::vector<PhoneJob>& jobs);
    void send();
    void onSent(const BotAnswer& answer);
    void onRefused(const BotAnswer& answer);
    void delivered(const BotAnswer& answer);
    void giveUp(const QString& why);
    bool changeNext();
    void change(const PhoneMessage& message, const QString& shown, bool isPlain);
    void onChanged(const PhoneMessage& message,
                   const QString& shown,
                   bool isPlain,
                   const BotAnswer& answer);
    bool takeReminder();
    void remindNext();
    void onReminded(const BotAnswer& answer);
    bool holdFor(const BotAnswer& answer);
    bool follow(const BotAnswer& answer);
    void sendFirstAlone();
    void hold(std::chrono::milliseconds pause, TelegramState state, const QString& text);
    void good();
    void tell(const PhoneMessage& message);
    static PhoneTextOptions optionsOf(const Batch& batch);
    static QString textOf(const Batch& batch);
    void finish();

    SignalLedger& m_ledger;
    std::function<Timestamp()> m_now;
    BotClient* m_client = nullptr;
    TelegramAccount m_account;
    QByteArray m_key;
    Batch m_batch;
    QTimer m_holding;
    QTimer m_pictureLimit;
    std::optional<PhoneMessage> m_reminder; ///< in the trail, and not with Telegram yet
    int m_failures = 0;                     ///< in a row
    bool m_busy = false;
    bool m_pictures = false;
    bool m_recovered = false;  ///< what an earlier run left was looked at
    bool m_otherSpoke = false; ///< another desktop, before this one
    /// Until it is sure that what is new here is not what that one told as its last.
    QDeadlineTimer m_otherMayHaveTold{0};
};

} // namespace dg
