// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/telegram.h"

#include "app/cli/replay.h"
#include "app/cli/say.h"
#include "app/environment.h"
#include "app/profile.h"
#include "app/proxies.h"
#include "app/secrets.h"
#include "app/storeoptions.h"
#include "app/telegramsettings.h"
#include "app/translation.h"
#include "core/notify/botclient.h"
#include "core/notify/pairing.h"
#include "core/notify/testmessage.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QTimer>

#include <cstdio>
#include <iostream>
#include <memory>
#include <utility>

#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dg::cli {

namespace {

std::string readLine()
{
    std::string line;
    std::getline(std::cin, line);
    return line;
}

/// Without showing what is typed.
std::string readSecretLine()
{
    termios before{};
    const bool isTerminal = isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &before) == 0;
    if (isTerminal) {
        termios quiet = before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    std::string line = readLine();
    if (isTerminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        std::fputc('\n', stderr);
    }
    return line;
}

/// One command from its start to the end of the program.
class TelegramCommand final : public QObject
{
public:
    TelegramCommand(const TelegramOptions& options, TelegramEnvironment environment)
        : m_options(options)
        , m_environment(std::move(environment))
        , m_folder(profileFolder(QString::fromStdString(options.profile)))
        , m_settings(QDir(m_folder).filePath(u"settings.ini"_s))
        , m_secrets(m_folder,
                    options.noKeychain ? Secrets::Keychain::PassOver : Secrets::Keychain::Use)
    {}

    void start()
    {
        loadTelegram(m_secrets, m_settings, m_environment, [this](const TelegramLoaded& loaded) {
            onLoaded(loaded);
        });
    }

private:
    void onLoaded(const TelegramLoaded& loaded)
    {
        m_account = loaded.account;
        for (const QString& text : {loaded.problem, loaded.remark})
            if (!text.isEmpty()) say(text.toStdString());
        if (m_options.action == "pair") return pair();
        if (m_account.token.isEmpty())
            return fail(u"Telegram is off: there is no token. Pair first: depthglass-cli telegram "
                        "pair"_s,
                        UnreadableInput);
        m_client = std::make_unique<BotClient>(m_account.api, m_account.token);
        if (m_options.action == "test") return test();
        std::printf("token: from %s\n", qPrintable(loaded.tokenPlace));
        status();
    }

    void status()
    {
        if (m_account.chat == 0)
            std::printf("chat: none yet; pair first: depthglass-cli telegram pair\n");
        else
            std::printf("chat: %lld\n", static_cast<long long>(m_account.chat));
        if (m_account.topic != 0)
            std::printf("topic: %lld\n", static_cast<long long>(m_account.topic));
        for (const qint64 user : m_account.users)
            std::printf("may answer: user %lld\n", static_cast<long long>(user));
        if (!m_account.on) std::printf("turned off in the settings\n");
        if (!m_account.mayAnybodyAnswer() && m_account.chat != 0)
            std::printf("may answer: nobody; pair in the group, or name users in the settings\n");
        else if (m_account.users.empty() && m_account.chat > 0)
            std::printf("may answer: the owner of the chat\n");
        m_client->call(u"getMe"_s, {}, [this](const BotAnswer& answer) {
            if (!answer.isOk()) return fail(answer.problem, NothingReceived);
            std::printf("bot: @%s\n",
                        plainText(answer.result[u"username"_s].toString().toStdString()).c_str());
            QCoreApplication::exit(m_account.chat == 0 ? UnreadableInput : Done);
        });
    }

    void test()
    {
        if (m_account.chat == 0)
            return fail(u"No chat yet. Pair first: depthglass-cli telegram pair"_s,
                        UnreadableInput);
        sendTestMessage(*m_client,
                        m_account,
                        {QDateTime::currentMSecsSinceEpoch()},
                        [this](bool ok, const QString& text) {
                            if (!ok) return fail(text, NothingReceived);
                            std::printf("%s\n", plainText(text.toStdString()).c_str());
                            QCoreApplication::exit(Done);
                        });
    }

    void pair()
    {
        if (const auto problem = prepareProfile(QString::fromStdString(m_options.profile));
            !problem.isEmpty())
            return fail(problem, UnreadableInput);
        m_isNew = m_options.newToken || m_account.token.isEmpty();
        if (m_isNew) {
            std::fprintf(stderr, "Token of the bot, as @BotFather shows it (it is not shown): ");
            m_account.token = QString::fromStdString(readSecretLine());
        }
        connect(&m_pairing, &Pairing::failed, this, [this](const QString& text) {
            fail(text, UnreadableInput);
        });
        connect(&m_pairing, &Pairing::ready, this, [](const QString& bot) {
            say("Now send /start to " + bot.toStdString() + " in Telegram.");
        });
        connect(&m_pairing, &Pairing::waiting, this, [](const QString& text) {
            if (!text.isEmpty()) say(text.toStdString());
        });
        connect(&m_pairing, &Pairing::found, this, &TelegramCommand::onFound);
        QTimer::singleShot(std::chrono::seconds(m_options.timeout), this, [this] {
            fail(u"Nobody wrote to the bot in time."_s, NothingReceived);
        });
        m_pairing.start(m_account.token, m_account.api);
    }

    void onFound(const QString& name, qint64 chat, qint64 user, qint64 topic)
    {
        if (m_ending) return;
        std::fprintf(stderr,
                     "%s wrote, user %lld in chat %lld. Is that you? [y/N] ",
                     plainText(name.toStdString()).c_str(),
                     static_cast<long long>(user),
                     static_cast<long long>(chat));
        const std::string yes = readLine();
        if (yes != "y" && yes != "Y" && yes != "yes") {
            if (std::cin.eof()) fail(u"Not paired."_s, UnreadableInput);
            return; // the next one, perhaps
        }
        m_ending = true;
        saveTelegramChat(m_settings, chat, user, topic);
        if (!m_isNew) return paired({});
        m_secrets.write(
            Secrets::telegramToken(), m_account.token, [this](const Secrets::Kept& kept) {
                if (!kept.ok) return fail(kept.problem, UnreadableInput);
                paired(kept.problem);
            });
    }

    void paired(const QString& remark)
    {
        if (!remark.isEmpty()) say(remark.toStdString());
        std::printf("Paired. Try it: depthglass-cli telegram test\n");
        QCoreApplication::exit(Done);
    }

    void fail(const QString& text, int code)
    {
        say("depthglass-cli telegram: " + text.toStdString());
        QCoreApplication::exit(code);
    }

    TelegramOptions m_options;
    TelegramEnvironment m_environment;
    QString m_folder;
    QString m_settings;
    Secrets m_secrets;
    TelegramAccount m_account;
    std::unique_ptr<BotClient> m_client;
    Pairing m_pairing;
    bool m_isNew = false;  ///< the token is to be kept
    bool m_ending = false; ///< somebody has been confirmed
};

} // namespace

int telegram(const TelegramOptions& options)
{
    const auto environment = readEnvironment(options.envFile);
    if (!environment) {
        say("depthglass-cli: " + environment.error());
        return UnreadableInput;
    }
    int argc = 1;
    char name[] = "depthglass-cli";
    char* argv[] = {name, nullptr};
    QCoreApplication application(argc, argv);
    const Translation texts(QString::fromStdString(options.profile));
    useSystemProxies();
    TelegramCommand command(options, environment->telegram);
    QTimer::singleShot(0, &command, [&command] { command.start(); });
    return QCoreApplication::exec();
}

} // namespace dg::cli
