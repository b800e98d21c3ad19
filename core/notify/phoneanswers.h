// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/notify/telegramaccount.h"
#include "core/signals/signalrecord.h"

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>

namespace dg {

class BotClient;
class SignalLedger;

/// What people press on the phone, checked and given to the ledger: first who it is, then whether
/// the button is one of ours below a message of ours. Whatever fails is refused and changes
/// nothing. Io thread; the Notifier's.
class PhoneAnswers final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhoneAnswers)

public:
    PhoneAnswers(SignalLedger& ledger, std::function<Timestamp()> now);

    void setClient(BotClient* client, const TelegramAccount& account, const QByteArray& key);
    void setChat(qint64 chat) { m_account.chat = chat; }
    void onPress(const QJsonObject& query);
    std::uint64_t refused() const { return m_refused; }

Q_SIGNALS:
    /// Somebody who may not, or something that is not ours; for the log.
    void notice(const QString& text);

private:
    QString judge(const QJsonObject& query);
    QString refuse(const QString& why, const QString& told);

    SignalLedger& m_ledger;
    std::function<Timestamp()> m_now;
    BotClient* m_client = nullptr;
    TelegramAccount m_account;
    QByteArray m_key;
    std::uint64_t m_refused = 0;
};

} // namespace dg
