// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/telegramsettings.h"

#include "app/secrets.h"
#include "core/storage/serveraccess.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSettings>
#include <QStringList>

#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TelegramSettings)
};

QString chatKey()
{
    return u"telegram/chat"_s;
}

QString topicKey()
{
    return u"telegram/topic"_s;
}

QString onKey()
{
    return u"telegram/on"_s;
}

QString usersKey()
{
    return u"telegram/users"_s;
}

/// As people write a list; where commas are in it, the file gives one.
QStringList usersOf(const QSettings& settings)
{
    static const QRegularExpression between(u"[\\s,;]+"_s);
    return settings.value(usersKey()).toStringList().join(u' ').split(between, Qt::SkipEmptyParts);
}

/// Kept with the number of its group: a chat that is entered by hand has none.
qint64 topicOf(const QSettings& settings, qint64 chat)
{
    const QStringList kept = settings.value(topicKey()).toString().split(u'/');
    return kept.size() == 2 && kept[0] == QString::number(chat) ? kept[1].toLongLong() : 0;
}

/// For an address of its own that is not Telegram's.
QString apiProblem(const QUrl& api)
{
    if (api.scheme() != u"http"_s || isLoopbackHost(api.host())) return {};
    return Words::tr("TLS is off on the way to %1: the bot's token, and all that it tells, can be "
                     "read by whoever is in between. Write https:// in TELEGRAM_API_URL.")
        .arg(api.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery).toString());
}

TelegramLoaded
withChat(const Secrets::Found& found, const QString& file, const TelegramEnvironment& environment)
{
    TelegramLoaded loaded;
    loaded.problem = found.problem;
    loaded.tokenPlace = Secrets::placeText(found.place);
    TelegramAccount& account = loaded.account;
    account.token = found.value;
    if (environment.apiUrl) account.api = QUrl(QString::fromStdString(*environment.apiUrl));
    loaded.remark = apiProblem(account.api);
    if (account.token.isEmpty()) return loaded;
    if (const QString problem = tokenProblem(account.token); !problem.isEmpty()) {
        account.token.clear();
        loaded.problem = problem;
        return loaded;
    }
    const QSettings settings(file, QSettings::IniFormat);
    // Who has a token and says nothing else wants it used.
    account.on = settings.value(onKey(), true).toBool();
    QString chat = settings.value(chatKey()).toString();
    if (chat.isEmpty()) chat = QString::fromStdString(environment.chatId);
    if (!chat.isEmpty())
        if (const QString problem = chatProblem(chat, account.chat); !problem.isEmpty())
            loaded.problem = problem;
    account.topic = topicOf(settings, account.chat);
    for (const QString& user : usersOf(settings))
        if (const qint64 id = user.toLongLong(); id > 0) account.users.push_back(id);
    return loaded;
}

} // namespace

void loadTelegram(Secrets& secrets,
                  const QString& settingsFile,
                  const TelegramEnvironment& environment,
                  std::function<void(const TelegramLoaded&)> handler)
{
    secrets.read(
        Secrets::telegramToken(),
        QString::fromStdString(environment.token),
        [settingsFile, environment, handler = std::move(handler)](const Secrets::Found& found) {
            handler(withChat(found, settingsFile, environment));
        });
}

void saveTelegramChat(const QString& settingsFile, qint64 chat, qint64 user, qint64 topic)
{
    QSettings settings(settingsFile, QSettings::IniFormat);
    settings.setValue(onKey(), true);
    const QString number = QString::number(chat);
    const bool same = settings.value(chatKey()).toString() == number;
    settings.setValue(chatKey(), number);
    if (topic != 0)
        settings.setValue(topicKey(), number + u'/' + QString::number(topic));
    else
        settings.remove(topicKey());
    if (user == 0) return;
    QStringList users = same ? usersOf(settings) : QStringList();
    if (const QString one = QString::number(user); !users.contains(one)) users << one;
    settings.setValue(usersKey(), users.join(u' '));
}

} // namespace dg
