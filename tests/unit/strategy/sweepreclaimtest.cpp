// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scene.h"

#include <QTest>

#include <algorithm>

using namespace dg;
using namespace dg::test;

/// The state machine from sweep to signal, with data that are certain.
class SweepReclaimTest final : public QObject
{
    Q_OBJECT

    static bool has(const SweepReclaim& strategy, StrategyStep step)
    {
        return std::ranges::any_of(strategy.events(),
                                   [step](const StrategyEvent& e) { return e.step == step; });
    }

    static Kline emptyCandle(std::int64_t open, bool closed)
    {
        Kline kline;
        kline.open = {open};
        kline.close = {open + Scene::kMinute - 1};
        kline.closed = closed;
        return kline;
    }
    static Trade sold(std::int64_t lots, std::int64_t time)
    {
        Trade trade;
        trade.quantity = {lots};
        trade.taker = OrderSide::Sell;
        trade.time = {time};
        return trade;
    }

private Q_SLOTS:
    void confirmsOnTheSweepsOwnCandle()
    {
        Scene scene;
        scene.warmUp();
        const auto outcome = scene.play(reclaimed());
        QVERIFY(outcome.sweep.has_value());
        QCOMPARE(outcome.sweep->direction, Direction::Long);
        QCOMPARE(outcome.sweep->level, 1990.0);
        QVERIFY(outcome.signal != nullptr);
        QCOMPARE(outcome.signal->direction, Direction::Long);
        QCOMPARE(outcome.suppressed, 0U);
        QCOMPARE(scene.strategy().phase(), StrategyPhase::Idle); // used up
    }
    void confirmsOnTheThirdCandleAndNoLater()
    {
        for (const int wait : {1, 2}) {
            Scene scene;
            scene.warmUp();
            scene.play(sweptOnly());
            for (int i = 0; i < wait - 1; ++i)
                scene.play(below());
            QVERIFY(scene.play(recovery()).signal != nullptr);
        }
        Scene scene;
        scene.warmUp();
        scene.play(sweptOnly());
        scene.play(below());
        QCOMPARE(scene.strategy().candlesUsed(), 2);
        QVERIFY(!scene.play(below()).signal);
        QVERIFY(has(scene.strategy(), StrategyStep::Expired));
        QCOMPARE(scene.strategy().phase(), StrategyPhase::Idle);
        QVERIFY(!scene.play(recovery()).signal);
    }
    void rejectionWaitsForTheNextCandle()
    {
        Scene scene;
        scene.warmUp();
        Minute sold = reclaimed();
        sold.takerBuy = 50; // delta 0
        QVERIFY(!scene.play(sold).signal);
        QVERIFY(has(scene.strategy(), StrategyStep::RejectedCvd));
        Minute leaning = recovery();
        leaning.imbalance = -0.3;
        QVERIFY(!scene.play(leaning).signal);
        QVERIFY(has(scene.strategy(), StrategyStep::RejectedBook));
        QVERIFY(scene.play(recovery()).signal != nullptr);
    }
    void upSweepsMirrorDownSweeps()
    {
        Scene scene;
        scene.quiet(32);
        scene.order(2010, 20, OrderSide::Buy);
        const auto outcome = scene.play(
            {.high = 2020, .close = 2005, .volume = 100, .takerBuy = 40, .imbalance = 0.29});
        QVERIFY(outcome.signal != nullptr);
        QCOMPARE(outcome.signal->direction, Direction::Short);
        QVERIFY(outcome.signal->stop > outcome.signal->entry);
        QVERIFY(outcome.signal->target < outcome.signal->entry);
    }
    void aNewSweepReplacesTheWaitingOne()
    {
        Scene scene;
        scene.warmUp();
        scene.order(1970, 30);
        scene.play(sweptOnly()); // through 1990
        scene.play(below());
        Minute deeper{.low = 1960, .high = 1986, .close = 1965, .volume = 200, .takerBuy = 90};
        const auto replaced = scene.play(deeper);
        QVERIFY(replaced.sweep.has_value());
        QCOMPARE(replaced.sweep->level, 1970.0);
        QVERIFY(has(scene.strategy(), StrategyStep::SweepReplaced));
        QCOMPARE(scene.strategy().candlesUsed(), 1); // its three candles count anew
        scene.play({.low = 1964, .high = 1966, .close = 1965});
        const auto outcome = scene.play({.low = 1964, .high = 1976, .close = 1975, .takerBuy = 6});
        QVERIFY(outcome.signal != nullptr);
        QCOMPARE(outcome.signal->evidence.sweep.level, 1970.0);
    }
    /// Candles of absurd times are forgotten, and with them what they swept; not what was swept
    /// before: a level would be signalled twice within its fifteen minutes.
    void whatWasSweptBeforeIsNotForgotten()
    {
        Scene scene;
        scene.warmUp();
        scene.play(reclaimed());
        scene.quiet(3);
        const Timestamp last = *scene.strategy().lastCandle();
        scene.skip(60 * 24 * 365);
        scene.play({});
        QCOMPARE(scene.strategy().forgetLaterThan(last).size(), std::size_t{1});
        scene.skip(-(60 * 24 * 365 + 1)); // its orders are still there
        const auto again = scene.play(reclaimed());
        QVERIFY(!again.sweep);
        QVERIFY(has(scene.strategy(), StrategyStep::RepeatPassedOver));
    }
    void aLevelIsFrozenAtItsSweep()
    {
        Scene scene;
        scene.warmUp();
        scene.play(sweptOnly());
        scene.order(1994, 500, OrderSide::Sell, 1); // moves the bin's mean
        scene.play(below());
        QCOMPARE(scene.strategy().waitingSweep()->level, 1990.0);
    }
    void repeatsAreSaid()
    {
        Scene scene;
        scene.warmUp();
        scene.play(reclaimed());
        scene.quiet(13);
        scene.order(1990, 20);
        QVERIFY(!scene.play(reclaimed()).sweep);
        QVERIFY(has(scene.strategy(), StrategyStep::RepeatPassedOver));
    }
    void aSweepMayComeAgainAfterFifteenMinutes()
    {
        Scene scene;
        scene.warmUp();
        scene.play(reclaimed());
        scene.quiet(14);
        scene.order(1990, 20);
        QVERIFY(!scene.play({}).sweep);
        Minute again = reclaimed();
        again.volume = 200;
        again.takerBuy = 120;
        QVERIFY(scene.play(again).sweep.has_value());
    }
    void ordersOfTheStabMakeNoCluster()
    {
        Scene standard;
        standard.quiet(32);
        standard.order(1990, 20, OrderSide::Sell, 0); // first millisecond of the candle
        QVERIFY(!standard.play(reclaimed()).sweep);

        Scene reference(StrategyParams::defaults(Preset::Reference));
        reference.quiet(32);
        reference.order(1990, 20, OrderSide::Sell, 0);
        QVERIFY(reference.play(reclaimed()).sweep.has_value());
    }
    void unfinishedOldAndRepeatedCandlesArePassedOver()
    {
        Scene scene;
        scene.quiet(3);
        Kline kline = emptyCandle(scene.open(), false);
        QVERIFY(!scene.strategy().onClosedCandle(kline, {}, {scene.open()}, ""));
        kline.closed = true;
        QVERIFY(scene.strategy().onClosedCandle(kline, {}, {scene.open()}, ""));
        QVERIFY(!scene.strategy().onClosedCandle(kline, {}, {scene.open()}, ""));
        kline.close.ms -= 60'000;
        QVERIFY(!scene.strategy().onClosedCandle(kline, {}, {scene.open()}, ""));
    }
    void referenceTakesItsDeltaFromTradesAndItsLastSureImbalance()
    {
        Scene scene(StrategyParams::defaults(Preset::Reference));
        scene.quiet(2);
        scene.strategy().onTrade(sold(3000, scene.open()));
        scene.strategy().onTrade(sold(3000, scene.open() + Scene::kMinute)); // the next candle's
        Trade single = sold(3000, scene.open()); // the same trade once more
        single.aggregate = false;
        scene.strategy().onTrade(single);
        const Kline kline = emptyCandle(scene.open(), true);
        BookAtClose book;
        book.lastSureImbalance = 0.25;
        const auto outcome = scene.strategy().onClosedCandle(kline, book, {scene.open()}, "");
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->cvd, -3.0);
        QCOMPARE(outcome->imbalance.value_or(0), 0.25);
    }
    void standardHasNoImbalanceWhileUnsure()
    {
        Scene scene;
        const Kline kline = emptyCandle(scene.open(), true);
        BookAtClose book;
        book.lastSureImbalance = 0.25;
        const auto outcome = scene.strategy().onClosedCandle(kline, book, {scene.open()}, "");
        QVERIFY(outcome && !outcome->imbalance);
    }
    void aFinerGridKeepsWhatPricesMeant()
    {
        Scene scene;
        scene.warmUp();
        scene.play(sweptOnly());
        Instrument finer = Scene::instrument();
        finer.tick = {1, 3};
        scene.strategy().setInstrument(finer);
        QCOMPARE(scene.strategy().waitingSweep()->close.ticks, std::int64_t{1'985'000});
        scene.seconds(6);
        Kline kline = emptyCandle(scene.open(), true);
        kline.low = {1'984'000};
        kline.high = {1'996'000};
        kline.closePrice = {1'995'001};
        kline.volume = {10'000};
        kline.takerBuy = {6'000};
        kline.event = {scene.open() + 60'005};
        BookAtClose book;
        book.sure = true;
        book.imbalance = 0;
        const auto outcome =
            scene.strategy().onClosedCandle(kline, book, scene.received(kline.event.ms), "");
        QVERIFY(outcome && outcome->signal);
        QCOMPARE(outcome->signal->entry.raw, std::int64_t{199'500'100'000});
        const auto& candles = outcome->signal->evidence.candles;
        QCOMPARE(candles[candles.size() - 2].closePrice.ticks, std::int64_t{1'985'000});
    }
    void aWrongLocalClockChangesNothing()
    {
        constexpr std::int64_t kHours = 7LL * 3'600'000;
        Scene right;
        Scene wrong({}, -kHours);
        right.warmUp();
        wrong.warmUp();
        const auto a = right.play(reclaimed());
        const auto b = wrong.play(reclaimed());
        QVERIFY(a.signal && b.signal);
        QCOMPARE(b.signal->id, a.signal->id);
        QCOMPARE(b.signal->time, a.signal->time);
        QCOMPARE(b.signal->confidence, a.signal->confidence);
    }
    void theTrailIsBounded()
    {
        Scene scene;
        for (int i = 0; i < 80; ++i) {
            scene.skip(1); // each candle after a missing one
            scene.play({});
        }
        QCOMPARE(scene.strategy().events().size(), std::size_t{50});
    }
};

QTEST_APPLESS_MAIN(SweepReclaimTest)
#include "sweepreclaimtest.moc"
