// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signalstore.h"

#include "core/storage/signaljson.h"
#include "tests/support/postgresserver.h"
#include "tests/support/storesample.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using dg::test::PostgresServer;
using dg::test::sampleSignal;

namespace dg {

/// What a store must do, the same for both kinds of database.
class SignalStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void storesOnce_data() { databases(); }
    void storesOnce();
    void keepsEveryNumberOfTheEvidence_data() { databases(); }
    void keepsEveryNumberOfTheEvidence();
    void firstAnswerWins_data() { databases(); }
    void firstAnswerWins();
    void endsFollowTheRules_data() { databases(); }
    void endsFollowTheRules();
    void notesMayHoldAnything_data() { databases(); }
    void notesMayHoldAnything();
    void differentFindingIsAnEventOnce_data() { databases(); }
    void differentFindingIsAnEventOnce();
    void trailCannotBeChanged_data() { databases(); }
    void trailCannotBeChanged();
    void trailShowsTampering_data() { databases(); }
    void trailShowsTampering();
    void upgradesTheReplacedSystem_data() { databases(); }
    void upgradesTheReplacedSystem();
    void refusesNewerTables_data() { databases(); }
    void refusesNewerTables();
    void prunesItsOwnLog();
    void mixesNoMarkets();
    void leavesAForeignFileAlone();
    void saysThatItCannotWrite();
    void takesNoPasswordInTheAddress();

private:
    void databases();
    /// A database of this row's kind that nobody has used.
    StoreAddress fresh();
    std::unique_ptr<SignalStore> open(const StoreAddress& address);
    /// One statement past the store, as somebody with the database's own tools would.
    static bool execute(const StoreAddress& address, const QString& sql);
    SignalAnswer answer(const std::string& id, AnswerKind kind, const std::string& who);

    QTemporaryDir m_folder;
    PostgresServer m_server;
    int m_number = 0;
    Timestamp m_now{1'760'000'200'000};
};

void SignalStoreTest::initTestCase()
{
    if (PostgresServer::missing().isEmpty()) QVERIFY2(m_server.start(), qPrintable(m_server.log()));
}

void SignalStoreTest::databases()
{
    QTest::addColumn<bool>("postgresql");
    QTest::newRow("sqlite") << false;
    QTest::newRow("postgresql") << true;
}

StoreAddress SignalStoreTest::fresh()
{
    QFETCH(bool, postgresql);
    const QString name = u"store%1"_s.arg(++m_number);
    if (!postgresql) return StoreAddress::sqlite(m_folder.filePath(name + u".sqlite"_s));
    return m_server.database(name);
}

std::unique_ptr<SignalStore> SignalStoreTest::open(const StoreAddress& address)
{
    auto store = SignalStore::open(address, SignalSource::Live, [this] { return m_now; });
    if (!store) {
        qWarning("%s", qPrintable(store.error().text));
        return nullptr;
    }
    return std::move(*store);
}

bool SignalStoreTest::execute(const StoreAddress& address, const QString& sql)
{
    Database db;
    return db.open(address) && Statement(db, sql).run();
}

SignalAnswer SignalStoreTest::answer(const std::string& id, AnswerKind kind, const std::string& who)
{
    m_now = m_now + std::chrono::seconds(1);
    return {.signalId = id,
            .kind = kind,
            .channel = SignalChannel::Desktop,
            .who = who,
            .note = "looks good",
            .at = m_now,
            .until = {}};
}

#define NEEDS_DATABASE()                                                                           \
    QFETCH(bool, postgresql);                                                                      \
    if (postgresql && !PostgresServer::missing().isEmpty())                                        \
    QSKIP(qPrintable(PostgresServer::missing()))

void SignalStoreTest::storesOnce()
{
    NEEDS_DATABASE();
    const StoreAddress address = fresh();
    {
        const auto store = open(address);
        QVERIFY(store);
        for (int n = 0; n < 5; ++n) {
            const auto added = store->add(*sampleSignal(n), {});
            QVERIFY2(added, added ? "" : qPrintable(added.error().text));
            QVERIFY(added->fresh);
        }
        const auto again = store->add(*sampleSignal(3), {});
        QVERIFY(again && !again->fresh);
        QCOMPARE(again->record->status, SignalStatus::New);
    }
    const auto store = open(address); // as after a restart
    QVERIFY(store);
    const auto list = store->list({});
    QVERIFY(list);
    QCOMPARE(list->size(), 5u);
    QCOMPARE(list->front()->signal->id, sampleSignal(4)->id); // newest first
    const auto check = store->verify();
    QVERIFY(check);
    QVERIFY2(check->whole, qPrintable(check->problem));
    QCOMPARE(check->events, 5);
    QCOMPARE(check->signals, 5);
}

void SignalStoreTest::keepsEveryNumberOfTheEvidence()
{
    NEEDS_DATABASE();
    const auto store = open(fresh());
    QVERIFY(store);
    const auto signal = sampleSignal(1);
    QVERIFY(store->add(*signal, {}));
    const auto record = store->whole(signal->id.substr(0, 8)); // the beginning is enough
    QVERIFY(record && *record);
    const TradeSignal& kept = *(*record)->signal;
    QCOMPARE(signalToJson(kept), signalToJson(*signal));
    QCOMPARE(evidenceToJson(kept.evidence), evidenceToJson(signal->evidence));
    QCOMPARE(kept.evidence.bookUpdateId, signal->evidence.bookUpdateId);
    QCOMPARE(kept.evidence.candles.size(), 21u);
    QCOMPARE(kept.evidence.bids.size(), 20u);
    QVERIFY(kept.rewardToRisk == signal->rewardToRisk);
    QVERIFY(kept.target == signal->target);
    const auto listed = store->list({});
    QVERIFY(listed && listed->front()->signal->evidence.candles.empty());
}

void SignalStoreTest::firstAnswerWins()
{
    NEEDS_DATABASE();
    const auto store = open(fresh());
    QVERIFY(store);
    const auto signal = sampleSignal(1);
    QVERIFY(store->add(*signal, {}));

    const auto first = store->answer(answer(signal->id, AnswerKind::Acknowledge, "alice"));
    QVERIFY(first);
    QVERIFY(first->won);
    QCOMPARE(first->record->status, SignalStatus::Acknowledged);
    const auto second = store->answer(answer(signal->id, AnswerKind::Reject, "bob"));
    QVERIFY(second);
    QVERIFY(!second->won);
    QCOMPARE(second->record->status, SignalStatus::Acknowledged);
    QCOMPARE(second->record->answer->who, std::string("alice")); // told who was first

    const auto whole = store->whole(signal->id);
    QVERIFY(whole && *whole);
    const auto& trail = (*whole)->trail;
    QCOMPARE(trail.size(), 3u);
    QCOMPARE(trail[1].kind, EventKind::Acknowledged);
    QCOMPARE(trail[1].who, std::string("alice"));
    QCOMPARE(trail[1].detail, std::string("looks good"));
    QCOMPARE(trail[2].kind, EventKind::Corrected);
    QVERIFY(trail[2].detail.find("alice") != std::string::npos);
    QVERIFY(!store->answer(answer("0123", AnswerKind::Reject, "bob"))); // there is none
}

void SignalStoreTest::endsFollowTheRules()
{
    NEEDS_DATABASE();
    const auto store = open(fresh());
    QVERIFY(store);
    const auto signal = sampleSignal(1);
    QVERIFY(store->add(*signal, {}));
    const auto event = [&](const char* kind, const char* detail) {
        SignalEvent result;
        result.signalId = signal->id;
        setName(result, kind);
        result.at = m_now;
        result.detail = detail;
        return result;
    };
    auto changed = store->appendEvent(event("notified", R"({"late":true})"));
    QVERIFY(changed && *changed);
    QCOMPARE((*changed)->status, SignalStatus::Notified);
    QVERIFY((*changed)->late);
    auto snooze = answer(signal->id, AnswerKind::Snooze, "alice");
    snooze.until = m_now + std::chrono::minutes(15);
    const auto snoozed = store->answer(snooze);
    QVERIFY(snoozed);
    QCOMPARE(snoozed->record->snoozedUntil, snooze.until);
    QCOMPARE(snoozed->record->status, SignalStatus::Notified);

    const auto open = store->list({.limit = 10, .openOnly = true, .symbol = "ETHUSDT"});
    QVERIFY(open);
    QCOMPARE(open->size(), 1u);
    changed = store->appendEvent(event("expired", ""));
    QVERIFY(changed && *changed);
    QCOMPARE((*changed)->status, SignalStatus::Expired);
    changed = store->appendEvent(event("invalidated", "stop touched"));
    QVERIFY(changed);
    QVERIFY(!*changed); // it was over: nothing to say
    const auto late = store->answer(answer(signal->id, AnswerKind::Acknowledge, "bob"));
    QVERIFY(late);
    QVERIFY(!late->won);
    QCOMPARE(late->record->status, SignalStatus::Expired);
    const auto check = store->verify();
    QVERIFY(check && check->whole);
    QCOMPARE(check->events, 5);
}

void SignalStoreTest::notesMayHoldAnything()
{
    NEEDS_DATABASE();
    const auto store = open(fresh());
    QVERIFY(store);
    const std::vector<std::string> notes = {
        "'); DROP TABLE signals; --",
        "<b onmouseover=alert(1)>&lt;</b> \\ \" ? $1 :name %s",
        std::string(10'000, 'x'),
        "two\nlines\tund \xC3\xA4\xF0\x9F\x98\x80",
        std::string("nothing\0hidden", 14),
        "\xFF\xFE broken \xC3",
    };
    int n = 0;
    for (const std::string& note : notes) {
        const auto signal = sampleSignal(++n);
        QVERIFY(store->add(*signal, {}));
        auto given = answer(signal->id, AnswerKind::Reject, "o'neil");
        given.note = note;
        const auto result = store->answer(given);
        QVERIFY2(result, result ? "" : qPrintable(result.error().text));
        const QString wanted = QString::fromStdString(note).remove(QChar(u'\0'));
        QCOMPARE(QString::fromStdString(result->record->answer->note), wanted);
    }
    const auto check = store->verify();
    QVERIFY(check);
    QVERIFY2(check->whole, qPrintable(check->problem));
    QCOMPARE(check->signals, std::int64_t(notes.size()));
}

void SignalStoreTest::differentFindingIsAnEventOnce()
{
    NEEDS_DATABASE();
    const auto store = open(fresh());
    QVERIFY(store);
    const auto signal = sampleSignal(1);
    QVERIFY(store->add(*signal, {}));
    auto other = sampleSignal(1);
    other->stop.raw += 1'00000000;
    for (int i = 0; i < 3; ++i)
        QVERIFY(store->add(*other, {}));
    const auto whole = store->whole(signal->id);
    QVERIFY(whole && *whole);
    QVERIFY((*whole)->signal->stop == signal->stop); // the stored row stays
    QCOMPARE((*whole)->trail.size(), 2u);
    QCOMPARE((*whole)->trail[1].kind, EventKind::Differs);
}

void SignalStoreTest::trailCannotBeChanged()
{
    NEEDS_DATABASE();
    const StoreAddress address = fresh();
    const auto store = open(address);
    QVERIFY(store);
    QVERIFY(store->add(*sampleSignal(1), {}));
    QVERIFY(!execute(address, u"UPDATE signal_events SET who = 'nobody'"_s));
    QVERIFY(!execute(address, u"DELETE FROM signal_events"_s));
    QVERIFY(store->verify()->whole);
}

void SignalStoreTest::trailShowsTampering()
{
    NEEDS_DATABASE();
    const QString unlock = postgresql ? u"ALTER TABLE signal_events DISABLE TRIGGER USER"_s
                                      : u"DROP TRIGGER signal_events_no_update"_s;
    const QString unlockDelete = postgresql ? unlock : u"DROP TRIGGER signal_events_no_delete"_s;
    for (const QString& change : {u"UPDATE signal_events SET who = 'eve' WHERE number = 2"_s,
                                  u"DELETE FROM signal_events WHERE number = 2"_s,
                                  u"DELETE FROM signal_events WHERE number = 3"_s,
                                  u"DELETE FROM signal_events"_s}) {
        const StoreAddress address = fresh();
        const auto store = open(address);
        QVERIFY(store);
        for (int n = 1; n <= 3; ++n)
            QVERIFY(store->add(*sampleSignal(n), {}));
        QVERIFY(store->verify()->whole);
        QVERIFY(execute(address, unlock) && execute(address, unlockDelete));
        QVERIFY(execute(address, change));
        const auto check = store->verify();
        QVERIFY(check);
        QVERIFY2(!check->whole, qPrintable(change));
        QVERIFY(!check->problem.isEmpty());
    }
}

void SignalStoreTest::upgradesTheReplacedSystem()
{
    NEEDS_DATABASE();
    const StoreAddress address = fresh();
    const QString json = postgresql ? u"JSONB"_s : u"JSON"_s;
    QVERIFY(execute(
        address,
        u"CREATE TABLE signals (id SERIAL PRIMARY KEY, timestamp BIGINT, symbol VARCHAR(20), "
        "side VARCHAR(4), entry_price DECIMAL, stop_loss DECIMAL, targets %1, confidence DECIMAL, "
        "actionable BOOLEAN, reasons %1, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)"_s.arg(
            json)));
    QVERIFY(execute(address,
                    u"CREATE TABLE logs (id SERIAL PRIMARY KEY, level VARCHAR(10), message TEXT, "
                    "created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)"_s));
    for (int n = 0; n < 3; ++n)
        QVERIFY(execute(
            address,
            u"INSERT INTO signals (timestamp, symbol, side, entry_price, stop_loss, targets, "
            "confidence, actionable, reasons) VALUES (%1, 'ethusdt', '%2', 3424.9, 3414.5, "
            "'{\"tp1\": 3445.7}', 85, true, '[\"LONG_SWEEP\", \"CVD Confirmed\"]')"_s
                .arg(1'700'000'000'000 + n)
                .arg(n == 1 ? u"SHOR"_s : u"LONG"_s)));
    QVERIFY(execute(address, u"INSERT INTO logs (level, message) VALUES ('ERROR', 'once')"_s));

    const auto store = open(address);
    QVERIFY(store);
    const auto list = store->list({});
    QVERIFY(list);
    QCOMPARE(list->size(), 3u);
    const SignalRecord& old = *(*list)[1];
    QCOMPARE(old.status, SignalStatus::Expired);
    QCOMPARE(old.signal->symbol, std::string("ETHUSDT"));
    QCOMPARE(old.signal->direction, Direction::Short);
    QVERIFY(old.signal->entry == Fixed8{342'490'000'000});
    QVERIFY(old.signal->target == Fixed8{344'570'000'000});
    QCOMPARE(old.signal->reasons.size(), 2u);
    QVERIFY(!old.signal->id.empty());
    QVERIFY(old.stored.ms > 0);

    auto fresh = sampleSignal(1); // SHORT does not fit into four letters
    QVERIFY(store->add(*fresh, {}));
    QVERIFY(open(address)); // a second start changes nothing
    const auto check = store->verify();
    QVERIFY(check);
    QVERIFY2(check->whole, qPrintable(check->problem));
    QCOMPARE(check->signals, 4);
    Statement logs(store->database(), u"SELECT COUNT(*) FROM logs WHERE message = 'once'"_s);
    QVERIFY(logs.run() && logs.next());
    QCOMPARE(logs.number(0), 1);
    Statement ids(store->database(), u"SELECT COUNT(DISTINCT id) FROM signals"_s);
    QVERIFY(ids.run() && ids.next());
    QCOMPARE(ids.number(0), 4);
}

void SignalStoreTest::refusesNewerTables()
{
    NEEDS_DATABASE();
    const StoreAddress address = fresh();
    QVERIFY(open(address));
    QVERIFY(execute(address, u"INSERT INTO schema_steps (step, applied_at) VALUES (999, 0)"_s));
    const auto store = SignalStore::open(address, SignalSource::Live, [] { return Timestamp{}; });
    QVERIFY(!store);
    QCOMPARE(store.error().kind, StoreFailure::Kind::Newer);
}

void SignalStoreTest::prunesItsOwnLog()
{
    const auto address = StoreAddress::sqlite(m_folder.filePath(u"logs.sqlite"_s));
    QVERIFY(execute(address,
                    u"CREATE TABLE logs (id SERIAL PRIMARY KEY, level VARCHAR(10), message TEXT, "
                    "created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)"_s));
    QVERIFY(execute(address,
                    u"INSERT INTO logs (level, message, created_at) VALUES ('ERROR', 'of the "
                    "replaced system', '2020-01-01 00:00:00')"_s));
    const auto store = open(address);
    QVERIFY(store);
    const auto messages = [&] {
        QStringList list;
        Statement rows(store->database(), u"SELECT message FROM logs ORDER BY id"_s);
        rows.run();
        while (rows.next())
            list << rows.value(0).toString();
        return list;
    };
    store->log({{u"WARNING"_s, u"old"_s, m_now - SignalStore::kLogAge - std::chrono::minutes(1)},
                {u"WARNING"_s, u"new"_s, m_now}});
    store->pruneLog();
    QCOMPARE(messages(), (QStringList{u"of the replaced system"_s, u"new"_s}));
    QVERIFY(execute(address,
                    u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                    "INSERT INTO logs (level, message, created_at) SELECT 'WARNING', i, "
                    "'2100-01-01 00:00:00' FROM n"_s.arg(SignalStore::kLogRows)));
    store->pruneLog();
    QCOMPARE(messages().size(), SignalStore::kLogRows + 1);
    QCOMPARE(messages().first(), u"of the replaced system"_s);
    QCOMPARE(messages().at(1), u"1"_s); // "new" has gone
}

void SignalStoreTest::mixesNoMarkets()
{
    const auto address = StoreAddress::sqlite(m_folder.filePath(u"market.sqlite"_s));
    const auto store = open(address);
    QVERIFY(store && store->claim()); // an empty one belongs to whoever comes
    QVERIFY(store->add(*sampleSignal(1), {}));
    QVERIFY(store->claim());
    const auto practice =
        SignalStore::open(address, SignalSource::Practice, [] { return Timestamp{}; });
    QVERIFY(practice);
    const auto claimed = (*practice)->claim();
    QVERIFY(!claimed);
    QCOMPARE(claimed.error().kind, StoreFailure::Kind::OtherMarket);
    QVERIFY(claimed.error().text.contains(u"live"_s));
}

void SignalStoreTest::leavesAForeignFileAlone()
{
    const QString path = m_folder.filePath(u"letter.sqlite"_s);
    const QByteArray letter = "Dear database,\n" + QByteArray(5000, 'x');
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(letter) == letter.size());
    file.close();
    const auto store = SignalStore::open(
        StoreAddress::sqlite(path), SignalSource::Live, [] { return Timestamp{}; });
    QVERIFY(!store);
    QCOMPARE(store.error().kind, StoreFailure::Kind::Broken);
    QVERIFY(store.error().text.contains(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), letter);
}

void SignalStoreTest::saysThatItCannotWrite()
{
    const auto store = SignalStore::open(StoreAddress::sqlite(u"/proc/nowhere/s.sqlite"_s),
                                         SignalSource::Live,
                                         [] { return Timestamp{}; });
    QVERIFY(!store);
    QCOMPARE(store.error().kind, StoreFailure::Kind::ReadOnly);
    QVERIFY(store.error().text.contains(u"/proc/nowhere"_s));
}

void SignalStoreTest::takesNoPasswordInTheAddress()
{
    const auto refused = parseStoreAddress(u"postgresql://joe:secret@db.example:5433/x"_s);
    QVERIFY(!refused);
    QVERIFY(!refused.error().contains(u"secret"_s));
    const auto address = parseStoreAddress(u"postgresql://joe@db.example:5433/x?sslmode=require"_s);
    QVERIFY(address);
    QCOMPARE(address->port, 5433);
    QCOMPARE(address->sslMode, u"require"_s);
    QCOMPARE(address->shown(), u"postgresql://joe@db.example:5433/x?sslmode=require"_s);
    QVERIFY(!parseStoreAddress(u"postgresql://db.example"_s));
    QVERIFY(!parseStoreAddress(u"mysql://db.example/x"_s));
    const auto file = parseStoreAddress(u"sqlite:/tmp/a b.sqlite"_s);
    QVERIFY(file);
    QCOMPARE(file->path, u"/tmp/a b.sqlite"_s);
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::SignalStoreTest)
#include "signalstoretest.moc"
