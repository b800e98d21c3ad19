// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/healthrows.h"
#include "core/engine/liverecording.h"
#include "core/engine/pipeline.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace dg;

/// What cannot be read, on its way through the pipeline: counted, named, and no more lost than it.
class RefusalTest final : public QObject
{
    Q_OBJECT

    struct Run
    {
        Pipeline pipeline{{StrategyParams::defaults(Preset::Standard)}, {"ETHUSDT"}, {}};
        std::uint64_t line = 0;

        void give(std::string text)
        {
            std::replace(text.begin(), text.end(), '\'', '"');
            const auto size = text.size();
            text.append(kFramePadding, ' ');
            pipeline.onFrame(std::string_view(text.data(), size), {"test", ++line});
        }
        const Market& market() const { return *pipeline.market("ETHUSDT"); }
    };
    static std::string info(const std::string& filters, const std::string& more = {})
    {
        return "{'t':1,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':'ETHUSDT',"
               "'status':'TRADING','filters':[" +
               filters + "]}" + more + "]}}";
    }
    static constexpr const char* kTick = "{'filterType':'PRICE_FILTER','tickSize':'0.01'}";
    static constexpr const char* kStep = ",{'filterType':'LOT_SIZE','stepSize':'0.001'}";

    static void sure(Run& run)
    {
        run.give(info(std::string(kTick) + kStep));
        run.give("{'t':2,'rest':'/fapi/v1/depth','symbol':'ETHUSDT','data':{'lastUpdateId':10,"
                 "'E':2,'T':2,'bids':[['30.00','1']],'asks':[['30.01','1']]}}");
        run.give("{'t':3,'stream':'ethusdt@depth@100ms','data':{'e':'depthUpdate','E':3,'T':3,"
                 "'s':'ETHUSDT','U':10,'u':20,'pu':10,'b':[['30.00','2']],'a':[]}}");
    }

private Q_SLOTS:
    void lostLinesAsWeWriteThemMakeTheBookUnsure()
    {
        Run run;
        sure(run);
        QVERIFY(run.market().sync().isSure());
        run.give(linesLostLine("{\"t\":4", 1234, "ETHUSDT"));
        QVERIFY(!run.market().sync().isSure());
        QCOMPARE(run.pipeline.linesLost(), std::uint64_t{1234});
    }
    void lostLinesAsOlderRecordingsHaveThemDoTheSame()
    {
        Run run;
        sure(run);
        run.give("{'t':4,'event':'lost','lines':7,'streams':['ETHUSDT']}");
        QVERIFY(!run.market().sync().isSure());
        QCOMPARE(run.pipeline.linesLost(), std::uint64_t{7});
    }
    void refusalsAreCountedBySymbolAndReason()
    {
        Run run;
        sure(run);
        for (int i = 0; i < 3; ++i)
            run.give("{'t':60000,'stream':'ethusdt@aggTrade','data':{'e':'aggTrade','E':5,'a':5,"
                     "'s':'ETHUSDT','p':'30.00','q':'1e9','T':5,'m':true}}");
        const auto& counts = run.pipeline.refusedMessages().counts().at("ETHUSDT");
        QCOMPARE(counts.size(), std::size_t{1});
        QCOMPARE(counts[0].count, std::uint64_t{3});
        QCOMPARE(wordsOf(counts[0].why), std::string("volume not a number"));
        // And the stream's health knows, for a minute.
        const auto refused = [&](std::int64_t ms) {
            return run.market()
                .streamHealth({ms})[static_cast<std::size_t>(Stream::Trades)]
                .refused;
        };
        QVERIFY(refused(60'000 + 60'000) == counts[0].why);
        QVERIFY(!refused(60'000 + 60'001));
    }
    void aChangeOfWhatIsRefusedIsAHealthRow()
    {
        Run run;
        sure(run);
        std::vector<std::string> rows;
        cli::HealthRows health(run.pipeline, [&](const std::string& row, Timestamp) {
            if (row.find("\"trades\"") != std::string::npos) rows.push_back(row);
        });
        const auto trade = [&](std::int64_t ms, const char* price, const char* quantity) {
            health.beforeLine({ms});
            run.give("{'t':" + std::to_string(ms) +
                     ",'stream':'ethusdt@aggTrade','data':{'e':'aggTrade','E':5,'a':5,"
                     "'s':'ETHUSDT','p':'" +
                     price + "','q':'" + quantity + "','T':5,'m':true}}");
        };
        const auto ends = [&](const std::string& refused) {
            return !rows.empty() && rows.back().find("\"refused\":" + refused) != std::string::npos;
        };
        trade(60'000, "30.00", "1e9");
        health.advance({60'100});
        QVERIFY(ends("\"volume not a number\""));
        const auto first = rows.size();
        trade(60'200, "30.00", "1e9"); // the same: no row
        health.advance({60'300});
        QCOMPARE(rows.size(), first);
        trade(60'400, "1e9", "1"); // another one: at once
        health.advance({60'500});
        QCOMPARE(rows.size(), first + 1);
        QVERIFY(ends("\"price not a number\""));
        // To and fro for an hour: in longer and longer pauses.
        for (std::int64_t i = 0; i < 9'000; ++i)
            trade(60'600 + 400 * i, i % 2 == 0 ? "30.00" : "1e9", i % 2 == 0 ? "1e9" : "1");
        QVERIFY2(rows.size() > first + 3 && rows.size() < first + 10,
                 std::to_string(rows.size() - first).c_str());
        // The all-clear is not kept back.
        health.advance({3'800'000});
        QVERIFY(ends("null"));
    }
    void aKeyFrameKnowsWhatWasRefused()
    {
        Run run;
        sure(run);
        run.give("{'t':60000,'stream':'ethusdt@aggTrade','data':{'e':'aggTrade','E':5,'a':5,"
                 "'s':'ETHUSDT','p':'30.00','q':'1e9','T':5,'m':true}}");
        Run later;
        later.give("{'t':60001,'key':'ETHUSDT','data':" +
                   run.market().keyFrame(KeyFrameKind::Whole) + "}");
        QVERIFY(later.market()
                    .streamHealth({60'001})[static_cast<std::size_t>(Stream::Trades)]
                    .refused.has_value());
    }
    void aForeignInstrumentsEntryIsNoConcern()
    {
        Run run;
        run.give(info(std::string(kTick) + kStep,
                      ",{'symbol':'ODDUSDT','filters':[{'filterType':'PRICE_FILTER',"
                      "'tickSize':'0'}]}"));
        QCOMPARE(run.pipeline.leftOut(), std::uint64_t{0});
        QCOMPARE(run.pipeline.totals().rejected, std::uint64_t{0});
    }
    void itIsSaidWhyAGridIsInferred()
    {
        Instrument eth;
        eth.symbol = "ETHUSDT";
        const auto why = [&](const std::string& line) {
            Run run;
            if (!line.empty()) run.give(line);
            return QString::fromStdString(run.pipeline.whyInferred(eth).english());
        };
        QVERIFY(why({}).contains("no list"));
        QVERIFY(why(info("")).contains("does not give all of its filters"));
        QVERIFY(why(info("{'filterType':'PRICE_FILTER','tickSize':'0'}"))
                    .contains("cannot be read: tick size not a number"));
    }
    void aListOfManyOddNamesFillsNoMemory()
    {
        Pipeline pipeline({StrategyParams::defaults(Preset::Standard)}, {}, {});
        std::string line = "{'t':1,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[";
        constexpr int kNames = 20'000;
        for (int i = 0; i < kNames; ++i)
            line += (i == 0 ? "{'symbol':'ODD" : ",{'symbol':'ODD") + std::to_string(i) +
                    "','filters':[{'filterType':'PRICE_FILTER','tickSize':'0'}]}";
        line += "]}}";
        std::ranges::replace(line, '\'', '"');
        const auto size = line.size();
        line.append(kFramePadding, ' ');
        pipeline.onFrame(std::string_view(line).substr(0, size), {"x", 1});
        QCOMPARE(pipeline.leftOut(), std::uint64_t{kNames});
        const auto& counts = pipeline.refusedMessages().counts();
        QVERIFY2(counts.size() <= 2001, std::to_string(counts.size()).c_str());
        std::uint64_t all = 0;
        for (const auto& [symbol, reasons] : counts)
            for (const auto& count : reasons)
                all += count.count;
        QCOMPARE(all, std::uint64_t{kNames});
    }
    void forcedOrdersInAListReachTheirMarket()
    {
        Run run;
        sure(run);
        run.give("{'t':4,'stream':'!forceOrder@arr','data':[{'e':'forceOrder','E':5,'o':{"
                 "'s':'ETHUSDT','S':'SELL','q':'2','p':'30','T':5}},{'e':'forceOrder','E':5,"
                 "'o':{'s':'BTCUSDT','S':'SELL','q':'2','p':'30','T':5}}]}");
        QCOMPARE(run.market().counters().liquidations, std::uint64_t{1});
        QCOMPARE(run.pipeline.totals().rejected, std::uint64_t{0});
    }
    void whatTheExchangeSaysHasNoControlCharacters()
    {
        Run run;
        run.give("{'t':1,'code':-1003,'msg':'banned\\n\\u001b[2J'}");
        QCOMPARE(run.pipeline.refusedMessages().said(), std::string("banned [2J (-1003)"));
    }
};

QTEST_APPLESS_MAIN(RefusalTest)
#include "refusaltest.moc"
