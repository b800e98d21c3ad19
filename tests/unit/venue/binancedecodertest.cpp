// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/decodebench.h"

#include <QTest>

#include <string>

using namespace dg;

/// Messages have the shape of real ones of 2021 to 2026; the numbers are made. JSON is written with
/// single quotes here, for the eye.
class BinanceDecoderTest final : public QObject, private test::DecodeBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginAgain(); }

    void depthUpdate()
    {
        knowEth();
        const auto frame = decode(depth(
            "'E':1700000000123,'T':1700000000120,'s':'ETHUSDT','ps':'ETHUSDT','U':11,'u':15,'pu':9,"
            "'b':[['2001.50','0.250'],['2000.00','0.000']],'a':[['2001.51','12.000']],'st':1"));
        const auto* diff = as<DepthDiff>(frame);
        QVERIFY(diff);
        QCOMPARE(frame->received.ms, std::int64_t{7});
        QCOMPARE(diff->firstId, std::int64_t{11});
        QCOMPARE(diff->lastId, std::int64_t{15});
        QCOMPARE(diff->previousId, std::int64_t{9});
        QCOMPARE(diff->event.ms, std::int64_t{1700000000123});
        QCOMPARE(diff->bids.size(), std::size_t{2});
        QCOMPARE(diff->bids[0], (Level{Price{200150}, Quantity{250}}));
        QCOMPARE(diff->bids[1].quantity.lots, std::int64_t{0});
        QCOMPARE(diff->asks[0], (Level{Price{200151}, Quantity{12000}}));
    }

    void keysInAnyOrder()
    {
        knowEth();
        const auto frame = decode("{'data':{'a':[['2001.51','12.000']],'b':[['2001.50','0.250']],'"
                                  "pu':9,'u':15,'U':11,'s':'ETHUSDT',"
                                  "'T':1700000000120,'E':1700000000123,'e':'depthUpdate'},'stream':"
                                  "'ethusdt@depth@100ms'}");
        const auto* diff = as<DepthDiff>(frame);
        QVERIFY(diff);
        QCOMPARE(diff->bids[0].price.ticks, std::int64_t{200150});
        QCOMPARE(diff->asks[0].price.ticks, std::int64_t{200151});
    }

    void restDepth()
    {
        knowEth();
        const auto frame =
            decode("{'t':8,'rest':'/fapi/v1/depth','symbol':'ETHUSDT','data':{'lastUpdateId':12,"
                   "'E':1700000000100,'T':1700000000099,'bids':[['2001.50','1.000']],'asks':[]}}");
        const auto* snapshot = as<DepthSnapshot>(frame);
        QVERIFY(snapshot);
        QCOMPARE(snapshot->lastId, std::int64_t{12});
        QCOMPARE(snapshot->bids.size(), std::size_t{1});
        QVERIFY(snapshot->asks.empty());
    }

    void tradesTellTheTaker()
    {
        knowEth();
        auto frame = decode("{'stream':'ethusdt@aggTrade','data':{'e':'aggTrade','E':1700000000624,"
                            "'a':77,'s':'ETHUSDT',"
                            "'p':'2001.50','q':'0.002','nq':'0.002','f':1,'l':2,'T':1700000000471,'"
                            "m':true,'st':1}}");
        const auto* trade = as<Trade>(frame);
        QVERIFY(trade);
        QCOMPARE(trade->taker, OrderSide::Sell);
        QCOMPARE(trade->id, std::int64_t{77});
        QVERIFY(trade->aggregate && trade->ordinary);

        frame = decode(
            "{'t':9,'stream':'ethusdt@trade','data':{'e':'trade','E':1700000000624,'T':"
            "1700000000620,"
            "'s':'ETHUSDT','t':5,'p':'2001.50','q':'0.001','X':'INSURANCE_FUND','m':false}}");
        trade = as<Trade>(frame);
        QVERIFY(trade);
        QCOMPARE(trade->taker, OrderSide::Buy);
        QVERIFY(!trade->ordinary);
        QVERIFY(!trade->aggregate);
    }

    void klineWithSpaces()
    {
        knowEth();
        const auto frame = decode(
            "{'stream':'ethusdt@kline_1m','data':{'e':'kline','E':1700000060960,'s':'ETHUSDT','k':"
            "{'t':1700000000000, 'T':1700000059999, 's':'ETHUSDT', 'i':'1m', 'f':1, 'L':9, "
            "'o':'2001.00',"
            " 'c':'2002.00', 'h':'2003.50', 'l':'2000.25', 'v':'9.090', 'n':12, 'x':true, 'q':'1', "
            "'V':'4.010',"
            " 'Q':'1', 'B':'0'}}}");
        const auto* kline = as<Kline>(frame);
        QVERIFY(kline);
        QVERIFY(kline->closed);
        QCOMPARE(kline->high.ticks, std::int64_t{200350});
        QCOMPARE(kline->takerBuy.lots, std::int64_t{4010});
        QCOMPARE(kline->close.ms, std::int64_t{1700000059999});
    }

    void liquidationPricesNeedNoGrid()
    {
        knowEth();
        const auto frame = decode("{'stream':'!forceOrder@arr','data':{'e':'forceOrder','E':"
                                  "1700000001615,'o':{'s':'ETHUSDT','S':'SELL',"
                                  "'o':'LIMIT','f':'IOC','q':'0.341','p':'1990.1234567','ap':'1995."
                                  "8306699','X':'FILLED','l':'0.234',"
                                  "'z':'0.341','T':1700000000607,'ps':'ETHUSDT','st':1}}}");
        const auto* order = as<ForceOrder>(frame);
        QVERIFY(order);
        QCOMPARE(order->side, OrderSide::Sell);
        QCOMPARE(order->averagePrice.raw, std::int64_t{199583066990});
        QCOMPARE(order->event.ms, std::int64_t{1700000001615});
    }

    void liquidationsOfTheCoinMarginedMarketArePassedOver()
    {
        const auto frame = decode("{'stream':'!forceOrder@arr','data':{'e':'forceOrder','E':"
                                  "1700000001615,'o':{'s':'ETHUSD_PERP','S':'SELL','q':'34',"
                                  "'p':'1990.12','T':1700000000607,'ps':'ETHUSD','st':2}}}");
        QVERIFY(frame);
        QVERIFY(std::holds_alternative<PassedOver>(frame->event));
        QCOMPARE(frame->market, -1);
    }

    void liquidationWithoutEventTimeUsesItsTradeTime()
    {
        const auto frame = decode("{'t':5,'t_is':'T','stream':'!forceOrder@arr','data':{'e':'"
                                  "forceOrder','o':{'s':'AUSDT',"
                                  "'S':'BUY','q':'4','p':'1.5','T':1700000000607}}}");
        const auto* order = as<ForceOrder>(frame);
        QVERIFY(order);
        QCOMPARE(order->event.ms, std::int64_t{1700000000607});
        QVERIFY(order->filled == Wide8());
    }

    void markPriceAndTicker()
    {
        knowEth();
        const auto mark = decode("{'stream':'ethusdt@markPrice@1s','data':{'e':'markPriceUpdate','"
                                 "E':1700000000000,'s':'ETHUSDT',"
                                 "'p':'2001.37858696','ap':'2001.1','P':'1.0','i':'2001.01673913','"
                                 "r':'-0.00003936','T':1700006400000}}");
        QVERIFY(as<MarkPrice>(mark));
        QCOMPARE(as<MarkPrice>(mark)->funding.raw, std::int64_t{-3936});
        const auto ticker =
            decode("{'stream':'ethusdt@bookTicker','data':{'e':'bookTicker','u':44,'s':'ETHUSDT','"
                   "b':'2001.50',"
                   "'B':'1.000','a':'2001.51','A':'2.000','T':1700000000000,'E':1700000000001}}");
        QVERIFY(as<BookTicker>(ticker));
        QCOMPARE(as<BookTicker>(ticker)->ask.quantity.lots, std::int64_t{2000});
    }

    void exchangeInfoGivesInstruments()
    {
        const auto frame = decode(
            "{'t':1,'rest':'/fapi/v1/"
            "exchangeInfo','data':{'symbols':[{'symbol':'ETHUSDT','status':'TRADING',"
            "'pricePrecision':2,'filters':[{'filterType':'PRICE_FILTER','tickSize':'0.05','"
            "minPrice':'1'},"
            "{'filterType':'LOT_SIZE','stepSize':'0.010','minQty':'0.020'},"
            "{'filterType':'MIN_NOTIONAL','notional':'100'},{'filterType':'PERCENT_PRICE'}]}]}}");
        QVERIFY(as<InstrumentsRead>(frame));
        QCOMPARE(as<InstrumentsRead>(frame)->markets.size(), std::size_t{1});
        const Instrument& eth = m_instruments.at(0);
        QCOMPARE(eth.tick, (DecimalGrid{5, 2}));
        QCOMPARE(eth.lot, (DecimalGrid{1, 2}));
        QCOMPARE(eth.minQuantity.lots, std::int64_t{2});
        QCOMPARE(eth.minNotional.toDouble(), 100.0);
        QVERIFY(!eth.inferred);
    }

    void fetchedCandles()
    {
        knowEth();
        const std::string row =
            "[1700000000000,'2001.00','2003.50','2000.25','2002.00','9.090',1700000059999,"
            "'1.0',12,'4.010','1.0','0']";
        const auto frame = decode("{'t':8,'rest':'/fapi/v1/klines','symbol':'ETHUSDT','data':[" +
                                  row + "," + row + "]}");
        const auto* read = as<KlinesRead>(frame);
        QVERIFY(read);
        QCOMPARE(read->klines.size(), std::size_t{2});
        const Kline& kline = read->klines[0];
        QVERIFY(kline.refilled && kline.closed);
        QCOMPARE(kline.high.ticks, std::int64_t{200350});
        QCOMPARE(kline.low.ticks, std::int64_t{200025});
        QCOMPARE(kline.closePrice.ticks, std::int64_t{200200});
        QCOMPARE(kline.takerBuy.lots, std::int64_t{4010});
        QCOMPARE(kline.close.ms, std::int64_t{1700000059999});
        QCOMPARE(kline.trades, std::int64_t{12});
        QVERIFY(!decode("{'t':8,'rest':'/fapi/v1/klines','symbol':'ETHUSDT','data':[[1,'2']]}"));
        QVERIFY(!decode("{'t':8,'rest':'/fapi/v1/klines','symbol':'ETHUSDT','data':{}}"));
        QVERIFY(!decode("{'t':8,'rest':'/fapi/v1/klines','data':[]}"));
    }

    void candlesFromBeforeTheTickBecameCoarserAreExact()
    {
        knowEth();
        const QString row = "[%1,'2001.00','2003.5','2000.25','%2','9.090',%3,'1.0',12,'4.010',"
                            "'1.0','0']";
        const auto rows = [&](const QString& first, const QString& second) {
            return ("{'t':8,'rest':'/fapi/v1/klines','symbol':'ETHUSDT','data':[" +
                    row.arg(1700000000000).arg(first).arg(1700000059999) + "," +
                    row.arg(1700000060000).arg(second).arg(1700000119999) + "]}")
                .toStdString();
        };
        auto frame = decode(rows("2002.00", "2002.00"));
        QVERIFY(frame && !frame->candleTick);
        frame = decode(rows("2002.0050", "2002.001"));
        const auto* read = as<KlinesRead>(frame);
        QVERIFY(read);
        QCOMPARE(*frame->candleTick, (DecimalGrid{1, 4}));
        QCOMPARE(read->klines[0].closePrice.ticks, std::int64_t{20'020'050});
        QCOMPARE(read->klines[0].low.ticks, std::int64_t{20'002'500});
        QCOMPARE(read->klines[1].closePrice.ticks, std::int64_t{20'020'010});
        // The next message begins on the tick again.
        frame = decode(rows("2002.00", "2002.00"));
        QVERIFY(frame && !frame->candleTick);
        for (const char* odd : {"-2002.001", "2002.0000000001", "99000000.001"}) {
            frame = decode(rows("2002.00", odd));
            QVERIFY(as<KlinesRead>(frame));
            QCOMPARE(as<KlinesRead>(frame)->klines.size(), std::size_t{1});
            QCOMPARE(frame->leftOut.size(), std::size_t{1});
        }
    }

    void tradesFromBeforeTheTickBecameCoarserAreKept()
    {
        knowEth();
        const auto trade = [&](const char* price) {
            return std::string("{'t':8,'rest':'/fapi/v1/aggTrades','symbol':'ETHUSDT','data':[{"
                               "'a':5,'p':'") +
                   price + "','q':'0.002','f':1,'l':2,'T':1700000000471,'m':true}]}";
        };
        const auto frame = decode(trade("2001.5062"));
        const auto* read = as<TradesRead>(frame);
        QVERIFY(read);
        QCOMPARE(read->trades[0].price.ticks, std::int64_t{200'151});
        QVERIFY(!decode(trade("-2001.5062")));
        QVERIFY(!decode(trade("99000000.001")));
    }

    void fetchedTrades()
    {
        knowEth();
        const auto frame = decode(
            "{'t':8,'rest':'/fapi/v1/aggTrades','symbol':'ETHUSDT','data':[{'a':5,'p':'2001.50',"
            "'q':'0.002','f':1,'l':2,'T':1700000000471,'m':true}]}");
        const auto* read = as<TradesRead>(frame);
        QVERIFY(read);
        QCOMPARE(read->trades[0].id, std::int64_t{5});
        QCOMPARE(read->trades[0].taker, OrderSide::Sell);
        QCOMPARE(read->trades[0].price.ticks, std::int64_t{200150});
    }

    void gridIsInferredFromTheDecimalsSeenAndGrowsFiner()
    {
        auto frame = decode(wholeDepth("[['2001.5','0.25']]"));
        QVERIFY(as<DepthDiff>(frame));
        QCOMPARE(m_instruments.at(0).tick, (DecimalGrid{1, 1}));
        QCOMPARE(m_instruments.at(0).lot, (DecimalGrid{1, 2}));
        QVERIFY(m_instruments.at(0).inferred);
        frame = decode(wholeDepth("[['2001.5','0.25'],['2001.55','0.125']]"));
        const auto* diff = as<DepthDiff>(frame);
        QVERIFY(diff);
        QCOMPARE(frame->tickFactor, std::int64_t{10});
        QCOMPARE(frame->lotFactor, std::int64_t{10});
        QCOMPARE(diff->bids[0], (Level{Price{200150}, Quantity{250}}));
        QCOMPARE(diff->bids[1], (Level{Price{200155}, Quantity{125}}));
        frame = decode(wholeDepth("[['2001','1']]"));
        QCOMPARE(as<DepthDiff>(frame)->bids[0], (Level{Price{200100}, Quantity{1000}}));
        QCOMPARE(frame->tickFactor, std::int64_t{1});
    }

    void oneDamagedNumberMakesNoAbsurdGrid()
    {
        QVERIFY(as<DepthDiff>(decode(wholeDepth("[['2001.50','0.250']]"))));
        const auto frame = decode(wholeDepth("[['2001.123456789012','0.250']]"));
        QVERIFY(!frame);
        QCOMPARE(frame.error().error, DecodeError::OffGrid);
        QCOMPARE(m_instruments.at(0).tick, (DecimalGrid{1, 2}));
    }

    void answersAndForeignStreamsArePassedOver_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("answer") << "{'result':null,'id':1}";
        QTest::newRow("ticker stream")
            << "{'t':1,'stream':'ethusdt@ticker','data':{'e':'24hrTicker','s':'ETHUSDT'}}";
        QTest::newRow("other candle") << "{'stream':'x','data':{'e':'kline','E':1700000060960,'s':'"
                                         "ETHUSDT','k':{'t':1,'T':2,'i':'5m'}}}";
        QTest::newRow("other answer") << "{'t':1,'rest':'/fapi/v1/time','data':{'serverTime':1}}";
        QTest::newRow("other event") << "{'t':1,'event':'sleep','streams':['ethusdt@depth']}";
    }
    void answersAndForeignStreamsArePassedOver()
    {
        QFETCH(QString, text);
        QVERIFY(as<PassedOver>(decode(text.toStdString())));
    }

    void connectionEvents()
    {
        const auto frame = decode("{'t':1760010900000,'event':'close','streams':['ethusdt@"
                                  "forceOrder','ethusdt@depth@100ms','x@foo']}");
        const auto* changed = as<StreamsChanged>(frame);
        QVERIFY(changed);
        QCOMPARE(changed->changes.size(), std::size_t{2});
        QCOMPARE(changed->changes[0].state.stream, Stream::Liquidations);
        QVERIFY(!changed->changes[0].state.open);
        QCOMPARE(QString::fromStdString(m_instruments.at(changed->changes[0].market).symbol),
                 QString("ETHUSDT"));
    }

    void malformedIsAnOrdinaryError_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("error");
        QTest::addColumn<QString>("field");
        const auto row =
            [](const char* name, const std::string& text, DecodeError error, const char* field) {
                QTest::newRow(name)
                    << QByteArray::fromStdString(text) << static_cast<int>(error) << field;
            };
        const std::string head = "'E':1700000000123,'T':1700000000120,'s':'ETHUSDT',";
        row("empty", "", DecodeError::NotJson, "");
        row("no JSON object", "hello", DecodeError::WrongType, "");
        row("cut",
            "{'t':7,'stream':'ethusdt@depth','data':{'e':'depthUp",
            DecodeError::NotJson,
            "");
        row("array", "[1,2]", DecodeError::WrongType, "");
        row("not UTF-8", "{'t':7,'stream':'\xff\xfe','data':{}}", DecodeError::NotJson, "");
        row("no data", "{'t':7,'stream':'x'}", DecodeError::MissingField, "data");
        row("no type", "{'t':7,'stream':'x@depth','data':{}}", DecodeError::MissingField, "e");
        row("missing u",
            depth(head + "'U':11,'pu':9,'b':[],'a':[]"),
            DecodeError::MissingField,
            "u");
        row("missing a",
            depth(head + "'U':11,'u':15,'pu':9,'b':[]"),
            DecodeError::MissingField,
            "a");
        row("b is a string",
            depth(head + "'U':11,'u':15,'pu':9,'b':'x','a':[]"),
            DecodeError::WrongType,
            "b");
        row("price is a number", wholeDepth("[[2001.5,'1.000']]"), DecodeError::WrongType, "b");
        row("NaN", wholeDepth("[['NaN','1.000']]"), DecodeError::BadNumber, "b");
        row("negative", wholeDepth("[['-1.00','1.000']]"), DecodeError::BadNumber, "b");
        row("exponent", wholeDepth("[['1e3','1.000']]"), DecodeError::BadNumber, "b");
        row("off the step, then no number",
            wholeDepth("[['2001.50','1.0005x']]"),
            DecodeError::BadNumber,
            "b");
        row("off the tick, then no number",
            wholeDepth("[['2001.505x','1.000']]"),
            DecodeError::BadNumber,
            "b");
        row("400 digits",
            wholeDepth("[['" + std::string(400, '9') + "','1.000']]"),
            DecodeError::OutOfRange,
            "b");
        row("huge quantity",
            wholeDepth("[['2001.50','999999999999999.999']]"),
            DecodeError::OutOfRange,
            "b");
        row("level of one", wholeDepth("[['2001.50']]"), DecodeError::MissingField, "b");
        row("U of 400 digits",
            depth(head + "'U':" + std::string(400, '9') + ",'u':15,'pu':9,'b':[],'a':[]"),
            DecodeError::WrongType,
            "U");
        row("negative id",
            depth(head + "'U':-11,'u':15,'pu':9,'b':[],'a':[]"),
            DecodeError::OutOfRange,
            "U");
        row("first id after last",
            depth(head + "'U':16,'u':15,'pu':9,'b':[],'a':[]"),
            DecodeError::OutOfRange,
            "U");
        row("year 60000",
            depth("'E':1830000000000000,'T':1,'s':'ETHUSDT','U':1,'u':2,'pu':0,'b':[],'a':[]"),
            DecodeError::OutOfRange,
            "E");
        row("symbol is a number",
            depth("'E':1700000000123,'T':1,'s':5,'U':1,'u':2,'pu':0,'b':[],'a':[]"),
            DecodeError::WrongType,
            "s");
    }
    void malformedIsAnOrdinaryError()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, error);
        QFETCH(QString, field);
        knowEth();
        const auto frame = decode(text.toStdString());
        QVERIFY(!frame);
        QCOMPARE(static_cast<int>(frame.error().error), error);
        QCOMPARE(QString(frame.error().field), field);
        // And the decoder is as good as before.
        QVERIFY(as<DepthDiff>(decode(wholeDepth("[['2001.50','1.000']]"))));
    }

    void brokenBookUpdateSaysSo()
    {
        knowEth();
        const auto frame = decode(wholeDepth("[['2001.50','1e5']]"));
        QVERIFY(!frame);
        QVERIFY(frame.error().depthDiff);
        QCOMPARE(frame.error().market, 0);
    }

    void deepNestingIsRefused()
    {
        const std::string deep = "{'data':" + std::string(5000, '[') + std::string(5000, ']') + "}";
        QVERIFY(!decode(deep));
    }

    void symbolsAreBounded()
    {
        for (int i = 0; i < 6000; ++i) {
            (void)decode("{'stream':'x','data':{'e':'forceOrder','E':1,'o':{'s':'S" +
                         std::to_string(i) + "','S':'BUY','q':'4','p':'1.5','T':1}}}");
        }
        QVERIFY(m_instruments.size() <= 5000);
    }
};

QTEST_APPLESS_MAIN(BinanceDecoderTest)
#include "binancedecodertest.moc"
