// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practicebotapi.h"
#include "core/storage/signalledger.h"
#include "tests/support/samplesignals.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace dg;

namespace {

constexpr int kLimit = 60'000; ///< ms
const auto kToken = u"123456789:AAsecret-Token_that-nobody-may-see-42"_s;
const auto kPassword = u"database-Password-nobody-may-see"_s;

/// Answers each request with the same bytes.
class AnyServer final
{
public:
    explicit AnyServer(const QByteArray& answer)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, answer] {
            QTcpSocket* const socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, answer] {
                socket->readAll();
                ++m_asked;
                socket->write(answer);
                socket->disconnectFromHost();
            });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }

    QString url(const QString& scheme) const
    {
        return u"%1://127.0.0.1:%2"_s.arg(scheme).arg(m_server.serverPort());
    }
    int asked() const { return m_asked; }

private:
    QTcpServer m_server;
    int m_asked = 0;
};

} // namespace

/// Runs both programs with a token and a password that are known here, while all goes well and
/// while all goes wrong, and looks for them in everything that was written.
class TokenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isNowhere_data();
    void isNowhere();
    void withALineBreakIsRefusedAndNowhere();
    void isInNoPicture();

private:
    void keep(const QString& name, const QByteArray& value) const;
    void addSignal() const;
    /// Everything that the program says and that /proc shows of it, until it has ended.
    /// `enough`: then it is ended; null = it ends by itself.
    QByteArray run(const QString& program,
                   const QStringList& arguments,
                   const std::function<bool()>& enough = {});
    static QByteArray processes(qint64 parent);
    QString guilty(const QByteArray& said) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_profile;
    QString m_api;
    QByteArray m_secret;
};

void TokenTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_profile = m_folder->filePath(u"depthglass"_s);
    QDir().mkpath(m_profile);
    m_secret = kToken.section(u':', 1).toUtf8();
    keep(u"telegram-token"_s, kToken.toUtf8());
    keep(u"store-password"_s, kPassword.toUtf8());
}

void TokenTest::keep(const QString& name, const QByteArray& value) const
{
    QFile file(m_profile + u"/secret-"_s + name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(value);
}

/// Found before the start, so that there is something to tell.
void TokenTest::addSignal() const
{
    LedgerOptions options;
    options.local = StoreAddress::sqlite(m_profile + u"/signals.sqlite"_s);
    options.phone = true;
    SignalLedger ledger(options);
    ledger.start();
    ledger.add(test::sampleSignal());
    ledger.stop();
}

QByteArray TokenTest::processes(qint64 parent)
{
    QByteArray all;
    const auto entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString& entry : entries) {
        const QString place = u"/proc/"_s + entry;
        QFile status(place + u"/status"_s);
        const bool itself = entry == QString::number(parent);
        if (entry.toLongLong() <= 0 || !status.open(QIODevice::ReadOnly)) continue;
        if (!itself && !status.readAll().contains("PPid:\t" + QByteArray::number(parent) + '\n'))
            continue;
        for (const auto* name : {"/cmdline", "/environ"})
            if (QFile file(place + QLatin1String(name)); file.open(QIODevice::ReadOnly))
                all += file.readAll();
    }
    return all;
}

QByteArray TokenTest::run(const QString& program,
                          const QStringList& arguments,
                          const std::function<bool()>& enough)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, m_folder->path());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"LOG_LEVEL"_s, u"DEBUG"_s);
    environment.insert(u"QT_LOGGING_RULES"_s, u"*.debug=true\nqt.qpa.*=false\nqt.text.*=false"_s);
    environment.insert(u"TELEGRAM_API_URL"_s, m_api);
    environment.insert(u"TELEGRAM_CHAT_ID"_s, QString::number(PracticeBotApi::kChat));
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder->path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    QByteArray said;
    connect(&process, &QProcess::readyReadStandardOutput, this, [&] {
        said += process.readAllStandardOutput();
    });
    process.start(program, arguments);
    if (!process.waitForStarted()) return "not started";
    QByteArray seen;
    if (enough) {
        [[maybe_unused]] const bool told = QTest::qWaitFor(
            [&] { return process.state() == QProcess::NotRunning || enough(); }, 20'000);
        seen = processes(process.processId());
        process.terminate();
    }
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, kLimit)) {
        process.kill();
        process.waitForFinished();
        return "did not end";
    }
    return said + seen;
}

/// Empty, or where a secret is.
QString TokenTest::guilty(const QByteArray& said) const
{
    const QList<QByteArray> secrets{
        m_secret, QUrl::toPercentEncoding(QString::fromUtf8(m_secret)), kPassword.toUtf8()};
    for (const QByteArray& secret : secrets) {
        if (said.contains(secret)) return u"said, or in a process list: "_s + said;
        for (QDirIterator it(
                 m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            if (QFileInfo(file).fileName().startsWith(u"secret-"_s)) continue;
            if (!file.open(QIODevice::ReadOnly) || file.readAll().contains(secret))
                return file.fileName();
        }
    }
    return {};
}

void TokenTest::isNowhere_data()
{
    QTest::addColumn<QString>("what");
    for (const auto* what : {"well", "401", "refused", "TLS", "redirect", "garbage"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TokenTest::isNowhere()
{
    QFETCH(const QString, what);
    PracticeBotApi telegram;
    std::unique_ptr<AnyServer> other;
    QVERIFY(telegram.listen());
    m_api = telegram.url().toString();
    if (what == u"401"_s) {
        other = std::make_unique<AnyServer>(
            "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\n\r\n"
            "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized /bot" +
            kToken.toUtf8() + "\"}");
    } else if (what == u"redirect"_s) {
        other = std::make_unique<AnyServer>("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: "
                                            "http://127.0.0.1:1/bot" +
                                            kToken.toUtf8() + "/getMe\r\n\r\n");
    } else if (what != u"well"_s && what != u"refused"_s) {
        other = std::make_unique<AnyServer>("<html>" + kToken.toUtf8() + "</html>\r\n\r\n");
    }
    if (what == u"well"_s) { // the only token that the stand-in takes
        m_secret = PracticeBotApi::token().section(u':', 1).toUtf8();
        keep(u"telegram-token"_s, PracticeBotApi::token().toUtf8());
    }
    if (what == u"refused"_s) m_api = u"http://127.0.0.1:1"_s;
    if (other) m_api = other->url(what == u"TLS"_s ? u"https"_s : u"http"_s);
    addSignal();

    const auto store = u"postgresql://nobody@127.0.0.1:1/nothing"_s;
    const QStringList market{
        u"--rest-url"_s, u"http://127.0.0.1:1"_s, u"--ws-url"_s, u"ws://127.0.0.1:1"_s};
    // The signal has been told, or its server has been asked; else after a while.
    const auto enough = [&] {
        return telegram.messages().size() > 1 || (other && other->asked() > 2);
    };
    QByteArray said = run(QStringLiteral(DG_CLI), {u"telegram"_s, u"test"_s, u"--no-keychain"_s});
    QVERIFY2(guilty(said).isEmpty(), qPrintable(guilty(said)));
    QVERIFY2(said.contains(what == u"well"_s ? "has arrived" : "depthglass-cli telegram: "),
             said.constData());
    said = run(QStringLiteral(DG_CLI),
               QStringList{u"watch"_s, u"--store"_s, store, u"--duration"_s, u"5"_s} + market);
    QVERIFY2(guilty(said).isEmpty(), qPrintable(guilty(said)));
    // Without the shared database, which is waited for before the phone is spoken to.
    said = run(QStringLiteral(DG_PROGRAM),
               QStringList{u"--profile"_s, m_profile, u"--symbol"_s, u"ETHUSDT"_s} + market,
               enough);
    QVERIFY2(guilty(said).isEmpty(), qPrintable(guilty(said)));
    QVERIFY(QFile::exists(m_profile + u"/depthglass.log"_s));
    if (what == u"well"_s) QVERIFY(!telegram.messages().empty());
    if (other) QVERIFY(what == u"TLS"_s || other->asked() > 0);
}

void TokenTest::withALineBreakIsRefusedAndNowhere()
{
    PracticeBotApi telegram;
    QVERIFY(telegram.listen());
    m_api = telegram.url().toString();
    m_secret = "second-half-that-nobody-may-see";
    keep(u"telegram-token"_s, kToken.left(20).toUtf8() + "\n" + m_secret + "\n");
    addSignal();
    QByteArray said = run(QStringLiteral(DG_CLI), {u"telegram"_s, u"test"_s, u"--no-keychain"_s});
    QVERIFY2(said.contains("line break"), said.constData());
    said += run(QStringLiteral(DG_PROGRAM),
                {u"--profile"_s,
                 m_profile,
                 u"--symbol"_s,
                 u"ETHUSDT"_s,
                 u"--rest-url"_s,
                 u"http://127.0.0.1:1"_s,
                 u"--ws-url"_s,
                 u"ws://127.0.0.1:1"_s},
                [] { return false; });
    QVERIFY2(guilty(said).isEmpty(), qPrintable(guilty(said)));
    QCOMPARE(telegram.requests(u"getMe"_s) + telegram.requests(u"sendMessage"_s), 0);
}

void TokenTest::isInNoPicture()
{
    m_api = u"http://127.0.0.1:1"_s;
    const QByteArray said = run(QStringLiteral(DG_PROGRAM),
                                {u"--profile"_s,
                                 m_profile,
                                 u"--demo"_s,
                                 u"--screenshot"_s,
                                 m_folder->filePath(u"picture.png"_s),
                                 u"--after"_s,
                                 u"2"_s});
    QVERIFY2(guilty(said).isEmpty(), qPrintable(guilty(said)));
    QVERIFY2(QFile::exists(m_folder->filePath(u"picture.png"_s)), said.constData());
}

QTEST_GUILESS_MAIN(TokenTest)
#include "tokentest.moc"
