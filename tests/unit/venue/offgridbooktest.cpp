// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/decodebench.h"

#include <QTest>

#include <string>

using namespace dg;

/// Orders of a book whose prices or quantities lie between two steps of a grid that is known.
class OffGridBookTest final : public QObject, private test::DecodeBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginAgain(); }

    void orderOffTheTickMovesItsBookOnce()
    {
        const auto list = [&](const char* tick) {
            return decode(
                std::string("{'t':1,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':"
                            "'ETHUSDT','pricePrecision':4,'filters':[{'filterType':'PRICE_FILTER',"
                            "'tickSize':'") +
                tick + "'},{'filterType':'LOT_SIZE','stepSize':'0.001','minQty':'0.001'}]}]}}");
        };
        QVERIFY(list("0.05"));
        auto frame = decode(wholeDepth("[['2001.50','0.250']]"));
        QCOMPARE(frame->bookFactor, std::int64_t{1});
        QCOMPARE(as<DepthDiff>(frame)->bids[0].price.ticks, std::int64_t{40030});

        frame = decode(wholeDepth("[['2001.50','0.250'],['2001.123','1.000']]"));
        QVERIFY(as<DepthDiff>(frame));
        QCOMPARE(frame->bookFactor, std::int64_t{500}); // 0.05 in steps of 0.0001
        QCOMPARE(frame->tickFactor, std::int64_t{1});
        QCOMPARE(as<DepthDiff>(frame)->bids[0].price.ticks, std::int64_t{20015000});
        QCOMPARE(as<DepthDiff>(frame)->bids[1].price.ticks, std::int64_t{20011230});
        QCOMPARE(m_instruments.at(0).tick, (DecimalGrid{5, 2})); // what is traded stays on it
        QCOMPARE(m_instruments.bookGrid(0).step(), (DecimalGrid{1, 4}));

        frame = decode(wholeDepth("[['2001.1234','1.000']]"));
        QCOMPARE(frame->bookFactor, std::int64_t{1});
        QCOMPARE(as<DepthDiff>(frame)->bids[0].price.ticks, std::int64_t{20011234});

        // The list repeated changes nothing; with another tick the book stands on that.
        QVERIFY(list("0.05"));
        QVERIFY(m_instruments.bookGrid(0).isFiner());
        QVERIFY(list("0.1"));
        QCOMPARE(m_instruments.bookGrid(0), BookGrid(DecimalGrid{1, 1}));
    }

    void priceThatIsFinerStillIsLeftOutAndNamed()
    {
        knowEth();
        m_instruments.setPricePlaces(0, 3);
        const auto frame =
            decode(wholeDepth("[['2001.50','0.250'],['2001.1234','1.000'],['2001.121','2.000']]"));
        const auto* diff = as<DepthDiff>(frame);
        QVERIFY(diff);
        QCOMPARE(frame->levelsLeftOut, std::uint64_t{1});
        QCOMPARE(std::string(frame->leftOutPrice), std::string("2001.1234"));
        // The list keeps its length, by which one knows a snapshot that showed the whole side.
        QCOMPARE(diff->bids.size(), std::size_t{3});
        QCOMPARE(diff->bids[1], diff->bids[0]);
        QCOMPARE(diff->bids[2].price.ticks, std::int64_t{2001121});
        const auto next = decode(wholeDepth("[['2001.12','0.250']]"));
        QCOMPARE(next->levelsLeftOut, std::uint64_t{0});
    }

    void withoutAPrecisionTheFinestSeenOfOneMessageCounts()
    {
        knowEth();
        auto frame = decode(
            depth("'E':1700000000123,'T':1700000000120,'s':'ETHUSDT','U':11,'u':15,'pu':9,"
                  "'b':[['2001.505','1.000']],'a':[['2001.5055','1.000'],['2002.00','1.000']]"));
        const auto* diff = as<DepthDiff>(frame);
        QVERIFY(diff);
        QCOMPARE(frame->bookFactor, std::int64_t{100});
        QCOMPARE(diff->bids[0].price.ticks, std::int64_t{20015050});
        QCOMPARE(diff->asks[0].price.ticks, std::int64_t{20015055});
        QCOMPARE(frame->levelsLeftOut, std::uint64_t{0});
        frame = decode(wholeDepth("[['2001.50555','1.000']]")); // once: left out from here on
        QCOMPARE(frame->bookFactor, std::int64_t{1});
        QCOMPARE(frame->levelsLeftOut, std::uint64_t{1});
    }

    void damagedPriceOfAKnownInstrumentCostsNoUpdate()
    {
        knowEth();
        m_instruments.setPricePlaces(0, 2); // nothing finer exists
        const auto frame =
            decode(wholeDepth("[['2001.123456789012','0.250'],['2001.50','1.000']]"));
        QVERIFY(as<DepthDiff>(frame));
        QCOMPARE(frame->bookFactor, std::int64_t{1});
        QCOMPARE(frame->levelsLeftOut, std::uint64_t{1});
        QVERIFY(!m_instruments.bookGrid(0).isFiner());
        QCOMPARE(as<DepthDiff>(frame)->bids[0], Level{}); // says nothing: removes at price 0
    }

    void absurdPrecisionLeavesRoomForThePrices()
    {
        knowEth();
        m_instruments.setPricePlaces(0, 8);
        auto frame = decode(wholeDepth("[['2001.505','1.000']]"));
        QVERIFY(as<DepthDiff>(frame));
        QCOMPARE(m_instruments.bookGrid(0).step(), (DecimalGrid{1, 6}));
        // Too high for a book with such steps.
        frame = decode(wholeDepth("[['2001.50','1.000'],['90000.00','1.000']]"));
        QVERIFY(as<DepthDiff>(frame));
        QCOMPARE(frame->levelsLeftOut, std::uint64_t{1});
        QCOMPARE(std::string(frame->leftOutPrice), std::string("90000.000000"));
    }

    void quantityBetweenTwoStepsIsKeptExactly()
    {
        knowEth();
        // One that lies off both grids comes through as well.
        const auto frame = decode(wholeDepth("[['2001.505','1.0005'],['2001.50','0.250']]"));
        const auto* diff = as<DepthDiff>(frame);
        QVERIFY(diff);
        QCOMPARE(frame->lotFactor, std::int64_t{10});
        QCOMPARE(frame->bookFactor, std::int64_t{10});
        QCOMPARE(diff->bids[0], (Level{Price{2001505}, Quantity{10005}}));
        QCOMPARE(diff->bids[1], (Level{Price{2001500}, Quantity{2500}}));
        QCOMPARE(m_instruments.at(0).stepLots, std::int64_t{10});
        QCOMPARE(m_instruments.at(0).quantityStep(), (DecimalGrid{1, 3}));
        QCOMPARE(m_instruments.at(0).text(Quantity{10005}), std::string("1.0005"));
        QCOMPARE(m_instruments.at(0).text(Quantity{2500}), std::string("0.250"));
        QCOMPARE(decode(wholeDepth("[['2001.50','1.0005']]"))->lotFactor, std::int64_t{1});
    }

    void damagedQuantityOfAKnownInstrumentCostsNoUpdate()
    {
        knowEth();
        const auto frame = decode(wholeDepth("[['2001.51','0.123456789012'],['2001.50','1.000']]"));
        const auto* diff = as<DepthDiff>(frame);
        QVERIFY(diff);
        QCOMPARE(frame->quantitiesLeftOut, std::uint64_t{1});
        QCOMPARE(std::string(frame->leftOutQuantity), std::string("0.123456789012"));
        QCOMPARE(diff->bids[0], (Level{Price{200151}, Quantity{0}}));
        QCOMPARE(m_instruments.at(0).text(diff->bids[1].quantity), std::string("1.000"));
        QVERIFY(m_instruments.at(0).lot.decimals <= 6); // room for what is traded in a minute
    }

    void bestPricesOfAnOffTickOrderAreRead()
    {
        knowEth();
        m_instruments.setPricePlaces(0, 3);
        const auto frame =
            decode("{'stream':'ethusdt@bookTicker','data':{'e':'bookTicker','u':7,'s':"
                   "'ETHUSDT','b':'2001.50','B':'1.000','a':'2001.505','A':'2.000',"
                   "'T':1700000000120,'E':1700000000123}}");
        const auto* ticker = as<BookTicker>(frame);
        QVERIFY(ticker);
        QCOMPARE(frame->bookFactor, std::int64_t{10});
        QCOMPARE(ticker->bid.price.ticks, std::int64_t{2001500});
        QCOMPARE(ticker->ask.price.ticks, std::int64_t{2001505});
    }

    // Ten million coins were the most that a book could hold then.
    void absurdQuantityPrecisionLeavesRoomForWhatOthersTrade_data()
    {
        QTest::addColumn<int>("places");
        for (const int places : {4, 8, 10, 18})
            QTest::addRow("%d places", places) << places;
    }
    void absurdQuantityPrecisionLeavesRoomForWhatOthersTrade()
    {
        QFETCH(int, places);
        know("ETHUSDT", {1, 2}, {1, 0});
        m_instruments.setQuantityPlaces(0, places);
        QVERIFY(as<Trade>(decode(trade("0.5"))));
        const auto frame = decode(wholeDepth("[['2001.50','20000000'],['2001.51','7']]"));
        QVERIFY(as<DepthDiff>(frame));
        QCOMPARE(m_instruments.at(0).lot, (DecimalGrid{1, 3}));
        QCOMPARE(as<DepthDiff>(frame)->bids[0].quantity.lots, std::int64_t{20'000'000'000});
    }

    // What a key frame would not take, or no number holds, is no unit.
    void unitOfQuantitiesStaysWithinWhatKeyFramesHold_data()
    {
        QTest::addColumn<qint64>("step");
        QTest::addColumn<qint64>("least");
        QTest::newRow("more units than a step has") << qint64{10'000'000} << qint64{1};
        QTest::newRow("beyond any number") << qint64{1'000'000'000'000'000'000} << qint64{1};
        QTest::newRow("least order beyond a book") << qint64{1} << qint64{2'000'000'000'000};
        QTest::newRow("least order beyond any number") << qint64{1'000'000'000} << qint64{kMaxLots};
    }
    void unitOfQuantitiesStaysWithinWhatKeyFramesHold()
    {
        QFETCH(qint64, step);
        QFETCH(qint64, least);
        Instrument instrument;
        instrument.symbol = "ETHUSDT";
        instrument.tick = {1, 2};
        instrument.lot = {step, 0};
        instrument.minQuantity = {least};
        instrument.inferred = false;
        m_instruments.set(instrument);
        const auto frame = decode(wholeDepth("[['2001.50','0.125'],['2001.49','0']]"));
        QVERIFY(as<DepthDiff>(frame));
        QCOMPARE(frame->lotFactor, std::int64_t{1});
        QCOMPARE(frame->quantitiesLeftOut, std::uint64_t{1});
        QVERIFY(m_instruments.at(0) == instrument);
    }

    void leastOrderOfAListStaysWithinWhatABookHolds()
    {
        const auto list = [&](const char* least) {
            return decode(
                std::string("{'t':1,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':"
                            "'ETHUSDT','filters':[{'filterType':'PRICE_FILTER','tickSize':'0.01'},"
                            "{'filterType':'LOT_SIZE','stepSize':'1','minQty':'") +
                least + "'}]}]}}");
        };
        QVERIFY(list("1"));
        QCOMPARE(decode(wholeDepth("[['2001.50','0.125']]"))->lotFactor, std::int64_t{1000});
        QVERIFY(list("5"));
        QCOMPARE(m_instruments.at(0).minQuantity, Quantity{5000});
        for (const char* const absurd : {"2000000000000", "900000000000000"}) {
            QVERIFY(list(absurd));
            QCOMPARE(m_instruments.at(0).minQuantity, Quantity{5000}); // as it was known
        }
    }

    void orderWhosePriceAndQuantityAreTooFineCostsNoUpdate()
    {
        know("ETHUSDT", {1, 1}, {1, 3});
        m_instruments.setPricePlaces(0, 2);
        const auto frame = decode(
            wholeDepth("[['2001.5','0.250'],['2000.123','1.23456789'],['2000.1','0.12345678']]"));
        const auto* diff = as<DepthDiff>(frame);
        QVERIFY(diff);
        QCOMPARE(frame->levelsLeftOut, std::uint64_t{1});
        QCOMPARE(frame->quantitiesLeftOut, std::uint64_t{1});
        QCOMPARE(frame->finer.size(), std::size_t{2});
        QCOMPARE(diff->bids.size(), std::size_t{3});
        QCOMPARE(std::string(frame->leftOutPrice), std::string("2000.123"));
        // Neither does one too high for the steps of the book.
        m_instruments.setPricePlaces(0, 8);
        m_instruments.setBookGrid(0, *BookGrid::finer({1, 1}, 6));
        const auto high = decode(wholeDepth("[['90000.0','0.12345678']]"));
        QVERIFY(as<DepthDiff>(high));
        QCOMPARE(high->levelsLeftOut, std::uint64_t{1});
    }

    void leftOutOrderIsCountedOnceHoweverOftenItIsRead()
    {
        knowEth();
        m_instruments.setPricePlaces(0, 2); // nothing finer: left out in the first pass already
        const auto frame = decode(wholeDepth(
            "[['2001.505','1.000'],['2001.50','0.1234567890'],['2001.49','0.2345678901']]"));
        QVERIFY(as<DepthDiff>(frame));
        QCOMPARE(frame->levelsLeftOut, std::uint64_t{1});
        QCOMPARE(frame->quantitiesLeftOut, std::uint64_t{2});
        QCOMPARE(frame->finer.size(), std::size_t{3});
    }

    // A busy price with one old order in it shows another sum each time.
    void leftOutQuantityHasTheNumberOfItsPrice()
    {
        knowEth();
        const auto numberOf = [&](const char* price, const char* quantity) -> std::uint64_t {
            const auto frame =
                decode(wholeDepth(std::string("[['") + price + "','" + quantity + "']]"));
            return frame && frame->finer.size() == 1 ? frame->finer[0] : 0;
        };
        const auto first = numberOf("2001.50", "5.123456781");
        QVERIFY(first != 0);
        QCOMPARE(numberOf("2001.50", "6.223456781"), first);
        QCOMPARE(numberOf("2001.5", "0.123456781"), first);
        QVERIFY(numberOf("2001.51", "5.123456781") != first);
    }

    void leftOutWholePricesHaveNumbersOfTheirOwn()
    {
        know("ETHUSDT", {30, 0}, {1, 3});
        // The last one leaves no room for a finer book.
        const auto frame = decode(wholeDepth(
            "[['10.0','1.000'],['100','1.000'],['10','1.000'],['100000000001','1.000']]"));
        QVERIFY(as<DepthDiff>(frame));
        QCOMPARE(frame->levelsLeftOut, std::uint64_t{4});
        QVERIFY(frame->finer[0] != frame->finer[1]);
        QCOMPARE(frame->finer[0], frame->finer[2]);
    }

    // It is in no book, so that the best prices cannot be compared; but nothing is damaged.
    void bestPriceThatIsFinerStillIsNoRefusal_data()
    {
        QTest::addColumn<QByteArray>("bid");
        QTest::addColumn<QByteArray>("quantity");
        QTest::newRow("price") << QByteArray("2001.5055") << QByteArray("1.000");
        QTest::newRow("quantity") << QByteArray("2001.50") << QByteArray("1.123456789");
        QTest::newRow("both") << QByteArray("2001.5055") << QByteArray("1.123456789");
    }
    void bestPriceThatIsFinerStillIsNoRefusal()
    {
        QFETCH(QByteArray, bid);
        QFETCH(QByteArray, quantity);
        knowEth();
        m_instruments.setPricePlaces(0, 3);
        const auto frame = decode("{'stream':'ethusdt@bookTicker','data':{'e':'bookTicker','u':7,"
                                  "'s':'ETHUSDT','b':'" +
                                  bid.toStdString() + "','B':'" + quantity.toStdString() +
                                  "','a':'2001.51','A':'2.000','T':1700000000120,"
                                  "'E':1700000000123}}");
        const auto* ticker = as<BookTicker>(frame);
        QVERIFY(ticker);
        QVERIFY(ticker->isLeftOut());
        QCOMPARE(ticker->event, Timestamp{1700000000123});
    }

private:
    static std::string trade(const char* quantity)
    {
        return std::string("{'t':7,'stream':'ethusdt@aggTrade','data':{'e':'aggTrade','E':"
                           "1700000000123,'s':'ETHUSDT','a':1,'p':'2001.50','q':'") +
               quantity + "','f':1,'l':1,'T':1700000000120,'m':false}}";
    }
};

QTEST_APPLESS_MAIN(OffGridBookTest)
#include "offgridbooktest.moc"
