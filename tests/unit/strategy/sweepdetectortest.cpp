// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/sweepdetector.h"

#include "tests/support/vectors.h"

#include <QTest>

using namespace dg;
using namespace dg::test;

class SweepDetectorTest final : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t kMinute = 60'000;

    static Bar bar(double low, double high, double close, double volume, int minute = 100)
    {
        Bar result;
        result.open = {minute * kMinute};
        result.close = {minute * kMinute + kMinute - 1};
        result.low = fixed8(low);
        result.high = fixed8(high);
        result.closePrice = fixed8(close);
        result.volume = fixed8(volume);
        return result;
    }
    static ClusterOrders cluster(double level, double volume, std::int64_t bin)
    {
        ClusterOrders result;
        result.cluster.level = level;
        result.cluster.volume = volume;
        result.cluster.longVolume = volume;
        result.cluster.bin = bin;
        return result;
    }
    /// Ten candles of volume 10 that closed at 2000.
    static SweepDetector ready(const StrategyParams& params = {}, double close = 2000)
    {
        SweepDetector detector(params);
        for (int i = 0; i < 10; ++i)
            detector.add(bar(close, close, close, 10, i));
        return detector;
    }
    static bool sweeps(double low, double high, double level, double previousClose)
    {
        const std::vector<ClusterOrders> clusters = {cluster(level, 100, 1)};
        auto detector = ready({}, previousClose);
        return detector.check(bar(low, high, level, 100), clusters).direction.has_value();
    }

private Q_SLOTS:
    void referenceEqualsTheVectors()
    {
        const auto list = vectors("sweeps");
        QVERIFY(!list.isEmpty());
        for (const auto& v : list) {
            SweepDetector detector(StrategyParams::defaults(Preset::Reference));
            std::vector<ClusterOrders> clusters;
            for (const auto& c : v[u"clusters"].toArray())
                clusters.push_back(cluster(c[0].toDouble(), c[1].toDouble(), 0));
            for (const auto& step : v[u"steps"].toArray()) {
                const auto c = step[u"candle"];
                Bar candle = bar(
                    c[u"l"].toDouble(), c[u"h"].toDouble(), c[u"c"].toDouble(), c[u"v"].toDouble());
                candle.close = {static_cast<std::int64_t>(c[u"T"].toDouble())};
                const auto check = detector.check(candle, clusters);
                detector.add(candle);
                const auto expected = step[u"out"];
                QCOMPARE(check.direction.has_value(), expected.isObject());
                if (!check.direction) continue;
                QCOMPARE(*check.direction == Direction::Long ? u"LONG_SWEEP" : u"SHORT_SWEEP",
                         expected[u"type"].toString());
                QCOMPARE(clusters[check.cluster].cluster.level, expected[u"level"].toDouble());
            }
        }
    }
    void downSweepReachesTheEdge()
    {
        QVERIFY(sweeps(1986.02, 2000, 1990, 2000)); // 1990 * 0.998 exactly
        QVERIFY(!sweeps(1986.03, 2000, 1990, 2000));
    }
    void upSweepReachesTheEdge()
    {
        QVERIFY(sweeps(2000, 2014.02, 2010, 2000)); // 2010 * 1.002 exactly
        QVERIFY(!sweeps(2000, 2014.01, 2010, 2000));
    }
    void edgesAreExactAtEveryPrice()
    {
        // Binary products miss many of these by the last bit.
        for (int cents = 100'000; cents < 400'000; cents += 50) {
            const double level = cents / 100.0;
            const double edge = cents * 998 / 100'000.0; // a multiple of the Fixed8 step
            QVERIFY(sweeps(edge, level, level, level + 1));
        }
    }
    void referenceMustGoBeyondTheEdge()
    {
        const std::vector<ClusterOrders> clusters = {cluster(2000, 100, 1)};
        auto detector = ready(StrategyParams::defaults(Preset::Reference), 2000);
        QVERIFY(!detector.check(bar(1996, 2004, 2000, 1000), clusters).direction);
        QVERIFY(detector.check(bar(1995.99, 2004, 2000, 1000), clusters).direction ==
                Direction::Long);
    }
    void priceMustHaveCrossedTheLevel()
    {
        QVERIFY(sweeps(1980, 2000, 1990, 1990));     // closed on it before
        QVERIFY(!sweeps(1980, 1990, 1990, 1989.99)); // was below already
        QVERIFY(sweeps(1989, 2000, 1990, 1989.99));  // and came up through it
    }
    void bothWaysIsDown()
    {
        const std::vector<ClusterOrders> clusters = {cluster(2000, 100, 1)};
        auto detector = ready();
        QVERIFY(detector.check(bar(1900, 2100, 2000, 100), clusters).direction == Direction::Long);
    }
    void spikeIsThreeTimesTheMeanBefore()
    {
        const std::vector<ClusterOrders> clusters = {cluster(1990, 100, 1)};
        QVERIFY(ready().check(bar(1980, 2000, 1995, 30), clusters).spike);
        QVERIFY(!ready().check(bar(1980, 2000, 1995, 29.999), clusters).spike);
    }
    void spikeNeedsFiveCandlesAndVolume()
    {
        SweepDetector detector(StrategyParams{});
        for (int i = 0; i < 4; ++i)
            detector.add(bar(2000, 2000, 2000, 0, i));
        QVERIFY(!detector.check(bar(1980, 2000, 1995, 100), {}).spike);
        detector.add(bar(2000, 2000, 2000, 0, 4));
        QVERIFY(detector.check(bar(1980, 2000, 1995, 100), {}).spike);
        QVERIFY(!detector.check(bar(1980, 2000, 1995, 0), {}).spike); // 0 >= 3 * 0 is none
    }
    void onlyTwentyCandlesMakeTheMean()
    {
        SweepDetector detector(StrategyParams{});
        detector.add(bar(2000, 2000, 2000, 1e6));
        for (int i = 0; i < 20; ++i)
            detector.add(bar(2000, 2000, 2000, 10));
        QVERIFY(detector.check(bar(1980, 2000, 1995, 30), {}).spike);
    }
    void referenceCountsItselfIntoTheMean()
    {
        auto detector = ready(StrategyParams::defaults(Preset::Reference));
        // v >= 3 * (100 + v) / 11
        QVERIFY(!detector.check(bar(1980, 2000, 1995, 37.49), {}).spike);
        QVERIFY(detector.check(bar(1980, 2000, 1995, 37.5), {}).spike);
    }
    void largestOfSeveralIsSwept()
    {
        const std::vector<ClusterOrders> clusters = {
            cluster(1995, 50, 1), cluster(1985, 70, 5), cluster(1990, 70, 3)};
        const auto check = ready().check(bar(1900, 2000, 1980, 100), clusters);
        QCOMPARE(check.cluster, std::size_t{2}); // equal volume: nearer to the previous close
    }
    void equalDistanceTakesTheLowerLevel()
    {
        const std::vector<ClusterOrders> clusters = {cluster(2010, 70, 5), cluster(1990, 70, 1)};
        const auto check = ready().check(bar(1900, 2100, 2000, 100), clusters);
        QCOMPARE(check.cluster, std::size_t{1});
    }
    void repeatsArePassedOverForFifteenMinutes()
    {
        const std::vector<ClusterOrders> clusters = {cluster(1990, 100, 7)};
        auto detector = ready();
        QVERIFY(detector.check(bar(1980, 2000, 1995, 100, 100), clusters).direction);
        const auto again = detector.check(bar(1980, 2000, 1995, 100, 114), clusters);
        QVERIFY(!again.direction);
        QVERIFY(again.repeat.has_value());
        // At 15 minutes the earlier sweep is not within the window any more.
        QVERIFY(detector.check(bar(1980, 2000, 1995, 100, 115), clusters).direction);
    }
    void neighbourBinsAreRepeats()
    {
        auto detector = ready();
        const std::vector<ClusterOrders> first = {cluster(1990, 100, 7)};
        const std::vector<ClusterOrders> neighbour = {cluster(1991, 100, 8)};
        const std::vector<ClusterOrders> other = {cluster(1992, 100, 9)};
        QVERIFY(detector.check(bar(1980, 2000, 1995, 100), first).direction);
        QVERIFY(!detector.check(bar(1980, 2000, 1995, 100, 101), neighbour).direction);
        QVERIFY(detector.check(bar(1980, 2000, 1995, 100, 102), other).direction);
    }
    void aRepeatMakesRoomForAnother()
    {
        auto detector = ready();
        const std::vector<ClusterOrders> both = {cluster(1990, 100, 7), cluster(1985, 50, 3)};
        QCOMPARE(detector.check(bar(1980, 2000, 1995, 100), both).cluster, std::size_t{0});
        const auto second = detector.check(bar(1980, 2000, 1995, 100, 101), both);
        QVERIFY(second.direction.has_value());
        QCOMPARE(second.cluster, std::size_t{1});
    }
    void requiredSideMustBeTheMajority()
    {
        StrategyParams params;
        params.requireSide = true;
        auto even = cluster(1990, 100, 7);
        even.cluster.longVolume = even.cluster.shortVolume = 50;
        const std::vector<ClusterOrders> clusters = {even};
        const auto check = ready(params).check(bar(1980, 2000, 1995, 100), clusters);
        QVERIFY(!check.direction);
        QVERIFY(check.wrongSide.has_value());
        const std::vector<ClusterOrders> longs = {cluster(1990, 100, 7)};
        QVERIFY(ready(params).check(bar(1980, 2000, 1995, 100), longs).direction);
    }
    void startsAgainWithoutMeanAndPreviousClose()
    {
        const std::vector<ClusterOrders> clusters = {cluster(1990, 100, 7)};
        auto detector = ready();
        detector.startAgain();
        QVERIFY(!detector.check(bar(1980, 2000, 1995, 100), clusters).spike);
        for (int i = 0; i < 5; ++i)
            detector.add(bar(2000, 2000, 2000, 10));
        QVERIFY(detector.check(bar(1980, 2000, 1995, 100), clusters).direction);
    }
};

QTEST_APPLESS_MAIN(SweepDetectorTest)
#include "sweepdetectortest.moc"
