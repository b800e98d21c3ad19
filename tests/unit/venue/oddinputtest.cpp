// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/decodebench.h"

#include <QTest>

#include <string>

using namespace dg;

/// What is odd in a message costs no more than itself. JSON is written with single quotes here.
class OddInputTest final : public QObject, private test::DecodeBench
{
    Q_OBJECT

    static std::string row(int minute, const std::string& price, const std::string& volume)
    {
        const std::string open = std::to_string(1'700'000'040'000 + minute * 60'000LL);
        const std::string close = std::to_string(1'700'000'099'999 + minute * 60'000LL);
        return "[" + open + ",'" + price + "','" + price + "','" + price + "','" + price + "','" +
               volume + "'," + close + ",'1.0',12,'4','1.0','0']";
    }
    static std::string klines(const std::string& rows)
    {
        return "{'t':8,'rest':'/fapi/v1/klines','symbol':'ETHUSDT','data':[" + rows + "]}";
    }
    static std::string info(const std::string& symbols)
    {
        return "{'t':1,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[" + symbols + "]}}";
    }
    static std::string
    entry(const std::string& symbol, const std::string& tick, const std::string& more)
    {
        return "{'symbol':'" + symbol +
               "','status':'TRADING','filters':[{'filterType':'PRICE_FILTER','tickSize':" + tick +
               "},{'filterType':'LOT_SIZE','stepSize':'0.001'" + more + "}]}";
    }
    const Instrument& at(const char* symbol)
    {
        return m_instruments.at(m_instruments.find(symbol));
    }

private Q_SLOTS:
    void init() { beginAgain(); }

    void minutesOfATrillionUnitsPass()
    {
        know("1000SATSUSDT", {1, 8}, {1, 0});
        const auto kline = [](const std::string& volume) {
            return "{'t':1,'stream':'1000satsusdt@kline_1m','data':{'e':'kline','E':1700000060000,"
                   "'s':'1000SATSUSDT','k':{'t':1700000000000,'T':1700000059999,'i':'1m',"
                   "'o':'0.00001230','c':'0.00001240','h':'0.00001250','l':'0.00001220','v':'" +
                   volume + "','n':7,'x':true,'V':'30625000000'}}}";
        };
        for (const auto* const volume : {"61250000000", "1000000000000"}) {
            const auto frame = decode(kline(volume));
            QVERIFY(as<Kline>(frame));
            QCOMPARE(std::to_string(as<Kline>(frame)->volume.lots), std::string(volume));
        }
        const auto frame = decode(kline("100000000000001"));
        QVERIFY(!frame);
        QCOMPARE(wordsOf(refusalOf(frame.error())), std::string("volume out of range"));
    }
    void forcedOrdersOfAnySizeAMarketAllowsPass()
    {
        const auto order = [](const std::string& quantity, const std::string& price) {
            return "{'e':'forceOrder','E':1700000001615,'o':{'s':'1000SATSUSDT','S':'SELL','q':'" +
                   quantity + "','p':'" + price + "','ap':'','z':null,'T':1700000000607}}";
        };
        const auto frame = decode(order("61000000000", "0.0000123"));
        QVERIFY(as<ForceOrder>(frame));
        QCOMPARE(as<ForceOrder>(frame)->quantity.format(), std::string("61000000000.00000000"));
        QCOMPARE(as<ForceOrder>(frame)->averagePrice.raw, std::int64_t{0}); // an empty text
        QVERIFY(as<ForceOrder>(frame)->filled == Wide8());                  // and null
        QVERIFY(!decode(order("61000000000", "100000"))); // more money than there is
    }

    /// The library gives up an object in which it met damage: it must not be asked for more.
    void damageInsideAnOrderOrAnEntryIsRefused()
    {
        QVERIFY(!decode("{'t':1,'stream':'!forceOrder@arr','data':{'e':'forceOrder','E':2,'o':{"
                        "'s':'AUSDT','S':'SELL','o':'LIMIT','q':'500.00',p99':''.0123','ap':'99.5',"
                        "'X':'FILLED','l':'1','z':'500.00','T':3}}}"));
        for (const auto* const damage : {"'pricePrecision':2,p99':''.1,", "'x'],", "p':''.0,"}) {
            const auto frame =
                decode(info("{'symbol':'ODDUSDT'," + std::string(damage) +
                            "'filters':[{'filterType':'PRICE_FILTER','tickSize':'0.1'}]}," +
                            entry("ETHUSDT", "'0.01'", "")));
            if (!frame) continue; // the list itself was damaged
            QVERIFY(as<InstrumentsRead>(frame));
            QCOMPARE(m_instruments.find("ODDUSDT"), InstrumentTable::kNone);
        }
        QVERIFY(!decode("{'t':1,'error':{'code':-1,p99':''.0,'msg':'x'}}"));
    }

    void anEmptyFigureIsAbsent_data()
    {
        QTest::addColumn<QString>("fields");
        QTest::newRow("delivery contract") << "'i':'99999.5','r':'','T':0";
        QTest::newRow("empty time") << "'i':'','r':'','T':''";
        QTest::newRow("null") << "'i':null,'r':null,'T':null";
        QTest::newRow("absent") << "'st':1";
    }
    void anEmptyFigureIsAbsent()
    {
        QFETCH(QString, fields);
        const auto frame = decode("{'e':'markPriceUpdate','E':1700000000000,'s':'BTCUSDT_260925',"
                                  "'p':'100000.10000000'," +
                                  fields.toStdString() + "}");
        const auto* mark = as<MarkPrice>(frame);
        QVERIFY(mark);
        QCOMPARE(mark->mark.toDouble(), 100000.1);
        QCOMPARE(mark->funding.raw, std::int64_t{0});
        QCOMPARE(mark->nextFunding.ms, std::int64_t{0});
    }
    void aFigureThatMustBeThereMayNotBeEmpty()
    {
        QVERIFY(!decode("{'e':'markPriceUpdate','E':1700000000000,'s':'ETHUSDT','p':''}"));
        QVERIFY(!decode("{'e':'forceOrder','E':1,'o':{'s':'ETHUSDT','S':'SELL','q':'','p':'1',"
                        "'T':1}}"));
    }

    void oneOddCandleIsLeftOutOfAnAnswer_data()
    {
        QTest::addColumn<QString>("odd");
        QTest::addColumn<QString>("words");
        QTest::newRow("volume") << QString::fromStdString(row(1, "2001.00", "1e5"))
                                << "volume not a number";
        QTest::newRow("price") << QString::fromStdString(row(1, "-2", "9")) << "price out of range";
        QTest::newRow("short") << "[1700000100000,'2001.00']"
                               << "missing field";
        QTest::newRow("object") << "{'t':1700000100000}"
                                << "wrong type";
        QTest::newRow("number") << "7"
                                << "wrong type";
        QTest::newRow("damaged inside") << "[1700000100000,tru,'2001.00']"
                                        << "price of a wrong type";
    }
    void oneOddCandleIsLeftOutOfAnAnswer()
    {
        QFETCH(QString, odd);
        QFETCH(QString, words);
        know("ETHUSDT", {1, 2}, {1, 3});
        const auto frame = decode(klines(row(0, "2001.00", "9.090") + "," + odd.toStdString() +
                                         "," + row(2, "2003.00", "9.5")));
        const auto* read = as<KlinesRead>(frame);
        QVERIFY(read);
        QCOMPARE(read->klines.size(), std::size_t{2});
        QCOMPARE(read->klines[1].closePrice.ticks, std::int64_t{200'300});
        QCOMPARE(frame->leftOut.size(), std::size_t{1});
        QCOMPARE(frame->leftOut[0].symbol, std::string("ETHUSDT"));
        QCOMPARE(wordsOf({frame->leftOut[0].error, frame->leftOut[0].figure}), words.toStdString());
    }
    void anAnswerThatIsNotWholeIsRefused()
    {
        know("ETHUSDT", {1, 2}, {1, 3});
        const auto text = klines(row(0, "2001.00", "9.090") + "," + row(1, "2001.00", "9.090"));
        QVERIFY(!decode(text.substr(0, text.size() - 20)));
        QVERIFY(!decode(klines("[1,'2']"))); // nothing in it can be read
        QVERIFY(decode(klines("")));
    }
    void oneOddTradeIsLeftOutOfAnAnswer()
    {
        know("ETHUSDT", {1, 2}, {1, 3});
        const auto trade = [](const char* id, const char* quantity) {
            return std::string("{'a':") + id + ",'p':'2001.50','q':" + quantity +
                   ",'f':1,'l':2,'T':1700000000471,'m':true}";
        };
        const auto frame = decode("{'t':8,'rest':'/fapi/v1/aggTrades','symbol':'ETHUSDT','data':[" +
                                  trade("5", "'0.002'") + "," + trade("6", "null") + "," +
                                  trade("7", "'0.003'") + "]}");
        const auto* read = as<TradesRead>(frame);
        QVERIFY(read);
        QCOMPARE(read->trades.size(), std::size_t{2});
        QCOMPARE(read->trades[1].id, std::int64_t{7});
        QCOMPARE(frame->leftOut.size(), std::size_t{1});
        QCOMPARE(frame->leftOut[0].figure, Figure::Volume);
    }

    void anAnswerInAnyOrderIsReadInOrder_data()
    {
        QTest::addColumn<QVector<int>>("order");
        QTest::newRow("oldest first") << QVector<int>{0, 1, 2, 3};
        QTest::newRow("newest first") << QVector<int>{3, 2, 1, 0};
        QTest::newRow("mixed") << QVector<int>{2, 0, 3, 1};
    }
    void anAnswerInAnyOrderIsReadInOrder()
    {
        QFETCH(QVector<int>, order);
        know("ETHUSDT", {1, 2}, {1, 3});
        std::string rows;
        std::string made;
        for (const int i : order) {
            const std::string comma = rows.empty() ? "" : ",";
            rows += comma + row(i, "2001.50", std::to_string(10 * (i + 1)));
            made += comma + "{'a':" + std::to_string(90 + i) +
                    ",'p':'2001.50','q':'0.002','f':1,'l':2,'T':1700000000471,'m':true}";
        }
        const auto candles = decode(klines(rows));
        const auto* const klinesRead = as<KlinesRead>(candles);
        QVERIFY(klinesRead && klinesRead->klines.size() == 4);
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE(klinesRead->klines[i].open.ms,
                     1'700'000'040'000 + static_cast<std::int64_t>(i) * 60'000);
            QCOMPARE(klinesRead->klines[i].volume.lots, static_cast<std::int64_t>(i + 1) * 10'000);
        }
        const auto trades =
            decode("{'t':8,'rest':'/fapi/v1/aggTrades','symbol':'ETHUSDT','data':[" + made + "]}");
        const auto* const tradesRead = as<TradesRead>(trades);
        QVERIFY(tradesRead && tradesRead->trades.size() == 4);
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(tradesRead->trades[i].id, static_cast<std::int64_t>(90 + i));
    }

    void anOddInstrumentCostsNoOther()
    {
        const auto frame = decode(info(entry("ODDUSDT", "'0'", "") + ",7,{'symbol':5}," +
                                       entry("ETHUSDT", "'0.50'", ",'minQty':'0.002'")));
        QVERIFY(as<InstrumentsRead>(frame));
        QCOMPARE(at("ETHUSDT").tick, (DecimalGrid{5, 1}));
        QCOMPARE(at("ETHUSDT").minQuantity.lots, std::int64_t{2});
        QVERIFY(!at("ETHUSDT").inferred);
        QVERIFY(at("ODDUSDT").inferred);
        QCOMPARE(frame->leftOut.size(), std::size_t{3});
        QCOMPARE(frame->leftOut[2].symbol, std::string("ODDUSDT"));
        QCOMPARE(frame->leftOut[2].figure, Figure::Tick);
    }
    void tableAndEventNeverDiffer()
    {
        know("ETHUSDT", {1, 2}, {1, 3});
        // Whole up to the entry behind it, which is cut off: nothing of it may count.
        const auto text = info(entry("ETHUSDT", "'0.1'", "") + "," + entry("ODDUSDT", "'1'", ""));
        QVERIFY(!decode(text.substr(0, text.size() - 12)));
        QCOMPARE(at("ETHUSDT").tick, (DecimalGrid{1, 2}));
        // And with a bad one behind it what counts is told.
        const auto frame =
            decode(info(entry("ETHUSDT", "'0.1'", "") + "," + entry("ODDUSDT", "'0'", "")));
        QVERIFY(as<InstrumentsRead>(frame));
        QCOMPARE(at("ETHUSDT").tick, (DecimalGrid{1, 1}));
        QVERIFY(std::ranges::count(as<InstrumentsRead>(frame)->markets,
                                   m_instruments.find("ETHUSDT")) == 1);
    }
    void whatPricesDoNotNeedCostsNoGrid_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<int>("odd");
        QTest::newRow("null smallest") << ",'minQty':null" << 0;
        QTest::newRow("number") << ",'minQty':0.001" << 1;
        QTest::newRow("off the step") << ",'minQty':'0.0005'" << 1;
        QTest::newRow("spot's name") << "},{'filterType':'MIN_NOTIONAL','minNotional':'7'" << 0;
        QTest::newRow("new name") << "},{'filterType':'NOTIONAL','minNotional':'7'" << 0;
        QTest::newRow("no notional") << "},{'filterType':'MIN_NOTIONAL'" << 0;
        QTest::newRow("odd notional") << "},{'filterType':'MIN_NOTIONAL','notional':[7]" << 1;
        QTest::newRow("odd filter") << "},{'filterType':9" << 1;
    }
    void whatPricesDoNotNeedCostsNoGrid()
    {
        QFETCH(QString, more);
        QFETCH(int, odd);
        const auto frame = decode(info(entry("ETHUSDT", "'0.50'", more.toStdString())));
        QVERIFY(as<InstrumentsRead>(frame));
        QCOMPARE(at("ETHUSDT").tick, (DecimalGrid{5, 1}));
        QCOMPARE(at("ETHUSDT").lot, (DecimalGrid{1, 3}));
        QVERIFY(!at("ETHUSDT").inferred);
        QCOMPARE(static_cast<int>(frame->leftOut.size()), odd);
        if (more.contains("'7'")) QCOMPARE(at("ETHUSDT").minNotional.toDouble(), 7.0);
    }
    void withoutFiltersTheGridIsInferred_data()
    {
        QTest::addColumn<QString>("filters");
        QTest::newRow("no key") << "";
        QTest::newRow("empty") << ",'filters':[]";
        QTest::newRow("others only") << ",'filters':[{'filterType':'PERCENT_PRICE'}]";
        QTest::newRow("no list") << ",'filters':null";
    }
    void withoutFiltersTheGridIsInferred()
    {
        QFETCH(QString, filters);
        const auto frame =
            decode(info("{'symbol':'ETHUSDT','status':'BREAK'" + filters.toStdString() + "}"));
        QVERIFY(as<InstrumentsRead>(frame));
        QVERIFY(at("ETHUSDT").inferred);
        QCOMPARE(at("ETHUSDT").status, std::string("BREAK"));
        QVERIFY(decode("{'t':7,'data':{'e':'depthUpdate','E':1,'T':1,'s':'ETHUSDT','U':1,'u':2,"
                       "'pu':0,'b':[['2001.50','0.250']],'a':[]}}"));
        QCOMPARE(at("ETHUSDT").tick, (DecimalGrid{1, 2}));
        QCOMPARE(at("ETHUSDT").lot, (DecimalGrid{1, 3}));
    }
    void aGridThatWasReadStaysWhenTheNextEntryHasNone()
    {
        QVERIFY(decode(info(entry("ETHUSDT", "'0.50'", ""))));
        QVERIFY(decode(info("{'symbol':'ETHUSDT','status':'BREAK'}")));
        QCOMPARE(at("ETHUSDT").tick, (DecimalGrid{5, 1}));
        QVERIFY(!at("ETHUSDT").inferred);
        QCOMPARE(at("ETHUSDT").status, std::string("BREAK"));
    }
    void oneGridThatWasReadIsNotInferredAgain()
    {
        QVERIFY(decode(info("{'symbol':'ETHUSDT','filters':[{'filterType':'PRICE_FILTER',"
                            "'tickSize':'0.50'}]}")));
        QVERIFY(at("ETHUSDT").inferred); // the step is
        QVERIFY(decode("{'t':7,'data':{'e':'depthUpdate','E':1,'T':1,'s':'ETHUSDT','U':1,'u':2,"
                       "'pu':0,'b':[['2001.50','0.250']],'a':[]}}"));
        QCOMPARE(at("ETHUSDT").tick, (DecimalGrid{5, 1}));
        QCOMPARE(at("ETHUSDT").lot, (DecimalGrid{1, 3}));
    }

    void listsOfOtherStreamsArePassedOver_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("marks") << "{'t':1,'stream':'!markPrice@arr@1s','data':[{'e':"
                                  "'markPriceUpdate','E':1,'s':'ETHUSDT','p':'1','T':1}]}";
        QTest::newRow("tickers")
            << "{'t':1,'stream':'!miniTicker@arr','data':[{'e':'24hrMiniTicker','s':'X'}]}";
        QTest::newRow("bare") << "[{'e':'24hrMiniTicker','s':'X'},{'e':'24hrMiniTicker'}]";
        QTest::newRow("null") << "{'t':1,'stream':'x','data':null}";
        QTest::newRow("text") << "{'t':1,'stream':'btcusd@assetIndex','data':'ok'}";
        QTest::newRow("no type") << "{'t':1,'stream':'x','data':{'a':1}}";
        QTest::newRow("nothing") << "{'t':1,'stream':'!forceOrder@arr','data':[]}";
    }
    void listsOfOtherStreamsArePassedOver()
    {
        QFETCH(QString, text);
        const auto frame = decode(text.toStdString());
        QVERIFY2(frame, frame ? "" : toString(frame.error().error));
        QVERIFY(as<PassedOver>(frame));
        QCOMPARE(frame->market, -1);
    }
    void ourStreamsAreNoLists()
    {
        QVERIFY(!decode("{'t':1,'stream':'ethusdt@depth@100ms','data':[]}"));
        QVERIFY(!decode("{'t':1,'stream':'ethusdt@aggTrade','data':null}"));
        QVERIFY(!decode("{'t':1,'stream':'ethusdt@aggTrade','data':{'a':1}}"));
    }
    void forcedOrdersMayComeAsAList()
    {
        const std::string good = "{'e':'forceOrder','E':1700000001615,'o':{'s':'ETHUSDT','S':"
                                 "'SELL','q':'2','p':'1990','T':1700000000607}}";
        const std::string coin = "{'e':'forceOrder','E':1700000001615,'o':{'s':'ETHUSD_PERP','S':"
                                 "'SELL','q':'2','p':'1990','T':1700000000607,'st':2}}";
        const std::string odd = "{'e':'forceOrder','E':1700000001615,'o':{'s':'BTCUSDT','S':"
                                "'SELL','q':'x','p':'1990','T':1700000000607}}";
        const std::string list = "[" + good + "," + coin + "," + odd + "]";
        for (const std::string& text :
             {"{'t':1,'stream':'!forceOrder@arr','data':" + list + "}", list}) {
            const auto frame = decode(text);
            const auto* read = as<ForceOrdersRead>(frame);
            QVERIFY(read);
            QCOMPARE(read->orders.size(), std::size_t{1});
            QCOMPARE(read->orders[0].market, m_instruments.find("ETHUSDT"));
            QCOMPARE(read->orders[0].order.price.toDouble(), 1990.0);
            QCOMPARE(frame->leftOut.size(), std::size_t{1});
            QCOMPARE(frame->leftOut[0].symbol, std::string("BTCUSDT"));
        }
    }

    void aThirdMemberOfALevelIsPassedOver_data()
    {
        QTest::addColumn<QString>("third");
        for (const auto* const third : {"[]", "[1,[2]]", "{'a':1}", "7", "null", "'x'", "true"})
            QTest::newRow(third) << third;
    }
    void aThirdMemberOfALevelIsPassedOver()
    {
        QFETCH(QString, third);
        const auto text = "{'t':7,'data':{'e':'depthUpdate','E':1,'T':1,'s':'ETHUSDT','U':1,'u':2,"
                          "'pu':0,'b':[['2001.50','0.250'," +
                          third.toStdString() + "],['2001.40','1.0'," + third.toStdString() +
                          "]],'a':[]}}";
        for (int i = 0; i < 2; ++i) { // the second time on a grid that is known
            const auto frame = decode(text);
            QVERIFY(as<DepthDiff>(frame));
            QCOMPARE(as<DepthDiff>(frame)->bids.size(), std::size_t{2});
            QCOMPARE(as<DepthDiff>(frame)->bids[0], (Level{Price{200150}, Quantity{250}}));
        }
    }

    void whatNoMarketMakesIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        const QString candle = "{'e':'kline','E':1700000160001,'s':'ETHUSDT','k':{"
                               "'t':1700000100000,'T':1700000159999,'s':'ETHUSDT','i':'1m',"
                               "'o':'%1','c':'%2','h':'2001.00','l':'%3','v':'10','n':3,'x':true,"
                               "'V':'%4'}}";
        QTest::newRow("a low of nothing") << candle.arg("2000.00", "2000.00", "0.00", "5");
        QTest::newRow("a close of nothing") << candle.arg("2000.00", "0.00", "0.00", "5");
        QTest::newRow("more bought than traded")
            << candle.arg("2000.00", "2000.00", "1999.00", "10.001");
        const QString trade = "{'e':'aggTrade','E':1700000160001,'s':'ETHUSDT','a':7,'p':'%1',"
                              "'q':'%2','f':7,'l':7,'T':1700000160000,'m':false}";
        QTest::newRow("a price of nothing") << trade.arg("0.00", "1");
        QTest::newRow("a trade of nothing") << trade.arg("2000.00", "0.000");
    }
    void whatNoMarketMakesIsRefused()
    {
        QFETCH(QString, text);
        know("ETHUSDT", {1, 2}, {1, 3});
        const auto frame = decode(text.toStdString());
        QVERIFY(!frame);
        QCOMPARE(frame.error().error, DecodeError::OutOfRange);
    }

    /// Cut or broken at each of its bytes, also behind the second member.
    void damageInsideALevelIsRefused()
    {
        const std::string text =
            "{'t':7,'data':{'e':'depthUpdate','E':1,'T':1,'s':'ETHUSDT','U':1,'u':2,"
            "'pu':0,'b':[['2001.50','0.250',[7]],['2001.40','1.0']],'a':[['2002.00','1']]}}";
        const auto levels = text.find("'b':");
        for (int known = 0; known < 2; ++known) {
            for (std::size_t at = levels; at < text.size(); ++at) {
                auto damaged = text;
                for (const char byte : {'[', ']', '{', '}', ',', ':', '\'', 'x', '\x01'}) {
                    damaged[at] = byte;
                    const auto frame = decode(damaged);
                    if (const auto* const diff = as<DepthDiff>(frame))
                        QVERIFY(diff->bids.size() + diff->asks.size() <= 3);
                }
                [[maybe_unused]] const auto cut = decode(text.substr(0, at)); // ends it not
            }
            QVERIFY(as<DepthDiff>(decode(text))); // still on its feet; the grid is known now
        }
    }

    void whatTheExchangeTellsIsHeard_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("ban") << "{'t':1,'code':-1003,'msg':'IP banned until 5.'}"
                             << "IP banned until 5.";
        QTest::newRow("refused") << "{'t':1,'id':7,'status':400,'error':{'code':-1100,'msg':'no'}}"
                                 << "no";
        QTest::newRow("null id") << "{'error':{'code':2,'msg':'Invalid'},'id':null}"
                                 << "Invalid";
        QTest::newRow("text") << "{'error':'Internal error'}"
                              << "Internal error";
        QTest::newRow("wrapped") << "{'stream':'x','data':{'error':{'code':1,'msg':'y'}}}"
                                 << "y";
    }
    void whatTheExchangeTellsIsHeard()
    {
        QFETCH(QString, text);
        QFETCH(QString, said);
        const auto frame = decode(text.toStdString());
        QVERIFY(as<ExchangeSaid>(frame));
        QCOMPARE(std::string(as<ExchangeSaid>(frame)->text), said.toStdString());
    }

    void lostLinesNameTheirSymbolInEitherWay()
    {
        know("ETHUSDT", {1, 2}, {1, 3});
        for (const auto* const name : {"ETHUSDT", "ethusdt", "ethusdt@depth@100ms"}) {
            const auto frame =
                decode("{'t':1,'event':'lost','lines':12,'streams':['" + std::string(name) + "']}");
            const auto* lost = as<LinesLost>(frame);
            QVERIFY(lost);
            QCOMPARE(lost->count, std::int64_t{12});
            QCOMPARE(lost->markets.size(), std::size_t{1});
            QCOMPARE(lost->markets[0], 0);
        }
        const auto all = decode("{'t':1,'event':'lost','lines':3,'streams':[]}");
        QVERIFY(as<LinesLost>(all) && as<LinesLost>(all)->markets.empty());
    }
    void anOddNameAmongStreamsCostsNoOther()
    {
        know("ETHUSDT", {1, 2}, {1, 3});
        const auto frame = decode("{'t':1,'event':'close','streams':[7,'ethusdt@depth@100ms',"
                                  "null,'@aggTrade','ethusdt@aggTrade']}");
        const auto* changed = as<StreamsChanged>(frame);
        QVERIFY(changed);
        QCOMPARE(changed->changes.size(), std::size_t{2});
        QCOMPARE(frame->leftOut.size(), std::size_t{3});
    }
};

QTEST_APPLESS_MAIN(OddInputTest)
#include "oddinputtest.moc"
