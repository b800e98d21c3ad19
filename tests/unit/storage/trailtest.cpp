// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/trail.h"

#include "core/storage/signalstore.h"
#include "core/storage/spool.h"
#include "tests/support/postgresserver.h"
#include "tests/support/storesample.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using dg::test::PostgresServer;
using dg::test::sampleSignal;

namespace dg {

/// What the trail proves, and what somebody with the database's own tools can do to it.
class TrailTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void provesUpToTheNewestSignedHead_data() { databases(); }
    void provesUpToTheNewestSignedHead();
    void findsWhatWasChangedBesideTheTrail_data();
    void findsWhatWasChangedBesideTheTrail();
    void findsAChainMadeAnew_data() { databases(); }
    void findsAChainMadeAnew();
    void findsTheNewestEntryTakenAway_data() { databases(); }
    void findsTheNewestEntryTakenAway();
    void doesNotSignWhatItDidNotLeave_data() { databases(); }
    void doesNotSignWhatItDidNotLeave();
    void signsOnAfterARollback_data() { databases(); }
    void signsOnAfterARollback();
    void signsLaterWhatABusyStoreRefused();
    void signsWhatWasAppendedBeforeTheKeyCame();
    void anImportedKeyChecksAsWell();
    void mergedSignalsAreWholeHereToo();
    void mergedSignalsOfTheReplacedSystemAreWhole();
    void opensATrailOfVersion01();

private:
    void databases();
    StoreAddress fresh(bool postgresql);
    std::unique_ptr<SignalStore> open(const StoreAddress& address);
    bool answer(SignalStore& store, int n, AnswerKind kind, const char* who);
    /// Past the triggers.
    static void execute(SignalStore& store, const QString& sql);
    static void unlock(SignalStore& store);
    /// Every hash made anew, as somebody would who knows this program and has no key.
    static void rechain(SignalStore& store);

    QTemporaryDir m_folder;
    PostgresServer m_server;
    TrailKey m_key = TrailKey::make();
    int m_number = 0;
    Timestamp m_now{1'760'000'200'000};
};

void TrailTest::initTestCase()
{
    if (PostgresServer::missing().isEmpty()) QVERIFY2(m_server.start(), qPrintable(m_server.log()));
}

void TrailTest::databases()
{
    QTest::addColumn<bool>("postgresql");
    QTest::newRow("sqlite") << false;
    if (PostgresServer::missing().isEmpty()) QTest::newRow("postgresql") << true;
}

StoreAddress TrailTest::fresh(bool postgresql)
{
    const QString name = u"trail%1"_s.arg(++m_number);
    if (postgresql) return m_server.database(name);
    return StoreAddress::sqlite(m_folder.filePath(name + u".sqlite"_s));
}

std::unique_ptr<SignalStore> TrailTest::open(const StoreAddress& address)
{
    auto store = SignalStore::open(address, SignalSource::Live, [this] { return m_now; });
    if (!store) qWarning("%s", qPrintable(store.error().text));
    return store ? std::move(*store) : nullptr;
}

bool TrailTest::answer(SignalStore& store, int n, AnswerKind kind, const char* who)
{
    m_now = m_now + std::chrono::seconds(1);
    return store
        .answer({.signalId = sampleSignal(n)->id,
                 .kind = kind,
                 .channel = SignalChannel::Desktop,
                 .who = who,
                 .note = "a note",
                 .at = m_now,
                 .until = {m_now.ms + 60'000}})
        .has_value();
}

void TrailTest::execute(SignalStore& store, const QString& sql)
{
    store.database().takeFailure();
    QVERIFY2(Statement(store.database(), sql).run(), qPrintable(sql));
}

void TrailTest::unlock(SignalStore& store)
{
    if (store.database().isPostgresql())
        return execute(store, u"DROP TRIGGER signal_events_append_only ON signal_events"_s);
    execute(store, u"DROP TRIGGER signal_events_no_update"_s);
    execute(store, u"DROP TRIGGER signal_events_no_delete"_s);
}

void TrailTest::rechain(SignalStore& store)
{
    QString previous(64, u'0');
    const auto events = trailAfter(store.database(), 0, 1000);
    for (const SignalEvent& event : events) {
        const auto text = [](const std::string& value) { return QString::fromStdString(value); };
        const QJsonArray row{previous,
                             qint64(event.number),
                             text(event.eventId),
                             text(event.signalId),
                             text(std::string(nameOf(event))),
                             qint64(event.at.ms),
                             text(event.who),
                             nameText(nameOf(event.channel)),
                             text(event.detail)};
        const QString hash = QString::fromLatin1(
            QCryptographicHash::hash(QJsonDocument(row).toJson(QJsonDocument::Compact),
                                     QCryptographicHash::Sha256)
                .toHex());
        execute(store,
                u"UPDATE signal_events SET previous_hash = '%1', hash = '%2' WHERE number = %3"_s
                    .arg(previous, hash)
                    .arg(event.number));
        previous = hash;
    }
    execute(
        store,
        u"UPDATE store_values SET value = '%1 %2' WHERE name = 'trail.head'"_s.arg(events.size())
            .arg(previous));
}

void TrailTest::provesUpToTheNewestSignedHead()
{
    QFETCH(bool, postgresql);
    const StoreAddress address = fresh(postgresql);
    const auto mine = open(address);
    mine->setTrailKey(m_key);
    QVERIFY(mine->add(*sampleSignal(1), {}) && mine->add(*sampleSignal(2), {}));
    QVERIFY(answer(*mine, 1, AnswerKind::Acknowledge, "ann"));
    QVERIFY(answer(*mine, 2, AnswerKind::Snooze, "ann"));
    auto check = mine->verify({m_key});
    QVERIFY(check);
    QVERIFY2(check->whole, qPrintable(check->problem));
    QCOMPARE(proofSentence(*check), u"proved with key %1 up to entry 4"_s.arg(m_key.name()));

    // Another program appends, with a key that is not here.
    const TrailKey other = TrailKey::make();
    const auto theirs = open(address);
    theirs->setTrailKey(other);
    QVERIFY(answer(*theirs, 2, AnswerKind::Reject, "bob"));
    check = mine->verify({m_key});
    QVERIFY(check && check->whole);
    QCOMPARE(proofSentence(*check),
             u"proved with key %1 up to entry 4; consistent beyond (key %2 is not here)"_s.arg(
                 m_key.name(), other.name()));
    QCOMPARE(proofSentence(*mine->verify({m_key, other})),
             u"proved with key %1 up to entry 5"_s.arg(other.name()));
    QCOMPARE(proofSentence(*mine->verify({TrailKey::make()})).left(10), u"consistent"_s);
    QVERIFY(!check->lacksSignature());
}

void TrailTest::findsWhatWasChangedBesideTheTrail_data()
{
    QTest::addColumn<bool>("postgresql");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("problem");
    for (const bool postgresql : {false, true}) {
        if (postgresql && !PostgresServer::missing().isEmpty()) continue;
        const auto row = [&](const char* name, const char* sql, const char* problem) {
            QTest::newRow(qPrintable(QLatin1String(postgresql ? "postgresql " : "sqlite ") +
                                     QLatin1String(name)))
                << postgresql << QString::fromLatin1(sql) << QString::fromLatin1(problem);
        };
        row("side", "UPDATE signals SET side = 'SHORT'", "side");
        row("price", "UPDATE signals SET entry_price = 2911.65", "entry_price");
        row("the text",
            "UPDATE signals SET signal = replace(signal, '3424', '2424')",
            "not the one that was found");
        row("evidence", "UPDATE signal_evidence SET evidence = '{}'", "evidence");
        row("no evidence", "DELETE FROM signal_evidence", "evidence");
        row("status", "UPDATE signals SET status = 'rejected'", "status");
        row("who", "UPDATE signals SET answered_by = 'bob'", "status, answer or snooze");
        row("note", "UPDATE signals SET answer_note = 'as agreed'", "status, answer or snooze");
        row("snooze", "UPDATE signals SET snoozed_until = 5", "status, answer or snooze");
        row("late", "UPDATE signals SET late = 1", "status, answer or snooze");
        row("reasons", "UPDATE signals SET reasons = '[]'", "reasons");
        row("size", "UPDATE signals SET position_size = 3, risk = 1", "position_size, risk");
        row("gone", "DELETE FROM signals", "in the trail and not in the table");
    }
}

void TrailTest::findsWhatWasChangedBesideTheTrail()
{
    QFETCH(bool, postgresql);
    QFETCH(QString, sql);
    QFETCH(QString, problem);
    const auto store = open(fresh(postgresql));
    store->setTrailKey(m_key);
    QVERIFY(store->add(*sampleSignal(0), {}));
    QVERIFY(answer(*store, 0, AnswerKind::Acknowledge, "ann"));
    QVERIFY(store->verify({m_key})->whole);
    execute(*store, sql);
    const auto check = store->verify({m_key});
    QVERIFY(check && !check->whole);
    QVERIFY2(check->problem.contains(problem), qPrintable(check->problem));
}

void TrailTest::findsAChainMadeAnew()
{
    QFETCH(bool, postgresql);
    const auto store = open(fresh(postgresql));
    store->setTrailKey(m_key);
    QVERIFY(store->add(*sampleSignal(0), {}));
    QVERIFY(answer(*store, 0, AnswerKind::Acknowledge, "ann"));
    unlock(*store);
    execute(*store, u"UPDATE signal_events SET who = 'bob' WHERE number = 2"_s);
    execute(*store, u"UPDATE signals SET answered_by = 'bob'"_s);
    rechain(*store);
    auto check = store->verify({m_key});
    QVERIFY(check && !check->whole);
    QVERIFY2(check->problem.contains(u"entry 2"_s) && check->problem.contains(m_key.name()),
             qPrintable(check->problem));
    // With a signature made up for it: right in form, without the key.
    const auto events = trailAfter(store->database(), 0, 10);
    Statement hash(store->database(), u"SELECT hash FROM signal_events WHERE number = 2"_s);
    QVERIFY(hash.run() && hash.next());
    execute(*store,
            u"UPDATE store_values SET value = '1 2 %1 %2' WHERE name LIKE 'trail.signed.%'"_s.arg(
                hash.value(0).toString(), QString(64, u'a')));
    check = store->verify({m_key});
    QVERIFY(check && !check->whole);
    QVERIFY2(check->problem.contains(u"does not have that key"_s), qPrintable(check->problem));
    // And without any: consistent, and said not to be signed.
    execute(*store, u"DELETE FROM store_values WHERE name LIKE 'trail.signed.%'"_s);
    check = store->verify({m_key});
    QVERIFY2(check && check->whole, qPrintable(check->problem));
    QVERIFY(check->lacksSignature());
}

void TrailTest::findsTheNewestEntryTakenAway()
{
    QFETCH(bool, postgresql);
    const auto store = open(fresh(postgresql));
    store->setTrailKey(m_key);
    QVERIFY(store->add(*sampleSignal(0), {}));
    QVERIFY(answer(*store, 0, AnswerKind::Reject, "ann"));
    unlock(*store);
    execute(*store, u"DELETE FROM signal_events WHERE number = 2"_s);
    execute(*store,
            u"UPDATE signals SET status = 'new', answered_at = NULL, answered_by = NULL, "
            "answer_channel = NULL, answer_note = NULL"_s);
    rechain(*store);
    const auto check = store->verify({m_key});
    QVERIFY(check && !check->whole);
    QVERIFY2(check->problem.contains(u"entry 2, which was signed"_s), qPrintable(check->problem));
}

/// Else the next signal would make a forged trail a proved one.
void TrailTest::doesNotSignWhatItDidNotLeave()
{
    QFETCH(bool, postgresql);
    const StoreAddress address = fresh(postgresql);
    {
        const auto store = open(address);
        store->setTrailKey(m_key);
        QVERIFY(store->add(*sampleSignal(0), {}));
        QVERIFY(answer(*store, 0, AnswerKind::Acknowledge, "ann"));
    }
    const auto store = open(address);
    unlock(*store);
    execute(*store, u"UPDATE signal_events SET who = 'bob' WHERE number = 2"_s);
    execute(*store, u"UPDATE signals SET answered_by = 'bob'"_s);
    rechain(*store);
    store->setTrailKey(m_key);
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"is not the one that this program"_s));
    QVERIFY(store->add(*sampleSignal(1), {})); // it is kept all the same
    QVERIFY(answer(*store, 1, AnswerKind::Reject, "ann"));
    const auto check = store->verify({m_key});
    QVERIFY(check && !check->whole);
    QVERIFY2(check->problem.contains(u"entry 2"_s), qPrintable(check->problem));
}

/// A full disk or a refused commit takes the head with it; that is nobody's forgery.
void TrailTest::signsOnAfterARollback()
{
    QFETCH(bool, postgresql);
    const auto store = open(fresh(postgresql));
    store->setTrailKey(m_key);
    QVERIFY(store->add(*sampleSignal(0), {}));
    for (int i = 0; i < 2; ++i) {
        const Transaction transaction(store->database());
        SignalEvent event;
        event.eventId = "lost";
        event.kind = EventKind::Noted;
        event.at = m_now;
        QVERIFY(store->append(event));
    }
    QVERIFY(store->add(*sampleSignal(1), {}));
    const auto check = store->verify({m_key});
    QVERIFY(check && check->whole);
    QCOMPARE(proofSentence(*check), u"proved with key %1 up to entry 2"_s.arg(m_key.name()));
}

void TrailTest::signsLaterWhatABusyStoreRefused()
{
    const StoreAddress address = fresh(false);
    const auto store = open(address);
    QVERIFY(store->add(*sampleSignal(0), {}));
    const auto other = open(address);
    store->database().limitWaiting(std::chrono::milliseconds(1));
    {
        const Transaction busy(other->database());
        store->setTrailKey(m_key);
    }
    QVERIFY(store->verify({m_key})->lacksSignature());
    store->setTrailKey(m_key);
    QCOMPARE(proofSentence(*store->verify({m_key})),
             u"proved with key %1 up to entry 1"_s.arg(m_key.name()));
}

void TrailTest::signsWhatWasAppendedBeforeTheKeyCame()
{
    const auto store = open(fresh(false));
    QVERIFY(store->add(*sampleSignal(0), {}) && store->add(*sampleSignal(1), {}));
    QVERIFY(store->verify({m_key})->lacksSignature());
    store->setTrailKey(m_key);
    QCOMPARE(proofSentence(*store->verify({m_key})),
             u"proved with key %1 up to entry 2; consistent before entry 2"_s.arg(m_key.name()));
}

void TrailTest::anImportedKeyChecksAsWell()
{
    const TrailKey other = TrailKey::make();
    const TrailKeys keys = trailKeysFrom(textOf({m_key, other}) + u"\nno key\n"_s + other.text());
    QCOMPARE(keys, (TrailKeys{m_key, other}));
    QVERIFY(!TrailKey::fromText(u"ab12"_s));
    QVERIFY(m_key.name() != other.name() && !m_key.text().contains(m_key.name()));
}

/// What was done here before it was known there: the other one was first, and both trails say so.
void TrailTest::mergedSignalsAreWholeHereToo()
{
    const auto shared = open(fresh(false));
    const auto local = open(fresh(false));
    const auto signal = sampleSignal(0);
    QVERIFY(shared->add(*signal, {}));
    QVERIFY(answer(*shared, 0, AnswerKind::Reject, "bob"));
    QVERIFY(local->add(*signal, {}));
    QVERIFY(answer(*local, 0, AnswerKind::Acknowledge, "ann"));
    const auto whole = shared->whole(signal->id);
    QVERIFY(whole && *whole);
    const auto merged = mergeShared(*local, **whole);
    QVERIFY(merged && *merged);
    QCOMPARE((*merged)->status, SignalStatus::Rejected);
    auto check = local->verify();
    QVERIFY2(check && check->whole, qPrintable(check->problem));
    QVERIFY(!*mergeShared(*local, **whole)); // the second time nothing is new
    // A third one that has never seen it, and gets it letter by letter.
    const auto third = open(fresh(false));
    QVERIFY(mergeShared(*third, **whole));
    check = third->verify();
    QVERIFY2(check && check->whole, qPrintable(check->problem));
    QCOMPARE((*third->whole(signal->id))->evidenceText, (*whole)->evidenceText);
}

/// Their rows have no entry in the trail, here as there.
void TrailTest::mergedSignalsOfTheReplacedSystemAreWhole()
{
    const auto shared = open(fresh(false));
    execute(*shared,
            u"INSERT INTO signals (timestamp, symbol, side, entry_price, stop_loss, targets, "
            "confidence, actionable, reasons, signal_id, status, stored_at) VALUES (1700000000000, "
            "'ethusdt', 'BUY', 2000.5, 1990, '{\"tp1\": 2020}', 80, 1, '[\"x\"]', 'old-1', "
            "'expired', 1700000000000)"_s);
    const auto whole = shared->whole("old-1");
    QVERIFY(whole && *whole);
    const auto local = open(fresh(false));
    QVERIFY(mergeShared(*local, **whole));
    const auto check = local->verify();
    QVERIFY2(check && check->whole, qPrintable(check->problem));
    const auto there = local->whole("old-1");
    QVERIFY(there && *there);
    QCOMPARE((*there)->status, SignalStatus::Expired);
    QCOMPARE((*there)->signal->entry, (*whole)->signal->entry);
}

/// As version 0.1 left it: read, answered, and what it wrote counts as consistent.
void TrailTest::opensATrailOfVersion01()
{
    const QString path = m_folder.filePath(u"old.sqlite"_s);
    QVERIFY(QFile::copy(QStringLiteral(DG_TEST_DATA) + u"/store-0.1.sqlite"_s, path));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    const auto store = open(StoreAddress::sqlite(path));
    QVERIFY(store);
    auto check = store->verify({m_key});
    QVERIFY2(check && check->whole, qPrintable(check->problem));
    QVERIFY(check->events >= 5 && check->hashed == 0 && !check->lacksSignature());
    QCOMPARE(proofSentence(*check), u"consistent"_s);
    const std::int64_t before = check->events;
    store->setTrailKey(m_key);
    QVERIFY(store->add(*sampleSignal(100), {}));
    check = store->verify({m_key});
    QVERIFY2(check && check->whole, qPrintable(check->problem));
    QCOMPARE(proofSentence(*check),
             u"proved with key %1 up to entry %2; consistent before entry %2"_s.arg(m_key.name())
                 .arg(before + 1));
    execute(*store, u"UPDATE signals SET status = 'rejected' WHERE id = 1"_s);
    QVERIFY(!store->verify({m_key})->whole);
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::TrailTest)
#include "trailtest.moc"
