// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/signalbuilder.h"

#include "tests/support/scene.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dg;
using namespace dg::test;

class SignalBuilderTest final : public QObject
{
    Q_OBJECT

    using Words = std::vector<std::string>;

    static QJsonObject object(const std::string& json)
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    }

private Q_SLOTS:
    void idsNameWhatTheSignalIs()
    {
        // From the golden rows of the standard preset.
        QCOMPARE(signalId("ETHUSDT", Preset::Standard, {1'760'002'379'999}, Direction::Short),
                 std::string("4e67d5762a3e6741386e166c75817a3f"));
        QCOMPARE(signalId("ETHUSDT", Preset::Standard, {1'760'012'759'999}, Direction::Long),
                 std::string("27939730d5454dbfabf23e682151ed4d"));
        QVERIFY(signalId("ETHUSDT", Preset::Reference, {1'760'012'759'999}, Direction::Long) !=
                signalId("ETHUSDT", Preset::Standard, {1'760'012'759'999}, Direction::Long));
    }
    void absorptionRaisesTheConfidenceAndIsSaid()
    {
        Scene usual;
        usual.warmUp();
        const auto plain = usual.play(reclaimed());
        QVERIFY(plain.signal != nullptr);
        QCOMPARE(plain.signal->reasons.size(), std::size_t{3});

        Scene scene;
        scene.warmUp();
        Minute absorbed = reclaimed();
        absorbed.putBack = 12;
        const auto outcome = scene.play(absorbed);
        QVERIFY(outcome.signal != nullptr);
        QCOMPARE(outcome.signal->confidence, plain.signal->confidence + 5);
        QCOMPARE(outcome.signal->reasons.back(), std::string("Absorbed 2.0x"));
    }
    void anExtremeRsiCountsOnItsOwnSideOnly()
    {
        const auto confidence = [](Preset preset, double drift) {
            Scene scene(StrategyParams::defaults(preset));
            for (int i = 32; i > 0; --i) {
                const double price = 2000 - drift * i;
                scene.play({.low = price - 1, .high = price + 1, .close = price});
            }
            scene.order(1990, 20);
            Trade trade;
            trade.quantity = {5000};
            trade.time = {scene.open()};
            scene.strategy().onTrade(trade);
            Minute minute = reclaimed();
            minute.close = 2000 + (drift > 0 ? 1 : -1);
            const auto outcome = scene.play(minute);
            return outcome.signal ? outcome.signal->confidence : 0;
        };
        QCOMPARE(confidence(Preset::Standard, 0.25), 80);  // RSI 100: no help for a long
        QCOMPARE(confidence(Preset::Standard, -0.25), 85); // RSI 0
        QCOMPARE(confidence(Preset::Reference, 0.25), 85);
        QCOMPARE(confidence(Preset::Reference, -0.25), 85);
    }
    void tooSmallToTradeIsNotActionable()
    {
        StrategyParams params;
        params.capital = 1;
        Scene scene(params);
        scene.warmUp();
        const auto outcome = scene.play(reclaimed());
        QVERIFY(outcome.signal != nullptr);
        QVERIFY(!outcome.signal->actionable);
        QCOMPARE(outcome.signal->size.raw, std::int64_t{0});
        QCOMPARE(outcome.signal->evidence.trail.back().step, StrategyStep::WaitingTooSmall);
    }
    void timesAreTheExchanges()
    {
        Scene scene;
        scene.warmUp();
        const std::int64_t open = scene.open();
        const auto outcome = scene.play(reclaimed());
        QVERIFY(outcome.signal != nullptr);
        QCOMPARE(outcome.signal->time.ms, open + 60'005);
        QCOMPARE(outcome.signal->candle.ms, open + 59'999);
        QCOMPARE(outcome.signal->evidence.received, scene.received(open + 60'005));
    }
    void evidenceHoldsWhatTheDecisionRestedOn()
    {
        Scene scene;
        scene.warmUp();
        scene.order(1990, 5, OrderSide::Buy, 3);
        scene.play(sweptOnly());
        const auto outcome = scene.play(recovery());
        QVERIFY(outcome.signal != nullptr);
        const Evidence& evidence = outcome.signal->evidence;
        QCOMPARE(object(evidence.parameters)[u"preset"].toString(), QStringLiteral("standard"));
        QCOMPARE(evidence.candles.size(), std::size_t{21});
        QCOMPARE(evidence.candles.back().close, outcome.signal->candle);
        QCOMPARE(evidence.orders.size(), std::size_t{2});
        QCOMPARE(evidence.cluster.volume, 25.0);
        QCOMPARE(evidence.sweep.level, 1990.0);
        QCOMPARE(evidence.conditions.size(), std::size_t{7});
        for (const ConditionState& state : evidence.conditions)
            if (state.required) QCOMPARE(state.verdict, Verdict::Passed);
        QCOMPARE(evidence.trail.front().step, StrategyStep::SweepDetected);
        QCOMPARE(evidence.trail[1].step, StrategyStep::WaitingReclaim);
        QCOMPARE(evidence.trail.back().step, StrategyStep::Confirmed);
        QCOMPARE(object(evidence.health)[u"bookSure"], QJsonValue(true));
        QCOMPARE(object(evidence.health)[u"clusterMinutes"].toInt(), 30);
        QVERIFY(!evidence.version.empty());
        QCOMPARE(evidence.recording, std::string("scene"));
    }
    void guessedFiltersAreSaid()
    {
        Scene scene;
        Instrument guessed = Scene::instrument();
        guessed.inferred = true;
        scene.strategy().setInstrument(guessed);
        scene.warmUp();
        const auto outcome = scene.play(reclaimed());
        QVERIFY(outcome.signal != nullptr);
        QCOMPARE(object(outcome.signal->evidence.health)[u"instrumentInferred"], QJsonValue(true));
    }
    void whatNobodyCanPlaceIsNoSignal_data()
    {
        QTest::addColumn<QString>("tick");
        QTest::addColumn<bool>("placed");
        QTest::newRow("usual") << "0.01" << true;
        QTest::newRow("coarse") << "500" << true;
        QTest::newRow("coarser than the price") << "100000" << false;
    }
    /// A stop (or target) at nothing, where the tick is larger than the price.
    void whatNobodyCanPlaceIsNoSignal()
    {
        QFETCH(QString, tick);
        QFETCH(bool, placed);
        WaitingSweep waiting;
        waiting.low = {1990'00000000};
        waiting.high = {2000'00000000};
        Instrument instrument = Scene::instrument();
        instrument.tick = *DecimalGrid::fromStep(tick.toStdString());
        Bar bar;
        bar.closePrice = {2000'00000000};
        const std::deque<Bar> history(3, bar);
        const Atr atr(14);
        const BookAtClose book;
        for (const Preset preset : {Preset::Standard, Preset::Reference}) {
            const auto params = StrategyParams::defaults(preset);
            const auto signal = makeSignal(waiting,
                                           {.params = params,
                                            .instrument = instrument,
                                            .history = history,
                                            .atr = atr,
                                            .book = book,
                                            .conditions = {},
                                            .health = {},
                                            .recording = {}});
            QCOMPARE(signal != nullptr, placed || preset == Preset::Reference);
            if (signal) QVERIFY(signal->stop.raw > 0 && signal->target.raw > 0);
        }
    }
    void bookIsCutToTwentyLevels()
    {
        const std::vector<Level> levels(30, Level{{1}, {1}});
        const BookAtClose book{.sure = true,
                               .imbalance = 0,
                               .updateId = 7,
                               .step = {},
                               .bids = levels,
                               .asks = levels,
                               .feed = {}};
        WaitingSweep waiting;
        const Instrument instrument = Scene::instrument();
        Bar bar;
        bar.closePrice = {2000'00000000};
        const std::deque<Bar> history(3, bar);
        const Atr atr(14);
        const StrategyParams params;
        const auto signal = makeSignal(waiting,
                                       {.params = params,
                                        .instrument = instrument,
                                        .history = history,
                                        .atr = atr,
                                        .book = book,
                                        .conditions = {},
                                        .health = {},
                                        .recording = {}});
        QCOMPARE(signal->evidence.bids.size(), std::size_t{20});
        QCOMPARE(signal->evidence.asks.size(), std::size_t{20});
        QCOMPARE(signal->evidence.bookUpdateId, std::int64_t{7});
        QCOMPARE(signal->evidence.candles.size(), std::size_t{3});
    }
};

QTEST_APPLESS_MAIN(SignalBuilderTest)
#include "signalbuildertest.moc"
