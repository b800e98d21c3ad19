// SPDX-License-Identifier: GPL-3.0-or-later
// depthglass-cli watch against a scripted exchange on loopback.
#include "core/feed/recordingfolder.h"
#include "core/storage/signalstore.h"
#include "core/storage/spool.h"
#include "tests/support/fakeexchange.h"
#include "tests/support/storesample.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using dg::test::FakeExchange;

class WatchTest final : public QObject
{
    Q_OBJECT

    static FakeExchange::Reply answer(const QString& path)
    {
        if (path == "/fapi/v1/klines") return {200, "[]", {}};
        if (path == "/fapi/v1/exchangeInfo") return {200, "{\"symbols\":[]}", {}};
        return {200,
                "{\"lastUpdateId\":105,\"E\":1,\"T\":1,\"bids\":[[\"10.5\",\"1.0\"]],\"asks\":[["
                "\"10.6\",\"2.0\"]]}",
                {}};
    }
    static QStringList arguments(const QUrl& rest, const QUrl& ws)
    {
        return {"watch",
                "--symbol",
                "abcusdt",
                "--rest-url",
                rest.toString(),
                "--ws-url",
                ws.toString()};
    }

    QTemporaryDir m_home;

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.path())); }

    /// Somebody who reads nothing sees the market move, beside the rows.
    void aTerminalShowsTheMarket()
    {
        QProcess terminal; // of util-linux: Debian has it always
        terminal.start(
            "script", {"-qec", QString("'%1' watch --demo --duration 6").arg(DG_CLI), "/dev/null"});
        QVERIFY(terminal.waitForFinished(60'000));
        QCOMPARE(terminal.exitCode(), 0);
        static const QRegularExpression line(
            "^\\d\\d:\\d\\d:\\d\\d  ETHUSDT  bid [\\d.]+  ask [\\d.]+  imbalance [+-]\\d\\.\\d\\d");
        QSet<QString> markets;
        const auto lines = QString::fromUtf8(terminal.readAllStandardOutput()).split('\n');
        for (const QString& text : lines)
            if (const auto match = line.match(text); match.hasMatch())
                markets.insert(match.captured().mid(10)); // without the time
        QVERIFY2(markets.size() > 1, qPrintable(lines.join('\n')));
    }
    void printsHealthBooksAndASummary()
    {
        FakeExchange exchange([](const QString& path, const QString&) { return answer(path); });
        std::int64_t id = 100;
        QTimer ticks;
        connect(&ticks, &QTimer::timeout, &exchange, [&] {
            const QByteArray diff =
                "{\"e\":\"depthUpdate\",\"E\":1,\"T\":1,\"s\":\"ABCUSDT\",\"U\":" +
                QByteArray::number(id + 1) + ",\"u\":" + QByteArray::number(id + 10) +
                ",\"pu\":" + QByteArray::number(id) + ",\"b\":[[\"10.4\",\"3.0\"]],\"a\":[]}";
            if (exchange.send("abcusdt@depth@100ms", diff) == 1) id += 10;
        });
        ticks.start(20);

        QProcess process;
        QByteArray out;
        connect(&process, &QProcess::readyReadStandardOutput, &process, [&] {
            out += process.readAllStandardOutput();
        });
        process.start(
            DG_CLI, arguments(exchange.rest(), exchange.ws()) + QStringList{"--book-every", "0.2"});
        QTRY_VERIFY_WITH_TIMEOUT(out.contains("\"type\":\"book\""), 20'000);
        process.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 2'000);
        QCOMPARE(process.exitCode(), 0);

        QStringList depthStates;
        QJsonObject book;
        QJsonObject last;
        const auto lines = out.split('\n');
        for (const QByteArray& line : lines) {
            if (line.isEmpty()) continue;
            const auto row = QJsonDocument::fromJson(line).object();
            QVERIFY2(!row.isEmpty(), line.constData());
            if (row["type"] == "health" && row["stream"] == "depth")
                depthStates << row["state"].toString();
            if (row["type"] == "book") book = row;
            last = row;
        }
        QVERIFY(process.readAllStandardError().contains(
            "ABCUSDT: no list of the exchange's instruments has come (exchangeInfo); tick 0.1 and "
            "step 0.1 are inferred"));
        QCOMPARE(depthStates.last(), QString("live"));
        QCOMPARE(book["symbol"].toString(), QString("ABCUSDT"));
        QCOMPARE(book["bids"][0][0].toString(), QString("10.5"));
        QCOMPARE(book["bids"][1][1].toString(), QString("3.0"));
        QCOMPARE(last["type"].toString(), QString("summary"));
        QVERIFY(last["depth"].toInt() > 0);
    }

    void theLogHoldsTheStartAndWhatWentWrong_data()
    {
        QTest::addColumn<QByteArray>("level");
        QTest::addColumn<bool>("holds");
        QTest::newRow("as it is") << QByteArray() << true;
        QTest::newRow("errors alone") << QByteArray("ERROR") << false;
    }
    void theLogHoldsTheStartAndWhatWentWrong()
    {
        QFETCH(QByteArray, level);
        QFETCH(bool, holds);
        const QTemporaryDir home;
        FakeExchange exchange([](const QString& path, const QString&) { return answer(path); });
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CONFIG_HOME", home.path());
        if (!level.isEmpty()) environment.insert("LOG_LEVEL", level);
        process.setProcessEnvironment(environment);
        QByteArray error;
        connect(&process, &QProcess::readyReadStandardError, &process, [&] {
            error += process.readAllStandardError();
        });
        process.start(DG_CLI, arguments(exchange.rest(), exchange.ws()));
        QTRY_COMPARE_WITH_TIMEOUT(exchange.sockets(), 2, 20'000);
        exchange.dropAll();
        QTRY_VERIFY_WITH_TIMEOUT(error.contains("closed the connection"), 20'000);
        process.terminate();
        QVERIFY(process.waitForFinished(20'000));
        QFile file(home.filePath("depthglass/depthglass.log"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray log = file.readAll();
        QCOMPARE(log.contains("depthglass.program: depthglass-cli watch "), holds);
        QCOMPARE(log.contains("ABCUSDT, preset standard, exchange 127.0.0.1"), holds);
        QCOMPARE(log.contains("WARNING depthglass.feed: 127.0.0.1"), holds);
    }

    void aWrongRiskIsRefusedWithItsPlace()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(".env"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("SYMBOL=ethusdt\nINITIAL_RISK_PCT=1\n");
        file.close();
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(DG_CLI, {"watch"});
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 3);
        const QByteArray error = process.readAllStandardError();
        QVERIFY2(error.contains(".env:2: INITIAL_RISK_PCT: is a fraction"), error.constData());
    }

    void theEnvironmentSaysWhereTheExchangeIs()
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("DEPTHGLASS_REST_URL", "http://127.0.0.1:1");
        environment.insert("DEPTHGLASS_WS_URL", "ws://127.0.0.1:1");
        environment.insert("REDIS_HOST", "localhost");
        process.setProcessEnvironment(environment);
        process.start(DG_CLI, {"watch", "--duration", "0.5"});
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 4);
        const QByteArray error = process.readAllStandardError();
        QVERIFY(error.contains("127.0.0.1 cannot be reached"));
        QCOMPARE(error.count("REDIS_HOST"), 1);
    }

    void anUnansweredSignalIsOverWhenAWickTouchesIt_data()
    {
        QTest::addColumn<bool>("fetched");
        QTest::newRow("a trade between two others") << false;
        QTest::newRow("a minute from before the start") << true;
    }

    void anUnansweredSignalIsOverWhenAWickTouchesIt()
    {
        QFETCH(const bool, fetched);
        const QTemporaryDir folder;
        const auto address = dg::StoreAddress::sqlite(folder.filePath("signals.sqlite"));
        const auto signal = dg::test::sampleSignal(0, "ABCUSDT"); // stop 3414.9, target 3445
        const auto clock = [] { return dg::Timestamp{QDateTime::currentMSecsSinceEpoch()}; };
        const auto store = dg::SignalStore::open(address, dg::SignalSource::Live, clock);
        QVERIFY(store && (*store)->add(*signal, {}));

        const std::int64_t next = signal->candle.ms + 1;
        const auto row = [next](int minute, const char* low) {
            const std::int64_t open = next + minute * 60'000;
            return QString("[%1,\"3424.00\",\"3425.00\",\"%2\",\"3424.00\",\"5.000\",%3,\"1\",9,"
                           "\"2.000\",\"1\",\"0\"]")
                .arg(open)
                .arg(low)
                .arg(open + 59'999);
        };
        const QString klines =
            '[' + row(-1, "3400.00") + ',' + row(0, "3400.00") + ',' + row(1, "3424.00") + ']';
        FakeExchange exchange([&](const QString& path, const QString&) -> FakeExchange::Reply {
            if (fetched && path == "/fapi/v1/klines") return {200, klines.toUtf8(), {}};
            return answer(path);
        });
        int trade = 0;
        QTimer ticks;
        connect(&ticks, &QTimer::timeout, &exchange, [&] {
            for (const char* price : {"3424.00", fetched ? "3424.00" : "3400.00", "3424.00"}) {
                const QByteArray id = QByteArray::number(++trade);
                exchange.send("abcusdt@aggTrade",
                              R"({"e":"aggTrade","E":)" +
                                  QByteArray::number(next + 120'000 + trade) +
                                  R"(,"s":"ABCUSDT","a":)" + id + R"(,"p":")" + price +
                                  R"(","q":"1.000","f":)" + id + R"(,"l":)" + id + R"(,"T":)" +
                                  QByteArray::number(next + 120'000 + trade) + R"(,"m":false})");
            }
        });
        ticks.start(20);
        QProcess process;
        process.start(DG_CLI,
                      arguments(exchange.rest(), exchange.ws()) +
                          QStringList{"--store", "sqlite:" + address.path});
        const auto status = [&] { return (*(*store)->record(signal->id))->status; };
        QTRY_COMPARE_WITH_TIMEOUT(status(), dg::SignalStatus::Invalidated, 30'000);
        process.terminate();
        QVERIFY(process.waitForFinished());
    }

    /// By another program, on the phone, anywhere: its recording need not be kept so long.
    void theRecordingHearsOfAnAnswer()
    {
        const QTemporaryDir folder;
        const auto address = dg::StoreAddress::sqlite(folder.filePath("signals.sqlite"));
        const auto signal = dg::test::sampleSignal(0, "ABCUSDT");
        const auto clock = [] { return dg::Timestamp{QDateTime::currentMSecsSinceEpoch()}; };
        const auto store = dg::SignalStore::open(address, dg::SignalSource::Live, clock);
        QVERIFY(store && (*store)->add(*signal, {}));
        QVERIFY(QDir(folder.path()).mkpath("ABCUSDT"));
        const auto segment = QString::fromStdString(dg::segmentName(clock()));
        QVERIFY(QFile(folder.filePath("ABCUSDT/" + segment)).open(QIODevice::WriteOnly));
        QFile kept(folder.filePath("ABCUSDT/kept.txt"));
        const auto now = QByteArray::number(clock().ms);
        QVERIFY(kept.open(QIODevice::WriteOnly));
        kept.write(now + ' ' + now + "0 open " + QByteArray::fromStdString(signal->id) + '\n');
        kept.close();
        FakeExchange exchange([](const QString& path, const QString&) { return answer(path); });
        QProcess process;
        process.start(
            DG_CLI,
            arguments(exchange.rest(), exchange.ws()) +
                QStringList{"--store", "sqlite:" + address.path, "--record", folder.path()});
        // Written by a ledger that has looked at what is there.
        QTRY_COMPARE_WITH_TIMEOUT(dg::readNumber(**store, dg::kSharedName, -1), 0, 30'000);
        QVERIFY((*store)->answer({.signalId = signal->id,
                                  .kind = dg::AnswerKind::Acknowledge,
                                  .channel = dg::SignalChannel::CommandLine,
                                  .who = "ann",
                                  .note = {},
                                  .at = clock(),
                                  .until = {}}));
        const auto content = [&] {
            QFile file(kept.fileName());
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(content().contains(" answered "), content().constData(), 30'000);
        process.terminate();
        QVERIFY(process.waitForFinished());
    }

    void theMadeMarketIsNeverInTheLiveStore()
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("POSTGRES_HOST", "127.0.0.1");
        process.setProcessEnvironment(environment);
        process.start(DG_CLI, {"watch", "--demo", "--duration", "3"});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray error = process.readAllStandardError();
        QVERIFY2(error.contains("Signals are kept in sqlite:" + QFile::encodeName(m_home.path()) +
                                "/depthglass/practice.sqlite\n"),
                 error.constData());
        QVERIFY(QFile::exists(m_home.filePath("depthglass/practice.sqlite")));
    }

    void recordingKeepsNoSignals()
    {
        const QTemporaryDir folder;
        QProcess process;
        process.start(DG_CLI,
                      {"record",
                       folder.path(),
                       "--rest-url",
                       "http://127.0.0.1:1",
                       "--ws-url",
                       "ws://127.0.0.1:1",
                       "--duration",
                       "0.5"});
        QVERIFY(process.waitForFinished(20'000));
        const QByteArray error = process.readAllStandardError();
        QVERIFY2(!error.contains("Signals are kept"), error.constData());
    }

    void nothingReceivedIsFour()
    {
        QProcess process;
        const QUrl nowhere("http://127.0.0.1:1");
        process.start(DG_CLI,
                      arguments(nowhere, QUrl("ws://127.0.0.1:1")) +
                          QStringList{"--duration", "0.5"});
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 4);
        QVERIFY(process.readAllStandardError().contains("cannot be reached"));
    }
};

QTEST_GUILESS_MAIN(WatchTest)
#include "watchtest.moc"
