// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/liquidationlayer.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dg {

namespace {

double quantity(const ForceOrder& order)
{
    return (order.filled.raw > 0 ? order.filled : order.quantity).toDouble();
}

} // namespace

double LiquidationLayer::sync(const View& view, const View& before)
{
    if (!view.market) return kAll;
    const auto& orders = *view.market->liquidations;
    if (before.market && view.market->liquidations == before.market->liquidations) return kSame;
    double largest = 0;
    for (const ForceOrder& order : orders)
        largest = std::max(largest, quantity(order));
    const bool rescaled = std::exchange(m_largest, largest) != largest;
    if (rescaled || !before.market || before.market->liquidations->empty()) return kAll;
    const auto& old = *before.market->liquidations;
    // One that leaves the list is mostly long out of sight.
    const bool left = orders.front().time != old.front().time &&
                      static_cast<double>(old.front().time.ms) > viewport().from();
    return left ? kAll : static_cast<double>(old.back().time.ms);
}

void LiquidationLayer::draw(QPainter& painter)
{
    if (m_largest <= 0) return;
    clipTo(painter, viewport().areas().plot);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shown = painter.clipBoundingRect().adjusted(-12, 0, 12, 0);
    const auto& orders = *market()->liquidations;
    for (const bool sells : {false, true}) {
        painter.setPen(QPen(sells ? theme().down : theme().up, 1.4));
        QColor inside = theme().panel;
        inside.setAlpha(170);
        painter.setBrush(inside);
        for (const ForceOrder& order : orders) {
            if ((order.side == OrderSide::Sell) != sells) continue;
            const double x = viewport().x(static_cast<double>(order.time.ms));
            if (x < shown.left() || x > shown.right()) continue;
            const Fixed8 price = order.averagePrice.raw > 0 ? order.averagePrice : order.price;
            const double y = viewport().y(price.toDouble());
            const double r = 2.5 + 5 * std::sqrt(quantity(order) / m_largest);
            painter.drawPolygon(QPolygonF{{{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}}});
        }
    }
    painter.setBrush(Qt::NoBrush);
}

} // namespace dg
