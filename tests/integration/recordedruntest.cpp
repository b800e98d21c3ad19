// SPDX-License-Identifier: GPL-3.0-or-later
// A run goes on with the forced orders that the run before it recorded, and knows that nobody
// listened in between; lines that the disk did not take are known to a replay.
#include "app/cli/rows.h"
#include "core/engine/liverecording.h"
#include "core/engine/replayfeed.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace dg;
using namespace std::chrono_literals;

namespace {

const Timestamp kStart{1'795'500'000'000}; // a whole minute

std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

std::string number(Timestamp time)
{
    return std::to_string(time.ms);
}

std::string info(Timestamp t)
{
    return json("{'t':" + number(t) +
                ",'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':'ETHUSDT','status':"
                "'TRADING','filters':[{'filterType':'PRICE_FILTER','tickSize':'0.01'},"
                "{'filterType':'LOT_SIZE','stepSize':'0.001','minQty':'0.001'}]}]}}");
}

std::string connection(Timestamp t, const char* what)
{
    return json("{'t':" + number(t) + ",'event':'" + what + "','streams':['ethusdt@forceOrder']}");
}

std::string order(Timestamp t, int price)
{
    return json("{'t':" + number(t) +
                ",'stream':'ethusdt@forceOrder','data':{'e':'forceOrder','E':" + number(t) +
                ",'o':{'s':'ETHUSDT','S':'SELL','q':'20','p':'" + std::to_string(price) +
                "','ap':'" + std::to_string(price) + "','z':'20','T':" + number(t) + "}}}");
}

/// The candle whose minute ends just before `t`.
std::string candle(Timestamp t)
{
    return json("{'t':" + number(t) +
                ",'stream':'ethusdt@kline_1m','data':{'e':'kline','E':" + number(t) +
                ",'s':'ETHUSDT','k':{'t':" + number(t - 60s) + ",'T':" + number(t - 1ms) +
                ",'s':'ETHUSDT','i':'1m','o':'3000.00','c':'3000.00','h':'3001.00','l':'2999.00',"
                "'v':'10.000','n':5,'x':true,'V':'5.000'}}}");
}

} // namespace

class RecordedRunTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::string folder() const { return m_dir->path().toStdString(); }

    struct Run
    {
        explicit Run(const std::string& folder, RecorderLimits limits = {})
            : pipeline({StrategyParams::defaults(Preset::Standard)},
                       {"ETHUSDT"},
                       [this](const Market& market, const CandleOutcome& outcome) {
                           rows += cli::candleRow(market, outcome) + '\n';
                           clusters = outcome.clusters.size();
                       })
            , recording(folder, {"ETHUSDT"}, pipeline, limits)
        {}
        void line(const std::string& line)
        {
            const auto padded = line + std::string(kFramePadding, ' ');
            recording.onLine(std::string_view(padded).substr(0, line.size()));
        }

        std::string rows;
        std::size_t clusters = 0;
        Pipeline pipeline;
        LiveRecording recording;
    };

    struct Again
    {
        std::string rows;
        std::string key; ///< state at the end
    };
    static Again replayed(const std::string& folder)
    {
        Again again;
        Pipeline pipeline({StrategyParams::defaults(Preset::Standard)},
                          {},
                          [&](const Market& market, const CandleOutcome& outcome) {
                              again.rows += cli::candleRow(market, outcome) + '\n';
                          });
        ReplayFeed feed({folder});
        if (feed.open())
            while (feed.deliver(pipeline)) {
            }
        if (const Market* const market = pipeline.market("ETHUSDT"))
            again.key = market->keyFrame(KeyFrameKind::Whole);
        return again;
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void goesOnWithTheOrdersOfTheRunBefore()
    {
        std::string rows;
        {
            Run before(folder());
            before.line(info(kStart));
            before.line(connection(kStart, "open"));
            for (int minute = 1; minute <= 15; ++minute)
                before.line(order(kStart + std::chrono::minutes(minute), 3000 + minute % 3));
            before.recording.finish();
            rows += before.rows;
        }
        // Five minutes later, in a new process.
        Run after(folder());
        after.line(info(kStart + 20min));
        after.line(connection(kStart + 20min, "close"));
        after.line(connection(kStart + 20min, "open"));
        after.line(candle(kStart + 22min));
        QVERIFY(after.clusters > 0);
        const Market& market = *after.pipeline.market("ETHUSDT");
        QVERIFY(!market.instrument().inferred);
        // Listened to for 15 minutes, and again for 2.
        const auto key = market.keyFrame(KeyFrameKind::Whole);
        QVERIFY(key.find(json("'clusterMinutes':17,")) != std::string::npos);
        after.recording.finish();
        QCOMPARE(replayed(folder()).rows, rows + after.rows);
    }

    void aReplayKnowsWhatTheDiskDidNotTake()
    {
        // A file where the folder should be: nothing can be written at first.
        const auto place = folder() + "/ETHUSDT";
        fclose(fopen(place.c_str(), "w"));
        Run run(folder(), {.retry = 1ms});
        run.line(info(kStart));
        run.line(order(kStart + 1s, 3000));
        QTRY_COMPARE_WITH_TIMEOUT(run.recording.status().state, RecorderState::Stopped, 20'000);
        run.line(order(kStart + 2s, 3001));
        std::remove(place.c_str());
        Timestamp t = kStart + 3s;
        const auto recordsAgain = [&] {
            run.line(order(t = t + 1s, 3002));
            return run.recording.status().state == RecorderState::Recording;
        };
        QTRY_VERIFY_WITH_TIMEOUT(recordsAgain(), 20'000);
        run.line(candle(kStart + 10min));
        run.recording.finish();

        QVERIFY(!run.rows.empty());
        const Again again = replayed(folder());
        QCOMPARE(again.rows, run.rows);
        QCOMPARE(again.key, run.pipeline.market("ETHUSDT")->keyFrame(KeyFrameKind::Whole));
    }
};

QTEST_GUILESS_MAIN(RecordedRunTest)
#include "recordedruntest.moc"
