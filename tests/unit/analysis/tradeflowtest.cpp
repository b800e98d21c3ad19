// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/tradeflow.h"

#include "tests/support/vectors.h"

#include <QTest>

using namespace dg;
using namespace dg::test;

class TradeFlowTest final : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t kOpen = 1'760'000'040'000;

private Q_SLOTS:
    void deltaEqualsTheVectors()
    {
        const auto list = vectors("cvd_delta");
        QVERIFY(!list.isEmpty());
        for (const auto& v : list) {
            TradeFlow flow;
            for (const auto& trade : v[u"trades"].toArray())
                flow.add(trade[u"m"].toBool() ? OrderSide::Sell : OrderSide::Buy,
                         fixed8(trade[u"q"].toDouble()),
                         {kOpen});
            QVERIFY(agree(flow.delta({kOpen}).toDouble(), v[u"out"].toDouble()));
        }
    }
    void belongsToTheMinuteOfTheMatchingEngine()
    {
        TradeFlow flow;
        flow.add(OrderSide::Buy, fixed8(1), {kOpen - 1});
        flow.add(OrderSide::Buy, fixed8(2), {kOpen});
        flow.add(OrderSide::Sell, fixed8(5), {kOpen + 59'999});
        flow.add(OrderSide::Buy, fixed8(9), {kOpen + 60'000});
        QCOMPARE(flow.delta({kOpen + 59'999}).toDouble(), -3.0);
    }
    void whatWasNotMissedIsTakenBack()
    {
        TradeFlow flow;
        flow.miss(5);
        flow.miss(-2);
        QCOMPARE(flow.missed(), std::int64_t{3});
    }
    void candleDeltaNeedsNoTrades()
    {
        Bar bar;
        bar.volume = fixed8(10);
        bar.takerBuy = fixed8(4);
        QCOMPARE(candleDelta(bar).toDouble(), -2.0);
    }
    void keepsItsMinutesWhileTimeGoesOn()
    {
        TradeFlow flow;
        for (std::int64_t minute = 0; minute < 1000; ++minute)
            flow.add(OrderSide::Buy, fixed8(1), {kOpen + minute * 60'000});
        QCOMPARE(flow.delta({kOpen}).toDouble(), 0.0); // forgotten
        QCOMPARE(flow.delta({kOpen + 999 * 60'000}).toDouble(), 1.0);
    }
};

QTEST_APPLESS_MAIN(TradeFlowTest)
#include "tradeflowtest.moc"
