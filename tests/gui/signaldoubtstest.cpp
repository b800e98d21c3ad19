// SPDX-License-Identifier: GPL-3.0-or-later
// Words that follow the state: what stands, what speaks against it, what it would cost.
#include "core/strategy/lossatstop.h"
#include "tests/support/samplesignals.h"
#include "tests/support/samplesnapshot.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/format.h"
#include "ui/mainwindow.h"
#include "ui/models/signalsmodel.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/signalspanel.h"
#include "ui/panels/strategypanel.h"
#include "ui/sentences.h"
#include "ui/signaldesk.h"
#include "ui/signalwords.h"

#include <QLabel>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dg {

class SignalDoubtsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStopInsideTheWickIsSaid();
    void aStopBeyondTheWickIsNot();
    void whatItTakesToBreakEven();
    void evidenceAndTableShowItAmber();
    void afterAHitThePanelSaysSo();
    void aNewSweepIsNewsAgain();
    void nothingIsOpenBeforeItIsTaken();
    void whatAStopCostsIncludesFees();
    void underItsTitleStandItsOwnTicks();
    void aShareComesWithTime();

private:
    /// Swept down to 2 996.30, the stop at 3 005.43.
    static std::shared_ptr<TradeSignal> doubtful()
    {
        auto signal = test::sampleSignal();
        signal->entry = {301'130'000'000};
        signal->stop = {300'543'000'000};
        signal->target = {301'912'000'000};
        signal->rewardToRisk = 1.33;
        signal->rewardToRiskAfterFees = 0.56;
        Evidence& e = signal->evidence;
        e.tick = {1, 2};
        e.lot = {1, 3};
        e.sweep.open = {signal->candle.ms - 119'999};
        Kline before;
        before.open = {e.sweep.open.ms - 60'000};
        before.low = {290'000}; // another story
        before.high = {310'000};
        Kline sweep;
        sweep.open = e.sweep.open;
        sweep.low = {299'630};
        sweep.high = {301'200};
        Kline back = sweep;
        back.open = {sweep.open.ms + 60'000};
        back.low = {300'100};
        e.candles = {before, sweep, back};
        return signal;
    }
    static void withFees(TradeSignal& signal, double fee)
    {
        const double entry = signal.entry.toDouble();
        const double stop = signal.stop.toDouble();
        const double target = signal.target.toDouble();
        signal.rewardToRiskAfterFees = (std::abs(target - entry) - fee * (entry + target)) /
                                       (std::abs(entry - stop) + fee * (entry + stop));
    }
    static Instrument instrument()
    {
        Instrument i;
        i.symbol = "ETHUSDT";
        i.tick = {1, 2};
        i.lot = {1, 3};
        return i;
    }
    static std::shared_ptr<Snapshot> with(const std::shared_ptr<const TradeSignal>& signal,
                                          StrategyPhase phase = StrategyPhase::Idle)
    {
        auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot({.withClusters = false}));
        auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
        market->signals =
            std::make_shared<std::vector<std::shared_ptr<const TradeSignal>>>(1, signal);
        market->strategy.phase = phase;
        market->dataTime = signal->candle + 41s;
        market->received = signal->time + 41s;
        snapshot->playback.position = market->received;
        snapshot->markets = {market};
        return snapshot;
    }
};

void SignalDoubtsTest::aStopInsideTheWickIsSaid()
{
    const auto signal = doubtful();
    QVERIFY(std::abs(stopInsideWick(*signal).value_or(0) - 9.13) < 1e-6);
    QCOMPARE(signalDoubts(*signal, instrument()).last(),
             u"stop 9.13 above the sweep's low 2\u202f996.30"_s);
    auto down = std::make_shared<TradeSignal>(*signal);
    down->direction = Direction::Short;
    down->stop = {301'000'000'000}; // the high of the sweep: 3 012.00
    QCOMPARE(signalDoubts(*down, instrument()).last(),
             u"stop 2.00 below the sweep's high 3\u202f012.00"_s);
}

void SignalDoubtsTest::aStopBeyondTheWickIsNot()
{
    auto signal = doubtful();
    signal->stop = {299'630'000'000}; // at the low itself: touched is hit
    signal->rewardToRiskAfterFees = 1;
    QVERIFY(!stopInsideWick(*signal));
    QVERIFY(signalDoubts(*signal, instrument()).isEmpty());
    signal = doubtful();
    signal->evidence = {}; // not at hand: nothing is claimed
    QVERIFY(!stopInsideWick(*signal));
}

void SignalDoubtsTest::whatItTakesToBreakEven()
{
    auto signal = doubtful();
    // The worked example of the rules: a stop costs 1.50 R, a target brings 0.83 R.
    signal->rewardToRiskAfterFees = 0.8351 / 1.5;
    QVERIFY(std::abs(breakEvenRate(*signal) - 1.5 / (0.8351 + 1.5)) < 1e-9);
    const QString said = signalDoubts(*signal, instrument()).first();
    QVERIFY2(said.startsWith(u"65 %"_s) && said.contains(u"0.56"_s), qPrintable(said));
    signal->rewardToRiskAfterFees = -0.2; // fees eat it whole
    QCOMPARE(breakEvenRate(*signal), 1.0);
}

void SignalDoubtsTest::evidenceAndTableShowItAmber()
{
    MainWindow window(u"dark"_s);
    window.resize(1920, 1080);
    window.present(with(doubtful()));
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QAbstractItemModel& table = *window.findChild<SignalsPanel*>()->table().model();
    for (const int column : {SignalsModel::Stop, SignalsModel::Net})
        QCOMPARE(table.index(0, column).data(Qt::ForegroundRole).value<QColor>(),
                 window.theme().unsure);
    QVERIFY(table.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"sweep's low"_s));
    window.desk().showEvidence(window.desk().list().at(0));
    auto* dialog = window.findChild<EvidenceDialog*>();
    QVERIFY(dialog);
    auto* doubts = dialog->findChild<QLabel*>(u"doubts"_s);
    QTRY_VERIFY(doubts->isVisible());
    QVERIFY(doubts->text().contains(u"9.13"_s) && doubts->text().contains(u"65 %"_s));
    QCOMPARE(doubts->palette().color(QPalette::WindowText), window.theme().unsure);
}

void SignalDoubtsTest::afterAHitThePanelSaysSo()
{
    Theme theme = *Theme::load(u"dark"_s);
    StrategyPanel panel(theme);
    panel.resize(700, 300);
    panel.show();
    const auto signal = doubtful();
    const auto snapshot = with(signal);
    panel.present({snapshot, snapshot->markets.front()});
    QCOMPARE(panel.title(), u"LONG confirmed"_s);
    QVERIFY2(panel.sentence().startsWith(u"LONG confirmed 23:57:39, 41 s ago"_s),
             qPrintable(panel.sentence()));
    QVERIFY(!panel.sentence().contains(u"No cluster"_s));
    QVERIFY(panel.doubts().contains(u"9.13"_s));
    auto later = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    later->dataTime = later->dataTime + 30min;
    panel.present({snapshot, later});
    QCOMPARE(panel.title(), u"Why no signal?"_s);
    QVERIFY(panel.doubts().isEmpty());
    // What was suppressed is no signal, and why not is the answer to the question.
    auto suppressed = doubtful();
    suppressed->suppression = kBookUnsure;
    const auto other = with(suppressed);
    panel.present({other, other->markets.front()});
    QCOMPARE(panel.title(), u"Why no signal?"_s);
    QVERIFY2(panel.sentence().contains(u"book unsure"_s), qPrintable(panel.sentence()));
}

void SignalDoubtsTest::aNewSweepIsNewsAgain()
{
    Theme theme = *Theme::load(u"dark"_s);
    StrategyPanel panel(theme);
    panel.show();
    const auto snapshot = with(doubtful(), StrategyPhase::Swept);
    panel.present({snapshot, snapshot->markets.front()});
    QCOMPARE(panel.title(), u"Why no signal?"_s);
}

void SignalDoubtsTest::nothingIsOpenBeforeItIsTaken()
{
    MainWindow window(u"dark"_s);
    window.resize(1920, 1080);
    auto signal = doubtful();
    signal->size = {49'800'000};
    signal->risk = {300'000'000};
    withFees(*signal, 0.0005);
    window.present(with(signal));
    window.show();
    const QString summary = window.findChild<SignalsPanel*>()->summary();
    QVERIFY2(summary.contains(u"if taken: 1\u202f500 USDT, risk with fees 4.50"_s),
             qPrintable(summary));
    QVERIFY(!summary.contains(u"open"_s));
}

void SignalDoubtsTest::whatAStopCostsIncludesFees()
{
    auto signal = doubtful();
    signal->size = {100'000'000};
    signal->risk = {587'000'000};
    withFees(*signal, 0.0005);
    const double fees = 0.0005 * (3011.3 + 3005.43);
    QVERIFY(std::abs(lossAtStop(*signal) - (5.87 + fees)) < 1e-6);
    std::swap(signal->stop, signal->target); // the other way round
    signal->direction = Direction::Short;
    signal->risk = {782'000'000};
    withFees(*signal, 0.0002);
    QVERIFY(std::abs(lossAtStop(*signal) - (7.82 + 0.0002 * (3011.3 + 3019.12))) < 1e-6);
    signal->rewardToRisk = 0; // of a store that does not know it
    signal->rewardToRiskAfterFees = 0;
    QCOMPARE(lossAtStop(*signal), 7.82);
}

void SignalDoubtsTest::underItsTitleStandItsOwnTicks()
{
    Theme theme = *Theme::load(u"dark"_s);
    StrategyPanel panel(theme);
    panel.resize(900, 300);
    panel.show();
    const auto signal = doubtful();
    signal->evidence.sweep.direction = Direction::Long;
    signal->evidence.conditions = {{Condition::VolumeSpike, 4.2, 3, Verdict::Passed, true},
                                   {Condition::Reclaim, 3011.3, 3005.5, Verdict::Passed, true}};
    const auto snapshot = with(signal);
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    market->strategy.sweep.reset();
    market->strategy.conditions = {{Condition::VolumeSpike, 1.1, 3, Verdict::Failed, true},
                                   {Condition::Reclaim, {}, 0, Verdict::Unknown, true}};
    panel.present({snapshot, market});
    QCOMPARE(panel.title(), u"LONG confirmed"_s);
    QCOMPARE(panel.conditions().size(), 2);
    QVERIFY2(panel.conditions().front().startsWith(u"✓ Volume spike 4.2"_s),
             qPrintable(panel.conditions().front()));
    QVERIFY2(panel.conditions().back().startsWith(u"✓ Close back above 3"_s),
             qPrintable(panel.conditions().back()));
    market = std::make_shared<MarketSnapshot>(*market);
    market->strategy.evaluated = signal->candle + 1min; // a candle later
    panel.present({snapshot, market});
    QCOMPARE(panel.closeHeading(), u"at close "_s + minuteText(signal->candle + 1ms));
    market = std::make_shared<MarketSnapshot>(*market);
    market->dataTime = market->dataTime + 30min; // no news any more
    panel.present({snapshot, market});
    QVERIFY2(panel.conditions().front().startsWith(u"✗ Volume spike 1.1"_s),
             qPrintable(panel.conditions().front()));
    QCOMPARE(panel.closeHeading(), u"at close "_s + minuteText(signal->candle + 1min + 1ms));
}

void SignalDoubtsTest::aShareComesWithTime()
{
    Theme theme = *Theme::load(u"dark"_s);
    HeaderPanel header(theme);
    header.resize(1920, 46);
    header.show();
    const auto snapshot = sampleSnapshot();
    auto young = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    young->bookHealth.sureToday = 0.9108;
    young->bookHealth.watchedSince = young->received - 3s;
    header.present({snapshot, young});
    QCOMPARE(header.bookPill(), u"book exact"_s);
    auto old = std::make_shared<MarketSnapshot>(*young);
    old->bookHealth.sureToday = 0.99987;
    old->bookHealth.watchedSince = old->received - 5min;
    header.present({snapshot, old});
    QCOMPARE(header.bookPill(), u"exact, 99.98 % so far"_s); // no day of ours
    auto live = std::make_shared<Snapshot>(*snapshot);
    live->feed = FeedKind::Practice;
    header.present({live, old});
    QCOMPARE(header.bookPill(), u"exact, 99.98 % today"_s);
}

} // namespace dg

QTEST_MAIN(dg::SignalDoubtsTest)
#include "signaldoubtstest.moc"
