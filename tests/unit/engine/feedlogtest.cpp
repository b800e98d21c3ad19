// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a live feed: once, when it changes, and the all-clear wherever the alarm went.
#include "core/engine/feedlog.h"

#include "core/engine/pipeline.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace dg;

namespace {

std::vector<std::pair<QtMsgType, QString>> heard;

void hear(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (QString(context.category) == u"depthglass.feed") heard.emplace_back(type, text);
}

/// What goes to standard error: warnings.
int warnings(const char* part)
{
    return static_cast<int>(std::ranges::count_if(heard, [&](const auto& line) {
        return line.first == QtWarningMsg && line.second.contains(QLatin1String(part));
    }));
}

struct Run
{
    Pipeline pipeline;
    FeedLog log;
    std::uint64_t line = 0;
    QStringList said;

    explicit Run(std::vector<std::string> symbols = {"ETHUSDT"})
        : pipeline({StrategyParams::defaults(Preset::Standard)}, std::move(symbols), {})
    {
        heard.clear();
    }

    void give(std::string text)
    {
        std::replace(text.begin(), text.end(), '\'', '"');
        const auto size = text.size();
        text.append(kFramePadding, ' ');
        pipeline.onFrame(std::string_view(text.data(), size), {"test", ++line});
        said = log.look(pipeline);
    }
    void list()
    {
        give("{'t':1000,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':'ETHUSDT',"
             "'status':'TRADING','filters':[{'filterType':'PRICE_FILTER','tickSize':'0.01'},"
             "{'filterType':'LOT_SIZE','stepSize':'1'}]}]}}");
    }
    void depth(int t, int from, const std::string& bids = "['30.00','2']")
    {
        const auto time = std::to_string(t);
        give("{'t':" + time + ",'stream':'ethusdt@depth@100ms','data':{'e':'depthUpdate','E':" +
             time + ",'T':" + time + ",'s':'ETHUSDT','U':" + std::to_string(from + 1) +
             ",'u':" + std::to_string(from + 10) + ",'pu':" + std::to_string(from) + ",'b':[" +
             bids + "],'a':[]}}");
    }
    void snapshot(int t, int id)
    {
        give("{'t':" + std::to_string(t) +
             ",'rest':'/fapi/v1/depth','symbol':'ETHUSDT','data':{'lastUpdateId':" +
             std::to_string(id) + ",'E':2,'T':2,'bids':[['30.00','1']],'asks':[['30.01','1']]}}");
    }
    void sure()
    {
        snapshot(2000, 10);
        depth(3000, 10);
    }
    void trade(int t, int id, std::int64_t event)
    {
        const auto time = std::to_string(event);
        give("{'t':" + std::to_string(t) +
             ",'stream':'ethusdt@aggTrade','data':{'e':'aggTrade','E':" + time + ",'a':" +
             std::to_string(id) + ",'s':'ETHUSDT','p':'30.00','q':'1','T':" + time + ",'m':true}}");
    }
    void badTrade(int t)
    {
        give("{'t':" + std::to_string(t) +
             ",'stream':'ethusdt@aggTrade','data':{'e':'aggTrade','E':5,'a':5,"
             "'s':'ETHUSDT','p':'30.00','q':'1e9','T':5,'m':true}}");
    }
};

} // namespace

class FeedLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qInstallMessageHandler(hear); }
    void cleanupTestCase() { qInstallMessageHandler(nullptr); }

    void theFirstCertaintyIsNoAlarm()
    {
        Run run;
        run.list();
        run.sure();
        QVERIFY(run.pipeline.markets().front()->sync().isSure());
        QCOMPARE(warnings(""), 0);
        QCOMPARE(heard.size(), std::size_t{1}); // and the log has it
    }

    void theAllClearGoesWhereTheAlarmWent()
    {
        Run run;
        run.list();
        run.sure();
        run.depth(4000, 500); // a gap
        QCOMPARE(warnings("the book is unsure"), 1);
        QCOMPARE(warnings("certain"), 0);
        run.snapshot(5000, 600);
        run.depth(6500, 600);
        QCOMPARE(warnings("the book is certain again, after 2.5 s"), 1);
        run.depth(7000, 610);
        QCOMPARE(warnings(""), 2);
    }

    void nothingIsSaidOfOrdersOffATickThatIsNoMore()
    {
        Run run;
        run.list();
        run.sure();
        run.depth(4000, 20, "['29.999','1'],['29.99','0.5']");
        QCOMPARE(warnings("off the tick"), 1);
        QCOMPARE(warnings("off the quantity step"), 1);
        run.give("{'t':5000,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':'ETHUSDT',"
                 "'status':'TRADING','filters':[{'filterType':'PRICE_FILTER','tickSize':'0.001'},"
                 "{'filterType':'LOT_SIZE','stepSize':'0.1'}]}]}}");
        run.give("{'t':5001,'event':'listed','streams':['ethusdt@depth@100ms']}");
        for (const auto& [type, text] : heard)
            QVERIFY2(!text.trimmed().endsWith(u':'), qPrintable(text));
    }

    void aReasonIsSaidOnceAndThenInLongerAndLongerPauses()
    {
        Run run;
        run.list();
        run.sure();
        run.badTrade(10'000);
        QCOMPARE(run.said.size(), 1);
        QVERIFY(run.said.front().contains("1 message of ETHUSDT could not be read: volume"));
        int said = 1;
        std::vector<int> seconds;
        for (int s = 11; s < 600; ++s) {
            run.badTrade(s * 1000);
            if (run.said.isEmpty()) continue;
            seconds.push_back(s);
            ++said;
        }
        QCOMPARE(seconds, (std::vector<int>{70, 190, 430})); // a minute, two, four
        QCOMPARE(warnings("could not be read"), said);
    }

    void whatWaitedForItsPauseIsSaidByAnyLine()
    {
        Run run;
        run.list();
        run.sure();
        run.badTrade(10'000);
        run.badTrade(11'000);
        QVERIFY(run.said.isEmpty());
        run.depth(69'000, 20);
        QVERIFY(run.said.isEmpty());
        run.depth(70'000, 30);
        QCOMPARE(run.said.size(), 1);
        QVERIFY(run.said.front().contains("2 messages of ETHUSDT"));
        run.depth(300'000, 40); // nothing more has come
        QVERIFY(run.said.isEmpty());
    }

    void anotherReasonWaitsForNoPause()
    {
        Run run;
        run.list();
        run.sure();
        run.badTrade(10'000);
        run.give("{'t':10001,'stream':'ethusdt@aggTrade','data':{'e':'aggTrade','E':5,'a':5,"
                 "'s':'ETHUSDT','p':'x','q':'1','T':5,'m':true}}");
        QCOMPARE(run.said.size(), 1);
        QVERIFY(run.said.front().contains("price"));
    }

    void theEndSaysTheLastCounts()
    {
        Run run;
        run.list();
        run.sure();
        for (int i = 0; i < 5; ++i)
            run.badTrade(10'000 + i);
        run.log.finish(run.pipeline);
        QCOMPARE(warnings("5 messages of ETHUSDT"), 1);
        run.log.finish(run.pipeline);
        QCOMPARE(warnings("5 messages of ETHUSDT"), 1);
    }

    void quantitiesBetweenTwoStepsAreSaidOnce()
    {
        Run run;
        run.list();
        run.sure();
        run.depth(4000, 20, "['29.99','0.5']");
        run.depth(5000, 30, "['29.98','0.5']");
        QCOMPARE(warnings("off the quantity step of 1"), 1);
        QVERIFY(run.pipeline.markets().front()->sync().isSure());
    }

    /// With as many symbols as there are, each line would go through all of them.
    void aLineWithoutNewsGoesThroughNoMarkets()
    {
        constexpr int kSymbols = 500;
        constexpr int kLines = 10'000;
        Run run{std::vector<std::string>()};
        std::uint64_t before = 0;
        for (int i = 0; i < kSymbols + kLines; ++i) {
            if (i == kSymbols) before = run.log.walks();
            const auto number = std::to_string(i % kSymbols);
            const auto time = std::to_string(1000 + i);
            run.give("{'t':" + time + ",'stream':'s" + number +
                     "usdt@aggTrade','data':{'e':'aggTrade','E':" + time +
                     ",'a':" + std::to_string(i / kSymbols + 1) + ",'s':'S" + number +
                     "USDT','p':'30.00','q':'1','T':" + time + ",'m':true}}");
        }
        QCOMPARE(run.pipeline.markets().size(), std::size_t{kSymbols});
        QCOMPARE(run.pipeline.totals().trades, std::uint64_t{kSymbols + kLines});
        QCOMPARE(run.log.walks(), before);
        run.list(); // one more market, of which nothing is to be said either
        QCOMPARE(run.log.walks(), before);
        run.sure(); // by the snapshot it is heard that it is not, by the update that it is
        QCOMPARE(run.log.walks(), before + 2);
        run.depth(4000, 500);
        QCOMPARE(run.log.walks(), before + 3);
        QCOMPARE(warnings("the book is unsure"), 1);
    }

    void whateverEndsCertaintyIsSaid_data()
    {
        QTest::addColumn<QString>("line");
        const auto row = [](const char* name, const char* line) { QTest::newRow(name) << line; };
        row("connection", "{'t':4000,'event':'close','streams':['ethusdt@depth@100ms']}");
        row("lines lost", "{'t':4000,'event':'lost','lines':3,'streams':['ethusdt@depth@100ms']}");
        row("lines lost of all", "{'t':4000,'event':'lost','lines':3,'streams':[]}");
        row("another tick",
            "{'t':4000,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':'ETHUSDT',"
            "'status':'TRADING','filters':[{'filterType':'PRICE_FILTER','tickSize':'0.1'},"
            "{'filterType':'LOT_SIZE','stepSize':'1'}]}]}}");
        row("unreadable",
            "{'t':4000,'stream':'ethusdt@depth@100ms','data':{'e':'depthUpdate','E':4000,"
            "'T':4000,'s':'ETHUSDT','U':21,'u':30,'pu':20,'b':[['x','1']],'a':[]}}");
        row("key frame", "");
    }
    void whateverEndsCertaintyIsSaid()
    {
        QFETCH(QString, line);
        Run unsure;
        unsure.list();
        unsure.depth(3000, 10);
        const std::string key = unsure.pipeline.markets().front()->keyFrame(KeyFrameKind::Whole);
        Run run;
        run.list();
        run.sure();
        run.give(line.isEmpty() ? "{'t':4000,'key':'ETHUSDT','data':" + key + "}"
                                : line.toStdString());
        QVERIFY(!run.pipeline.markets().front()->sync().isSure());
        QCOMPARE(warnings("the book is unsure"), 1);
    }

    void whatIsDueOfTimesIsSaidByAnyLine()
    {
        constexpr std::int64_t kDay = 86'400'000;
        Run run;
        run.list();
        run.sure();
        int id = 0;
        for (int t = 10'000; t < 10'003; ++t) {
            run.depth(t, 10 * (t - 9'998));
            run.trade(t, ++id, kDay + t);
        }
        QCOMPARE(warnings("trades come with times 24.0 h ahead"), 1);
        for (int t = 10'010; t < 10'013; ++t)
            run.trade(t, ++id, t);
        QCOMPARE(warnings("of the other streams again"), 0); // not so soon
        const auto before = run.log.walks();
        run.depth(70'000, 50);
        QCOMPARE(warnings("of the other streams again"), 0);
        run.depth(70'003, 60);
        QCOMPARE(warnings("of the other streams again"), 1);
        QCOMPARE(run.log.walks(), before + 1);
        run.depth(140'000, 70);
        QCOMPARE(run.log.walks(), before + 1);
    }

    void guessedGridsAreSaidWhenTheBookIsCertain()
    {
        Run run;
        run.sure();
        QCOMPARE(warnings("inferred from the decimals seen"), 1);
    }
};

QTEST_APPLESS_MAIN(FeedLogTest)
#include "feedlogtest.moc"
