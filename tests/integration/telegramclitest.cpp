// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practicebotapi.h"
#include "core/storage/foundslots.h"
#include "core/storage/signalstore.h"
#include "tests/support/storesample.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace dg;

namespace {

constexpr int kLimit = 30'000; // ms

} // namespace

/// `depthglass-cli telegram` against the stand-in.
class TelegramCliTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void pairsTestsAndTellsHowItStands();
    void refusesTokenWithABlank();
    void saysThatThereIsNoToken();
    void saysThatTheTokenGoesWithoutEncryption();
    void takesTokenAndChatFromTheEnvironment();
    void namesWhoMayAnswerInAGroup();
    void watchTellsWithNothingButTheEnvironment();
    void watchKeepsSignalsWhereItCan();
    void watchSaysThatNothingIsTold();

private:
    /// Starts the command; its output is in m_out and m_err.
    void start(const QStringList& arguments);
    void startWatch(const QStringList& further = {});
    void restartTelegram();
    void run(const QStringList& arguments);
    int wait();
    bool said(const QString& words);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PracticeBotApi> m_api;
    std::unique_ptr<QProcess> m_process;
    QProcessEnvironment m_environment;
    QString m_out;
    QString m_err;
};

void TelegramCliTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_environment = QProcessEnvironment::systemEnvironment();
    restartTelegram();
    m_environment.remove(u"TELEGRAM_BOT_TOKEN"_s);
    m_environment.remove(u"TELEGRAM_CHAT_ID"_s);
}

void TelegramCliTest::restartTelegram()
{
    m_api = std::make_unique<PracticeBotApi>();
    QVERIFY(m_api->listen());
    m_environment.insert(u"TELEGRAM_API_URL"_s, m_api->url().toString());
}

void TelegramCliTest::cleanup()
{
    if (m_process && m_process->state() != QProcess::NotRunning) {
        m_process->kill();
        m_process->waitForFinished();
    }
    m_process.reset();
}

void TelegramCliTest::start(const QStringList& arguments)
{
    run(QStringList{u"telegram"_s} + arguments +
        QStringList{u"--profile"_s, m_folder->path(), u"--no-keychain"_s});
}

/// Without a market: what was found before is all that there is.
void TelegramCliTest::startWatch(const QStringList& further)
{
    m_environment.insert(u"XDG_CONFIG_HOME"_s, m_folder->path());
    m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
    run(QStringList{u"watch"_s,
                    u"--rest-url"_s,
                    u"http://127.0.0.1:1"_s,
                    u"--ws-url"_s,
                    u"ws://127.0.0.1:1"_s} +
        further);
}

void TelegramCliTest::run(const QStringList& arguments)
{
    m_out.clear();
    m_err.clear();
    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(m_environment);
    m_process->setWorkingDirectory(m_folder->path());
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, [this] {
        m_out += QString::fromUtf8(m_process->readAllStandardOutput());
    });
    connect(m_process.get(), &QProcess::readyReadStandardError, this, [this] {
        m_err += QString::fromUtf8(m_process->readAllStandardError());
    });
    m_process->start(QStringLiteral(DG_CLI), arguments);
    QVERIFY(m_process->waitForStarted());
}

int TelegramCliTest::wait()
{
    // The stand-in lives in this thread: its event loop must go on.
    const bool ended =
        QTest::qWaitFor([this] { return m_process->state() == QProcess::NotRunning; }, kLimit);
    return ended ? m_process->exitCode() : -1;
}

bool TelegramCliTest::said(const QString& words)
{
    return QTest::qWaitFor([&] { return m_err.contains(words); }, kLimit);
}

void TelegramCliTest::pairsTestsAndTellsHowItStands()
{
    const QString token = PracticeBotApi::token();
    start({u"pair"_s});
    m_process->write(token.toUtf8() + "\n");
    QVERIFY2(said(u"send /start to @practice_bot"_s), qPrintable(m_err));
    // The token is no argument, and nothing that was said has it.
    QFile processes(u"/proc/%1/cmdline"_s.arg(m_process->processId()));
    QVERIFY(processes.open(QIODevice::ReadOnly));
    QVERIFY(!processes.readAll().contains(token.toUtf8()));
    m_api->write(u"/start"_s, 4711, u"Eve"_s, 4711);
    QVERIFY2(said(u"Eve wrote, user 4711"_s), qPrintable(m_err));
    m_process->write("n\n");
    m_api->write(u"/start"_s, PracticeBotApi::kChat, u"Ann"_s);
    QVERIFY2(said(u"Ann wrote, user 1001 in chat 1001"_s), qPrintable(m_err));
    m_process->write("y\n");
    QCOMPARE(wait(), 0);
    QVERIFY(m_out.contains(u"Paired"));
    QVERIFY(!(m_out + m_err).contains(token));

    start({u"status"_s});
    QCOMPARE(wait(), 0);
    QVERIFY2(m_out.contains(u"chat: 1001") && m_out.contains(u"bot: @practice_bot") &&
                 m_out.contains(u"user 1001"),
             qPrintable(m_out));
    QVERIFY(!(m_out + m_err).contains(token));

    start({u"test"_s});
    QCOMPARE(wait(), 0);
    QCOMPARE(m_api->messages().size(), 1u);
    QFile settings(m_folder->filePath(u"settings.ini"_s));
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(!settings.readAll().contains(token.toUtf8()));
}

void TelegramCliTest::refusesTokenWithABlank()
{
    start({u"pair"_s});
    m_process->write("123456789:AAabcdefghijklm nopqrstuvwxyz-_12345\n");
    QCOMPARE(wait(), 3);
    QVERIFY2(m_err.contains(u"blank or a line break"), qPrintable(m_err));
    QVERIFY(!m_err.contains(u"AAabc"));
    QCOMPARE(m_api->requests(u"getMe"_s), 0);
}

void TelegramCliTest::saysThatThereIsNoToken()
{
    start({u"test"_s});
    QCOMPARE(wait(), 3);
    QVERIFY2(m_err.contains(u"no token"), qPrintable(m_err));
}

/// 0.0.0.0 is no address of a loopback, though it leads there: nobody listens at that port.
void TelegramCliTest::saysThatTheTokenGoesWithoutEncryption()
{
    m_environment.insert(u"TELEGRAM_BOT_TOKEN"_s, PracticeBotApi::token());
    for (const auto& [url, said] : {std::pair{u"http://user:s3cret@0.0.0.0:1/s3cret"_s, true},
                                    std::pair{u"https://0.0.0.0:1"_s, false},
                                    std::pair{u"http://127.0.0.1:1"_s, false}}) {
        m_environment.insert(u"TELEGRAM_API_URL"_s, url);
        start({u"status"_s});
        QVERIFY(wait() != 0);
        QCOMPARE(m_err.contains(u"TLS is off on the way to http://0.0.0.0:1:"_s), said);
        QVERIFY2(!m_err.section(u'\n', 0, 0).contains(u"s3cret"_s), qPrintable(m_err));
    }
}

void TelegramCliTest::takesTokenAndChatFromTheEnvironment()
{
    m_environment.insert(u"TELEGRAM_BOT_TOKEN"_s, PracticeBotApi::token());
    m_environment.insert(u"TELEGRAM_CHAT_ID"_s, QString::number(PracticeBotApi::kChat));
    start({u"test"_s});
    QCOMPARE(wait(), 0);
    QCOMPARE(m_api->messages().size(), 1u);
    m_environment.insert(u"TELEGRAM_BOT_TOKEN"_s,
                         u"111111111:wrong-wrong-wrong-wrong-wrong-wrong"_s);
    start({u"test"_s});
    QCOMPARE(wait(), 4);
    QVERIFY2(m_err.contains(u"@BotFather"), qPrintable(m_err));
    QVERIFY(!m_err.contains(u"wrong-wrong"));
}

/// Each who pairs in it, beside the others; nobody before.
void TelegramCliTest::namesWhoMayAnswerInAGroup()
{
    constexpr qint64 kGroup = -4711;
    m_environment.insert(u"TELEGRAM_BOT_TOKEN"_s, PracticeBotApi::token());
    m_environment.insert(u"TELEGRAM_CHAT_ID"_s, QString::number(kGroup));
    start({u"status"_s});
    QCOMPARE(wait(), 0);
    QVERIFY2(m_out.contains(u"may answer: nobody"), qPrintable(m_out));
    for (const qint64 user : {31, 32, 31}) {
        restartTelegram(); // who has written before is not shown again
        start({u"pair"_s});
        QVERIFY2(said(u"send /start to @practice_bot"_s), qPrintable(m_err));
        m_api->write(u"/start"_s, user, u"Desk"_s, kGroup);
        QVERIFY2(said(u"user %1 in chat -4711"_s.arg(user)), qPrintable(m_err));
        m_process->write("y\n");
        QCOMPARE(wait(), 0);
    }
    start({u"status"_s});
    QCOMPARE(wait(), 0);
    QCOMPARE(m_out.count(u"may answer: "), 2);
    QVERIFY2(m_out.contains(u"may answer: user 31\n") && m_out.contains(u"may answer: user 32\n"),
             qPrintable(m_out));
    restartTelegram();
    start({u"pair"_s}); // somewhere else: those of the group have no say there
    QVERIFY2(said(u"send /start to @practice_bot"_s), qPrintable(m_err));
    m_api->write(u"/start"_s, PracticeBotApi::kChat, u"Ann"_s);
    QVERIFY2(said(u"user 1001 in chat 1001"_s), qPrintable(m_err));
    m_process->write("y\n");
    QCOMPARE(wait(), 0);
    start({u"status"_s});
    QCOMPARE(wait(), 0);
    QCOMPARE(m_out.count(u"may answer: "), 1);
    QVERIFY2(m_out.contains(u"may answer: user 1001\n"), qPrintable(m_out));
}

/// As on the server of the system before this one: its `.env`, and no option.
void TelegramCliTest::watchTellsWithNothingButTheEnvironment()
{
    QFile file(m_folder->filePath(u".env"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("TELEGRAM_BOT_TOKEN=" + PracticeBotApi::token().toUtf8() +
               "\nTELEGRAM_CHAT_ID=" + QByteArray::number(PracticeBotApi::kChat) + '\n');
    file.close();
    const auto signal = test::sampleSignal(0);
    FoundSlots(m_folder->filePath(u"depthglass/signals.sqlite.found"_s))
        .put(*signal, {QDateTime::currentMSecsSinceEpoch()});
    startWatch();
    QTRY_COMPARE_WITH_TIMEOUT(m_api->messages().size(), 1u, kLimit);
    QVERIFY2(said(u"Signals are kept in sqlite:"_s + m_folder->path() +
                  u"/depthglass/signals.sqlite\n"_s),
             qPrintable(m_err));
    QVERIFY2(said(u"Telegram: signals go to chat 1001"_s), qPrintable(m_err));
    m_process->terminate();
    QCOMPARE(wait(), 4);
}

/// The place that was named is none: said, and the profile's own file is there.
void TelegramCliTest::watchKeepsSignalsWhereItCan()
{
    const QString own = m_folder->path() + u"/depthglass/signals.sqlite"_s;
    const auto signal = test::sampleSignal(0);
    FoundSlots(own + u".found"_s).put(*signal, {QDateTime::currentMSecsSinceEpoch()});
    startWatch({u"--store"_s, u"sqlite:/proc/nowhere/signals.sqlite"_s});
    QVERIFY2(said(u"sqlite:/proc/nowhere/signals.sqlite cannot be written"_s), qPrintable(m_err));
    QVERIFY2(said(u"Signals are kept in sqlite:"_s + own + u'\n'), qPrintable(m_err));
    const auto isKept = [&] {
        const auto store = SignalStore::open(
            StoreAddress::sqlite(own), SignalSource::Live, [] { return Timestamp{1}; });
        return store && *(*store)->record(signal->id);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kLimit);
    m_process->terminate();
    QCOMPARE(wait(), 4);
}

void TelegramCliTest::watchSaysThatNothingIsTold()
{
    startWatch();
    QVERIFY2(said(u"Telegram: off, there is no token: nothing is sent"_s), qPrintable(m_err));
    m_process->terminate();
    QCOMPARE(wait(), 4);
}

QTEST_GUILESS_MAIN(TelegramCliTest)
#include "telegramclitest.moc"
