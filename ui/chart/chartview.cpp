// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chartview.h"

#include "ui/chart/layers/axislayer.h"
#include "ui/chart/layers/candlelayer.h"
#include "ui/chart/layers/clusterlayer.h"
#include "ui/chart/layers/crosshairlayer.h"
#include "ui/chart/layers/heatmaplayer.h"
#include "ui/chart/layers/signallayer.h"
#include "ui/chart/layers/sweeplayer.h"
#include "ui/chart/layers/tradelayer.h"
#include "ui/sentences.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QMouseEvent>
#include <QValueAxis>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace dg {

namespace {

constexpr double kPricesWidth = 84;
constexpr double kTimesHeight = 20;
constexpr double kLegendHeight = 24;

/// Time steps that people count in.
double timeStep(double least)
{
    constexpr std::array kSeconds{
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800};
    for (const int s : kSeconds) {
        if (s * 1000.0 >= least) return s * 1000.0;
    }
    return 86'400'000;
}

} // namespace

ChartView::ChartView(const Theme& theme, QWidget* parent)
    : QChartView(new QChart, parent)
    , m_context{theme, {}, {}, {}, 1, 60'000, {}}
    , m_time(new QValueAxis)
    , m_price(new QValueAxis)
{
    setFrameShape(QFrame::NoFrame);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setRenderHint(QPainter::Antialiasing, false);
    setMouseTracking(true);
    setMinimumSize(360, 220);
    setAccessibleName(tr("Chart"));
    QChart& c = *chart();
    c.setAnimationOptions(QChart::NoAnimation);
    c.legend()->hide();
    c.setMargins({});
    c.setBackgroundRoundness(0);
    c.layout()->setContentsMargins(0, 0, 0, 0);
    c.addAxis(m_time, Qt::AlignBottom);
    c.addAxis(m_price, Qt::AlignRight);
    for (QValueAxis* axis : {m_time, m_price}) {
        axis->setLabelsVisible(false); // Qt Charts knows no time zone and no tick size
        axis->setLineVisible(false);
        axis->setTickType(QValueAxis::TicksDynamic);
    }
    // Qt Charts paints its grid at 2
    m_layers = {new HeatmapLayer(m_context, c, 1.5),
                new CandleLayer(m_context, c, 10),
                new ClusterLayer(m_context, c, 20, ClusterLayer::Part::Bands),
                new TradeLayer(m_context, c, 30),
                new SweepLayer(m_context, c, 40),
                new ClusterLayer(m_context, c, 45, ClusterLayer::Part::Labels),
                new SignalLayer(m_context, c, 50),
                new AxisLayer(m_context, c, 60),
                new CrosshairLayer(m_context, c, 70)};
    themeChanged();
}

ChartView::~ChartView() = default;

void ChartView::present(const View& view)
{
    m_newest = view;
    if (!isVisible() || m_newest == m_context.view) return;
    const View before = std::exchange(m_context.view, m_newest);
    const bool other = !before.market || !view.market ||
                       before.market->instrument.symbol != view.market->instrument.symbol ||
                       view.market->dataTime < before.market->dataTime;
    if (other) m_context.viewport.reset();
    bool changed = other;
    for (ChartLayer* layer : m_layers)
        changed = layer->sync(view, other ? View() : before) || changed;
    if (moveViewport() || other) applyAxes();
    if (changed) repaint();
}

void ChartView::themeChanged()
{
    const Theme& theme = m_context.theme;
    setBackgroundBrush(theme.panel);
    chart()->setBackgroundBrush(theme.panel);
    chart()->setBackgroundPen(Qt::NoPen);
    for (QValueAxis* axis : {m_time, m_price})
        axis->setGridLinePen(QPen(theme.line, 1));
    for (ChartLayer* layer : m_layers)
        layer->themeChanged();
    repaint();
}

void ChartView::centreOn(Timestamp time, double price)
{
    m_context.viewport.centreOn(static_cast<double>(time.ms), price);
    fitPrices();
    applyAxes();
}

void ChartView::select(Timestamp signalCandle)
{
    m_context.selected = static_cast<double>(signalCandle.ms);
    repaint();
}

void ChartView::layOut()
{
    const QRectF all(QPointF(0, 0), QSizeF(viewport()->size()));
    const double volume = std::round(std::clamp(all.height() * 0.16, 48.0, 130.0));
    Viewport::Areas areas;
    areas.times = QRectF(0, all.bottom() - kTimesHeight, all.width() - kPricesWidth, kTimesHeight);
    areas.volume = QRectF(0, areas.times.top() - volume, areas.times.width(), volume);
    areas.legend = QRectF(0, 0, all.width(), kLegendHeight);
    areas.plot =
        QRectF(0, kLegendHeight, areas.times.width(), areas.volume.top() - 1 - kLegendHeight);
    areas.prices = QRectF(
        areas.plot.right(), kLegendHeight, kPricesWidth, areas.volume.bottom() - kLegendHeight);
    m_context.viewport.setAreas(areas);
    chart()->setPlotArea(areas.plot);
    chart()->layout()->activate(); // now, not after the first frame: the grid must meet the labels
    applyAxes();
}

bool ChartView::moveViewport()
{
    const MarketSnapshot* market = m_context.view.market.get();
    if (!market) return false;
    Timestamp first = market->dataTime;
    if (!market->candles->empty())
        first = market->candles->front().kline.open;
    else if (market->formingCandle)
        first = market->formingCandle->kline.open;
    const bool moved = m_context.viewport.follow(first, market->dataTime);
    return fitPrices() || moved;
}

bool ChartView::fitPrices()
{
    const MarketSnapshot* market = m_context.view.market.get();
    if (!market || !m_context.viewport.followsPrice()) return false;
    const Viewport& v = m_context.viewport;
    double lowest = 1e300;
    double highest = -1e300;
    const auto take = [&](double price) {
        lowest = std::min(lowest, price);
        highest = std::max(highest, price);
    };
    const auto takeCandle = [&](const Candle& c) {
        if (static_cast<double>(c.kline.close.ms) < v.from() ||
            static_cast<double>(c.kline.open.ms) > v.to())
            return;
        take(market->instrument.price(c.kline.low));
        take(market->instrument.price(c.kline.high));
    };
    for (const Candle& c : *market->candles)
        takeCandle(c);
    if (market->formingCandle) takeCandle(*market->formingCandle);
    const auto last = lastPrice(*market);
    if (v.followsTime() && last) take(*last);
    if (highest < lowest) return false;
    // Clusters that price may soon reach belong into the picture, distant ones do not.
    const double reach = std::max(0.35 * (highest - lowest), 0.0015 * highest);
    const double low = lowest;
    const double high = highest;
    for (const Cluster& c : *market->clusters) {
        if (c.level > low - reach && c.level < high + reach) take(c.level);
    }
    const double least = 0.0008 * highest; // a flat market is not blown up to fill the plot
    if (highest - lowest < least) {
        const double middle = (highest + lowest) / 2;
        lowest = middle - least / 2;
        highest = middle + least / 2;
    }
    const double step =
        std::max(market->instrument.price(Price{1}), niceStep((highest - lowest) / 20));
    return m_context.viewport.fit(lowest, highest, step);
}

void ChartView::applyAxes()
{
    const Viewport& v = m_context.viewport;
    if (v.areas().plot.width() < 50 || v.areas().plot.height() < 50 || !m_context.view.market)
        return;
    const double tick = m_context.view.market->instrument.price(Price{1});
    m_context.priceStep =
        std::max(niceStep((v.high() - v.low()) * 44 / v.areas().plot.height()), tick);
    m_context.timeStep = timeStep(v.span() * 96 / v.areas().plot.width());
    m_time->setTickAnchor(std::floor(v.from() / m_context.timeStep) * m_context.timeStep);
    m_time->setTickInterval(m_context.timeStep);
    m_price->setTickAnchor(std::floor(v.low() / m_context.priceStep) * m_context.priceStep);
    m_price->setTickInterval(m_context.priceStep);
    m_time->setRange(v.from(), v.to());
    m_price->setRange(v.low(), v.high());
    repaint();
}

void ChartView::repaint()
{
    viewport()->update();
}

void ChartView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void ChartView::showEvent(QShowEvent* event)
{
    QChartView::showEvent(event);
    present(m_newest);
}

void ChartView::wheelEvent(QWheelEvent* event)
{
    const double factor = std::pow(0.8, event->angleDelta().y() / 120.0);
    const bool prices = event->modifiers().testFlag(Qt::ControlModifier) ||
                        m_context.viewport.areas().prices.contains(event->position());
    if (prices)
        m_context.viewport.zoomPrice(factor, event->position().y());
    else
        m_context.viewport.zoomTime(factor, event->position().x());
    moveViewport();
    applyAxes();
    event->accept();
}

void ChartView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) m_dragged = event->position();
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragged) {
        const QPointF by = event->position() - *m_dragged;
        m_dragged = event->position();
        m_context.viewport.pan(by.x(), by.y());
        fitPrices();
        applyAxes();
    }
    const Viewport::Areas& areas = m_context.viewport.areas();
    const bool inside = areas.plot.united(areas.volume).contains(event->position());
    m_context.cursor = inside ? std::optional(event->position()) : std::nullopt;
    repaint();
}

void ChartView::mouseReleaseEvent(QMouseEvent*)
{
    m_dragged.reset();
}

void ChartView::mouseDoubleClickEvent(QMouseEvent*)
{
    backToNow();
}

void ChartView::backToNow()
{
    m_context.viewport.backToNow();
    moveViewport();
    applyAxes();
}

void ChartView::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    m_context.cursor.reset();
    repaint();
}

bool ChartView::viewportEvent(QEvent* event)
{
    // Hover events of the scene serve no item here and cost a lookup each.
    if (event->type() == QEvent::HoverMove) return true;
    return QChartView::viewportEvent(event);
}

} // namespace dg
