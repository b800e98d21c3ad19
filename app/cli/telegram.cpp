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

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TelegramCommand)
};

const auto kPair = u"depthglass-cli telegram pair"_s;

/// Of standard output: what others wrote is in some.
void printText(const QString& text)
{
    std::printf("%s\n", plainText(text.toStdString()).c_str());
}

std::string readLine()
{
    std::string line;
    std::getline(std::cin, line);
    return line;
}

/// A question, with the answer on the same line.
void ask(const QString& question)
{
    std::fprintf(stderr, "%s ", plainText(question.toStdString()).c_str());
}

/// In English, which it always was, and in the language of the question.
bool isYes(const std::string& answer)
{
    const QString text = QString::fromStdString(answer).toLower();
    return answer == "y" || answer == "Y" || answer == "yes" ||
           text == Words::tr("y", "yes, in one letter") || text == Words::tr("yes");
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
            sayText(text);
        if (m_options.action == "pair") return pair();
        if (m_account.token.isEmpty())
            return fail(Words::tr("Telegram is off: there is no token. Pair first: %1").arg(kPair),
                        UnreadableInput);
        m_client = std::make_unique<BotClient>(m_account.api, m_account.token);
        if (m_options.action == "test") return test();
        printText(Words::tr("token: from %1").arg(loaded.tokenPlace));
        status();
    }

    void status()
    {
        if (m_account.chat == 0)
            printText(Words::tr("chat: none yet; pair first: %1").arg(kPair));
        else
            printText(Words::tr("chat: %1").arg(m_account.chat));
        if (m_account.topic != 0) printText(Words::tr("topic: %1").arg(m_account.topic));
        for (const qint64 user : m_account.users)
            printText(Words::tr("may answer: user %1").arg(user));
        if (!m_account.on) printText(Words::tr("turned off in the settings"));
        if (!m_account.mayAnybodyAnswer() && m_account.chat != 0)
            printText(
                Words::tr("may answer: nobody; pair in the group, or name users in the settings"));
        else if (m_account.users.empty() && m_account.chat > 0)
            printText(Words::tr("may answer: the owner of the chat"));
        m_client->call(u"getMe"_s, {}, [this](const BotAnswer& answer) {
            if (!answer.isOk()) return fail(answer.problem, NothingReceived);
            printText(Words::tr("bot: @%1").arg(answer.result[u"username"_s].toString()));
            QCoreApplication::exit(m_account.chat == 0 ? UnreadableInput : Done);
        });
    }

    void test()
    {
        if (m_account.chat == 0)
            return fail(Words::tr("No chat yet. Pair first: %1").arg(kPair), UnreadableInput);
        sendTestMessage(*m_client,
                        m_account,
                        {QDateTime::currentMSecsSinceEpoch()},
                        [this](bool ok, const QString& text) {
                            if (!ok) return fail(text, NothingReceived);
                            printText(text);
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
            ask(Words::tr("Token of the bot, as @BotFather shows it (it is not shown):"));
            m_account.token = QString::fromStdString(readSecretLine());
        }
        connect(&m_pairing, &Pairing::failed, this, [this](const QString& text) {
            fail(text, UnreadableInput);
        });
        connect(&m_pairing, &Pairing::ready, this, [](const QString& bot) {
            sayText(Words::tr("Now send /start to %1 in Telegram.").arg(bot));
        });
        connect(&m_pairing, &Pairing::waiting, this, [](const QString& text) { sayText(text); });
        connect(&m_pairing, &Pairing::found, this, &TelegramCommand::onFound);
        QTimer::singleShot(std::chrono::seconds(m_options.timeout), this, [this] {
            fail(Words::tr("Nobody wrote to the bot in time."), NothingReceived);
        });
        m_pairing.start(m_account.token, m_account.api);
    }

    void onFound(const QString& name, qint64 chat, qint64 user, qint64 topic)
    {
        if (m_ending) return;
        ask(Words::tr("%1 wrote, user %2 in chat %3. Is that you? [y/N]")
                .arg(name, QString::number(user), QString::number(chat)));
        const std::string yes = readLine();
        if (!isYes(yes)) {
            if (std::cin.eof()) fail(Words::tr("Not paired."), UnreadableInput);
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
        sayText(remark);
        printText(Words::tr("Paired. Try it: %1").arg(u"depthglass-cli telegram test"_s));
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
    sayText(useSystemProxies());
    TelegramCommand command(options, environment->telegram);
    QTimer::singleShot(0, &command, [&command] { command.start(); });
    return QCoreApplication::exec();
}

} // namespace dg::cli
