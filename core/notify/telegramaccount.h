// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <vector>

namespace dg {

/// Which bot writes to whom, and who may answer. A plain value; the token in it is a secret and is
/// shown nowhere.
struct TelegramAccount
{
    QString token;
    qint64 chat = 0;
    qint64 topic = 0;          ///< of a group that has topics (message_thread_id); 0 = none
    std::vector<qint64> users; ///< who may answer; empty in a private chat = its owner
    QUrl api;                  ///< empty = Telegram's own
    bool on = true;            ///< the trader wants it

    bool isComplete() const { return on && !token.isEmpty() && chat != 0; }
    bool mayAnswer(qint64 user) const;
    bool mayAnybodyAnswer() const { return chat > 0 || !users.empty(); }

    friend bool operator==(const TelegramAccount&, const TelegramAccount&) = default;
};

/// Adds to what is sent where in a group it goes; a message that is changed stays where it is.
void intoTopic(QJsonObject& parameters, const TelegramAccount& account);

/// Empty when it looks like a bot's token, else what is wrong with it, in words that do not repeat
/// it.
QString tokenProblem(const QString& token);
/// The same for a chat's number as people type it; `chat` is set when it is one.
QString chatProblem(const QString& text, qint64& chat);

} // namespace dg
