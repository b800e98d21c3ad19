// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/environment.h"

#include <QTest>

#include <map>

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
    void whatIsWrongNamesItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("risk in percent") << "\nINITIAL_RISK_PCT=1\n"
                                         << ".env:2: INITIAL_RISK_PCT";
        QTest::newRow("a fifth") << "INITIAL_RISK_PCT=0.2"
                                 << "is a fraction";
        QTest::newRow("no number") << "CAPITAL=much"
                                   << ".env:1: CAPITAL: 'much'";
        QTest::newRow("negative") << "CAPITAL=-5"
                                  << "not a number above 0";
        QTest::newRow("level") << "LOG_LEVEL=LOUD"
                               << "none of DEBUG";
        QTest::newRow("symbol") << "SYMBOL=ETH/USDT"
                                << "ETHUSDT";
        QTest::newRow("port") << "POSTGRES_PORT=70000"
                              << "1 to 65535";
        QTest::newRow("no equals sign") << "SYMBOL ETHUSDT"
                                        << ".env:1: write NAME=value";
        QTest::newRow("open quote") << "A=1\nB=\"x"
                                    << ".env:2: the closing quote";
    }
    void whatIsWrongNamesItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        const auto read = parse(text.toStdString());
        QVERIFY(!read.has_value());
        QVERIFY2(QString::fromStdString(read.error()).contains(words), read.error().c_str());
    }
    void aSecretIsNotRepeatedInAnError()
    {
        const auto read = parse("TELEGRAM_BOT_TOKEN=\"12:secret\n");
        QVERIFY(!read.has_value());
        QVERIFY(!QString::fromStdString(read.error()).contains("secret"));
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
