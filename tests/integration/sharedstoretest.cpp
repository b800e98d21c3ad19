// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signalledger.h"
#include "tests/support/postgresserver.h"
#include "tests/support/storesample.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using dg::test::PostgresServer;
using dg::test::sampleSignal;

namespace dg {

namespace {

constexpr int kLimit = 60'000; ///< ms; for what takes a second on a quiet machine

/// A desktop of its own: local database, ledger, and what it was told.
struct Desktop
{
    Desktop(const QString& name, const StoreAddress& shared)
    {
        options.local = StoreAddress::sqlite(folder.filePath(name + u".sqlite"_s));
        options.shared = shared;
        open();
    }

    /// Also the next start of it.
    void open()
    {
        ledger = std::make_unique<SignalLedger>(options);
        QObject::connect(ledger.get(),
                         &SignalLedger::changed,
                         ledger.get(),
                         [this](const SignalRecordPtr& record) { changed = record; });
        QObject::connect(ledger.get(), &SignalLedger::stored, ledger.get(), [this] { ++stored; });
        QObject::connect(ledger.get(),
                         &SignalLedger::sharedState,
                         ledger.get(),
                         [this](const QString& text) { state = text; });
        QObject::connect(ledger.get(),
                         &SignalLedger::failed,
                         ledger.get(),
                         [this](const QString& text) { failures << text; });
        QObject::connect(ledger.get(),
                         &SignalLedger::senderChanged,
                         ledger.get(),
                         [this](SenderRole role) { roles.push_back(role); });
        ledger->start();
        ledger->setSharedPassword({});
    }

    SignalStatus statusOf(const std::string& id) const
    {
        const auto record = ledger->store()->record(id);
        return record && *record ? (*record)->status : SignalStatus::New;
    }
    bool has(const std::string& id) const
    {
        const auto record = ledger->store()->record(id);
        return record && *record;
    }
    void answer(const std::string& id, AnswerKind kind, const char* who)
    {
        ledger->answer({.signalId = id,
                        .kind = kind,
                        .channel = SignalChannel::Desktop,
                        .who = who,
                        .note = {},
                        .at = {QDateTime::currentMSecsSinceEpoch()},
                        .until = {}});
    }

    QTemporaryDir folder;
    LedgerOptions options;
    std::unique_ptr<SignalLedger> ledger;
    QStringList failures;
    std::vector<SenderRole> roles;
    SignalRecordPtr changed;
    int stored = 0;
    QString state = u"not heard yet"_s;
    int waiting() const { return countWaitingForShared(*ledger->store()); }
};

} // namespace

/// Desktops on one PostgreSQL, and what they do when it is not there.
class SharedStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void twoDesktopsSeeEachOther();
    void sameSignalOfBothIsOne();
    void oneTellsThePhone();
    void goesOverOnceInOrderAfterAKill();
    void hangingServerHoldsNobodyUp();
    void frozenServerIsSaidAndCaughtUp();
    void whatIsRefusedHoldsNothingUp();

private:
    std::unique_ptr<SignalStore> shared();

    PostgresServer m_server;
    StoreAddress m_address;
    int m_number = 0;
};

void SharedStoreTest::initTestCase()
{
    if (!PostgresServer::missing().isEmpty()) QSKIP(qPrintable(PostgresServer::missing()));
    QVERIFY2(m_server.start(), qPrintable(m_server.log()));
}

void SharedStoreTest::init()
{
    m_address = m_server.database(u"shared%1"_s.arg(++m_number));
}

std::unique_ptr<SignalStore> SharedStoreTest::shared()
{
    auto store = SignalStore::open(m_address, SignalSource::Live, [] { return Timestamp{1}; });
    return store ? std::move(*store) : nullptr;
}

void SharedStoreTest::twoDesktopsSeeEachOther()
{
    Desktop one(u"one"_s, m_address);
    Desktop two(u"two"_s, m_address);
    const auto signal = sampleSignal(1);
    one.ledger->add(signal);
    QTRY_VERIFY_WITH_TIMEOUT(two.has(signal->id), kLimit);
    const auto whole = two.ledger->store()->whole(signal->id);
    QVERIFY(whole && *whole);
    QCOMPARE((*whole)->signal->evidence.candles.size(), 21u);

    QElapsedTimer watch;
    watch.start();
    two.answer(signal->id, AnswerKind::Acknowledge, "bob");
    QTRY_COMPARE_WITH_TIMEOUT(one.statusOf(signal->id), SignalStatus::Acknowledged, kLimit);
    qInfo("seen by the other desktop after %lld ms", watch.elapsed());
    QCOMPARE(one.changed->answer->who, std::string("bob"));

    // The connection is lost and comes back: they still hear of each other.
    m_server.kill();
    QVERIFY(m_server.start());
    const auto next = sampleSignal(2);
    two.ledger->add(next);
    QTRY_VERIFY_WITH_TIMEOUT(one.has(next->id), kLimit);
    one.answer(next->id, AnswerKind::Reject, "alice");
    QTRY_COMPARE_WITH_TIMEOUT(two.statusOf(next->id), SignalStatus::Rejected, kLimit);
    for (const Desktop* desktop : {&one, &two}) {
        const auto check = desktop->ledger->store()->verify();
        QVERIFY(check);
        QVERIFY2(check->whole, qPrintable(check->problem));
    }
    QVERIFY(shared()->verify()->whole);
}

void SharedStoreTest::sameSignalOfBothIsOne()
{
    const auto signal = sampleSignal(1);
    {
        Desktop one(u"one"_s, m_address);
        Desktop two(u"two"_s, m_address);
        one.ledger->add(signal);
        two.ledger->add(signal);
        // Both answer without knowing of each other: the shared database says who was first.
        one.answer(signal->id, AnswerKind::Acknowledge, "alice");
        two.answer(signal->id, AnswerKind::Reject, "bob");
        QTRY_COMPARE_WITH_TIMEOUT(one.waiting(), 0, kLimit);
        QTRY_COMPARE_WITH_TIMEOUT(two.waiting(), 0, kLimit);
        const auto store = shared();
        QVERIFY(store);
        const auto truth = store->whole(signal->id);
        QVERIFY(truth && *truth && (*truth)->answer);
        QTRY_COMPARE_WITH_TIMEOUT(one.statusOf(signal->id), (*truth)->status, kLimit);
        QTRY_COMPARE_WITH_TIMEOUT(two.statusOf(signal->id), (*truth)->status, kLimit);
        int corrections = 0;
        for (const SignalEvent& event : (*truth)->trail)
            corrections += event.kind == EventKind::Corrected ? 1 : 0;
        QCOMPARE(corrections, 1);
    }
    const auto list = shared()->list({});
    QVERIFY(list);
    QCOMPARE(list->size(), 1u);
}

void SharedStoreTest::oneTellsThePhone()
{
    auto one = std::make_unique<Desktop>(u"one"_s, m_address);
    QTRY_COMPARE_WITH_TIMEOUT(one->ledger->senderRole(), SenderRole::Sender, kLimit);
    Desktop two(u"two"_s, m_address);
    QTRY_VERIFY_WITH_TIMEOUT(two.state.isEmpty(), kLimit);
    QCOMPARE(two.ledger->senderRole(), SenderRole::Standby);
    QElapsedTimer watch;
    watch.start();
    one.reset();
    QTRY_COMPARE_WITH_TIMEOUT(two.ledger->senderRole(), SenderRole::Sender, kLimit);
    qInfo("taken over after %lld ms", watch.elapsed());
    m_server.kill();
    QTRY_COMPARE_WITH_TIMEOUT(two.ledger->senderRole(), SenderRole::Alone, kLimit);
    QVERIFY(m_server.start());
    QTRY_COMPARE_WITH_TIMEOUT(two.ledger->senderRole(), SenderRole::Sender, kLimit);
}

void SharedStoreTest::goesOverOnceInOrderAfterAKill()
{
    Desktop one(u"one"_s, m_address);
    int n = 0;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 40; ++i)
            one.ledger->add(sampleSignal(n++));
        m_server.kill();
        for (int i = 0; i < 40; ++i)
            one.ledger->add(sampleSignal(n++));
        QCOMPARE(one.stored, n); // the local one does not care
        QTRY_VERIFY_WITH_TIMEOUT(!one.state.isEmpty(), kLimit);
        QVERIFY(m_server.start());
        QTRY_VERIFY_WITH_TIMEOUT(one.waiting() == 0 && one.state.isEmpty(), kLimit);
    }
    const auto store = shared();
    QVERIFY(store);
    Statement rows(store->database(),
                   u"SELECT signal_id FROM signal_events WHERE kind = 'emitted' ORDER BY number"_s);
    QVERIFY(rows.run());
    for (int i = 0; i < n; ++i) {
        QVERIFY(rows.next());
        QCOMPARE(rows.text(0), sampleSignal(i)->id);
    }
    QVERIFY(!rows.next());
    const auto check = store->verify();
    QVERIFY(check);
    QVERIFY2(check->whole, qPrintable(check->problem));
    QCOMPARE(check->signals, n);
}

void SharedStoreTest::hangingServerHoldsNobodyUp()
{
    QTcpServer server; // takes connections and never says a word
    QVERIFY(server.listen(QHostAddress::LocalHost));
    StoreAddress address = m_address;
    address.port = server.serverPort();
    auto one = std::make_unique<Desktop>(u"one"_s, address);
    QTRY_VERIFY_WITH_TIMEOUT(server.hasPendingConnections(), kLimit);
    for (int n = 0; n < 50; ++n)
        one->ledger->add(sampleSignal(n));
    QCOMPARE(one->stored, 50); // each was committed before add() came back
    QTRY_VERIFY_WITH_TIMEOUT(one->state.contains(QString::number(server.serverPort())), kLimit);
    QCOMPARE(one->waiting(), 50);
    QElapsedTimer watch;
    watch.start();
    one.reset();
    QVERIFY2(watch.elapsed() < 20'000, qPrintable(QString::number(watch.elapsed())));
}

void SharedStoreTest::frozenServerIsSaidAndCaughtUp()
{
    Desktop one(u"one"_s, m_address);
    one.ledger->add(sampleSignal(1));
    QTRY_VERIFY_WITH_TIMEOUT(one.waiting() == 0 && one.state.isEmpty(), kLimit);
    m_server.freeze(true);
    one.ledger->add(sampleSignal(2));
    QCOMPARE(one.stored, 2);
    QTRY_VERIFY_WITH_TIMEOUT(!one.state.isEmpty(), kLimit);
    QCOMPARE(one.waiting(), 1);
    m_server.freeze(false);
    QTRY_VERIFY_WITH_TIMEOUT(one.waiting() == 0 && one.state.isEmpty(), kLimit);
    const auto store = shared();
    QVERIFY(store && store->list({})->size() == 2);
}

/// A rule of the database's own: said with its words, nothing else waits for it, nothing is lost.
void SharedStoreTest::whatIsRefusedHoldsNothingUp()
{
    const auto bad = sampleSignal(1);
    const auto good = sampleSignal(2);
    const auto store = shared();
    QVERIFY(store);
    const auto sql = [&](const QString& text) { return Statement(store->database(), text).run(); };
    QVERIFY(sql(u"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF "
                "NEW.signal_id = ''%1'' THEN RAISE EXCEPTION ''no place for it''; END IF; RETURN "
                "NEW; END'"_s.arg(QString::fromStdString(bad->id))));
    QVERIFY(sql(u"CREATE TRIGGER refuse BEFORE INSERT ON signals FOR EACH ROW EXECUTE FUNCTION "
                "refuse()"_s));
    Desktop one(u"one"_s, m_address);
    QTRY_COMPARE_WITH_TIMEOUT(one.roles.size(), 1u, kLimit);
    one.ledger->add(bad);
    one.answer(bad->id, AnswerKind::Acknowledge, "ann");
    one.ledger->add(good);
    QTRY_VERIFY_WITH_TIMEOUT(*store->record(good->id), kLimit);
    QTRY_VERIFY2_WITH_TIMEOUT(
        one.state.contains(u"refuses 1 signal"), qPrintable(one.state), kLimit);
    QCOMPARE(one.failures.size(), 1);
    QVERIFY2(one.failures[0].contains(u"no place for it"), qPrintable(one.failures[0]));
    one.answer(good->id, AnswerKind::Reject, "bob"); // later ones go over as well
    QTRY_VERIFY_WITH_TIMEOUT((*store->record(good->id))->status == SignalStatus::Rejected, kLimit);
    one.answer(bad->id, AnswerKind::Note, "bob"); // of the one that is not there: it waits too
    QTRY_COMPARE_WITH_TIMEOUT(one.waiting(), 3, kLimit);
    QVERIFY(!*store->record(bad->id));
    QCOMPARE(one.roles, std::vector{SenderRole::Sender}); // never alone

    QVERIFY(sql(u"DROP TRIGGER refuse ON signals"_s));
    one.ledger->stop();
    one.open();
    QTRY_COMPARE_WITH_TIMEOUT(one.waiting(), 0, kLimit);
    const auto whole = store->whole(bad->id);
    QVERIFY(whole && *whole);
    QCOMPARE((*whole)->status, SignalStatus::Acknowledged);
    QCOMPARE((*whole)->trail.size(), 3u);
    QVERIFY(store->verify()->whole);
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::SharedStoreTest)
#include "sharedstoretest.moc"
