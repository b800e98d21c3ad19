// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspace.h"

#include "tests/support/samplesnapshot.h"
#include "ui/mainwindow.h"
#include "ui/panels/depthpanel.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/sentences.h"
#include "ui/workspace/commands.h"
#include "ui/workspace/layouts.h"

#include <QDockWidget>
#include <QInputDialog>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// Counts what it is asked to do.
class CountingPanel final : public Panel
{
public:
    CountingPanel(const Theme& theme, const QString& title)
        : Panel(theme, title)
    {}

    int syncs = 0;
    int paints = 0;

protected:
    void sync(const View&, const View&) override
    {
        ++syncs;
        update();
    }
    void paintBody(QPainter&) override { ++paints; }
};

} // namespace

class WorkspaceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotSeenCostsNothing();
    void minimisedCostsNothing();
    void depthRemembersWhatItDidNotShow();
    void keysSwitchLayouts();
    void whatIsHiddenKeepsNoOldSnapshot();
    void namedLayoutsAreKept();
    void aLayoutOfOnesOwnStaysWhenTheWindowGrows();
    void survivesACrash();
    void closingKeepsWhatFloats();
    void whatFloatsIsKeptWhereItIsMovedTo();
    void aWindowManagersFirstWordIsAskedAgain();
    void aFloatingTitleHasRoomForItsBadge();
    void damagedLayoutsAreLeftAlone();
    void actionsHaveNamesAndKeysOfTheirOwn();

private:
    static void showSample(MainWindow& window)
    {
        window.present(sampleSnapshot());
        window.resize(1920, 1080);
        window.show();
    }
    static bool seen(MainWindow& window, const QString& id)
    {
        return qobject_cast<Panel*>(window.workspace().dock(id)->widget())->isSeen();
    }

    Theme m_theme = *Theme::load(u"dark"_s);
};

void WorkspaceTest::whatIsNotSeenCostsNothing()
{
    Workspace workspace(m_theme);
    auto* front = new CountingPanel(m_theme, u"Front"_s);
    auto* behind = new CountingPanel(m_theme, u"Behind"_s);
    auto* hidden = new CountingPanel(m_theme, u"Hidden"_s);
    workspace.add(front, u"ladder"_s);
    workspace.add(behind, u"tape"_s);
    workspace.add(hidden, u"nowhere"_s); // in no arrangement
    workspace.resize(1200, 700);
    workspace.show();
    QVERIFY(QTest::qWaitForWindowExposed(&workspace));
    auto snapshot = sampleSnapshot();
    for (int i = 0; i < 20; ++i) {
        snapshot = nextSnapshot(*snapshot, i);
        workspace.present({snapshot, snapshot->markets.front()});
        QCoreApplication::processEvents();
    }
    QCOMPARE(front->syncs, 20);
    QVERIFY(front->paints > 0);
    QCOMPARE(behind->syncs + behind->paints, 0);
    QCOMPARE(hidden->syncs + hidden->paints, 0);
    const int before = front->syncs;
    workspace.reveal(u"tape"_s);
    QTRY_COMPARE(behind->syncs, 1); // and catches up with the newest alone
    workspace.present({nextSnapshot(*snapshot, 99), snapshot->markets.front()});
    QCOMPARE(behind->syncs, 2);
    QCOMPARE(front->syncs, before);
}

void WorkspaceTest::minimisedCostsNothing()
{
    MainWindow window(u"dark"_s);
    // Ages that move each second are another reason to be shown something.
    window.setClocks({[] { return Timestamp{1}; }, [] { return std::chrono::hours(1); }});
    auto* panel = new CountingPanel(window.theme(), u"Counting"_s);
    window.workspace().add(panel, u"counting"_s);
    showSample(window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.workspace().reveal(u"counting"_s);
    QTRY_VERIFY(panel->syncs > 0 && panel->paints > 0);
    window.showMinimized();
    QTRY_VERIFY(window.isMinimized());
    QCoreApplication::processEvents();
    const int syncs = panel->syncs;
    const int paints = panel->paints;
    const QString price = window.findChild<HeaderPanel*>()->priceText();
    auto next = nextSnapshot(*sampleSnapshot(), 1);
    for (int i = 2; i < 20; ++i) {
        next = nextSnapshot(*next, i);
        window.present(next);
        QCoreApplication::processEvents();
    }
    QCOMPARE(panel->syncs, syncs);
    QCOMPARE(panel->paints, paints);
    QCOMPARE(window.findChild<HeaderPanel*>()->priceText(), price);
    auto other = std::make_shared<Snapshot>(*next);
    other->feed = FeedKind::Live;
    window.present(other);
    QVERIFY2(window.windowTitle().startsWith(u'('), qPrintable(window.windowTitle())); // it calls
    window.showNormal(); // no new frame is needed
    QTRY_COMPARE(panel->syncs, syncs + 1);
    QTRY_VERIFY(panel->paints > paints);
    QVERIFY(window.findChild<HeaderPanel*>()->priceText() != price);
}

void WorkspaceTest::depthRemembersWhatItDidNotShow()
{
    MainWindow window(u"dark"_s);
    showSample(window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.workspace().dock(u"depth"_s)->close();
    auto* depth = window.findChild<DepthPanel*>();
    QTRY_VERIFY(!depth->isSeen());
    const auto snapshot = sampleSnapshot();
    for (int second = 1; second <= 30; ++second) {
        auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
        market->dataTime.ms += second * 1000;
        auto next = std::make_shared<Snapshot>(*snapshot);
        next->markets.front() = market;
        window.present(next);
    }
    QVERIFY(depth->remembered() >= 30);
    window.workspace().reveal(u"depth"_s);
    QTRY_VERIFY(depth->isSeen());
    QVERIFY(depth->remembered() >= 30); // and not forgotten when it is shown
}

void WorkspaceTest::keysSwitchLayouts()
{
    MainWindow window(u"dark"_s);
    showSample(window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(seen(window, u"signals"_s));
    QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(!seen(window, u"signals"_s));
    QVERIFY(seen(window, u"chart"_s) && seen(window, u"ladder"_s));
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(seen(window, u"signals"_s));
}

/// A snapshot with an hour of depth is megabytes: none outlives the one that is shown.
void WorkspaceTest::whatIsHiddenKeepsNoOldSnapshot()
{
    MainWindow window(u"dark"_s);
    window.resize(1366, 768); // the most tabs
    window.show();
    auto old = std::make_shared<Snapshot>(*sampleSnapshot());
    old->markets.front() = std::make_shared<MarketSnapshot>(*old->markets.front());
    const std::weak_ptr<const MarketSnapshot> watched = old->markets.front();
    window.present(old);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    for (const Qt::Key layout : {Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_1}) {
        QTest::keyClick(&window, layout, Qt::ControlModifier); // all have shown it
        QCoreApplication::processEvents();
    }
    window.present(nextSnapshot(*old, 1));
    old.reset();
    QTRY_VERIFY(watched.expired());
}

void WorkspaceTest::namedLayoutsAreKept()
{
    MainWindow window(u"dark"_s);
    showSample(window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(seen(window, u"depth"_s));
    window.commands().find(u"panel.depth"_s)->trigger();
    QTRY_VERIFY(!seen(window, u"depth"_s));
    QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    auto* dialog = window.findChild<QInputDialog*>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit*>(), u"Mine"_s);
    QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    QCOMPARE(window.findChild<Layouts*>()->ownNames(), QStringList{u"Mine"_s});

    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(seen(window, u"depth"_s));
    QTest::keyClick(&window, Qt::Key_5, Qt::ControlModifier); // the first after those that came
    QTRY_VERIFY(!seen(window, u"depth"_s));
    window.findChild<Layouts*>()->remove(u"Mine"_s);
    QVERIFY(!window.commands().find(u"layout.own1"_s)->isEnabled());
}

void WorkspaceTest::aLayoutOfOnesOwnStaysWhenTheWindowGrows()
{
    MainWindow window(u"dark"_s);
    window.present(sampleSnapshot());
    window.resize(1366, 768);
    window.show();
    QTRY_VERIFY(!seen(window, u"tape"_s));
    window.commands().find(u"panel.signals"_s)->trigger();
    QTRY_VERIFY(!seen(window, u"signals"_s));
    window.resize(1920, 1080);
    QCoreApplication::processEvents();
    QVERIFY(!seen(window, u"signals"_s) && !seen(window, u"tape"_s));
    window.commands().find(u"layout.reset"_s)->trigger();
    QTRY_VERIFY(seen(window, u"signals"_s) && seen(window, u"tape"_s));
}

void WorkspaceTest::survivesACrash()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    {
        MainWindow window(u"dark"_s);
        showSample(window);
        const QSignalSpy worthSaving(&window, &MainWindow::settingsChanged);
        QTRY_COMPARE_GE_WITH_TIMEOUT(worthSaving.count(), 1, 10'000);
        const auto before = worthSaving.count();
        window.workspace().dock(u"ladder"_s)->setFloating(true);
        // Not asked to close, only told that there is something to write.
        QTRY_COMPARE_GT_WITH_TIMEOUT(worthSaving.count(), before, 10'000);
        window.save(settings);
    }
    MainWindow window(u"dark"_s);
    window.restore(settings);
    window.present(sampleSnapshot());
    window.show();
    QVERIFY(window.workspace().dock(u"ladder"_s)->isFloating());
    QVERIFY(window.workspace().isOwn());
}

void WorkspaceTest::closingKeepsWhatFloats()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    QSize ladder;
    {
        MainWindow window(u"dark"_s);
        showSample(window);
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        connect(&window, &MainWindow::settingsChanged, &window, [&] { window.save(settings); });
        window.workspace().dock(u"tape"_s)->setFloating(true);
        QCoreApplication::processEvents();
        ladder = window.workspace().dock(u"ladder"_s)->size();
        window.close();
        window.workspace().dock(u"tape"_s)->close(); // as Qt does when the last window goes
        window.save(settings);                       // as the program does at its end
    }
    MainWindow window(u"dark"_s);
    window.restore(settings);
    window.show();
    window.present(sampleSnapshot());
    QDockWidget* tape = window.workspace().dock(u"tape"_s);
    QTRY_VERIFY(tape->isVisible());
    QVERIFY(tape->isFloating());
    // Columns are as wide as they were, though nothing had its room when they were restored.
    QTRY_VERIFY(std::abs(window.workspace().dock(u"ladder"_s)->width() - ladder.width()) <= 4);
}

void WorkspaceTest::whatFloatsIsKeptWhereItIsMovedTo()
{
    MainWindow window(u"dark"_s);
    showSample(window);
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QDockWidget* tape = window.workspace().dock(u"tape"_s);
    tape->setFloating(true);
    QVERIFY(QTest::qWaitForWindowExposed(tape));
    QSignalSpy changed(&window.workspace(), &Workspace::changed);
    tape->move(tape->pos() + QPoint(30, 40));
    QCOMPARE(changed.size(), 1);
    tape->resize(tape->size() + QSize(50, 60));
    QCOMPARE(changed.size(), 2);
}

void WorkspaceTest::aWindowManagersFirstWordIsAskedAgain()
{
    MainWindow window(u"dark"_s);
    showSample(window);
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QDockWidget* tape = window.workspace().dock(u"tape"_s);
    tape->setFloating(true);
    tape->hide();
    tape->move(320, 240);
    tape->show();
    QSignalSpy changed(&window.workspace(), &Workspace::changed);
    // Past the widget, so that it is told as by a window manager.
    tape->windowHandle()->setPosition(0, 0);
    QTRY_COMPARE(changed.size(), 2); // there and back
    QCOMPARE(tape->pos(), QPoint(320, 240));
    tape->windowHandle()->setPosition(0, 0); // somebody has moved it there
    QTRY_COMPARE(changed.size(), 3);
    QCoreApplication::processEvents();
    QCOMPARE(tape->pos(), QPoint(0, 0));
}

void WorkspaceTest::aFloatingTitleHasRoomForItsBadge()
{
    auto practice = std::make_shared<Snapshot>(*sampleSnapshot());
    practice->feed = FeedKind::Practice;
    MainWindow window(u"dark"_s);
    window.present(practice);
    window.resize(1920, 1080);
    window.show();
    QDockWidget* dock = window.workspace().dock(u"ladder"_s);
    auto* ladder = qobject_cast<LadderPanel*>(dock->widget());
    const QFontMetrics strong(m_theme.strongFont);
    const int title = strong.horizontalAdvance(ladder->title());
    const int badge = strong.horizontalAdvance(feedText(FeedKind::Practice));
    QTRY_VERIFY(ladder->titleTools()->x() > title);
    QVERIFY(ladder->titleTools()->x() < title + badge);
    dock->setFloating(true);
    dock->resize(title + badge + ladder->titleTools()->sizeHint().width() + 120, 500);
    QTRY_VERIFY(ladder->titleTools()->x() > title + badge);
    dock->resize(badge + ladder->titleTools()->sizeHint().width() + 60, 500);
    // The tools keep their room, the title makes it.
    QTRY_VERIFY(ladder->titleTools()->x() < title + badge);
    QVERIFY(ladder->titleTools()->x() > badge);
}

void WorkspaceTest::damagedLayoutsAreLeftAlone()
{
    MainWindow window(u"dark"_s);
    showSample(window);
    QVERIFY(!window.workspace().restoreLayout("nonsense"));
    QVERIFY(!window.workspace().restoreLayout({}));
    QVERIFY(!window.workspace().isOwn());
    QVERIFY(seen(window, u"chart"_s) && seen(window, u"ladder"_s));
}

void WorkspaceTest::actionsHaveNamesAndKeysOfTheirOwn()
{
    MainWindow window(u"dark"_s);
    QSet<QString> ids;
    QHash<QString, QString> keys;
    for (const QAction* action : window.commands().all()) {
        QVERIFY2(!ids.contains(action->objectName()), qPrintable(action->objectName()));
        ids << action->objectName();
        for (const QKeySequence& key : action->shortcuts()) {
            const QString text = key.toString();
            QVERIFY2(
                !keys.contains(text),
                qPrintable(u"%1: %2 and %3"_s.arg(text, keys.value(text), action->objectName())));
            keys[text] = action->objectName();
        }
    }
    QVERIFY(ids.contains(u"chart.backToNow"_s) && ids.contains(u"panel.tape"_s));
}

} // namespace dg

QTEST_MAIN(dg::WorkspaceTest)
#include "workspacetest.moc"
