// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/eventtimes.h"

#include <QTest>

#include <map>

using namespace dg;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Verdict = EventTimes::Verdict;

namespace {

/// An exchange's streams, each as often as it comes, as they are received. Clocks may differ.
struct Streams
{
    static constexpr Timestamp kStart{1'796'000'000'000};

    std::map<Stream, milliseconds> every{{Stream::Depth, 100ms},
                                         {Stream::Trades, 700ms},
                                         {Stream::Klines, 250ms},
                                         {Stream::MarkPrice, 1s}};
    std::map<Stream, milliseconds> off; ///< how far a stream's clock is off
    milliseconds exchange{};            ///< and that of all of them
    EventTimes times;
    Timestamp now = kStart; ///< receipt
    std::map<Stream, int> counted;
    std::map<Stream, int> refused;

    void run(milliseconds time)
    {
        counted.clear();
        refused.clear();
        for (const Timestamp end = now + time; now < end; now = now + 50ms) {
            for (const auto& [stream, pause] : every) {
                if ((now - kStart) % pause != 0ms) continue;
                times.onLine(now);
                const auto shift = off.contains(stream) ? off.at(stream) : 0ms;
                const auto verdict = times.onMessage(stream, now - 20ms + exchange + shift);
                ++(verdict == Verdict::Refused ? refused : counted)[stream];
            }
        }
    }
    int offCount() const
    {
        int sum = 0;
        for (int i = 0; i < kStreamCount; ++i)
            sum += times.offBy(static_cast<Stream>(i)) ? 1 : 0;
        return sum;
    }
};

} // namespace

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
    void threeInARowThatAgreeAreTheNewReferenceWhereNoOtherStreamSaysTheOldOne()
    {
        for (const auto far : {24h, -24h}) {
            EventTimes times;
            times.onMessage(Stream::Depth, kNow);
            times.onMessage(Stream::Depth, kNow + 100ms);
            const Timestamp there = kNow + far;
            QCOMPARE(times.onMessage(Stream::Depth, there), Verdict::Refused);
            QCOMPARE(times.onMessage(Stream::Trades, there + 1s), Verdict::Refused);
            QCOMPARE(times.onMessage(Stream::Depth, there + 2s), Verdict::Refused);
            QCOMPARE(times.onMessage(Stream::Depth, there + 3s), Verdict::NewReference);
            QCOMPARE(times.reference()->ms, (there + 3s).ms);
            QCOMPARE(times.renewed(), std::uint64_t{1});
        }
    }
    void aBurstOfOldTimesMovesNothing()
    {
        Streams s;
        s.run(1min);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(s.times.onMessage(Stream::Depth, s.now - 24h + i * 100ms), Verdict::Refused);
        s.run(1min);
        QCOMPARE(s.times.renewed(), std::uint64_t{0});
        QCOMPARE(s.times.news(), std::uint64_t{2}); // it was off, and is no more
        QVERIFY(s.refused.empty());
    }
    /// Nothing else comes, and the clock of receipt says what it said before.
    void aBurstOfOldTimesOfTheOnlyStreamMovesNothing()
    {
        Streams s;
        s.every = {{Stream::Depth, 100ms}};
        s.run(1min);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(s.times.onMessage(Stream::Depth, s.now - 24h + i * 100ms), Verdict::Refused);
        s.run(1min);
        QCOMPARE(s.times.renewed(), std::uint64_t{0});
    }
    void aStreamThatIsOffForGoodCostsItsOwnTimesAlone_data()
    {
        QTest::addColumn<int>("stream");
        QTest::addColumn<qint64>("off");
        QTest::addColumn<bool>("fromTheStart");
        QTest::addColumn<qint64>("clock");
        for (const Stream stream :
             {Stream::Depth, Stream::Trades, Stream::Klines, Stream::MarkPrice})
            for (const milliseconds off : {milliseconds(24h), milliseconds(-24h)})
                for (const bool fromTheStart : {false, true})
                    for (const milliseconds clock : {milliseconds(0), milliseconds(3h)})
                        QTest::addRow("stream %d, off %d h, %s, our clock %d h",
                                      static_cast<int>(stream),
                                      static_cast<int>(off / 1h),
                                      fromTheStart ? "from the start" : "later",
                                      static_cast<int>(clock / 1h))
                            << static_cast<int>(stream) << qint64{off.count()} << fromTheStart
                            << qint64{clock.count()};
    }
    void aStreamThatIsOffForGoodCostsItsOwnTimesAlone()
    {
        QFETCH(int, stream);
        QFETCH(qint64, off);
        QFETCH(bool, fromTheStart);
        QFETCH(qint64, clock);
        const auto wrong = static_cast<Stream>(stream);
        Streams s;
        s.exchange = -milliseconds(clock); // as ours is ahead
        if (!fromTheStart) s.run(1min);
        s.off[wrong] = milliseconds(off);
        s.run(10s); // the reference may have been that one's
        const auto renewed = s.times.renewed();
        QVERIFY(renewed <= (fromTheStart ? 1 : 0));
        const auto news = s.times.news();
        for (int hour = 0; hour < 3; ++hour) {
            s.run(1h);
            QCOMPARE(s.counted.count(wrong), std::size_t{0});
            QVERIFY(s.refused.size() == 1 && s.refused.contains(wrong));
        }
        QCOMPARE(s.times.renewed(), renewed);
        QCOMPARE(s.times.news(), news);
        QVERIFY(news <= 3);
        QCOMPARE(s.offCount(), 1);
        const auto found = s.times.offBy(wrong);
        QVERIFY(found && std::abs(found->count() - off) < 1000);
        s.off.clear();
        s.run(1min);
        QVERIFY(s.refused.empty());
        QCOMPARE(s.offCount(), 0);
        QCOMPARE(s.times.news(), news + 1);
    }
    /// Two say this and two that: our clock decides, and where it says neither nothing moves.
    void twoOfFourThatAreOffMoveNothing()
    {
        for (const milliseconds clock : {milliseconds(0), milliseconds(3h)}) {
            Streams s;
            s.exchange = -clock;
            s.run(1min);
            s.off = {{Stream::Depth, 24h}, {Stream::Trades, 24h}};
            s.run(1h);
            QCOMPARE(s.times.renewed(), std::uint64_t{0});
            QCOMPARE(s.offCount(), 2);
            QCOMPARE(s.times.news(), std::uint64_t{2});
            QVERIFY(s.counted.contains(Stream::Klines) && s.counted.contains(Stream::MarkPrice));
            QVERIFY(!s.refused.contains(Stream::Klines));
            s.off.clear();
            s.run(1min);
            QCOMPARE(s.times.renewed(), std::uint64_t{0});
            QCOMPARE(s.times.news(), std::uint64_t{4});
        }
    }
    /// Away from our clock slowly, and back at once.
    void anExchangeWhoseClockMovesIsFollowed()
    {
        for (const milliseconds step : {milliseconds(1h), milliseconds(-24h)}) {
            Streams s;
            s.run(1min);
            s.exchange = step;
            s.run(9s);
            QCOMPARE(s.times.renewed(), std::uint64_t{0});
            s.run(2s);
            QCOMPARE(s.times.renewed(), std::uint64_t{1});
            s.run(1h);
            QVERIFY(s.refused.empty());
            s.exchange = 0ms;
            s.run(4s);
            QCOMPARE(s.times.renewed(), std::uint64_t{2});
            s.run(1h);
            QVERIFY(s.refused.empty());
            QCOMPARE(s.times.renewed(), std::uint64_t{2});
            QCOMPARE(s.offCount(), 0);
        }
    }
    /// For some seconds only, and by half of its streams.
    void anExchangeThatIsAYearAheadForSecondsMovesNothing()
    {
        Streams s;
        s.every[Stream::BookTicker] = 100ms;
        s.run(1min);
        for (int i = 0; i < 10; ++i) {
            s.off = {{Stream::Depth, 366 * 24h},
                     {Stream::Trades, 366 * 24h},
                     {Stream::BookTicker, 366 * 24h},
                     {Stream::MarkPrice, 366 * 24h}};
            s.run(6s);
            s.off.clear();
            s.run(1min);
        }
        QCOMPARE(s.times.renewed(), std::uint64_t{0});
        QVERIFY(EventTimes::isNear(*s.times.reference(), s.now));
    }
    void aStreamThatIsOffIsNotTheReferenceOfANewConnection()
    {
        Streams s;
        const auto say = [&](bool open) {
            for (const auto& [stream, pause] : s.every)
                s.times.onStreamState({stream, open});
        };
        say(true);
        s.run(1min);
        s.off[Stream::Depth] = 24h;
        s.run(1min);
        for (int i = 0; i < 5; ++i) {
            say(false);
            say(true);
            s.run(1min);
        }
        QCOMPARE(s.times.renewed(), std::uint64_t{0});
        QCOMPARE(s.times.news(), std::uint64_t{1});
        QVERIFY(EventTimes::isNear(*s.times.reference(), s.now));
    }
    /// Forced orders alone, hours apart: by the clock of receipt they are near.
    void aLongSilenceIsNoTimeFarOff()
    {
        EventTimes times;
        times.onStreamState({Stream::Liquidations, true});
        times.onLine(kNow);
        times.onMessage(Stream::Liquidations, kNow - 30ms);
        for (int i = 0; i < 20; ++i) {
            times.onLine(kNow + i * 3h + 20ms);
            QVERIFY(times.onMessage(Stream::Liquidations, kNow + i * 3h) != Verdict::Refused);
        }
        QVERIFY(times.isFar(kNow));
        QCOMPARE(times.renewed(), std::uint64_t{0});
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
    /// All connections had closed, and its message comes first of all.
    void aStreamThatIsKnownToBeOffIsNotBelievedBeforeOthersAreHeard_data()
    {
        QTest::addColumn<qint64>("off");
        QTest::newRow("ahead") << qint64{milliseconds(24h).count()};
        QTest::newRow("behind") << qint64{milliseconds(-24h).count()};
    }
    void aStreamThatIsKnownToBeOffIsNotBelievedBeforeOthersAreHeard()
    {
        QFETCH(qint64, off);
        const milliseconds wrong(off);
        Streams s;
        const auto connect = [&s](bool open) {
            for (const auto& [stream, pause] : s.every)
                s.times.onStreamState({stream, open});
        };
        connect(true);
        s.off[Stream::Klines] = wrong;
        s.run(1min);
        QCOMPARE(s.offCount(), 1);
        connect(false);
        s.now = s.now + 20s;
        s.times.onLine(s.now);
        connect(true);
        QVERIFY(!s.times.reference());
        QCOMPARE(s.times.onMessage(Stream::Klines, s.now + wrong), Verdict::Refused);
        QCOMPARE(s.times.onMessage(Stream::Klines, s.now + wrong + 1s), Verdict::Refused);
        QVERIFY(!s.times.reference());
        // Put right meanwhile.
        EventTimes right = s.times;
        QCOMPARE(right.onMessage(Stream::Klines, s.now), Verdict::Counts);
        // Or it was right, and the others have followed it.
        EventTimes followed = s.times;
        QCOMPARE(followed.onMessage(Stream::Depth, s.now + wrong), Verdict::NewReference);
        s.run(10s);
        QCOMPARE(s.counted[Stream::Klines], 0);
        QCOMPARE(s.refused[Stream::Depth], 0);
        QCOMPARE(s.offCount(), 1);
    }
};

QTEST_APPLESS_MAIN(EventTimesTest)
#include "eventtimestest.moc"
