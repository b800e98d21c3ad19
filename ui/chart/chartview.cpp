// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chartview.h"

#include "ui/outage.h"
#include "ui/sentences.h"

#include <QChart>
#include <QCoreApplication>
#include <QGraphicsLayout>
#include <QLegend>
#include <QMouseEvent>
#include <QPainter>
#include <QPixmap>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ranges>
#include <string_view>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr double kPricesWidth = 84; ///< with a small font of 13 pixels a line
constexpr int kReach = 24;          ///< pixels that a mark may reach back before its time
constexpr double kDragPixels = 160; ///< by which dragging an axis zooms e-fold

constexpr std::chrono::milliseconds kPulse{1000}; ///< a click is answered for so long

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

std::string_view symbolOf(const View& view)
{
    return view.market ? std::string_view(view.market->instrument.symbol) : std::string_view();
}

} // namespace

ChartView::ChartView(const Theme& theme, QWidget* parent)
    : QChartView(new QChart, parent)
    , m_context{.theme = theme}
{
    setFrameShape(QFrame::NoFrame);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setRenderHint(QPainter::Antialiasing, false);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent); // nothing behind it is painted for nothing
    viewport()->setAutoFillBackground(false);
    setMinimumSize(360, 220);
    setAccessibleName(tr("Chart"));
    QChart& c = *chart();
    c.setAnimationOptions(QChart::NoAnimation);
    c.legend()->hide();
    c.setMargins({});
    c.setBackgroundRoundness(0);
    c.layout()->setContentsMargins(0, 0, 0, 0);
    // No axes of its own: they know no time zone and no tick size, and move when they find the
    // time.
    m_layers = makeLayers(m_context, c);
    m_pulse.setSingleShot(true);
    m_pulse.setInterval(kPulse);
    connect(&m_pulse, &QTimer::timeout, this, [this] {
        m_context.pulse.reset();
        viewport()->update();
    });
    themeChanged();
}

ChartView::~ChartView() = default;

QString ChartView::timeframeText(int minutes)
{
    return minutes % 60 == 0 ? tr("%1 h").arg(minutes / 60) : tr("%1 min").arg(minutes);
}

void ChartView::present(const View& view)
{
    m_newest = view;
    if (!isVisible() || m_newest == m_context.view) return;
    const View before = std::exchange(m_context.view, m_newest);
    const bool other = !before.market || !view.market || symbolOf(before) != symbolOf(view) ||
                       view.market->dataTime < before.market->dataTime;
    if (other) m_context.viewport.reset();
    if (symbolOf(before) != symbolOf(view)) m_context.selected.reset();
    if (symbolOf(before) != symbolOf(view)) m_longestPrice.clear();
    if (const auto last = view.market ? lastPrice(*view.market) : std::nullopt) {
        const QString price = levelText(view.market->instrument, *last);
        if (price.size() > m_longestPrice.size()) {
            m_longestPrice = price;
            if (pricesWidth() != m_context.viewport.areas().prices.width()) layOut();
        }
    }
    const auto candles = m_context.series.sync(view.market.get());
    if (other || candles == CandleSeries::Change::Closed) m_staleFrom = ChartLayer::kAll;
    for (const LayerEntry& entry : m_layers) {
        if (entry.layer->isVisible()) // what is switched off costs nothing
            m_staleFrom = std::min(m_staleFrom, entry.layer->sync(view, other ? View() : before));
    }
    if (moveViewport() || other) applyAxes();
    viewport()->update();
}

void ChartView::themeChanged()
{
    const Theme& theme = m_context.theme;
    setBackgroundBrush(theme.panel);
    chart()->setBackgroundBrush(theme.panel);
    chart()->setBackgroundPen(Qt::NoPen);
    layOut(); // another theme may have other fonts
    for (const LayerEntry& entry : m_layers)
        entry.layer->themeChanged();
    repaint();
}

void ChartView::centreOn(Timestamp time, double price)
{
    m_context.viewport.centreOn(static_cast<double>(time.ms), price);
    fitPrices();
    applyAxes();
    m_context.pulse = {static_cast<double>(time.ms), price};
    m_pulse.start();
    viewport()->update();
}

void ChartView::setCovered(int pixels)
{
    if (m_context.covered == pixels) return;
    m_context.covered = pixels;
    repaint();
}

void ChartView::select(Timestamp signalCandle)
{
    m_context.selected = static_cast<double>(signalCandle.ms);
    const auto& market = m_context.view.market;
    m_context.selectedAt = market ? static_cast<double>(market->dataTime.ms) : 0;
    repaint();
}

void ChartView::setTimeframe(int minutes)
{
    if (minutes == timeframe()) return;
    m_context.series.setMinutes(minutes);
    m_context.viewport.setCandle(m_context.series.span());
    syncAll();
    Q_EMIT settingsChanged();
}

void ChartView::setLog(bool log)
{
    if (log == isLog()) return;
    m_context.viewport.setLog(log);
    applyAxes();
    Q_EMIT settingsChanged();
}

void ChartView::setZone(Zone zone)
{
    if (zone == m_context.zone) return;
    m_context.zone = zone;
    repaint();
    Q_EMIT settingsChanged();
}

void ChartView::setLayerShown(const QString& id, bool shown)
{
    for (const LayerEntry& entry : m_layers) {
        if (id != QLatin1StringView(entry.id) || entry.layer->isVisible() == shown) continue;
        entry.layer->setVisible(shown);
        if (shown) entry.layer->sync(m_context.view, {}); // what it slept through
    }
    layOut();
    repaint();
    Q_EMIT settingsChanged();
}

bool ChartView::isLayerShown(const QString& id) const
{
    return std::ranges::any_of(m_layers, [&](const LayerEntry& entry) {
        return id == QLatin1StringView(entry.id) && entry.layer->isVisible();
    });
}

std::vector<std::pair<QString, QString>> ChartView::layerTitles() const
{
    std::vector<std::pair<QString, QString>> titles;
    for (const LayerEntry& entry : m_layers) {
        const auto id = QString::fromLatin1(entry.id);
        if (id.isEmpty() ||
            std::ranges::find(titles, id, &decltype(titles)::value_type::first) != titles.end())
            continue;
        titles.emplace_back(id, QCoreApplication::translate("ChartLayers", entry.title));
    }
    return titles;
}

void ChartView::syncAll()
{
    for (const LayerEntry& entry : m_layers)
        if (entry.layer->isVisible()) entry.layer->sync(m_context.view, {});
    moveViewport();
    applyAxes();
}

QPixmap ChartView::picture()
{
    QPixmap picture = grab();
    if (!m_context.view.market || !m_context.view.snapshot) return picture;
    const MarketSnapshot& market = *m_context.view.market;
    QStringList words{QString::fromStdString(market.instrument.symbol),
                      timeframeText(timeframe()),
                      dateTimeText(market.dataTime)};
    if (const Pulse& pulse = m_context.view.pulse; !pulse.isPriceLive())
        words << lastText(pulse.priceAge);
    const FeedKind feed = m_context.view.snapshot->feed;
    if (feed != FeedKind::Live) words.prepend(feedText(*m_context.view.snapshot));
    // Above the chart, so that nothing of it is covered.
    const Theme& theme = m_context.theme;
    const double ratio = picture.devicePixelRatio();
    const int title = QFontMetrics(theme.strongFont).height() + 12;
    const QSize chart = size();
    QPixmap whole(QSize(chart.width(), chart.height() + title) * ratio);
    whole.setDevicePixelRatio(ratio);
    whole.fill(theme.raised);
    QPainter painter(&whole);
    painter.setFont(theme.strongFont);
    painter.setPen(theme.bright);
    painter.drawText(
        QRect(12, 0, chart.width() - 24, title), Qt::AlignVCenter, words.join(u"   "_s));
    painter.drawPixmap(0, title, picture);
    return whole;
}

/// Of the scale: as wide as the last price is written.
double ChartView::pricesWidth() const
{
    const double line = QFontMetrics(m_context.theme.smallFont).height();
    const double usual = std::round(kPricesWidth * line / 13);
    const QFontMetrics strong(m_context.theme.strongFont);
    return std::max(usual, strong.horizontalAdvance(m_longestPrice) + 14.0);
}

void ChartView::layOut()
{
    const QRectF all(QPointF(0, 0), QSizeF(viewport()->size()));
    const double line = QFontMetrics(m_context.theme.smallFont).height();
    const double prices = pricesWidth();
    const double pane = std::round(std::clamp(all.height() * 0.12, 3.2 * line, 110.0));
    const double volume = isLayerShown(u"volume"_s) ? pane : 0;
    const double cvd = isLayerShown(u"cvd"_s) ? pane : 0;
    Viewport::Areas areas;
    areas.times = QRectF(0, all.bottom() - line - 7, all.width() - prices, line + 7);
    areas.cvd = QRectF(0, areas.times.top() - cvd, areas.times.width(), cvd);
    areas.volume = QRectF(0, areas.cvd.top() - volume, areas.times.width(), volume);
    areas.legend = QRectF(0, 0, all.width(), line + 9);
    areas.plot = QRectF(0,
                        areas.legend.bottom(),
                        areas.times.width(),
                        areas.volume.top() - 1 - areas.legend.bottom());
    areas.prices =
        QRectF(areas.plot.right(), areas.plot.top(), prices, areas.times.top() - areas.plot.top());
    m_context.viewport.setAreas(areas);
    applyAxes();
}

bool ChartView::moveViewport()
{
    const MarketSnapshot* market = m_context.view.market.get();
    if (!market) return false;
    const auto& candles = m_context.series.all();
    const Timestamp first = candles.empty() ? market->dataTime : candles.front().kline.open;
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
    for (const Candle& c : m_context.series.between(v.from(), v.to())) {
        take(market->instrument.price(c.kline.low));
        take(market->instrument.price(c.kline.high));
    }
    const auto last = lastPrice(*market);
    if (v.followsTime() && last) take(*last);
    if (highest < lowest) return false;
    // What price may soon reach belongs into the picture, distant clusters and targets do not.
    const double reach = std::max(0.35 * (highest - lowest), 0.0015 * highest);
    const double low = lowest;
    const double high = highest;
    const auto takeNear = [&](double price) {
        if (price > low - reach && price < high + reach) take(price);
    };
    for (const Cluster& c : *market->clusters)
        takeNear(c.level);
    for (const auto& signal : *market->signals | std::views::reverse) {
        const auto candle = static_cast<double>(signal->candle.ms);
        if (candle < v.from()) break; // oldest first
        if (candle > v.to()) continue;
        takeNear(signal->stop.toDouble());
        takeNear(signal->target.toDouble());
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
    repaint();
}

void ChartView::repaint()
{
    m_staleFrom = ChartLayer::kAll;
    viewport()->update();
}

void ChartView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    paintStill(painter.deviceTransform().m11());
    painter.drawImage(QPointF(0, 0), m_still);
    for (const LayerEntry& entry : m_layers)
        if (entry.layer->isVisible()) entry.layer->paintLive(painter);
}

/// Brings the picture of what stays up to date, for a screen of that scale.
void ChartView::paintStill(double scale)
{
    const QSize size = (QSizeF(viewport()->size()) * scale).toSize();
    if (m_still.size() != size) {
        m_still = QImage(size, QImage::Format_RGB32);
        m_staleFrom = ChartLayer::kAll;
    }
    if (m_staleFrom == ChartLayer::kSame) return;
    m_still.setDevicePixelRatio(scale);
    QRect part = viewport()->rect();
    if (m_staleFrom != ChartLayer::kAll)
        part.setLeft(std::clamp(static_cast<int>(m_context.viewport.x(m_staleFrom)) - kReach,
                                part.left(),
                                part.right()));
    QPainter painter(&m_still);
    painter.setClipRect(part);
    render(&painter, part, part);
    m_staleFrom = ChartLayer::kSame;
}

void ChartView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void ChartView::hideEvent(QHideEvent* event)
{
    QChartView::hideEvent(event);
    if (event->spontaneous()) return; // the window is minimised
    m_context.view = m_newest = outlineOf(m_context.view);
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
    if (event->button() != Qt::LeftButton) return;
    const Viewport::Areas& areas = m_context.viewport.areas();
    m_dragged = event->position();
    m_grip = areas.prices.contains(*m_dragged)  ? Grip::Prices
             : areas.times.contains(*m_dragged) ? Grip::Times
                                                : Grip::Plot;
}

void ChartView::drag(QPointF by)
{
    Viewport& v = m_context.viewport;
    switch (m_grip) {
    case Grip::Plot:
        v.pan(by.x(), by.y());
        break;
    case Grip::Prices: // downward stretches the scale, as pulling at paper does
        v.zoomPrice(std::exp(by.y() / kDragPixels), v.areas().plot.center().y());
        break;
    case Grip::Times:
        v.zoomTime(std::exp(-by.x() / kDragPixels), v.areas().plot.right());
        break;
    }
    fitPrices();
    applyAxes();
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragged) {
        const QPointF by = event->position() - *m_dragged;
        m_dragged = event->position();
        drag(by);
    }
    const Viewport::Areas& areas = m_context.viewport.areas();
    const QPointF at = event->position();
    const bool inside = areas.plot.united(areas.volume).united(areas.cvd).contains(at);
    m_context.cursor = inside ? std::optional(at) : std::nullopt;
    setCursor(areas.prices.contains(at)  ? Qt::SizeVerCursor
              : areas.times.contains(at) ? Qt::SizeHorCursor
                                         : Qt::CrossCursor);
    viewport()->update();
}

void ChartView::mouseReleaseEvent(QMouseEvent*)
{
    m_dragged.reset();
}

void ChartView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!m_context.viewport.areas().prices.contains(event->position())) return backToNow();
    m_context.viewport.followPrices();
    fitPrices();
    applyAxes();
}

void ChartView::panBy(double candles)
{
    Viewport& v = m_context.viewport;
    v.pan(-candles * m_context.series.span() / v.span() * v.areas().plot.width(), 0);
    fitPrices();
    applyAxes();
}

void ChartView::zoomBy(double factor)
{
    m_context.viewport.zoomTime(factor, m_context.viewport.areas().plot.right());
    moveViewport();
    applyAxes();
}

void ChartView::backToNow()
{
    m_context.viewport.backToNow();
    m_context.selected.reset();
    moveViewport();
    applyAxes();
}

void ChartView::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    m_context.cursor.reset();
    viewport()->update();
}

bool ChartView::viewportEvent(QEvent* event)
{
    // Hover events of the scene serve no item here and cost a lookup each.
    if (event->type() == QEvent::HoverMove) return true;
    return QChartView::viewportEvent(event);
}

} // namespace dg
