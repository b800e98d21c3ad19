// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "ui/chart/candleseries.h"
#include "ui/chart/chartview.h"
#include "ui/format.h"
#include "ui/mainwindow.h"
#include "ui/panels/chartpanel.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPainter>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <ctime>

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
    void theWheelZooms();
    void keysMoveTheChart();
    void theCrosshairReadsTheCandle();
    void paintsOnlyWhatIsNewAndAllOfIt();
    void theGridMeetsTheLabels();
    void aResizeMovesTheGridAtOnce();
    void largeTradesStay();
    void timesAreUtcOrLocal();
    void logKeepsPricesWhereTheyAre();
    void everyStateIsPainted_data();
    void everyStateIsPainted();
    void picturesSayWhatIsNotLive();
    void aPictureIsSaved();
    void choicesAreKept();

private:
    QImage legendOf(ChartView& chart, double x) const;
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

void ChartTest::theWheelZooms()
{
    const auto window = shown();
    auto* chart = window->findChild<ChartView*>();
    const Viewport& state = chart->viewportState();
    const auto wheel = [chart](QPointF at, int turns, Qt::KeyboardModifiers keys) {
        QWheelEvent event(at,
                          chart->viewport()->mapToGlobal(at),
                          {},
                          {0, turns * 120},
                          Qt::NoButton,
                          keys,
                          Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(chart->viewport(), &event);
    };
    const double span = state.span();
    wheel(state.areas().plot.center(), 1, {});
    QVERIFY(state.span() < span && state.followsTime());
    const double height = state.high() - state.low();
    wheel(state.areas().plot.center(), 1, Qt::ControlModifier);
    QVERIFY(state.high() - state.low() < 0.9 * height);
    QVERIFY(!state.followsPrice());
    wheel(state.areas().prices.center(), -1, {}); // over the scale it is the prices, too
    QVERIFY(std::abs(state.high() - state.low() - height) < 0.05 * height);
}

void ChartTest::keysMoveTheChart()
{
    const auto window = shown();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    auto* chart = window->findChild<ChartView*>();
    const Viewport& state = chart->viewportState();
    const double to = state.to();
    QTest::keyClick(window.get(), Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(std::abs(to - state.to() - 600'000) < 1); // ten candles
    QTest::keyClick(window.get(), Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(std::abs(to - state.to()) < 1 && !state.followsTime());
    const double span = state.span();
    QTest::keyClick(window.get(), Qt::Key_Up, Qt::ControlModifier);
    QVERIFY(state.span() < span);
    QTest::keyClick(window.get(), Qt::Key_Down, Qt::ControlModifier);
    QVERIFY(std::abs(state.span() - span) < 1);
    QTest::keyClick(window.get(), Qt::Key_Home);
    QVERIFY(state.followsTime());
    QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(chart->isLog() && window->commands().find(u"chart.log"_s)->isChecked());
}

/// The legend as it must be: written here from the candle of that place.
QImage ChartTest::legendOf(ChartView& chart, double x) const
{
    const auto snapshot = sampleSnapshot();
    const MarketSnapshot& market = *snapshot->markets.front();
    const Viewport& viewport = chart.viewportState();
    const double time = viewport.timeAt(x);
    const Kline* kline = nullptr;
    for (const Candle& candle : *market.candles)
        if (static_cast<double>(candle.kline.open.ms) <= time) kline = &candle.kline;
    const Theme theme = *Theme::load(u"dark"_s);
    QImage image(700, static_cast<int>(viewport.areas().legend.height()), QImage::Format_RGB32);
    image.fill(theme.panel);
    if (!kline) return image;
    const Instrument& i = market.instrument;
    const QStringList words{u"O "_s + priceText(i, kline->openPrice),
                            u"H "_s + priceText(i, kline->high),
                            u"L "_s + priceText(i, kline->low),
                            u"C "_s + priceText(i, kline->closePrice)};
    QPainter painter(&image);
    painter.setFont(theme.smallFont);
    painter.setPen(theme.text);
    const QString text = minuteText(kline->open, Zone::Utc) + u"   "_s + words.join(u"   "_s) +
                         u"   V "_s + roundQuantityText(i.quantity(kline->volume)) + u"   Δ "_s +
                         signedText(i.quantity({2 * kline->takerBuy.lots - kline->volume.lots}), 1);
    painter.drawText(
        viewport.areas().legend.adjusted(8, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
    return image;
}

void ChartTest::theCrosshairReadsTheCandle()
{
    const auto window = shown();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    auto* chart = window->findChild<ChartView*>();
    const auto legend = [chart] {
        const Viewport::Areas& areas = chart->viewportState().areas();
        return chart->grab(QRect(0, 0, 700, static_cast<int>(areas.legend.height()))).toImage();
    };
    const QImage newest = legend();
    const QPoint at = chart->viewportState().areas().plot.center().toPoint();
    QTest::mouseMove(chart->viewport(), at);
    const QImage there = legend().convertToFormat(QImage::Format_RGB32);
    QVERIFY(there != newest.convertToFormat(
                         QImage::Format_RGB32)); // the values of the candle under the mouse
    QCOMPARE(there.copy(0, 0, 400, there.height()),
             legendOf(*chart, at.x()).copy(0, 0, 400, there.height()));
    const QImage cross = chart->grab().toImage();
    QTest::mouseMove(chart->viewport(), at + QPoint(0, 40));
    QVERIFY(legend().convertToFormat(QImage::Format_RGB32) == there); // the same candle
    QVERIFY(chart->grab().toImage() != cross);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(chart, &leave);
    QVERIFY(legend() == newest);
}

/// Frame by frame only the new end is painted; the sum must be the picture painted at once.
void ChartTest::paintsOnlyWhatIsNewAndAllOfIt()
{
    const auto window = shown({.depthSeconds = 1500});
    auto* chart = window->findChild<ChartView*>();
    auto snapshot = sampleSnapshot({.depthSeconds = 1500});
    for (int i = 0; i < 150; ++i) { // more than a minute: a candle closes
        snapshot = nextSnapshot(*snapshot, i);
        window->present(snapshot);
        chart->grab();
    }
    const QImage grown = chart->grab().toImage();
    chart->setZone(Zone::Local); // repaints everything
    chart->setZone(Zone::Utc);
    const QImage whole = chart->grab().toImage();
    QCOMPARE(grown.size(), whole.size());
    int different = 0;
    for (int y = 0; y < grown.height(); ++y)
        for (int x = 0; x < grown.width(); ++x)
            different += grown.pixel(x, y) != whole.pixel(x, y) ? 1 : 0;
    // Columns of the heatmap are fractions of a pixel wide: a few may be rounded the other way.
    QVERIFY2(different < grown.width() * grown.height() / 500,
             qPrintable(QString::number(different)));
}

void ChartTest::theGridMeetsTheLabels()
{
    const auto window = shown();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    auto* chart = window->findChild<ChartView*>();
    for (const auto& [id, title] : chart->layerTitles())
        chart->setLayerShown(id, false);
    const Theme theme = *Theme::load(u"dark"_s);
    for (const QSize& size : {QSize(1366, 768), QSize(1920, 1080), QSize(1500, 800)}) {
        window->resize(size);
        const Viewport& v = chart->viewportState();
        const auto meets = [&] { // half hours have a line at each of these sizes
            const QImage picture = chart->grab().toImage();
            const int y = static_cast<int>(v.areas().plot.top()) + 5;
            int lines = 0;
            int missed = 0;
            for (double t = std::ceil(v.from() / 1'800'000) * 1'800'000; t < v.to();
                 t += 1'800'000) {
                const int x = static_cast<int>(std::lround(v.x(t)));
                if (x < 4 || x > v.areas().plot.right() - 4) continue;
                ++lines;
                bool found = false;
                for (int near = x - 1; near <= x + 1; ++near)
                    found = found || picture.pixelColor(near, y) == theme.line;
                missed += found ? 0 : 1;
            }
            return lines > 1 && missed == 0;
        };
        QTRY_VERIFY(meets());
    }
}

/// Also where no further frame comes, as at the end of a replay.
void ChartTest::aResizeMovesTheGridAtOnce()
{
    const auto window = shown();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    auto* chart = window->findChild<ChartView*>();
    for (const auto& [id, title] : chart->layerTitles())
        chart->setLayerShown(id, false);
    const Theme theme = *Theme::load(u"dark"_s);
    for (const QSize& size : {QSize(1366, 768), QSize(1920, 1080), QSize(1600, 1000)}) {
        window->resize(size);
        QCoreApplication::processEvents();
        const QImage picture = chart->grab().toImage(); // the first one
        const QRectF plot = chart->viewportState().areas().plot;
        const auto isLine = [&](int x, int y) {
            return x >= 0 && x < picture.width() && picture.pixelColor(x, y) == theme.line;
        };
        std::vector<int> rows; // of lines from side to side
        for (int y = static_cast<int>(plot.top()) + 2; y < plot.bottom() - 2; ++y) {
            int found = 0;
            for (int x = 4; x < plot.right() - 4; ++x)
                found += isLine(x, y) ? 1 : 0;
            if (found > 0.7 * plot.width()) rows.push_back(y);
        }
        QVERIFY2(rows.size() >= 3, qPrintable(QString::number(rows.size())));
        // Prices in equal steps of 1, 2 or 5, as the scale counts.
        const Viewport& v = chart->viewportState();
        const auto priceAt = [&](int y) {
            return v.low() + (v.high() - v.low()) * (plot.bottom() - y - 0.5) / plot.height();
        };
        const double step = niceStep((priceAt(rows[0]) - priceAt(rows[1])) * 0.97);
        const double pixel = (v.high() - v.low()) / plot.height();
        for (const int y : rows)
            QVERIFY(std::abs(priceAt(y) / step - std::round(priceAt(y) / step)) * step <
                    1.5 * pixel);
    }
}

void ChartTest::largeTradesStay()
{
    const auto window = shown();
    auto* chart = window->findChild<ChartView*>();
    for (const auto& [id, title] : chart->layerTitles())
        if (id != u"trades"_s) chart->setLayerShown(id, false);
    const auto coloured = [chart] {
        const QImage picture = chart->grab().toImage();
        int count = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width() * 8 / 10; ++x)
                count += picture.pixelColor(x, y).saturation() > 120 ? 1 : 0;
        return count;
    };
    auto snapshot = sampleSnapshot();
    window->present(snapshot);
    QVERIFY(coloured() > 100);
    auto tape = std::make_shared<Snapshot>(*snapshot);
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    auto trades = std::make_shared<std::vector<TradePrint>>(market->trades->end() - 1000,
                                                            market->trades->end());
    const int before = coloured();
    market->trades = trades; // three quarters have left the tape
    tape->markets = {market};
    window->present(tape);
    QVERIFY(coloured() > before * 8 / 10);
}

void ChartTest::timesAreUtcOrLocal()
{
    qputenv("TZ", "Asia/Tokyo");
    tzset();
    const auto window = shown();
    auto* chart = window->findChild<ChartView*>();
    const auto axis = [chart] {
        return chart->grab(chart->viewportState().areas().times.toRect()).toImage();
    };
    const QImage utc = axis();
    window->commands().find(u"chart.localTime"_s)->trigger();
    QCOMPARE(chart->zone(), Zone::Local);
    QVERIFY(axis() != utc);
    window->commands().find(u"chart.localTime"_s)->trigger();
    QVERIFY(axis() == utc);
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
    const QImage copied =
        QGuiApplication::clipboard()->pixmap().toImage().convertToFormat(plain.format());
    // A line with REPLAY, symbol and time stands above the whole chart.
    const int title = copied.height() - plain.height();
    QVERIFY(title > 12);
    QCOMPARE(copied.copy(0, title, plain.width(), plain.height()), plain);
    const QImage line = copied.copy(0, 0, plain.width(), title);
    QImage empty = line;
    empty.fill(line.pixelColor(0, 0));
    QVERIFY(line != empty);
}

void ChartTest::aPictureIsSaved()
{
    const auto window = shown();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    const QTemporaryDir folder;
    QTest::keyClick(window.get(), Qt::Key_P, Qt::ControlModifier);
    auto* dialog = window->findChild<QFileDialog*>();
    QVERIFY(dialog);
    const QString file = folder.filePath(u"chart.png"_s);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->findChild<QLineEdit*>()->setText(file);
    QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_COMPARE(QImage(file).width(), window->findChild<ChartView*>()->width());
    QVERIFY(QImage(file).height() > window->findChild<ChartView*>()->height()); // its title
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
