// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/binancevenue.h"

#include <QTest>

#include <set>

using namespace dg;

class BinanceVenueTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStreamIsOnItsRoute()
    {
        using binance::Route;
        QCOMPARE(binance::routeOf(Stream::Depth), Route::Public);
        QCOMPARE(binance::routeOf(Stream::BookTicker), Route::Public);
        for (const Stream stream :
             {Stream::Trades, Stream::Liquidations, Stream::Klines, Stream::MarkPrice})
            QCOMPARE(binance::routeOf(stream), Route::Market);
    }
    void addressesAreLowerCaseAndCombined()
    {
        const auto list = binance::subscriptions({"ETHUSDT"});
        QCOMPARE(list.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(list[0].path()),
                 QString("/public/stream?streams=ethusdt@depth@100ms/ethusdt@bookTicker"));
        QCOMPARE(
            QString::fromStdString(list[1].path()),
            QString("/market/stream?streams=ethusdt@aggTrade/ethusdt@forceOrder/ethusdt@kline_1m/"
                    "ethusdt@markPrice@1s"));
    }
    void manySymbolsAreSplitUnderTheLimit()
    {
        std::vector<std::string> symbols;
        for (int i = 0; i < 333; ++i)
            symbols.push_back("S" + std::to_string(i) + "USDT");
        std::set<std::string> seen;
        for (const auto& subscription : binance::subscriptions(symbols)) {
            QVERIFY(!subscription.names.empty());
            QVERIFY(subscription.names.size() <= binance::kMaxStreams);
            for (const auto& name : subscription.names)
                QVERIFY2(seen.insert(name).second, name.c_str());
        }
        QCOMPARE(seen.size(), std::size_t{333 * kStreamCount});
    }
};

QTEST_APPLESS_MAIN(BinanceVenueTest)
#include "binancevenuetest.moc"
