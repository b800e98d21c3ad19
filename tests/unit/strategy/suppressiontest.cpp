// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scene.h"

#include <QTest>

#include <algorithm>

using namespace dg;
using namespace dg::test;

/// What uncertain data, holes and disconnections do to a sweep in the standard preset.
class SuppressionTest final : public QObject
{
    Q_OBJECT

    static bool has(const SweepReclaim& strategy, StrategyStep step)
    {
        return std::ranges::any_of(strategy.events(),
                                   [step](const StrategyEvent& e) { return e.step == step; });
    }

private Q_SLOTS:
    void wordsComeInTheirOrder()
    {
        QCOMPARE(suppressionText(0), std::string());
        QCOMPARE(suppressionText(kLate | kBookUnsure | kKlinesStale | kDepthStale),
                 std::string("book unsure; depth stale; klines stale; late"));
    }
    void aDoubtInsideTheSweepsCandleSuppresses()
    {
        Scene scene;
        scene.warmUp();
        scene.seconds(6);
        scene.strategy().onBookCertainty(false, scene.received(scene.open() + 30'000));
        scene.strategy().onBookCertainty(true, scene.received(scene.open() + 30'500));
        const auto outcome = scene.close(reclaimed());
        QVERIFY(!outcome.signal);
        QCOMPARE(outcome.suppressed, unsigned{kBookUnsure});
        QVERIFY(outcome.suppressedSignal != nullptr);
        QCOMPARE(outcome.suppressedSignal->suppression, unsigned{kBookUnsure});
        QCOMPARE(scene.strategy().phase(), StrategyPhase::Idle); // used up all the same
        QVERIFY(!scene.play(recovery()).signal);
    }
    void aDoubtBeforeTheSweepsCandleDoesNot()
    {
        Scene scene;
        scene.warmUp();
        scene.strategy().onBookCertainty(false, scene.received(scene.open() - 1000));
        scene.strategy().onBookCertainty(true, scene.received(scene.open()));
        const auto outcome = scene.play(reclaimed());
        QVERIFY(outcome.signal != nullptr);
        // But there is nothing certain to compare the absorption with, and that is said.
        QVERIFY(!outcome.signal->absorption);
        QVERIFY(has(scene.strategy(), StrategyStep::AbsorptionUnknown));
    }
    void theBaselineOfAbsorptionEndsAtTheOpen()
    {
        Scene scene;
        scene.warmUp();
        scene.strategy().onBookCertainty(false, scene.received(scene.open()));
        scene.strategy().onBookCertainty(true, scene.received(scene.open() + 1));
        const auto outcome = scene.play(reclaimed());
        QVERIFY(outcome.suppressedSignal != nullptr);
        QVERIFY(outcome.suppressedSignal->absorption.has_value());
    }
    void aDoubtOnAnEarlierCandleOfTheSweepSuppresses()
    {
        Scene scene;
        scene.warmUp();
        scene.seconds(6);
        scene.strategy().onBookCertainty(false, scene.received(scene.open() + 50'000));
        Minute unsure = reclaimed();
        unsure.imbalance.reset();
        QCOMPARE(scene.close(unsure).suppressed, 0U); // no imbalance: wait
        QVERIFY(has(scene.strategy(), StrategyStep::NoImbalance));
        scene.strategy().onBookCertainty(true, scene.received(scene.open()));
        const auto outcome = scene.play(recovery());
        QVERIFY(!outcome.signal);
        QCOMPARE(outcome.suppressed, unsigned{kBookUnsure});
    }
    void expiryForWantOfAnImbalanceIsSuppressed()
    {
        Scene scene;
        scene.warmUp();
        scene.strategy().onBookCertainty(false, scene.received(scene.open() + 1));
        Minute unsure = reclaimed();
        unsure.imbalance.reset();
        QCOMPARE(scene.play(unsure).suppressed, 0U);
        Minute stillBelow = below();
        stillBelow.imbalance.reset();
        QCOMPARE(scene.play(stillBelow).suppressed, 0U);
        const auto outcome = scene.play(stillBelow);
        QCOMPARE(outcome.suppressed, unsigned{kBookUnsure});
        QVERIFY(outcome.suppressedSignal != nullptr);
        // As of the candle on which only the imbalance was missing.
        QCOMPARE(outcome.suppressedSignal->entry.raw, std::int64_t{199'500'000'000});
        QCOMPARE(outcome.suppressedSignal->evidence.trail.back().step, StrategyStep::Suppressed);
    }
    void expiryForOtherReasonsIsNot()
    {
        Scene scene;
        scene.warmUp();
        Minute sold = sweptOnly();
        sold.imbalance.reset();
        scene.play(sold);
        scene.play(below());
        const auto outcome = scene.play(below());
        QCOMPARE(outcome.suppressed, 0U);
        QVERIFY(!outcome.suppressedSignal);
    }
    void silentDepthSuppressesOnlyBeyondItsLimit()
    {
        Scene just;
        just.warmUp();
        just.seconds(6, 11, 15); // messages at 10 s and 15 s
        QVERIFY(just.close(reclaimed()).signal != nullptr);

        Scene longer;
        longer.warmUp();
        longer.seconds(6, 11, 16);
        const auto outcome = longer.close(reclaimed());
        QVERIFY(!outcome.signal);
        QCOMPARE(outcome.suppressed, unsigned{kDepthStale});
    }
    void silentKlinesSuppressOnlyBeyondTheirLimit()
    {
        // The last message before is the one that closed the candle before, a minute earlier.
        for (const std::int64_t late : {30'000, 30'001}) {
            Scene scene;
            scene.warmUp();
            scene.seconds(6, 60, 60, 0);
            for (std::int64_t t = 60'000; t <= 90'000; t += 1000)
                scene.strategy().onDepthReceived(scene.received(scene.open() + t));
            const auto outcome = scene.close(reclaimed(), late);
            QCOMPARE(outcome.signal != nullptr, late == 30'000);
            QCOMPARE(outcome.suppressed, late == 30'000 ? 0U : unsigned{kKlinesStale});
        }
    }
    void referenceDoesNotLook()
    {
        Scene scene(StrategyParams::defaults(Preset::Reference));
        scene.warmUp();
        scene.strategy().onBookCertainty(false, scene.received(scene.open() + 1));
        Trade trade;
        trade.quantity = {5000};
        trade.time = {scene.open()};
        scene.strategy().onTrade(trade);
        Minute unsure = reclaimed();
        unsure.imbalance.reset();
        const auto outcome = scene.play(unsure);
        QVERIFY(outcome.signal != nullptr);
        QCOMPARE(outcome.suppressed, 0U);
    }
    void theFirstCandleAfterAHoleEndsTheSweep()
    {
        Scene scene;
        scene.warmUp();
        scene.play(sweptOnly());
        scene.skip(1);
        const auto outcome = scene.play(recovery());
        QVERIFY(!outcome.signal);
        QCOMPARE(outcome.suppressed, unsigned{kLate});
        QVERIFY(has(scene.strategy(), StrategyStep::CandleMissing));
        QVERIFY(has(scene.strategy(), StrategyStep::EndedByHole));
        QCOMPARE(scene.strategy().phase(), StrategyPhase::Idle);
    }
    void afterAHoleTheMeanNeedsFiveCandlesAgain()
    {
        for (const int candles : {4, 5}) {
            Scene scene;
            scene.warmUp();
            scene.skip(1);
            scene.quiet(candles);
            QCOMPARE(scene.play(reclaimed()).sweep.has_value(), candles == 5);
        }
    }
    void indicatorsGoOnAcrossAHole()
    {
        Scene scene;
        scene.quiet(20);
        scene.skip(3);
        QVERIFY(scene.play({}).atr.has_value());
    }
    void refilledCandlesMakeNoSweepAndEndTheWaitingOne()
    {
        Scene scene;
        scene.warmUp();
        Minute fetched = reclaimed();
        fetched.refilled = true;
        const auto first = scene.play(fetched);
        QVERIFY(!first.sweep);
        QVERIFY(first.atr.has_value()); // they feed the indicators
        QVERIFY(has(scene.strategy(), StrategyStep::CandleRefilled));

        Scene waiting;
        waiting.warmUp();
        waiting.play(sweptOnly());
        Minute recovered = recovery();
        recovered.refilled = true;
        const auto outcome = waiting.play(recovered);
        QVERIFY(!outcome.signal);
        QCOMPARE(outcome.suppressed, unsigned{kLate});
    }
    void refilledCandlesFillTheMeanAndThePreviousClose()
    {
        Scene scene;
        for (int i = 0; i < 32; ++i)
            scene.play({.refilled = true});
        scene.order(1990, 20);
        QVERIFY(scene.play(reclaimed()).sweep.has_value());
    }
    void aFlatMinuteIsNoHole()
    {
        Scene scene;
        scene.warmUp();
        scene.play(sweptOnly());
        scene.play({.low = 1985, .high = 1985, .close = 1985, .volume = 0, .takerBuy = 0});
        QVERIFY(scene.play(recovery()).signal != nullptr);
    }
    void liquidationsDownInTheWindowAreSaid()
    {
        Scene scene;
        scene.quiet(10);
        scene.strategy().onStreamState({Stream::Liquidations, false}, scene.received(scene.open()));
        scene.strategy().onStreamState({Stream::Liquidations, true},
                                       scene.received(scene.open() + 1000));
        scene.quiet(22);
        QCOMPARE(scene.strategy().clusterMinutesSeen(), 29);
        scene.order(1990, 20);
        const auto outcome = scene.play(reclaimed());
        QVERIFY(outcome.signal != nullptr);
        QVERIFY(outcome.signal->clustersIncomplete);
        QCOMPARE(outcome.signal->reasons.back(), std::string("Clusters incomplete"));
    }
    void liquidationsDownInsideTheCandleChangeNoCluster()
    {
        Scene scene;
        scene.warmUp();
        scene.seconds(6);
        scene.strategy().onStreamState({Stream::Liquidations, false},
                                       scene.received(scene.open() + 5));
        const auto outcome = scene.close(reclaimed());
        QVERIFY(outcome.signal != nullptr);
        QVERIFY(!outcome.signal->clustersIncomplete);
    }
    void theWindowFillsAfterTheStart()
    {
        Scene scene;
        scene.quiet(12);
        QCOMPARE(scene.strategy().clusterMinutesSeen(), 12);
        scene.quiet(30);
        QCOMPARE(scene.strategy().clusterMinutesSeen(), 30);
    }
};

QTEST_APPLESS_MAIN(SuppressionTest)
#include "suppressiontest.moc"
