// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/candleseries.h"
#include "ui/chart/viewport.h"
#include "ui/format.h"
#include "ui/panel.h"

#include <QGraphicsItem>

#include <limits>
#include <optional>

namespace dg {

/// What all layers share; owned by the chart view, which keeps it true.
struct ChartContext
{
    const Theme& theme;
    Viewport viewport{};
    View view{};
    CandleSeries series{};
    Zone zone = Zone::Utc;
    std::optional<QPointF> cursor{}; ///< in the chart's coordinates, while over the plot
    double priceStep = 1;            ///< between two lines of the grid
    double timeStep = 60'000;
    double covered = 0; ///< so many pixels of the plot, from its top, lie under a strip
    std::optional<double> selected{}; ///< time of the signal that was clicked, ms
    double selectedAt = 0;            ///< what was now then: a newer signal is news again
    struct Pulse
    {
        double time = 0; ///< ms; 0: of a price alone
        double price = 0;
    };
    std::optional<Pulse> pulse{}; ///< what was asked for a moment ago
};

/// One visual layer painted over the ground of Qt Charts. GUI thread; belongs to the chart
/// that is its parent item. Takes what it needs in sync() and paints it in two parts: draw() what
/// stays for a while, which the chart keeps as a picture, and drawLive() what moves with every
/// trade, over all that stays.
class ChartLayer : public QGraphicsItem
{
public:
    ChartLayer(const ChartContext& context, QGraphicsItem& parent, double z);

    static constexpr double kSame = std::numeric_limits<double>::infinity();
    static constexpr double kAll = -kSame;
    /// A new view. The moment (ms) from which on the still part has become another.
    virtual double sync(const View& view, const View& before) = 0;
    virtual void themeChanged() {}

    QRectF boundingRect() const final;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) final;
    void paintLive(QPainter& painter);

protected:
    /// Clipped to what is to be painted; a layer may only narrow that.
    virtual void draw(QPainter& painter) = 0;
    virtual void drawLive(QPainter&) {}

    const ChartContext& context() const { return m_context; }
    const Viewport& viewport() const { return m_context.viewport; }
    const Theme& theme() const { return m_context.theme; }
    const MarketSnapshot* market() const { return m_context.view.market.get(); }
    /// Of a candle: an odd number of pixels, so that the wick stands in its middle.
    int bodyWidth() const;
    /// Narrows the painter to that part of the chart.
    static void clipTo(QPainter& painter, const QRectF& area);

private:
    const ChartContext& m_context;
};

/// Text on a plate, so that it can be read over anything. `anchor` is its left or right middle.
/// Returns what it covers.
QRectF drawTag(QPainter& painter,
               QPointF anchor,
               Qt::Alignment side,
               const QString& text,
               const QColor& ink,
               const QColor& plate);

} // namespace dg
