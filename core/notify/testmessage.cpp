// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/testmessage.h"

#include "core/notify/botclient.h"
#include "core/notify/telegramaccount.h"
#include "core/notify/telegramtext.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

void sendTestMessage(BotClient& client,
                     const TelegramAccount& account,
                     Timestamp now,
                     std::function<void(bool ok, const QString& text)> handler)
{
    QJsonObject parameters{
        {u"chat_id"_s, account.chat}, {u"parse_mode"_s, u"HTML"_s}, {u"text"_s, testHtml(now)}};
    intoTopic(parameters, account);
    client.call(
        u"sendMessage"_s, parameters, [handler = std::move(handler)](const BotAnswer& answer) {
            handler(answer.isOk(),
                    answer.isOk()
                        ? QCoreApplication::translate("Telegram", "The test message has arrived.")
                        : answer.problem);
        });
}

} // namespace dg
