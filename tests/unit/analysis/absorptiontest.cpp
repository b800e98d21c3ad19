// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/absorption.h"

#include <QTest>

using namespace dg;

class AbsorptionTest final : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t kMinute = 60'000;
    static constexpr std::int64_t kOpen = 1'760'000'040'000;

    /// 30 minutes with 6 bid and 3 ask each.
    static Absorption withBaseline()
    {
        Absorption absorption(30);
        for (std::int64_t i = 1; i <= 30; ++i)
            absorption.add({kOpen - i * kMinute}, 6, 3);
        return absorption;
    }

private Q_SLOTS:
    void ratioIsOfRatesPerMinute()
    {
        auto absorption = withBaseline();
        absorption.add({kOpen + 1000}, 12, 3);
        // One and a half minutes: 12 / 1.5 against 6 a minute.
        const auto ratio = absorption.ratio(BookSide::Bid, {kOpen}, {kOpen + 90'000});
        QCOMPARE(ratio.value_or(0), 12 / 1.5 / 6);
        QCOMPARE(absorption.ratio(BookSide::Ask, {kOpen}, {kOpen + 60'000}).value_or(0), 1.0);
    }
    void bothEndsOfTheSweepCount()
    {
        auto absorption = withBaseline();
        absorption.add({kOpen}, 1, 0);
        absorption.add({kOpen + 60'005}, 2, 0);
        absorption.add({kOpen + 60'006}, 100, 0); // after the closing message's E
        const auto ratio = absorption.ratio(BookSide::Bid, {kOpen}, {kOpen + 60'005});
        QCOMPARE(ratio.value_or(0), 3 / (60'005.0 / 60'000) / 6);
    }
    void baselineBeginsThirtyMinutesBefore()
    {
        Absorption absorption(30);
        absorption.add({kOpen - 30 * kMinute - 1}, 1000, 0);
        QVERIFY(!absorption.ratio(BookSide::Bid, {kOpen}, {kOpen + kMinute}));
        absorption.add({kOpen - 30 * kMinute}, 30, 0);
        absorption.add({kOpen}, 2, 0);
        QCOMPARE(absorption.ratio(BookSide::Bid, {kOpen}, {kOpen + kMinute}).value_or(0), 2.0);
    }
    void emptyBaselineGivesNoRatio()
    {
        Absorption absorption(30);
        absorption.add({kOpen - kMinute}, 0, 5);
        QVERIFY(!absorption.ratio(BookSide::Bid, {kOpen}, {kOpen + kMinute}));
    }
    void sweepsOfSeveralCandlesAreSummedFromTheirOpen()
    {
        auto absorption = withBaseline();
        for (const std::int64_t second : {1, 61, 121})
            absorption.add({kOpen + second * 1000}, 12, 0);
        const auto ratio = absorption.ratio(BookSide::Bid, {kOpen}, {kOpen + 3 * kMinute});
        QCOMPARE(ratio.value_or(0), 2.0);
    }
};

QTEST_APPLESS_MAIN(AbsorptionTest)
#include "absorptiontest.moc"
