// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/forgottencandles.h"

#include <QTest>

using namespace dg;
using namespace std::chrono_literals;

class ForgottenCandlesTest final : public QObject
{
    Q_OBJECT

    static constexpr Timestamp kNow{1'796'000'039'999};

    static Kline candle(Timestamp close, bool fetched)
    {
        Kline kline;
        kline.close = close;
        kline.refilled = fetched;
        return kline;
    }
    static std::vector<Timestamp> minutes(Timestamp first, int count)
    {
        std::vector<Timestamp> closes;
        for (int i = 0; i < count; ++i)
            closes.push_back(first + i * 60s);
        return closes;
    }

private Q_SLOTS:
    void holdsWhatWasForgottenAndOnlyThat()
    {
        ForgottenCandles candles;
        candles.forget(minutes(kNow, 3), kNow - 1min, kNow);
        for (int i = -2; i < 6; ++i)
            QCOMPARE(candles.holds(candle(kNow + i * 1min, true), kNow + 24h), i >= 0 && i < 3);
    }
    void aHoleIsNotHeld()
    {
        ForgottenCandles candles;
        auto closes = minutes(kNow, 2);
        closes.push_back(kNow + 365 * 24h);
        candles.forget(closes, kNow - 1min, kNow);
        QVERIFY(candles.holds(candle(kNow + 1min, true), kNow));
        QVERIFY(candles.holds(candle(kNow + 365 * 24h, true), kNow));
        QVERIFY(!candles.holds(candle(kNow + 2min, true), kNow));
    }
    void whatIsOlderThanAllWasNeverARow()
    {
        ForgottenCandles candles;
        candles.forget(minutes(kNow, 2), std::nullopt, kNow);
        QVERIFY(candles.holds(candle(kNow - 5h, true), kNow));
        QVERIFY(!candles.holds(candle(kNow + 2min, true), kNow));
    }
    void aClosingMessageOfLaterIsOfAnotherMinute()
    {
        ForgottenCandles candles;
        candles.forget(minutes(kNow + 24h, 3), kNow, kNow);
        QVERIFY(candles.holds(candle(kNow + 24h, false), kNow + 10min));
        QVERIFY(!candles.holds(candle(kNow + 24h, false), kNow + 24h));
    }
    /// What is older than all was never heard of: a closing message of it is no repetition.
    void aClosingMessageOfBeforeAllIsOfAnotherMinute()
    {
        ForgottenCandles candles;
        candles.forget(minutes(kNow + 24h, 2), std::nullopt, kNow);
        QVERIFY(!candles.holds(candle(kNow, false), kNow));
        QVERIFY(candles.holds(candle(kNow + 24h, false), kNow));
    }
    void isBounded()
    {
        ForgottenCandles candles;
        for (int i = 0; i < 40; ++i)
            candles.forget(minutes(kNow + i * 1h, 1), kNow - 1min, kNow);
        QVERIFY(!candles.holds(candle(kNow + 7h, true), kNow));
        QVERIFY(candles.holds(candle(kNow + 8h, true), kNow));
        for (int i = 0; i < 100; ++i) // to and fro
            candles.forget(minutes(kNow + 100h + i * 1min, 60), kNow - 1min, kNow);
        QVERIFY(candles.holds(candle(kNow + 9h, true), kNow));
        QVERIFY(candles.holds(candle(kNow + 100h, true), kNow));
    }
};

QTEST_APPLESS_MAIN(ForgottenCandlesTest)
#include "forgottencandlestest.moc"
