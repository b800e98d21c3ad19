// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing that only grows may stand still for good: after one absurd time or id, and after such
// that begin anew, books, candles, liquidations, heatmap and flow go on, or say that they do not.
#include "tests/support/pipelinelines.h"

#include <QTest>

#include <algorithm>

using namespace dg;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr Timestamp kStart{1'795'500'000'000}; // a whole minute
constexpr Timestamp kAbsurd{253'402'300'799'000};

std::string number(Timestamp time)
{
    return std::to_string(time.ms);
}

/// One symbol's pipeline, and its lines in short.
struct Run : test::PipelineLines
{
    explicit Run(Preset preset = Preset::Standard)
        : PipelineLines(
              true,
              [this](const Market&, const CandleOutcome& outcome) { outcomes.push_back(outcome); },
              preset)
    {
        info("0.01");
    }

    void line(std::string json) { quoted(std::move(json)); }
    std::string head(Timestamp t, const std::string& stream, Timestamp event, const char* type)
    {
        return "{'t':" + number(t) + ",'stream':'ethusdt@" + stream + "','data':{'e':'" + type +
               "','E':" + number(event) + ",";
    }
    void info(const std::string& tick)
    {
        line("{'t':" + number(now) +
             ",'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':'ETHUSDT','status':"
             "'TRADING','filters':[{'filterType':'PRICE_FILTER','tickSize':'" +
             tick + "'},{'filterType':'LOT_SIZE','stepSize':'0.001','minQty':'0.001'}]}]}}");
    }
    void snapshot()
    {
        line("{'t':" + number(now) +
             ",'rest':'/fapi/v1/depth','symbol':'ETHUSDT','data':{'lastUpdateId':" +
             std::to_string(lastId) + ",'E':" + number(now) + ",'T':" + number(now) +
             ",'bids':[['2000.00','5']],'asks':[['2000.10','5']]}}");
    }
    void depth(std::optional<Timestamp> event = {}, const std::string& bid = "5")
    {
        update(event, lastId + 1, lastId + 5, lastId, bid);
        lastId += 5;
    }
    void update(std::optional<Timestamp> event,
                std::int64_t first,
                std::int64_t last,
                std::int64_t previous,
                const std::string& bid = "5")
    {
        const Timestamp e = event.value_or(now);
        line(head(now, "depth@100ms", e, "depthUpdate") + "'T':" + number(e) +
             ",'s':'ETHUSDT','U':" + std::to_string(first) + ",'u':" + std::to_string(last) +
             ",'pu':" + std::to_string(previous) + ",'b':[['2000.00','" + bid + "']],'a':[]}}");
    }
    /// Of the minute that ends now.
    void candle(std::optional<Timestamp> event = {}, std::optional<Timestamp> close = {})
    {
        const Timestamp open = close ? *close - 59'999ms : now - 60s;
        candleOf(open, close.value_or(now - 1ms), event);
    }
    void candleOf(Timestamp open, Timestamp close, std::optional<Timestamp> event = {})
    {
        line(head(now, "kline_1m", event.value_or(now), "kline") +
             "'s':'ETHUSDT','k':{'t':" + number(open) + ",'T':" + number(close) +
             ",'s':'ETHUSDT','i':'1m','o':'2000','c':'2000','h':'2001','l':'1999','v':'10','n':5,"
             "'x':true,'V':'5'}}}");
    }
    void fetched(Timestamp open, int minutes = 1, const std::string& close = "2000")
    {
        std::string rows; // the last one is of the running minute
        for (int i = 0; i <= minutes; ++i)
            rows += std::string(i == 0 ? "" : ",") + "[" + number(open + i * 60s) +
                    ",'2000','2001','1990','" + close + "','10'," +
                    number(open + i * 60s + 59'999ms) + ",'1',5,'5','1','0']";
        line("{'t':" + number(now) + ",'rest':'/fapi/v1/klines','symbol':'ETHUSDT','data':[" +
             rows + "]}");
    }
    /// One of this time that is no part of the book.
    void depthAlone(Timestamp event) { update(event, lastId - 4, lastId, lastId - 5); }
    void
    trade(std::int64_t id, std::optional<Timestamp> event = {}, std::optional<Timestamp> time = {})
    {
        const Timestamp e = event.value_or(now);
        line(head(now, "aggTrade", e, "aggTrade") + "'s':'ETHUSDT','a':" + std::to_string(id) +
             ",'p':'2000','q':'1','f':1,'l':1,'T':" + number(time.value_or(e)) + ",'m':false}}");
    }
    void order(Timestamp event, std::optional<Timestamp> made = {})
    {
        line(head(now, "forceOrder", event, "forceOrder") +
             "'o':{'s':'ETHUSDT','S':'SELL','q':'50','p':'1990','ap':'1990','z':'50','T':" +
             number(made.value_or(event)) + "}}}");
    }
    /// A minute of depth, a second apart, and its candle.
    void minute()
    {
        for (int i = 0; i < 60; ++i) {
            now = now + 1s;
            depth();
        }
        candle();
    }
    void sync()
    {
        depth();
        lastId -= 2;
        snapshot();
        lastId += 2;
        depth();
    }
    std::uint64_t refused() const { return pipeline.rejectedFor(DecodeError::WrongTime); }
    int certainColumns()
    {
        const auto view = pipeline.markets().front()->snapshot()->depthHistory;
        return static_cast<int>(
            std::ranges::count_if(view->columns, [](const auto& column) { return column->sure; }));
    }

    Timestamp now = kStart;
    std::int64_t lastId = 1'000;
    std::vector<CandleOutcome> outcomes;
};

} // namespace

class BegunAnewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesACandleThatIsNoMinute()
    {
        Run run;
        run.sync();
        run.minute();
        run.candleOf(run.now, kAbsurd);
        run.candleOf(run.now, run.now + 60s);
        QCOMPARE(run.refused(), std::uint64_t{2});
        QVERIFY(run.pipeline.lastFailure().english().find("a time far from the market's") !=
                std::string::npos);
        run.minute();
        QCOMPARE(run.outcomes.size(), std::size_t{2});
        QCOMPARE(run.market().lastCandle()->ms, (run.now - 1ms).ms);
    }
    /// Its own E is right, and it is one minute long.
    void refusesACandleOfAFarMinute()
    {
        Run run;
        run.sync();
        run.minute();
        run.candle({}, Timestamp{kAbsurd.ms / 60'000 * 60'000 - 1});
        QCOMPARE(run.refused(), std::uint64_t{1});
        run.minute();
        QCOMPARE(run.outcomes.size(), std::size_t{2});
    }
    void anEventTimeFarAheadLeavesTheLiquidationWindow()
    {
        Run run;
        run.sync();
        run.order(run.now);
        run.minute();
        run.minute();
        QCOMPARE(run.outcomes.back().clusters.size(), std::size_t{1});
        run.candleOf(run.now, run.now + 59'999ms, run.now + 2h);
        run.minute();
        QCOMPARE(run.refused(), std::uint64_t{1});
        QCOMPARE(run.outcomes.size(), std::size_t{3});
        QCOMPARE(run.outcomes.back().clusters.size(), std::size_t{1});
    }
    void aBookUpdateOfAnAbsurdTimeIsAppliedAndMovesNothingElse()
    {
        Run run;
        run.sync();
        run.minute();
        const int columns = run.certainColumns();
        QVERIFY(columns > 50);
        run.now = run.now + 1s;
        run.depth(kAbsurd, "7");
        QCOMPARE(run.refused(), std::uint64_t{1});
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(run.market().sync().lastUpdateId(), run.lastId);
        QCOMPARE(run.market().sync().book().bids.at(Price{200'000}).lots, std::int64_t{7'000});
        QVERIFY(run.market().dataTime() <= run.now);
        run.minute();
        QVERIFY(run.certainColumns() > columns + 50);
        QCOMPARE(run.market().sync().gaps(), std::uint64_t{0});
    }
    void absurdTimesBeforeAnyOtherAreTakenBack()
    {
        Run run;
        run.depth(kAbsurd);
        run.candle(kAbsurd, Timestamp{kAbsurd.ms / 60'000 * 60'000 - 1});
        run.order(kAbsurd);
        run.sync();
        run.minute();
        run.minute();
        QCOMPARE(run.market().lastCandle()->ms, (run.now - 1ms).ms);
        QVERIFY(run.market().dataTime() <= run.now);
        QVERIFY(run.certainColumns() > 90);
    }
    /// The exchange's clock was a day ahead, and is put right.
    void timesThatGoBackAreFollowed()
    {
        Run run;
        run.sync();
        run.minute();
        run.now = run.now + 24h;
        run.minute();
        run.minute();
        run.now = run.now - 24h;
        run.minute();
        run.minute();
        QCOMPARE(run.market().lastCandle()->ms, (run.now - 1ms).ms);
        QVERIFY(run.market().dataTime() <= run.now);
        QVERIFY(run.market().sync().isSure());
    }
    /// Three that agree, while all other streams go on.
    void aBurstOfOldTimesCostsNoHistory()
    {
        Run run;
        run.sync();
        for (int i = 0; i < 20; ++i)
            run.minute();
        run.order(run.now - 1min);
        run.minute();
        const auto atr = run.outcomes.back().atr;
        QVERIFY(atr.has_value());
        QCOMPARE(run.outcomes.back().clusters.size(), std::size_t{1});
        for (int i = 0; i < 3; ++i)
            run.depth(run.now - 24h);
        QCOMPARE(run.market().times().renewed(), std::uint64_t{0});
        QCOMPARE(run.refused(), std::uint64_t{3});
        run.minute();
        QCOMPARE(run.outcomes.size(), std::size_t{22});
        QCOMPARE(run.outcomes.back().clusters.size(), std::size_t{1});
        QVERIFY(run.outcomes.back().atr == atr);
    }
    /// With its right time an order counts that came with an absurd one before.
    void anOrderWhoseTimeIsPutRightCounts()
    {
        Run run;
        run.order(run.now + 24h, kStart); // before there is a reference
        run.sync();
        run.minute();
        run.minute();
        run.order(run.now, kStart);
        run.minute();
        run.minute();
        QCOMPARE(run.outcomes.back().clusters.size(), std::size_t{1});
    }
    void fetchedCandlesMustBeOfThePast()
    {
        Run run;
        run.sync();
        run.minute();
        run.fetched(run.now + 24h);
        QCOMPARE(run.market().lastCandle()->ms, (run.now - 1ms).ms);
        QCOMPARE(run.refused(), std::uint64_t{1}); // the last one is of the running minute
        run.minute();
        QCOMPARE(run.outcomes.size(), std::size_t{2});
    }
    void aTradeOfAnAbsurdTimeIsRefused()
    {
        Run run(Preset::Reference);
        run.sync();
        run.minute();
        for (int i = 0; i < 20; ++i)
            run.trade(100 + i, {}, kAbsurd - i * 60s);
        QCOMPARE(run.refused(), std::uint64_t{20});
        for (int i = 0; i < 5; ++i)
            run.trade(120 + i);
        run.minute();
        QCOMPARE(run.outcomes.back().cvd, 5.0);
    }
    void tradeIdsThatBeginAgainCount()
    {
        Run run(Preset::Reference);
        run.sync();
        run.minute();
        for (int i = 0; i < 20; ++i)
            run.trade(1'000'000'000 + i);
        run.minute();
        for (int i = 0; i < 20; ++i)
            run.trade(21 + i);
        run.minute();
        QCOMPARE(run.outcomes[1].cvd, 20.0);
        QCOMPARE(run.outcomes[2].cvd, 20.0);
        QCOMPARE(run.market().tradeIds().begun(), std::uint64_t{1});
        QCOMPARE(run.market().counters().dropped, std::uint64_t{0});
    }
    void repeatsOfBookUpdatesAreNoSignOfLife()
    {
        Run run;
        run.sync();
        run.minute();
        const auto heard = run.market().streamHealth(run.now)[0].lastReceived;
        for (int i = 0; i < 9; ++i) {
            run.now = run.now + 100ms;
            run.update(kStart, 5, 6, 4);
        }
        QVERIFY(run.market().sync().isSure());
        QCOMPARE(run.market().streamHealth(run.now)[0].lastReceived.ms, heard.ms);
        run.update(kStart, 5, 6, 4);
        QCOMPARE(run.market().streamHealth(run.now)[0].condition, StreamCondition::Resyncing);
    }
    /// Only `reference` asks for it, whatever ended the certainty.
    void theLastSureImbalanceIsKept_data()
    {
        QTest::addColumn<QString>("end");
        for (const char* const end : {"close", "gap", "lost", "instrument", "key frame"})
            QTest::newRow(end) << end;
    }
    void theLastSureImbalanceIsKept()
    {
        QFETCH(QString, end);
        Run run(Preset::Reference);
        run.line("{'t':" + number(run.now) + ",'event':'open','streams':['ethusdt@depth@100ms']}");
        run.sync();
        Run unsure(Preset::Reference);
        unsure.depth();
        run.now = run.now + 59s;
        run.depth({}, "95"); // 0.9
        const std::string at = "{'t':" + number(run.now);
        if (end == QStringLiteral("close"))
            run.line(at + ",'event':'close','streams':['ethusdt@depth@100ms']}");
        else if (end == QStringLiteral("gap"))
            run.update({}, run.lastId + 9, run.lastId + 10, run.lastId + 8);
        else if (end == QStringLiteral("lost"))
            run.line(at + ",'event':'lost','lines':3,'streams':['ethusdt@depth']}");
        else if (end == QStringLiteral("instrument"))
            run.info("0.1");
        else
            run.line(at + ",'key':'ETHUSDT','data':" +
                     unsure.market().keyFrame(KeyFrameKind::Book) + "}");
        QVERIFY(!run.market().sync().isSure());
        run.now = run.now + 1s;
        run.candle();
        QCOMPARE(run.outcomes.back().imbalance, std::optional(0.9));
    }
    /// All connections opened anew while times of before had just gone back: there is no reference,
    /// and nothing may be judged by one of 1970.
    void aReferenceThatEndedTakesNothingBack()
    {
        Run run;
        const auto say = [&](const char* what) {
            run.line("{'t':" + number(run.now) + ",'event':'" + what +
                     "','streams':['ethusdt@depth@100ms','ethusdt@kline_1m']}");
        };
        say("open");
        run.sync();
        for (int i = 0; i < 20; ++i)
            run.minute();
        const auto atr = run.outcomes.back().atr;
        QVERIFY(atr.has_value());
        for (int i = 0; i < 3; ++i) // the exchange's clock for a moment
            run.depthAlone(run.now + 2h + i * 1ms);
        say("close");
        say("open");
        for (int i = 0; i < 3; ++i)
            run.depthAlone(run.now + i * 1ms);
        say("close");
        say("open");
        run.now = run.now + 15s;
        run.depth(); // no second message: there is no reference yet
        run.now = run.now + 45s;
        run.candle();
        QCOMPARE(run.outcomes.size(), std::size_t{21});
        QVERIFY(run.outcomes.back().atr.has_value());
    }
    /// What was forgotten and is fetched again is the same candle, whatever it says now.
    void aCandleIsGivenOnce_data()
    {
        QTest::addColumn<bool>("behindKeyFrame");
        QTest::newRow("running") << false;
        QTest::newRow("replay from a key frame") << true;
    }
    void aCandleIsGivenOnce()
    {
        QFETCH(bool, behindKeyFrame);
        Run run;
        run.fetched(kStart - 3min, 3); // the hundred of the start, in short
        run.sync();
        for (int i = 0; i < 20; ++i)
            run.minute();
        QCOMPARE(run.outcomes.size(), std::size_t{20});
        // All that comes is a day older, for a while.
        run.now = run.now - 24h;
        run.minute();
        QCOMPARE(run.market().lastCandle()->ms, (run.now - 1ms).ms);
        QCOMPARE(run.outcomes.size(), std::size_t{21});
        Run other;
        Run& later = behindKeyFrame ? other : run;
        if (behindKeyFrame) {
            later.now = run.now;
            later.lastId = run.lastId;
            later.line("{'t':" + number(run.now) + ",'key':'ETHUSDT','data':" +
                       run.market().keyFrame(KeyFrameKind::Whole) + "}");
        }
        const auto before = later.outcomes.size();
        later.now = later.now + 24h;
        for (int i = 0; i < 5; ++i) {
            later.now = later.now + 1s;
            later.depth();
        }
        later.fetched(kStart - 3min, 23, "1990");
        QCOMPARE(later.market().lastCandle()->ms, (kStart + 20min - 1ms).ms);
        QCOMPARE(later.outcomes.size(), before);
        later.now = kStart + 20min;
        later.candle(); // the closing message once more
        QCOMPARE(later.outcomes.size(), before);
        later.minute();
        QCOMPARE(later.outcomes.size(), before + 1);
        QVERIFY(later.outcomes.back().candle.close == later.now - 1ms);
    }
    /// A minute that an exchange with a wrong clock named a day too early comes for a second time,
    /// as another one.
    void theTrueMinuteOfThatNameIsGiven()
    {
        Run run;
        run.sync();
        run.minute();
        run.now = run.now + 24h;
        run.minute();
        run.minute();
        run.now = run.now - 24h;
        run.minute();
        run.minute();
        const auto before = run.outcomes.size();
        run.now = kStart + 24h + 1min;
        run.minute();
        run.minute();
        QCOMPARE(run.outcomes.size(), before + 2);
    }
    /// All times are a day ahead from the start on, and are put right: nothing of the present was
    /// there before.
    void rowsGoOnAfterAClockThatWasAheadFromTheStart()
    {
        Run run;
        run.now = run.now + 24h;
        run.fetched(run.now - 100min, 100);
        run.sync();
        for (int i = 0; i < 3; ++i)
            run.minute();
        run.now = run.now - 24h;
        const auto before = run.outcomes.size();
        for (int i = 0; i < 12; ++i) {
            run.minute();
            QCOMPARE(run.outcomes.size(), before + static_cast<std::size_t>(i) + 1);
            QVERIFY(run.outcomes.back().candle.close == run.now - 1ms);
        }
        // A hole, and what was missed is fetched.
        const Timestamp hole = run.now;
        run.now = run.now + 5min + 20s;
        run.depth();
        run.now = run.now + 1s;
        run.depth();
        run.depth();
        run.fetched(hole, 5);
        QCOMPARE(run.outcomes.size(), before + 17);
        QVERIFY(run.outcomes.back().candle.refilled);
    }
    /// The true clock reaches minutes that were named a day too early.
    void aHoleADayLaterIsRefilled_data()
    {
        QTest::addColumn<int>("minutesBefore");
        QTest::newRow("begins before them") << 5;
        QTest::newRow("begins within them") << -5;
    }
    void aHoleADayLaterIsRefilled()
    {
        QFETCH(int, minutesBefore);
        Run run;
        run.sync();
        run.minute();
        run.now = run.now + 24h;
        const Timestamp named = run.now;
        for (int i = 0; i < 30; ++i)
            run.minute();
        run.now = run.now - 24h;
        for (int i = 0; i < 3; ++i)
            run.minute();
        run.now = named - minutesBefore * 1min - 2min;
        run.minute();
        run.minute();
        const auto before = run.outcomes.size();
        const Timestamp hole = run.now;
        run.now = run.now + 15min + 20s;
        run.depth();
        run.now = run.now + 1s;
        run.depth();
        run.depth();
        run.fetched(hole, 15);
        QCOMPARE(run.outcomes.size(), before + 15);
    }
    /// Of a row that is not given nobody would hear of a signal either: it may find none.
    void aClosingMessageThatRepeatsIsTakenAsFetched()
    {
        Run run;
        run.sync();
        for (int i = 0; i < 20; ++i)
            run.minute();
        const Timestamp close = run.now - 1ms;
        const auto say = [&run](milliseconds off, int seconds) {
            for (int i = 0; i < seconds; ++i) {
                run.now = run.now + 1s;
                run.depth(run.now + off);
                run.trade(run.now.ms / 1000, run.now + off);
            }
        };
        say(-24h, 90);
        QVERIFY(!run.market().lastCandle());
        say(0ms, 10);
        const auto key = [&run] { return run.market().keyFrame(KeyFrameKind::Whole); };
        QVERIFY(key().find("\"refilled\":true") == std::string::npos);
        run.candle(run.now, close);
        QCOMPARE(run.market().lastCandle()->ms, close.ms);
        QCOMPARE(run.outcomes.size(), std::size_t{20});
        QVERIFY(key().find("\"refilled\":true") != std::string::npos);
        run.now = close + 1ms + 1min;
        say(0ms, 45);
        run.candle(run.now, close + 1min);
        QCOMPARE(run.outcomes.size(), std::size_t{21});
        QVERIFY(!run.outcomes.back().candle.refilled);
    }
    void aKeyFrameHoldsTheReference()
    {
        Run run;
        run.sync();
        run.minute();
        Run other;
        other.line("{'t':" + number(run.now) +
                   ",'key':'ETHUSDT','data':" + run.market().keyFrame(KeyFrameKind::Whole) + "}");
        QVERIFY(other.market().times().reference());
        QCOMPARE(other.market().times().reference()->ms, run.market().times().reference()->ms);
    }
};

QTEST_APPLESS_MAIN(BegunAnewTest)
#include "begunanewtest.moc"
