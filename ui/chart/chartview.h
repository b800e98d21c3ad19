// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/layertable.h"

#include <QChartView>
#include <QImage>
#include <QTimer>

#include <array>
#include <utility>
#include <vector>

namespace dg {

/// The chart: axes and grid by Qt Charts, everything that moves by layers painted over them. The
/// wheel zooms time, with Ctrl or over the price scale it zooms prices; dragging pans, at an axis
/// it zooms; a double click goes back to now. What stays for a while is kept as a picture, of which
/// only the new end is painted again; each frame paints what moves over it. GUI thread.
class ChartView final : public QChartView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartView)

public:
    explicit ChartView(const Theme& theme, QWidget* parent = nullptr);
    ~ChartView() override;

    void present(const View& view);
    void themeChanged();
    /// Takes the chart to a moment and a price; a time of 0 leaves the time alone.
    void centreOn(Timestamp time, double price);
    /// So much of the plot, from its top, lies under something: labels keep out of it.
    void setCovered(int pixels);
    void select(Timestamp signalCandle);
    void backToNow();
    void panBy(double candles); ///< later is positive
    void zoomBy(double factor); ///< of the time shown

    static constexpr std::array kTimeframes{1, 3, 5, 15, 60}; ///< minutes
    static QString timeframeText(int minutes);
    void setTimeframe(int minutes);
    int timeframe() const { return m_context.series.minutes(); }
    void setLog(bool log);
    bool isLog() const { return m_context.viewport.isLog(); }
    void setZone(Zone zone);
    Zone zone() const { return m_context.zone; }

    /// Id and title of every layer that can be switched, in the order of the menu.
    std::vector<std::pair<QString, QString>> layerTitles() const;
    void setLayerShown(const QString& id, bool shown);
    bool isLayerShown(const QString& id) const;

    /// As it is shown, with symbol, length of the candles, time, and what is not live.
    QPixmap picture();

    /// Where prices are drawn, in this widget.
    QRect plotArea() const { return m_context.viewport.areas().plot.toAlignedRect(); }
    const CandleSeries& series() const { return m_context.series; }
    const Viewport& viewportState() const { return m_context.viewport; }
    QSize sizeHint() const override { return {900, 560}; }

Q_SIGNALS:
    /// Timeframe, scale, zone or layers.
    void settingsChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    enum class Grip { Plot, Prices, Times };

    void syncAll();
    void drag(QPointF by);
    void layOut();
    double pricesWidth() const;
    bool moveViewport();
    bool fitPrices();
    void applyAxes();
    void repaint();
    void paintStill(double scale);

    ChartContext m_context;
    View m_newest;
    std::vector<LayerEntry> m_layers;      ///< bottom first
    QImage m_still;                        ///< axes, grid, and the layers' still parts
    QString m_longestPrice;                ///< of the scale, in this market
    double m_staleFrom = ChartLayer::kAll; ///< the moment from which m_still is not true
    std::optional<QPointF> m_dragged;
    QTimer m_pulse; ///< runs while an answer to a click is shown
    Grip m_grip = Grip::Plot;
};

} // namespace dg
