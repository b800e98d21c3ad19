// SPDX-License-Identifier: GPL-3.0-or-later
// From the table of signals to the chart: where it goes, and which signal it names.
#include "tests/support/windowbench.h"
#include "ui/chart/chartview.h"
#include "ui/models/signalsmodel.h"
#include "ui/panels/signalspanel.h"
#include "ui/signaldesk.h"

#include <QTableView>

#include <chrono>
#include <cmath>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dg {

using test::cellOf;

class SignalChartTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_bench.reset(); }
    void clickOnASignalMovesTheChart();
    void clickOnASignalOfAnotherMarketShowsThatMarket();
    void symbolIsShownWhereThereAreSeveral();
    void newSignalIsNamedAfterAnOlderWasClicked();

private:
    SignalsPanel& signalsPanel() { return *m_window->findChild<SignalsPanel*>(); }
    SignalList& list() { return m_window->desk().list(); }
    ChartView& chart() { return *m_window->findChild<ChartView*>(); }
    const Viewport& chartState() { return chart().viewportState(); }

    std::unique_ptr<test::WindowBench> m_bench;
    MainWindow* m_window = nullptr; ///< the bench's
};

void SignalChartTest::init()
{
    m_bench = std::make_unique<test::WindowBench>();
    m_window = &m_bench->window;
    QVERIFY(QTest::qWaitForWindowActive(m_window));
}

void SignalChartTest::clickOnASignalMovesTheChart()
{
    chart().panBy(-600); // far from all of them
    const auto moment = static_cast<double>(list().at(1)->signal->candle.ms);
    QVERIFY(chartState().to() < moment);
    QTableView& table = signalsPanel().table();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cellOf(table, 1));
    QVERIFY(chartState().from() < moment && moment < chartState().to());
    const double entry = list().at(1)->signal->entry.toDouble();
    QVERIFY(chartState().low() < entry && entry < chartState().high());
}

void SignalChartTest::clickOnASignalOfAnotherMarketShowsThatMarket()
{
    m_window->setSymbol(u"BTCUSDT"_s);
    QCOMPARE(m_window->symbol(), u"BTCUSDT"_s);
    const auto& signal = *list().at(1)->signal;
    QCOMPARE(signal.symbol, std::string("ETHUSDT"));
    QTableView& table = signalsPanel().table();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cellOf(table, 1));
    QCOMPARE(m_window->symbol(), u"ETHUSDT"_s);
    const auto moment = static_cast<double>(signal.candle.ms);
    QVERIFY(chartState().from() < moment && moment < chartState().to());
    // One that is not followed any more is not shown in another's chart.
    auto other = test::WindowBench::twoMarkets();
    other->markets.erase(other->markets.begin());
    m_window->present(other);
    chart().panBy(-600);
    const double from = chartState().from();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cellOf(table, 0));
    QCOMPARE(m_window->symbol(), u"BTCUSDT"_s);
    QCOMPARE(chartState().from(), from);
}

void SignalChartTest::symbolIsShownWhereThereAreSeveral()
{
    m_window->resize(1366, 768);
    QTRY_VERIFY(!signalsPanel().table().isColumnHidden(SignalsModel::Symbol));
    m_window->present(sampleSnapshot()); // one market: room for what differs
    QTRY_VERIFY(signalsPanel().table().isColumnHidden(SignalsModel::Symbol));
}

void SignalChartTest::newSignalIsNamedAfterAnOlderWasClicked()
{
    // The line of the signal that is named goes on to the edge, in the full colour.
    const auto isNamed = [this](const TradeSignal& signal) {
        const QImage image = chart().grab().toImage();
        const QRectF plot = chartState().areas().plot;
        const int y = static_cast<int>(std::round(chartState().y(signal.entry.toDouble())));
        const QRgb color = m_window->theme().signal.rgb();
        int found = 0;
        for (int x = static_cast<int>(plot.left()); x < static_cast<int>(plot.right()); ++x)
            found += image.pixel(x, y) == color ? 1 : 0;
        return found > 30;
    };
    const TradeSignal first = *list().at(0)->signal;
    const TradeSignal second = *list().at(1)->signal; // older
    QVERIFY(isNamed(first) && !isNamed(second));
    QTableView& table = signalsPanel().table();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cellOf(table, 1));
    QTRY_VERIFY(!isNamed(first) && isNamed(second)); // a click pulses at its price first

    auto next = test::WindowBench::twoMarkets();
    auto market = std::make_shared<MarketSnapshot>(*next->markets.front());
    auto fresh = std::make_shared<TradeSignal>(first);
    fresh->id = std::string(32, 'f');
    fresh->candle = market->dataTime + 59s;
    fresh->entry.raw -= 400'000'000;
    market->dataTime = market->dataTime + 60s;
    auto all = std::make_shared<std::vector<std::shared_ptr<const TradeSignal>>>(*market->signals);
    all->push_back(fresh);
    market->signals = all;
    next->markets.front() = market;
    m_window->present(next);
    QVERIFY(isNamed(*fresh) && !isNamed(second));
}

} // namespace dg

QTEST_MAIN(dg::SignalChartTest)
#include "signalcharttest.moc"
