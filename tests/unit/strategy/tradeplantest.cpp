// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/tradeplan.h"

#include "tests/support/vectors.h"

#include <QTest>

using namespace dg;
using namespace dg::test;

class TradePlanTest final : public QObject
{
    Q_OBJECT

    static Instrument instrument(DecimalGrid tick = {1, 2})
    {
        Instrument result;
        result.tick = tick;
        result.lot = {1, 3};
        result.inferred = false;
        return result;
    }
    static Atr atrOf(double range)
    {
        Atr atr(14);
        for (int i = 0; i < 15; ++i)
            atr.add(fixed8(range), fixed8(0), fixed8(0));
        return atr;
    }
    static TradePlan plan(double entry, const Atr& atr, Direction direction = Direction::Long)
    {
        return makePlan({},
                        instrument(),
                        atr,
                        {.direction = direction, .entry = fixed8(entry), .farthest = {}});
    }

private Q_SLOTS:
    void stopAndTargetFollowTheRange()
    {
        const auto longPlan = plan(2000, atrOf(10));
        QCOMPARE(longPlan.stop, fixed8(1985));
        QCOMPARE(longPlan.target, fixed8(2020));
        const auto shortPlan = plan(2000, atrOf(10), Direction::Short);
        QCOMPARE(shortPlan.stop, fixed8(2015));
        QCOMPARE(shortPlan.target, fixed8(1980));
    }
    void smallestDistanceKeepsTheProportion()
    {
        const auto narrow = plan(2000, atrOf(1));
        QCOMPARE(narrow.stop, fixed8(1996));
        QCOMPARE(narrow.target, fixed8(2005.33)); // 4 * 4 / 3, of the unrounded distance
    }
    void aRangeOfZeroIsAValue()
    {
        QCOMPARE(plan(2000, atrOf(0)).stop, fixed8(1996));
        // None: half a percent of the entry stands in for it.
        QCOMPARE(plan(2000, Atr(14)).stop, fixed8(1985));
        QCOMPARE(plan(2000, Atr(14)).target, fixed8(2020));
    }
    void tiesGoToTheEvenTick()
    {
        // 1.5 * 10.01 = 15.015: down to 1984.98, the even one of 1984.985.
        QCOMPARE(plan(2000, atrOf(10.01)).stop, fixed8(1984.98));
        // 1.5 * 10.03 = 15.045: 1984.955 goes to 1984.96.
        QCOMPARE(plan(2000, atrOf(10.03)).stop, fixed8(1984.96));
    }
    void pricesLieOnTheTick()
    {
        const auto coarse =
            makePlan({},
                     instrument({5, 2}),
                     atrOf(10.01),
                     {.direction = Direction::Long, .entry = fixed8(2000), .farthest = {}});
        QCOMPARE(coarse.stop, fixed8(1985));
        QCOMPARE(coarse.target, fixed8(2020));
    }
    void coarseTickKeepsTheStopOneTickFromTheEntry_data()
    {
        QTest::addColumn<int>("decimals");
        QTest::addColumn<bool>("isLong");
        QTest::addColumn<double>("entry");
        QTest::addColumn<double>("stop");
        QTest::addColumn<double>("target");
        // A tick of 0.5 % of the price: the nearest to a stop 0.2 % away is the entry.
        QTest::newRow("long") << 7 << true << 0.00002 << 0.0000199 << 0.0000201;
        QTest::newRow("short") << 7 << false << 0.00002 << 0.0000201 << 0.0000199;
        // Traded on a finer tick: the nearest one lies on the wrong side.
        QTest::newRow("long, entry off the tick") << 6 << true << 0.00001995 << 0.000018 << 0.00002;
        QTest::newRow("short, entry off the tick")
            << 6 << false << 0.00002005 << 0.000022 << 0.00002;
    }
    void coarseTickKeepsTheStopOneTickFromTheEntry()
    {
        QFETCH(bool, isLong);
        QFETCH(double, entry);
        QFETCH(double, stop);
        QFETCH(double, target);
        QFETCH(int, decimals);
        Instrument sats = instrument({1, decimals});
        sats.lot = {1, 0};
        const auto coarse = makePlan({},
                                     sats,
                                     atrOf(0),
                                     {.direction = isLong ? Direction::Long : Direction::Short,
                                      .entry = fixed8(entry),
                                      .farthest = {}});
        QCOMPARE(coarse.stop, fixed8(stop));
        QCOMPARE(coarse.target, fixed8(target));
        QVERIFY(coarse.risk.raw > 0);
        QVERIFY(coarse.rewardToRisk > 0);
    }
    void sizeComesFromTheStopThatTheTickMoved()
    {
        // 1 % of 1500 at risk over 0.5 % of the price is twice what the leverage allows at 1; at
        // 10 the risk sets it: 15 / 0.0000001. From the unrounded 0.2 % it would be 375 million.
        StrategyParams params;
        params.leverage = 10;
        Instrument sats = instrument({1, 7});
        sats.lot = {1, 0};
        const auto moved =
            makePlan(params,
                     sats,
                     atrOf(0),
                     {.direction = Direction::Long, .entry = fixed8(0.00002), .farthest = {}});
        QCOMPARE(moved.size, fixed8(150'000'000));
        QCOMPARE(moved.risk, fixed8(15));
    }
    void aStopThatTheTickDoesNotReachStaysAsItWas()
    {
        // Rounded, but below the entry: the size still comes from the unrounded stop.
        StrategyParams params;
        params.leverage = 10;
        const auto kept =
            makePlan(params,
                     instrument({1, 0}),
                     atrOf(0),
                     {.direction = Direction::Long, .entry = fixed8(300), .farthest = {}});
        QCOMPARE(kept.stop, fixed8(299));   // of 299.4
        QCOMPARE(kept.target, fixed8(301)); // of 300.8
        QCOMPARE(kept.size, fixed8(25));    // 15 / 0.6
    }
    void aPriceOfOneTickHasNoTradableStop()
    {
        const auto worthless =
            makePlan({},
                     instrument({1, 2}),
                     atrOf(0),
                     {.direction = Direction::Long, .entry = fixed8(0.01), .farthest = {}});
        QCOMPARE(worthless.stop, fixed8(0));
        QCOMPARE(worthless.size, fixed8(0));
    }
    void stopGoesBeyondTheSweepWhereAsked()
    {
        StrategyParams params;
        params.stopBeyondSweep = true;
        const auto with = [&](Direction direction, double farthest) {
            return makePlan(
                params,
                instrument(),
                atrOf(10),
                {.direction = direction, .entry = fixed8(2000), .farthest = fixed8(farthest)});
        };
        const auto far = with(Direction::Long, 1970);
        QCOMPARE(far.stop, fixed8(1969.99));                      // one tick beyond
        QCOMPARE(far.target, fixed8(2040.01));                    // 30.01 * 4 / 3
        QCOMPARE(with(Direction::Long, 1990).stop, fixed8(1985)); // the farther of the two
        QCOMPARE(with(Direction::Short, 2030).stop, fixed8(2030.01));
    }
    void referenceKeepsItsTargetAndItsCents()
    {
        const auto params = StrategyParams::defaults(Preset::Reference);
        const auto result =
            makePlan(params,
                     instrument({5, 2}),
                     atrOf(1.01),
                     {.direction = Direction::Long, .entry = fixed8(2000), .farthest = {}});
        QCOMPARE(result.stop, fixed8(1996));
        QCOMPARE(result.target, fixed8(2002.02)); // two ranges, whatever the stop
        QVERIFY(agree(result.size.toDouble(), 0.75));
    }
    void rewardIsShownBeforeAndAfterFees()
    {
        const auto result = plan(2000, atrOf(10));
        QCOMPARE(result.rewardToRisk, 20.0 / 15);
        const double won = 20 - 0.0005 * (2000 + 2020);
        const double lost = 15 + 0.0005 * (2000 + 1985);
        QCOMPARE(result.rewardToRiskAfterFees, won / lost);
    }
    void riskIsWhatTheStopReallyCosts()
    {
        const auto result = plan(2000, atrOf(1)); // capped: 0.75 over 4 USDT
        QVERIFY(result.capped);
        QCOMPARE(result.risk, fixed8(3));
    }
};

QTEST_APPLESS_MAIN(TradePlanTest)
#include "tradeplantest.moc"
