// SPDX-License-Identifier: GPL-3.0-or-later
// A session in which the exchange has made the tick coarser: orders from before rest between two
// ticks. The book holds them; what is traded, planned and drawn stays on the tick.
#include "app/cli/rows.h"
#include "core/engine/livemarkets.h"
#include "core/engine/offgridtext.h"
#include "core/engine/replayfeed.h"
#include "tests/support/pipelinelines.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace dg;

namespace {

constexpr const char* kRecording = DG_TEST_DATA "/faults/offtick.jsonl";

struct Run : test::PipelineLines
{
    explicit Run(bool forWindow = false)
        : PipelineLines(forWindow, [this](const Market& market, const CandleOutcome& outcome) {
            rows += cli::candleRow(market, outcome) + '\n';
        })
    {}

    void depth(std::int64_t id, const std::string& bids, const std::string& asks = "[]")
    {
        const auto time = std::to_string(1'795'999'983'000 + id);
        feed(R"({"t":)" + time +
             R"(,"stream":"ctkusdt@depth@100ms","data":{"e":"depthUpdate","E":)" + time +
             R"(,"T":)" + time + R"(,"s":"CTKUSDT","U":)" + std::to_string(id - 9) + R"(,"u":)" +
             std::to_string(id) + R"(,"pu":)" + std::to_string(id - 10) + R"(,"b":)" + bids +
             R"(,"a":)" + asks + "}}");
    }
    void snapshot(std::int64_t id, const std::string& bids)
    {
        feed(R"({"t":1795999986000,"rest":"/fapi/v1/depth","symbol":"CTKUSDT","data":{)"
             R"("lastUpdateId":)" +
             std::to_string(id) + R"(,"E":1,"T":1,"bids":)" + bids +
             R"(,"asks":[["0.841","700"]]}})");
    }
    void listed() { feed(R"({"t":1795999986000,"event":"listed","streams":["ctkusdt@depth"]})"); }
    std::string key() { return market().keyFrame(KeyFrameKind::Whole); }

    std::string rows;
};

std::vector<std::string> recording()
{
    std::vector<std::string> lines;
    auto reader = RecordingReader::open(kRecording);
    if (!reader) qFatal("%s", reader.error().english().c_str());
    while (const auto line = reader->next())
        lines.emplace_back(*line);
    return lines;
}

std::string infoLine(const char* tick)
{
    return std::string(R"({"t":1795999983500,"rest":"/fapi/v1/exchangeInfo","data":{"symbols":[)"
                       R"({"symbol":"CTKUSDT","status":"TRADING","filters":[)"
                       R"({"filterType":"PRICE_FILTER","tickSize":")") +
           tick +
           R"("},{"filterType":"LOT_SIZE","stepSize":"1","minQty":"1"}],"pricePrecision":5}]}})";
}

} // namespace

class OffTickOrdersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bookHoldsOrdersBetweenTwoTicks()
    {
        Run run;
        const auto lines = recording();
        for (std::size_t i = 0; i < 3; ++i)
            run.feed(lines[i]); // list, snapshot, the update that bridges it
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(QString::fromStdString(cli::bookRow(run.market())),
                 QString(R"({"type":"book","symbol":"CTKUSDT","lastUpdateId":1010,)"
                         R"("bids":[["0.840","600"],["0.839","900"],["0.50579","100"],)"
                         R"(["0.20562","300"]],)"
                         R"("asks":[["0.841","700"],["0.842","800"],["1.63684","9"]]})"));
        for (std::size_t i = 3; i < lines.size(); ++i)
            run.feed(lines[i]);
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(run.market().sync().gaps(), std::uint64_t{0});
        QCOMPARE(run.pipeline.totals().rejected, std::uint64_t{0});
        QCOMPARE(run.market().sync().book().bids.size(), std::size_t{3});
        // The book's own levels: (612 + 900 + 300 - 700 - 800 - 9) / 3321.
        QVERIFY(run.rows.find(R"("imbalance":0.0912375)") != std::string::npos);
        QVERIFY(offTickText(run.market()).english().find("steps of 0.00001") != std::string::npos);
    }

    void firstSuchOrderMayComeInAnUpdate()
    {
        Run run;
        run.feed(infoLine("0.001"));
        run.feed(R"({"t":1795999983100,"rest":"/fapi/v1/depth","symbol":"CTKUSDT","data":{)"
                 R"("lastUpdateId":1000,"E":1,"T":1,"bids":[["0.840","500"]],)"
                 R"("asks":[["0.841","700"]]}})");
        run.depth(1010, R"([["0.839","1"]])");
        QVERIFY(run.market().sync().isSure());
        QVERIFY(!run.market().bookGrid().isFiner());
        run.depth(1020, R"([["0.8405","7"]])");
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(run.market().sync().gaps(), std::uint64_t{0});
        QCOMPARE(run.market().sync().lastUpdateId(), std::int64_t{1020});
        QVERIFY(cli::bookRow(run.market()).find(R"("bids":[["0.8405","7"],["0.840","500"])") !=
                std::string::npos);
    }

    void finerStillIsLeftOutNamedAndCostsNoCertainty()
    {
        Run run;
        for (const auto& line : recording())
            run.feed(line);
        const auto before = run.pipeline.offGrid();
        run.depth(1060, R"([["0.8400001","5"],["0.838","4"]])");
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(run.pipeline.totals().levelsLeftOut, std::uint64_t{1});
        QVERIFY(run.pipeline.offGrid() > before); // the list of instruments is to be looked at
        QVERIFY(offTickText(run.market()).english().find("left out of the book, at 0.8400001") !=
                std::string::npos);
        QVERIFY(cli::summaryRow(run.pipeline, {}).find(R"("levelsLeftOut":1)") !=
                std::string::npos);
    }

    // Where the exchange made its tick finer, and its list was not read since, nearly all orders
    // are finer than the steps: a book without them is none.
    void finerStillPutsTheBookInDoubtUntilTheListIsRead()
    {
        Run run;
        for (const auto& line : recording())
            run.feed(line);
        run.listed(); // this feed says when it has read the list
        const auto before = run.pipeline.offGrid();
        run.depth(1060, R"([["0.8400001","5"],["0.838","4"]])");
        QVERIFY(!run.market().sync().isSure());
        QCOMPARE(run.market().sync().reason(), UnsureReason::FinerPrices);
        QVERIFY(run.pipeline.offGrid() > before);
        QVERIFY(offTickText(run.market()).english().find("made coarser") == std::string::npos);
        QVERIFY(offTickText(run.market()).english().find("until it is here the book is unsure") !=
                std::string::npos);

        // A snapshot lacks them too, and need not be asked for.
        const LiveMarkets markets(run.pipeline);
        QVERIFY(!markets.hasDepth("CTKUSDT"));
        run.snapshot(1060, R"([["0.8400001","5"],["0.840","500"]])");
        run.depth(1070, R"([["0.837","4"]])");
        QVERIFY(!run.market().sync().isSure());

        // The exchange says nothing new: they lie off its tick, as old orders may.
        run.listed();
        QVERIFY(markets.hasDepth("CTKUSDT"));
        run.snapshot(1070, R"([["0.8400001","5"],["0.840","500"]])");
        QVERIFY(run.market().sync().isSure());
        QVERIFY(offTickText(run.market()).english().find("made coarser") != std::string::npos);
        run.depth(1080, R"([["0.84000010","0"]])"); // one that is known
        QVERIFY(run.market().sync().isSure());
        run.depth(1090, R"([["0.8400002","3"]])"); // another one
        QVERIFY(!run.market().sync().isSure());

        run.feed(infoLine("0.0000001"));
        run.listed();
        run.depth(1100, R"([["0.837","4"]])");
        run.snapshot(1100, R"([["0.8400002","3"],["0.840","500"]])");
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(offTickText(run.market()).english(), std::string());
    }

    /// The recording lacks the lines by which it is known that these orders lie off the tick.
    void behindAHoleNothingIsDoubtedThatWasKnown_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("third") << 3;
        QTest::newRow("ours") << kKeyFrameVersion;
    }
    void behindAHoleNothingIsDoubtedThatWasKnown()
    {
        QFETCH(int, version);
        Run live;
        Run replay;
        for (const auto& line : recording()) {
            live.feed(line);
            replay.feed(line);
        }
        live.listed();
        replay.listed();
        replay.feed(R"({"t":1795999984060,"event":"lost","lines":4,"streams":["ctkusdt@depth"]})");
        live.depth(1060, R"([["0.8400001","5"]])");
        live.listed();
        live.snapshot(1060, R"([["0.8400001","5"],["0.840","500"]])");
        live.depth(1070, R"([["0.837","4"]])");
        QVERIFY(live.market().sync().isSure());
        replay.feed(R"({"t":1795999984071,"key":"CTKUSDT","data":)" +
                    live.market().keyFrame(KeyFrameKind::Book, version) + "}");
        for (Run* const each : {&live, &replay}) {
            each->depth(1080, R"([["0.8400001","7"]])");
            QVERIFY(each->market().sync().isSure());
        }
        if (version < 4) return;
        for (Run* const each : {&live, &replay}) {
            each->depth(1090, R"([["0.8400002","7"]])"); // another one
            QVERIFY(!each->market().sync().isSure());
        }
    }

    // More than is kept in mind: they are left out, counted and told, and the book stays certain.
    void withoutRoomForMoreNumbersNothingIsDoubted()
    {
        Run run;
        for (const auto& line : recording())
            run.feed(line);
        run.listed();
        std::string many;
        for (std::size_t i = 0; i < OffTickOrders::kMostKnown; ++i) {
            const auto digits = std::to_string(1'000'001 + 10 * i); // none ends in 0
            many += (many.empty() ? "" : ",") + (R"(["0.8)" + digits + R"(","1"])");
        }
        run.depth(1060, "[" + many + "]");
        QVERIFY(!run.market().sync().isSure());
        run.listed();
        run.depth(1070, "[]");
        run.snapshot(1070, R"([["0.840","500"]])");
        QVERIFY(run.market().sync().isSure());
        const auto before = run.pipeline.totals().levelsLeftOut;
        run.depth(1080, R"([["0.8400001","5"]])");
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(run.pipeline.totals().levelsLeftOut, before + 1);
        QVERIFY(offTickText(run.market()).english().find("the last at 0.8400001") !=
                std::string::npos);
        Run other;
        other.feed(recording()[0]);
        other.feed(R"({"t":1,"key":"CTKUSDT","data":)" + run.key() + "}");
        QCOMPARE(other.market().keyFramesAdopted(), std::uint64_t{1});
    }

    // The best price of an order that the book leaves out is not refused (each refusal would ask
    // for the list), and tells nothing of the book.
    void selfCheckPassesOverBestPricesThatAreLeftOut()
    {
        Run run;
        for (const auto& line : recording())
            run.feed(line);
        const auto ticker = [&](std::int64_t id, const char* bid) {
            run.feed(R"({"t":1795999984000,"stream":"ctkusdt@bookTicker","data":{)"
                     R"("e":"bookTicker","u":)" +
                     std::to_string(id) + R"(,"s":"CTKUSDT","b":")" + bid +
                     R"(","B":"612","a":"0.841","A":"700","T":1795999984000,)"
                     R"("E":1795999984000}})");
        };
        ticker(1050, "0.840");
        run.depth(1060, R"([["0.8400001","5"]])");
        const auto asked = run.pipeline.offGrid();
        ticker(1060, "0.8400001");
        ticker(1061, "0.8400001");
        run.depth(1070, "[]");
        ticker(1070, "0.8400001");
        ticker(1071, "0.840");
        QCOMPARE(run.pipeline.offGrid(), asked);
        QCOMPARE(run.pipeline.totals().rejected, std::uint64_t{0});
        QCOMPARE(run.market().tickerCheck().differ(), std::uint64_t{0});
    }

    void doubtIsInTheKeyFrame()
    {
        Run run;
        for (const auto& line : recording())
            run.feed(line);
        run.listed();
        run.depth(1060, R"([["0.8400001","5"]])");
        Run other;
        other.feed(recording()[0]);
        other.feed(R"({"t":1,"key":"CTKUSDT","data":)" + run.key() + "}");
        QCOMPARE(other.market().keyFramesAdopted(), std::uint64_t{1});
        for (Run* const each : {&run, &other}) {
            each->snapshot(1060, R"([["0.8400001","5"],["0.840","5"]])");
            each->depth(1070, "[]");
            QVERIFY(!each->market().sync().isSure());
            each->listed();
            each->snapshot(1070, R"([["0.8400001","5"],["0.840","5"]])");
            QVERIFY(each->market().sync().isSure());
        }
        QCOMPARE(QString::fromStdString(other.key()), QString::fromStdString(run.key()));
    }

    // On a book that stands on finer steps already an order of a finer tick needs no move.
    void tradesOffTheTickAskForTheListOnceAMinute()
    {
        Run run;
        for (const auto& line : recording())
            run.feed(line);
        const auto candle = [&](int second, const char* close) {
            const auto open = std::int64_t{1'796'000'040'000};
            const auto time = std::to_string(open + second * 1000);
            run.feed(R"({"t":)" + time +
                     R"(,"stream":"ctkusdt@kline_1m","data":{"e":"kline","E":)" + time +
                     R"(,"s":"CTKUSDT","k":{"t":)" + std::to_string(open + second / 60 * 60'000) +
                     R"(,"T":)" + std::to_string(open + second / 60 * 60'000 + 59'999) +
                     R"(,"s":"CTKUSDT","i":"1m","f":1,"L":2,"o":"0.840","c":")" + close +
                     R"(","h":"0.841","l":"0.840","v":"10","n":2,"x":false,"q":"8.4","V":"5",)"
                     R"("Q":"4.2","B":"0"}}})");
        };
        auto asked = run.pipeline.offGrid();
        candle(5, "0.840");
        QCOMPARE(run.pipeline.offGrid(), asked);
        candle(7, "0.8405");
        QCOMPARE(run.pipeline.offGrid(), ++asked);
        candle(9, "0.8406");
        QCOMPARE(run.pipeline.offGrid(), asked);
        candle(61, "0.8406");
        QCOMPARE(run.pipeline.offGrid(), ++asked);
    }

    void windowsRowsLieOnTheTickAwayFromTheMarket()
    {
        Run run(true);
        for (const auto& line : recording())
            run.feed(line);
        run.depth(1060, R"([["0.83950","50"],["0.83999","5"]])", R"([["0.84001","3"]])");
        QVERIFY(run.market().sync().isSure());
        const auto snapshot = run.market().snapshot();
        QVERIFY(snapshot->remarks); // said beside them
        QCOMPARE(snapshot->remarks->bookStep, run.market().bookGrid().step());
        QCOMPARE(run.market().snapshot()->remarks, snapshot->remarks); // shared while it is so
        const BookView& view = snapshot->book;
        QCOMPARE(view.bids[0], (Level{Price{840}, Quantity{612}}));
        QCOMPARE(view.bids[1], (Level{Price{839}, Quantity{955}})); // 900 + 50 + 5
        QCOMPARE(view.bids[2], (Level{Price{205}, Quantity{300}}));
        QCOMPARE(view.asks[0], (Level{Price{841}, Quantity{703}})); // 0.84001 and 0.841
        QCOMPARE(view.asks[2], (Level{Price{1637}, Quantity{9}}));
        // The heatmap's column of a second later: the same rows.
        run.depth(1070, "[]");
        run.feed(R"({"t":1796000045000,"stream":"ctkusdt@aggTrade","data":{"e":"aggTrade",)"
                 R"("E":1796000045000,"s":"CTKUSDT","a":4,"p":"0.84","q":"10","f":4,"l":4,)"
                 R"("T":1796000045000,"m":false}})");
        const auto history = run.market().snapshot()->depthHistory;
        const auto column = std::ranges::find_if(history->columns, [](const auto& c) {
            return c->sure && c->bestAsk == Price{841} &&
                   c->quantities[static_cast<std::size_t>(839 - c->firstRow)] == 955;
        });
        QVERIFY(column != history->columns.end());
        QCOMPARE((*column)->bestBid, Price{840});
        QCOMPARE((*column)->quantities[static_cast<std::size_t>(841 - (*column)->firstRow)], 703.F);
    }

    void keyFrameHoldsTheGridOfTheBook()
    {
        const auto lines = recording();
        Run whole;
        for (std::size_t cut = 0; cut < lines.size(); ++cut) {
            whole.feed(lines[cut]);
            if (cut == 0) continue;
            Run part;
            part.feed(lines[0]);
            part.feed(R"({"t":1,"key":"CTKUSDT","data":)" + whole.key() + "}");
            QCOMPARE(part.market().bookGrid(), whole.market().bookGrid());
            for (std::size_t i = cut + 1; i < lines.size(); ++i)
                part.feed(lines[i]);
            Run rest;
            for (const auto& line : lines)
                rest.feed(line);
            QCOMPARE(cli::bookRow(part.market()), cli::bookRow(rest.market()));
            QCOMPARE(QString::fromStdString(part.key()), QString::fromStdString(rest.key()));
            QCOMPARE(part.market().keyFramesAdopted(), std::uint64_t{1});
        }
    }

    void keyFrameOfAnImpossibleGridIsLeftAside()
    {
        Run run;
        for (const auto& line : recording())
            run.feed(line);
        std::string key = run.key();
        const std::string step = R"("bookStep":{"step":1,"decimals":5})";
        const auto at = key.find(step);
        QVERIFY(at != std::string::npos);
        key.replace(at, step.size(), R"("bookStep":{"step":3,"decimals":5})");
        run.feed(R"({"t":1,"key":"CTKUSDT","data":)" + key + "}");
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(run.market().keyFramesAdopted(), std::uint64_t{0});
        QVERIFY(run.pipeline.lastFailure().english().find("bookStep") != std::string::npos);
    }

    void anotherTickStartsOnThatTick()
    {
        Run run;
        for (const auto& line : recording())
            run.feed(line);
        run.feed(infoLine("0.01"));
        QVERIFY(!run.market().sync().isSure());
        QVERIFY(!run.market().bookGrid().isFiner());
        run.depth(2010, R"([["0.84","1"]])");
        run.feed(R"({"t":1795999986000,"rest":"/fapi/v1/depth","symbol":"CTKUSDT","data":{)"
                 R"("lastUpdateId":2005,"E":1,"T":1,"bids":[["0.84","500"],["0.839","2"]],)"
                 R"("asks":[["0.85","700"]]}})");
        QVERIFY(run.market().sync().isSure());
        QVERIFY(cli::bookRow(run.market()).find(R"([["0.84","1"],["0.839","2"]])") !=
                std::string::npos);
        QCOMPARE(run.market().bookGrid().tick(), (DecimalGrid{1, 2}));
    }

    void whatLayOffTheOldTickIsNotToldOfTheNewOne()
    {
        Run run;
        for (const auto& line : recording())
            run.feed(line);
        run.depth(1060, R"([["0.8400001","5"],["0.8400002","4"]])");
        QVERIFY(offTickText(run.market()).english().find("2 orders") != std::string::npos);
        const auto news = run.market().offTick().news();
        run.feed(infoLine("0.01"));
        QCOMPARE(offTickText(run.market()).english(), std::string());
        QCOMPARE(run.market().offTick().news(), news); // nothing is to be said of it
        run.depth(2010, R"([["0.8400003","1"]])");
        QVERIFY(run.market().offTick().news() > news);
        QVERIFY(offTickText(run.market()).english().find("1 order lies") != std::string::npos);
        QCOMPARE(run.pipeline.totals().levelsLeftOut, std::uint64_t{3});
    }

    void selfCheckComparesBestPricesOffTheTick()
    {
        Run run;
        for (const auto& line : recording())
            run.feed(line);
        const auto ticker = [&](std::int64_t id, const char* bid) {
            run.feed(R"({"t":1795999984000,"stream":"ctkusdt@bookTicker","data":{)"
                     R"("e":"bookTicker","u":)" +
                     std::to_string(id) + R"(,"s":"CTKUSDT","b":")" + bid +
                     R"(","B":"5","a":"0.841","A":"700","T":1795999984000,"E":1795999984000}})");
        };
        run.depth(1060, R"([["0.84055","5"]])");
        ticker(1060, "0.84055");
        ticker(1061, "0.84055");
        QCOMPARE(run.market().tickerCheck().compared(), std::uint64_t{1});
        QCOMPARE(run.market().tickerCheck().differ(), std::uint64_t{0});
    }

    /// The same where no list is known and the tick itself follows the decimals seen.
    void selfCheckSurvivesAnInferredGridThatGrows()
    {
        Run run;
        run.feed(R"({"t":1795999983100,"rest":"/fapi/v1/depth","symbol":"CTKUSDT","data":{)"
                 R"("lastUpdateId":1000,"E":1,"T":1,"bids":[["0.84","500"]],)"
                 R"("asks":[["0.85","700"]]}})");
        run.depth(1010, R"([["0.83","1"]])");
        run.feed(R"({"t":1795999984000,"stream":"ctkusdt@bookTicker","data":{"e":"bookTicker",)"
                 R"("u":1010,"s":"CTKUSDT","b":"0.84","B":"500","a":"0.85","A":"700",)"
                 R"("T":1795999984000,"E":1795999984000}})");
        run.depth(1020, R"([["0.8405","5"]])"); // the grid becomes finer here
        run.feed(R"({"t":1795999984000,"stream":"ctkusdt@bookTicker","data":{"e":"bookTicker",)"
                 R"("u":1021,"s":"CTKUSDT","b":"0.8405","B":"5","a":"0.85","A":"700",)"
                 R"("T":1795999984000,"E":1795999984000}})");
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(run.market().tickerCheck().compared(), std::uint64_t{2});
        QCOMPARE(run.market().tickerCheck().differ(), std::uint64_t{1}); // 1020 was never shown
    }
};

QTEST_APPLESS_MAIN(OffTickOrdersTest)
#include "offtickorderstest.moc"
