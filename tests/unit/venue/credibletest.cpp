// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/decodebench.h"

#include <QTest>

#include <string>

using namespace dg;

/// Messages that can be read and cannot be true, and true ones whose numbers come in two units.
/// JSON is written with single quotes here.
class CredibleTest final : public QObject, private test::DecodeBench
{
    Q_OBJECT

    static std::string text(const char* name)
    {
        QFETCH(QString, candle);
        const QStringList fields = candle.split(' ');
        return fields.at(std::string_view("ohlcvV").find(*name)).toStdString();
    }
    static std::string streamed()
    {
        return "{'e':'kline','E':1700000160001,'s':'ETHUSDT','k':{'t':1700000100000,"
               "'T':1700000159999,'s':'ETHUSDT','i':'1m','o':'" +
               text("o") + "','c':'" + text("c") + "','h':'" + text("h") + "','l':'" + text("l") +
               "','v':'" + text("v") + "','n':3,'x':true,'V':'" + text("V") + "'}}";
    }
    static std::string fetched()
    {
        const std::string good =
            "[1700000040000,'2','2','2','2','1',1700000099999,'1',3,'1','1','0'],";
        return "{'t':8,'rest':'/fapi/v1/klines','symbol':'ETHUSDT','data':[" + good +
               "[1700000100000,'" + text("o") + "','" + text("h") + "','" + text("l") + "','" +
               text("c") + "','" + text("v") + "',1700000159999,'1',3,'" + text("V") +
               "','1','0']]}";
    }
    static std::string info(const std::string& tick, const std::string& step)
    {
        return "{'t':1,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':'ETHUSDT',"
               "'status':'TRADING','filters':[{'filterType':'PRICE_FILTER','tickSize':'" +
               tick + "'},{'filterType':'LOT_SIZE','stepSize':'" + step + "'}]}]}}";
    }
    const Instrument& eth() { return m_instruments.at(m_instruments.find("ETHUSDT")); }

private Q_SLOTS:
    void init() { beginAgain(); }

    void openAndCloseLieWithinHighAndLow_data()
    {
        QTest::addColumn<QString>("candle");
        QTest::addColumn<QString>("words");
        const char* const price = "price out of range";
        QTest::newRow("close above") << "1985 1998 1985 2500 20 4" << price;
        QTest::newRow("close below") << "1990 1998 1985 1984.99 20 4" << price;
        QTest::newRow("open above") << "1998.01 1998 1985 1990 20 4" << price;
        QTest::newRow("open below") << "1984 1998 1985 1990 20 4" << price;
        QTest::newRow("close above, finer than the tick")
            << "1985 1998 1985 1998.001 20 4" << price;
        QTest::newRow("open below, finer than the tick") << "1984.999 1998 1985 1990 20 4" << price;
        QTest::newRow("upside down") << "1990 1985 1998 1990 20 4" << price;
        QTest::newRow("more bought than traded") << "1990 1998 1985 1990 20 20.001"
                                                 << "volume out of range";
        QTest::newRow("likewise, off the step") << "1990 1998 1985 1990 20 20.00001"
                                                << "volume out of range";
    }
    void openAndCloseLieWithinHighAndLow()
    {
        QFETCH(QString, words);
        know("ETHUSDT", {1, 2}, {1, 3});
        const auto one = decode(streamed());
        QVERIFY(!one);
        QCOMPARE(wordsOf(refusalOf(one.error())), words.toStdString());
        beginAgain();
        know("ETHUSDT", {1, 2}, {1, 3});
        const auto rows = decode(fetched());
        QVERIFY(as<KlinesRead>(rows));
        QCOMPARE(as<KlinesRead>(rows)->klines.size(), std::size_t{1});
        QCOMPARE(rows->leftOut.size(), std::size_t{1});
        QCOMPARE(wordsOf({rows->leftOut[0].error, rows->leftOut[0].figure}), words.toStdString());
    }

    void aUnitThatChangesWithinACandleCostsIt_data()
    {
        QTest::addColumn<QString>("candle");
        QTest::addColumn<DecimalGrid>("tick");
        QTest::addColumn<DecimalGrid>("step");
        QTest::addColumn<bool>("inferred");
        const DecimalGrid cent{1, 2};
        const DecimalGrid one{1, 0};
        QTest::newRow("first off the step is V")
            << "1985 1998 1985 1995 20.000 12.5" << cent << one << false;
        QTest::newRow("both off it") << "1985 1998 1985 1995 20.5 12.512" << cent << one << false;
        QTest::newRow("on a step of fives")
            << "1985 1998 1985 1995 20 12" << cent << DecimalGrid{5, 0} << false;
        QTest::newRow("first off the tick is l")
            << "1985 1998 1984.995 1995 20 12" << cent << one << false;
        QTest::newRow("inferred, l is finer")
            << "1985 1998 1984.5 1995 20 12" << one << one << true;
        QTest::newRow("inferred, c is finer")
            << "1985 1998 1985 1997.5 20 12" << one << one << true;
        QTest::newRow("inferred, V is finer")
            << "1985 1998 1985 1995 20 12.5" << cent << one << true;
    }
    void aUnitThatChangesWithinACandleCostsIt()
    {
        QFETCH(DecimalGrid, tick);
        QFETCH(DecimalGrid, step);
        QFETCH(bool, inferred);
        for (const bool isRow : {false, true}) {
            beginAgain();
            Instrument instrument;
            instrument.symbol = "ETHUSDT";
            instrument.tick = tick;
            instrument.lot = step;
            instrument.inferred = inferred;
            m_instruments.set(instrument);
            const auto frame = decode(isRow ? fetched() : streamed());
            QVERIFY2(frame, frame ? "" : toString(frame.error().error));
            QCOMPARE(frame->leftOut.size(), std::size_t{0});
            const Kline kline = isRow ? as<KlinesRead>(frame)->klines.back() : *as<Kline>(frame);
            const auto lots = [&](const char* name) { return *eth().lot.parse(text(name)); };
            const auto ticks = [&](const char* name) {
                return *frame->candleTick.value_or(eth().tick).parse(text(name));
            };
            QCOMPARE(kline.volume.lots, lots("v"));
            QCOMPARE(kline.takerBuy.lots, lots("V"));
            QCOMPARE(kline.openPrice.ticks, ticks("o"));
            QCOMPARE(kline.low.ticks, ticks("l"));
            QCOMPARE(kline.closePrice.ticks, ticks("c"));
        }
    }

    void noMoreIsFilledThanWasOrdered_data()
    {
        QTest::addColumn<QString>("filled");
        QTest::addColumn<bool>("believed");
        QTest::newRow("nothing") << "0" << true;
        QTest::newRow("absent") << "" << true;
        QTest::newRow("all") << "50" << true;
        QTest::newRow("a little more") << "50.00000001" << false;
        QTest::newRow("much more") << "5000" << false;
    }
    void noMoreIsFilledThanWasOrdered()
    {
        QFETCH(QString, filled);
        QFETCH(bool, believed);
        const std::string order =
            "{'e':'forceOrder','E':1700000001615,'o':{'s':'ETHUSDT','S':'SELL','q':'50','p':"
            "'1990','ap':'1990','X':'FILLED','z':'" +
            filled.toStdString() + "','T':1700000000607}}";
        const auto frame = decode(order);
        QCOMPARE(static_cast<bool>(as<ForceOrder>(frame)), believed);
        if (!believed)
            QCOMPARE(wordsOf(refusalOf(frame.error())), std::string("volume out of range"));
        const auto other = "{'e':'forceOrder','E':1700000001615,'o':{'s':'BTCUSDT','S':'SELL','q':"
                           "'1','p':'1990','T':1700000000607}}";
        const auto list =
            decode("{'t':1,'stream':'!forceOrder@arr','data':[" + order + "," + other + "]}");
        QVERIFY(as<ForceOrdersRead>(list));
        QCOMPARE(as<ForceOrdersRead>(list)->orders.size(), std::size_t(believed ? 2 : 1));
        QCOMPARE(list->leftOut.size(), std::size_t(believed ? 0 : 1));
    }

    void aGridOnWhichNoMarketIsGivesWayToWhatIsSeen_data()
    {
        QTest::addColumn<QString>("tick");
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("odd");
        QTest::newRow("a tick above any price") << "100000000000"
                                                << "0.001" << 1;
        QTest::newRow("just above") << "10000000.01"
                                    << "0.001" << 1;
        QTest::newRow("no room for a price") << "0.000000000000000001"
                                             << "0.001" << 1;
        QTest::newRow("a step above any quantity") << "0.01"
                                                   << "1000000000000000" << 1;
        QTest::newRow("no room for a quantity") << "0.01"
                                                << "0.00000000000001" << 1;
        QTest::newRow("both") << "1000000000"
                              << "0.000000000000000001" << 2;
    }
    void aGridOnWhichNoMarketIsGivesWayToWhatIsSeen()
    {
        QFETCH(QString, tick);
        QFETCH(QString, step);
        QFETCH(int, odd);
        const std::string update = wholeDepth("[['2001.50','0.250']]");
        const auto frame = decode(info(tick.toStdString(), step.toStdString()));
        QVERIFY(as<InstrumentsRead>(frame));
        QCOMPARE(static_cast<int>(frame->leftOut.size()), odd);
        QVERIFY(eth().inferred);
        QVERIFY(as<DepthDiff>(decode(update)));
        QCOMPARE(eth().tick, (DecimalGrid{1, 2}));
        QCOMPARE(eth().lot, (DecimalGrid{1, 3}));
        // One that was read before stays.
        beginAgain();
        QVERIFY(decode(info("0.05", "0.005")));
        QVERIFY(decode(info(tick.toStdString(), step.toStdString())));
        QVERIFY(!eth().inferred);
        QVERIFY(eth().tick == (DecimalGrid{5, 2}) || odd == 1);
    }
    void aSnapshotThatFitsNoGridIsRefused_data()
    {
        QTest::addColumn<QString>("bids");
        QTest::addColumn<QString>("asks");
        QTest::addColumn<bool>("believed");
        const QString whole = "['2000','5'],['1000','7'],['500','1']";
        const QString above = "['2500','5'],['3000','7'],['3500','1']";
        QTest::newRow("on it") << whole << above << true;
        QTest::newRow("one old order") << whole + ",['2000.5','1']" << above << true;
        QTest::newRow("one at the best") << "['2000.5','1']," + whole << above << true;
        QTest::newRow("most bids off it")
            << "['2000.5','1'],['2000.25','1'],['2000','5'],['1999.5','1']" << above << false;
        QTest::newRow("all asks off it") << whole << "['2000.5','1'],['2001.5','3']" << false;
        QTest::newRow("all") << "['1999.75','1']"
                             << "['2000.5','1']" << false;
        QTest::newRow("most quantities off the step")
            << "['2000','0.00001'],['1500','0.00002'],['1000','3']" << above << false;
    }
    /// Such a book would be called certain with hardly an order in it.
    void aSnapshotThatFitsNoGridIsRefused()
    {
        QFETCH(QString, bids);
        QFETCH(QString, asks);
        QFETCH(bool, believed);
        auto odd = info("500", "1");
        odd.insert(odd.find("'filters'"), "'pricePrecision':0,'quantityPrecision':0,");
        QVERIFY(as<InstrumentsRead>(decode(odd)));
        QVERIFY(!eth().inferred);
        const auto frame = decode("{'t':8,'rest':'/fapi/v1/depth','symbol':'ETHUSDT','data':{"
                                  "'lastUpdateId':7,'bids':[" +
                                  bids.toStdString() + "],'asks':[" + asks.toStdString() + "]}}");
        QCOMPARE(static_cast<bool>(as<DepthSnapshot>(frame)), believed);
        if (!believed)
            QCOMPARE(wordsOf(refusalOf(frame.error())),
                     std::string("levels of the book off the grid"));
    }
    void theCoarsestAndFinestGridsOfMarketsAreRead()
    {
        for (const auto* const grid : {"0.00000001", "0.5", "10", "1000"}) {
            beginAgain();
            const auto frame = decode(info(grid, grid));
            QVERIFY(as<InstrumentsRead>(frame) && frame->leftOut.empty());
            QVERIFY(!eth().inferred);
        }
    }
};

QTEST_APPLESS_MAIN(CredibleTest)
#include "credibletest.moc"
