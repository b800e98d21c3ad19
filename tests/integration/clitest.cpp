// SPDX-License-Identifier: GPL-3.0-or-later
// depthglass-cli as a script sees it: exit statuses, rows on standard output, remarks on standard
// error.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

class CliTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    struct Run
    {
        int status = -1;
        QList<QJsonObject> rows;
        QString errors;
        QJsonObject summary() const { return rows.isEmpty() ? QJsonObject() : rows.last(); }
        int candles() const
        {
            return int(std::count_if(rows.begin(), rows.end(), [](const QJsonObject& row) {
                return row["type"] == "candle";
            }));
        }
    };
    static Run cli(const QStringList& arguments, const QByteArray& input = {})
    {
        QProcess process;
        process.start(DG_CLI, arguments);
        process.write(input);
        process.closeWriteChannel();
        Run run;
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return run;
        run.status = process.exitCode();
        run.errors = QString::fromUtf8(process.readAllStandardError());
        const auto lines = process.readAllStandardOutput().split('\n');
        for (const QByteArray& line : lines)
            if (line.startsWith('{')) run.rows << QJsonDocument::fromJson(line).object();
        return run;
    }
    QString file(const QString& name, const QByteArray& bytes)
    {
        QFile out(m_folder.filePath(name));
        if (!out.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(name));
        out.write(bytes);
        return out.fileName();
    }
    static QString golden(int scenario)
    {
        return QString(DG_TEST_DATA "/golden/scenario-%1.jsonl.gz").arg(scenario);
    }

private Q_SLOTS:
    void replaysWithSummaryLast()
    {
        const Run run = cli({"replay", golden(1)});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.candles(), 360);
        const auto summary = run.summary();
        QCOMPARE(summary["type"].toString(), QString("summary"));
        QCOMPARE(summary["candles"].toInt(), 360);
        QCOMPARE(summary["signals"].toInt(), 6);
        QCOMPARE(summary["depth"].toInt(), 21600);
        QCOMPARE(summary["rejected"].toInt(), 0);
        QVERIFY(!summary.contains("bookTicker"));
        QVERIFY(run.errors.contains("inferred")); // no exchangeInfo in it
    }

    void whatIsNoSymbolIsRefused_data()
    {
        QTest::addColumn<QString>("symbol");
        QTest::newRow("a way out of the folder") << "../../X";
        QTest::newRow("quote") << "A\"B";
        QTest::newRow("empty") << "";
        QTest::newRow("another venue's") << "ETH/USDT";
    }
    void whatIsNoSymbolIsRefused()
    {
        QFETCH(QString, symbol);
        const QString folder = m_folder.filePath("a/b/c");
        for (const QStringList& command :
             {QStringList{"record", folder, "--demo", "--duration", "0.1"},
              QStringList{"watch", "--demo", "--duration", "0.1"},
              QStringList{"replay", golden(1)}}) {
            const Run run = cli(command + QStringList{"--symbol", symbol});
            QVERIFY(run.status != 0);
            QVERIFY2(run.errors.contains("is no symbol"), qPrintable(run.errors));
        }
        QVERIFY(!QFile::exists(folder));
        QVERIFY(!QFile::exists(m_folder.filePath("a/X")));
    }

    void aProfileThatCannotBeMadeIsSaidAndNothingIsMadeAboveIt_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("watch") << QStringList{"watch", "--demo", "--duration", "0.1"};
        QTest::newRow("record") << QStringList{"record", m_folder.path(), "--demo"};
        QTest::newRow("a key") << QStringList{"signals", "key", "import"};
        QTest::newRow("the phone") << QStringList{"telegram", "pair", "--no-keychain"};
    }
    void aProfileThatCannotBeMadeIsSaidAndNothingIsMadeAboveIt()
    {
        QFETCH(QStringList, arguments);
        const QString above = m_folder.filePath("none");
        const Run run = cli(arguments + QStringList{"--profile", above + "/of/ours"},
                            QByteArray(64, 'a') + '\n');
        QCOMPARE(run.status, 3);
        QVERIFY2(run.errors.contains("The profile folder " + above + "/of/ours cannot be made"),
                 qPrintable(run.errors));
        QVERIFY(!QFile::exists(above));
    }

    void rowsHaveTheirFields()
    {
        const Run run = cli({"replay", golden(1), "--preset", "reference"});
        const QStringList fields{"type",
                                 "symbol",
                                 "T",
                                 "close",
                                 "cvd",
                                 "imbalance",
                                 "atr",
                                 "rsi",
                                 "clusters",
                                 "sweep",
                                 "signal",
                                 "suppressed"};
        for (const QString& field : fields)
            QVERIFY2(run.rows.first().contains(field), qPrintable(field));
        QCOMPARE(run.rows.first()["symbol"].toString(), QString("ETHUSDT"));
        QCOMPARE(run.rows.first()["rsi"].toDouble(), 50.0);
        QCOMPARE(run.rows.first()["atr"].toDouble(), 0.0);
        const auto hasSignal = [](const QJsonObject& row) { return row["signal"].isObject(); };
        const auto found = std::find_if(run.rows.begin(), run.rows.end(), hasSignal);
        QVERIFY(found != run.rows.end());
        const auto signal = (*found)["signal"].toObject();
        for (const char* field : {"id",
                                  "timestamp",
                                  "symbol",
                                  "side",
                                  "entry_price",
                                  "stop_loss",
                                  "targets",
                                  "position_size",
                                  "confidence",
                                  "actionable",
                                  "reasons"})
            QVERIFY2(signal.contains(QString(field)), field);
        QCOMPARE(signal["id"].toString().size(), 32);
    }

    void partOfARecordingIsComputedFromItsBeginning()
    {
        const Run whole = cli({"replay", golden(1)});
        const Run part =
            cli({"replay", golden(1), "--from", "1760010000000", "--to", "2025-10-09T12:10:00Z"});
        QCOMPARE(part.status, 0);
        QVERIFY(part.candles() > 0 && part.candles() < whole.candles());
        for (const QJsonObject& row : part.rows) {
            if (row["type"] != "candle") continue;
            QVERIFY(row["T"].toInteger() >= 1760010000000 - 60'000);
            QVERIFY(whole.rows.contains(row));
        }
    }

    void onlyTheSymbolAskedFor()
    {
        QCOMPARE(cli({"replay", golden(1), "--symbol", "btcusdt"}).candles(), 0);
        QCOMPARE(cli({"replay", golden(1), "--symbol", "ethusdt"}).candles(), 360);
    }

    void severalFilesAreOneRecording()
    {
        QFile gz(golden(2));
        QVERIFY(gz.open(QIODevice::ReadOnly));
        const QByteArray first = "{\"t\":1,\"rest\":\"/fapi/v1/time\",\"data\":{}}\n";
        const Run run = cli({"replay", file("first.jsonl", first), golden(2)});
        QCOMPARE(run.candles(), 240);
        QCOMPARE(run.summary()["passedOver"].toInt(), 1);
    }

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{"fly"};
        QTest::newRow("no file") << QStringList{"replay"};
        QTest::newRow("preset") << QStringList{"replay", golden(1), "--preset", "mine"};
        QTest::newRow("speed") << QStringList{"replay", golden(1), "--speed", "fast"};
        QTest::newRow("negative speed") << QStringList{"replay", golden(1), "--speed", "-1"};
        // A variable of a script that is not set: what happens without the option is not meant.
        const QString nowhere = m_folder.filePath("never-made");
        for (const char* option : {"--record", "--store", "--profile", "--env-file"})
            QTest::addRow("empty watch %s", option)
                << QStringList{"watch", "--demo", "--duration", "0.1", option, ""};
        for (const char* option : {"--profile", "--env-file"})
            QTest::addRow("empty record %s", option)
                << QStringList{"record", nowhere, "--demo", "--duration", "0.1", option, ""};
        for (const char* option : {"--store", "--profile", "--env-file"})
            QTest::addRow("empty signals %s", option) << QStringList{"signals", "list", option, ""};
        for (const char* option : {"--profile", "--env-file"})
            QTest::addRow("empty telegram %s", option)
                << QStringList{"telegram", "status", option, ""};
        QTest::newRow("empty folder") << QStringList{"record", "", "--demo", "--duration", "0.1"};
        QTest::newRow("empty file") << QStringList{"replay", ""};
        QTest::newRow("one empty file") << QStringList{"replay", golden(1), ""};
        QTest::newRow("empty id") << QStringList{"signals", "show", ""};
        QTest::newRow("empty recording") << QStringList{"exchange", "--calibrate", ""};
        // Empty, the exchange's own address would be taken for it.
        for (const char* option : {"--rest-url", "--ws-url"})
            for (const char* command : {"watch", "record"}) {
                QStringList arguments{command, option, ""};
                if (arguments.front() == "record") arguments.insert(1, "never-made");
                QTest::addRow("%s %s", command, option) << arguments;
            }
        for (const char* address : {"127.0.0.1:9", "http://", "ftp://x.example", "//x.example"})
            QTest::addRow("no address %s", address)
                << QStringList{"watch", "--duration", "0.1", "--rest-url", address};
        for (const char* address : {"http://x.example", "wss://x.example:99999"})
            QTest::addRow("no address %s", address)
                << QStringList{"watch", "--duration", "0.1", "--ws-url", address};
        QTest::newRow("time") << QStringList{"replay", golden(1), "--from", "noon"};
        QTest::newRow("times the wrong way round")
            << QStringList{"replay", golden(1), "--from", "1760010000000", "--to", "1760000000000"};
        // What would not fit is refused, not cut down to something else.
        for (const char* number : {"1e-300", "nan", "inf", "1e300", "2 x", ""})
            QTest::addRow("speed %s", number)
                << QStringList{"replay", golden(1), "--speed", number};
        for (const char* number : {"3000000", "1e300", "nan", "inf", "-1", "0", "0.0001"}) {
            QTest::addRow("duration %s", number)
                << QStringList{"watch", "--demo", "--duration", number};
            QTest::addRow("recorded duration %s", number)
                << QStringList{"record", "x", "--demo", "--duration", number};
            QTest::addRow("book every %s", number)
                << QStringList{"watch", "--demo", "--duration", "1", "--book-every", number};
        }
        for (const char* number : {"nan", "1e300", "inf"}) {
            QTest::addRow("age %s", number)
                << QStringList{"record", "x", "--demo", "--max-age", number};
            QTest::addRow("size %s", number)
                << QStringList{"record", "x", "--demo", "--max-size", number};
            QTest::addRow("kept %s", number)
                << QStringList{"record", "x", "--demo", "--max-kept", number};
            QTest::addRow("made speed %s", number) << QStringList{"exchange", "--speed", number};
            QTest::addRow("soak speed %s", number) << QStringList{"soak", "--speed", number};
            QTest::addRow("hours %s", number) << QStringList{"soak", "--hours", number};
        }
        for (const char* number : {"65536", "4294967297", "99999999999999999999", "-1"})
            QTest::addRow("port %s", number) << QStringList{"exchange", "--port", number};
        QTest::newRow("seed") << QStringList{"exchange", "--seed", "99999999999999999999"};
        QTest::newRow("far time") << QStringList{
            "replay", golden(1), "--from", "9223372036854775807"};
    }
    void wrongUsageIsTwo()
    {
        QFETCH(QStringList, arguments);
        const Run run = cli(arguments);
        QCOMPARE(run.status, 2);
        QVERIFY(!run.errors.isEmpty());
        QVERIFY(run.rows.isEmpty());
    }

    void anUnknownCommandIsNamed()
    {
        QVERIFY2(cli({"fly"}).errors.contains("no command fly"), qPrintable(cli({"fly"}).errors));
    }

    void whatHoldsNothingOfTheKindSaysSo()
    {
        const Run other = cli({"replay", golden(1), "--symbol", "NOSUCHUSDT"});
        QCOMPARE(other.status, 0);
        QVERIFY2(other.errors.contains("NOSUCHUSDT: the recording holds nothing of it"),
                 qPrintable(other.errors));
        const Run before = cli({"replay", golden(1), "--to", "1"});
        QVERIFY2(before.errors.contains("between these times"), qPrintable(before.errors));
    }

    void aRecordingThatCannotBeWrittenIsOne_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QString taken = file("taken", "no folder\n");
        QTest::newRow("record") << QStringList{"record", taken};
        QTest::newRow("watch") << QStringList{"watch", "--record", taken};
    }
    void aRecordingThatCannotBeWrittenIsOne()
    {
        QFETCH(QStringList, arguments);
        const Run run = cli(
            arguments +
            QStringList{
                "--demo", "--duration", "2", "--profile", m_folder.filePath("profile-of-taken")});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.errors.contains("taken"), qPrintable(run.errors));
    }

    void unreadableInputIsThreeAndNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("said");
        QTest::newRow("no file") << m_folder.filePath("none.jsonl") << "there is no such file";
        QDir(m_folder.path()).mkdir("nothing");
        QTest::newRow("folder") << m_folder.filePath("nothing") << "no recording in this folder";
        QTest::newRow("empty") << file("empty.jsonl", "") << "the file is empty";
        QTest::newRow("no recording") << file("notes.txt", "Dear diary,\ntoday\n") << "notes.txt:2";
        QByteArray damaged;
        QFile gz(golden(2));
        if (gz.open(QIODevice::ReadOnly)) damaged = gz.readAll();
        damaged.replace(damaged.size() / 2, 64, QByteArray(64, '\x55'));
        QTest::newRow("damaged") << file("damaged.jsonl.gz", damaged) << "damaged near byte";
    }
    void unreadableInputIsThreeAndNamed()
    {
        QFETCH(QString, path);
        QFETCH(QString, said);
        const Run run = cli({"replay", path});
        QCOMPARE(run.status, 3);
        QVERIFY2(run.errors.contains(said), qPrintable(run.errors));
        QVERIFY2(run.errors.contains(path.section('/', -1)), qPrintable(run.errors));
        QCOMPARE(run.summary()["type"].toString(), QString("summary"));
    }

    void cutRecordingIsReadUpToTheCutAndSaid()
    {
        QFile gz(golden(2));
        QVERIFY(gz.open(QIODevice::ReadOnly));
        const auto bytes = gz.readAll();
        const Run run = cli({"replay", file("cut.jsonl.gz", bytes.left(bytes.size() / 2))});
        QCOMPARE(run.status, 0);
        QVERIFY(run.candles() > 50);
        QVERIFY2(run.errors.contains("ends too early"), qPrintable(run.errors));
        QVERIFY(run.summary()["problem"].toString().contains("ends too early"));
    }

    void badLinesAreCountedAndTheLastIsNamed()
    {
        QByteArray text = "{\"t\":1,\"rest\":\"/fapi/v1/time\",\"data\":{}}\n";
        text += "{\"t\":2,\"stream\":\"x\",\"data\":{\"e\":\"aggTrade\",\"E\":1,\"a\":1,\"s\":"
                "\"X\"}}\n";
        const Run run = cli({"replay", file("bad.jsonl", text)});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.summary()["rejected"].toInt(), 1);
        QCOMPARE(run.summary()["rejectedBy"].toObject()["missing field"].toInt(), 1);
        QVERIFY2(run.errors.contains("bad.jsonl:2: missing field 'p'"), qPrintable(run.errors));
    }

    void aSignalToStopIsAnsweredWithASummary()
    {
        QProcess process;
        process.start(DG_CLI, {"replay", golden(1), "--speed", "60"});
        QVERIFY(process.waitForReadyRead(20'000)); // the first row
        process.terminate();
        QVERIFY(process.waitForFinished(2'000));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().contains("\"type\":\"summary\""));
    }

    void saysItsVersion()
    {
        QProcess process;
        process.start(DG_CLI, {"--version"});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().startsWith("depthglass-cli "));
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "clitest.moc"
