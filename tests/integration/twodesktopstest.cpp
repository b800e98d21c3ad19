// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practicebotapi.h"
#include "core/storage/senderlease.h"
#include "core/storage/signalstore.h"
#include "tests/support/connectionpool.h"
#include "tests/support/postgresserver.h"
#include "tests/support/smalldisk.h"
#include "tests/support/storesample.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <map>
#include <memory>
#include <utility>

#include <signal.h>

using namespace Qt::StringLiterals;
using dg::test::ConnectionPool;
using dg::test::PostgresServer;
using dg::test::sampleSignal;

namespace dg {

namespace {

constexpr int kLimit = 120'000; ///< ms
constexpr int kSignals = 40;
constexpr int kTakenOver = 10'000;            ///< ms
constexpr std::chrono::seconds kTickSlack{5}; ///< other tests may have the machine

/// As if the server's clock had gone on.
void expire(Database& db)
{
    QVERIFY(Statement(db,
                      u"UPDATE store_values SET value = split_part(value, ' ', 1) || ' ' || "
                      "split_part(value, ' ', 2) || ' 1' WHERE name = 'phone.sender'"_s)
                .run());
}

} // namespace

/// Two programs find the same signals and share one PostgreSQL; the one that speaks to the phone is
/// killed.
class TwoDesktopsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneAtATimeSpeaksToThePhone();
    void hungSenderLosesThePhone();
    void fullSecondDiskCostsNobodyASignal();
    void aPoolInBetweenChangesNothing();
    void readOnlyServerForAWhileCostsNoSignal();
    void leaseEndsWithItsOwnersThread();

private:
    struct Desktop
    {
        QProcess process;
        QByteArray said;
    };

    std::unique_ptr<Desktop> start(const QString& name);
    void prepare(const QString& database);
    void end(Desktop& desktop);
    void checkMessages();
    void checkStore(const StoreAddress& address);

    QTemporaryDir m_folder;
    std::unique_ptr<PracticeBotApi> m_api = std::make_unique<PracticeBotApi>();
    PostgresServer m_server;
    StoreAddress m_shared;
};

std::unique_ptr<TwoDesktopsTest::Desktop> TwoDesktopsTest::start(const QString& name)
{
    auto desktop = std::make_unique<Desktop>();
    desktop->process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&desktop->process, &QProcess::readyReadStandardOutput, this, [d = desktop.get()] {
        d->said += d->process.readAllStandardOutput();
    });
    desktop->process.start(QStringLiteral(DG_VICTIM),
                           {u"--database"_s,
                            m_folder.filePath(name + u".sqlite"_s),
                            u"--shared"_s,
                            m_shared.shown(),
                            u"--api"_s,
                            m_api->url().toString(),
                            u"--to"_s,
                            QString::number(kSignals),
                            u"--every"_s,
                            u"150"_s});
    return desktop;
}

void TwoDesktopsTest::prepare(const QString& database)
{
    m_shared = m_server.database(database);
    m_api = std::make_unique<PracticeBotApi>();
    QVERIFY(m_api->listen());
}

void TwoDesktopsTest::end(Desktop& desktop)
{
    QTRY_COMPARE_WITH_TIMEOUT(desktop.process.state(), QProcess::NotRunning, kLimit);
    QCOMPARE(desktop.process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(desktop.process.exitCode(), 0);
}

/// All of them, once, in a whole trail.
void TwoDesktopsTest::checkStore(const StoreAddress& address)
{
    const auto store = SignalStore::open(address, SignalSource::Live, [] { return Timestamp{1}; });
    QVERIFY2(store, qPrintable(store ? QString() : store.error().text));
    const auto check = (*store)->verify();
    QVERIFY(check);
    QVERIFY2(check->whole, qPrintable(check->problem));
    QCOMPARE(check->signals, kSignals);
}

/// Every signal is told; what comes a second time says so.
void TwoDesktopsTest::checkMessages()
{
    static const QRegularExpression name(u"#([0-9a-f]{8})"_s);
    std::map<QString, int> told;
    for (const PracticeMessage& message : m_api->messages())
        for (auto it = name.globalMatch(message.text); it.hasNext();)
            if (told[it.next().captured(1)]++ > 0)
                QVERIFY2(message.text.contains(u"Perhaps a repetition"), qPrintable(message.text));
    QCOMPARE(static_cast<int>(told.size()), kSignals);
}

void TwoDesktopsTest::initTestCase()
{
    if (!PostgresServer::missing().isEmpty()) QSKIP(qPrintable(PostgresServer::missing()));
    QVERIFY2(m_server.start(), qPrintable(m_server.log()));
    QVERIFY(m_api->listen());
}

void TwoDesktopsTest::oneAtATimeSpeaksToThePhone()
{
    m_shared = m_server.database(u"two"_s);

    const auto first = start(u"first"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_api->messages().size() >= 3, kLimit);
    // What it finds may have come from the first one already: "stored" need not be said.
    const auto second = start(u"second"_s);
    QTRY_VERIFY_WITH_TIMEOUT(second->said.contains("found"), kLimit);
    const std::size_t before = m_api->messages().size();
    QTRY_VERIFY_WITH_TIMEOUT(m_api->messages().size() >= before + 3, kLimit);
    QVERIFY(!second->said.contains("sender"));

    QElapsedTimer watch;
    watch.start();
    first->process.kill();
    QTRY_VERIFY_WITH_TIMEOUT(second->said.contains("sender"), kLimit);
    const qint64 taken = watch.elapsed();
    qInfo("taken over %lld ms after the kill", taken);
    QVERIFY(taken < kTakenOver);

    // A button below a message of the first one counts, and the second one changes that message.
    const PracticeMessage shown = m_api->messages().front();
    const QString button =
        shown.keyboard.value(u"inline_keyboard"_s).toArray()[0][0][u"callback_data"_s].toString();
    m_api->press(shown.id, button, PracticeBotApi::kChat);
    QTRY_VERIFY_WITH_TIMEOUT(m_api->messages().front().text.contains(u"Acknowledged by"), kLimit);

    QTRY_COMPARE_WITH_TIMEOUT(second->process.state(), QProcess::NotRunning, kLimit);
    QCOMPARE(second->process.exitCode(), 0);
    checkMessages();
    const auto store = SignalStore::open(m_shared, SignalSource::Live, [] { return Timestamp{1}; });
    QVERIFY(store);
    const auto check = (*store)->verify();
    QVERIFY(check);
    QVERIFY2(check->whole, qPrintable(check->problem));
    QCOMPARE(check->signals, kSignals);
    const auto answered = (*store)->record(sampleSignal(0)->id);
    QVERIFY(answered && *answered);
    QVERIFY((*answered)->status == SignalStatus::Acknowledged);
}

/// Stopped in the middle, as in a debugger, or swapped out: its connection lives and holds the
/// lock.
void TwoDesktopsTest::hungSenderLosesThePhone()
{
    prepare(u"hung"_s);
    const auto first = start(u"hung"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_api->messages().size() >= 3, kLimit);
    const auto second = start(u"standby"_s);
    QTRY_VERIFY_WITH_TIMEOUT(second->said.contains("found"), kLimit);
    QVERIFY(!second->said.contains("sender"));

    QElapsedTimer watch;
    watch.start();
    const auto pid = static_cast<pid_t>(first->process.processId());
    QCOMPARE(::kill(pid, SIGSTOP), 0);
    QTRY_VERIFY_WITH_TIMEOUT(second->said.contains("sender"), kLimit);
    qInfo("taken over %lld ms after it stood still", watch.elapsed());
    QVERIFY(watch.elapsed() < (SenderLease::kLost + kTickSlack).count() * 1000);
    // It goes on as if nothing had been, and asks first.
    QCOMPARE(::kill(pid, SIGCONT), 0);
    QTRY_COMPARE_WITH_TIMEOUT(second->process.state(), QProcess::NotRunning, kLimit);
    QTRY_COMPARE_WITH_TIMEOUT(first->process.state(), QProcess::NotRunning, kLimit);
    checkMessages();
}

/// The second one can keep neither what it finds nor what the first one did, until there is room.
void TwoDesktopsTest::fullSecondDiskCostsNobodyASignal()
{
    const test::SmallDisk disk(m_folder.filePath(u"small"_s), 12);
    if (!disk.isThere()) QSKIP(test::SmallDisk::kWhyNot);
    prepare(u"full"_s);
    const auto second = start(u"small/second"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_api->messages().size() >= 3, kLimit);
    QVERIFY(disk.fill());
    const auto first = start(u"roomy"_s);
    QTRY_VERIFY_WITH_TIMEOUT(first->said.contains("found 20\n"), kLimit);
    QVERIFY(disk.makeRoom());
    end(*second);
    end(*first);
    checkMessages();
    for (const StoreAddress& address :
         {m_shared,
          StoreAddress::sqlite(m_folder.filePath(u"small/second.sqlite"_s)),
          StoreAddress::sqlite(m_folder.filePath(u"roomy.sqlite"_s))})
        checkStore(address);
}

/// Leases and locks hold through it, and end with who is killed.
void TwoDesktopsTest::aPoolInBetweenChangesNothing()
{
    if (!ConnectionPool::missing().isEmpty()) QSKIP(qPrintable(ConnectionPool::missing()));
    prepare(u"pool"_s);
    const StoreAddress direct = m_shared;
    ConnectionPool pool;
    QVERIFY2(pool.start(direct), qPrintable(pool.log()));
    m_shared = pool.by(direct);
    // Both find the same at the same time, as on a market.
    auto one = start(u"pool-one"_s);
    auto other = start(u"pool-other"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_api->messages().size() >= 5, kLimit);
    if (other->said.contains("sender")) std::swap(one, other);
    QTRY_VERIFY_WITH_TIMEOUT(other->said.contains("shared"), kLimit); // and knows of the first
    QVERIFY(one->said.contains("sender") && !other->said.contains("sender"));
    QElapsedTimer watch;
    watch.start();
    one->process.kill();
    QTRY_VERIFY_WITH_TIMEOUT(other->said.contains("sender"), kLimit);
    qInfo("taken over %lld ms after the kill, through a pool", watch.elapsed());
    // The pool may hold the connection, and the lock with it, for as long as the lease.
    QVERIFY(watch.elapsed() < (SenderLease::kLost + kTickSlack).count() * 1000);
    end(*other);
    checkMessages();
    checkStore(direct);
}

/// As after a failover: both go on here, one of them speaks to the phone, and all goes over once.
void TwoDesktopsTest::readOnlyServerForAWhileCostsNoSignal()
{
    prepare(u"readonly"_s);
    const auto first = start(u"ro-first"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_api->messages().size() >= 3, kLimit);
    const auto second = start(u"ro-second"_s);
    QTRY_VERIFY_WITH_TIMEOUT(second->said.contains("shared"), kLimit);
    QVERIFY(m_server.setReadOnly(true));
    const std::size_t before = m_api->messages().size();
    QTRY_VERIFY_WITH_TIMEOUT(m_api->messages().size() >= before + 5, kLimit);
    QVERIFY(m_server.setReadOnly(false));
    end(*first);
    end(*second);
    checkMessages();
    for (const StoreAddress& address :
         {m_shared,
          StoreAddress::sqlite(m_folder.filePath(u"ro-first.sqlite"_s)),
          StoreAddress::sqlite(m_folder.filePath(u"ro-second.sqlite"_s))})
        checkStore(address);
}

void TwoDesktopsTest::leaseEndsWithItsOwnersThread()
{
    const StoreAddress address = m_server.database(u"lease"_s);
    const auto now = [] { return Timestamp{1}; };
    const auto first = SignalStore::open(address, SignalSource::Live, now);
    const auto second = SignalStore::open(address, SignalSource::Live, now);
    QVERIFY(first && second);
    std::chrono::milliseconds time{1'000'000}; // handed in; the server's own goes on
    SenderLease one([&] { return time; });
    SenderLease two([&] { return time; });
    QVERIFY(one.hold((*first)->database()));
    QVERIFY(one.isFresh());
    QVERIFY(!two.hold((*second)->database()));
    QVERIFY(!two.isFresh());
    // Its thread is silent: what it has runs out here before it does on the server.
    time += std::chrono::seconds(11);
    one.hold((*first)->database());
    QVERIFY(!one.isFresh());
    two.ownerLives();
    QVERIFY(!two.hold((*second)->database())); // not by the server's clock
    expire((*second)->database());
    QVERIFY(two.hold((*second)->database())); // although the other one holds the lock
    one.ownerLives();
    QVERIFY(!one.hold((*first)->database()));
    QVERIFY(!one.isFresh());
    QVERIFY(two.hold((*second)->database()));
    two.release((*second)->database());
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::TwoDesktopsTest)
#include "twodesktopstest.moc"
