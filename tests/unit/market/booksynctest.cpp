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
    static SnapshotResult snapshot(BookSync& sync, std::int64_t id, Timestamp event = {})
    {
        const std::vector<Level> bids{level(100, 5), level(99, 6)};
        const std::vector<Level> asks{level(101, 5), level(102, 6)};
        return sync.onSnapshot({id, event, bids, asks});
    }
    /// An update with its event time, received when it was made.
    static DiffResult
    giveAt(BookSync& sync, std::int64_t ms, Diff diff, std::optional<std::int64_t> received = {})
    {
        if (diff.bids.empty()) diff.bids = {level(90, diff.last)};
        const Timestamp event{ms};
        return sync.onDiff(
            {diff.first, diff.last, diff.previous, event, event, diff.bids, diff.asks},
            {received.value_or(ms)});
    }
    /// Certain, its last update 1'000'010 of 10'100 ms.
    static BookSync certain()
    {
        BookSync sync;
        giveAt(sync, 10'000, {999'990, 1'000'000, 999'989});
        snapshot(sync, 999'995, {10'050});
        giveAt(sync, 10'100, {1'000'001, 1'000'010, 1'000'000});
        return sync;
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

    // Ids that begin again, and absurd ones.

    void losesSyncWhenIdsBeginAgain()
    {
        BookSync sync = certain();
        QVERIFY(sync.isSure());
        QCOMPARE(giveAt(sync, 10'200, {11, 15, 10}), DiffResult::LostSync);
        QCOMPARE(sync.reason(), UnsureReason::Gap);
        // It is the beginning of the new chain, to which the next snapshot is joined.
        QCOMPARE(giveAt(sync, 10'300, {16, 20, 15}), DiffResult::Buffered);
        QCOMPARE(snapshot(sync, 12), SnapshotResult::Synced);
        QCOMPARE(sync.lastUpdateId(), std::int64_t{20});
    }
    void losesSyncWhenIdsBeginAgainWithTheOldOneAsPrevious()
    {
        BookSync sync = certain();
        QCOMPARE(giveAt(sync, 10'200, {11, 15, 1'000'010}), DiffResult::LostSync);
    }
    void passesOverWhatRepeatsAndGoesOn()
    {
        BookSync sync = certain();
        QCOMPARE(giveAt(sync, 10'000, {999'990, 1'000'000, 999'989}, 10'150), DiffResult::Skipped);
        QCOMPARE(giveAt(sync, 10'100, {1'000'001, 1'000'010, 1'000'000}, 10'151),
                 DiffResult::Skipped);
        QCOMPARE(giveAt(sync, 10'200, {1'000'011, 1'000'020, 1'000'010}), DiffResult::Applied);
        QCOMPARE(sync.gaps(), std::uint64_t{0});
    }
    void losesSyncAfterTenRepeatsInARow()
    {
        BookSync sync = certain();
        for (int i = 1; i < 10; ++i)
            QCOMPARE(giveAt(sync, 10'000, {5, 6, 4}, 10'200 + i), DiffResult::Skipped);
        QCOMPARE(giveAt(sync, 10'000, {5, 6, 4}, 10'210), DiffResult::LostSync);
    }
    void losesSyncAfterASecondOfRepeats()
    {
        BookSync sync = certain();
        QCOMPARE(giveAt(sync, 10'000, {5, 6, 4}, 10'200), DiffResult::Skipped);
        QCOMPARE(giveAt(sync, 10'000, {5, 6, 4}, 11'199), DiffResult::Skipped);
        QCOMPARE(giveAt(sync, 10'000, {5, 6, 4}, 11'200), DiffResult::LostSync);
    }
    void repeatsAreInARowOnlyWhileNothingIsApplied()
    {
        BookSync sync = certain();
        for (std::int64_t i = 0; i < 40; ++i) {
            const std::int64_t last = 1'000'010 + i * 10;
            const std::int64_t time = 10'200 + i * 100;
            QCOMPARE(giveAt(sync, time, {last + 1, last + 10, last}), DiffResult::Applied);
            QCOMPARE(giveAt(sync, time, {last + 1, last + 10, last}), DiffResult::Skipped);
        }
    }
    void findsBackBelowOneAbsurdId()
    {
        constexpr std::int64_t kAbsurd = 9'000'000'000'000'000'000;
        BookSync sync = certain();
        QCOMPARE(giveAt(sync, 10'200, {1'000'011, kAbsurd, 1'000'010}), DiffResult::Applied);
        QCOMPARE(giveAt(sync, 10'300, {1'000'015, 1'000'020, 1'000'014}), DiffResult::LostSync);
        QCOMPARE(snapshot(sync, 1'000'017), SnapshotResult::Synced);
    }
    /// An update whose time is not believed (0) and a book whose newest time is not known: both are
    /// repeats, and still not for ever.
    void repeatsWithoutATimeAreBoundedToo()
    {
        BookSync sync = certain();
        for (int i = 1; i < 10; ++i)
            QCOMPARE(giveAt(sync, 0, {5, 6, 4}, 10'200 + i), DiffResult::Skipped);
        QCOMPARE(giveAt(sync, 0, {5, 6, 4}, 10'210), DiffResult::LostSync);
    }
    void aBufferWhoseIdsBeginAgainBeginsAgain()
    {
        BookSync sync;
        giveAt(sync, 10'000, {999'990, 1'000'000, 999'989});
        QCOMPARE(giveAt(sync, 10'100, {11, 15, 10}), DiffResult::Buffered);
        QCOMPARE(giveAt(sync, 10'200, {16, 20, 15}), DiffResult::Buffered);
        QCOMPARE(snapshot(sync, 12), SnapshotResult::Synced);
        QCOMPARE(sync.lastUpdateId(), std::int64_t{20});
    }
    void oneAbsurdIdInTheBufferCostsTheBufferOnly()
    {
        BookSync sync;
        giveAt(sync, 10'000, {11, 15, 10});
        giveAt(sync, 10'100, {16, 9'000'000'000'000'000'000, 15});
        QCOMPARE(giveAt(sync, 10'200, {21, 25, 20}), DiffResult::Buffered);
        QCOMPARE(giveAt(sync, 10'300, {26, 30, 25}), DiffResult::Buffered);
        QCOMPARE(snapshot(sync, 22), SnapshotResult::Synced);
    }
    void aSnapshotOfAnotherChainIsNotWaitedForLong()
    {
        BookSync sync;
        QCOMPARE(snapshot(sync, 1'000'000, {10'000}), SnapshotResult::Waiting);
        QVERIFY(sync.isAhead());
        QCOMPARE(giveAt(sync, 9'900, {11, 15, 10}), DiffResult::Skipped);
        QCOMPARE(giveAt(sync, 15'000, {16, 20, 15}), DiffResult::Skipped);
        // Made long after the snapshot, and still of a lower id.
        QCOMPARE(giveAt(sync, 15'001, {21, 25, 20}), DiffResult::Buffered);
        QVERIFY(!sync.isAhead());
        QVERIFY(sync.isBuffering()); // another one is asked for
        QCOMPARE(snapshot(sync, 22), SnapshotResult::Synced);
    }
    void aSnapshotThatDoesNotSayItsTimeIsNotWaitedForLongEither()
    {
        BookSync sync;
        snapshot(sync, 1'000'000);
        QCOMPARE(giveAt(sync, 20'000, {11, 15, 10}), DiffResult::Skipped);
        QCOMPARE(giveAt(sync, 50'000, {16, 20, 15}), DiffResult::Skipped);
        QCOMPARE(giveAt(sync, 50'001, {21, 25, 20}), DiffResult::Buffered);
    }
    void aRefreshThatIsAheadForEverEnds()
    {
        BookSync sync = certain();
        sync.expectRefresh();
        QCOMPARE(snapshot(sync, 9'000'000'000'000'000'000), SnapshotResult::Waiting);
        std::int64_t last = 1'000'010;
        for (int i = 0; i < 3'000; ++i, last += 10)
            QCOMPARE(giveAt(sync, 10'200 + i, {last + 1, last + 10, last}), DiffResult::Applied);
        // It ended: a snapshot is one of a certain book again.
        QCOMPARE(snapshot(sync, last), SnapshotResult::Ignored);
    }

    // More than any market.

    static DepthDiff diffOf(std::int64_t last, std::span<const Level> bids)
    {
        return {last + 1, last + 1, last, {}, {}, bids, {}};
    }
    void aBookOfTooManyLevelsIsUnsure()
    {
        std::vector<Level> levels;
        for (std::int64_t i = 0; i < 200'000 - 2; ++i)
            levels.push_back(level(110'000'000 - i * 500, 1));
        for (const bool tooMany : {false, true}) {
            BookSync sync;
            const std::vector<Level> bids{level(200'000'000, 5), level(199'000'000, 6)};
            give(sync, {50, 55, 44, bids, {}});
            QCOMPARE(sync.onSnapshot({50, {}, bids, {}}), SnapshotResult::Synced);
            if (tooMany) levels.push_back(level(7, 1));
            const auto result = sync.onDiff(diffOf(55, levels));
            QCOMPARE(result, tooMany ? DiffResult::LostSync : DiffResult::Applied);
            QCOMPARE(sync.isSure(), !tooMany);
            if (!tooMany) continue;
            QCOMPARE(sync.reason(), UnsureReason::TooLarge);
            QVERIFY(sync.book().bids.empty());
        }
    }
    void aSnapshotOfTooManyLevelsIsRefused()
    {
        std::vector<Level> levels;
        for (std::int64_t i = 0; i < 200'001; ++i)
            levels.push_back(level(110'000'000 - i, 1));
        BookSync sync;
        give(sync, {45, 55, 44});
        QCOMPARE(sync.onSnapshot({50, {}, levels, {}}), SnapshotResult::TooLarge);
        QCOMPARE(sync.reason(), UnsureReason::TooLarge);
        QCOMPARE(snapshot(sync, 50), SnapshotResult::Synced);
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

    void staysCertainOnAFinerGrid()
    {
        BookSync sync;
        give(sync, {10, 20, 9});
        QCOMPARE(snapshot(sync, 15), SnapshotResult::Synced);
        QCOMPARE(sync.refine(100), std::size_t{0});
        QVERIFY(sync.isSure());
        QCOMPARE(sync.gaps(), std::uint64_t{0});
        QCOMPARE(sync.lastUpdateId(), std::int64_t{20});
        QCOMPARE(*sync.book().bestBid(), Price{10'000});
        QCOMPARE(*sync.book().bestAsk(), Price{10'100});
        QCOMPARE(give(sync, {21, 30, 20, {level(10'050, 3)}}), DiffResult::Applied);
        QCOMPARE(*sync.book().bestBid(), Price{10'050});
    }

    void whatWaitsForASnapshotMovesToTheFinerGridToo()
    {
        BookSync sync;
        give(sync, {10, 20, 9, {level(99, 7)}});
        sync.refine(10);
        const std::vector<Level> bids{level(1000, 5)};
        const std::vector<Level> asks{level(1010, 5)};
        QCOMPARE(sync.onSnapshot({15, {}, bids, asks}), SnapshotResult::Synced);
        QCOMPARE(sync.book().bids.at(Price{990}).lots, std::int64_t{7});
    }

    void ordersTooHighForTheFinerGridAreLeftOutAndCounted()
    {
        BookSync sync;
        give(sync, {10, 20, 9});
        std::vector<Level> bids;
        for (std::int64_t i = 0; i < 1000; ++i)
            bids.push_back(level(100 - (i % 90), 5));
        std::vector<Level> asks;
        for (std::int64_t i = 0; i < 999; ++i)
            asks.push_back(level(101 + i, 5));
        asks.push_back(level(kMaxBookTicks - 1, 5)); // waits ahead of the updates
        QCOMPARE(sync.onSnapshot({25, {}, bids, asks}), SnapshotResult::Waiting);
        QCOMPARE(sync.refine(10), std::size_t{1});
        QCOMPARE(give(sync, {21, 30, 20, {level(900, 1)}}), DiffResult::Applied);
        QCOMPARE(sync.book().asks.highest(), std::optional(Price{10'990}));
        // It showed a thousand levels: not the whole side, and its edge is known.
        QCOMPARE(sync.trustedAsk(), std::optional(Price{10'990}));

        QCOMPARE(give(sync, {31, 40, 30, {}, {level(kMaxBookTicks - 1, 5)}}), DiffResult::Applied);
        QCOMPARE(sync.refine(10), std::size_t{1});
        QVERIFY(sync.isSure());
        QCOMPARE(sync.book().asks.highest(), std::optional(Price{109'900}));
    }
};

QTEST_APPLESS_MAIN(BookSyncTest)
#include "booksynctest.moc"
