// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signalledger.h"
#include "tests/support/storesample.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using dg::test::sampleSignal;

namespace dg {

/// The io thread's object over the local database: life of a signal, and what happens when the
/// database is not there.
class LedgerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysStoredAfterTheCommit();
    void expiresWhatNobodyAnswers();
    void aSnoozedOneComesBackBeforeItExpires();
    void invalidatesWhatTouchedStopOrTarget_data();
    void invalidatesWhatTouchedStopOrTarget();
    void tellsTheSecondWhoWasFirst();
    void queuesForThePhoneWhatIsToBePushed();
    void keepsWhatCannotBeWrittenYet();
    void goesOnWhenTheDiskHasRoomAgain();
    void saysOnceWhatIsWrong();
    void emptiesTheLogOfARunThatWasKilled();
    void hearsOfAnotherProcess();
    void secondInstanceIsSaid();

private:
    LedgerOptions options();
    static int rowsOf(SignalLedger& ledger, const QString& table);

    std::unique_ptr<QTemporaryDir> m_folder;
    Timestamp m_now;
};

void LedgerTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_now = {1'760'000'200'000};
}

LedgerOptions LedgerTest::options()
{
    LedgerOptions result;
    result.local = StoreAddress::sqlite(m_folder->filePath(u"signals.sqlite"_s));
    result.now = [this] { return m_now; };
    return result;
}

int LedgerTest::rowsOf(SignalLedger& ledger, const QString& table)
{
    Statement count(ledger.store()->database(), u"SELECT COUNT(*) FROM "_s + table);
    return count.run() && count.next() ? static_cast<int>(count.number(0)) : -1;
}

void LedgerTest::saysStoredAfterTheCommit()
{
    SignalLedger ledger(options());
    int inDatabase = 0;
    int fresh = 0;
    const auto other = options().local;
    connect(&ledger, &SignalLedger::stored, this, [&](const SignalRecordPtr& record) {
        ++fresh;
        auto second = SignalStore::open(other, SignalSource::Live, [] { return Timestamp{}; });
        QVERIFY(second);
        const auto found = (*second)->record(record->signal->id);
        inDatabase += found && *found ? 1 : 0;
    });
    ledger.start();
    for (int n = 0; n < 3; ++n)
        ledger.add(sampleSignal(n));
    ledger.add(sampleSignal(1)); // found again: stored already, not said
    QCOMPARE(fresh, 3);
    QCOMPARE(inDatabase, 3);
    std::vector<SignalRecordPtr> list;
    connect(&ledger, &SignalLedger::loaded, this, [&](const auto& records) { list = records; });
    ledger.load(2);
    QCOMPARE(list.size(), 2u);
    SignalRecordPtr whole;
    connect(&ledger, &SignalLedger::whole, this, [&](const auto& record) { whole = record; });
    ledger.loadWhole(QString::fromStdString(sampleSignal(1)->id));
    QVERIFY(whole);
    QCOMPARE(whole->signal->evidence.candles.size(), 21u);
    QCOMPARE(whole->trail.size(), 1u);
}

void LedgerTest::expiresWhatNobodyAnswers()
{
    std::vector<SignalStatus> changes;
    {
        SignalLedger ledger(options());
        ledger.start();
        ledger.add(sampleSignal(1));
        ledger.add(sampleSignal(2));
        ledger.answer({.signalId = sampleSignal(2)->id,
                       .kind = AnswerKind::Acknowledge,
                       .channel = SignalChannel::Phone,
                       .who = "alice",
                       .note = {},
                       .at = m_now,
                       .until = {}});
    }
    m_now = m_now + std::chrono::minutes(15);
    SignalLedger ledger(options()); // also what was found before a restart
    connect(&ledger, &SignalLedger::changed, this, [&](const SignalRecordPtr& record) {
        QCOMPARE(record->signal->id, sampleSignal(1)->id);
        changes.push_back(record->status);
    });
    ledger.start();
    QTRY_COMPARE_WITH_TIMEOUT(changes.size(), 1u, 20'000);
    QCOMPARE(changes.front(), SignalStatus::Expired);
}

/// Both are a quarter of an hour by default: the snooze must not end in the expiry.
void LedgerTest::aSnoozedOneComesBackBeforeItExpires()
{
    const auto found = m_now;
    const auto status = [](SignalLedger& ledger, int n) {
        return (*ledger.store()->record(sampleSignal(n)->id))->status;
    };
    {
        SignalLedger ledger(options());
        ledger.start();
        ledger.add(sampleSignal(1));
        ledger.add(sampleSignal(2));
        m_now = found + std::chrono::minutes(1);
        ledger.answer({.signalId = sampleSignal(1)->id,
                       .kind = AnswerKind::Snooze,
                       .channel = SignalChannel::Phone,
                       .who = "alice",
                       .note = {},
                       .at = m_now,
                       .until = m_now + std::chrono::minutes(15)});
        m_now = found + std::chrono::minutes(20);
        QTRY_COMPARE_WITH_TIMEOUT(status(ledger, 2), SignalStatus::Expired, 20'000);
        QCOMPARE(status(ledger, 1), SignalStatus::New);
    }
    SignalLedger ledger(options()); // also after a restart
    ledger.start();
    ledger.add(sampleSignal(3));
    m_now = found + std::chrono::minutes(21);
    QTRY_COMPARE_WITH_TIMEOUT(status(ledger, 1), SignalStatus::Expired, 20'000);
    QCOMPARE(status(ledger, 3), SignalStatus::New);
}

void LedgerTest::invalidatesWhatTouchedStopOrTarget_data()
{
    QTest::addColumn<int>("n"); // even: long, odd: short
    QTest::addColumn<bool>("stop");
    QTest::newRow("long, stop") << 2 << true;
    QTest::newRow("long, target") << 2 << false;
    QTest::newRow("short, stop") << 3 << true;
    QTest::newRow("short, target") << 3 << false;
}

void LedgerTest::invalidatesWhatTouchedStopOrTarget()
{
    QFETCH(int, n);
    QFETCH(bool, stop);
    SignalLedger ledger(options());
    std::vector<SignalStatus> changes;
    connect(&ledger, &SignalLedger::changed, this, [&](const SignalRecordPtr& record) {
        changes.push_back(record->status);
    });
    ledger.start();
    const auto signal = sampleSignal(n);
    ledger.add(signal);
    const Fixed8 touched = stop ? signal->stop : signal->target;
    const Fixed8 inside{touched.raw + (touched < signal->entry ? 1 : -1)};
    const Timestamp after = signal->candle + std::chrono::milliseconds(1);
    ledger.onPrices(u"ETHUSDT"_s, {{inside, inside, after}});
    ledger.onPrices(u"BTCUSDT"_s, {{touched, touched, after}});
    ledger.onPrices(u"ETHUSDT"_s, {{touched, touched, signal->candle}}); // before it was found
    QVERIFY(changes.empty());
    const PriceSpan wick{std::min(touched, signal->entry), std::max(touched, signal->entry), after};
    ledger.onPrices(u"ETHUSDT"_s, {{inside, inside, after}, wick, {inside, inside, after}});
    QCOMPARE(changes.size(), 1u);
    QCOMPARE(changes.front(), SignalStatus::Invalidated);
    const auto whole = ledger.store()->whole(signal->id);
    QVERIFY(whole && *whole);
    QCOMPARE((*whole)->trail.back().detail, std::string(stop ? "stop touched" : "target touched"));
}

void LedgerTest::tellsTheSecondWhoWasFirst()
{
    SignalLedger ledger(options());
    std::vector<AnswerResult> results;
    connect(&ledger,
            &SignalLedger::answered,
            this,
            [&](const SignalAnswer&, const AnswerResult& result) { results.push_back(result); });
    ledger.start();
    ledger.add(sampleSignal(1));
    SignalAnswer answer{.signalId = sampleSignal(1)->id,
                        .kind = AnswerKind::Reject,
                        .channel = SignalChannel::Phone,
                        .who = "alice",
                        .note = "too late in the day",
                        .at = m_now,
                        .until = {}};
    ledger.answer(answer);
    answer.who = "bob";
    answer.kind = AnswerKind::Acknowledge;
    ledger.answer(answer);
    QCOMPARE(results.size(), 2u);
    QVERIFY(results[0].won);
    QVERIFY(!results[1].won);
    QCOMPARE(results[1].record->answer->who, std::string("alice"));
    const auto now = ledger.answerNow(answer);
    QVERIFY(now);
    QVERIFY(!now->won);
    QVERIFY(ledger.store()->verify()->whole);
}

void LedgerTest::queuesForThePhoneWhatIsToBePushed()
{
    auto quiet = sampleSignal(1);
    quiet->suppression = kBookUnsure;
    auto small = sampleSignal(2);
    small->actionable = false;
    LedgerOptions given = options();
    given.phone = true;
    SignalLedger ledger(given);
    ledger.start();
    ledger.add(quiet);
    ledger.add(small);
    QCOMPARE(rowsOf(ledger, u"phone_messages"_s), 0);
    ledger.add(sampleSignal(3));
    ledger.add(sampleSignal(3));
    QCOMPARE(rowsOf(ledger, u"phone_messages"_s), 1);
    ledger.setPhone(true, true);
    auto second = sampleSignal(4);
    second->suppression = kBookUnsure;
    ledger.add(second);
    QCOMPARE(rowsOf(ledger, u"phone_messages"_s), 2);
    QCOMPARE(rowsOf(ledger, u"signals"_s), 4);
}

void LedgerTest::keepsWhatCannotBeWrittenYet()
{
    LedgerOptions given = options();
    const QString folder = m_folder->filePath(u"profile"_s);
    given.local.path = folder + u"/signals.sqlite"_s;
    QFile inTheWay(folder);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    SignalLedger ledger(given);
    std::vector<std::string> stored;
    int waiting = 0;
    QString said;
    bool well = false;
    connect(&ledger, &SignalLedger::stored, this, [&](const SignalRecordPtr& record) {
        stored.push_back(record->signal->id);
    });
    connect(&ledger, &SignalLedger::failed, this, [&](const QString& text, int count) {
        said = text;
        waiting = count;
    });
    connect(&ledger, &SignalLedger::recovered, this, [&] { well = true; });
    ledger.start();
    QVERIFY(said.contains(folder));
    for (int n = 0; n < 20; ++n)
        ledger.add(sampleSignal(n));
    QCOMPARE(waiting, 20);
    QVERIFY(stored.empty());
    QVERIFY(inTheWay.remove());
    QTRY_VERIFY_WITH_TIMEOUT(well, 20'000);
    QCOMPARE(stored.size(), 20u);
    for (int n = 0; n < 20; ++n)
        QCOMPARE(stored[std::size_t(n)], sampleSignal(n)->id); // in order
}

void LedgerTest::goesOnWhenTheDiskHasRoomAgain()
{
    const QString disk = m_folder->filePath(u"disk"_s);
    QDir().mkpath(disk);
    if (geteuid() != 0 ||
        QProcess::execute(u"mount"_s,
                          {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=1m"_s, u"tmpfs"_s, disk}) != 0)
        QSKIP("a small disk can only be made by root");
    LedgerOptions given = options();
    given.local.path = disk + u"/signals.sqlite"_s;
    bool well = false;
    QString said;
    std::size_t stored = 0;
    {
        SignalLedger ledger(given);
        connect(&ledger, &SignalLedger::failed, this, [&](const QString& text) { said = text; });
        connect(&ledger, &SignalLedger::recovered, this, [&] { well = true; });
        connect(&ledger, &SignalLedger::stored, this, [&] { ++stored; });
        ledger.start();
        QFile filler(disk + u"/filler"_s);
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) == 4096) {
        }
        std::size_t added = 0;
        for (; said.isEmpty() && added < 500; ++added)
            ledger.add(sampleSignal(static_cast<int>(added)));
        QVERIFY2(said.contains(u"signals.sqlite"_s), qPrintable(said));
        QVERIFY(stored < added);
        QVERIFY(filler.remove());
        filler.close();
        QTRY_VERIFY_WITH_TIMEOUT(well, 30'000);
        QCOMPARE(stored, added);
        const auto check = ledger.store()->verify();
        QVERIFY(check);
        QVERIFY2(check->whole, qPrintable(check->problem));
        QCOMPARE(check->signals, std::int64_t(added));
    }
    QCOMPARE(QProcess::execute(u"umount"_s, {disk}), 0);
}

/// Tried twice a second, said when it is news.
void LedgerTest::saysOnceWhatIsWrong()
{
    LedgerOptions given = options();
    given.local = StoreAddress::sqlite(u"/proc/nowhere/signals.sqlite"_s);
    SignalLedger ledger(given);
    QList<int> said;
    connect(&ledger, &SignalLedger::failed, this, [&](const QString&, int waiting) {
        said << waiting;
    });
    ledger.start();
    QElapsedTimer watch;
    watch.start();
    QTRY_VERIFY_WITH_TIMEOUT(watch.elapsed() > 2500, 10'000); // five attempts
    QCOMPARE(said, QList<int>{0});
    ledger.add(sampleSignal(1));
    QTRY_VERIFY_WITH_TIMEOUT(watch.elapsed() > 4000, 10'000);
    QCOMPARE(said, (QList<int>{0, 1})); // one more waits
    ledger.stop();
}

/// Else it grows from one killed run to the next, until it has filled a small disk.
void LedgerTest::emptiesTheLogOfARunThatWasKilled()
{
    const QString path = options().local.path;
    const QString before = m_folder->filePath(u"before.sqlite"_s);
    {
        const auto store = SignalStore::open(
            StoreAddress::sqlite(before), SignalSource::Live, [this] { return m_now; });
        QVERIFY(store && (*store)->add(*sampleSignal(1), {}));
        QVERIFY(QFile::copy(before, path) && QFile::copy(before + u"-wal"_s, path + u"-wal"_s));
    }
    SignalLedger ledger(options());
    ledger.start();
    // The file has it now without the log.
    const QString alone = m_folder->filePath(u"alone.sqlite"_s);
    QVERIFY(QFile::copy(path, alone));
    const auto store = SignalStore::open(
        StoreAddress::sqlite(alone), SignalSource::Live, [this] { return m_now; });
    QVERIFY(store);
    const auto record = (*store)->record(sampleSignal(1)->id);
    QVERIFY(record && *record);
    ledger.stop();
}

void LedgerTest::hearsOfAnotherProcess()
{
    SignalLedger ledger(options());
    SignalRecordPtr heard;
    connect(&ledger, &SignalLedger::changed, this, [&](const auto& record) { heard = record; });
    ledger.start();
    ledger.add(sampleSignal(1));
    auto other = SignalStore::open(options().local, SignalSource::Live, [this] { return m_now; });
    QVERIFY(other);
    const auto answered = (*other)->answer({.signalId = sampleSignal(1)->id,
                                            .kind = AnswerKind::Acknowledge,
                                            .channel = SignalChannel::CommandLine,
                                            .who = "root",
                                            .note = {},
                                            .at = m_now,
                                            .until = {}});
    QVERIFY2(answered, qPrintable(answered ? QString() : answered.error().text));
    QTRY_VERIFY_WITH_TIMEOUT(heard, 20'000);
    QCOMPARE(heard->status, SignalStatus::Acknowledged);
    QCOMPARE(heard->answer->channel, SignalChannel::CommandLine);
}

void LedgerTest::secondInstanceIsSaid()
{
    auto first = std::make_unique<SignalLedger>(options());
    first->start();
    QCOMPARE(first->senderRole(), SenderRole::Sender);
    SignalLedger second(options());
    QString said;
    connect(&second, &SignalLedger::notice, this, [&](const QString& text) { said = text; });
    second.start();
    QVERIFY(said.contains(QString::number(getpid())));
    QCOMPARE(second.senderRole(), SenderRole::Standby);
    QVERIFY(!second.isSender());
    first->add(sampleSignal(1));
    second.add(sampleSignal(1)); // both store; once
    QCOMPARE(rowsOf(second, u"signals"_s), 1);
    first.reset();
    QTRY_COMPARE_WITH_TIMEOUT(second.senderRole(), SenderRole::Sender, 20'000);
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::LedgerTest)
#include "ledgertest.moc"
