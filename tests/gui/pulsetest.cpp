// SPDX-License-Identifier: GPL-3.0-or-later
// Ages run on our clock, and what is not of now is seen not to be.
#include "tests/support/pulsebench.h"
#include "tests/support/samplesnapshot.h"
#include "ui/chart/chartview.h"
#include "ui/mainwindow.h"
#include "ui/outage.h"
#include "ui/panels/chartpanel.h"
#include "ui/panels/depthpanel.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/outagecard.h"
#include "ui/panels/strategypanel.h"
#include "ui/panels/tapepanel.h"
#include "ui/panels/watchpanel.h"
#include "ui/workspace/workspace.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dg {

using namespace test;

class PulseTest final : public PulseBench
{
    Q_OBJECT

private Q_SLOTS:
    void agesRunOnWithoutData();
    void theClockGoesOnBesideTheDataTime();
    void aDeadPriceIsNoBrightNumber();
    void noCountdownAndNoChangeOfAnOldPrice();
    void aPriceBesideASilentBookIsOld();
    void anEngineThatSaysNothingIsSeen();
    void whatIsPlayedBackHasItsOwnTime();
    void liveAgainItIsAsBefore();
    void theCandlesOfAnOldMarketAreNotJudged();
    void dataThatComesLateIsNoPriceOfNow();
    void aPriceWhoseConnectionIsSilentIsOld();
    void aQuietMarketIsNotDead();
    void aPriceThatTheBookHasLeftBehindShowsItsAge();
    void aReplayOfAMadeMarketSaysSo();
    void longNamesAndNumbersHaveTheirRoom_data();
    void longNamesAndNumbersHaveTheirRoom();
};

void PulseTest::agesRunOnWithoutData()
{
    MainWindow window(u"dark"_s);
    open(window, killed());
    auto* header = window.findChild<HeaderPanel*>();
    auto* tape = window.findChild<TapePanel*>();
    QCOMPARE(header->ageText(), u"last 1 s ago"_s);
    QVERIFY2(header->bookPill().endsWith(u"for 1 s"_s), qPrintable(header->bookPill()));
    for (const auto& [more, age] :
         {std::pair{1s, u"2 s"_s}, {32s, u"34 s"_s}, {30s, u"1 min 04 s"_s}}) {
        goOn(window, more); // the engine says so each time, and nothing comes
        QCOMPARE(header->ageText(), u"last %1 ago"_s.arg(age));
        QCOMPARE(tape->old(), u"last %1 ago"_s.arg(age));
        QVERIFY2(header->bookPill().endsWith(u"for "_s + age), qPrintable(header->bookPill()));
        QVERIFY(window.findChild<ChartPanel*>()->outage().text().contains(age));
        const QAbstractItemModel& watch = *window.findChild<WatchPanel*>()->table().model();
        QCOMPARE(watch.index(0, WatchModel::Health).data().toString(), u"%1 old"_s.arg(age));
    }
}

void PulseTest::theClockGoesOnBesideTheDataTime()
{
    MainWindow window(u"dark"_s);
    const auto dead = killed();
    open(window, dead);
    auto* header = window.findChild<HeaderPanel*>();
    const QString then = header->clockText();
    const QString data = header->dataText();
    QVERIFY(!data.isEmpty());
    pass(window, 34s);
    QCOMPARE(header->dataText(), data);
    QCOMPARE(QTime::fromString(then).addSecs(34).toString(), header->clockText());
}

void PulseTest::aDeadPriceIsNoBrightNumber()
{
    for (const QString& name : Theme::names()) {
        MainWindow window(name);
        open(window, live());
        auto* header = window.findChild<HeaderPanel*>();
        const Theme& theme = window.theme();
        const QRect place(header->findChild<QWidget*>()->geometry().right() + 10, 2, 130, 40);
        QVERIFY(pixels(header->grab().toImage(), place, theme.bright) > 30);
        QCOMPARE(pixels(header->grab().toImage(), place, theme.unsure), 0);
        auto* chart = window.findChild<ChartView*>();
        const auto scale = [chart] { // where the tag of the price stands
            return chart->viewportState().areas().prices.toAlignedRect();
        };
        const auto filled = [&] {
            const QImage picture = chart->grab().toImage();
            return pixels(picture, scale(), theme.up) + pixels(picture, scale(), theme.down);
        };
        QVERIFY(filled() > 200);
        window.present(killed());
        QVERIFY(pixels(header->grab().toImage(), place, theme.unsure) > 30);
        QCOMPARE(pixels(header->grab().toImage(), place, theme.bright), 0);
        QCOMPARE(filled(), 0);
        QVERIFY(pixels(chart->grab().toImage(), scale(), theme.unsure) > 30);
        // Nothing of the tape, ladder or curve is in the colours of a side.
        for (Panel* panel : {static_cast<Panel*>(window.findChild<TapePanel*>()),
                             static_cast<Panel*>(window.findChild<LadderPanel*>())}) {
            const QImage picture = panel->grab().toImage();
            QCOMPARE(pixels(picture, panel->rect(), theme.up), 0);
            QCOMPARE(pixels(picture, panel->rect(), theme.down), 0);
            QVERIFY(pixels(picture, panel->rect(), theme.unsure) > 30);
        }
    }
}

void PulseTest::noCountdownAndNoChangeOfAnOldPrice()
{
    MainWindow window(u"dark"_s);
    open(window, live());
    auto* header = window.findChild<HeaderPanel*>();
    const auto text = [header](const QString& caption) {
        for (const QString& field : header->fieldTexts())
            if (field.startsWith(caption)) return field.mid(caption.size() + 1);
        return QString();
    };
    QVERIFY(text(u"Funding"_s).contains(u" in "_s));
    QVERIFY(text(u"1 min"_s) != u"–"_s);
    window.present(killed());
    QVERIFY(!text(u"Funding"_s).contains(u" in "_s));
    for (const auto& caption : {u"1 min"_s, u"1 hour"_s, u"Spread"_s, u"Imbalance ±0.1\u202f%"_s})
        QCOMPARE(text(caption), u"–"_s);
    const QAbstractItemModel& watch = *window.findChild<WatchPanel*>()->table().model();
    for (const int column : {WatchModel::Change, WatchModel::Spread, WatchModel::Imbalance})
        QCOMPARE(watch.index(0, column).data().toString(), u"–"_s);
}

/// Trades may be rare; without a book nobody can tell that from a dead market.
void PulseTest::aPriceBesideASilentBookIsOld()
{
    MainWindow window(u"dark"_s);
    auto snapshot = live();
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    StreamHealth& depth = market->streams[static_cast<std::size_t>(Stream::Depth)];
    depth.stale = true;
    depth.condition = StreamCondition::Stale;
    StreamHealth& trades = market->streams[static_cast<std::size_t>(Stream::Trades)];
    trades.lastReceived = depth.lastReceived = snapshot->playback.position - 2s;
    snapshot->markets = {market};
    open(window, snapshot);
    auto* header = window.findChild<HeaderPanel*>();
    QVERIFY(header->ageText().isEmpty());
    pass(window, 1s);
    QCOMPARE(header->ageText(), u"last 3 s ago"_s);
    QVERIFY(!window.findChild<TapePanel*>()->old().isEmpty());
}

void PulseTest::anEngineThatSaysNothingIsSeen()
{
    MainWindow window(u"dark"_s);
    open(window, live());
    auto* header = window.findChild<HeaderPanel*>();
    pass(window, 2s);
    QVERIFY(header->ageText().isEmpty());
    pass(window, 3s);
    QCOMPARE(header->ageText(), u"last 5 s ago"_s);
    QVERIFY(header->bookPill().contains(u"stands still for 5 s"_s));
}

void PulseTest::whatIsPlayedBackHasItsOwnTime()
{
    MainWindow window(u"dark"_s);
    const auto replay = sampleSnapshot();
    open(window, replay);
    auto* header = window.findChild<HeaderPanel*>();
    const QString clock = header->clockText();
    pass(window, 1h);
    QVERIFY(header->ageText().isEmpty());
    QCOMPARE(header->clockText(), clock);
    QVERIFY(header->dataText().startsWith(u"recorded 20"_s)); // one clock, of another day
    QVERIFY(window.findChild<ChartPanel*>()->outage().isHidden());
}

void PulseTest::liveAgainItIsAsBefore()
{
    MainWindow window(u"dark"_s);
    open(window, killed());
    pass(window, 10s);
    auto next = live();
    next->sequence = 2;
    window.present(next);
    QVERIFY(window.findChild<HeaderPanel*>()->ageText().isEmpty());
    QVERIFY(window.findChild<TapePanel*>()->old().isEmpty());
    QVERIFY(window.findChild<ChartPanel*>()->outage().isHidden());
    QVERIFY(!window.findChild<LadderPanel*>()->asks().empty());
}

void PulseTest::theCandlesOfAnOldMarketAreNotJudged()
{
    MainWindow window(u"dark"_s);
    auto snapshot = killed();
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    market->signals = std::make_shared<std::vector<std::shared_ptr<const TradeSignal>>>();
    snapshot->markets = {market};
    open(window, snapshot);
    auto* strategy = window.findChild<StrategyPanel*>();
    QVERIFY2(strategy->sentence().contains(u"1 s ago"_s), qPrintable(strategy->sentence()));
    for (const QString& line : strategy->conditions())
        QVERIFY2(line.contains(u"now –"_s), qPrintable(line));
}

/// It flows, and is of a minute ago: by the exchange's own clock.
void PulseTest::dataThatComesLateIsNoPriceOfNow()
{
    MainWindow window(u"dark"_s);
    auto snapshot = heard(0ms, 0ms);
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    for (StreamHealth& stream : market->streams)
        stream.lagMs = 59'400;
    snapshot->markets = {market};
    snapshot->notice = "an old remark";
    open(window, snapshot);
    auto* header = window.findChild<HeaderPanel*>();
    QCOMPARE(header->ageText(), u"last 59 s ago"_s);
    QVERIFY2(header->bookPill().contains(u"59 s"_s), qPrintable(header->bookPill()));
    QVERIFY(window.findChild<LadderPanel*>()->asks().empty());
    const OutageCard& strip = window.findChild<ChartPanel*>()->outage();
    QVERIFY(strip.isVisible());
    QVERIFY2(strip.text().contains(u"59 s"_s), qPrintable(strip.text()));
    for (const QString& line : window.findChild<StrategyPanel*>()->conditions())
        QVERIFY2(line.contains(u"now –"_s), qPrintable(line));
    const QAbstractItemModel& watch = *window.findChild<WatchPanel*>()->table().model();
    QCOMPARE(watch.index(0, WatchModel::Health).data().toString(), u"59 s old"_s);
    // A little late is late, not dead; and it does not go to and fro at a limit.
    const auto of = [&](std::int64_t lag) {
        auto next = std::make_shared<Snapshot>(*snapshot);
        auto other = std::make_shared<MarketSnapshot>(*market);
        for (StreamHealth& stream : other->streams)
            stream.lagMs = lag;
        next->markets = {other};
        next->sequence = static_cast<std::uint64_t>(lag);
        window.present(next);
    };
    of(4'000);
    QVERIFY(!header->ageText().isEmpty());
    of(2'500);
    QVERIFY(header->ageText().isEmpty());
    of(4'000);
    QVERIFY(header->ageText().isEmpty());
    of(5'500);
    QCOMPARE(header->ageText(), u"last 5 s ago"_s);
}

/// The mark price comes each second: without it the connection is dead long before it is given up.
void PulseTest::aPriceWhoseConnectionIsSilentIsOld()
{
    MainWindow window(u"dark"_s);
    open(window, heard(8s, 8s));
    auto* header = window.findChild<HeaderPanel*>();
    QCOMPARE(header->ageText(), u"last 8 s ago"_s);
    QVERIFY2(header->bookPill().contains(u"trades"_s), qPrintable(header->bookPill()));
    QVERIFY(!window.findChild<TapePanel*>()->old().isEmpty());
    QVERIFY(!window.findChild<LadderPanel*>()->asks().empty()); // the book lives
}

void PulseTest::aQuietMarketIsNotDead()
{
    MainWindow window(u"dark"_s);
    open(window, heard(2s, 0ms));
    auto* header = window.findChild<HeaderPanel*>();
    QVERIFY(header->ageText().isEmpty());
    window.present(heard(8s, 1s));
    QCOMPARE(header->ageText(), u"8 s"_s);
    QVERIFY2(header->bookPill().contains(u"exact"_s), qPrintable(header->bookPill()));
    QVERIFY(window.findChild<TapePanel*>()->old().isEmpty());
    QVERIFY(window.findChild<ChartPanel*>()->outage().isHidden());
    const Theme& theme = window.theme();
    const QRect place(header->findChild<QWidget*>()->geometry().right() + 10, 2, 130, 40);
    QCOMPARE(pixels(header->grab().toImage(), place, theme.unsure), 0);
    QVERIFY(pixels(header->grab().toImage(), place, theme.bright) > 30);
}

void PulseTest::aPriceThatTheBookHasLeftBehindShowsItsAge()
{
    MainWindow window(u"dark"_s);
    const auto left = [](std::chrono::milliseconds ago, std::uint64_t sequence) {
        auto snapshot = heard(ago, 500ms);
        auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
        market->lastTrade->price.ticks += 123; // above the best ask
        snapshot->markets = {market};
        snapshot->sequence = sequence;
        return snapshot;
    };
    open(window, left(1s, 1));
    auto* header = window.findChild<HeaderPanel*>();
    QVERIFY(header->ageText().isEmpty()); // for a moment: a sweep
    m_clock.boot += 2500ms;
    window.present(left(3500ms, 2));
    QCOMPARE(header->ageText(), u"3 s"_s);
    const Theme& theme = window.theme();
    const QRect place(header->findChild<QWidget*>()->geometry().right() + 10, 2, 130, 40);
    QVERIFY(pixels(header->grab().toImage(), place, theme.unsure) > 30);
    QCOMPARE(pixels(header->grab().toImage(), place, theme.bright), 0);
}

void PulseTest::aReplayOfAMadeMarketSaysSo()
{
    MainWindow window(u"dark"_s);
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    open(window, snapshot);
    QVERIFY2(window.windowTitle().startsWith(u"REPLAY – "_s), qPrintable(window.windowTitle()));
    auto made = std::make_shared<Snapshot>(*snapshot);
    made->made = true;
    window.present(made);
    QVERIFY2(window.windowTitle().startsWith(u"PRACTICE REPLAY – "_s),
             qPrintable(window.windowTitle()));
    const QImage badge = window.findChild<HeaderPanel*>()->grab().toImage();
    QVERIFY(pixels(badge, badge.rect(), window.theme().practice) > 200);
}

void PulseTest::longNamesAndNumbersHaveTheirRoom_data()
{
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<int>("decimals");
    QTest::newRow("dated") << u"BTCUSDT_260925"_s << 1;
    QTest::newRow("decimals") << u"1000000MOGUSDT"_s << 8;
}

void PulseTest::longNamesAndNumbersHaveTheirRoom()
{
    QFETCH(QString, symbol);
    QFETCH(int, decimals);
    const Theme theme = *Theme::load(u"dark"_s);
    HeaderPanel header(theme);
    header.resize(1366, 46);
    header.show();
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot({.withClusters = false}));
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    market->instrument.symbol = symbol.toStdString();
    market->instrument.tick = {1, decimals};
    snapshot->markets = {market};
    header.present({snapshot, market});
    header.grab(); // lays it out
    QVERIFY(!header.isCut());
    QCOMPARE(header.symbols().currentText(), symbol);
}

} // namespace dg

QTEST_MAIN(dg::PulseTest)
#include "pulsetest.moc"
