// SPDX-License-Identifier: GPL-3.0-or-later
// A session in which the exchange has made the quantity step coarser: orders from before hold
// quantities between two steps. The book and what is traded keep them exactly; what is ordered
// stays on the step.
#include "app/cli/rows.h"
#include "core/engine/offgridtext.h"
#include "core/engine/pipeline.h"
#include "core/strategy/positionsizer.h"
#include "tests/support/pipelinelines.h"

#include <QTest>

#include <string>

using namespace dg;

namespace {

struct Run : test::PipelineLines
{
    explicit Run(const char* step = "1", int places = 3)
        : PipelineLines(true, [this](const Market& market, const CandleOutcome& outcome) {
            rows += cli::candleRow(market, outcome) + '\n';
        })
    {
        info(step, places);
    }

    void info(const char* step, int places)
    {
        feed(std::string(R"({"t":1795999980000,"rest":"/fapi/v1/exchangeInfo","data":{"symbols":[)"
                         R"({"symbol":"CTKUSDT","status":"TRADING","filters":[)"
                         R"({"filterType":"PRICE_FILTER","tickSize":"0.001"},)"
                         R"({"filterType":"LOT_SIZE","stepSize":")") +
             step + R"(","minQty":")" + step + R"("}],"pricePrecision":3)" +
             (places < 0 ? std::string() : R"(,"quantityPrecision":)" + std::to_string(places)) +
             "}]}}");
    }
    void snapshot(const std::string& bids, std::int64_t id = 1000)
    {
        feed(R"({"t":1795999980100,"rest":"/fapi/v1/depth","symbol":"CTKUSDT","data":{)"
             R"("lastUpdateId":)" +
             std::to_string(id) + R"(,"E":1,"T":1,"bids":)" + bids +
             R"(,"asks":[["0.841","700"]]}})");
        depth(id + 10, "[]");
    }
    void depth(std::int64_t id, const std::string& bids)
    {
        const auto time = std::to_string(1'795'999'980'000 + id);
        feed(R"({"t":)" + time +
             R"(,"stream":"ctkusdt@depth@100ms","data":{"e":"depthUpdate","E":)" + time +
             R"(,"T":)" + time + R"(,"s":"CTKUSDT","U":)" + std::to_string(id - 9) + R"(,"u":)" +
             std::to_string(id) + R"(,"pu":)" + std::to_string(id - 10) + R"(,"b":)" + bids +
             R"(,"a":[]}})");
    }
    std::string book() { return cli::bookRow(market()); }

    std::string rows;
};

bool contains(const std::string& text, const char* part)
{
    if (text.find(part) != std::string::npos) return true;
    qWarning("%s is not in %s", part, text.c_str());
    return false;
}

} // namespace

class OffStepQuantitiesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bookHoldsQuantitiesBetweenTwoSteps()
    {
        Run run;
        run.snapshot(R"([["0.840","500"],["0.839","0.5"],["0.838","12.345"]])");
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(run.pipeline.totals().rejected, std::uint64_t{0});
        QVERIFY(contains(
            run.book(),
            R"("bids":[["0.840","500"],["0.839","0.5"],["0.838","12.345"]],"asks":[["0.841","700"]])"));
        QVERIFY(contains(cli::summaryRow(run.pipeline, {}), R"("step":"1")"));
        QVERIFY(contains(offStepText(run.market()).english(), "the quantity step of 1"));
        QVERIFY(contains(offStepText(run.market()).english(), "0.001"));
    }

    void firstSuchQuantityMayComeInAnUpdate()
    {
        Run run;
        run.snapshot(R"([["0.840","500"]])");
        QCOMPARE(offStepText(run.market()).english(), std::string());
        run.depth(1020, R"([["0.839","0.25"]])");
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(run.market().sync().gaps(), std::uint64_t{0});
        QVERIFY(contains(run.book(), R"("bids":[["0.840","500"],["0.839","0.25"]])"));
    }

    void withoutAPrecisionItsDecimalsShowIt_data()
    {
        QTest::addColumn<int>("places");
        QTest::newRow("none given") << -1;
        QTest::newRow("that of the step") << 0; // it says nothing of the older orders
    }
    void withoutAPrecisionItsDecimalsShowIt()
    {
        QFETCH(int, places);
        Run run("1", places);
        run.snapshot(R"([["0.840","500.5"]])");
        run.depth(1020, R"([["0.839","0.25"]])");
        QVERIFY(run.market().sync().isSure());
        QVERIFY(contains(run.book(), R"("bids":[["0.840","500.5"],["0.839","0.25"]])"));
        QCOMPARE(run.pipeline.totals().levelsLeftOut, std::uint64_t{0});
    }

    // The exchange may have made its step finer: nearly all orders would be left out.
    void finerStillPutsTheBookInDoubtUntilTheListIsRead()
    {
        Run run;
        run.info("1", 3);
        run.snapshot(R"([["0.840","500"]])");
        const auto listed = [&] {
            run.feed(R"({"t":1795999986000,"event":"listed","streams":["ctkusdt@depth"]})");
        };
        listed(); // this feed says when it has read the list
        run.depth(1020, R"([["0.839","0.25"]])");
        QVERIFY(run.market().sync().isSure());
        QVERIFY(offStepText(run.market()).english().find("coarser") == std::string::npos);
        run.depth(1030, R"([["0.839","0.0001"]])");
        QVERIFY(!run.market().sync().isSure());
        QCOMPARE(run.market().sync().reason(), UnsureReason::FinerPrices);
        const auto snapshot = [&] {
            run.feed(R"({"t":1795999986000,"rest":"/fapi/v1/depth","symbol":"CTKUSDT","data":{)"
                     R"("lastUpdateId":1040,"E":1,"T":1,"bids":[["0.840","5"],["0.839","0.0001"]],)"
                     R"("asks":[["0.841","700"]]}})");
        };
        run.depth(1040, "[]");
        snapshot(); // it lacks that order too
        QVERIFY(!run.market().sync().isSure());
        listed();
        snapshot();
        QVERIFY(run.market().sync().isSure());
        QVERIFY(contains(offStepText(run.market()).english(), "coarser"));
    }

    // One old order at a busy price: each update shows another sum, and nothing is new in it.
    void oneOldOrderAtABusyPriceIsDoubtedOnce()
    {
        Run run;
        run.info("1", 3);
        const auto listed = [&] {
            run.feed(R"({"t":1795999986000,"event":"listed","streams":["ctkusdt@depth"]})");
        };
        listed();
        run.snapshot(R"([["0.840","500"]])");
        run.depth(1020, R"([["0.839","0.12345678"]])");
        QVERIFY(!run.market().sync().isSure());
        QVERIFY(
            contains(offStepText(run.market()).english(), "until it is here the book is unsure"));
        listed();
        run.snapshot(R"([["0.840","500"]])", 1020);
        QVERIFY(run.market().sync().isSure());
        auto id = std::int64_t{1040};
        for (const std::string bids : {R"([["0.8390","5.12345678"]])",
                                       R"([["0.8390","6.22345678"]])",
                                       R"([["0.839","7.0000001"]])"}) {
            run.depth(id, bids);
            id += 10;
            QVERIFY(run.market().sync().isSure());
        }
        run.depth(id, R"([["0.838","5.12345678"]])"); // at another price
        QVERIFY(!run.market().sync().isSure());
    }

    void finerStillIsLeftOutNamedAndLeavesNothingStale()
    {
        Run run;
        run.snapshot(R"([["0.840","500"],["0.839","7"]])");
        const auto before = run.pipeline.offGrid();
        run.depth(1020, R"([["0.839","0.00005"],["0.838","4"]])");
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(run.market().sync().gaps(), std::uint64_t{0});
        QCOMPARE(run.pipeline.totals().levelsLeftOut, std::uint64_t{1});
        QVERIFY(contains(run.book(), R"("bids":[["0.840","500"],["0.838","4"]])"));
        QVERIFY(contains(offStepText(run.market()).english(), "left out of the book"));
        QVERIFY(contains(offStepText(run.market()).english(), "0.00005"));
        QVERIFY(run.pipeline.offGrid() > before); // the list of instruments is to be looked at
    }

    void aSnapshotLeavesItOutToo()
    {
        Run run;
        run.snapshot(R"([["0.840","500"],["0.839","0.00005"],["0.838","4.5"]])");
        QVERIFY(run.market().sync().isSure());
        QVERIFY(contains(run.book(), R"("bids":[["0.840","500"],["0.838","4.5"]])"));
        QCOMPARE(run.pipeline.totals().levelsLeftOut, std::uint64_t{1});
    }

    void readingTheListAgainMovesNothing()
    {
        Run run;
        run.snapshot(R"([["0.840","500.5"]])");
        run.info("1", 3);
        QVERIFY(run.market().sync().isSure());
        QVERIFY(contains(run.book(), R"([["0.840","500.5"]])"));
        QCOMPARE(run.market().instrument().minQuantity, Quantity{1000});
    }

    void anotherStepBeginsAnew()
    {
        Run run;
        run.snapshot(R"([["0.840","500.5"]])");
        run.info("10", 3);
        QVERIFY(!run.market().sync().isSure());
        QCOMPARE(run.market().instrument().lot, (DecimalGrid{10, 0}));
        QCOMPARE(run.market().instrument().stepLots, std::int64_t{1});
        QCOMPARE(offStepText(run.market()).english(), std::string());
    }

    void whatIsTradedBetweenTwoStepsCounts()
    {
        Run run;
        run.snapshot(R"([["0.840","500"]])");
        run.feed(R"({"t":1795999981000,"stream":"ctkusdt@aggTrade","data":{"e":"aggTrade",)"
                 R"("E":1795999981000,"s":"CTKUSDT","a":1,"p":"0.841","q":"0.75","f":1,"l":1,)"
                 R"("T":1795999981000,"m":false}})");
        QCOMPARE(run.pipeline.totals().rejected, std::uint64_t{0});
        QCOMPARE(run.pipeline.totals().trades, std::uint64_t{1});
        QCOMPARE(run.market().snapshot()->trades->back().quantity, Quantity{750});
        run.feed(R"({"t":1795999981500,"stream":"ctkusdt@kline_1m","data":{"e":"kline",)"
                 R"("E":1795999981500,"s":"CTKUSDT","k":{"t":1795999980000,"T":1796000039999,)"
                 R"("i":"1m","o":"0.841","c":"0.841","h":"0.841","l":"0.841","v":"10.75","n":2,)"
                 R"("x":false,"V":"0.75"}}})");
        run.feed(R"({"t":1795999981600,"stream":"ctkusdt@bookTicker","data":{"e":"bookTicker",)"
                 R"("u":1010,"s":"CTKUSDT","b":"0.840","B":"500","a":"0.841","A":"699.25",)"
                 R"("T":1795999981600,"E":1795999981600}})");
        QCOMPARE(run.pipeline.totals().rejected, std::uint64_t{0});
        QCOMPARE(run.pipeline.totals().klines, std::uint64_t{1});
        QVERIFY(run.market().sync().isSure());
    }

    void whatIsOrderedStaysOnTheStep()
    {
        Run moved;
        moved.snapshot(R"([["0.840","500.5"]])");
        Run plain;
        plain.snapshot(R"([["0.840","500"]])");
        StrategyParams params = StrategyParams::defaults(Preset::Standard);
        const Ratio entry = Ratio::of(Fixed8{84'000'000});
        const Ratio stop = Ratio::of(Fixed8{83'000'000});
        const auto size = [&](Run& run) {
            return positionLots(params, run.market().instrument(), entry, stop).steps;
        };
        QVERIFY(size(plain) > 0);
        QCOMPARE(size(moved), size(plain)); // in steps
        QCOMPARE(moved.market().instrument().quantityStep(), (DecimalGrid{1, 0}));
    }

    void keyFrameHoldsTheUnitOfQuantities()
    {
        Run whole;
        whole.snapshot(R"([["0.840","500.5"]])");
        const auto key = whole.market().keyFrame(KeyFrameKind::Whole);
        Run part;
        part.feed(R"({"t":1,"key":"CTKUSDT","data":)" + key + "}");
        QCOMPARE(part.market().keyFramesAdopted(), std::uint64_t{1});
        QVERIFY(part.market().instrument() == whole.market().instrument());
        whole.depth(1020, R"([["0.839","0.25"]])");
        part.depth(1020, R"([["0.839","0.25"]])");
        QCOMPARE(part.book(), whole.book());
        QCOMPARE(part.market().keyFrame(KeyFrameKind::Whole),
                 whole.market().keyFrame(KeyFrameKind::Whole));
    }

    /// What one run saw between two steps is not known to the next one, nor to its replay.
    void anotherRunCountsInStepsAgain()
    {
        Run live;
        live.snapshot(R"([["0.840","500"]])");
        Run replay;
        replay.snapshot(R"([["0.840","500.5"]])");
        QCOMPARE(replay.market().instrument().stepLots, std::int64_t{1000});
        replay.feed(R"({"t":1795999980050,"key":"CTKUSDT","data":)" + freshKeyFrame() + "}");
        QVERIFY(replay.market().instrument() == live.market().instrument());
        replay.info("1", 3);
        replay.snapshot(R"([["0.840","500"]])");
        QVERIFY(replay.market().sync().isSure());
        const auto news = replay.pipeline.news();
        const auto book = live.market().keyFrame(KeyFrameKind::Book);
        replay.feed(R"({"t":1795999981010,"key":"CTKUSDT","data":)" + book + "}");
        QCOMPARE(replay.market().keyFramesAdopted(), std::uint64_t{0});
        QCOMPARE(replay.pipeline.news(), news); // the book was certain all the time
        QCOMPARE(replay.book(), live.book());
        QCOMPARE(replay.market().keyFrame(KeyFrameKind::Book), book);
    }
};

QTEST_APPLESS_MAIN(OffStepQuantitiesTest)
#include "offstepquantitiestest.moc"
