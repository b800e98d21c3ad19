// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "ui/chart/candleseries.h"
#include "ui/chart/chartview.h"
#include "ui/mainwindow.h"
#include "ui/panels/chartpanel.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

class ChartTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void minutesMakeLongerCandles_data();
    void minutesMakeLongerCandles();
    void theFormingMinuteIsPartOfTheLastCandle();
    void keysChooseTheTimeframe();
    void layersAreSwitchedInOneMenu();
    void axesAreDragged();
    void logKeepsPricesWhereTheyAre();
    void everyStateIsPainted_data();
    void everyStateIsPainted();
    void picturesSayWhatIsNotLive();
    void choicesAreKept();

private:
    static std::unique_ptr<MainWindow> shown(const SampleOptions& options = {})
    {
        auto window = std::make_unique<MainWindow>(u"dark"_s);
        window->resize(1600, 900);
        window->present(sampleSnapshot(options));
        window->show();
        window->activateWindow();
        return window;
    }
};

void ChartTest::minutesMakeLongerCandles_data()
{
    QTest::addColumn<int>("minutes");
    for (const int minutes : ChartView::kTimeframes)
        QTest::addRow("%d", minutes) << minutes;
}

void ChartTest::minutesMakeLongerCandles()
{
    QFETCH(int, minutes);
    const auto snapshot = sampleSnapshot({.minutes = 127});
    MarketSnapshot market = *snapshot->markets.front();
    market.formingCandle.reset();
    CandleSeries series;
    series.setMinutes(minutes);
    QVERIFY(series.sync(&market) != CandleSeries::Change::None);
    QVERIFY(series.sync(&market) == CandleSeries::Change::None); // nothing new
    const auto sum = [](const std::vector<Candle>& candles) {
        std::int64_t lots = 0;
        for (const Candle& c : candles)
            lots += c.kline.volume.lots;
        return lots;
    };
    QCOMPARE(sum(series.all()), sum(*market.candles));
    for (const Candle& whole : series.all()) {
        QCOMPARE(whole.kline.open.ms % (minutes * 60'000), 0);
        Price high{0};
        Price close{0};
        for (const Candle& c : *market.candles) {
            if (c.kline.open < whole.kline.open || c.kline.open > whole.kline.close) continue;
            high = std::max(high, c.kline.high);
            close = c.kline.closePrice;
        }
        QCOMPARE(whole.kline.high.ticks, high.ticks);
        QCOMPARE(whole.kline.closePrice.ticks, close.ticks);
        QCOMPARE(series.at(series.middle(whole)), &whole);
    }
    QCOMPARE(series.at(0), nullptr);
}

void ChartTest::theFormingMinuteIsPartOfTheLastCandle()
{
    auto snapshot = sampleSnapshot({.minutes = 62});
    CandleSeries series;
    series.setMinutes(5);
    series.sync(snapshot->markets.front().get());
    const std::int64_t before = series.all().back().kline.volume.lots;
    for (int i = 0; i < 30; ++i) { // in place, not once more each time
        snapshot = nextSnapshot(*snapshot, i);
        series.sync(snapshot->markets.front().get());
    }
    const MarketSnapshot& market = *snapshot->markets.front();
    QCOMPARE(series.all().back().kline.volume.lots, before + 30 * 3100);
    QCOMPARE(series.all().back().kline.closePrice.ticks,
             market.formingCandle->kline.closePrice.ticks);
}

void ChartTest::keysChooseTheTimeframe()
{
    const auto window = shown();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    auto* chart = window->findChild<ChartView*>();
    QCOMPARE(chart->timeframe(), 1);
    const double span = chart->viewportState().span();
    QTest::keyClick(window.get(), Qt::Key_3, Qt::AltModifier);
    QCOMPARE(chart->timeframe(), 5);
    QVERIFY(chart->viewportState().span() > span);
    QVERIFY(window->commands().find(u"chart.timeframe5"_s)->isChecked());
    QVERIFY(!window->commands().find(u"chart.timeframe1"_s)->isChecked());
}

void ChartTest::layersAreSwitchedInOneMenu()
{
    const auto window = shown();
    auto* chart = window->findChild<ChartView*>();
    const QImage all = chart->grab().toImage();
    for (const auto& [id, title] : chart->layerTitles()) {
        QVERIFY2(chart->isLayerShown(id), qPrintable(id));
        QAction* action = window->commands().find(u"layer."_s + id);
        QVERIFY2(action && action->isChecked(), qPrintable(id));
        action->trigger();
        QVERIFY(!chart->isLayerShown(id));
        QVERIFY2(chart->grab().toImage() != all, qPrintable(id)); // each one is seen
        action->trigger();
        QVERIFY(chart->isLayerShown(id));
    }
    window->commands().find(u"layer.volume"_s)->trigger();
    QVERIFY(chart->viewportState().areas().volume.isEmpty()); // its room goes to the plot
}

void ChartTest::axesAreDragged()
{
    const auto window = shown();
    auto* chart = window->findChild<ChartView*>();
    const Viewport& state = chart->viewportState();
    QWidget* plot = chart->viewport();
    const auto drag = [plot](QPointF from, QPoint by) {
        QTest::mousePress(plot, Qt::LeftButton, {}, from.toPoint());
        QTest::mouseMove(plot, from.toPoint() + by);
        QTest::mouseRelease(plot, Qt::LeftButton, {}, from.toPoint() + by);
    };
    const double height = state.high() - state.low();
    drag(state.areas().prices.center(), {0, 80});
    QVERIFY(state.high() - state.low() > 1.4 * height);
    QVERIFY(!state.followsPrice() && state.followsTime());
    QTest::mouseDClick(plot, Qt::LeftButton, {}, state.areas().prices.center().toPoint());
    QVERIFY(state.followsPrice());
    const double span = state.span();
    drag(state.areas().times.center(), {80, 0});
    QVERIFY(state.span() < span);
}

void ChartTest::logKeepsPricesWhereTheyAre()
{
    Viewport v;
    v.setAreas({{0, 0, 500, 20}, {0, 20, 500, 400}, {}, {}, {500, 20, 80, 400}, {0, 420, 500, 20}});
    QVERIFY(v.fit(100, 400, 1));
    v.setLog(true);
    QVERIFY(std::abs(v.y(v.low()) - 420) < 1e-6 && std::abs(v.y(v.high()) - 20) < 1e-6);
    // Equal shares, equal distances; and back again.
    QVERIFY(std::abs((v.y(100) - v.y(200)) - (v.y(200) - v.y(400))) < 1e-6);
    for (const double price : {101.0, 222.0, 399.0})
        QVERIFY(std::abs(v.priceAt(v.y(price)) - price) < 1e-6);
}

void ChartTest::everyStateIsPainted_data()
{
    QTest::addColumn<bool>("sure");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<bool>("log");
    QTest::newRow("sure") << true << 1 << false;
    QTest::newRow("unsure") << false << 1 << false;
    QTest::newRow("hour candles") << true << 60 << false;
    QTest::newRow("log") << true << 15 << true;
}

void ChartTest::everyStateIsPainted()
{
    QFETCH(bool, sure);
    QFETCH(int, minutes);
    QFETCH(bool, log);
    const auto window = shown({.sure = sure});
    auto* chart = window->findChild<ChartView*>();
    chart->setTimeframe(minutes);
    chart->setLog(log);
    const Theme theme = *Theme::load(u"dark"_s);
    const QImage picture = chart->grab().toImage();
    int up = 0;
    int down = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            up += picture.pixelColor(x, y) == theme.up ? 1 : 0;
            down += picture.pixelColor(x, y) == theme.down ? 1 : 0;
        }
    QVERIFY2(up > 20 && down > 20, qPrintable(u"%1 %2"_s.arg(up).arg(down)));
}

void ChartTest::picturesSayWhatIsNotLive()
{
    const auto window = shown();
    auto* chart = window->findChild<ChartView*>();
    const QImage plain = chart->grab().toImage();
    window->commands().find(u"chart.copyPicture"_s)->trigger();
    const QImage copied = QGuiApplication::clipboard()->pixmap().toImage();
    QCOMPARE(copied.size(), plain.size());
    QVERIFY(copied != plain); // the tag with REPLAY, symbol and time
}

void ChartTest::choicesAreKept()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    {
        const auto window = shown();
        window->findChild<ChartView*>()->setTimeframe(15);
        window->findChild<ChartView*>()->setLog(true);
        window->findChild<ChartView*>()->setLayerShown(u"trades"_s, false);
        window->save(settings);
    }
    MainWindow window(u"dark"_s);
    window.restore(settings);
    auto* chart = window.findChild<ChartView*>();
    QCOMPARE(chart->timeframe(), 15);
    QVERIFY(chart->isLog() && !chart->isLayerShown(u"trades"_s) &&
            chart->isLayerShown(u"candles"_s));
}

} // namespace dg

QTEST_MAIN(dg::ChartTest)
#include "charttest.moc"
