// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/environment.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

#include <sys/stat.h>

using namespace dg;

class EnvironmentTest final : public QObject
{
    Q_OBJECT

    using Variables = std::map<std::string, std::string>;
    static Expected<Environment, std::string> parse(std::string_view text, Variables own = {})
    {
        return parseEnvironment(text, ".env", [own](const char* name) {
            const auto found = own.find(name);
            return found == own.end() ? std::nullopt : std::optional(found->second);
        });
    }

private Q_SLOTS:
    void theOldFileGoesOnWorking()
    {
        const auto read = parse("# trading\r\n"
                                "SYMBOL=btcusdt\r\n"
                                "LOG_LEVEL=info\n"
                                "CAPITAL=1500\n"
                                "export INITIAL_RISK_PCT=0.01 # one percent\n"
                                "\n"
                                "POSTGRES_HOST=db.example\n"
                                "POSTGRES_PASSWORD=\"a \\\"b\\\" #c\"\n"
                                "TELEGRAM_BOT_TOKEN='12:ab#c'\n"
                                "TELEGRAM_CHAT_ID=-100\n"
                                "REDIS_HOST=localhost\n"
                                "REDIS_PORT=6379\n");
        QVERIFY2(read, read ? "" : read.error().c_str());
        QCOMPARE(*read->symbol, std::string("BTCUSDT"));
        QCOMPARE(*read->logLevel, std::string("INFO"));
        QCOMPARE(*read->capital, 1500.0);
        QCOMPARE(*read->riskFraction, 0.01);
        QCOMPARE(*read->postgres.host, std::string("db.example"));
        QCOMPARE(read->postgres.port, 5432);
        QCOMPARE(read->postgres.database, std::string("trade_signals"));
        QCOMPARE(read->postgres.user, std::string("admin"));
        QCOMPARE(read->postgres.password, std::string("a \"b\" #c"));
        QCOMPARE(read->telegram.token, std::string("12:ab#c"));
        QCOMPARE(read->telegram.chatId, std::string("-100"));
        QVERIFY(!read->telegram.apiUrl);
        QCOMPARE(read->remarks.size(), std::size_t{1});
    }
    void nothingGivenIsNothing()
    {
        const auto read = parse("");
        QVERIFY(read.has_value());
        QVERIFY(!read->symbol && !read->capital && !read->riskFraction && !read->restUrl);
        QVERIFY(!read->postgres.host);
        QVERIFY(read->remarks.empty());
    }
    void realVariablesWinOverTheFile()
    {
        const auto read = parse("SYMBOL=BTCUSDT\nCAPITAL=10\n",
                                {{"SYMBOL", "ethusdt"}, {"DEPTHGLASS_REST_URL", "http://x"}});
        QVERIFY(read.has_value());
        QCOMPARE(*read->symbol, std::string("ETHUSDT"));
        QCOMPARE(*read->capital, 10.0);
        QCOMPARE(*read->restUrl, std::string("http://x"));
    }
    void aVariableThatIsEmptyTakesTheFilesValueAway()
    {
        const auto read = parse("SYMBOL=BTCUSDT\n", {{"SYMBOL", ""}});
        QVERIFY(read.has_value());
        QVERIFY(!read->symbol);
    }
    void symbolsOfAnyScriptAreTakenAsOnTheCommandLine()
    {
        const auto read = parse("SYMBOL=牛来usdt\n");
        QVERIFY(read.has_value());
        QVERIFY(read->symbol == "牛来USDT");
    }
    void whatIsWrongNamesItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("risk in percent") << "\nINITIAL_RISK_PCT=1\n"
                                         << ".env:2: INITIAL_RISK_PCT";
        QTest::newRow("a fifth") << "INITIAL_RISK_PCT=0.2"
                                 << "is a fraction";
        QTest::newRow("no number") << "CAPITAL=much"
                                   << ".env:1: CAPITAL: is not a number";
        QTest::newRow("negative") << "CAPITAL=-5"
                                  << "not a number above 0";
        QTest::newRow("more than the table allows") << "CAPITAL=1e11"
                                                    << "CAPITAL: is too large";
        QTest::newRow("symbol") << "SYMBOL=ETH/USDT"
                                << "ETHUSDT";
        QTest::newRow("a way out of the folder") << "SYMBOL=../../X"
                                                 << "SYMBOL: is no symbol";
        QTest::newRow("port") << "POSTGRES_PORT=70000"
                              << "1 to 65535";
    }
    void whatIsWrongNamesItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        const auto read = parse(text.toStdString());
        QVERIFY(!read.has_value());
        QVERIFY2(QString::fromStdString(read.error()).contains(words), read.error().c_str());
    }
    void whatIsNotOursIsSaidAndPassedOver_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("another tool's line") << "source ~/venv/bin/activate\n"
                                             << ".env:1: ";
        QTest::newRow("open quote") << "A=1\nB=\"x\n"
                                    << ".env:2: ";
        QTest::newRow("another tool's level") << "LOG_LEVEL=trace"
                                              << "LOG_LEVEL is none of DEBUG";
        QTest::newRow("a level that is none") << "LOG_LEVEL=LOUD"
                                              << ".env:1: LOG_LEVEL";
    }
    void whatIsNotOursIsSaidAndPassedOver()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        const auto read = parse(text.toStdString() + "\nSYMBOL=BTCUSDT\n");
        QVERIFY2(read.has_value(), read ? "" : read.error().c_str());
        QCOMPARE(*read->symbol, std::string("BTCUSDT"));
        QVERIFY(!read->logLevel);
        QCOMPARE(read->remarks.size(), std::size_t{1});
        QVERIFY2(QString::fromStdString(read->remarks[0]).contains(words),
                 read->remarks[0].c_str());
    }
    /// A value in the wrong line may be any secret.
    void valuesAreNotRepeated_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* name : {"CAPITAL",
                                 "INITIAL_RISK_PCT",
                                 "LOG_LEVEL",
                                 "SYMBOL",
                                 "POSTGRES_PORT",
                                 "TELEGRAM_BOT_TOKEN"}) {
            QTest::addRow("%s", name) << name + QStringLiteral("=12:secret!");
            QTest::addRow("%s, open quote", name) << name + QStringLiteral("=\"12:secret!\n");
        }
        QTest::newRow("a risk of 42") << "INITIAL_RISK_PCT=42.4242 # secret";
        QTest::newRow("a line by itself") << "12:secret! 5";
    }
    void valuesAreNotRepeated()
    {
        QFETCH(QString, text);
        const auto read = parse(text.toStdString());
        QStringList said;
        if (read)
            for (const std::string& remark : read->remarks)
                said << QString::fromStdString(remark);
        else
            said << QString::fromStdString(read.error());
        const QString all = said.join(u'\n');
        QVERIFY2(!all.contains("secret") && !all.contains("42.42"), qPrintable(all));
    }
    void aFolderOfThatNameIsPassedOver()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(".env"));
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder.path()));
        const auto read = readEnvironment();
        QVERIFY(QDir::setCurrent(before));
        QVERIFY2(read.has_value(), read ? "" : read.error().c_str());
        QCOMPARE(read->remarks.size(), std::size_t{1});
        QVERIFY(QString::fromStdString(read->remarks[0]).startsWith(".env: is not a file"));
    }
    void whatIsNoFileIsRefusedWhereItWasNamed_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"folder", "pipe", "device", "too large"})
            QTest::newRow(kind) << kind;
    }
    void whatIsNoFileIsRefusedWhereItWasNamed()
    {
        QFETCH(QString, kind);
        const QTemporaryDir folder;
        QString path = folder.filePath("named.env");
        if (kind == "folder") {
            QVERIFY(QDir().mkdir(path));
        } else if (kind == "pipe") {
            QCOMPARE(mkfifo(path.toLocal8Bit().constData(), 0600), 0);
        } else if (kind == "device") {
            path = "/dev/zero";
        } else {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(1'000'001, '#'));
        }
        const auto read = readEnvironment(path.toStdString());
        QVERIFY(!read.has_value());
        QVERIFY2(QString::fromStdString(read.error()).startsWith(path + ": is"),
                 read.error().c_str());
    }
    void aFileThatWasNamedMustExist()
    {
        const auto read = readEnvironment("/nowhere/at/all.env");
        QVERIFY(!read.has_value());
        QVERIFY(QString::fromStdString(read.error()).contains("/nowhere/at/all.env"));
    }
};

QTEST_APPLESS_MAIN(EnvironmentTest)
#include "environmenttest.moc"
