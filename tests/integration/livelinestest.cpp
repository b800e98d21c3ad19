// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the live feed over hours and bad days, in seconds: planned rotation, silent streams,
// falling behind, clocks that differ, a computer that slept.
#include "tests/support/livebench.h"

#include <QTimer>

using namespace dg;
using namespace std::chrono_literals;
using test::LiveBench;
using test::wallClock;

namespace {

/// Everything that an exchange sends, a few times a second, each message once.
struct Traffic
{
    explicit Traffic(LiveBench& bench)
        : b(bench)
    {
        QObject::connect(&timer, &QTimer::timeout, &timer, [this] {
            const auto event = wallClock() - age;
            b.diff(0, event);
            b.trade(++trades, event);
            if (trades % 3 == 0) b.liquidation(++liquidations, event);
            b.mark(event);
        });
        timer.start(20);
    }

    LiveBench& b;
    QTimer timer;
    std::int64_t age = 0;
    std::int64_t trades = 0;
    std::int64_t liquidations = 0;
};

} // namespace

class LiveLinesTest final : public QObject
{
    Q_OBJECT

    static std::uint64_t rotated(const LiveBench& b)
    {
        std::uint64_t least = 1000;
        for (const LineStatus& line : b.feed.status().lines)
            least = std::min(least, line.rotated);
        return least;
    }

private Q_SLOTS:
    void aPlannedRotationLosesNothingAndDoublesNothing()
    {
        FeedTiming timing;
        timing.rotateAfter = 400ms;
        timing.rotateStagger = 0ms;
        timing.overlap = 200ms;
        LiveBench b(timing);
        b.becomeSure();
        Traffic traffic(b);
        QTRY_VERIFY_WITH_TIMEOUT(rotated(b) >= 3, 30'000);
        traffic.timer.stop();
        QTRY_COMPARE(b.eth().sync().lastUpdateId(), b.id);
        QTRY_COMPARE(b.eth().tradeIds().last(), traffic.trades);
        QCOMPARE(b.eth().tradeIds().missing(), std::int64_t{0});
        QCOMPARE(b.eth().counters().trades, static_cast<std::uint64_t>(traffic.trades));
        QCOMPARE(b.eth().counters().liquidations, static_cast<std::uint64_t>(traffic.liquidations));
        QCOMPARE(b.eth().counters().dropped, std::uint64_t{0});
        QCOMPARE(b.eth().sync().gaps(), std::uint64_t{0});
        QCOMPARE(b.exchange.requests("/fapi/v1/depth"), 1);
        QVERIFY(b.feed.status().duplicates > 0); // both delivered for a while
        QVERIFY2(b.notices.isEmpty(), qPrintable(b.notices.join(u'\n')));
    }

    void aRotationThatFindsNobodyLeavesTheOldConnectionAlone()
    {
        FeedTiming timing;
        timing.rotateAfter = 200ms;
        timing.rotateStagger = 0ms;
        timing.overlap = 100ms;
        timing.overlapLimit = 500ms;
        LiveBench b(timing);
        b.becomeSure();
        b.exchange.refuseSockets(true);
        Traffic traffic(b);
        QTRY_VERIFY_WITH_TIMEOUT(b.exchange.refused() >= 2, 20'000);
        const auto then = b.id;
        QTRY_VERIFY(b.id > then + 500);
        QVERIFY(b.isSure());
        QCOMPARE(b.eth().sync().gaps(), std::uint64_t{0});
        QCOMPARE(rotated(b), std::uint64_t{0});
    }

    void oneSilentSymbolDoesNotDisturbTheOthers()
    {
        FeedTiming timing;
        timing.streamSilence = 300ms;
        LiveBench b(timing, {"ETHUSDT", "GONEUSDT"});
        b.becomeSure();
        Traffic traffic(b);
        QTRY_VERIFY_WITH_TIMEOUT(
            b.exchange.received().join('\n').contains("\"SUBSCRIBE\"") &&
                b.exchange.received().join('\n').contains("goneusdt@depth@100ms"),
            20'000);
        QTRY_VERIFY_WITH_TIMEOUT(b.said("goneusdt@depth@100ms is accepted"), 20'000);
        QVERIFY(b.said("does not list GONEUSDT"));
        QVERIFY(b.isSure());
        QCOMPARE(b.exchange.connections(), 2);
        QCOMPARE(b.eth().sync().gaps(), std::uint64_t{0});
    }

    void aLineThatStaysSilentIsOpenedAnew()
    {
        FeedTiming timing;
        timing.silence = 300ms;
        LiveBench b(timing);
        b.feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(b.exchange.connections() >= 4, 20'000);
        QVERIFY(b.said("without a message"));
    }

    void candlesThatStaySilentAreAskedForAgain()
    {
        FeedTiming timing;
        timing.quietSilence = 300ms;
        LiveBench b(timing);
        b.becomeSure();
        const Traffic traffic(b); // everything but candles
        const auto asked = [&b](const QByteArray& method) {
            return std::ranges::any_of(b.exchange.received(), [&](const QByteArray& text) {
                return text.contains('"' + method + '"') && text.contains("ethusdt@kline_1m") &&
                       !text.contains("markPrice");
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(asked("UNSUBSCRIBE") && asked("SUBSCRIBE"), 20'000);
        QCOMPARE(b.exchange.connections(), 2);
    }

    void backlogIsDroppedByANewConnection()
    {
        FeedTiming timing;
        timing.clockFirst = 100ms;
        timing.lagFor = 300ms;
        LiveBench b(timing);
        b.clock = wallClock;
        b.becomeSure();
        Traffic traffic(b);
        QTRY_VERIFY_WITH_TIMEOUT(b.eth().health().lag(Stream::Depth) &&
                                     *b.eth().health().lag(Stream::Depth) < 5'000,
                                 20'000);
        // Whoever connects anew gets fresh data, as from a real exchange.
        traffic.age = 20'000;
        QObject::connect(&b.feed, &LiveFeed::notice, &traffic.timer, [&](const QString& text) {
            if (text.contains("behind")) traffic.age = 0;
        });
        QTRY_VERIFY_WITH_TIMEOUT(b.said("behind the exchange"), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(b.feed.status().lagRestarts >= 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(b.isSure() && b.eth().health().lag(Stream::Depth) &&
                                     *b.eth().health().lag(Stream::Depth) < 5'000,
                                 20'000);
        QVERIFY(!b.said("a clock is wrong"));
    }

    void dataThatStaysOldIsAWrongClock()
    {
        FeedTiming timing;
        timing.clockFirst = 100ms;
        timing.lagFor = 300ms;
        timing.lagPause = 100ms;
        LiveBench b(timing);
        b.clock = wallClock;
        b.becomeSure();
        Traffic traffic(b);
        traffic.age = 20'000;
        QTRY_VERIFY_WITH_TIMEOUT(b.said("a clock is wrong"), 20'000);
        const auto restarts = b.feed.status().lagRestarts;
        QVERIFY(restarts <= 2); // once a line
        const auto then = b.id;
        QTRY_VERIFY(b.id > then + 1000);
        QVERIFY(b.feed.status().lagRestarts <= 2);
        QTRY_VERIFY_WITH_TIMEOUT(b.isSure(), 20'000);
    }

    void anExchangeInAnotherYearIsNoReasonToResync()
    {
        FeedTiming timing;
        timing.clockFirst = 100ms;
        timing.lagFor = 100ms;
        LiveBench b(timing);
        constexpr qint64 kYears = 3LL * 365 * 86'400'000;
        b.clock = [] { return wallClock() - kYears; };
        b.becomeSure();
        Traffic traffic(b);
        traffic.age = kYears;
        QTRY_VERIFY_WITH_TIMEOUT(b.said("clocks differ"), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(b.eth().health().lag(Stream::Depth) &&
                                     *b.eth().health().lag(Stream::Depth) < 5'000,
                                 20'000);
        QVERIFY(b.pipeline.clock()->differs());
        QCOMPARE(b.feed.status().lagRestarts, std::uint64_t{0});
        QCOMPARE(b.eth().sync().gaps(), std::uint64_t{0});
    }

    void aClockThatRunsFasterIsSaidAndNoAgeIsJudged()
    {
        FeedTiming timing;
        timing.clockFirst = 300ms;
        LiveBench b(timing);
        const auto start = wallClock();
        b.clock = [start] { return start + (wallClock() - start) * 50; };
        b.becomeSure();
        Traffic traffic(b);
        QTRY_VERIFY_WITH_TIMEOUT(b.said("does not run like"), 20'000);
        QVERIFY(!b.eth().health().lag(Stream::Depth));
        QCOMPARE(b.feed.status().lagRestarts, std::uint64_t{0});
    }

    void afterASleepEverythingBeginsAnewAtOnce()
    {
        LiveBench b;
        b.becomeSure();
        Traffic traffic(b);
        b.feed.wake(90s);
        QVERIFY(b.said("slept for 90"));
        QVERIFY(!b.isSure());
        QTRY_VERIFY_WITH_TIMEOUT(b.exchange.connections() == 4 && b.isSure(), 20'000);
    }

    void theLinesOfARunGiveTheSameClockAgain()
    {
        FeedTiming timing;
        timing.clockFirst = 100ms;
        LiveBench b(timing);
        b.clock = [] { return wallClock() + 70'000; };
        b.becomeSure();
        QTRY_VERIFY_WITH_TIMEOUT(b.pipeline.clock() && b.pipeline.clock()->steady, 20'000);
        b.feed.stop();
        Pipeline again({StrategyParams::defaults(Preset::Standard)}, {}, {});
        for (QByteArray line : b.lines) {
            const auto size = static_cast<std::size_t>(line.size());
            line.append(static_cast<int>(kFramePadding), ' ');
            again.onFrame(std::string_view(line.constData(), size), {"again", 1});
        }
        QVERIFY(again.clock() == b.pipeline.clock());
        QVERIFY(again.market("ETHUSDT")->health().lag(Stream::Depth) ==
                b.eth().health().lag(Stream::Depth));
    }
};

QTEST_GUILESS_MAIN(LiveLinesTest)
#include "livelinestest.moc"
