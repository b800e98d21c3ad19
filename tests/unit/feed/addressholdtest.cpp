// SPDX-License-Identifier: GPL-3.0-or-later
// What one address may ask of the exchange, and how long a connection waits before the next try.
#include "core/feed/addresshold.h"

#include "core/feed/reconnectpause.h"

#include <QTest>

using namespace dg;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class AddressHoldTest final : public QObject
{
    Q_OBJECT

    milliseconds m_now{1h};

    AddressHold hold()
    {
        // The wall clock is looked at once: twenty seconds into a minute.
        return AddressHold({[] { return Timestamp{1'700'000'060'000}; }, [this] { return m_now; }});
    }
    /// Opened, read for `life`, lost, and so on for five minutes: how many connections that makes.
    static int connectionsIn5Minutes(milliseconds life, milliseconds lasted)
    {
        ReconnectPause pause(lasted);
        int opened = 0;
        ReconnectPause::Time now{};
        for (const auto end = now + 5min; now < end; ++opened) {
            pause.opened(now);
            pause.heard();
            now += life;
            now += pause.afterLoss(now);
        }
        return opened;
    }

private Q_SLOTS:
    void init() { m_now = 1h; }

    void aBanWithoutATimeLastsTwoMinutes()
    {
        AddressHold h = hold();
        QVERIFY(h.refused(418, 0s) == 120s);
        QVERIFY(h.heldFor() == 120s);
        QVERIFY(h.takeConnection() == 120s);
        m_now += 120s;
        QVERIFY(h.heldFor() == 0ms);
        QVERIFY(h.takeConnection() == 0ms);
    }
    void aLimitWithoutATimeEndsWithTheMinute()
    {
        AddressHold h = hold();
        QVERIFY(h.refused(429, 0s) == 41s);
        QVERIFY(h.takeConnection() == 41s);
    }
    void theMinuteIsThatOfTheExchange()
    {
        AddressHold h = hold();
        h.setExchangeAhead(-30s);
        QVERIFY(h.now() - h.exchangeNow() == 30s);
        QVERIFY(h.refused(429, 0s) == 11s);
    }
    void aSilenceIsNeverShortened()
    {
        AddressHold h = hold();
        h.refused(418, 1h);
        h.refused(429, 1s);
        QVERIFY(h.heldFor() == 1h);
    }
    void noBanIsLongerThanThreeDays()
    {
        AddressHold h = hold();
        QVERIFY(h.refused(418, std::chrono::seconds::max()) == 72h);
    }
    void whatIsNoRefusalHoldsNothing()
    {
        AddressHold h = hold();
        for (const int status : {0, 200, 400, 404, 451, 500, 503})
            QVERIFY(h.refused(status, 1h) == 0s);
        QVERIFY(h.heldFor() == 0ms);
    }
    void connectionsOfAllLinesTogetherStayFarBelowTheLimit()
    {
        AddressHold h = hold();
        int opened = 0;
        for (const auto end = m_now + 5min; m_now < end; m_now += 100ms)
            for (int line = 0; line < 20; ++line)
                opened += h.takeConnection() == 0ms ? 1 : 0;
        QCOMPARE(opened, AddressHold::kMostConnections);
        QVERIFY(h.takeConnection() == 0ms); // the first ones are five minutes old
    }
    void whoFindsNoRoomIsToldWhenThereIsSome()
    {
        AddressHold h = hold();
        for (int i = 0; i < AddressHold::kMostConnections; ++i)
            QVERIFY(h.takeConnection() == 0ms);
        m_now += 1min;
        QVERIFY(h.takeConnection() == 4min);
    }

    void pausesGrowUntilAConnectionHasLasted()
    {
        ReconnectPause pause(30s);
        ReconnectPause::Time now{};
        const auto lose = [&](milliseconds life) {
            pause.opened(now);
            pause.heard();
            now += life;
            return pause.afterLoss(now);
        };
        for (const auto wanted : {250ms, 500ms, 1'000ms, 2'000ms, 4'000ms})
            QCOMPARE(lose(1s).count(), wanted.count());
        QCOMPARE(lose(30s).count(), (250ms).count());
        QCOMPARE(lose(1s).count(), (500ms).count());
        for (int i = 0; i < 40; ++i)
            lose(1s);
        QCOMPARE(lose(1s).count(), (30'000ms).count());
    }
    void fewConnectionsAreTriedHoweverShortTheyLast_data()
    {
        QTest::addColumn<int>("ms");
        for (const int ms : {0, 10, 1'000, 5'000, 10'000, 29'999, 30'000})
            QTest::addRow("%d ms", ms) << ms;
    }
    void fewConnectionsAreTriedHoweverShortTheyLast()
    {
        QFETCH(const int, ms);
        QVERIFY(connectionsIn5Minutes(milliseconds(ms), 30s) <= 20);
    }
    void anOutageIsForgottenWithTheFirstMessage()
    {
        ReconnectPause pause(30s);
        ReconnectPause::Time now{};
        for (int i = 0; i < 20; ++i)
            pause.afterLoss(now);
        QCOMPARE(pause.afterLoss(now).count(), (30'000ms).count());
        pause.opened(now);
        pause.heard();
        QCOMPARE(pause.afterLoss(now + 5s).count(), (250ms).count());
    }
    void whatOpensAndStaysSilentIsTriedLessOften()
    {
        ReconnectPause pause(30s);
        ReconnectPause::Time now{};
        milliseconds longest{};
        for (int i = 0; i < 20; ++i) {
            pause.opened(now);
            longest = pause.afterLoss(now + 10s, true);
        }
        QVERIFY(longest == 10min);
        // It is the network now that is down.
        for (int i = 0; i < 5; ++i)
            QVERIFY(pause.afterLoss(now) == 30s);
        // Again it takes three.
        for (const milliseconds wanted :
             {milliseconds(30s), milliseconds(30s), milliseconds(10min)}) {
            pause.opened(now);
            QCOMPARE(pause.afterLoss(now + 10s, true).count(), wanted.count());
        }
    }
};

QTEST_APPLESS_MAIN(AddressHoldTest)
#include "addressholdtest.moc"
