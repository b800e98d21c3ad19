// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/commandstest.h"

#include "ui/alarms/alarmbanner.h"
#include "ui/alarms/alarmdesk.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/dialogs/helpdialog.h"
#include "ui/dialogs/keysdialog.h"
#include "ui/dialogs/notedialog.h"
#include "ui/dialogs/palette.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/panels/signalspanel.h"
#include "ui/tour.h"
#include "ui/workspace/workspace.h"

#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QFile>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace dg {

const std::vector<CommandsTest::Row>& CommandsTest::table()
{
    using T = CommandsTest;
    static const std::vector<Row> rows{{"file.open", &T::opensAFile},
                                       {"file.demo", &T::asksTheProgram},
                                       {"file.live", &T::asksTheProgram},
                                       {"file.quit", &T::quits},
                                       {"file.settings", &T::opensSettings},
                                       {"export.", &T::exports},
                                       {"view.fullScreen", &T::fillsTheScreen},
                                       {"view.nextSymbol", &T::changesTheSymbol},
                                       {"view.previousSymbol", &T::changesTheSymbol},
                                       {"theme.", &T::changesTheTheme},
                                       {"looks.swapped", &T::swapsColours},
                                       {"looks.compact", &T::changesTheRows},
                                       {"looks.normal", &T::changesTheRows},
                                       {"looks.large", &T::changesTheRows},
                                       {"looks.textLarger", &T::changesTheText},
                                       {"looks.textSmaller", &T::changesTheText},
                                       {"looks.textNormal", &T::changesTheText},
                                       {"panel.", &T::showsAPanel},
                                       {"detach.", &T::detachesAPanel},
                                       {"ladder.", &T::movesTheLadder},
                                       {"tape.", &T::filtersTheTape},
                                       {"strategy.events", &T::turnsToTheEvents},
                                       {"chart.timeframe1", &T::changesTheCandles},
                                       {"chart.timeframe3", &T::changesTheCandles},
                                       {"chart.timeframe5", &T::changesTheCandles},
                                       {"chart.timeframe15", &T::changesTheCandles},
                                       {"chart.timeframe60", &T::changesTheCandles},
                                       {"chart.log", &T::changesTheScale},
                                       {"chart.localTime", &T::changesTheScale},
                                       {"layer.", &T::switchesALayer},
                                       {"chart.backToNow", &T::movesTheChart},
                                       {"chart.earlier", &T::movesTheChart},
                                       {"chart.later", &T::movesTheChart},
                                       {"chart.zoomIn", &T::movesTheChart},
                                       {"chart.zoomOut", &T::movesTheChart},
                                       {"chart.savePicture", &T::savesAPicture},
                                       {"chart.copyPicture", &T::copiesAPicture},
                                       {"layout.saveAs", &T::keepsALayout},
                                       {"layout.remove", &T::keepsALayout},
                                       {"layout.own1", &T::keepsALayout},
                                       {"layout.own2", &T::keepsALayout},
                                       {"layout.own3", &T::keepsALayout},
                                       {"layout.own4", &T::keepsALayout},
                                       {"layout.own5", &T::keepsALayout},
                                       {"layout.", &T::arranges},
                                       {"signals.acknowledge", &T::answers},
                                       {"signals.reject", &T::answers},
                                       {"signals.snooze", &T::answers},
                                       {"signals.note", &T::asksForANote},
                                       {"signals.details", &T::opensTheEvidence},
                                       {"signals.replay", &T::asksForTheMoment},
                                       {"signals.copy", &T::copiesTheSignal},
                                       {"signals.next", &T::choosesTheSignal},
                                       {"signals.search", &T::searchesSignals},
                                       {"signals.shown.", &T::filtersSignals},
                                       {"alarm.later", &T::putsTheBannerAside},
                                       {"alarm.mute", &T::mutes},
                                       {"alarm.test", &T::testsTheAlarm},
                                       {"playback.back", &T::winds},
                                       {"playback.forward", &T::winds},
                                       {"playback.signalBefore", &T::winds},
                                       {"playback.signalAfter", &T::winds},
                                       {"playback.", &T::playsBack},
                                       {"help.", &T::helps}};
    return rows;
}

void CommandsTest::init()
{
    m_bench = std::make_unique<test::WindowBench>();
    m_window = &m_bench->window;
    QVERIFY(QTest::qWaitForWindowActive(m_window));
}

void CommandsTest::cleanup()
{
    m_bench.reset();
}

void CommandsTest::everyCommandHasATest()
{
    QVERIFY(m_window->commands().all().size() > 60);
    for (const QAction* command : m_window->commands().all())
        QVERIFY2(rowOf(command->objectName()), qPrintable(command->objectName()));
}

void CommandsTest::doesWhatItSays_data()
{
    QTest::addColumn<QString>("id");
    const MainWindow window(u"dark"_s);
    for (const QAction* command : const_cast<MainWindow&>(window).commands().all())
        QTest::newRow(qPrintable(command->objectName())) << command->objectName();
}

void CommandsTest::doesWhatItSays()
{
    QFETCH(QString, id);
    const Row* row = rowOf(id);
    QVERIFY(row);
    (this->*row->check)(id);
}

void CommandsTest::asksTheProgram(const QString& id)
{
    const QSignalSpy demo(m_window, &MainWindow::demoRequested);
    const QSignalSpy live(m_window, &MainWindow::liveRequested);
    give(id);
    QTRY_COMPARE(demo.count(), id == "file.demo"_L1 ? 1 : 0);
    QCOMPARE(live.count(), id == "file.live"_L1 ? 1 : 0);
}

void CommandsTest::opensAFile(const QString& id)
{
    const QString file = m_bench->folder.filePath(u"a.jsonl"_s);
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    QSignalSpy files(m_window, &MainWindow::filesChosen);
    give(id);
    typeFile(file);
    QTRY_COMPARE(files.count(), 1);
    QCOMPARE(files.front().front().toStringList(), QStringList{file});
}

void CommandsTest::quits(const QString& id)
{
    const QSignalSpy closed(m_window, &MainWindow::closed);
    give(id);
    QTRY_VERIFY(!m_window->isVisible());
    QCOMPARE(closed.count(), 1);
}

void CommandsTest::opensSettings(const QString& id)
{
    give(id);
    QTRY_VERIFY(shown<SettingsDialog>());
    give(id); // a second time: the same one
    QCOMPARE(m_window->findChildren<SettingsDialog*>().size(), 1);
}

void CommandsTest::exports(const QString& id)
{
    for (const auto& ending : {u"csv"_s, u"json"_s}) {
        const QString file = m_bench->folder.filePath(u"out."_s + ending);
        give(id);
        typeFile(file);
        QFile written(file);
        QTRY_VERIFY(written.exists());
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        QVERIFY(ending == "json"_L1 ? bytes.startsWith('[') : bytes.count('\n') > 1);
        if (id == "export.signals"_L1)
            QVERIFY(bytes.contains(QByteArray::fromStdString(signal()->signal->id)));
    }
}

void CommandsTest::fillsTheScreen(const QString& id)
{
    give(id);
    QTRY_VERIFY(m_window->isFullScreen());
    give(id);
    QTRY_VERIFY(!m_window->isFullScreen());
}

void CommandsTest::changesTheSymbol(const QString& id)
{
    QCOMPARE(m_window->symbol(), u"ETHUSDT"_s);
    give(id);
    QTRY_COMPARE(m_window->symbol(), u"BTCUSDT"_s);
    QVERIFY(m_window->windowTitle().contains(u"BTCUSDT"_s));
    give(id); // there are two: round and back
    QTRY_COMPARE(m_window->symbol(), u"ETHUSDT"_s);
}

void CommandsTest::changesTheTheme(const QString& id)
{
    const QString name = id.section(u'.', 1);
    m_window->setTheme(name == "dark"_L1 ? u"light"_s : u"dark"_s);
    give(id);
    QTRY_COMPARE(m_window->themeName(), name);
    QVERIFY(action(id).isChecked());
    const QColor ground = m_window->grab().toImage().pixelColor(m_window->width() / 2, 8);
    QCOMPARE(ground.lightness() > 128, Theme::load(name)->window.lightness() > 128);
}

void CommandsTest::swapsColours(const QString& id)
{
    const QColor up = m_window->theme().up;
    give(id);
    QTRY_COMPARE(m_window->theme().down, up);
    QVERIFY(action(id).isChecked());
    give(id);
    QTRY_COMPARE(m_window->theme().up, up);
}

void CommandsTest::changesTheRows(const QString& id)
{
    const QStringList names{u"looks.compact"_s, u"looks.normal"_s, u"looks.large"_s};
    m_window->setLooks({.density = id == names[1] ? Density::Large : Density::Normal});
    give(id);
    QTRY_COMPARE(static_cast<int>(m_window->looks().density), static_cast<int>(names.indexOf(id)));
    QVERIFY(action(id).isChecked());
}

void CommandsTest::changesTheText(const QString& id)
{
    m_window->setLooks({.textPercent = 120});
    const double before = QFontMetricsF(m_window->theme().textFont).height();
    give(id);
    const int wanted = id == "looks.textLarger"_L1 ? 130 : id == "looks.textSmaller"_L1 ? 110 : 100;
    QTRY_COMPARE(m_window->looks().textPercent, wanted);
    const double after = QFontMetricsF(m_window->theme().textFont).height();
    QVERIFY(wanted > 120 ? after > before : after < before);
}

void CommandsTest::changesTheCandles(const QString& id)
{
    const int minutes = QStringView(id).mid(15).toInt();
    chart().setTimeframe(minutes == 1 ? 5 : 1);
    give(id);
    QTRY_COMPARE(chart().timeframe(), minutes);
    QVERIFY(action(id).isChecked());
}

void CommandsTest::changesTheScale(const QString& id)
{
    const auto isOn = [&] {
        return id == "chart.log"_L1 ? chart().isLog() : chart().zone() == Zone::Local;
    };
    QVERIFY(!isOn());
    give(id);
    QTRY_VERIFY(isOn());
    give(id);
    QTRY_VERIFY(!isOn());
}

void CommandsTest::switchesALayer(const QString& id)
{
    const QString layer = id.section(u'.', 1);
    QVERIFY(chart().isLayerShown(layer));
    const QImage before = chart().grab().toImage();
    give(id);
    QTRY_VERIFY(!chart().isLayerShown(layer));
    QVERIFY(!action(id).isChecked());
    if (layer == "heatmap"_L1 || layer == "candles"_L1) QVERIFY(chart().grab().toImage() != before);
    give(id);
    QTRY_VERIFY(chart().isLayerShown(layer));
}

void CommandsTest::movesTheChart(const QString& id)
{
    const auto to = [this] { return chart().viewportState().to(); };
    const auto span = [this] {
        return chart().viewportState().to() - chart().viewportState().from();
    };
    if (id == "chart.backToNow"_L1 || id == "chart.later"_L1) chart().panBy(-20);
    const double end = to();
    const double shown = span();
    give(id);
    if (id == "chart.backToNow"_L1) {
        QTRY_VERIFY(chart().viewportState().followsTime());
        QVERIFY(to() > end);
    } else if (id == "chart.earlier"_L1) {
        QTRY_VERIFY(to() < end);
    } else if (id == "chart.later"_L1) {
        QTRY_VERIFY(to() > end);
    } else if (id == "chart.zoomIn"_L1) {
        QTRY_VERIFY(span() < shown);
    } else {
        QTRY_VERIFY(span() > shown);
    }
}

void CommandsTest::savesAPicture(const QString& id)
{
    const QString file = m_bench->folder.filePath(u"chart.png"_s);
    give(id);
    typeFile(file);
    QTRY_VERIFY(QFile::exists(file));
    QVERIFY(QImage(file).width() >= chart().width());
}

void CommandsTest::copiesAPicture(const QString& id)
{
    QGuiApplication::clipboard()->clear();
    give(id);
    QTRY_VERIFY(QGuiApplication::clipboard()->image().width() >= chart().width());
}

void CommandsTest::arranges(const QString& id)
{
    Workspace& workspace = m_window->workspace();
    if (id == "layout.reset"_L1) {
        QTest::mouseClick(&workspace, Qt::LeftButton);
        const bool shown = workspace.dock(u"tape"_s)->isVisible();
        workspace.dock(u"tape"_s)->toggleViewAction()->trigger();
        QTRY_COMPARE(workspace.dock(u"tape"_s)->isVisible(), !shown);
        give(id);
        QTRY_COMPARE(workspace.dock(u"tape"_s)->isVisible(), shown);
        return;
    }
    const auto& all = Arrangement::all();
    const QString name = id.section(u'.', 1);
    workspace.arrange(all.front().id == name ? all.back().id : all.front().id);
    give(id);
    QTRY_COMPARE(workspace.arrangement(), name);
}

void CommandsTest::keepsALayout(const QString& id)
{
    const auto save = [this](const QString& name) {
        give(u"layout.saveAs"_s);
        QTRY_VERIFY(shown<QInputDialog>());
        auto* line = shown<QInputDialog>()->findChild<QLineEdit*>();
        QTest::keyClicks(line, name);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(!shown<QInputDialog>());
    };
    QVERIFY(!action(u"layout.own1"_s).isVisible());
    const int number = id.startsWith("layout.own"_L1) ? id.back().digitValue() : 1;
    QDockWidget* tape = m_window->workspace().dock(u"tape"_s);
    for (int i = 1; i <= number; ++i)
        save(u"mine & %1"_s.arg(i));
    QAction& own = action(u"layout.own%1"_s.arg(number));
    QVERIFY(own.isVisible());
    QCOMPARE(commandText(own.text()), u"mine & %1"_s.arg(number));
    const bool shownThen = !tape->isHidden();
    tape->toggleViewAction()->trigger();
    if (id.startsWith("layout.own"_L1)) {
        give(id);
        QTRY_COMPARE(!tape->isHidden(), shownThen); // as it was saved
    }
    if (id != "layout.remove"_L1) return;
    give(id);
    QTRY_VERIFY(shown<QInputDialog>());
    QTest::keyClick(shown<QInputDialog>(), Qt::Key_Return);
    QTRY_VERIFY(!own.isVisible());
}

void CommandsTest::answers(const QString& id)
{
    chooseSignal();
    give(id);
    if (id == "signals.snooze"_L1)
        QTRY_VERIFY(signal()->snoozedUntil > m_window->desk().list().now());
    else
        QTRY_COMPARE(signal()->status,
                     id == "signals.reject"_L1 ? SignalStatus::Rejected
                                               : SignalStatus::Acknowledged);
}

void CommandsTest::asksForANote(const QString& id)
{
    chooseSignal();
    give(id);
    QTRY_VERIFY(shown<NoteDialog>());
    auto* text = shown<NoteDialog>()->findChild<QPlainTextEdit*>();
    QTest::keyClicks(text, u"thin book"_s);
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(signal()->trail.back().detail, std::string("thin book"));
}

void CommandsTest::opensTheEvidence(const QString& id)
{
    chooseSignal();
    give(id);
    QTRY_VERIFY(shown<EvidenceDialog>());
    QCOMPARE(shown<EvidenceDialog>()->signalId(), signal()->signal->id);
}

void CommandsTest::asksForTheMoment(const QString& id)
{
    QSignalSpy asked(&m_window->desk(), &SignalDesk::replayRequested);
    chooseSignal();
    give(id);
    QTRY_COMPARE(asked.count(), 1);
    QCOMPARE(asked.front().front().value<RecordPtr>()->signal->id, signal()->signal->id);
}

void CommandsTest::copiesTheSignal(const QString& id)
{
    chooseSignal();
    give(id);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"ETHUSDT"_s));
}

void CommandsTest::choosesTheSignal(const QString& id)
{
    auto* panel = m_window->findChild<SignalsPanel*>();
    QVERIFY(panel->chosen().empty());
    give(id);
    QTRY_COMPARE(panel->chosen().size(), 1U);
    QVERIFY(needsAnswer(*panel->chosen().front()));
}

void CommandsTest::searchesSignals(const QString& id)
{
    auto* panel = m_window->findChild<SignalsPanel*>();
    give(id);
    QTRY_VERIFY(panel->searchLine().hasFocus());
}

void CommandsTest::filtersSignals(const QString& id)
{
    auto* panel = m_window->findChild<SignalsPanel*>();
    const int kind = id.section(u'.', -1).toInt();
    const int all = panel->filter().currentData().toInt();
    panel->filter().setCurrentIndex(kind == all ? 1 : 0);
    QVERIFY(!action(id).isChecked());
    give(id);
    QTRY_COMPARE(panel->filter().currentData().toInt(), kind);
    QVERIFY(action(id).isChecked());
}

void CommandsTest::putsTheBannerAside(const QString& id)
{
    QTRY_VERIFY(m_window->desk().alarm().banner().isVisible());
    give(id);
    QTRY_VERIFY(!m_window->desk().alarm().banner().isVisible());
    QVERIFY(needsAnswer(*signal()));
}

void CommandsTest::mutes(const QString& id)
{
    give(id);
    QTRY_VERIFY(m_window->desk().alarm().wishes().muted);
    QVERIFY(m_bench->settings.flag("alarm/muted")); // kept
    give(id);
    QTRY_VERIFY(!m_window->desk().alarm().wishes().muted);
}

void CommandsTest::testsTheAlarm(const QString& id)
{
    give(id);
    QTRY_VERIFY(shown<QMessageBox>());
    QVERIFY(shown<QMessageBox>()->text().contains(u"banner"_s));
}

void CommandsTest::playsBack(const QString& id)
{
    const QSignalSpy pauses(m_window, &MainWindow::pauseRequested);
    const QSignalSpy steps(m_window, &MainWindow::stepRequested);
    QSignalSpy speeds(m_window, &MainWindow::speedRequested);
    const QSignalSpy live(m_window, &MainWindow::liveRequested);
    give(id);
    if (id == "playback.toggle"_L1) QTRY_COMPARE(pauses.count(), 1);
    if (id == "playback.step"_L1) QTRY_COMPARE(steps.count(), 1);
    if (id == "playback.leave"_L1) QTRY_COMPARE(live.count(), 1);
    if (id == "playback.faster"_L1 || id == "playback.slower"_L1) {
        QTRY_COMPARE(speeds.count(), 1);
        const double now = test::WindowBench::twoMarkets()->playback.speed;
        QCOMPARE(speeds.front().front().toDouble() > now, id == "playback.faster"_L1);
    }
    QCOMPARE(pauses.count() + steps.count() + speeds.count() + live.count(),
             id == "playback.step"_L1 ? 2 : 1); // a step pauses first
}

void CommandsTest::winds(const QString& id)
{
    QSignalSpy seeks(m_window, &MainWindow::seekRequested);
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    const auto found = *snapshot->markets.front()->signals;
    const Timestamp first = found.front()->time;
    snapshot->playback.first = first - std::chrono::hours(2);
    if (id == "playback.signalAfter"_L1) { // known from before it was wound back
        m_window->present(snapshot);
        snapshot = std::make_shared<Snapshot>(*snapshot);
        snapshot->playback.position = first - std::chrono::hours(1);
    }
    m_window->present(snapshot);
    const Timestamp now = snapshot->playback.position;
    give(id);
    QTRY_COMPARE(seeks.count(), 1);
    const auto to = seeks.front().front().value<Timestamp>();
    if (id == "playback.back"_L1) QCOMPARE(to.ms, now.ms - 60'000);
    if (id == "playback.forward"_L1) QCOMPARE(to.ms, now.ms + 60'000);
    if (id == "playback.signalBefore"_L1) QVERIFY(to < now);
    if (id == "playback.signalAfter"_L1) QVERIFY(to > now);
}

void CommandsTest::helps(const QString& id)
{
    give(id);
    if (id == "help.show"_L1) QTRY_VERIFY(shown<HelpDialog>());
    if (id == "help.palette"_L1) QTRY_VERIFY(shown<Palette>());
    if (id == "help.keys"_L1) QTRY_VERIFY(shown<KeysDialog>());
    if (id == "help.tour"_L1) QTRY_VERIFY(shown<Tour>());
    if (id == "help.about"_L1) {
        QTRY_VERIFY(shown<QMessageBox>());
        QVERIFY(shown<QMessageBox>()->text().contains(u"GPL-3.0"_s));
    }
    QVERIFY(
        (QStringList{
             u"help.show"_s, u"help.palette"_s, u"help.keys"_s, u"help.tour"_s, u"help.about"_s})
            .contains(id)); // a new one gets a line here
}

} // namespace dg

QTEST_MAIN(dg::CommandsTest)
