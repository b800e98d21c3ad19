// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practicebotapi.h"
#include "core/storage/signalstore.h"
#include "tests/support/storesample.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using dg::test::sampleSignal;

namespace dg {

namespace {

constexpr int kLimit = 60'000; // ms

} // namespace

/// The store on a network share, as SQLite sees it: no memory beside the file that programs share.
class NoSharedMemoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_api.listen()); }
    void init();
    void signalsAreKeptAndItIsSaid();
    void logOfAFileFromALocalDiskIsTakenIn();
    void otherProgramsMayAnswer();
    void logIsBackOnALocalDisk();

private:
    static void preload(QProcess& process);
    void start(QProcess& process, int from, int to, int every = 5);
    bool ended(QProcess& process);
    QString journal() const;
    int kept() const;

    PracticeBotApi m_api;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void NoSharedMemoryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"signals.sqlite"_s);
}

void NoSharedMemoryTest::preload(QProcess& process)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(DG_NO_SHARED_MEMORY));
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
    process.setProcessEnvironment(environment);
}

void NoSharedMemoryTest::start(QProcess& process, int from, int to, int every)
{
    preload(process);
    process.start(QStringLiteral(DG_VICTIM),
                  {u"--database"_s,
                   m_path,
                   u"--api"_s,
                   m_api.url().toString(),
                   u"--from"_s,
                   QString::number(from),
                   u"--to"_s,
                   QString::number(to),
                   u"--every"_s,
                   QString::number(every)});
}

/// The stand-in lives in this thread: its event loop must go on.
bool NoSharedMemoryTest::ended(QProcess& process)
{
    return QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, kLimit) &&
           process.exitCode() == 0;
}

/// Without a look of our own, which would put it right.
QString NoSharedMemoryTest::journal() const
{
    QString mode;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"look"_s);
        db.setDatabaseName(m_path);
        db.open();
        QSqlQuery ask(u"PRAGMA journal_mode"_s, db);
        if (ask.next()) mode = ask.value(0).toString();
    }
    QSqlDatabase::removeDatabase(u"look"_s);
    return mode;
}

/// -1: the trail is not whole.
int NoSharedMemoryTest::kept() const
{
    const auto store = SignalStore::open(
        StoreAddress::sqlite(m_path), SignalSource::Live, [] { return Timestamp{1}; });
    const auto check = store ? (*store)->verify() : Unexpected{store.error()};
    return check && check->whole ? static_cast<int>(check->signals) : -1;
}

void NoSharedMemoryTest::signalsAreKeptAndItIsSaid()
{
    for (const int from : {0, 20}) { // made, and there already
        QProcess program;
        start(program, from, from + 20);
        QVERIFY(ended(program));
        const QByteArray said = program.readAllStandardError();
        QCOMPARE(said.count("has no shared memory"), 1);
        QVERIFY2(!said.contains("cannot be written"), said.constData());
        QCOMPARE(journal(), u"delete"_s);
    }
    QCOMPARE(QDir(m_folder->path()).entryList({u"*.try*"_s}), QStringList());
    QCOMPARE(kept(), 40);
}

/// As it was left by a program that was killed, its newest signal in the log alone.
void NoSharedMemoryTest::logOfAFileFromALocalDiskIsTakenIn()
{
    {
        const QString before = m_folder->filePath(u"before.sqlite"_s);
        const auto store = SignalStore::open(
            StoreAddress::sqlite(before), SignalSource::Live, [] { return Timestamp{1}; });
        QVERIFY(store && (*store)->add(*sampleSignal(0), {}));
        QVERIFY(QFile::copy(before, m_path));
        QVERIFY(QFile::copy(before + u"-wal"_s, m_path + u"-wal"_s));
        QVERIFY(QFile(m_path + u"-wal"_s).size() > 0);
    }
    QProcess program;
    start(program, 1, 10);
    QVERIFY(ended(program));
    QCOMPARE(journal(), u"delete"_s);
    QCOMPARE(kept(), 10);
}

/// A command that comes in between takes the store away from nobody.
void NoSharedMemoryTest::otherProgramsMayAnswer()
{
    QProcess program;
    QByteArray rows;
    connect(&program, &QProcess::readyReadStandardOutput, &program, [&] {
        rows += program.readAllStandardOutput();
    });
    start(program, 0, 10, 700);
    QTRY_VERIFY_WITH_TIMEOUT(rows.contains("stored"), kLimit);
    for (int i = 0; i < 3; ++i) {
        QProcess answer;
        preload(answer);
        answer.start(QStringLiteral(DG_CLI),
                     {u"signals"_s,
                      u"ack"_s,
                      QString::fromStdString(sampleSignal(0)->id),
                      u"--store"_s,
                      u"sqlite:"_s + m_path,
                      u"--profile"_s,
                      m_folder->path()});
        QVERIFY(QTest::qWaitFor([&] { return answer.state() == QProcess::NotRunning; }, kLimit));
        const QByteArray said = answer.readAllStandardError();
        QVERIFY2(!said.contains("cannot be written") && !said.contains("does not answer"),
                 said.constData());
    }
    QVERIFY(ended(program));
    const QByteArray said = program.readAllStandardError();
    QVERIFY2(!said.contains("cannot be written"), said.constData());
    QCOMPARE(kept(), 10);
    const auto store = SignalStore::open(
        StoreAddress::sqlite(m_path), SignalSource::Live, [] { return Timestamp{1}; });
    QCOMPARE((*(*store)->record(sampleSignal(0)->id))->status, SignalStatus::Acknowledged);
}

void NoSharedMemoryTest::logIsBackOnALocalDisk()
{
    QProcess program;
    start(program, 0, 3);
    QVERIFY(ended(program));
    QCOMPARE(journal(), u"delete"_s);
    QCOMPARE(kept(), 3); // opens it here
    QCOMPARE(journal(), u"wal"_s);
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::NoSharedMemoryTest)
#include "nosharedmemorytest.moc"
