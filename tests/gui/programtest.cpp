// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program from outside: what it leaves with, what it says, the pictures it takes.
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class ProgramTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAPictureWithoutADisplay();
    void takesAPictureOfTheDemo();
    void takesAPictureOfAMoment();
    void aMomentBeforeTheRecordingEndsInAWord();
    void leavesWithTwoWhenCalledWrongly_data();
    void leavesWithTwoWhenCalledWrongly();
    void leavesWithThreeForAFileThatCannotBeRead();
    void leavesWithFourWhereNothingCame();
    void saysWhatToDoWithoutADisplay_data();
    void saysWhatToDoWithoutADisplay();
    void printsHelpAndVersion();

private:
    struct Result
    {
        int code = -1;
        QString output;
        QString errors;
    };
    Result run(QStringList arguments, const QMap<QString, QString>& variables = {})
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
            environment.remove(name);
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        for (const auto& [name, value] : variables.asKeyValueRange())
            environment.insert(name, value);
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(DG_PROGRAM), arguments << u"--profile"_s << m_folder.path());
        if (!program.waitForFinished(60'000)) return {};
        return {program.exitCode(),
                QString::fromUtf8(program.readAllStandardOutput()),
                QString::fromUtf8(program.readAllStandardError())};
    }

    QTemporaryDir m_folder;
};

void ProgramTest::takesAPictureWithoutADisplay()
{
    const QString file = m_folder.filePath(u"empty.png"_s);
    const Result result =
        run({u"--screenshot"_s, file, u"--after"_s, u"0.2"_s, u"--size"_s, u"1366x768"_s});
    QCOMPARE(result.code, 0);
    QCOMPARE(QImage(file).size(), QSize(1366, 768));
}

void ProgramTest::takesAPictureOfTheDemo()
{
    const QString file = m_folder.filePath(u"demo.png"_s);
    const Result result = run({u"--demo"_s, u"--after"_s, u"5"_s, u"--screenshot"_s, file});
    QVERIFY2(result.code == 0, qPrintable(result.errors)); // 4 had it received nothing
    QCOMPARE(QImage(file).size(), QSize(1920, 1080));
}

void ProgramTest::takesAPictureOfAMoment()
{
    const QString file = m_folder.filePath(u"moment.png"_s);
    const Result result = run({u"--replay"_s,
                               QStringLiteral(DG_TEST_DATA "/golden/scenario-1.jsonl.gz"),
                               u"--at"_s,
                               u"1760008290000"_s,
                               u"--screenshot"_s,
                               file});
    QVERIFY2(result.code == 0, qPrintable(result.errors));
    QCOMPARE(QImage(file).size(), QSize(1920, 1080));
}

void ProgramTest::aMomentBeforeTheRecordingEndsInAWord()
{
    const Result result = run({u"--replay"_s,
                               QStringLiteral(DG_TEST_DATA "/golden/scenario-1.jsonl.gz"),
                               u"--at"_s,
                               u"1"_s,
                               u"--screenshot"_s,
                               m_folder.filePath(u"before.png"_s)});
    QCOMPARE(result.code, 4);
    QVERIFY2(result.errors.contains(u"nothing was received"_s), qPrintable(result.errors));
}

void ProgramTest::leavesWithTwoWhenCalledWrongly_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{u"--nonsense"_s};
    QTest::newRow("speed") << QStringList{u"--speed"_s, u"fast"_s};
    QTest::newRow("time") << QStringList{u"--from"_s, u"yesterday"_s};
    QTest::newRow("size") << QStringList{
        u"--screenshot"_s, u"a.png"_s, u"--after"_s, u"1"_s, u"--size"_s, u"big"_s};
    QTest::newRow("when") << QStringList{u"--screenshot"_s, u"a.png"_s};
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s};
    QTest::newRow("two feeds") << QStringList{u"--demo"_s, u"--replay"_s, u"a.jsonl"_s};
}

void ProgramTest::leavesWithTwoWhenCalledWrongly()
{
    QFETCH(QStringList, arguments);
    const Result result = run(arguments);
    QCOMPARE(result.code, 2);
    QVERIFY(result.errors.startsWith(u"depthglass: "_s));
}

void ProgramTest::leavesWithThreeForAFileThatCannotBeRead()
{
    const Result result = run({u"--replay"_s,
                               u"nowhere.jsonl"_s,
                               u"--screenshot"_s,
                               m_folder.filePath(u"x.png"_s),
                               u"--after"_s,
                               u"5"_s});
    QCOMPARE(result.code, 3);
    QVERIFY2(result.errors.contains(u"nowhere.jsonl"_s), qPrintable(result.errors));
}

void ProgramTest::leavesWithFourWhereNothingCame()
{
    const Result result = run({u"--symbol"_s,
                               u"ETHUSDT"_s,
                               u"--rest-url"_s,
                               u"http://127.0.0.1:1"_s,
                               u"--ws-url"_s,
                               u"ws://127.0.0.1:1"_s,
                               u"--screenshot"_s,
                               m_folder.filePath(u"nothing.png"_s),
                               u"--after"_s,
                               u"1"_s});
    QVERIFY2(result.code == 4, qPrintable(result.errors));
    QVERIFY2(result.errors.contains(u"nothing was received"_s), qPrintable(result.errors));
}

void ProgramTest::saysWhatToDoWithoutADisplay_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::newRow("none") << u"DG_NONE"_s << u""_s;
    QTest::newRow("empty") << u"DISPLAY"_s << u""_s;
    QTest::newRow("not there") << u"DISPLAY"_s << u"localhost:10.0"_s;
    QTest::newRow("Wayland's") << u"WAYLAND_DISPLAY"_s << u"wayland-9"_s;
    QTest::newRow("no such platform") << u"QT_QPA_PLATFORM"_s << u"nonsense"_s;
}

void ProgramTest::saysWhatToDoWithoutADisplay()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    const Result result = run({}, {{variable, value}});
    QCOMPARE(result.code, 2);
    QVERIFY(result.errors.contains(u"--screenshot"_s) &&
            result.errors.contains(u"depthglass-cli replay"_s));
}

void ProgramTest::printsHelpAndVersion()
{
    const Result help = run({u"--help"_s});
    QCOMPARE(help.code, 0);
    QVERIFY(help.output.contains(u"--screenshot"_s));
    const Result version = run({u"--version"_s});
    QCOMPARE(version.code, 0);
    QVERIFY(version.output.startsWith(u"depthglass "_s));
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "programtest.moc"
