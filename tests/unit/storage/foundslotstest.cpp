// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/foundslots.h"

#include "core/storage/signalledger.h"
#include "tests/support/storesample.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using dg::test::sampleSignal;

namespace dg {

/// What is between a signal being found and being committed.
class FoundSlotsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void givesBackWhatWasNotReleased();
    void passesOverWhatIsHalfWritten();
    void saysWhenItIsFull();
    void leavesTheEvidenceOfAGiant();
    void secondProgramHasAFileOfItsOwn();
    void waitsForNobody();
    void storesWhatAKilledProgramHadFound();

private:
    QString path() const { return m_folder->filePath(u"signals.sqlite.found"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FoundSlotsTest::givesBackWhatWasNotReleased()
{
    {
        FoundSlots kept(path());
        QVERIFY(kept.takeLeft().empty());
        const int first = kept.put(*sampleSignal(1), {1000});
        QVERIFY(kept.put(*sampleSignal(2), {2000}) >= 0);
        kept.release(first);
        QVERIFY(kept.put(*sampleSignal(3), {3000}) >= 0); // in the place of the first
    }
    FoundSlots again(path());
    const auto left = again.takeLeft();
    QCOMPARE(left.size(), 2u);
    QCOMPARE(left[0].signal->id, sampleSignal(2)->id); // in the order in which they were found
    QCOMPARE(left[0].at.ms, 2000);
    QCOMPARE(left[0].signal->evidence.candles.size(), 21u);
    QCOMPARE(left[1].signal->id, sampleSignal(3)->id);
    for (const FoundSignal& one : left)
        again.release(one.slot);
    QVERIFY(again.takeLeft().empty());
}

void FoundSlotsTest::passesOverWhatIsHalfWritten()
{
    {
        FoundSlots kept(path());
        kept.put(*sampleSignal(1), {1000});
        kept.put(*sampleSignal(2), {2000});
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(200));
    file.write("xxxx");
    file.close();
    FoundSlots again(path());
    const auto left = again.takeLeft();
    QCOMPARE(left.size(), 1u);
    QCOMPARE(left[0].signal->id, sampleSignal(2)->id);
}

void FoundSlotsTest::saysWhenItIsFull()
{
    FoundSlots kept(path());
    for (int n = 0; n < FoundSlots::kSlots; ++n)
        QVERIFY(kept.put(*sampleSignal(n), {1}) >= 0);
    QCOMPARE(kept.put(*sampleSignal(FoundSlots::kSlots), {1}), -1);
    kept.release(7);
    QCOMPARE(kept.put(*sampleSignal(FoundSlots::kSlots), {1}), 7);
}

void FoundSlotsTest::leavesTheEvidenceOfAGiant()
{
    const auto giant = sampleSignal(1);
    std::uint32_t number = 1;
    for (int n = 0; n < 5000; ++n) {
        number = number * 1'664'525 + 1'013'904'223; // nothing that can be made small
        giant->evidence.bids.push_back({{number}, {number / 7}});
    }
    {
        FoundSlots kept(path());
        QVERIFY(kept.put(*giant, {1}) >= 0);
    }
    const auto left = FoundSlots(path()).takeLeft();
    QCOMPARE(left.size(), 1u);
    QCOMPARE(left[0].signal->id, giant->id);
    QCOMPARE(left[0].signal->entry, giant->entry);
    QVERIFY(left[0].signal->evidence.bids.empty());
}

void FoundSlotsTest::secondProgramHasAFileOfItsOwn()
{
    auto first = std::make_unique<FoundSlots>(path());
    auto second = std::make_unique<FoundSlots>(path());
    QVERIFY(first->put(*sampleSignal(1), {1}) >= 0);
    QVERIFY(second->put(*sampleSignal(2), {2}) >= 0);
    second.reset();                                     // as if killed
    QVERIFY(FoundSlots(path()).takeLeft().size() == 1); // a third one takes over from the second
    first.reset();
    FoundSlots next(path()); // and the next from both
    QCOMPARE(next.takeLeft().size(), 2u);
}

/// Other tests may have the machine: the median counts.
void FoundSlotsTest::waitsForNobody()
{
    FoundSlots kept(path());
    const auto signal = sampleSignal(1);
    std::vector<qint64> took;
    for (int n = 0; n < 200; ++n) {
        QElapsedTimer watch;
        watch.start();
        const int slot = kept.put(*signal, {1});
        took.push_back(watch.nsecsElapsed());
        kept.release(slot);
    }
    std::ranges::sort(took);
    qInfo("kept in %lld us (median), %lld us (worst)", took[100] / 1000, took[199] / 1000);
    QVERIFY(took[100] < 5'000'000);
}

/// The database is locked by somebody else, so that nothing can be committed before the kill.
void FoundSlotsTest::storesWhatAKilledProgramHadFound()
{
    const StoreAddress address = StoreAddress::sqlite(m_folder->filePath(u"signals.sqlite"_s));
    const auto now = [] { return Timestamp{1'800'000'000'000}; };
    {
        const auto store = SignalStore::open(address, SignalSource::Live, now);
        QVERIFY(store);
        QVERIFY(Statement((*store)->database(), u"BEGIN IMMEDIATE"_s).run());
        QProcess victim;
        victim.start(QStringLiteral(DG_VICTIM),
                     {u"--database"_s, address.path, u"--to"_s, u"100"_s, u"--die-at"_s, u"4"_s});
        QVERIFY(victim.waitForFinished(60'000));
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
        QVERIFY(!victim.readAllStandardOutput().contains("stored"));
        QVERIFY(Statement((*store)->database(), u"ROLLBACK"_s).run());
        QCOMPARE((*store)->verify()->signals, 0);
    }
    for (int run = 0; run < 2; ++run) {
        LedgerOptions options;
        options.local = address;
        options.now = now;
        SignalLedger ledger(options);
        std::vector<std::string> stored;
        connect(&ledger, &SignalLedger::stored, this, [&](const SignalRecordPtr& record) {
            stored.push_back(record->signal->id);
            QVERIFY(record->stored < now()); // when it was found, not when it was stored
        });
        ledger.start();
        QCOMPARE(stored.size(), run == 0 ? 5u : 0u);
        for (std::size_t n = 0; n < stored.size(); ++n)
            QCOMPARE(stored[n], sampleSignal(static_cast<int>(n))->id);
        const auto check = ledger.store()->verify();
        QVERIFY(check);
        QVERIFY2(check->whole, qPrintable(check->problem));
        QCOMPARE(check->signals, 5);
    }
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::FoundSlotsTest)
#include "foundslotstest.moc"
