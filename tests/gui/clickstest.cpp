// SPDX-License-Identifier: GPL-3.0-or-later
// One look per thing: what has a time or a price takes the chart there when it is clicked.
#include "tests/support/windowbench.h"
#include "ui/chart/chartview.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/listpanel.h"
#include "ui/panels/strategypanel.h"
#include "ui/panels/tablepanel.h"
#include "ui/sentences.h"
#include "ui/workspace/workspace.h"

#include <QDockWidget>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableView>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace dg {

using test::cellOf;

class ClicksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_bench.reset(); }
    void clickOnAClusterMovesTheChart();
    void clickOnARowMovesTheChart();
    void clickOnAnEventMovesTheChart();
    void clickOnTheNearestClusterMovesTheChart();

private:
    ChartView& chart() const { return *m_window->findChild<ChartView*>(); }
    const Viewport& chartState() const { return chart().viewportState(); }
    const MarketSnapshot& market() const { return *m_snapshot->markets.front(); }
    bool chartShows(Timestamp time) const
    {
        const auto ms = static_cast<double>(time.ms);
        return chartState().from() < ms && ms < chartState().to();
    }
    bool chartShows(double price) const
    {
        return chartState().low() < price && price < chartState().high();
    }
    /// So near that little else is to be seen.
    void zoomPrices()
    {
        const QPointF scale = chartState().areas().prices.center();
        for (int i = 0; i < 20; ++i) {
            QWheelEvent wheel(
                scale, chart().viewport()->mapToGlobal(scale), {}, {0, 120}, {}, {}, {}, false);
            QCoreApplication::sendEvent(chart().viewport(), &wheel);
        }
    }

    std::unique_ptr<test::WindowBench> m_bench;
    MainWindow* m_window = nullptr; ///< the bench's
    std::shared_ptr<const Snapshot> m_snapshot;
};

void ClicksTest::init()
{
    m_bench = std::make_unique<test::WindowBench>();
    m_window = &m_bench->window;
    m_snapshot = test::WindowBench::twoMarkets();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
}

void ClicksTest::clickOnAClusterMovesTheChart()
{
    auto* panel = m_window->findChild<ClustersPanel*>();
    m_window->workspace().reveal(u"clusters"_s);
    QTRY_VERIFY(panel->isSeen());
    QTableView& table = panel->table();
    const int last = table.model()->rowCount() - 1;
    QVERIFY(last > 0);
    QSignalSpy asked(panel, &ClustersPanel::priceClicked);
    std::vector<double> levels;
    for (const Cluster& cluster : *market().clusters)
        levels.push_back(cluster.level);
    std::ranges::sort(levels, std::greater());
    const auto isThere = [&](int row) {
        const double level = asked.back().front().toDouble();
        return level == levels[static_cast<std::size_t>(row)] && chartState().low() < level &&
               level < chartState().high();
    };
    zoomPrices(); // no two are to be seen at once
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cellOf(table, 0));
    QCOMPARE(asked.count(), 1);
    QVERIFY(isThere(0));
    QVERIFY(chartState().low() > levels.back()); // the last one is out of sight
    for (int row = 0; row < last; ++row)
        QTest::keyClick(&table, Qt::Key_Down);
    QTest::keyClick(&table, Qt::Key_Return);
    QCOMPARE(asked.count(), 2);
    QVERIFY(isThere(last));
}

void ClicksTest::clickOnARowMovesTheChart()
{
    for (const auto& id : {u"liquidations"_s, u"tape"_s}) {
        auto* panel = qobject_cast<ListPanel*>(m_window->workspace().dock(id)->widget());
        m_window->workspace().reveal(id);
        QTRY_VERIFY(panel->isSeen() && !panel->rows().empty());
        const std::size_t last = panel->rows().size() - 1;
        const auto& orders = *market().liquidations;
        const Timestamp time = id == "tape"_L1
                                   ? (*market().trades)[market().trades->size() - 1 - last].time
                                   : orders[orders.size() - 1 - last].event;
        const QPoint at(panel->width() / 2,
                        (static_cast<int>(last) + 1) * panel->rowHeight() + panel->rowHeight() / 2);
        chart().panBy(-600);
        QVERIFY(!chartShows(time));
        QTest::mouseMove(panel, at);
        QTRY_COMPARE(panel->cursor().shape(), Qt::PointingHandCursor);
        QTest::mouseClick(panel, Qt::LeftButton, {}, at);
        QVERIFY(chartShows(time));
        QVERIFY(chartShows(panel->rows()[last].price));
        chart().panBy(-600);
        QTest::mouseClick(panel, Qt::LeftButton, {}, QPoint(at.x(), 3)); // the heading
        QVERIFY(!chartShows(time));
    }
}

void ClicksTest::clickOnAnEventMovesTheChart()
{
    m_window->workspace().reveal(u"strategy"_s);
    auto* panel = m_window->findChild<StrategyPanel*>();
    QTRY_VERIFY(panel->isSeen());
    QListWidget& events = panel->eventList();
    panel->turn(); // where there is no room for both
    QTRY_VERIFY(events.isVisible());
    const StrategyEvent& event = market().strategy.events.back(); // newest first
    chart().panBy(-600);
    QVERIFY(!chartShows(event.time));
    QTest::mouseClick(
        events.viewport(), Qt::LeftButton, {}, events.visualItemRect(events.item(0)).center());
    QVERIFY(chartShows(event.time));
    QVERIFY(chartShows(event.level));
}

void ClicksTest::clickOnTheNearestClusterMovesTheChart()
{
    auto* header = m_window->findChild<HeaderPanel*>();
    const QSignalSpy asked(header, &HeaderPanel::priceClicked);
    const double level = nearestCluster(market())->level;
    zoomPrices();
    for (const Cluster& cluster : *market().clusters)
        if (std::abs(cluster.level - level) > 1) chart().centreOn({}, cluster.level);
    QVERIFY(!chartShows(level));
    (void)header->grab();
    for (int x = 0; x < header->width() && asked.isEmpty(); x += 10)
        QTest::mouseClick(header, Qt::LeftButton, {}, QPoint(x, header->height() / 2));
    QCOMPARE(asked.count(), 1); // the rest of the strip leads nowhere
    QVERIFY(chartShows(level));
}

} // namespace dg

QTEST_MAIN(dg::ClicksTest)
#include "clickstest.moc"
