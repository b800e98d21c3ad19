// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/telegramaccount.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Telegram)
};

} // namespace

bool TelegramAccount::mayAnswer(qint64 user) const
{
    // The id of a private chat is the id of its user; those of groups are negative.
    if (users.empty()) return chat > 0 && user == chat;
    return std::find(users.begin(), users.end(), user) != users.end();
}

void intoTopic(QJsonObject& parameters, const TelegramAccount& account)
{
    if (account.topic != 0) parameters.insert(u"message_thread_id"_s, account.topic);
}

QString tokenProblem(const QString& token)
{
    static const QRegularExpression form(u"\\A[0-9]{3,20}:[A-Za-z0-9_-]{20,100}\\z"_s);
    static const QRegularExpression space(u"\\s"_s);
    if (token.isEmpty()) return Words::tr("There is no token.");
    if (space.match(token).hasMatch())
        return Words::tr("The token has a blank or a line break in it: copy it again from "
                         "@BotFather, as one word.");
    if (!form.match(token).hasMatch())
        return Words::tr("This is not the token of a bot. @BotFather shows it as digits, a colon "
                         "and 35 letters or digits.");
    return {};
}

QString chatProblem(const QString& text, qint64& chat)
{
    bool ok = false;
    const qint64 number = text.trimmed().toLongLong(&ok);
    if (!ok || number == 0)
        return Words::tr("The chat is not a number. Pairing finds it: send /start to the bot.");
    chat = number;
    return {};
}

} // namespace dg
