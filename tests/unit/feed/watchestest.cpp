// SPDX-License-Identifier: GPL-3.0-or-later
// What the live feed judges by: silence of streams, age of data, jumps of clocks.
#include "core/feed/lagwatch.h"
#include "core/feed/sleepwatch.h"
#include "core/feed/streamwatch.h"

#include <QTest>

using namespace dg;
using namespace std::chrono_literals;

class WatchesTest final : public QObject
{
    Q_OBJECT

    using Time = StreamWatch::Time;
    const Time t0{1000s};

private Q_SLOTS:
    void rareForcedOrdersAreNoFault()
    {
        StreamWatch watch({"ethusdt@forceOrder"}, 10s, 90s, 600s);
        watch.opened(t0);
        QVERIFY(watch.advise(t0 + 1h).cure == StreamWatch::Cure::None);
    }
    /// Nobody is told of a quiet symbol, but dead trades would look the same.
    void quietTradesAreAskedForAgainWithoutAWord()
    {
        StreamWatch watch(
            {"ethusdt@aggTrade", "ethusdt@kline_1m", "ethusdt@markPrice@1s"}, 10s, 90s, 600s);
        watch.opened(t0);
        QList<int> asked;
        for (auto t = t0; t < t0 + 3000s; t += 1s) {
            watch.heard(u"ethusdt@markPrice@1s", t);
            const auto advice = watch.advise(t);
            QVERIFY(advice.cure != StreamWatch::Cure::Restart);
            QVERIFY(advice.givenUp.empty());
            if (advice.cure == StreamWatch::Cure::None) continue;
            QCOMPARE(advice.streams.size(), std::size_t{2});
            asked << static_cast<int>((t - t0) / 1s);
        }
        QCOMPARE(asked, (QList<int>{91, 272, 633, 1354, 1955, 2556}));
    }
    void candlesThatDoNotMoveWhileTradesComeAreDead()
    {
        StreamWatch watch(
            {"ethusdt@aggTrade", "ethusdt@kline_1m", "ethusdt@markPrice@1s"}, 10s, 90s, 600s);
        watch.opened(t0);
        QList<int> asked;
        QList<int> restarted;
        int said = 0;
        for (auto t = t0; t < t0 + 3000s; t += 1s) {
            watch.heard(u"ethusdt@markPrice@1s", t);
            watch.heard(u"ethusdt@aggTrade", t);
            const auto advice = watch.advise(t);
            said += static_cast<int>(advice.givenUp.size());
            if (advice.cure == StreamWatch::Cure::None) continue;
            QCOMPARE(advice.streams, std::vector<std::string>{"ethusdt@kline_1m"});
            const bool anew = advice.cure == StreamWatch::Cure::Restart;
            (anew ? restarted : asked) << static_cast<int>((t - t0) / 1s);
            if (anew) watch.opened(t);
        }
        QCOMPARE(asked, (QList<int>{91, 272, 633, 1955, 2556}));
        QCOMPARE(restarted, QList<int>{1354}); // once: perhaps they are not sent to anybody
        QCOMPARE(said, 1);
    }
    void allSilentMeansTheConnection()
    {
        StreamWatch watch({"ethusdt@depth@100ms", "btcusdt@depth@100ms"}, 10s, 90s, 600s);
        watch.opened(t0);
        QVERIFY(watch.advise(t0 + 10s).cure == StreamWatch::Cure::None);
        QVERIFY(watch.advise(t0 + 11s).cure == StreamWatch::Cure::Restart);
    }
    void oneOfTwoIsAskedForAgainLessAndLessOftenAndThenGivenUp()
    {
        StreamWatch watch({"ethusdt@depth@100ms", "goneusdt@depth@100ms"}, 10s, 90s, 600s);
        watch.opened(t0);
        int asked = 0;
        int said = 0;
        for (auto t = t0; t < t0 + 1000s; t += 1s) {
            watch.heard(u"ethusdt@depth@100ms", t);
            const auto advice = watch.advise(t);
            QVERIFY(advice.cure != StreamWatch::Cure::Restart);
            if (advice.cure == StreamWatch::Cure::None) continue;
            ++asked;
            QCOMPARE(advice.streams, std::vector<std::string>{"goneusdt@depth@100ms"});
            said += static_cast<int>(advice.givenUp.size());
        }
        // after 10, 20, 40 and 80 s, and then once in ten minutes
        QCOMPARE(asked, 5);
        QCOMPARE(said, 1);
        QVERIFY(watch.isGivenUp(u"goneusdt@depth@100ms"));
        watch.heard(u"goneusdt@depth@100ms", t0 + 1001s);
        QVERIFY(!watch.isGivenUp(u"goneusdt@depth@100ms"));
    }

    void behindMustLast()
    {
        LagWatch watch({});
        QVERIFY(!watch.isBehind(6000, t0));
        QVERIFY(!watch.isBehind(1000, t0 + 1s));
        QVERIFY(!watch.isBehind(6000, t0 + 2s));
        QVERIFY(!watch.isBehind(6000, t0 + 3s));
        QVERIFY(watch.isBehind(6000, t0 + 4s));
    }
    void unknownIsNotBehind()
    {
        LagWatch watch({});
        QVERIFY(!watch.isBehind(std::nullopt, t0));
        QVERIFY(!watch.isBehind(std::nullopt, t0 + 1h));
    }
    void restartsThatHelpComeLessAndLessOften()
    {
        LagWatch watch({});
        int restarts = 0;
        bool fresh = false;
        for (auto t = t0; t < t0 + 300s; t += 250ms) {
            // Each new connection is young for two seconds.
            if (watch.isBehind(fresh ? 100 : 9000, t)) {
                ++restarts;
                fresh = true;
            } else if (t.time_since_epoch() % 4s == 0s) {
                fresh = false;
            }
        }
        QVERIFY2(restarts >= 3 && restarts <= 5, qPrintable(QString::number(restarts)));
    }
    void restartsThatDoNotHelpEnd()
    {
        LagWatch watch({});
        int restarts = 0;
        for (auto t = t0; t < t0 + 1h; t += 250ms)
            restarts += watch.isBehind(9000, t) ? 1 : 0;
        QCOMPARE(restarts, 1);
        QVERIFY(watch.isClockWrong());
        watch.isBehind(100, t0 + 1h);
        QVERIFY(!watch.isClockWrong());
    }

    void sleepIsToldFromAClockThatWasSet()
    {
        SleepWatch watch;
        QVERIFY(!watch.check({0s, 0s, 100s}));
        QVERIFY(!watch.check({1s, 1s, 101s}));
        const auto slept = watch.check({2s, 62s, 162s});
        QVERIFY(slept && slept->slept == 60s && slept->clockSet == 0s);
        const auto set = watch.check({3s, 63s, 63s});
        QVERIFY(set && set->slept == 0s && set->clockSet == -100s);
        const auto both = watch.check({4s, 74s, 1074s});
        QVERIFY(both && both->slept == 10s && both->clockSet == 1000s);
    }
    void realClocksRunTogether()
    {
        SleepWatch watch;
        const auto clocks = MachineClocks::system();
        QVERIFY(!watch.check(SleepWatch::read(clocks)));
        QVERIFY(!watch.check(SleepWatch::read(clocks)));
    }
};

QTEST_APPLESS_MAIN(WatchesTest)
#include "watchestest.moc"
