// SPDX-License-Identifier: GPL-3.0-or-later
// depthglass-cli exchange as a script sees it, and followed by depthglass-cli watch.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

class ExchangeTest final : public QObject
{
    Q_OBJECT

    static QJsonObject nextRow(QProcess& process)
    {
        const bool came = QTest::qWaitFor([&] { return process.canReadLine(); }, 10'000);
        return came ? QJsonDocument::fromJson(process.readLine()).object() : QJsonObject();
    }

    QTemporaryDir m_home;

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.path())); }

    void servesUntilInterrupted_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }

    void servesUntilInterrupted()
    {
        QFETCH(const int, signal);
        QProcess exchange;
        exchange.start(DG_CLI, {"exchange", "--symbols", "3", "--seed", "7", "--scenario", "tour"});
        const QJsonObject row = nextRow(exchange);
        QCOMPARE(row["type"], "exchange");
        QVERIFY(row["rest"].toString().startsWith("http://127.0.0.1:"));

        QProcess watch;
        watch.start(DG_CLI,
                    {"watch",
                     "--rest-url",
                     row["rest"].toString(),
                     "--ws-url",
                     row["ws"].toString(),
                     "--book-every",
                     "0.2"});
        QJsonObject book;
        while (watch.state() != QProcess::NotRunning && book["type"] != "book") {
            book = nextRow(watch);
            if (book.isEmpty()) break;
        }
        QCOMPARE(book["symbol"], "ETHUSDT");

        kill(static_cast<pid_t>(exchange.processId()), signal);
        QVERIFY(exchange.waitForFinished(2000));
        QCOMPARE(exchange.exitStatus(), QProcess::NormalExit);
        QCOMPARE(exchange.exitCode(), 0);
        QVERIFY(exchange.readAllStandardError().contains("2 connections"));
        watch.terminate();
        QVERIFY(watch.waitForFinished());
    }

    void isLikeTheRecordedMarket()
    {
        const QString file = DG_SHARED_DIR "/data/captures/hftbt_ethusdt_20240718-19.jsonl.gz";
        if (!QFile::exists(file))
            QSKIP("the real recordings (../shared/data) are not here: nothing to compare with");
        QProcess exchange;
        exchange.start(DG_CLI, {"exchange", "--calibrate", file});
        QVERIFY(exchange.waitForFinished(120'000));
        QVERIFY2(exchange.exitCode() == 0, exchange.readAllStandardOutput().constData());
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        QTest::newRow("scenario") << QStringList{"--scenario", "moon"} << "'moon'";
        QTest::newRow("fault") << QStringList{"--faults", "nap@3"} << "'nap'";
        QTest::newRow("number") << QStringList{"--faults", "gap"} << "kind@N";
        QTest::newRow("speed") << QStringList{"--speed", "0"} << "--speed";
        QTest::newRow("port") << QStringList{"--port", "70000"} << "--port";
    }

    void refusesWhatItDoesNotKnow()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, part);
        QProcess exchange;
        exchange.start(DG_CLI, QStringList{"exchange"} + arguments);
        QVERIFY(exchange.waitForFinished());
        QCOMPARE(exchange.exitCode(), 2);
        QVERIFY(exchange.readAllStandardError().contains(part.toUtf8()));
    }
};

QTEST_GUILESS_MAIN(ExchangeTest)
#include "exchangetest.moc"
