// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/depthpanel.h"

#include "ui/format.h"
#include "ui/sentences.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dg {

DepthPanel::DepthPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Depth"), parent)
{
    setMinimumHeight(titleHeight() + 90);
}

QRect DepthPanel::plot() const
{
    return body().adjusted(8, 2, -8, -rowHeight());
}

void DepthPanel::sync(const View& view, const View& before)
{
    if (view.market && before.market &&
        view.market->book.lastUpdateId == before.market->book.lastUpdateId &&
        view.market->book.state == before.market->book.state)
        return;
    update();
}

QPolygonF DepthPanel::curve(bool asks, double middle, double reach, double largest) const
{
    const MarketSnapshot& market = *view().market;
    const QRectF area = plot();
    const double perPrice = area.width() / 2 / reach;
    QPolygonF points;
    double sum = 0;
    double y = area.bottom();
    points << QPointF(area.center().x(), y);
    for (const Level& level : asks ? market.book.asks : market.book.bids) {
        const double x =
            area.center().x() + (market.instrument.price(level.price) - middle) * perPrice;
        sum += market.instrument.quantity(level.quantity);
        if (std::abs(x - area.center().x()) > area.width() / 2) break;
        // one step a pixel is all that can be seen
        if (std::abs(x - points.last().x()) >= 1) points << QPointF(x, y);
        y = area.bottom() - sum / largest * (area.height() - 2);
        if (points.last().x() == x)
            points.last().setY(y);
        else if (std::abs(x - points.last().x()) < 1)
            points << QPointF(points.last().x(), y);
        else
            points << QPointF(x, y);
    }
    points << QPointF(asks ? area.right() + 1 : area.left(), y);
    points << QPointF(points.last().x(), area.bottom());
    return points;
}

void DepthPanel::paintBody(QPainter& painter)
{
    if (!view().market) return;
    const MarketSnapshot& market = *view().market;
    const BookView& book = market.book;
    if (book.state != BookState::Sure || book.bids.empty() || book.asks.empty()) {
        if (book.state != BookState::Empty)
            paintHatch(painter, plot(), mixed(theme().panel, theme().unsure, 0.42));
        return;
    }
    const double bid = market.instrument.price(book.bids.front().price);
    const double ask = market.instrument.price(book.asks.front().price);
    const double middle = (bid + ask) / 2;
    // the side that reaches less far sets the scale, in even steps of a thousandth
    const double least = std::min(middle - market.instrument.price(book.bids.back().price),
                                  market.instrument.price(book.asks.back().price) - middle);
    const double step = middle * 0.0005;
    const double reach = std::max(std::floor(least / step), 1.0) * step;
    double largest = 0;
    for (const auto* side : {&book.bids, &book.asks}) {
        double sum = 0;
        for (const Level& level : *side) {
            if (std::abs(market.instrument.price(level.price) - middle) > reach) break;
            sum += market.instrument.quantity(level.quantity);
        }
        largest = std::max(largest, sum);
    }
    if (largest <= 0) return;
    for (const bool asks : {false, true}) {
        const QColor color = asks ? theme().down : theme().up;
        painter.setPen(QPen(color, 1));
        painter.setBrush(mixed(theme().panel, color, 0.22));
        painter.drawPolygon(curve(asks, middle, reach, largest));
    }
    painter.setBrush(Qt::NoBrush);
    const QRect area = plot();
    painter.fillRect(QRect(area.left(), area.bottom() + 1, area.width(), 1), theme().line);
    painter.setFont(theme().smallFont);
    painter.setPen(theme().dim);
    const QRect labels(area.left(), area.bottom() + 2, area.width(), rowHeight() - 2);
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter, percentText(-reach / middle));
    painter.drawText(labels, Qt::AlignRight | Qt::AlignVCenter, percentText(reach / middle));
    painter.drawText(
        labels, Qt::AlignHCenter | Qt::AlignVCenter, levelText(market.instrument, middle));
    setNote(tr("up to %1 %2").arg(roundQuantityText(largest), baseAsset(market.instrument)));
}

} // namespace dg
