// SPDX-License-Identifier: GPL-3.0-or-later
// A practice market through the pipeline, in event time and without sockets.
#include "core/engine/pipeline.h"
#include "core/practice/binanceformat.h"
#include "core/practice/marketmodel.h"

#include <QTest>

using namespace dg;
using namespace std::chrono_literals;

class PracticeMarketTest final : public QObject
{
    Q_OBJECT

    struct Run
    {
        int candles = 0;
        int sweeps = 0;
        QStringList log; ///< of sweeps and signals
        std::vector<Timestamp> signals;
    };

    static std::string line(Timestamp t, std::string_view name, std::string_view data)
    {
        return "{\"t\":" + std::to_string(t.ms) + ",\"" + std::string(name) +
               "\",\"data\":" + std::string(data) + "}";
    }

    static void give(Pipeline& pipeline, std::string text)
    {
        const std::size_t size = text.size();
        text.append(kFramePadding, ' ');
        pipeline.onFrame({text.data(), size}, {"practice", 1});
    }

    static Run run(const PracticeMarketOptions& options, std::chrono::milliseconds span)
    {
        Run result;
        MarketModel model(options);
        const auto onCandle = [&](const Market& market, const CandleOutcome& outcome) {
            ++result.candles;
            result.sweeps += outcome.sweep ? 1 : 0;
            const Kline& k = outcome.candle;
            if (outcome.sweep || outcome.signal || outcome.suppressed != 0)
                result.log << QString("T %1 l %2 c %3 v %4 cvd %5 sweep %6 signal %7 supp %8")
                                  .arg((k.close.ms - options.start.ms) / 1000)
                                  .arg(market.instrument().price(k.low))
                                  .arg(market.instrument().price(k.closePrice))
                                  .arg(market.instrument().quantity(k.volume))
                                  .arg(outcome.cvd)
                                  .arg(outcome.sweep.has_value())
                                  .arg(outcome.signal != nullptr)
                                  .arg(outcome.suppressed);
            if (outcome.signal) result.signals.push_back(k.event);
        };
        Pipeline pipeline({StrategyParams::defaults(Preset::Standard)}, {}, onCandle);
        const auto rest = [&](const std::string& path, const std::string& data) {
            give(pipeline, line(model.now(), "rest\":\"" + path + "\",\"symbol\":\"ETHUSDT", data));
        };
        rest("/fapi/v1/exchangeInfo", exchangeInfoAnswer(model));
        RowsQuery warmUp;
        warmUp.limit = 101;
        rest("/fapi/v1/klines", klinesAnswer(model.at(0), warmUp));
        rest("/fapi/v1/depth",
             depthAnswer(model.at(0), model.at(0).book().copy(1000), model.now()));
        model.advanceTo(options.start + span, [&](std::size_t i, const PracticeEvent& event) {
            const PracticeSymbol& symbol = model.at(i).symbol();
            give(pipeline,
                 line(model.now(),
                      "stream\":\"" + streamName(symbol, event),
                      payload(symbol, event)));
        });
        const Counters totals = pipeline.totals();
        if (totals.rejected != 0) qFatal("%s", pipeline.lastFailure().english().c_str());
        const Market& market = *pipeline.markets().front();
        const BookCopy truth = model.at(0).book().copy(1000);
        if (!market.sync().isSure() || market.sync().lastUpdateId() != truth.lastId ||
            market.sync().gaps() != 0 || market.tickerCheck().differ() != 0 ||
            market.tickerCheck().compared() == 0)
            qFatal("the book is not the exchange's");
        return result;
    }

private Q_SLOTS:
    void tourHasASignalWithinThreeMinutes_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<int>("second");
        for (int i = 0; i < 20; ++i)
            QTest::addRow("%d", i) << i + 1 << i * 3 % 60;
        QTest::addRow("just too late") << 31 << 49;
        QTest::addRow("just in time") << 32 << 47;
    }

    void tourHasASignalWithinThreeMinutes()
    {
        QFETCH(const int, seed);
        QFETCH(const int, second);
        const Timestamp start{1'780'000'020'000 + second * 1000};
        const Run result = run({static_cast<unsigned>(seed), 1, "tour", start}, 3min);
        QVERIFY2(result.signals.size() == 1, qPrintable(result.log.join('\n')));
        QVERIFY(result.signals.front() - start <= 3min);
        // Where the start may be chosen a little, two minutes are enough.
        const Timestamp chosen = MarketModel::startOf("tour", start);
        QVERIFY(chosen - start <= 8s && start - chosen <= 8s);
        const Run soon = run({static_cast<unsigned>(seed), 1, "tour", chosen}, 118s);
        QVERIFY2(soon.signals.size() == 1, qPrintable(soon.log.join('\n')));
    }

    void sweepsComeNowAndThen()
    {
        const Run result = run({4, 1, "", {1'780'000'020'000}}, 2h);
        QCOMPARE(result.candles, 120);
        qInfo("%d sweeps, %zu signals in two hours", result.sweeps, result.signals.size());
        QVERIFY(result.sweeps >= 2);
        QVERIFY(!result.signals.empty());
    }
};

QTEST_APPLESS_MAIN(PracticeMarketTest)
#include "practicemarkettest.moc"
