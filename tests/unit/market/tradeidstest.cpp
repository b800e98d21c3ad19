// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/tradeids.h"

#include <QTest>

#include <random>
#include <set>
#include <vector>

using namespace dg;

class TradeIdsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repeatedOnesAreRefused()
    {
        TradeIds ids;
        QVERIFY(ids.accept(10));
        QVERIFY(ids.accept(11));
        QVERIFY(!ids.accept(11));
        QVERIFY(!ids.accept(10));
        QVERIFY(!ids.accept(5)); // of before the start
        QCOMPARE(ids.missing(), std::int64_t{0});
    }
    void aHoleIsFilledOnce()
    {
        TradeIds ids;
        ids.accept(10);
        QVERIFY(ids.accept(15));
        QCOMPARE(ids.missing(), std::int64_t{4});
        for (const int id : {12, 14, 11, 13})
            QVERIFY(ids.accept(id));
        QCOMPARE(ids.missing(), std::int64_t{0});
        for (const int id : {12, 14, 11, 13, 15})
            QVERIFY(!ids.accept(id));
    }
    /// One early trade had an absurd id and an absurd time.
    void timesAndIdsThatStepBackTogetherAreFollowed()
    {
        TradeIds ids;
        QVERIFY(ids.accept(9'000'000'000'000, {9'000'000}));
        ids.forgetLaterThan({2'000}, {1'000});
        int taken = 0;
        for (std::int64_t i = 0; i < 1000; ++i)
            taken += ids.accept(21 + i, {1'001 + i}) ? 1 : 0;
        QVERIFY(taken >= 998);
    }
    void idsThatBeginAgainAreFollowed()
    {
        TradeIds ids;
        for (std::int64_t i = 0; i < 5; ++i)
            QVERIFY(ids.accept(1'000'000'000 + i, {1'000 + i}));
        for (std::int64_t i = 0; i < 20; ++i)
            QVERIFY(ids.accept(21 + i, {2'000 + i}));
        QCOMPARE(ids.last(), std::int64_t{40});
        QCOMPARE(ids.missing(), std::int64_t{0});
        QCOMPARE(ids.begun(), std::uint64_t{1});
        QVERIFY(!ids.accept(40, {2'019})); // what repeats does so still
        QVERIFY(ids.accept(43, {3'000}));
        QCOMPARE(ids.missing(), std::int64_t{2});
    }
    /// A refill or a second connection brings many of them, none later than what is known.
    void repeatsAreNoBeginning()
    {
        TradeIds ids;
        for (std::int64_t i = 0; i < 5'000; ++i)
            QVERIFY(ids.accept(1 + i, {1'000 + i}));
        for (std::int64_t i = 0; i < 5'000; ++i)
            QVERIFY(!ids.accept(1 + i, {1'000 + i}));
        QCOMPARE(ids.begun(), std::uint64_t{0});
    }
    void anIdThatWasGivenTwiceIsNoBeginning()
    {
        TradeIds ids;
        ids.accept(100, {1'000});
        QVERIFY(!ids.accept(100, {2'000}));
        QVERIFY(ids.accept(101, {3'000}));
        QVERIFY(!ids.accept(100, {4'000}));
        QCOMPARE(ids.begun(), std::uint64_t{0});
    }
    void nearIdsThatBeginAgainAreFollowedFromTheThirdOn()
    {
        TradeIds ids;
        ids.accept(500, {1'000});
        QVERIFY(!ids.accept(301, {2'000}));
        QVERIFY(!ids.accept(302, {2'001}));
        QVERIFY(ids.accept(303, {2'002}));
        QVERIFY(ids.accept(304, {2'003}));
        QCOMPARE(ids.begun(), std::uint64_t{1});
    }
    void findsBackBelowOneAbsurdId()
    {
        for (const std::int64_t absurd :
             {std::int64_t{34'000'000}, std::int64_t{9'000'000'000'000'000'000}}) {
            TradeIds ids;
            ids.accept(5, {1'000});
            QVERIFY(ids.accept(absurd, {1'001}));
            QCOMPARE(ids.missing(), std::int64_t{0}); // nobody fetches millions of trades
            QVERIFY(ids.accept(8, {1'002}));
            QCOMPARE(ids.last(), std::int64_t{8});
            QCOMPARE(ids.missing(), std::int64_t{2}); // 6 and 7, as ever
            QVERIFY(ids.accept(6, {1'001}));
        }
    }
    void findsBackBelowOneThatIsNotSoAbsurd()
    {
        TradeIds ids;
        ids.accept(5, {1'000});
        QVERIFY(ids.accept(900'000, {1'001}));
        for (std::int64_t i = 0; i < 4; ++i)
            QVERIFY(ids.accept(6 + i, {1'002 + i}));
        QCOMPARE(ids.last(), std::int64_t{9});
        QCOMPARE(ids.missing(), std::int64_t{0});
        QCOMPARE(ids.begun(), std::uint64_t{1});
    }
    /// What the newest one says of those between, in sum.
    static std::int64_t passed(const std::vector<std::int64_t>& list)
    {
        TradeIds ids;
        std::int64_t sum = 0;
        std::int64_t time = 1'000;
        for (const std::int64_t id : list) {
            ids.accept(id, {++time});
            sum += ids.passedOver();
        }
        return sum;
    }
    void jumpsPassIdsOver() { QCOMPARE(passed({100, 101, 105, 104, 105, 106}), std::int64_t{3}); }
    void idsThatBeginAgainALittleBelowPassOverAsEver()
    {
        QCOMPARE(passed({5'000'000, 5'000'001, 21, 22, 25}), std::int64_t{2});
        QCOMPARE(passed({5'000'000, 5'000'003, 5'000'004, 21, 22, 25}), std::int64_t{4});
    }
    /// Nor does it hide one that was missed meanwhile.
    void oneAbsurdIdPassesNothingOver()
    {
        for (const std::int64_t absurd : {900, 5'000'000, 34'000'000}) {
            QCOMPARE(passed({5, absurd, 6, 7, 8, 9}), std::int64_t{0});
            QCOMPARE(passed({5, absurd, 8, 9, 10, 11}), std::int64_t{2});
            QCOMPARE(passed({3, 5, absurd, 6, 7, 8, 9}), std::int64_t{1});
        }
    }
    void equalsASet()
    {
        std::mt19937 random(5);
        TradeIds ids;
        std::set<std::int64_t> seen;
        std::int64_t newest = 100;
        ids.accept(newest);
        seen.insert(newest);
        for (int i = 0; i < 20'000; ++i) {
            const std::int64_t id = newest - 30 + static_cast<std::int64_t>(random() % 34);
            if (id < 100) continue;
            newest = std::max(newest, id);
            QCOMPARE(ids.accept(id), seen.insert(id).second);
        }
        QCOMPARE(ids.missing(), newest - 99 - static_cast<std::int64_t>(seen.size()));
    }
    void holesAreBounded()
    {
        TradeIds ids;
        for (std::int64_t id = 0; id < 100'000; id += 2)
            QVERIFY(ids.accept(id));
        QVERIFY(!ids.accept(1));     // given up
        QVERIFY(ids.accept(99'997)); // among the newest
    }
};

QTEST_APPLESS_MAIN(TradeIdsTest)
#include "tradeidstest.moc"
