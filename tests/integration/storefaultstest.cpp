// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/ledgerthread.h"
#include "core/storage/signalledger.h"
#include "tests/support/connectionpool.h"
#include "tests/support/postgresserver.h"
#include "tests/support/storesample.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using dg::test::ConnectionPool;
using dg::test::PostgresServer;
using dg::test::sampleSignal;

namespace dg {

namespace {

constexpr int kLimit = 60'000; ///< ms; for what takes a second on a quiet machine

/// Lets nobody in for so long, and then passes everything on: a server under load.
class SlowDoor final : public QObject
{
public:
    SlowDoor(int port, std::chrono::milliseconds delay)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this, port, delay] {
            QTcpSocket* const in = m_server.nextPendingConnection();
            ++m_count;
            QTimer::singleShot(delay, in, [in, port] {
                auto* const out = new QTcpSocket(in);
                connect(out, &QTcpSocket::readyRead, in, [in, out] { in->write(out->readAll()); });
                connect(in, &QTcpSocket::readyRead, out, [in, out] { out->write(in->readAll()); });
                out->connectToHost(u"127.0.0.1"_s, quint16(port));
                out->write(in->readAll());
            });
        });
    }
    int port() const { return m_server.serverPort(); }
    int count() const { return m_count; }

private:
    QTcpServer m_server;
    int m_count = 0;
};

} // namespace

/// The bad days of databases and disks, and that a signal, an answer and the end outlive them.
class StoreFaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void worksThroughAConnectionPool();
    void saysWhatTheServerSays();
    void refusesAnEncodingThatCannotHoldANote();
    void oldTimesAreTakenInTheZoneOfTheServer_data();
    void oldTimesAreTakenInTheZoneOfTheServer();
    void pausesAndDoublesWhileTheDiskIsFull();
    void writesOnceAfterAServerWasReadOnly();
    void endsInTimeWhileAServerLetsItInSlowly();
    void endsInTimeWhileAServerHangs();
    void endsInTimeWhileAnotherProgramHoldsTheFile();
    void announcesMoreThanFiveHundredForeignEvents();
    void floodOfLogLinesHoldsNobodyUp();

private:
    LedgerOptions options(const QString& name, const std::optional<StoreAddress>& shared = {});
    std::unique_ptr<SignalStore> shared();
    bool onServer(const QString& sql);
    qint64 transactions();

    QTemporaryDir m_folder;
    PostgresServer m_server;
    StoreAddress m_address;
    QString m_disk;
    int m_number = 0;
};

#define NEEDS_POSTGRESQL()                                                                         \
    if (!PostgresServer::missing().isEmpty()) QSKIP(qPrintable(PostgresServer::missing()))

void StoreFaultsTest::initTestCase()
{
    if (PostgresServer::missing().isEmpty()) QVERIFY2(m_server.start(), qPrintable(m_server.log()));
}

void StoreFaultsTest::init()
{
    ++m_number;
    if (PostgresServer::missing().isEmpty())
        m_address = m_server.database(u"faults%1"_s.arg(m_number));
}

LedgerOptions StoreFaultsTest::options(const QString& name,
                                       const std::optional<StoreAddress>& sharedAddress)
{
    LedgerOptions result;
    result.local =
        StoreAddress::sqlite(m_folder.filePath(u"%1-%2.sqlite"_s.arg(name).arg(m_number)));
    result.shared = sharedAddress;
    return result;
}

std::unique_ptr<SignalStore> StoreFaultsTest::shared()
{
    auto store = SignalStore::open(m_address, SignalSource::Live, [] { return Timestamp{1}; });
    return store ? std::move(*store) : nullptr;
}

bool StoreFaultsTest::onServer(const QString& sql)
{
    Database db;
    return db.open(m_address) && Statement(db, sql).run();
}

qint64 StoreFaultsTest::transactions()
{
    Database db;
    if (!db.open(m_address)) return -1;
    Statement count(
        db, u"SELECT xact_commit FROM pg_stat_database WHERE datname = '%1'"_s.arg(m_address.name));
    return count.run() && count.next() ? count.number(0) : -1;
}

void StoreFaultsTest::worksThroughAConnectionPool()
{
    NEEDS_POSTGRESQL();
    if (!ConnectionPool::missing().isEmpty()) QSKIP(qPrintable(ConnectionPool::missing()));
    ConnectionPool pool;
    QVERIFY2(pool.start(m_address), qPrintable(pool.log()));
    SignalLedger ledger(options(u"pool"_s, pool.by(m_address)));
    QString state = u"not heard yet"_s;
    connect(
        &ledger, &SignalLedger::sharedState, &ledger, [&](const QString& text) { state = text; });
    ledger.start();
    ledger.setSharedPassword({});
    QTRY_COMPARE_WITH_TIMEOUT(ledger.senderRole(), SenderRole::Sender, kLimit);
    ledger.add(sampleSignal(1));
    QTRY_VERIFY2_WITH_TIMEOUT(
        state.isEmpty() && countWaitingForShared(*ledger.store()) == 0, qPrintable(state), kLimit);
    const auto there = shared();
    QVERIFY(there && *there->record(sampleSignal(1)->id));
    QVERIFY(there->verify()->whole);
    // What somebody else does comes through it as well, and the timeouts hold.
    QVERIFY(there->answer({.signalId = sampleSignal(1)->id,
                           .kind = AnswerKind::Reject,
                           .channel = SignalChannel::Phone,
                           .who = "bob",
                           .note = {},
                           .at = {5},
                           .until = {}}));
    QTRY_COMPARE_WITH_TIMEOUT(
        (*ledger.store()->record(sampleSignal(1)->id))->status, SignalStatus::Rejected, kLimit);
    Database db;
    QVERIFY(db.open(pool.by(m_address)));
    Statement timeout(db, u"SHOW statement_timeout"_s);
    QVERIFY(timeout.run() && timeout.next());
    QCOMPARE(timeout.value(0).toString(), u"10s"_s);
    ledger.stop();
}

/// Not that it does not answer: it does.
void StoreFaultsTest::saysWhatTheServerSays()
{
    NEEDS_POSTGRESQL();
    StoreAddress address = m_address;
    address.name = u"nowhere"_s;
    Database db;
    const auto opened = db.open(address);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, StoreFailure::Kind::Unfit);
    QVERIFY2(opened.error().text.contains(u"cannot be used"_s) &&
                 opened.error().text.contains(u"nowhere\" does not exist"_s),
             qPrintable(opened.error().text));
}

void StoreFaultsTest::refusesAnEncodingThatCannotHoldANote()
{
    NEEDS_POSTGRESQL();
    StoreAddress latin = m_address;
    for (const char* encoding : {"LATIN1", "SQL_ASCII"}) {
        latin.name =
            u"kept_in_%1_%2"_s.arg(QLatin1String(encoding).toString().toLower()).arg(m_number);
        QVERIFY(onServer(u"CREATE DATABASE %1 ENCODING '%2' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE "
                         "template0"_s.arg(latin.name, QLatin1String(encoding))));
        auto store = SignalStore::open(latin, SignalSource::Live, [] { return Timestamp{1}; });
        if (qstrcmp(encoding, "SQL_ASCII") != 0) {
            QVERIFY(!store);
            QVERIFY2(store.error().text.contains(u"LATIN1"_s) &&
                         store.error().text.contains(u"UTF8"_s),
                     qPrintable(store.error().text));
            continue;
        }
        // Keeps bytes as they come: nothing is lost in it.
        QVERIFY2(store, qPrintable(store ? QString() : store.error().text));
        QVERIFY((*store)->add(*sampleSignal(1), {}));
        QVERIFY((*store)->answer({.signalId = sampleSignal(1)->id,
                                  .kind = AnswerKind::Acknowledge,
                                  .channel = SignalChannel::Phone,
                                  .who = "Анна 🚀",
                                  .note = "Вход 🚀",
                                  .at = {5},
                                  .until = {}}));
        QCOMPARE((*(*store)->record(sampleSignal(1)->id))->answer->note, std::string("Вход 🚀"));
        QVERIFY((*store)->verify()->whole);
    }
    // Behind a local one: an answer with any note is kept and said to wait.
    latin.name = u"kept_in_latin1_%1"_s.arg(m_number);
    SignalLedger ledger(options(u"latin"_s, latin));
    QString state;
    connect(
        &ledger, &SignalLedger::sharedState, &ledger, [&](const QString& text) { state = text; });
    ledger.start();
    ledger.setSharedPassword({});
    QTRY_VERIFY2_WITH_TIMEOUT(state.contains(u"LATIN1"_s), qPrintable(state), kLimit);
    ledger.stop();
}

void StoreFaultsTest::oldTimesAreTakenInTheZoneOfTheServer_data()
{
    QTest::addColumn<QString>("zone");
    for (const char* zone : {"UTC", "Asia/Kolkata", "America/New_York"})
        QTest::newRow(zone) << QString::fromLatin1(zone);
}

void StoreFaultsTest::oldTimesAreTakenInTheZoneOfTheServer()
{
    NEEDS_POSTGRESQL();
    QFETCH(QString, zone);
    QVERIFY(onServer(u"ALTER DATABASE %1 SET timezone TO '%2'"_s.arg(m_address.name, zone)));
    QVERIFY(
        onServer(u"CREATE TABLE signals (id SERIAL PRIMARY KEY, timestamp BIGINT, symbol "
                 "VARCHAR(20), side VARCHAR(4), entry_price DECIMAL, stop_loss DECIMAL, targets "
                 "JSONB, confidence DECIMAL, actionable BOOLEAN, reasons JSONB, created_at "
                 "TIMESTAMP DEFAULT CURRENT_TIMESTAMP)"_s));
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(
        onServer(u"INSERT INTO signals (timestamp, symbol, side) VALUES (1, 'ETHUSDT', 'BUY')"_s));
    const auto store = shared();
    QVERIFY(store);
    const auto record = store->record("old-1");
    QVERIFY(record && *record);
    QVERIFY2(qAbs((*record)->stored.ms - before) < 60'000,
             qPrintable(QString::number((*record)->stored.ms - before)));
}

/// What another desktop did cannot be kept here: asked for again, but not without a pause.
void StoreFaultsTest::pausesAndDoublesWhileTheDiskIsFull()
{
    NEEDS_POSTGRESQL();
    const QString disk = m_folder.filePath(u"disk"_s);
    QDir().mkpath(disk);
    if (geteuid() != 0 ||
        QProcess::execute(u"mount"_s,
                          {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=7m"_s, u"tmpfs"_s, disk}) != 0)
        QSKIP("a small disk can only be made by root");
    {
        LedgerOptions given = options(u"full"_s, m_address);
        given.local.path = disk + u"/signals.sqlite"_s;
        SignalLedger ledger(given);
        ledger.start();
        ledger.setSharedPassword({});
        QTRY_COMPARE_WITH_TIMEOUT(ledger.senderRole(), SenderRole::Sender, kLimit);
        QFile filler(disk + u"/filler"_s);
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) == 4096) {
        }
        const auto there = shared();
        for (int n = 0; n < 20; ++n)
            QVERIFY(there->add(*sampleSignal(n), {}));
        const qint64 before = transactions();
        // Six seconds of a desktop that looks around: some transactions, not thousands.
        QElapsedTimer watch;
        watch.start();
        QTRY_VERIFY_WITH_TIMEOUT(watch.elapsed() > 6000, kLimit);
        const qint64 count = transactions() - before;
        qInfo("%lld transactions in 6 s with a full disk", count);
        QVERIFY2(count < 2500, qPrintable(QString::number(count))); // without a pause 30 000
        filler.close();
        QVERIFY(QFile::remove(filler.fileName()));
        for (int n = 0; n < 20; ++n)
            QTRY_VERIFY_WITH_TIMEOUT(*ledger.store()->record(sampleSignal(n)->id), kLimit);
        QVERIFY(ledger.store()->verify()->whole);
        ledger.stop();
    }
    QCOMPARE(QProcess::execute(u"umount"_s, {disk}), 0);
}

void StoreFaultsTest::writesOnceAfterAServerWasReadOnly()
{
    NEEDS_POSTGRESQL();
    SignalLedger ledger(options(u"readonly"_s, m_address));
    QString state = u"not heard yet"_s;
    int changes = 0;
    connect(&ledger, &SignalLedger::sharedState, &ledger, [&](const QString& text) {
        state = text;
        ++changes;
    });
    ledger.start();
    ledger.setSharedPassword({});
    QTRY_VERIFY_WITH_TIMEOUT(state.isEmpty(), kLimit);
    const auto set = [&](const char* value) {
        return onServer(u"SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE"_s) &&
               onServer(u"ALTER SYSTEM SET default_transaction_read_only = %1"_s.arg(
                   QLatin1String(value))) &&
               onServer(u"SELECT pg_reload_conf()"_s);
    };
    QVERIFY(set("on"));
    ledger.add(sampleSignal(1));
    QTRY_VERIFY2_WITH_TIMEOUT(state.contains(u"read-only"_s), qPrintable(state), kLimit);
    const int said = changes;
    QElapsedTimer watch;
    watch.start();
    QTRY_VERIFY_WITH_TIMEOUT(watch.elapsed() > 5000, kLimit);
    QVERIFY2(changes <= said + 1, qPrintable(QString::number(changes - said))); // no up and down
    QCOMPARE(countWaitingForShared(*ledger.store()), 1);
    QVERIFY(set("off"));
    QTRY_VERIFY_WITH_TIMEOUT(state.isEmpty() && countWaitingForShared(*ledger.store()) == 0,
                             kLimit);
    const auto there = shared();
    QCOMPARE(there->list({})->size(), 1U);
    QVERIFY(there->verify()->whole);
    ledger.stop();
}

void StoreFaultsTest::endsInTimeWhileAServerLetsItInSlowly()
{
    NEEDS_POSTGRESQL();
    SlowDoor door(m_address.port, std::chrono::milliseconds(2200));
    StoreAddress slow = m_address;
    slow.port = door.port();
    auto ledger = std::make_unique<SignalLedger>(options(u"slow"_s, slow));
    ledger->start();
    ledger->setSharedPassword({});
    QTRY_VERIFY_WITH_TIMEOUT(door.count() > 0, kLimit);
    QElapsedTimer watch;
    watch.start();
    ledger->stop();
    ledger.reset();
    QVERIFY2(watch.elapsed() < 900, qPrintable(QString::number(watch.elapsed())));
    // The thread goes on, with nothing of the ledger's in its hands (a sanitizer would say so).
    QTRY_VERIFY_WITH_TIMEOUT(watch.elapsed() > 4000, kLimit);
}

void StoreFaultsTest::endsInTimeWhileAServerHangs()
{
    NEEDS_POSTGRESQL();
    LedgerOptions given = options(u"hangs"_s, m_address);
    auto io = std::make_unique<LedgerThread>(given);
    QString state = u"not heard yet"_s;
    connect(&io->ledger(), &SignalLedger::sharedState, this, [&](const QString& text) {
        state = text;
    });
    io->start();
    post(io->ledger(), [](SignalLedger& l) { l.setSharedPassword({}); });
    QTRY_VERIFY_WITH_TIMEOUT(state.isEmpty(), kLimit);
    m_server.freeze(true);
    io->ledger().found(sampleSignal(1));
    QTRY_VERIFY_WITH_TIMEOUT(!state.isEmpty(), kLimit); // it is inside the server's library now
    QElapsedTimer watch;
    watch.start();
    io.reset();
    const qint64 taken = watch.elapsed();
    m_server.freeze(false);
    QVERIFY2(taken < 900, qPrintable(QString::number(taken)));
    const auto kept =
        SignalStore::open(given.local, SignalSource::Live, [] { return Timestamp{1}; });
    QVERIFY(kept && *(*kept)->record(sampleSignal(1)->id));
}

/// A backup, a curious `sqlite3`: what was found is in its slot, and stored at the next start.
void StoreFaultsTest::endsInTimeWhileAnotherProgramHoldsTheFile()
{
    const LedgerOptions given = options(u"held"_s);
    auto io = std::make_unique<LedgerThread>(given);
    bool started = false;
    connect(
        &io->ledger(), &SignalLedger::loaded, this, [&] { started = true; }, Qt::QueuedConnection);
    io->start();
    post(io->ledger(), [](SignalLedger& l) { l.load(1); });
    QTRY_VERIFY_WITH_TIMEOUT(started, kLimit);
    Database other;
    QVERIFY(other.open(given.local));
    QVERIFY(Statement(other, u"BEGIN IMMEDIATE"_s).run());
    io->ledger().found(sampleSignal(1));
    QElapsedTimer watch;
    watch.start();
    io.reset();
    QVERIFY2(watch.elapsed() < 1900, qPrintable(QString::number(watch.elapsed())));
    other.close();
    SignalLedger next(given);
    next.start();
    QVERIFY(*next.store()->record(sampleSignal(1)->id));
    next.stop();
}

void StoreFaultsTest::announcesMoreThanFiveHundredForeignEvents()
{
    const LedgerOptions given = options(u"foreign"_s);
    SignalLedger ledger(given);
    std::set<std::string> heard;
    connect(&ledger, &SignalLedger::changed, &ledger, [&](const SignalRecordPtr& record) {
        heard.insert(record->signal->id);
    });
    ledger.start();
    const auto other =
        SignalStore::open(given.local, SignalSource::Live, [] { return Timestamp{1}; });
    QVERIFY(other);
    constexpr int kMany = 1203;
    for (int n = 0; n < kMany; ++n)
        QVERIFY((*other)->add(*sampleSignal(n), {}));
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), std::size_t{kMany}, kLimit);
    ledger.stop();
}

void StoreFaultsTest::floodOfLogLinesHoldsNobodyUp()
{
    auto io = std::make_unique<LedgerThread>(options(u"flood"_s));
    SignalRecordPtr stored;
    connect(&io->ledger(), &SignalLedger::stored, this, [&](const SignalRecordPtr& record) {
        stored = record;
    });
    io->start();
    QElapsedTimer watch;
    watch.start();
    for (int i = 0; i < 200'000; ++i)
        io->ledger().log(u"WARNING"_s, QString::number(i), {1'760'000'000'000});
    io->ledger().found(sampleSignal(1));
    QTRY_VERIFY_WITH_TIMEOUT(stored, 5000);
    io.reset();
    QVERIFY2(watch.elapsed() < 10'000, qPrintable(QString::number(watch.elapsed())));
    Database db;
    QVERIFY(db.open(options(u"flood"_s).local));
    Statement rows(db,
                   u"SELECT COUNT(*), MAX(message LIKE '% more lines were too many%') FROM logs"_s);
    QVERIFY(rows.run() && rows.next());
    QVERIFY2(rows.number(0) <= 2 * 200 + 2, qPrintable(QString::number(rows.number(0))));
    QCOMPARE(rows.number(1), 1);
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::StoreFaultsTest)
#include "storefaultstest.moc"
