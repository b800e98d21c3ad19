// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/booksync.h"

#include <QTest>

using namespace dg;

class BookSyncTest final : public QObject
{
    Q_OBJECT

    static Level level(std::int64_t tick, std::int64_t lots)
    {
        return {Price{tick}, Quantity{lots}};
    }

    /// An update that only says which ids it spans; the bid at 90 carries its last id.
    struct Diff
    {
        std::int64_t first;
        std::int64_t last;
        std::int64_t previous;
        std::vector<Level> bids = {};
        std::vector<Level> asks = {};
    };
    static DiffResult give(BookSync& sync, Diff diff)
    {
        if (diff.bids.empty()) diff.bids = {level(90, diff.last)};
        return sync.onDiff({diff.first, diff.last, diff.previous, {}, {}, diff.bids, diff.asks});
    }
    static SnapshotResult snapshot(BookSync& sync, std::int64_t id)
    {
        const std::vector<Level> bids{level(100, 5), level(99, 6)};
        const std::vector<Level> asks{level(101, 5), level(102, 6)};
        return sync.onSnapshot({id, {}, bids, asks});
    }

private Q_SLOTS:
    void buffersBeforeTheSnapshotAndBridges()
    {
        BookSync sync;
        QCOMPARE(sync.state(), BookState::Empty);
        QCOMPARE(give(sync, {10, 20, 9}), DiffResult::Buffered);
        QCOMPARE(sync.state(), BookState::Unsure);
        QCOMPARE(give(sync, {21, 30, 20}), DiffResult::Buffered);
        QCOMPARE(give(sync, {31, 40, 30}), DiffResult::Buffered);
        QCOMPARE(snapshot(sync, 25), SnapshotResult::Synced);
        QVERIFY(sync.isSure());
        QCOMPARE(sync.lastUpdateId(), std::int64_t{40});
        QCOMPARE(sync.book().bids.at(Price{90}).lots, std::int64_t{40});
        QCOMPARE(sync.book().bids.at(Price{100}).lots, std::int64_t{5});
    }

    void bridgeRule_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<int>("previous");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("spans the snapshot") << 45 << 55 << 44 << true;
        QTest::newRow("begins at the snapshot's id") << 50 << 55 << 49 << true;
        QTest::newRow("ends at the snapshot's id") << 45 << 50 << 44 << true;
        QTest::newRow("boundary: pu is the snapshot's id") << 57 << 60 << 50 << true;
        QTest::newRow("next by spot's rule only") << 51 << 60 << 48 << false;
        QTest::newRow("later, with a hole") << 57 << 60 << 52 << false;
    }
    void bridgeRule()
    {
        QFETCH(int, first);
        QFETCH(int, last);
        QFETCH(int, previous);
        QFETCH(bool, accepted);
        for (const bool snapshotFirst : {true, false}) {
            BookSync sync;
            if (snapshotFirst) QCOMPARE(snapshot(sync, 50), SnapshotResult::Waiting);
            const auto result = give(sync, {first, last, previous});
            if (!snapshotFirst)
                QCOMPARE(snapshot(sync, 50),
                         accepted ? SnapshotResult::Synced : SnapshotResult::TooOld);
            else
                QCOMPARE(result, accepted ? DiffResult::Applied : DiffResult::Buffered);
            QCOMPARE(sync.isSure(), accepted);
        }
    }

    void updateAlreadyInTheSnapshotThenContinues()
    {
        BookSync sync;
        snapshot(sync, 50);
        QCOMPARE(give(sync, {45, 50, 44}), DiffResult::Applied);
        QCOMPARE(give(sync, {55, 60, 50}), DiffResult::Applied);
        QVERIFY(sync.isSure());
    }

    void keepsTheSnapshotWhenTheBufferIsOlder()
    {
        BookSync sync;
        give(sync, {10, 20, 9});
        QCOMPARE(snapshot(sync, 50), SnapshotResult::Waiting);
        QCOMPARE(give(sync, {21, 30, 20}), DiffResult::Skipped);
        QVERIFY(!sync.isSure());
        QCOMPARE(give(sync, {45, 55, 44}), DiffResult::Applied);
        QVERIFY(sync.isSure());
    }

    void keepsTheBufferAcrossSnapshotsThatAreTooOld()
    {
        BookSync sync;
        give(sync, {60, 70, 59});
        give(sync, {71, 80, 70});
        QCOMPARE(snapshot(sync, 50), SnapshotResult::TooOld);
        QCOMPARE(sync.reason(), UnsureReason::SnapshotTooOld);
        QCOMPARE(snapshot(sync, 55), SnapshotResult::TooOld);
        QCOMPARE(snapshot(sync, 65), SnapshotResult::Synced);
        QCOMPARE(sync.lastUpdateId(), std::int64_t{80});
    }

    void idsNeedNotBeContiguous()
    {
        BookSync sync;
        snapshot(sync, 50);
        give(sync, {45, 55, 44});
        QCOMPARE(give(sync, {157, 160, 55}), DiffResult::Applied);
    }

    void gapMakesUnsureUntilTheNextSnapshot()
    {
        BookSync sync;
        snapshot(sync, 50);
        give(sync, {45, 55, 44, {level(95, 1)}});
        QCOMPARE(give(sync, {66, 70, 65}), DiffResult::LostSync);
        QVERIFY(!sync.isSure());
        QCOMPARE(sync.reason(), UnsureReason::Gap);
        QVERIFY(sync.book().bids.empty());
        QCOMPARE(sync.gaps(), std::uint64_t{1});
        QCOMPARE(give(sync, {71, 80, 70}), DiffResult::Buffered);
        QCOMPARE(snapshot(sync, 68), SnapshotResult::Synced);
        QCOMPARE(sync.lastUpdateId(), std::int64_t{80});
        // The level of before the gap is not in the snapshot: no ghost.
        QCOMPARE(sync.book().bids.at(Price{95}).lots, std::int64_t{0});
        QCOMPARE(sync.resyncs(), std::uint64_t{1});
    }

    void holeInTheBufferDropsWhatLiesBeforeIt()
    {
        BookSync sync;
        give(sync, {10, 20, 9});
        give(sync, {31, 40, 30});
        give(sync, {41, 50, 40});
        QCOMPARE(snapshot(sync, 15), SnapshotResult::TooOld);
        QCOMPARE(snapshot(sync, 35), SnapshotResult::Synced);
        QCOMPARE(sync.lastUpdateId(), std::int64_t{50});
    }

    void duplicatesAreSkipped()
    {
        BookSync sync;
        give(sync, {45, 55, 44});
        QCOMPARE(give(sync, {45, 55, 44}), DiffResult::Skipped);
        snapshot(sync, 50);
        QCOMPARE(give(sync, {45, 55, 44}), DiffResult::Skipped);
        QCOMPARE(give(sync, {10, 20, 9}), DiffResult::Skipped);
        QVERIFY(sync.isSure());
    }

    void crossedBookIsUnsure()
    {
        BookSync sync;
        snapshot(sync, 50);
        give(sync, {45, 55, 44});
        QCOMPARE(give(sync, {56, 60, 55, {level(101, 1)}}), DiffResult::LostSync);
        QCOMPARE(sync.reason(), UnsureReason::Crossed);
        QVERIFY(sync.book().bids.empty());
    }

    void crossedSnapshotIsRefused()
    {
        BookSync sync;
        const std::vector<Level> bids{level(102, 5)};
        const std::vector<Level> asks{level(101, 5)};
        give(sync, {45, 55, 44});
        QCOMPARE(sync.onSnapshot({50, {}, bids, asks}), SnapshotResult::Crossed);
        QVERIFY(!sync.isSure());
    }

    void unreadableUpdateMakesUnsureAtOnce()
    {
        BookSync sync;
        snapshot(sync, 50);
        give(sync, {45, 55, 44});
        sync.onUnreadableDiff();
        QVERIFY(!sync.isSure());
        QCOMPARE(sync.reason(), UnsureReason::BadUpdate);
    }

    void snapshotWhileSureChangesNothing()
    {
        BookSync sync;
        snapshot(sync, 50);
        give(sync, {45, 55, 44});
        QCOMPARE(snapshot(sync, 54), SnapshotResult::Ignored);
        QCOMPARE(sync.lastUpdateId(), std::int64_t{55});
        QCOMPARE(sync.book().bids.at(Price{90}).lots, std::int64_t{55});
    }

    void increasesOnlyFromUpdates()
    {
        BookSync sync;
        sync.setCollectsIncreases(true);
        snapshot(sync, 50);
        give(sync, {45, 55, 44});
        QVERIFY(sync.increases().bids.empty());
        give(sync, {56, 60, 55, {level(100, 9), level(99, 1)}, {level(103, 4)}});
        QCOMPARE(sync.increases().bids.size(), std::size_t{1});
        QCOMPARE(sync.increases().bids[0].lots, std::int64_t{4});
        QCOMPARE(sync.increases().asks.size(), std::size_t{1});
        QCOMPARE(sync.increases().asks[0].lots, std::int64_t{4});
    }

    void trustedRangeIsThatOfAFullSnapshot()
    {
        BookSync sync;
        std::vector<Level> bids;
        for (int i = 0; i < 1000; ++i)
            bids.push_back(level(5000 - i, 1));
        const std::vector<Level> asks{level(5001, 1)};
        sync.onSnapshot({50, {}, bids, asks});
        give(sync, {45, 55, 44});
        QCOMPARE(sync.trustedBid()->ticks, std::int64_t{4001});
        QVERIFY(!sync.trustedAsk());
    }

    /// A thousand levels a side around 5000, each of one lot; asks only one.
    static SnapshotResult
    wide(BookSync& sync, std::int64_t id, std::int64_t best, std::int64_t lots)
    {
        std::vector<Level> bids;
        for (int i = 0; i < 1000; ++i)
            bids.push_back(level(best - i, lots));
        const std::vector<Level> asks{level(9000, 1)};
        return sync.onSnapshot({id, {}, bids, asks});
    }

    void aRefreshTeachesTheLevelsBeyondTheEdgeAndTheBookStaysCertain()
    {
        BookSync sync;
        wide(sync, 50, 5000, 1);
        give(sync, {45, 55, 44});
        QCOMPARE(sync.trustedBid()->ticks, std::int64_t{4001});
        give(sync, {56, 60, 55, {level(4500, 9)}});
        sync.expectRefresh();
        give(sync, {61, 70, 60, {level(3500, 7), level(4600, 3)}});
        give(sync, {71, 80, 70, {level(4601, 0)}});
        // Taken between the two, and lower: it holds what was changed up to 70.
        QCOMPARE(wide(sync, 70, 4400, 2), SnapshotResult::Refreshed);
        QVERIFY(sync.isSure());
        QCOMPARE(sync.lastUpdateId(), std::int64_t{80});
        QCOMPARE(sync.trustedBid()->ticks, std::int64_t{3401});
        const auto& bids = sync.book().bids;
        QCOMPARE(bids.at(Price{3450}).lots, std::int64_t{2}); // was unknown
        QCOMPARE(bids.at(Price{4400}).lots, std::int64_t{2});
        QCOMPARE(bids.at(Price{90}).lots, std::int64_t{55}); // beyond both: as last heard
        QCOMPARE(sync.gaps(), std::uint64_t{0});
        QCOMPARE(give(sync, {81, 90, 80}), DiffResult::Applied);
        QCOMPARE(wide(sync, 85, 4400, 3), SnapshotResult::Ignored); // one is one
    }
    void aRefreshMayBeAheadOfTheUpdates()
    {
        BookSync sync;
        wide(sync, 50, 5000, 1);
        give(sync, {45, 55, 44});
        sync.expectRefresh();
        QCOMPARE(wide(sync, 65, 5000, 2), SnapshotResult::Waiting);
        QCOMPARE(give(sync, {56, 60, 55}), DiffResult::Applied);
        QCOMPARE(sync.book().bids.at(Price{5000}).lots, std::int64_t{1});
        QCOMPARE(give(sync, {61, 70, 60}), DiffResult::Applied);
        QCOMPARE(sync.book().bids.at(Price{5000}).lots, std::int64_t{2});
        QCOMPARE(sync.refreshes(), std::uint64_t{1});
    }
    void aRefreshFromBeforeItWasAskedForChangesNothing()
    {
        BookSync sync;
        wide(sync, 50, 5000, 1);
        give(sync, {45, 55, 44});
        give(sync, {56, 60, 55});
        sync.expectRefresh();
        give(sync, {61, 70, 60});
        QCOMPARE(wide(sync, 52, 5000, 2), SnapshotResult::TooOld);
        QCOMPARE(sync.book().bids.at(Price{5000}).lots, std::int64_t{1});
        QVERIFY(sync.isSure());
    }
    void aGapEndsARefresh()
    {
        BookSync sync;
        wide(sync, 50, 5000, 1);
        give(sync, {45, 55, 44});
        sync.expectRefresh();
        QCOMPARE(give(sync, {66, 70, 65}), DiffResult::LostSync);
        QVERIFY(sync.isBuffering());
        QCOMPARE(wide(sync, 68, 5000, 2), SnapshotResult::Synced);
        QCOMPARE(sync.book().bids.at(Price{5000}).lots, std::int64_t{2});
    }

    void bufferIsBounded()
    {
        BookSync sync;
        for (std::int64_t i = 0; i < 50'000; ++i)
            give(sync, {i * 10 + 1, i * 10 + 10, i * 10});
        QCOMPARE(snapshot(sync, 5), SnapshotResult::TooOld);
        QCOMPARE(snapshot(sync, 499'995), SnapshotResult::Synced);
        QCOMPARE(sync.lastUpdateId(), std::int64_t{500'000});
    }
};

QTEST_APPLESS_MAIN(BookSyncTest)
#include "booksynctest.moc"
