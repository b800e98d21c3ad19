// SPDX-License-Identifier: GPL-3.0-or-later
// Ladder, tape, watchlist, status and header: what they show against the data.
#include "tests/support/samplesnapshot.h"
#include "ui/chart/chartview.h"
#include "ui/format.h"
#include "ui/mainwindow.h"
#include "ui/panels/depthpanel.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/statuspanel.h"
#include "ui/panels/symboltabs.h"
#include "ui/panels/tapepanel.h"
#include "ui/panels/watchpanel.h"
#include "ui/sentences.h"
#include "ui/workspace/commands.h"
#include "ui/workspace/workspace.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QHelpEvent>
#include <QMenu>
#include <QSet>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace dg {

class MarketPanelsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupedLevelsNeverLookBetter();
    void ladderPutsTicksTogether();
    void unlockedLadderStaysAtItsPrices();
    void aTallLadderShowsAsManyLevelsAsFit();
    void ladderIsWorkedByMouse();
    void depthCurvesRiseWithTheBook();
    void tapeLeavesOutWhatIsNotWanted();
    void tapeIsFilteredByItsMenu();
    void watchlistShowsAndChooses();
    void coloursAreSeenInTheChosenRow();
    void fiveMarketsAreSeenWhole();
    void tabsChooseAmongSeveralMarkets();
    void changeOfTheDaySaysWhatItIsOver();
    void statusPartsSayOff();
    void headerNamesASilentStream();
    void nothingInTheStatusLineLooksAliveThatIsNot();
    void headerNamesTheNextRecording();
    void looksApplyAtOnce();

private:
    template <typename T>
    void show(T& panel, const std::shared_ptr<const Snapshot>& snapshot, QSize size)
    {
        panel.resize(size);
        panel.show();
        panel.present({snapshot, snapshot->markets.front()});
    }

    Theme m_theme = *Theme::load(u"dark"_s);
};

void MarketPanelsTest::groupedLevelsNeverLookBetter()
{
    const std::vector<Level> bids{{{109}, {1}}, {{105}, {2}}, {{100}, {4}}, {{99}, {8}}};
    const auto below = groupedLevels(bids, 10, false);
    QCOMPARE(below.size(), 2U);
    QCOMPARE(below[0].price.ticks, 100);
    QCOMPARE(below[0].quantity.lots, 7);
    QCOMPARE(below[1].price.ticks, 90);
    QCOMPARE(below[1].sum.lots, 15);
    const std::vector<Level> asks{{{110}, {1}}, {{111}, {2}}, {{120}, {4}}};
    const auto above = groupedLevels(asks, 10, true);
    QCOMPARE(above.size(), 2U);
    QCOMPARE(above[0].price.ticks, 110);
    QCOMPARE(above[0].quantity.lots, 1);
    QCOMPARE(above[1].price.ticks, 120);
    QCOMPARE(above[1].quantity.lots, 6);
}

void MarketPanelsTest::ladderPutsTicksTogether()
{
    LadderPanel ladder(m_theme);
    const auto snapshot = sampleSnapshot();
    show(ladder, snapshot, {280, 820});
    ladder.setGroup(10);
    const auto bids = groupedLevels(snapshot->markets.front()->book.bids, 10, false);
    QCOMPARE_GE(ladder.bids().size(), 20U);
    for (std::size_t i = 0; i < 20; ++i) {
        QCOMPARE(ladder.bids()[i].price.ticks % 10, 0);
        QCOMPARE(ladder.bids()[i].size,
                 quantityText(snapshot->markets.front()->instrument, bids[i].quantity));
    }
    const auto changed = nextSnapshot(*snapshot, 1);
    ladder.present({changed, changed->markets.front()});
    QVERIFY(
        std::ranges::any_of(ladder.bids(), [](const LadderRow& row) { return row.freshness > 0; }));
}

void MarketPanelsTest::unlockedLadderStaysAtItsPrices()
{
    LadderPanel ladder(m_theme);
    auto snapshot = sampleSnapshot();
    show(ladder, snapshot, {280, 820});
    ladder.setLocked(false);
    const Price held = ladder.asks().front().price;
    for (int i = 0; i < 20; ++i) {
        snapshot = nextSnapshot(*snapshot, i);
        ladder.present({snapshot, snapshot->markets.front()});
        QCOMPARE(ladder.asks().front().price.ticks, held.ticks);
    }
    QWheelEvent wheel(
        {100, 300}, ladder.mapToGlobal(QPointF(100, 300)), {}, {0, 120}, {}, {}, {}, false);
    QCoreApplication::sendEvent(&ladder, &wheel);
    QCOMPARE(ladder.asks().front().price.ticks, held.ticks + 3);
    ladder.setLocked(true);
    QCOMPARE(ladder.bids().front().price.ticks,
             snapshot->markets.front()->book.bids.front().price.ticks);
}

void MarketPanelsTest::aTallLadderShowsAsManyLevelsAsFit()
{
    LadderPanel ladder(m_theme);
    show(ladder, sampleSnapshot(), {280, 1900}); // on a 4K screen
    QVERIFY2(ladder.asks().size() > 40, qPrintable(QString::number(ladder.asks().size())));
    QCOMPARE(ladder.asks().size(), ladder.bids().size());
    QVERIFY(ladder.asks().size() * 2 + 3 <= 1900U / static_cast<unsigned>(ladder.rowHeight()));
}

void MarketPanelsTest::ladderIsWorkedByMouse()
{
    MainWindow window(u"dark"_s);
    window.resize(1920, 1080);
    window.present(sampleSnapshot());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto* ladder = window.findChild<LadderPanel*>();
    QTRY_VERIFY(ladder->isSeen());
    QToolButton* lock = nullptr;
    QToolButton* groups = nullptr;
    for (auto* button : window.workspace().dock(u"ladder"_s)->findChildren<QToolButton*>()) {
        if (button->menu()) groups = button;
        if (button->isCheckable()) lock = button;
    }
    QVERIFY(lock && groups);
    for (QAction* action : groups->menu()->actions())
        if (action->text() == u"×10"_s) action->trigger();
    QCOMPARE(groups->text(), u"×10"_s);
    QCOMPARE(ladder->bids().front().price.ticks % 10, 0);
    QVERIFY(ladder->isLocked());
    QTest::mouseClick(lock, Qt::LeftButton);
    QVERIFY(!ladder->isLocked());
    QTest::mouseClick(lock, Qt::LeftButton);
    QVERIFY(ladder->isLocked());
    // A click on a price takes the chart there.
    QSignalSpy clicked(ladder, &LadderPanel::priceClicked);
    QTest::mouseClick(ladder, Qt::LeftButton, {}, {60, ladder->height() / 4});
    QCOMPARE(clicked.count(), 1);
    const double price = clicked.front().front().toDouble();
    const Viewport& chart = window.findChild<ChartView*>()->viewportState();
    QVERIFY(chart.low() < price && price < chart.high());
}

void MarketPanelsTest::tapeIsFilteredByItsMenu()
{
    TapePanel tape(m_theme);
    show(tape, sampleSnapshot(), {320, 400});
    auto* button = tape.titleTools()->findChild<QToolButton*>();
    QVERIFY(button && button->menu());
    const auto choose = [button](const QString& text) {
        for (QAction* action : button->menu()->actions())
            if (action->text() == text) action->trigger();
    };
    choose(u"Sells"_s);
    QVERIFY(!tape.rows().empty());
    for (const ListPanel::Row& row : tape.rows())
        QCOMPARE(row.color, m_theme.down);
    QCOMPARE(button->text(), u"sells"_s);
    choose(u"Both sides"_s);
    QVERIFY(std::ranges::any_of(
        tape.rows(), [&](const ListPanel::Row& row) { return row.color == m_theme.up; }));
}

/// Twice as much at one ask: it sets the scale, the bids are drawn lower, the note says so.
void MarketPanelsTest::depthCurvesRiseWithTheBook()
{
    DepthPanel panel(m_theme);
    const auto snapshot = sampleSnapshot();
    show(panel, snapshot, {300, 200});
    const QColor bids = mixed(m_theme.panel, m_theme.up, 0.22);
    const auto highest = [&panel](const QColor& color) {
        const QImage picture = panel.grab().toImage();
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                if (picture.pixelColor(x, y) == color) return y;
        return picture.height();
    };
    const int before = highest(bids);
    QVERIFY(before < 60);
    const QString note = panel.note();
    QVERIFY(note.startsWith(u"up to "_s) && note.endsWith(u" ETH"_s));

    auto changed = std::make_shared<Snapshot>(*snapshot);
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    std::int64_t lots = 0;
    for (const Level& level : market->book.asks)
        lots += level.quantity.lots;
    market->book.asks.front().quantity.lots += lots; // near, so within reach
    ++market->book.lastUpdateId;
    changed->markets.front() = market;
    panel.present({changed, changed->markets.front()});
    QVERIFY(highest(bids) > before + 20);
    QVERIFY(panel.note() != note);

    // Nothing is said of a book that is not certain.
    const auto unsure = sampleSnapshot({.sure = false});
    panel.present({unsure, unsure->markets.front()});
    QCOMPARE(highest(bids), panel.height());
    QVERIFY(panel.note().isEmpty());
}

void MarketPanelsTest::tapeLeavesOutWhatIsNotWanted()
{
    TapePanel tape(m_theme);
    const auto snapshot = sampleSnapshot();
    show(tape, snapshot, {320, 400});
    const auto all = tape.rows().size();
    QVERIFY(all > 10);
    tape.setFilter({.least = 50'000, .side = OrderSide::Buy, .together = false});
    QVERIFY(!tape.rows().empty());
    const auto& trades = *snapshot->markets.front()->trades;
    const Instrument& instrument = snapshot->markets.front()->instrument;
    const auto wanted = std::ranges::count_if(trades, [&](const TradePrint& t) {
        return t.taker == OrderSide::Buy &&
               instrument.price(t.price) * instrument.quantity(t.quantity) >= 50'000;
    });
    QCOMPARE(static_cast<std::ptrdiff_t>(tape.rows().size()),
             std::min<std::ptrdiff_t>(wanted, static_cast<std::ptrdiff_t>(all)));
    for (const ListPanel::Row& row : tape.rows())
        QCOMPARE(row.color, m_theme.up);
}

void MarketPanelsTest::watchlistShowsAndChooses()
{
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    auto other = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    other->instrument.symbol = "BTCUSDT";
    other->book.state = BookState::Unsure;
    other->book.reason = UnsureReason::Gap;
    snapshot->markets.push_back(other);
    MainWindow window(u"dark"_s);
    window.resize(1920, 1080);
    window.present(snapshot);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto* watch = window.findChild<WatchPanel*>();
    QTRY_VERIFY(watch->isSeen());
    const QAbstractItemModel& model = *watch->table().model();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, WatchModel::Health).data().toString(), u"exact"_s);
    QCOMPARE(model.index(1, WatchModel::Health).data().toString(), u"unsure"_s);
    QCOMPARE(model.index(0, WatchModel::Strategy).data().toString(), u"swept 2/3"_s);
    const QString tip = model.index(0, WatchModel::Symbol).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"Spread: 0.01"_s), qPrintable(tip)); // also where its column is hidden
    const QRect row = watch->table().visualRect(model.index(1, 0));
    QTest::mouseClick(watch->table().viewport(), Qt::LeftButton, {}, row.center());
    QVERIFY(window.windowTitle().contains(u"BTCUSDT"_s));
    QTest::keyClick(&window, Qt::Key_PageDown, Qt::ControlModifier);
    QVERIFY(window.windowTitle().contains(u"ETHUSDT"_s));
}

void MarketPanelsTest::coloursAreSeenInTheChosenRow()
{
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    market->book.state = BookState::Unsure;
    market->book.reason = UnsureReason::Gap;
    snapshot->markets.front() = market;
    MainWindow window(u"dark"_s);
    window.resize(1920, 1080);
    window.present(snapshot);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTableView& table = window.findChild<WatchPanel*>()->table();
    QTRY_VERIFY(table.selectionModel()->isRowSelected(0, {}));
    const QModelIndex cell = table.model()->index(0, WatchModel::Health);
    QCOMPARE(cell.data().toString(), u"unsure"_s);
    const QImage picture = table.viewport()->grab(table.visualRect(cell)).toImage();
    const QColor amber = window.theme().unsure;
    int pixels = 0; // letters have soft edges
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const QColor at = picture.pixelColor(x, y);
            pixels += std::abs(at.red() - amber.red()) + std::abs(at.green() - amber.green()) +
                                  std::abs(at.blue() - amber.blue()) <
                              60
                          ? 1
                          : 0;
        }
    QVERIFY2(pixels > 10, qPrintable(QString::number(pixels)));
}

void MarketPanelsTest::fiveMarketsAreSeenWhole()
{
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    for (const char* symbol : {"BTCUSDT", "SOLUSDT", "1000PEPEUSDT", "DOGEUSDT"}) {
        auto other = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
        other->instrument.symbol = symbol;
        snapshot->markets.push_back(other);
    }
    MainWindow window(u"dark"_s);
    window.resize(1920, 1080);
    window.present(sampleSnapshot()); // of one first, then of all
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.present(snapshot);
    auto* watch = window.findChild<WatchPanel*>();
    QTRY_VERIFY(watch->isSeen());
    QTableView& table = watch->table();
    QTRY_COMPARE(table.model()->rowCount(), 5);
    for (int row = 0; row < 5; ++row) {
        const QModelIndex index = table.model()->index(row, WatchModel::Symbol);
        QVERIFY(table.viewport()->rect().contains(table.visualRect(index)));
        const QFontMetrics metrics(index.data(Qt::FontRole).value<QFont>());
        const QString name = index.data().toString();
        QVERIFY2(metrics.horizontalAdvance(name) + 6 <= table.columnWidth(WatchModel::Symbol),
                 qPrintable(name));
    }
}

void MarketPanelsTest::tabsChooseAmongSeveralMarkets()
{
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    MainWindow window(u"dark"_s);
    window.resize(1366, 768);
    window.present(snapshot);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto* tabs = window.findChild<SymbolTabs*>();
    QVERIFY(tabs->isHidden()); // of one there is nothing to choose
    auto several = std::make_shared<Snapshot>(*snapshot);
    for (const char* symbol : {"BTCUSDT", "SOLUSDT"}) {
        auto other = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
        other->instrument.symbol = symbol;
        several->markets.push_back(other);
    }
    window.present(several);
    QTRY_VERIFY(tabs->isVisible());
    QTRY_COMPARE(tabs->bar().count(), 3);
    QCOMPARE(tabs->bar().currentIndex(), 0);
    QTest::mouseClick(&tabs->bar(), Qt::LeftButton, {}, tabs->bar().tabRect(2).center());
    QVERIFY(window.windowTitle().contains(u"SOLUSDT"_s));
    QTest::keyClick(&window, Qt::Key_PageUp, Qt::ControlModifier);
    QVERIFY(window.windowTitle().contains(u"BTCUSDT"_s));
    QCOMPARE(tabs->bar().currentIndex(), 1);
    const auto last = std::make_shared<MarketSnapshot>(*several->markets.back());
    last->book.state = BookState::Unsure;
    auto doubtful = std::make_shared<Snapshot>(*several);
    doubtful->markets.back() = last;
    window.present(doubtful);
    QVERIFY(tabs->bar().tabToolTip(2) != tabs->bar().tabToolTip(0));
    window.present(snapshot);
    QVERIFY(tabs->isHidden());
}

void MarketPanelsTest::changeOfTheDaySaysWhatItIsOver()
{
    HeaderPanel header(m_theme);
    const auto two = sampleSnapshot({.minutes = 120});
    show(header, two, {1920, 46});
    const auto text = [&header](const QString& caption) {
        const QStringList all = header.fieldTexts();
        const auto at = std::ranges::find_if(
            all, [&](const QString& field) { return field.startsWith(caption); });
        return at == all.end() ? QString() : *at;
    };
    QVERIFY(text(u"24 h"_s).isEmpty());
    const MarketSnapshot& market = *two->markets.front();
    const double first = market.instrument.price(market.candles->front().kline.openPrice);
    QCOMPARE(text(u"Since 12:00"_s),
             u"Since 12:00 "_s + percentText(*lastPrice(market) / first - 1));
    const auto day = sampleSnapshot({.minutes = 1500});
    header.present({day, day->markets.front()});
    QVERIFY(text(u"Since"_s).isEmpty());
    QCOMPARE(text(u"24 h"_s),
             u"24 h "_s + percentText(*changeOver(*day->markets.front(), kMinutesOfDay)));
}

void MarketPanelsTest::statusPartsSayOff()
{
    StatusPanel status(m_theme);
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    snapshot->live = FeedStatus{};
    LineStatus line;
    line.route = "public";
    line.open = true;
    line.roundTripMs = 12;
    snapshot->live->lines.push_back(line);
    snapshot->live->restWeight = 38;
    snapshot->live->restLimit = 2400;
    show(status, snapshot, {1920, 24});
    QVERIFY(status.texts().contains(u"Telegram off"_s));
    QVERIFY(status.texts().contains(u"public 12 ms"_s));
    QVERIFY(status.texts().contains(u"REST 38/2400"_s));
    status.setPart(StatusPart::Store, u"SQLite"_s, StatusTone::Good, {});
    QVERIFY(status.texts().contains(u"store SQLite"_s));
    auto recording = std::make_shared<Snapshot>(*snapshot);
    recording->recording.state = RecorderState::Recording;
    recording->recording.bytes = 41'000'000;
    status.present({recording, recording->markets.front()});
    QVERIFY(status.texts().contains(u"recording 41 MB"_s));

    auto full = std::make_shared<Snapshot>(*recording);
    full->recording.problem = RecorderProblem::KeptFull;
    status.present({full, full->markets.front()});
    QSet<QString> tips; // under the mouse, all along the line
    for (int x = 0; x < status.width(); x += 4) {
        QHelpEvent help(QEvent::ToolTip, {x, 12}, status.mapToGlobal(QPoint(x, 12)));
        QCoreApplication::sendEvent(&status, &help);
        tips.insert(QToolTip::text());
    }
    QVERIFY(tips.contains(recordingSentence(full->recording)));
    QToolTip::hideText();
}

void MarketPanelsTest::headerNamesASilentStream()
{
    HeaderPanel header(m_theme);
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    market->bookHealth.sureToday = 0.99987;
    snapshot->feed = FeedKind::Live;
    snapshot->markets = {market};
    show(header, snapshot, {1366, 46});
    QVERIFY2(header.bookPill().contains(u"99.98"_s), qPrintable(header.bookPill()));
    auto silent = std::make_shared<MarketSnapshot>(*market);
    StreamHealth& trades = silent->streams[static_cast<std::size_t>(Stream::Trades)];
    trades.stale = true;
    trades.lastReceived = {silent->received.ms - 12'000};
    header.present({snapshot, silent});
    QCOMPARE(header.bookPill(), u"trades silent for 12 s"_s);
    header.grab();
    header.resize(1024, 46); // and still there in less room
    const QImage narrow = header.grab().toImage();
    int amber = 0;
    for (int x = narrow.width() / 2; x < narrow.width(); ++x)
        amber += narrow.pixelColor(x, narrow.height() / 2) == m_theme.unsure ? 1 : 0;
    QVERIFY(amber > 0);
    auto down = std::make_shared<MarketSnapshot>(*silent);
    down->streams[static_cast<std::size_t>(Stream::Klines)].connected = false;
    header.present({snapshot, down});
    QVERIFY(header.bookPill().contains(u"no connection"_s));
}

void MarketPanelsTest::nothingInTheStatusLineLooksAliveThatIsNot()
{
    StatusPanel status(m_theme);
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    snapshot->eventsPerSecond = 112;
    snapshot->playback.state = PlaybackState::Playing;
    show(status, snapshot, {1920, 24});
    QVERIFY(status.texts().contains(u"events/s 112"_s));
    for (const PlaybackState state : {PlaybackState::Finished, PlaybackState::Paused}) {
        auto ended = std::make_shared<Snapshot>(*snapshot);
        ended->playback.state = state;
        status.present({ended, ended->markets.front()});
        QVERIFY(status.texts().contains(u"events/s –"_s));
    }
    auto live = std::make_shared<Snapshot>(*snapshot);
    live->feed = FeedKind::Live;
    live->live = FeedStatus{};
    LineStatus line;
    line.route = "market";
    line.open = true;
    line.roundTripMs = 4;
    line.silentMs = 3900;
    live->live->lines = {line};
    status.present({live, live->markets.front()});
    QVERIFY(status.texts().contains(u"market 4 ms"_s));
    QCOMPARE(status.texts().front(), u"LIVE"_s);
    auto silent = std::make_shared<Snapshot>(*live);
    silent->live->lines.front().silentMs = 4100;
    View view{silent, silent->markets.front()};
    view.pulse.price = Pulse::State::Stale;
    status.present(view);
    QVERIFY(status.texts().contains(u"market silent"_s));
    QCOMPARE(status.texts().front(), u"LIVE, interrupted"_s);
}

/// As many markets as before, but others.
void MarketPanelsTest::headerNamesTheNextRecording()
{
    HeaderPanel panel(m_theme);
    const auto first = sampleSnapshot();
    show(panel, first, {1600, 60});
    QCOMPARE(panel.symbols().currentText(), u"ETHUSDT"_s);
    auto market = std::make_shared<MarketSnapshot>(*first->markets.front());
    market->instrument.symbol = "SOLUSDT";
    auto next = std::make_shared<Snapshot>(*first);
    next->markets = {market};
    const QSignalSpy chosen(&panel, &HeaderPanel::symbolChosen);
    panel.present({next, market});
    QCOMPARE(panel.symbols().count(), 1);
    QCOMPARE(panel.symbols().currentText(), u"SOLUSDT"_s);
    QCOMPARE(chosen.count(), 0); // nobody chose it
}

void MarketPanelsTest::looksApplyAtOnce()
{
    MainWindow window(u"blueorange"_s);
    window.resize(1920, 1080);
    window.present(sampleSnapshot());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QColor up = window.theme().up;
    window.commands().find(u"looks.swapped"_s)->trigger();
    QCOMPARE(window.theme().down, up);
    const int row = window.findChild<LadderPanel*>()->rowHeight();
    window.commands().find(u"looks.large"_s)->trigger();
    QVERIFY(window.findChild<LadderPanel*>()->rowHeight() > row);
    QTest::keyClick(&window, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(window.looks().textPercent, 110);
    QCOMPARE(window.size(), QSize(1920, 1080));
    for (Panel* panel : window.findChildren<Panel*>()) // nothing is pushed out of the window
        if (panel->isSeen() && panel->window() == &window)
            QTRY_VERIFY2(
                window.rect().contains(QRect(panel->mapTo(&window, QPoint()), panel->size())),
                qPrintable(panel->title()));
}

} // namespace dg

QTEST_MAIN(dg::MarketPanelsTest)
#include "marketpanelstest.moc"
