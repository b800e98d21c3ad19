// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/eventtimes.h"

#include <QTest>

using namespace dg;
using namespace std::chrono_literals;
using Verdict = EventTimes::Verdict;

class EventTimesTest final : public QObject
{
    Q_OBJECT

    static constexpr Timestamp kNow{1'796'000'000'000};
    static constexpr Timestamp kAbsurd{253'402'300'799'999};

    static EventTimes confirmed()
    {
        EventTimes times;
        times.onMessage(Stream::Depth, kNow);
        times.onMessage(Stream::Klines, kNow + 100ms);
        return times;
    }

private Q_SLOTS:
    void beforeThereIsAReferenceEverythingCounts()
    {
        EventTimes times;
        QCOMPARE(times.onMessage(Stream::Depth, kAbsurd), Verdict::Counts);
        QCOMPARE(times.onMessage(Stream::Depth, kNow), Verdict::Counts);
        QVERIFY(!times.reference());
    }
    void aSecondMessageConfirms()
    {
        for (const Stream second : {Stream::Depth, Stream::Trades}) {
            EventTimes times;
            times.onMessage(Stream::Depth, kNow);
            QCOMPARE(times.onMessage(second, kNow + 10min), Verdict::NewReference);
            QCOMPARE(times.reference()->ms, kNow.ms);
        }
    }
    void theSameMessageTwiceConfirmsNothing()
    {
        EventTimes times;
        times.onMessage(Stream::Depth, kAbsurd);
        times.onMessage(Stream::Depth, kAbsurd);
        QVERIFY(!times.reference());
    }
    void findsTheReferenceBesideAnAbsurdFirst()
    {
        EventTimes times;
        times.onMessage(Stream::Klines, kAbsurd);
        times.onMessage(Stream::Depth, kNow);
        QCOMPARE(times.onMessage(Stream::Depth, kNow + 1ms), Verdict::NewReference);
        QCOMPARE(times.reference()->ms, kNow.ms);
    }
    void theLargestConfirmedIsTheReference()
    {
        EventTimes times = confirmed();
        times.onMessage(Stream::Depth, kNow + 200ms);
        QCOMPARE(times.reference()->ms, (kNow + 100ms).ms);
        times.onMessage(Stream::Trades, kNow + 50ms); // later by receipt, older by its time
        QCOMPARE(times.onMessage(Stream::Depth, kNow + 300ms), Verdict::Counts);
        QCOMPARE(times.reference()->ms, (kNow + 200ms).ms);
    }
    void refusesWhatIsFarAndOnlyThat()
    {
        for (const auto sign : {1, -1}) {
            EventTimes times = confirmed();
            // From the newest, which it would confirm.
            const Timestamp far = sign > 0 ? kNow + 100ms + 10min + 1ms : kNow - 10min - 1ms;
            QCOMPARE(times.onMessage(Stream::Klines, far), Verdict::Refused);
            QCOMPARE(times.reference()->ms, kNow.ms);
            QCOMPARE(times.onMessage(Stream::Klines, kNow + sign * 10min), Verdict::Counts);
        }
    }
    void oneThatIsJustNearEnoughMovesItNoFarther()
    {
        EventTimes times = confirmed();
        times.onMessage(Stream::Klines, kNow + 9min);
        times.onMessage(Stream::Depth, kNow + 200ms);
        times.onMessage(Stream::Klines, kNow + 18min);
        times.onMessage(Stream::Depth, kNow + 300ms); // does not confirm that one
        QCOMPARE(times.reference()->ms, (kNow + 9min).ms);
        QCOMPARE(times.onMessage(Stream::Depth, kNow + 400ms), Verdict::Counts);
    }
    /// A recording of forced orders alone has few messages.
    void oneAfterAnotherIsFollowedOverAnyTime()
    {
        EventTimes times;
        for (int i = 0; i < 20; ++i)
            QVERIFY(times.onMessage(Stream::Liquidations, kNow + i * 9min) != Verdict::Refused);
        QCOMPARE(times.renewed(), std::uint64_t{0});
    }
    void threeInARowOfOneStreamThatAgreeAreTheNewReference()
    {
        for (const auto far : {24h, -24h}) {
            EventTimes times = confirmed();
            const Timestamp there = kNow + far;
            QCOMPARE(times.onMessage(Stream::Depth, there), Verdict::Refused);
            QCOMPARE(times.onMessage(Stream::Trades, there + 1s), Verdict::Refused);
            QCOMPARE(times.onMessage(Stream::Depth, there + 2s), Verdict::Refused);
            QCOMPARE(times.onMessage(Stream::Depth, there + 3s), Verdict::NewReference);
            QCOMPARE(times.reference()->ms, (there + 3s).ms);
            QCOMPARE(times.renewed(), std::uint64_t{1});
        }
    }
    void onesThatDisagreeOrAreInterruptedAreNot()
    {
        EventTimes times = confirmed();
        for (int i = 1; i < 10; ++i)
            QCOMPARE(times.onMessage(Stream::Depth, kNow + i * 20min), Verdict::Refused);
        for (int i = 1; i < 10; ++i) {
            QCOMPARE(times.onMessage(Stream::Trades, kAbsurd), Verdict::Refused);
            QCOMPARE(times.onMessage(Stream::Trades, kAbsurd), Verdict::Refused);
            QCOMPARE(times.onMessage(Stream::Trades, kNow), Verdict::Counts);
        }
        QCOMPARE(times.renewed(), std::uint64_t{0});
    }
    void endsWhereAConnectionOpensAfterAllWereClosed()
    {
        EventTimes times;
        const auto say = [&](Stream stream, bool open) { times.onStreamState({stream, open}); };
        say(Stream::Depth, true);
        say(Stream::Klines, true);
        times.onMessage(Stream::Depth, kNow);
        times.onMessage(Stream::Klines, kNow);
        QVERIFY(times.reference());
        say(Stream::Depth, false);
        say(Stream::Depth, true);
        QVERIFY(times.reference()); // the other one was open all the time
        say(Stream::Depth, false);
        say(Stream::Klines, false);
        QVERIFY(times.reference());
        say(Stream::Klines, true);
        QVERIFY(!times.reference());
    }
    void endsWhereTheReceiveClockJumpsAndNothingElseTells()
    {
        for (const bool hasEvents : {false, true})
            for (const auto step : {10min + 1ms, -10min - 1ms, 10min + 0ms}) {
                EventTimes times;
                if (hasEvents) times.onStreamState({Stream::Depth, true});
                times.onLine(kNow);
                times.onMessage(Stream::Depth, kNow);
                times.onMessage(Stream::Klines, kNow);
                times.onLine(kNow + step);
                QCOMPARE(times.reference().has_value(), hasEvents || step == 10min);
            }
    }
};

QTEST_APPLESS_MAIN(EventTimesTest)
#include "eventtimestest.moc"
