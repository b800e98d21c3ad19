// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/reclaim.h"

#include "tests/support/vectors.h"

#include <QTest>

using namespace dg;
using namespace dg::test;

class ReclaimTest final : public QObject
{
    Q_OBJECT

    static StrategyStep step(Direction direction, const ReclaimInput& input)
    {
        return judgeReclaim({}, direction, 2000, input).step;
    }

private Q_SLOTS:
    void referenceEqualsTheVectors()
    {
        const auto list = vectors("confirmation");
        QVERIFY(!list.isEmpty());
        const auto params = StrategyParams::defaults(Preset::Reference);
        for (const auto& v : list) {
            const auto direction =
                v[u"type"].toString() == u"LONG_SWEEP" ? Direction::Long : Direction::Short;
            int used = 0;
            bool done = false;
            for (const auto& s : v[u"steps"].toArray()) {
                const ReclaimInput input{.close = s[u"close"].toDouble(),
                                         .cvd = s[u"cvd"].toDouble(),
                                         .imbalance = s[u"imbalance"].toDouble()};
                const bool waits = !done && used++ < params.confirmCandles;
                const auto result = judgeReclaim(params, direction, v[u"level"].toDouble(), input);
                const bool confirmed = waits && result.step == StrategyStep::Confirmed;
                QCOMPARE(confirmed, s[u"confirmed"].toBool());
                done = done || confirmed;
            }
        }
    }
    void closeOnTheLevelWaits()
    {
        using enum StrategyStep;
        QCOMPARE(step(Direction::Long, {.close = 2000, .cvd = 1, .imbalance = 0}), WaitingReclaim);
        QCOMPARE(step(Direction::Long, {.close = 2000.01, .cvd = 1, .imbalance = 0}), Confirmed);
        QCOMPARE(step(Direction::Short, {.close = 2000, .cvd = -1, .imbalance = 0}),
                 WaitingReclaim);
        QCOMPARE(step(Direction::Short, {.close = 1999.99, .cvd = -1, .imbalance = 0}), Confirmed);
    }
    void noDeltaIsRejected()
    {
        using enum StrategyStep;
        QCOMPARE(step(Direction::Long, {.close = 2001, .cvd = 0, .imbalance = 0}), RejectedCvd);
        QCOMPARE(step(Direction::Short, {.close = 1999, .cvd = 0, .imbalance = 0}), RejectedCvd);
    }
    void imbalanceOnTheLimitIsRejected()
    {
        using enum StrategyStep;
        QCOMPARE(step(Direction::Long, {.close = 2001, .cvd = 1, .imbalance = -0.3}), RejectedBook);
        QCOMPARE(step(Direction::Long, {.close = 2001, .cvd = 1, .imbalance = -0.2999}), Confirmed);
        QCOMPARE(step(Direction::Short, {.close = 1999, .cvd = -1, .imbalance = 0.3}),
                 RejectedBook);
        QCOMPARE(step(Direction::Short, {.close = 1999, .cvd = -1, .imbalance = 0.2999}),
                 Confirmed);
    }
    void noImbalanceIsNoConfirmation()
    {
        const auto result = judgeReclaim(
            {}, Direction::Long, 2000, {.close = 2001, .cvd = 1, .uncertainty = kBookUnsure});
        QCOMPARE(result.step, StrategyStep::NoImbalance);
        QVERIFY(result.onlyImbalanceMissing);
        const auto rejected = judgeReclaim({}, Direction::Long, 2000, {.close = 2001, .cvd = -1});
        QVERIFY(!rejected.onlyImbalanceMissing);
    }
    void absorptionIsAConditionOnlyWhereRequired()
    {
        ReclaimInput input{.close = 2001, .cvd = 1, .imbalance = 0, .absorption = 1.5};
        QCOMPARE(step(Direction::Long, input), StrategyStep::Confirmed);
        StrategyParams params;
        params.requireAbsorption = true;
        const auto judged = [&] { return judgeReclaim(params, Direction::Long, 2000, input).step; };
        QCOMPARE(judged(), StrategyStep::NotAbsorbed); // must be above
        input.absorption = 1.501;
        QCOMPARE(judged(), StrategyStep::Confirmed);
        input.absorption.reset();
        QCOMPARE(judged(), StrategyStep::AbsorptionUnknown);
    }
    void uncertainDataSuppressWhatWouldConfirm()
    {
        QCOMPARE(step(Direction::Long,
                      {.close = 2001, .cvd = 1, .imbalance = 0, .uncertainty = kDepthStale}),
                 StrategyStep::Suppressed);
        QCOMPARE(step(Direction::Long,
                      {.close = 1999, .cvd = 1, .imbalance = 0, .uncertainty = kDepthStale}),
                 StrategyStep::WaitingReclaim);
    }
    void conditionsAfterARefusalAreNotAsked()
    {
        const auto result =
            judgeReclaim({}, Direction::Long, 2000, {.close = 2001, .cvd = -1, .imbalance = 0.1});
        QCOMPARE(result.conditions.size(), std::size_t{5});
        QCOMPARE(result.conditions[0].verdict, Verdict::Passed);
        QCOMPARE(result.conditions[1].verdict, Verdict::Failed);
        QCOMPARE(result.conditions[2].verdict, Verdict::Unknown);
        QCOMPARE(result.conditions[2].value.value_or(0), 0.1); // shown all the same
    }
    void referenceHasNoConditionsOfStandard()
    {
        const auto params = StrategyParams::defaults(Preset::Reference);
        QCOMPARE(idleReclaim(params).size(), std::size_t{3});
        QCOMPARE(idleReclaim({}).size(), std::size_t{5});
    }
};

QTEST_APPLESS_MAIN(ReclaimTest)
#include "reclaimtest.moc"
