// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/liquidationclusters.h"

#include "tests/support/vectors.h"

#include <QTest>

using namespace dg;
using namespace dg::test;

class LiquidationClustersTest final : public QObject
{
    Q_OBJECT

    static constexpr Timestamp kOpen{1'760'000'040'000};
    static constexpr Timestamp kNow{1'760'000'100'005};

    static ForceOrder order(double price, double quantity, Timestamp event = {kOpen.ms - 60'000})
    {
        ForceOrder result;
        result.price = fixed8(price);
        result.quantity = fixed8(quantity);
        result.event = event;
        return result;
    }

private Q_SLOTS:
    void referenceEqualsTheVectors()
    {
        const auto list = vectors("clusters");
        QVERIFY(!list.isEmpty());
        for (const auto& v : list) {
            ClusterRules rules{.reference = true, .binWidth = v[u"bin_pct"].toDouble()};
            std::vector<ForceOrder> orders;
            for (const auto& l : v[u"liquidations"].toArray())
                orders.push_back(order(l[u"p"].toDouble(), l[u"q"].toDouble()));
            const auto found = referenceClusters(orders, rules);
            const auto expected = v[u"out"].toArray();
            QCOMPARE(static_cast<int>(found.size()), static_cast<int>(expected.size()));
            for (std::size_t i = 0; i < found.size(); ++i) {
                const auto pair = expected[static_cast<int>(i)].toArray();
                QVERIFY(agree(found[i].cluster.level, pair[0].toDouble()));
                QVERIFY(agree(found[i].cluster.volume, pair[1].toDouble()));
            }
        }
    }
    void levelIsTheMeanOfTheBinByQuantity()
    {
        const auto found = standardClusters({order(2000, 30), order(2001, 10)}, {});
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].cluster.level, 2000.25);
        QCOMPARE(found[0].cluster.volume, 40.0);
        QCOMPARE(found[0].cluster.notional, 80'010.0);
        QCOMPARE(found[0].orders.size(), std::size_t{2});
    }
    void averagePriceAndFilledQuantityWinWhereTheyArePresent()
    {
        ForceOrder filled = order(2000, 100);
        filled.averagePrice = fixed8(2001);
        filled.filled = fixed8(50);
        const auto found = standardClusters({filled}, {});
        QCOMPARE(found.at(0).cluster.level, 2001.0);
        QCOMPARE(found.at(0).cluster.volume, 50.0);
    }
    void ordersWithoutPriceOrQuantityAreLeftOut()
    {
        QVERIFY(standardClusters({order(0, 100), order(2000, 0)}, {}).empty());
    }
    void binsKeepTheirIdentityWhilePricesMove()
    {
        const auto before = standardClusters({order(2000, 30)}, {});
        const auto after = standardClusters({order(2000, 30), order(2300, 30)}, {});
        QCOMPARE(after.at(0).cluster.bin, before.at(0).cluster.bin);
    }
    void clustersOfLittleWorthAreDroppedAfterTheChoice()
    {
        QVERIFY(standardClusters({order(2000, 9.999)}, {}).empty());
        QCOMPARE(standardClusters({order(2000, 10)}, {}).size(), std::size_t{1}); // 20 000
        // A small one among the three largest does not make room for a fourth.
        const auto found = standardClusters(
            {order(1000, 30), order(1100, 29), order(1, 100), order(1200, 28)}, {});
        QCOMPARE(found.size(), std::size_t{2});
    }
    void equalVolumesComeByLevel()
    {
        const auto found = standardClusters(
            {order(1300, 50), order(1100, 50), order(1200, 50), order(1400, 60)}, {});
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(found[0].cluster.level, 1400.0);
        QCOMPARE(found[1].cluster.level, 1100.0);
        QCOMPARE(found[2].cluster.level, 1200.0);
    }
    void outliersComeFirstAndByLevel()
    {
        std::vector<ForceOrder> orders;
        for (int i = 0; i < 30; ++i)
            orders.push_back(order(1000 + 10 * i, 30 + i));
        orders.push_back(order(1900, 900));
        orders.push_back(order(1800, 1000));
        const auto found = standardClusters(orders, {});
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(found[0].cluster.level, 1900.0 - 100); // above mean + 2 sigma: by level
        QCOMPARE(found[1].cluster.level, 1900.0);
        QCOMPARE(found[2].cluster.volume, 59.0); // of the three largest
    }
    void bothSidesAreCountedApart()
    {
        ForceOrder bought = order(2000, 20);
        bought.side = OrderSide::Buy;
        const auto found = standardClusters({order(2000, 30), bought}, {});
        QCOMPARE(found.at(0).cluster.longVolume, 30.0);
        QCOMPARE(found.at(0).cluster.shortVolume, 20.0);
    }
    void standardWindowEndsBeforeTheCandle()
    {
        LiquidationClusters clusters({});
        clusters.add(order(2000, 50, {kNow.ms - 30 * 60'000}));     // its first millisecond
        clusters.add(order(1900, 50, {kNow.ms - 30 * 60'000 - 1})); // too old
        clusters.add(order(1800, 50, {kOpen.ms - 1}));
        clusters.add(order(1700, 50, kOpen)); // made by the stab itself
        const auto found = clusters.significant(kOpen, kNow);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].cluster.level, 1800.0);
        QCOMPARE(found[1].cluster.level, 2000.0);
    }
    void referenceWindowEndsNow()
    {
        LiquidationClusters clusters({.reference = true, .windowMinutes = 60});
        clusters.add(order(2000, 50, {kNow.ms - 60 * 60'000}));
        clusters.add(order(1800, 50, kNow));
        clusters.add(order(1700, 50, {kNow.ms + 1}));
        QCOMPARE(clusters.significant(kOpen, kNow).size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(LiquidationClustersTest)
#include "liquidationclusterstest.moc"
