// SPDX-License-Identifier: GPL-3.0-or-later
// A minute whose closing message does not come: nobody traded, or it was missed.
#include "core/engine/pipeline.h"
#include "tests/support/frames.h"

#include <QTest>

#include <functional>

using namespace dg;

namespace {

constexpr std::int64_t kStart = 1'760'000'040'000; // a full minute
constexpr std::int64_t kMinute = 60'000;

struct Row
{
    int minute;
    bool refilled;
    double close;
    std::int64_t volume;
};

/// A market of one symbol: a book that is certain, a depth update each second, and candles when the
/// test says so. Times are milliseconds after kStart.
struct Bench
{
    /// `first`: what comes before all else.
    explicit Bench(Preset preset = Preset::Standard, const std::function<void(Bench&)>& first = {})
        : pipeline({StrategyParams::defaults(preset), true},
                   {},
                   [this](const Market&, const CandleOutcome& outcome) {
                       rows.push_back(
                           {static_cast<int>((outcome.candle.open.ms - kStart) / kMinute),
                            outcome.candle.refilled,
                            outcome.close.toDouble(),
                            outcome.candle.volume.lots});
                   })
    {
        give("{'t':%1,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':'ETHUSDT',"
             "'status':'TRADING','filters':[{'filterType':'PRICE_FILTER','tickSize':'0.01'},"
             "{'filterType':'LOT_SIZE','stepSize':'0.001','minQty':'0.001'},"
             "{'filterType':'MIN_NOTIONAL','notional':'5'}]}]}}",
             -5000);
        if (first) first(*this);
        depth(-900);
        snapshot(-800);
        depth(-700);
    }

    void give(const QString& form, std::int64_t t)
    {
        test::FrameList frames;
        QString line = form.arg(kStart + t);
        frames.add(line.replace(u'\'', u'"').toStdString());
        lines.push_back(line.toStdString());
        pipeline.onFrame(frames.at(0), {"made", lines.size()});
    }
    void depth(std::int64_t t, std::int64_t event)
    {
        give("{'t':%1,'stream':'ethusdt@depth@100ms','data':" +
                 QString("{'e':'depthUpdate','E':%1,'T':%1,'s':'ETHUSDT','U':%2,'u':%3,'pu':%4,"
                         "'b':[['1999.00','5.000']],'a':[['2001.00','5.000']]}}")
                     .arg(kStart + event)
                     .arg(id + 1)
                     .arg(id + 5)
                     .arg(id),
             t);
        id += 5;
    }
    void depth(std::int64_t t) { depth(t, t - 5); }
    void snapshot(std::int64_t t)
    {
        give("{'t':%1,'rest':'/fapi/v1/depth','symbol':'ETHUSDT','data':" +
                 QString("{'lastUpdateId':%1,'E':%2,'T':%2,'bids':[['1999.00','5.000']],"
                         "'asks':[['2001.00','5.000']]}}")
                     .arg(id)
                     .arg(kStart + t - 5),
             t);
    }
    /// An update each second, the last one at `to`.
    void run(std::int64_t to)
    {
        for (; now + 1000 <= to; now += 1000)
            depth(now + 1000);
    }
    void kline(int minute, std::int64_t t, bool closed, const char* volume = "10.000")
    {
        const auto open = kStart + minute * kMinute;
        give("{'t':%1,'stream':'ethusdt@kline_1m','data':" +
                 QString("{'e':'kline','E':%1,'s':'ETHUSDT','k':{'t':%2,'T':%3,'s':'ETHUSDT',"
                         "'i':'1m','o':'2000.00','c':'2000.5%6','h':'2001.00','l':'1999.00',"
                         "'v':'%5','n':3,'x':%4,'V':'0'}}}")
                     .arg(kStart + t - 50)
                     .arg(open)
                     .arg(open + kMinute - 1)
                     .arg(closed ? "true" : "false", volume)
                     .arg(minute % 10),
             t);
    }
    /// Closed, and neither its minute nor the time of the message is of this world.
    void absurdCandle(std::int64_t t)
    {
        constexpr std::int64_t kOpen = 250'000'000'020'000;
        give("{'t':%1,'stream':'ethusdt@kline_1m','data':" +
                 QString("{'e':'kline','E':%1,'s':'ETHUSDT','k':{'t':%2,'T':%3,'s':'ETHUSDT',"
                         "'i':'1m','o':'2000.00','c':'2000.50','h':'2001.00','l':'1999.00',"
                         "'v':'1','n':3,'x':true,'V':'0'}}}")
                     .arg(kOpen + kMinute)
                     .arg(kOpen)
                     .arg(kOpen + kMinute - 1),
             t);
    }
    void close(int minute) { kline(minute, (minute + 1) * kMinute + 60, true); }
    void trade(std::int64_t number, std::int64_t t)
    {
        give("{'t':%1,'stream':'ethusdt@aggTrade','data':" +
                 QString("{'e':'aggTrade','E':%1,'a':%2,'s':'ETHUSDT','p':'2000.00','q':'1.000',"
                         "'f':1,'l':1,'T':%1,'m':false}}")
                     .arg(kStart + t - 5)
                     .arg(number),
             t);
    }
    void fetched(int first, int count, std::int64_t t, const char* volume)
    {
        QStringList list;
        for (int m = first; m < first + count; ++m)
            list << QString(
                        "[%1,'2000.00','2000.00','2000.00','2000.00','%3',%2,'1',3,'0','1','0']")
                        .arg(kStart + m * kMinute)
                        .arg(kStart + m * kMinute + kMinute - 1)
                        .arg(volume);
        give("{'t':%1,'rest':'/fapi/v1/klines','symbol':'ETHUSDT','data':[" + list.join(u',') +
                 "]}",
             t);
    }
    void event(const char* name, const char* stream, std::int64_t t)
    {
        give(QString("{'t':%1,'event':'") + name + "','streams':['ethusdt@" + stream + "']}", t);
    }
    const Market& market() const { return *pipeline.markets().front(); }
    QVector<int> minutes() const
    {
        QVector<int> all;
        for (const Row& row : rows)
            all << row.minute;
        return all;
    }

    std::vector<Row> rows;
    std::vector<std::string> lines;
    Pipeline pipeline;
    std::int64_t id = 1000;
    std::int64_t now = 0;
};

} // namespace

class QuietMinuteTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMinuteWithoutTradesIsAFlatCandle()
    {
        Bench b;
        b.run(60'000);
        b.close(0);
        b.run(135'000);
        QCOMPARE(b.rows.size(), std::size_t{1}); // 15 s after the first word of the next minute
        b.run(137'000);
        QCOMPARE(b.minutes(), (QVector<int>{0, 1}));
        QVERIFY(!b.rows[1].refilled);
        QCOMPARE(b.rows[1].close, b.rows[0].close);
        QCOMPARE(b.rows[1].volume, std::int64_t{0});
        b.close(2);
        QCOMPARE(b.minutes(), (QVector<int>{0, 1, 2}));
    }

    /// What was due ended before the connection did.
    void aLineOfTheStreamsEndsTheWaitToo_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("closed") << "close";
        QTest::newRow("opened again") << "open";
        QTest::newRow("snapshot asked for") << "refresh";
    }
    void aLineOfTheStreamsEndsTheWaitToo()
    {
        QFETCH(QString, name);
        Bench b;
        b.run(60'000);
        b.close(0);
        b.run(135'000);
        QCOMPARE(b.minutes(), (QVector<int>{0}));
        b.event(qPrintable(name), "depth@100ms", 136'500);
        QCOMPARE(b.minutes(), (QVector<int>{0, 1}));
        QVERIFY(!b.rows[1].refilled);
    }

    /// Where its own stream is that of candles or trades it may have told of the minute.
    void aLineThatIsNoSingleMessageEndsTheWaitToo_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("flat");
        QTest::newRow("list of forced orders")
            << "{'t':%1,'stream':'!forceOrder@arr','data':[{'e':'forceOrder','E':%1,'o':{'s':"
               "'ETHUSDT','S':'SELL','o':'LIMIT','f':'IOC','q':'1','p':'1990','ap':'1991','X':"
               "'FILLED','l':'1','z':'1','T':%1}}]}"
            << true;
        const QString line =
            "{'t':%1,'stream':'ethusdt@x','data':{'e':'%2','s':'ETHUSDT','E':%1,'T':%1,'a':1}}";
        QTest::newRow("update not readable") << QString(line).replace("%2", "depthUpdate") << true;
        QTest::newRow("mark not readable")
            << QString(line).replace("%2", "markPriceUpdate") << true;
        QTest::newRow("trade not readable") << QString(line).replace("%2", "aggTrade") << false;
        QTest::newRow("candle not readable") << QString(line).replace("%2", "kline") << false;
    }
    void aLineThatIsNoSingleMessageEndsTheWaitToo()
    {
        QFETCH(QString, line);
        QFETCH(bool, flat);
        Bench b;
        b.run(60'000);
        b.close(0);
        b.run(135'000);
        QCOMPARE(b.minutes(), (QVector<int>{0}));
        b.give(line, 136'500);
        QCOMPARE(b.minutes(), flat ? (QVector<int>{0, 1}) : (QVector<int>{0}));
        QCOMPARE(b.market().missedCandle().has_value(), !flat);
    }

    void theNextMinutesFirstWordEndsTheWaitSooner()
    {
        Bench b;
        b.trade(1, 30'000);
        b.run(60'000);
        b.close(0);
        b.run(121'000);
        b.trade(2, 121'500);
        b.run(126'000);
        QCOMPARE(b.rows.size(), std::size_t{1});
        b.run(127'000);
        QCOMPARE(b.minutes(), (QVector<int>{0, 1}));
    }

    void aLateClosingMessageCounts()
    {
        Bench b;
        b.run(60'000);
        b.close(0);
        b.trade(1, 70'000);
        b.run(120'000);
        b.kline(2, 120'300, false);
        b.run(122'000);
        b.kline(1, 122'700, true);
        QCOMPARE(b.minutes(), (QVector<int>{0, 1}));
        QVERIFY(!b.rows[1].refilled);
        QCOMPARE(b.rows[1].volume, std::int64_t{10'000});
        // So it does at the very line at which would be judged, and after a verdict.
        b.kline(2, 195'000, true);
        QCOMPARE(b.minutes(), (QVector<int>{0, 1, 2}));
    }

    void aClosingMessageAfterTheFlatCandleIsDroppedAndCounted()
    {
        Bench b;
        b.run(60'000);
        b.close(0);
        b.run(137'000);
        QCOMPARE(b.rows.size(), std::size_t{2});
        QCOMPARE(b.market().counters().dropped, std::uint64_t{0});
        b.kline(1, 137'500, true);
        QCOMPARE(b.rows.size(), std::size_t{2});
        QCOMPARE(b.market().counters().dropped, std::uint64_t{1});
    }

    void whatTradedIsMissedAndNotFlat_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("a trade") << 0;
        QTest::newRow("a candle with volume") << 1;
        QTest::newRow("a trade of a refill") << 2;
        QTest::newRow("a row of a refill, in the judged line itself") << 3;
    }
    void whatTradedIsMissedAndNotFlat()
    {
        QFETCH(const int, how);
        Bench b;
        b.trade(1, 30'000);
        b.run(60'000);
        b.close(0);
        b.run(80'000);
        if (how == 0) b.trade(2, 80'500);
        if (how == 1) b.kline(1, 80'500, false);
        if (how == 2)
            b.give(QString("{'t':%1,'rest':'/fapi/v1/aggTrades','symbol':'ETHUSDT','data':[{'a':2,"
                           "'p':'2000.00','q':'1.000','f':1,'l':1,'T':%2,'m':false}]}")
                       .arg("%1")
                       .arg(kStart + 80'000),
                   80'500);
        b.run(135'000);
        if (how == 3) b.fetched(1, 2, 135'500, "3.000");
        b.run(140'000);
        if (how < 3) {
            QCOMPARE(b.rows.size(), std::size_t{1});
            QVERIFY(b.market().missedCandle());
            QCOMPARE(b.market().missedCandle()->ms, kStart + kMinute);
            b.fetched(1, 2, 140'500, "3.000");
        }
        QCOMPARE(b.minutes(), (QVector<int>{0, 1}));
        QVERIFY(b.rows[1].refilled);
        QVERIFY(!b.market().missedCandle());
    }

    void doubtMakesItMissed_data()
    {
        QTest::addColumn<int>("how");
        QTest::addColumn<bool>("flat");
        QTest::newRow("nothing") << 0 << true;
        QTest::newRow("the book lost its chain for a second") << 1 << false;
        QTest::newRow("the candles' connection was closed") << 2 << false;
        QTest::newRow("the trades' connection was closed") << 3 << false;
        QTest::newRow("the marks' connection was closed") << 4 << true;
        QTest::newRow("a hole in the trades") << 5 << false;
        QTest::newRow("the ids of the trades began again") << 6 << false;
        QTest::newRow("lines are lost") << 7 << false;
        QTest::newRow("the book lost its chain before the minute") << 8 << true;
        QTest::newRow("a candle's message could not be read") << 9 << false;
        QTest::newRow("a trade that could not be read") << 10 << false;
        QTest::newRow("a candle of an absurd time") << 11 << false;
        QTest::newRow("the ids of the trades began again before the minute") << 12 << true;
        QTest::newRow("the ids of the trades began again far above") << 13 << false;
    }
    void doubtMakesItMissed()
    {
        QFETCH(const int, how);
        QFETCH(const bool, flat);
        Bench b;
        const auto breakBook = [&](std::int64_t t) {
            b.id += 7;
            b.depth(t);
            b.snapshot(t + 200);
            b.depth(t + 300);
        };
        b.trade(how == 12 ? 2'000'000 : 10, 20'000);
        if (how == 12) b.trade(10, 25'000);
        b.run(30'000);
        if (how == 8) breakBook(30'400);
        b.run(60'000);
        b.close(0);
        b.run(80'000);
        if (how == 1) breakBook(80'400);
        if (how >= 2 && how <= 4) {
            const char* const stream = how == 2   ? "kline_1m"
                                       : how == 3 ? "aggTrade"
                                                  : "markPrice@1s";
            b.event("close", stream, 80'100);
            b.event("open", stream, 80'600);
        }
        if (how == 7)
            b.give("{'t':%1,'event':'lost','lines':3,'streams':['ethusdt@markPrice@1s']}", 80'500);
        if (how == 9)
            b.give("{'t':%1,'stream':'ethusdt@kline_1m','data':{'e':'kline','E':%1,'s':'ETHUSDT',"
                   "'k':{'t':1,'T':2}}}",
                   80'500);
        if (how == 10)
            b.give("{'t':%1,'stream':'ethusdt@aggTrade','data':{'e':'aggTrade','E':%1,"
                   "'s':'ETHUSDT','a':11,'p':'0.00','q':'1','T':%1,'m':true}}",
                   80'500);
        if (how == 11)
            b.give("{'t':%1,'stream':'ethusdt@kline_1m','data':{'e':'kline','E':2000000000000,"
                   "'s':'ETHUSDT','k':{'t':1999999980000,'T':2000000039999,'s':'ETHUSDT','i':'1m',"
                   "'o':'2000.00','c':'2000.00','h':'2000.00','l':'2000.00','v':'1','n':1,"
                   "'x':false,'V':'0'}}}",
                   80'500);
        b.run(121'000);
        if (how == 5) b.trade(12, 121'500);
        if (how == 6) b.trade(3, 121'500);
        if (how == 13) b.trade(900'000'000, 121'500);
        if (how != 5 && how != 6 && how != 13) b.trade(11, 121'500);
        b.run(140'000);
        QCOMPARE(b.market().sync().isSure(), how != 7);
        QCOMPARE(b.rows.size(), std::size_t(flat ? 2 : 1));
        QCOMPARE(b.market().missedCandle().has_value(), !flat);
    }

    /// A pause of the receive clock leaves no time that it could be compared with.
    void noMinuteIsWaitedForBehindACandleThatWasNone()
    {
        Bench b;
        b.run(60'000);
        b.close(0);
        b.now += 20 * kMinute;
        b.absurdCandle(b.now);
        b.run(23 * kMinute);
        QVERIFY(b.market().missedCandle());
        QCOMPARE(b.market().missedCandle()->ms, kStart + kMinute);
    }
    /// Nor where it was the first of all.
    void aCandleThatWasNoneIsNoFirstOne()
    {
        Bench b(Preset::Standard, [](Bench& bench) { bench.absurdCandle(-1'000); });
        b.give("{'t':%1,'event':'clock','offset':0,'steady':true,'streams':[]}", -600);
        b.rows.clear();
        b.run(76'000);
        QVERIFY(!b.market().missedCandle());
        // The last row is surely over: its end was passed long ago.
        b.fetched(-1, 2, 76'100, "1.000");
        QCOMPARE(b.minutes(), (QVector<int>{-1, 0}));
    }
    void anAbsurdFirstTimeHidesNoRow()
    {
        Bench b(Preset::Standard, [](Bench& bench) { bench.depth(-1'000, 250'000'000'000'000); });
        b.run(77'000);
        b.fetched(-3, 5, 77'100, "0.000");
        QCOMPARE(b.minutes(), (QVector<int>{-1, 0}));
    }

    void theMinuteInWhichWeBeganIsNotKnownWhole()
    {
        Bench b;
        b.fetched(-3, 3, -600, "1.000"); // minute -1 runs; the first message was made in it
        b.run(17'000);
        QVERIFY(b.rows.empty());
        QCOMPARE(b.market().missedCandle()->ms, kStart - kMinute);
        b.fetched(-3, 4, 17'100, "0.000");
        QCOMPARE(b.minutes(), (QVector<int>{-1}));
        QVERIFY(b.rows[0].refilled);
    }

    /// Everything was closed over the turn of the minute, and nothing says so but the open lines.
    void aMinuteThatBeganUnheardIsNotKnownWhole()
    {
        Bench b;
        b.run(60'000);
        b.close(0);
        b.run(100'000);
        b.kline(1, 100'500, false);
        for (const char* const stream : {"depth@100ms", "kline_1m", "aggTrade"})
            b.event("close", stream, 115'000);
        for (const char* const stream : {"depth@100ms", "kline_1m", "aggTrade"})
            b.event("open", stream, 140'000);
        b.depth(140'100);
        b.snapshot(140'200);
        b.depth(140'300);
        b.now = 140'000;
        b.fetched(0, 3, 140'400, "1.000");
        b.run(200'000);
        QCOMPARE(b.minutes(), (QVector<int>{0, 1}));
        QVERIFY(b.market().sync().isSure());
        QCOMPARE(b.market().missedCandle()->ms, kStart + 2 * kMinute);
    }

    void theSecondQuietMinuteIsFetchedAsTheCandlesAreStaleByThen()
    {
        Bench b;
        b.run(60'000);
        b.close(0);
        b.run(200'000);
        QCOMPARE(b.minutes(), (QVector<int>{0, 1}));
        QCOMPARE(b.market().missedCandle()->ms, kStart + 2 * kMinute);
        b.fetched(1, 3, 200'500, "0.000");
        QCOMPARE(b.minutes(), (QVector<int>{0, 1, 2}));
        QVERIFY(b.rows[2].refilled);
    }

    void quietMinutesInARowAreFlatWhileTheCandlesAreHeard()
    {
        Bench b;
        b.run(60'000);
        b.close(0);
        for (int minute = 1; minute <= 4; ++minute) {
            b.run(minute * kMinute + 30'000);
            b.kline(minute, minute * kMinute + 30'500, false, "0.000");
        }
        b.run(5 * kMinute + 20'000);
        QCOMPARE(b.minutes(), (QVector<int>{0, 1, 2, 3, 4}));
        for (const Row& row : b.rows)
            QVERIFY(!row.refilled);
    }

    void oneMessageFromTheFutureEndsNoMinute()
    {
        Bench b;
        b.run(60'000);
        b.close(0);
        b.run(70'000);
        b.depth(70'500, 190'000); // two minutes ahead
        b.run(110'000);
        QCOMPARE(b.rows.size(), std::size_t{1});
        b.trade(1, 110'500);
        b.run(120'000);
        b.close(1);
        QCOMPARE(b.minutes(), (QVector<int>{0, 1}));
        QVERIFY(!b.rows[1].refilled);
        QVERIFY(!b.market().missedCandle());
    }

    /// A minute that began by times which went back begins when it does: what was doubted since
    /// then was before it.
    void aMinuteBeginsWhenItsTimeHasCome()
    {
        Bench b;
        b.trade(10, 20'000);
        b.run(30'000);
        for (const std::int64_t t : {30'200, 30'400, 30'600}) // an exchange whose clock jumps
            b.depth(t, t + 7 * kMinute);
        for (int minute = 0; minute < 7; ++minute) {
            b.run((minute + 1) * kMinute);
            b.close(minute);
            if (minute != 3) continue;
            const std::int64_t t = b.now + 400;
            b.id += 7; // the book loses its chain
            b.depth(t);
            b.snapshot(t + 200);
            b.depth(t + 300);
        }
        b.run(8 * kMinute + 1000);
        b.trade(11, 8 * kMinute + 1500);
        b.run(8 * kMinute + 20'000);
        QCOMPARE(b.minutes(), (QVector<int>{0, 1, 2, 3, 4, 5, 6, 7}));
        QVERIFY(!b.rows.back().refilled);
        QVERIFY(b.market().whyMissed().empty());
    }
    void referenceMakesNone()
    {
        Bench b(Preset::Reference);
        b.run(60'000);
        b.close(0);
        b.run(140'000);
        QCOMPARE(b.rows.size(), std::size_t{1});
        QVERIFY(b.market().missedCandle());
    }

    void candlesThatClosedSinceTheStartAreRowsAlsoWithoutALiveOne()
    {
        Bench b;
        for (const char* const name : {"close", "open"}) // as live
            b.event(name, "kline_1m", -690);
        b.fetched(-5, 5, -600, "1.000"); // the last one is running, here and below
        QVERIFY(b.rows.empty());         // the past warms the indicators up
        b.run(17'000);
        b.fetched(-3, 4, 17'500, "1.000");
        b.trade(1, 30'000);
        b.run(80'000);
        QCOMPARE(b.market().missedCandle()->ms, kStart);
        b.fetched(-3, 5, 80'500, "1.000");
        QCOMPARE(b.minutes(), (QVector<int>{-1, 0}));
        QVERIFY(b.rows[0].refilled && b.rows[1].refilled);
    }

    void theWindowShowsItOnce()
    {
        Bench b;
        b.run(60'000);
        b.close(0);
        b.run(137'000);
        b.kline(1, 137'500, true);
        b.close(2);
        const auto candles = const_cast<Market&>(b.market()).snapshot()->candles;
        QCOMPARE(candles->size(), std::size_t{3});
        QCOMPARE((*candles)[1].kline.volume.lots, std::int64_t{0});
        QVERIFY(!(*candles)[2].holeBefore);
    }

    /// A replay that begins with a key frame in the middle of the wait judges as the whole one
    /// does.
    void aKeyFrameHoldsTheWait()
    {
        Bench whole;
        whole.trade(1, 10'000);
        whole.run(60'000);
        whole.close(0);
        whole.run(121'000);
        whole.trade(2, 121'500);
        const std::string key = whole.market().keyFrame(KeyFrameKind::Whole);
        const auto from = whole.lines.size();
        whole.run(137'000);
        QCOMPARE(whole.rows.size(), std::size_t{2});

        Bench part;
        part.rows.clear();
        part.give("{'t':%1,'key':'ETHUSDT','data':" + QString::fromStdString(key) + "}", 121'600);
        QCOMPARE(part.market().keyFrame(KeyFrameKind::Whole), key);
        test::FrameList frames;
        for (auto i = from; i < whole.lines.size(); ++i)
            frames.add(whole.lines[i]);
        for (std::size_t i = 0; i < frames.size(); ++i)
            part.pipeline.onFrame(frames.at(i), {"made", i});
        QCOMPARE(part.minutes(), (QVector<int>{1}));
        QCOMPARE(part.market().keyFrame(KeyFrameKind::Whole),
                 whole.market().keyFrame(KeyFrameKind::Whole));
    }
};

QTEST_APPLESS_MAIN(QuietMinuteTest)
#include "quietminutetest.moc"
