// SPDX-License-Identifier: GPL-3.0-or-later
// Standard output and error as other programs leave them: full, unread, closed, gone.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

const QString kRecording = QStringLiteral(DG_TEST_DATA "/golden/scenario-1.jsonl.gz");

/// A terminal whose reader has stopped.
class Terminal final
{
public:
    /// `room`: bytes that it takes before whoever writes must wait; -1: it was stopped by Ctrl-S.
    explicit Terminal(int room)
    {
        if (openpty(&m_screen, &m_end, nullptr, nullptr, nullptr) != 0) return;
        if (room < 0) {
            m_isStopped = tcflow(m_end, TCOOFF) == 0;
            return;
        }
        fcntl(m_end, F_SETFL, O_RDWR | O_NONBLOCK);
        while (write(m_end, "x", 1) == 1)
            ;
        fcntl(m_end, F_SETFL, O_RDWR);
        std::array<char, 4096> seen{};
        while (room > 0) {
            const auto part = read(m_screen, seen.data(), static_cast<std::size_t>(room));
            if (part <= 0) return;
            room -= static_cast<int>(part);
        }
        m_isStopped = true;
    }
    ~Terminal()
    {
        close(m_end);
        close(m_screen);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    bool isStopped() const { return m_isStopped; }
    int end() const { return m_end; } ///< the program's

private:
    int m_screen = -1;
    int m_end = -1;
    bool m_isStopped = false;
};

} // namespace

class OutputTest final : public QObject
{
    Q_OBJECT

    /// The command line program with a profile of its own.
    void prepare(QProcess& program) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_CONFIG_HOME"_s, m_folder.path());
        program.setProcessEnvironment(environment);
        program.setWorkingDirectory(m_folder.path());
        program.setProgram(QStringLiteral(DG_CLI));
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void aFullDiskIsSaidAndGivesStatusOne_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("replay") << QStringList{u"replay"_s, kRecording};
        QTest::newRow("watch") << QStringList{u"watch"_s, u"--demo"_s, u"--duration"_s, u"1"_s};
        QTest::newRow("help") << QStringList{u"--help"_s};
        QTest::newRow("exchange") << QStringList{u"exchange"_s, u"--calibrate"_s, kRecording};
    }
    void aFullDiskIsSaidAndGivesStatusOne()
    {
        QFETCH(QStringList, arguments);
        QProcess program;
        prepare(program);
        program.setArguments(arguments);
        program.setStandardOutputFile(u"/dev/full"_s);
        program.start();
        QVERIFY(program.waitForFinished());
        const QString said = QString::fromUtf8(program.readAllStandardError());
        QCOMPARE(program.exitCode(), 1);
        QCOMPARE(said.count("standard output cannot be written: No space left on device"), 1);
    }

    void aReaderThatLeavesEndsTheCommand()
    {
        std::array<int, 2> ends{};
        QCOMPARE(pipe2(ends.data(), O_CLOEXEC), 0);
        QProcess program;
        prepare(program);
        program.setArguments({u"watch"_s, u"--demo"_s, u"--book-every"_s, u"0.05"_s});
        program.setChildProcessModifier([&] { dup2(ends[1], STDOUT_FILENO); });
        program.start();
        QVERIFY(program.waitForStarted());
        close(ends[1]);
        pollfd readable{ends[0], POLLIN, 0};
        QCOMPARE(poll(&readable, 1, 30'000), 1);
        close(ends[0]);
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 1);
    }

    /// The market goes on, rows are dropped and counted, and SIGTERM is heard.
    void anUnreadPipeStopsNothing_data()
    {
        QTest::addColumn<int>("descriptor");
        QTest::newRow("rows") << STDOUT_FILENO;
        QTest::newRow("messages") << STDERR_FILENO;
    }
    void anUnreadPipeStopsNothing()
    {
        QFETCH(int, descriptor);
        std::array<int, 2> ends{};
        QCOMPARE(pipe2(ends.data(), O_CLOEXEC), 0);
        // The kernel's own part of the queue is made small and full.
        fcntl(ends[1], F_SETPIPE_SZ, 4096);
        fcntl(ends[1], F_SETFL, O_NONBLOCK);
        while (write(ends[1], "x", 1) == 1)
            ;
        fcntl(ends[1], F_SETFL, 0);
        QProcess program;
        prepare(program);
        program.setArguments(
            {u"watch"_s, u"--demo"_s, u"--book-every"_s, u"0.05"_s, u"--duration"_s, u"60"_s});
        program.setChildProcessModifier([&] { dup2(ends[1], descriptor); });
        program.start();
        QVERIFY(program.waitForStarted());
        close(ends[1]);
        const auto other =
            descriptor == STDOUT_FILENO ? QProcess::StandardError : QProcess::StandardOutput;
        program.setReadChannel(other);
        QVERIFY(program.waitForReadyRead()); // it runs
        ::kill(static_cast<pid_t>(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QVERIFY(program.exitCode() == 0 || program.exitCode() == 4); // 4: nothing came yet
        close(ends[0]);
    }

    /// Ctrl-S, a stuck ssh: also where a line is stopped in the middle.
    void aStoppedTerminalStopsNothing_data()
    {
        QTest::addColumn<int>("descriptor");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("room"); // bytes that it takes before it stops; -1: Ctrl-S
        const QStringList watch{
            u"watch"_s, u"--demo"_s, u"--book-every"_s, u"0.05"_s, u"--duration"_s, u"60"_s};
        const QStringList replay{u"replay"_s, kRecording};
        for (int room : {1, 700, -1}) {
            const auto name = [room](const char* what) {
                return std::string(what) + ", " + std::to_string(room);
            };
            QTest::newRow(name("rows of watch").c_str()) << STDOUT_FILENO << watch << room;
            QTest::newRow(name("rows of replay").c_str()) << STDOUT_FILENO << replay << room;
        }
        QTest::newRow("messages") << STDERR_FILENO << watch << 100;
    }
    void aStoppedTerminalStopsNothing()
    {
        QFETCH(int, descriptor);
        QFETCH(QStringList, arguments);
        QFETCH(int, room);
        const Terminal there(room);
        QVERIFY(there.isStopped());
        QProcess program;
        prepare(program);
        program.setArguments(arguments);
        program.setChildProcessModifier([&] { dup2(there.end(), descriptor); });
        program.start();
        QVERIFY(program.waitForStarted());
        QVERIFY(!program.waitForFinished(1500)); // it has come to where the terminal stops
        ::kill(static_cast<pid_t>(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished(5000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    }

    /// It cannot be opened once more, so a write may wait for ever.
    void aStoppedTerminalOfAnotherUserHoldsNoEndUp()
    {
        if (geteuid() != 0) QSKIP("only root can start a program as another user");
        const Terminal there(700);
        QVERIFY(there.isStopped());
        QProcess program;
        program.setProgram(QStringLiteral(DG_CLI));
        program.setArguments({u"replay"_s, kRecording});
        program.setChildProcessModifier([&] {
            constexpr uid_t kNobody = 65534;
            dup2(there.end(), STDOUT_FILENO);
            if (setresuid(kNobody, kNobody, kNobody) != 0) _exit(99);
        });
        program.start();
        if (!program.waitForStarted()) QSKIP("nobody may not start the program here");
        QVERIFY(!program.waitForFinished(1500));
        ::kill(static_cast<pid_t>(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished(5000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    }

    /// What must be whole fails where nobody gave us a standard output.
    void aClosedOutputIsSaidAndGivesStatusOne_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("replay") << QStringList{u"replay"_s, kRecording} << 1;
        QTest::newRow("help") << QStringList{u"--help"_s} << 1;
        QTest::newRow("watch") << QStringList{u"watch"_s, u"--demo"_s, u"--duration"_s, u"2"_s}
                               << 0;
    }
    void aClosedOutputIsSaidAndGivesStatusOne()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QProcess program;
        prepare(program);
        program.setArguments(arguments);
        program.setChildProcessModifier([] { close(STDOUT_FILENO); });
        program.start();
        QVERIFY(program.waitForFinished());
        const QString said = QString::fromUtf8(program.readAllStandardError());
        QCOMPARE(program.exitCode(), code);
        QCOMPARE(said.count("standard output cannot be written: Bad file descriptor"), code);
    }

    void anUnreadPipeDoesNotHoldAReplayUp()
    {
        std::array<int, 2> ends{};
        QCOMPARE(pipe2(ends.data(), O_CLOEXEC), 0);
        fcntl(ends[1], F_SETPIPE_SZ, 4096);
        QProcess program;
        prepare(program);
        // Often enough the same recording that more rows come than any queue holds.
        QStringList arguments{u"replay"_s};
        for (int i = 0; i < 60; ++i)
            arguments << kRecording;
        program.setArguments(arguments);
        program.setChildProcessModifier([&] { dup2(ends[1], STDOUT_FILENO); });
        program.start();
        QVERIFY(program.waitForStarted());
        close(ends[1]);
        pollfd readable{ends[0], POLLIN, 0};
        QCOMPARE(poll(&readable, 1, 30'000), 1);
        QVERIFY(!program.waitForFinished(300)); // it waits: results must be whole
        ::kill(static_cast<pid_t>(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        close(ends[0]);
    }

    void resultsAreWholeHoweverSlowlyTheyAreRead()
    {
        QProcess program;
        prepare(program);
        program.setArguments({u"replay"_s, kRecording, kRecording});
        program.start();
        QVERIFY(program.waitForFinished());
        const auto lines = program.readAllStandardOutput().trimmed().split('\n');
        int candles = 0;
        for (const QByteArray& line : lines) {
            const auto row = QJsonDocument::fromJson(line).object();
            QVERIFY2(!row.isEmpty(), line.constData());
            candles += row[u"type"_s] == u"candle"_s ? 1 : 0;
            if (row[u"type"_s] == u"summary"_s) QCOMPARE(row[u"candles"_s].toInt(), candles);
        }
        QVERIFY(candles > 0);
    }

    void runsWithoutStandardDescriptors()
    {
        QProcess program;
        prepare(program);
        program.setArguments({u"watch"_s, u"--demo"_s, u"--duration"_s, u"2"_s});
        program.setChildProcessModifier([] {
            for (int descriptor : {0, 1, 2})
                close(descriptor);
        });
        program.start();
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0); // something was received, so it did not end at once
    }
};

QTEST_GUILESS_MAIN(OutputTest)
#include "outputtest.moc"
