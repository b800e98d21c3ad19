// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the mouse and in dialogs and is no command of a menu: clicks in tables, context
// menus, title strips, the banner, the key map; and what was exported against the data.
#include "tests/support/windowbench.h"
#include "ui/alarms/alarmbanner.h"
#include "ui/alarms/alarmdesk.h"
#include "ui/chart/chartview.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/dialogs/keysdialog.h"
#include "ui/dialogs/palette.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/emptypage.h"
#include "ui/format.h"
#include "ui/panels/listpanel.h"
#include "ui/panels/signalspanel.h"
#include "ui/panels/strategypanel.h"
#include "ui/panels/tapepanel.h"
#include "ui/signaldesk.h"
#include "ui/workspace/workspace.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDockWidget>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeySequenceEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>
#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace dg {

using test::cellOf;

class HandsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void contextMenuAnswersSeveral_data();
    void contextMenuAnswersSeveral();
    void doubleClickOpensTheEvidence();
    void bannerShowsItsSignal();
    void liquidationsAreListed();
    void tapeShowsWhatItsMenuSays();
    void recordingIsOpenedFromTheFirstPage();
    void commandIsGivenByItsNewKey();
    void commandLosesItsKey();
    void firstKeyIsNotGivenTwice();
    void chosenKeyGoesBeforeADefault();
    void buttonsNameTheirNewKey();
    void paletteIsWalkedByArrows();
    void strategyTurnsToItsEvents();
    void cancelledSettingsChangeNothing();
    void panelIsDetachedClosedAndBroughtBack();
    void exportsAreTheData_data();
    void exportsAreTheData();

private:
    SignalsPanel& signalsPanel() { return *m_window->findChild<SignalsPanel*>(); }
    SignalList& list() { return m_window->desk().list(); }
    ChartView& chart() const { return *m_window->findChild<ChartView*>(); }
    const Viewport& chartState() const { return chart().viewportState(); }
    const MarketSnapshot& market() { return *m_snapshot->markets.front(); }
    void openKeys(const QString& id);
    template <typename Button>
    static void click(const QWidget& where, const QString& text)
    {
        for (Button* button : where.findChildren<Button*>())
            if (button->isVisible() && commandText(button->text()) == commandText(text))
                return QTest::mouseClick(button, Qt::LeftButton);
        QFAIL(qPrintable(text));
    }
    static void choose(QToolButton& button, const QString& text)
    {
        for (QAction* action : button.menu()->actions())
            if (action->text() == text) return action->trigger();
        QFAIL(qPrintable(text));
    }

    std::unique_ptr<test::WindowBench> m_bench;
    MainWindow* m_window = nullptr; ///< the bench's
    std::shared_ptr<const Snapshot> m_snapshot;
};

void HandsTest::init()
{
    m_bench = std::make_unique<test::WindowBench>();
    m_window = &m_bench->window;
    m_snapshot = test::WindowBench::twoMarkets();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
}

void HandsTest::cleanup()
{
    m_bench.reset();
}

void HandsTest::contextMenuAnswersSeveral_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("state");
    QTest::newRow("acknowledge") << u"Acknowledge"_s << u"acknowledged"_s;
    QTest::newRow("reject") << u"Reject"_s << u"rejected"_s;
    QTest::newRow("snooze") << u"Snooze"_s << u"snoozed to"_s;
}

void HandsTest::contextMenuAnswersSeveral()
{
    QFETCH(QString, text);
    QFETCH(QString, state);
    auto signal = std::make_shared<TradeSignal>(*list().at(0)->signal);
    signal->id = "another";
    signal->symbol = "BTCUSDT";
    auto other = std::make_shared<SignalRecord>(*list().at(0));
    other->signal = signal;
    list().put(other);
    QTableView& table = signalsPanel().table();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cellOf(table, 0));
    QTest::mouseClick(table.viewport(), Qt::LeftButton, Qt::ControlModifier, cellOf(table, 1));
    QCOMPARE(signalsPanel().chosen().size(), std::size_t{2});
    bool clicked = false; // the menu has a loop of its own
    QTimer look;
    look.setInterval(20);
    connect(&look, &QTimer::timeout, this, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu) return;
        look.stop();
        for (QAction* action : menu->actions())
            if (action->text() == text) {
                clicked = true;
                return QTest::mouseClick(
                    menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
            }
        menu->close();
    });
    look.start();
    const QPoint at = cellOf(table, 1);
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, table.viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table.viewport(), &event);
    QTRY_VERIFY(clicked);
    for (const int row : {0, 1}) {
        const QString now = table.model()->index(row, SignalsModel::State).data().toString();
        QVERIFY2(now.startsWith(state), qPrintable(now));
    }
}

void HandsTest::doubleClickOpensTheEvidence()
{
    QTableView& table = signalsPanel().table();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cellOf(table, 1));
    QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, cellOf(table, 1));
    QTRY_VERIFY(m_bench->shown<EvidenceDialog>());
    QCOMPARE(m_bench->shown<EvidenceDialog>()->signalId(), list().at(1)->signal->id);
}

/// Also from a layout that has no table of signals.
void HandsTest::bannerShowsItsSignal()
{
    QTest::keyClick(m_window, Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(!signalsPanel().isSeen());
    chart().panBy(-600);
    click<QToolButton>(m_window->desk().alarm().banner(), u"Show"_s);
    QTRY_VERIFY(signalsPanel().isSeen());
    QCOMPARE(signalsPanel().chosen().size(), std::size_t{1});
    QVERIFY(needsAnswer(*signalsPanel().chosen().front()));
    const auto moment = static_cast<double>(signalsPanel().chosen().front()->signal->candle.ms);
    QVERIFY(chartState().from() < moment && moment < chartState().to());
    QTest::keyClick(m_window, Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(!signalsPanel().isSeen());
    QTest::keyClick(m_window, Qt::Key_W); // the same by its key
    QTRY_VERIFY(signalsPanel().isSeen());
}

void HandsTest::liquidationsAreListed()
{
    auto* panel = m_window->findChild<LiquidationsPanel*>();
    m_window->workspace().reveal(u"liquidations"_s);
    QTRY_VERIFY(panel->isSeen());
    const auto& orders = *market().liquidations;
    QTRY_VERIFY(!panel->rows().empty());
    QVERIFY(panel->rows().size() <= orders.size());
    for (std::size_t row = 0; row < panel->rows().size(); ++row) { // newest first
        const ForceOrder& order = orders[orders.size() - 1 - row];
        const QStringList& cells = panel->rows()[row].cells;
        QCOMPARE(cells[0], clockText(order.event));
        QCOMPARE(cells[1], order.side == OrderSide::Sell ? u"long"_s : u"short"_s);
        QCOMPARE(cells[2], priceText(market().instrument, order.averagePrice));
    }
}

void HandsTest::tapeShowsWhatItsMenuSays()
{
    auto* tape = m_window->findChild<TapePanel*>();
    m_window->workspace().reveal(u"tape"_s);
    QTRY_VERIFY(tape->isSeen() && !tape->rows().empty());
    QToolButton* button = nullptr;
    for (auto* one : m_window->workspace().dock(u"tape"_s)->findChildren<QToolButton*>())
        if (one->menu()) button = one;
    QVERIFY(button);
    auto prints = std::make_shared<std::vector<TradePrint>>(*market().trades);
    for (int i = 0; i < 3; ++i) { // one order that takes three others
        prints->push_back(prints->back());
        prints->back().time.ms += 20;
    }
    auto moved = std::make_shared<MarketSnapshot>(market());
    moved->trades = prints;
    auto next = std::make_shared<Snapshot>(*m_snapshot);
    next->markets.front() = moved;
    m_window->present(next);
    const auto& trades = *prints;
    const Instrument& instrument = market().instrument;
    const auto rows = tape->rows().size();
    choose(*button, u"Prints of one order together"_s);
    QCOMPARE(button->text(), u"together"_s);
    std::vector<TradePrint> orders; // newest first; the time is of the first print
    std::size_t seen = 0;
    for (auto trade = trades.rbegin(); trade != trades.rend(); ++trade, ++seen) {
        const bool same = !orders.empty() && orders.back().taker == trade->taker &&
                          orders.back().time.ms - trade->time.ms <= 100;
        if (!same && orders.size() == rows) break;
        if (same) {
            orders.back().quantity.lots += trade->quantity.lots;
            orders.back().time = trade->time;
        } else {
            orders.push_back(*trade);
        }
    }
    QVERIFY(seen > orders.size()); // there were some to be put together
    QCOMPARE(tape->rows().size(), orders.size());
    for (std::size_t row = 0; row < orders.size(); ++row)
        QCOMPARE(tape->rows()[row].cells[2], quantityText(instrument, orders[row].quantity));
    choose(*button, u"Prints of one order together"_s);
    QCOMPARE(tape->rows().size(), rows);
    QCOMPARE(tape->rows().front().cells[2], quantityText(instrument, trades.back().quantity));
    const QString least = roundQuantityText(50'000);
    choose(*button, u"Worth %1 and more"_s.arg(least));
    QCOMPARE(button->text(), u"≥ "_s + least);
    std::vector<QString> large; // newest first, as many as there is room for
    for (auto trade = trades.rbegin(); trade != trades.rend() && large.size() < rows; ++trade)
        if (instrument.price(trade->price) * instrument.quantity(trade->quantity) >= 50'000)
            large.push_back(quantityText(instrument, trade->quantity));
    QCOMPARE(tape->rows().size(), large.size());
    for (std::size_t row = 0; row < large.size(); ++row)
        QCOMPARE(tape->rows()[row].cells[2], large[row]);
    choose(*button, u"All sizes"_s);
    QCOMPARE(tape->rows().size(), rows);
}

void HandsTest::recordingIsOpenedFromTheFirstPage()
{
    MainWindow fresh(u"dark"_s);
    fresh.resize(1366, 768);
    fresh.show();
    QSignalSpy chosen(&fresh, &MainWindow::filesChosen);
    click<QPushButton>(*fresh.findChild<EmptyPage*>(), u"Open a recording…"_s);
    QTRY_VERIFY(fresh.findChild<QFileDialog*>());
    const QString file = QStringLiteral(DG_TEST_DATA "/golden/scenario-1.jsonl.gz");
    auto* dialog = fresh.findChild<QFileDialog*>();
    dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(file);
    for (QPushButton* button : dialog->findChildren<QPushButton*>())
        if (commandText(button->text()) == u"Open"_s) QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(chosen.count(), 1);
    QCOMPARE(chosen.front().front().toStringList(), QStringList{file});
}

void HandsTest::openKeys(const QString& id)
{
    if (!m_bench->shown<KeysDialog>()) QVERIFY(m_bench->give(u"help.keys"_s));
    QTRY_VERIFY(m_bench->shown<KeysDialog>());
    KeysDialog& dialog = *m_bench->shown<KeysDialog>();
    auto* search = dialog.findChild<QLineEdit*>();
    search->clear();
    QTest::keyClicks(search, commandText(m_bench->action(id).text()));
    auto* tree = dialog.findChild<QTreeWidget*>();
    for (int row = 0; row < tree->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = tree->topLevelItem(row);
        if (item->data(0, Qt::UserRole).toString() != id) continue;
        QTest::mouseClick(
            tree->viewport(), Qt::LeftButton, {}, tree->visualItemRect(item).center());
        return;
    }
    QFAIL(qPrintable(id));
}

void HandsTest::commandIsGivenByItsNewKey()
{
    openKeys(u"chart.log"_s);
    KeysDialog& dialog = *m_bench->shown<KeysDialog>();
    QTest::keyClick(&dialog.field(), Qt::Key_F7);
    QTRY_COMPARE(m_bench->action(u"chart.log"_s).shortcut(), QKeySequence(Qt::Key_F7));
    click<QPushButton>(dialog, u"Close"_s);
    QTRY_VERIFY(!m_bench->shown<KeysDialog>());
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    QTest::keyClick(m_window, Qt::Key_L, Qt::ControlModifier); // as it was
    QVERIFY(!chart().isLog());
    QTest::keyClick(m_window, Qt::Key_F7);
    QVERIFY(chart().isLog());
    openKeys(u"chart.log"_s);
    click<QPushButton>(*m_bench->shown<KeysDialog>(), u"As at first"_s);
    QCOMPARE(m_bench->action(u"chart.log"_s).shortcut(), QKeySequence(Qt::CTRL | Qt::Key_L));
}

void HandsTest::commandLosesItsKey()
{
    openKeys(u"alarm.mute"_s);
    click<QPushButton>(*m_bench->shown<KeysDialog>(), u"No key"_s);
    QVERIFY(m_bench->action(u"alarm.mute"_s).shortcut().isEmpty());
    click<QPushButton>(*m_bench->shown<KeysDialog>(), u"Close"_s);
    QTRY_VERIFY(!m_bench->shown<KeysDialog>());
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    QTest::keyClick(m_window, Qt::Key_M);
    QVERIFY(!m_window->desk().alarm().wishes().muted);
    QVERIFY(m_bench->settings.raw().contains(u"keys/alarm.mute"_s)); // and stays so
}

/// Two commands with one key: neither would be given.
void HandsTest::firstKeyIsNotGivenTwice()
{
    openKeys(u"chart.log"_s);
    QTest::keyClick(&m_bench->shown<KeysDialog>()->field(), Qt::Key_F7);
    QTRY_COMPARE(m_bench->action(u"chart.log"_s).shortcut(), QKeySequence(Qt::Key_F7));
    openKeys(u"alarm.mute"_s);
    QTest::keyClick(&m_bench->shown<KeysDialog>()->field(), Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE(m_bench->action(u"alarm.mute"_s).shortcut(), QKeySequence(Qt::CTRL | Qt::Key_L));
    openKeys(u"chart.log"_s);
    click<QPushButton>(*m_bench->shown<KeysDialog>(), u"As at first"_s);
    QVERIFY(m_bench->shown<KeysDialog>()->problem().contains(u"is taken by \"Mute\""_s));
    QCOMPARE(m_bench->action(u"chart.log"_s).shortcut(), QKeySequence(Qt::Key_F7));
}

/// What an older version's file holds may be a default of this one.
void HandsTest::chosenKeyGoesBeforeADefault()
{
    QSettings& raw = m_bench->settings.raw();
    raw.setValue(u"keys/chart.log"_s, u"M"_s); // at first that of alarm.mute
    raw.setValue(u"keys/signals.note"_s, u"M"_s);
    Commands& commands = m_window->commands();
    loadKeys(commands, raw);
    QCOMPARE(commands.find(u"chart.log"_s)->shortcut(), QKeySequence(Qt::Key_M));
    QVERIFY(commands.find(u"alarm.mute"_s)->shortcut().isEmpty());
    QVERIFY(commands.find(u"signals.note"_s)->shortcut().isEmpty()); // the second of two choices
    QCOMPARE(commands.find(u"signals.reject"_s)->shortcut(), QKeySequence(Qt::Key_R));
}

void HandsTest::buttonsNameTheirNewKey()
{
    QToolButton* button = nullptr;
    for (auto* one : signalsPanel().findChildren<QToolButton*>())
        if (one->text() == u"Acknowledge"_s) button = one;
    QVERIFY(button);
    QVERIFY(button->toolTip().endsWith(u"(A)"_s));
    openKeys(u"signals.acknowledge"_s);
    QTest::keyClick(&m_bench->shown<KeysDialog>()->field(), Qt::Key_F7);
    QTRY_VERIFY2(button->toolTip().endsWith(u"(F7)"_s), qPrintable(button->toolTip()));
    click<QPushButton>(*m_bench->shown<KeysDialog>(), u"No key"_s);
    QVERIFY2(!button->toolTip().contains(u'('), qPrintable(button->toolTip()));
}

void HandsTest::paletteIsWalkedByArrows()
{
    QVERIFY(m_bench->give(u"help.palette"_s));
    QTRY_VERIFY(m_bench->shown<Palette>());
    Palette& palette = *m_bench->shown<Palette>();
    QTest::keyClicks(&palette.line(), u"timeframe"_s); // its group is found, too
    QVERIFY(palette.offers().size() > 2);
    QTest::keyClick(&palette.line(), Qt::Key_Down);
    QTest::keyClick(&palette.line(), Qt::Key_Down);
    QTest::keyClick(&palette.line(), Qt::Key_Up);
    const QString second = palette.offers()[1];
    QTest::keyClick(&palette.line(), Qt::Key_Return);
    QTRY_VERIFY(!m_bench->shown<Palette>());
    const auto given = [&] {
        for (const int minutes : ChartView::kTimeframes) {
            const QAction& one = m_bench->action(u"chart.timeframe%1"_s.arg(minutes));
            if (second.startsWith(commandText(one.text()))) return chart().timeframe() == minutes;
        }
        return false;
    };
    QTRY_VERIFY2(given(), qPrintable(second));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    QVERIFY(m_bench->give(u"help.palette"_s));
    QTRY_VERIFY(m_bench->shown<Palette>());
    QTest::keyClick(&m_bench->shown<Palette>()->line(), Qt::Key_Escape);
    QTRY_VERIFY(!m_bench->shown<Palette>());
}

void HandsTest::strategyTurnsToItsEvents()
{
    m_window->resize(1366, 768); // no room for both
    QDockWidget* dock = m_window->workspace().dock(u"strategy"_s);
    m_window->workspace().reveal(u"strategy"_s);
    auto* panel = m_window->findChild<StrategyPanel*>();
    QTRY_VERIFY(panel->isSeen());
    QCOMPARE(panel->conditions().size(), 7); // each with its value, threshold and verdict
    QVERIFY(std::ranges::all_of(panel->conditions(),
                                [](const QString& line) { return line.contains(u", now "_s); }));
    QTRY_VERIFY(panel->isNarrow());
    QCoreApplication::processEvents(); // the button finds its place
    QVERIFY(!panel->eventList().isVisible());
    click<QToolButton>(*dock, u"Events"_s);
    QVERIFY(panel->eventList().isVisible());
    QCOMPARE(panel->events().size(), static_cast<int>(market().strategy.events.size()));
    click<QToolButton>(*dock, u"Events"_s);
    QVERIFY(!panel->eventList().isVisible());
}

void HandsTest::cancelledSettingsChangeNothing()
{
    const QByteArray before = m_bench->settings.exported();
    QVERIFY(m_bench->give(u"file.settings"_s));
    QTRY_VERIFY(m_bench->shown<SettingsDialog>());
    SettingsDialog& dialog = *m_bench->shown<SettingsDialog>();
    const QSignalSpy applied(&dialog, &SettingsDialog::applied);
    dialog.type(u"alarm/volume"_s, u"35"_s);
    dialog.type(u"strategy/volumeFactor"_s, u"5"_s);
    click<QPushButton>(dialog, u"Cancel"_s);
    QTRY_VERIFY(!m_bench->shown<SettingsDialog>());
    QCOMPARE(applied.count(), 0);
    QCOMPARE(m_bench->settings.exported(), before);
    QVERIFY(m_window->desk().alarm().wishes().volume != 0.35);
}

void HandsTest::panelIsDetachedClosedAndBroughtBack()
{
    QDockWidget* dock = m_window->workspace().dock(u"strategy"_s);
    QTRY_VERIFY(dock->isVisible());
    const auto press = [dock](const QString& name) {
        QEnterEvent enter({5, 5}, {5, 5}, {5, 5}); // the buttons come with the mouse
        QCoreApplication::sendEvent(dock->titleBarWidget(), &enter);
        for (auto* button : dock->titleBarWidget()->findChildren<QToolButton*>())
            if (button->isVisible() && button->toolTip().startsWith(name))
                return QTest::mouseClick(button, Qt::LeftButton);
        QFAIL(qPrintable(name));
    };
    press(u"Detach or dock"_s);
    QVERIFY(dock->isFloating() && dock->isVisible());
    press(u"Detach or dock"_s);
    QVERIFY(!dock->isFloating());
    press(u"Close"_s);
    QTRY_VERIFY(dock->isHidden());
    QVERIFY(m_bench->give(u"panel.strategy"_s));
    QTRY_VERIFY(!dock->isHidden());
}

void HandsTest::exportsAreTheData_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("candles") << u"export.candles"_s;
    QTest::newRow("clusters") << u"export.clusters"_s;
    QTest::newRow("signals") << u"export.signals"_s;
}

/// By the menu into both kinds of files: they hold the same, and it is what the window shows.
void HandsTest::exportsAreTheData()
{
    QFETCH(QString, id);
    QByteArray written[2];
    for (const bool json : {false, true}) {
        const QString name = m_bench->folder.filePath(json ? u"out.json"_s : u"out.csv"_s);
        QVERIFY(m_bench->give(id));
        QVERIFY(m_bench->typeFile(name));
        QFile file(name);
        QTRY_VERIFY(file.exists());
        QVERIFY(file.open(QIODevice::ReadOnly));
        written[json ? 1 : 0] = file.readAll();
    }
    const QList<QByteArray> lines = written[0].trimmed().split('\n');
    const QJsonArray rows = QJsonDocument::fromJson(written[1]).array();
    QCOMPARE(rows.size(), lines.size() - 1);
    const QJsonObject last = rows.last().toObject();
    for (const QByteArray& column : lines.front().split(','))
        QVERIFY2(last.contains(QString::fromUtf8(column)), column.constData());
    if (id == "export.candles"_L1) {
        QCOMPARE(static_cast<std::size_t>(rows.size()), market().candles->size());
        const Kline& candle = market().candles->back().kline;
        QCOMPARE(last["open_ms"_L1].toInteger(), candle.open.ms);
        QVERIFY(lines.last().contains(market().instrument.tick.format(candle.high.ticks)));
    } else if (id == "export.clusters"_L1) {
        QCOMPARE(static_cast<std::size_t>(rows.size()), market().clusters->size());
        QCOMPARE(last["level"_L1].toDouble(), market().clusters->back().level);
        QCOMPARE(last["orders"_L1].toInt(), static_cast<int>(market().clusters->back().orders));
        QVERIFY(last["lower_bound"_L1].toBool());
    } else {
        QCOMPARE(static_cast<int>(rows.size()), list().size());
        QCOMPARE(rows[0]["id"_L1].toString().toStdString(), list().at(0)->signal->id);
        QVERIFY(lines[1].startsWith(QByteArray::fromStdString(list().at(0)->signal->id)));
    }
}

} // namespace dg

QTEST_MAIN(dg::HandsTest)
#include "handstest.moc"
