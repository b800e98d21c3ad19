// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the panels.
#include "tests/gui/commandstest.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/strategypanel.h"
#include "ui/panels/tapepanel.h"
#include "ui/workspace/workspace.h"

#include <QDockWidget>
#include <QListWidget>

using namespace Qt::StringLiterals;

namespace dg {

void CommandsTest::showsAPanel(const QString& id)
{
    QDockWidget* dock = m_window->workspace().dock(id.section(u'.', 1));
    QVERIFY(dock);
    const auto* panel = static_cast<const Panel*>(dock->widget());
    if (panel->isSeen()) give(id);
    QTRY_VERIFY(dock->isHidden());
    QVERIFY(!action(id).isChecked());
    give(id);
    QTRY_VERIFY(panel->isSeen());
    QVERIFY(action(id).isChecked());
    // Behind a tab it is open, and is brought up first.
    QDockWidget* other =
        m_window->workspace().dock(id == "panel.chart"_L1 ? u"tape"_s : u"chart"_s);
    m_window->workspace().tabifyDockWidget(dock, other);
    m_window->workspace().reveal(other->objectName());
    QTRY_VERIFY(!panel->isSeen());
    QVERIFY(action(id).isChecked());
    give(id);
    QTRY_VERIFY(panel->isSeen());
    QVERIFY(action(id).isChecked());
    give(id);
    QTRY_VERIFY(dock->isHidden());
    QVERIFY(!action(id).isChecked());
}

void CommandsTest::detachesAPanel(const QString& id)
{
    const QDockWidget* dock = m_window->workspace().dock(id.section(u'.', 1));
    QVERIFY(dock);
    give(id); // also one that is closed or behind
    QTRY_VERIFY(dock->isFloating() && dock->isVisible());
    QVERIFY(action(id).isChecked());
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    give(id);
    QTRY_VERIFY(!dock->isFloating());
    QTRY_VERIFY(static_cast<const Panel*>(dock->widget())->isSeen());
    QVERIFY(!action(id).isChecked());
}

void CommandsTest::movesTheLadder(const QString& id)
{
    m_window->workspace().reveal(u"ladder"_s);
    auto& ladder = *m_window->findChild<LadderPanel*>();
    QTRY_VERIFY(ladder.isSeen() && !ladder.asks().empty());
    ladder.setGroup(5);
    const Price best = ladder.asks().front().price;
    give(id);
    const Price now = ladder.asks().front().price;
    if (id == "ladder.coarser"_L1)
        QCOMPARE(ladder.group(), 10);
    else if (id == "ladder.finer"_L1)
        QCOMPARE(ladder.group(), 2);
    else
        QVERIFY(!ladder.isLocked());
    if (id == "ladder.up"_L1) QVERIFY(now > best);
    if (id == "ladder.down"_L1) QVERIFY(now < best);
    if (id != "ladder.lock"_L1) return;
    give(id);
    QVERIFY(ladder.isLocked());
}

void CommandsTest::filtersTheTape(const QString& id)
{
    auto& tape = *m_window->findChild<TapePanel*>();
    const TapePanel::Filter other{1'000, OrderSide::Sell, false};
    const TapePanel::Filter another{5'000, OrderSide::Buy, false};
    const bool first = id != "tape.least1000"_L1 && id != "tape.sells"_L1;
    const TapePanel::Filter before = first ? other : another;
    tape.setFilter(before);
    QVERIFY(!action(id).isChecked());
    give(id);
    QVERIFY(action(id).isChecked());
    TapePanel::Filter wanted =
        id == "tape.both"_L1 ? TapePanel::Filter{before.least, {}, false} : before;
    if (id.startsWith("tape.least"_L1)) wanted.least = id.mid(10).toInt();
    if (id == "tape.buys"_L1) wanted.side = OrderSide::Buy;
    if (id == "tape.sells"_L1) wanted.side = OrderSide::Sell;
    if (id == "tape.together"_L1) wanted.together = true;
    QVERIFY(tape.filter() == wanted);
    QVERIFY(tape.filter() != before);
}

void CommandsTest::turnsToTheEvents(const QString& id)
{
    m_window->resize(1366, 768); // no room for both
    auto& panel = *m_window->findChild<StrategyPanel*>();
    m_window->workspace().reveal(u"strategy"_s);
    QTRY_VERIFY(panel.isSeen() && panel.isNarrow());
    QVERIFY(!panel.eventList().isVisible());
    give(id);
    QTRY_VERIFY(panel.eventList().isVisible());
    give(id);
    QTRY_VERIFY(!panel.eventList().isVisible());
}

} // namespace dg
