// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <QChartView>

#include <vector>

class QValueAxis;

namespace dg {

/// The chart: axes and grid by Qt Charts, everything that moves by layers painted over them. The
/// wheel zooms time, with Ctrl or over the price scale it zooms prices; dragging pans; a double
/// click goes back to now. GUI thread.
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
    void select(Timestamp signalCandle);
    void backToNow();

    const Viewport& viewportState() const { return m_context.viewport; }
    QSize sizeHint() const override { return {900, 560}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void layOut();
    bool moveViewport();
    bool fitPrices();
    void applyAxes();
    void repaint();

    ChartContext m_context;
    View m_newest;
    QValueAxis* m_time;
    QValueAxis* m_price;
    std::vector<ChartLayer*> m_layers; ///< owned by the chart, bottom first
    std::optional<QPointF> m_dragged;
};

} // namespace dg
