// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/feedhealth.h"

#include <QTest>

using namespace dg;
using namespace std::chrono_literals;

class FeedHealthTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBookIsUnsureUntilSaidOtherwise()
    {
        FeedHealth health({});
        QVERIFY(health.bookUnsure({0}, {1000}));
        health.onBookCertainty(true, {500});
        QVERIFY(health.bookUnsure({499}, {1000}));
        QVERIFY(!health.bookUnsure({500}, {1000}));
    }
    void aShortDoubtInsideCounts()
    {
        FeedHealth health({});
        health.onBookCertainty(true, {0});
        health.onBookCertainty(false, {2000});
        health.onBookCertainty(true, {2500});
        QVERIFY(health.bookUnsure({1000}, {3000}));
        QVERIFY(health.bookUnsure({1000}, {2000}));
        QVERIFY(!health.bookUnsure({1000}, {1999}));
        QVERIFY(!health.bookUnsure({2500}, {3000}));
    }
    void staleIsLongerThanTheLimit()
    {
        FeedHealth health({});
        health.onReceived(Stream::Depth, {0});
        QVERIFY(!health.isStale(Stream::Depth, {5000}));
        QVERIFY(health.isStale(Stream::Depth, {5001}));
        health.onReceived(Stream::Depth, {5000});
        QVERIFY(!health.wasStale(Stream::Depth, {0}, {5000}));
        health.onReceived(Stream::Depth, {10'001});
        QVERIFY(health.wasStale(Stream::Depth, {0}, {12'000}));
        QVERIFY(!health.wasStale(Stream::Depth, {10'001}, {12'000}));
    }
    void silenceThatGoesOnCounts()
    {
        FeedHealth health({});
        health.onReceived(Stream::Klines, {0});
        QVERIFY(!health.wasStale(Stream::Klines, {0}, {90'000}));
        QVERIFY(health.wasStale(Stream::Klines, {0}, {90'001}));
    }
    void silenceOfAQuietMinuteIsNoFault()
    {
        FeedHealth health({});
        health.onReceived(Stream::Klines, {0});
        health.onQuiet(Stream::Klines, {75'000});
        QVERIFY(!health.isStale(Stream::Klines, {165'000}));
        QVERIFY(health.isStale(Stream::Klines, {165'001}));
        health.onReceived(Stream::Klines, {120'000});
        QVERIFY(!health.wasStale(Stream::Klines, {0}, {120'000}));
        // It is no sign of life of their connection, and heals nothing.
        health.onReceived(Stream::Klines, {300'000});
        health.onQuiet(Stream::Klines, {310'000});
        QVERIFY(health.wasStale(Stream::Klines, {0}, {310'000}));
        QCOMPARE(health.lastReceived(Stream::Klines)->ms, std::int64_t{300'000});
    }
    void liquidationsAreDownOnlyWithTheirConnection()
    {
        FeedHealth health({});
        health.onReceived(Stream::Liquidations, {0});
        QVERIFY(!health.isStale(Stream::Liquidations, {1'000'000'000}));
        QVERIFY(!health.liquidationsDown({0}, {1'000'000}));
        health.onStreamState({Stream::Liquidations, false}, {1000});
        QVERIFY(health.liquidationsDown({0}, {2000}));
        health.onStreamState({Stream::Liquidations, true}, {4000});
        QVERIFY(!health.liquidationsDown({4000}, {9000}));
        QCOMPARE(health.liquidationsHeard({-5000}, {10'000}), 7000ms);
    }
    void aConnectionWithoutItsOtherEndCountsFromItsLastSign()
    {
        FeedHealth health({});
        health.onReceived(Stream::Klines, {1000});
        health.onStreamState({Stream::Liquidations, false}, {21'000}); // noticed by the silence
        QVERIFY(!health.liquidationsDown({0}, {999}));
        QVERIFY(health.liquidationsDown({1001}, {2000}));
        QCOMPARE(health.liquidationsHeard({0}, {21'000}), 0ms); // nothing before 1000
        health.onStreamState({Stream::Liquidations, true}, {22'000});
        // Nothing was heard on the new one: not before it opened.
        health.onStreamState({Stream::Liquidations, false}, {30'000});
        QCOMPARE(health.liquidationsHeard({0}, {30'000}), 0ms);
        health.onStreamState({Stream::Liquidations, true}, {31'000});
        health.onReceived(Stream::Klines, {35'000});
        health.onStreamState({Stream::Liquidations, false}, {36'000});
        QCOMPARE(health.liquidationsHeard({0}, {36'000}), 4000ms);
    }
    void forgottenSpellsAreOverNotOpenOnes()
    {
        FeedHealth health({});
        health.onBookCertainty(true, {0});
        health.onBookCertainty(false, {10});
        health.forgetBefore({1'000'000});
        QVERIFY(health.bookUnsure({2'000'000}, {3'000'000}));
    }
    void countlessSpellsStayBoundedOnTheCarefulSide()
    {
        Spells spells;
        for (std::int64_t i = 0; i < 5000; ++i)
            spells.add({i * 10}, {i * 10 + 1});
        QVERIFY(spells.touch({3}, {4})); // merged with its neighbours
        QVERIFY(spells.touch({49'990}, {49'990}));
        QVERIFY(!spells.touch({49'992}, {49'999}));
    }
};

QTEST_APPLESS_MAIN(FeedHealthTest)
#include "feedhealthtest.moc"
