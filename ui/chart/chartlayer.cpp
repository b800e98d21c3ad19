// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chartlayer.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dg {

namespace {

/// Wider bodies would hide the book behind them.
constexpr int kWidest = 15;

} // namespace

ChartLayer::ChartLayer(const ChartContext& context, QGraphicsItem& parent, double z)
    : QGraphicsItem(&parent)
    , m_context(context)
{
    setZValue(z);
    setAcceptedMouseButtons(Qt::NoButton);
}

QRectF ChartLayer::boundingRect() const
{
    const Viewport::Areas& areas = viewport().areas();
    return areas.legend.united(areas.prices).united(areas.times);
}

int ChartLayer::bodyWidth() const
{
    const double slot =
        m_context.series.span() * viewport().areas().plot.width() / viewport().span();
    return std::clamp(static_cast<int>(slot * 0.62) / 2 * 2 + 1, 1, kWidest);
}

void ChartLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    if (!market()) return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setFont(theme().smallFont);
    draw(*painter);
    painter->restore();
}

void ChartLayer::paintLive(QPainter& painter)
{
    if (!market()) return;
    painter.save();
    painter.setFont(theme().smallFont);
    drawLive(painter);
    painter.restore();
}

void ChartLayer::clipTo(QPainter& painter, const QRectF& area)
{
    painter.setClipRect(area, Qt::IntersectClip);
}

QRectF drawTag(QPainter& painter,
               QPointF anchor,
               Qt::Alignment side,
               const QString& text,
               const QColor& ink,
               const QColor& plate)
{
    const QFontMetrics metrics(painter.font());
    const double width = metrics.horizontalAdvance(text) + 8;
    const double height = metrics.height() + 2;
    const double left = std::round(side & Qt::AlignRight ? anchor.x() - width : anchor.x());
    const QRectF area(left, std::round(anchor.y() - height / 2), width, height);
    painter.fillRect(area, plate);
    painter.setPen(ink);
    painter.drawText(area, Qt::AlignCenter, text);
    return area;
}

} // namespace dg
