// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/candlehistory.h"

#include <QTest>

using namespace dg;
using namespace std::chrono_literals;

/// The forming candle beside a tape: what was traded is in it, whichever came first.
class CandleHistoryTest final : public QObject
{
    Q_OBJECT

    static constexpr Timestamp kOpen{1'796'000'040'000};

    /// The feed's message of the minute, of so long after its beginning.
    static Kline message(std::chrono::milliseconds after, bool closed = false)
    {
        Kline kline;
        kline.open = kOpen;
        kline.close = kOpen + 59'999ms;
        kline.openPrice = {300'100};
        kline.high = {300'110};
        kline.low = {300'000};
        kline.closePrice = {300'020};
        kline.volume = {5'000};
        kline.takerBuy = {2'000};
        kline.trades = 7;
        kline.closed = closed;
        kline.event = kOpen + after;
        return kline;
    }
    static bool same(const Kline& a, const Kline& b)
    {
        return a.open == b.open && a.openPrice == b.openPrice && a.high == b.high &&
               a.low == b.low && a.closePrice == b.closePrice && a.volume == b.volume &&
               a.takerBuy == b.takerBuy && a.closed == b.closed;
    }
    static Trade trade(std::chrono::milliseconds after, std::int64_t ticks)
    {
        Trade trade;
        trade.price = {ticks};
        trade.quantity = {10};
        trade.time = trade.event = kOpen + after;
        return trade;
    }

private Q_SLOTS:
    void tradesSinceTheMessageMoveTheFormingCandle()
    {
        CandleHistory history;
        history.onKline(message(8s));
        history.onTrade(trade(8'100ms, 299'990));
        QCOMPARE(history.forming()->kline.closePrice, Price{299'990});
        QCOMPARE(history.forming()->kline.low, Price{299'990});
        history.onTrade(trade(8'200ms, 300'120));
        QCOMPARE(history.forming()->kline.closePrice, Price{300'120});
        QCOMPARE(history.forming()->kline.high, Price{300'120});
        QCOMPARE(history.forming()->kline.low, Price{299'990});
        QCOMPARE(history.forming()->kline.openPrice, Price{300'100});
        QVERIFY(!history.forming()->fromTrades);
    }
    /// The message counts them itself: no trade is in a sum twice.
    void volumesStayThoseOfTheMessage()
    {
        CandleHistory history;
        history.onKline(message(8s));
        history.onTrade(trade(8'100ms, 299'990));
        QCOMPARE(history.forming()->kline.volume.lots, 5'000);
        QCOMPARE(history.forming()->kline.takerBuy.lots, 2'000);
        QCOMPARE(history.forming()->kline.trades, 7);
    }
    void aTradeOlderThanTheMessageIsInItAlready()
    {
        CandleHistory history;
        history.onKline(message(8s));
        history.onTrade(trade(7'900ms, 299'990));
        QVERIFY(same(history.forming()->kline, message(8s)));
    }
    /// They come over two streams.
    void aMessageOlderThanTheTapeDoesNotTakeItBack()
    {
        CandleHistory history;
        history.onKline(message(8s));
        history.onTrade(trade(8'300ms, 299'990));
        history.onKline(message(8'250ms));
        QCOMPARE(history.forming()->kline.closePrice, Price{299'990});
        QCOMPARE(history.forming()->kline.low, Price{299'990});
        history.onKline(message(8'500ms));
        QVERIFY(same(history.forming()->kline, message(8'500ms)));
    }
    void anExtraordinaryTradeMovesNothing()
    {
        CandleHistory history;
        history.onKline(message(8s));
        Trade fund = trade(8'100ms, 290'000);
        fund.ordinary = false;
        history.onTrade(fund);
        QVERIFY(same(history.forming()->kline, message(8s)));
    }
    void theClosedCandleIsTheFeedsOwn()
    {
        CandleHistory history;
        history.onKline(message(8s));
        history.onTrade(trade(59'998ms, 299'990));
        history.onKline(message(60s, true));
        QVERIFY(!history.forming());
        QVERIFY(same(history.closed()->back().kline, message(60s, true)));
        history.onTrade(trade(59'999ms, 299'000)); // late, of the minute that is over
        QVERIFY(!history.forming());
    }
    void aTradeOfTheNextMinuteBeginsIt()
    {
        CandleHistory history;
        history.onKline(message(59s));
        history.onTrade(trade(60'010ms, 300'050));
        QCOMPARE(history.forming()->kline.open, kOpen + 1min);
        QVERIFY(history.forming()->fromTrades);
    }
    void aFinerTickIsOfTheLastTradeToo()
    {
        CandleHistory history;
        history.onKline(message(8s));
        history.onTrade(trade(8'300ms, 299'990));
        history.rescale(10, 1);
        history.onKline(message(8'200ms));
        QCOMPARE(history.forming()->kline.closePrice, Price{2'999'900});
    }
};

QTEST_APPLESS_MAIN(CandleHistoryTest)
#include "candlehistorytest.moc"
