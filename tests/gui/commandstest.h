// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/windowbench.h"
#include "ui/chart/chartview.h"
#include "ui/signaldesk.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

namespace dg {

/// Every command of the window, given as a person gives it, by its key or in its menu, and what is
/// to be seen of it. A command without a row in the table fails the test.
class CommandsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyCommandHasATest();
    void doesWhatItSays_data();
    void doesWhatItSays();

private:
    using Check = void (CommandsTest::*)(const QString& id);
    struct Row
    {
        const char* id; ///< one that ends in '.' stands for all that begin so
        Check check;
    };
    static const std::vector<Row>& table();
    static const Row* rowOf(const QString& id)
    {
        const auto at = std::ranges::find_if(table(), [&](const Row& row) {
            const QLatin1StringView name(row.id);
            return id == name || (name.endsWith(u'.') && id.startsWith(name));
        });
        return at == table().end() ? nullptr : &*at;
    }

    void give(const QString& id) { QVERIFY2(m_bench->give(id), qPrintable(id)); }
    QAction& action(const QString& id) { return m_bench->action(id); }
    template <typename T>
    T* shown()
    {
        return m_bench->shown<T>();
    }
    ChartView& chart() { return *m_window->findChild<ChartView*>(); }
    RecordPtr signal() { return m_window->desk().list().at(0); }
    void chooseSignal() { QTest::keyClick(m_window, Qt::Key_W); }
    void typeFile(const QString& name) { QVERIFY(m_bench->typeFile(name)); }

    void asksTheProgram(const QString& id);
    void opensAFile(const QString& id);
    void quits(const QString& id);
    void opensSettings(const QString& id);
    void exports(const QString& id);
    void fillsTheScreen(const QString& id);
    void changesTheSymbol(const QString& id);
    void changesTheTheme(const QString& id);
    void swapsColours(const QString& id);
    void changesTheRows(const QString& id);
    void changesTheText(const QString& id);
    void showsAPanel(const QString& id);
    void detachesAPanel(const QString& id);
    void movesTheLadder(const QString& id);
    void filtersTheTape(const QString& id);
    void turnsToTheEvents(const QString& id);
    void changesTheCandles(const QString& id);
    void changesTheScale(const QString& id);
    void switchesALayer(const QString& id);
    void movesTheChart(const QString& id);
    void savesAPicture(const QString& id);
    void copiesAPicture(const QString& id);
    void arranges(const QString& id);
    void keepsALayout(const QString& id);
    void answers(const QString& id);
    void asksForANote(const QString& id);
    void opensTheEvidence(const QString& id);
    void asksForTheMoment(const QString& id);
    void copiesTheSignal(const QString& id);
    void choosesTheSignal(const QString& id);
    void searchesSignals(const QString& id);
    void filtersSignals(const QString& id);
    void putsTheBannerAside(const QString& id);
    void mutes(const QString& id);
    void testsTheAlarm(const QString& id);
    void playsBack(const QString& id);
    void winds(const QString& id);
    void helps(const QString& id);

    std::unique_ptr<test::WindowBench> m_bench;
    MainWindow* m_window = nullptr; ///< the bench's
};

} // namespace dg
