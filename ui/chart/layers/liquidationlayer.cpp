// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/liquidationlayer.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dg {

bool LiquidationLayer::sync(const View& view, const View& before)
{
    return !view.market || !before.market ||
           view.market->liquidations != before.market->liquidations;
}

void LiquidationLayer::draw(QPainter& painter)
{
    const auto& orders = *market()->liquidations;
    const auto quantity = [](const ForceOrder& order) {
        return (order.filled.raw > 0 ? order.filled : order.quantity).toDouble();
    };
    double largest = 0;
    for (const ForceOrder& order : orders)
        largest = std::max(largest, quantity(order));
    if (largest <= 0) return;
    painter.setClipRect(viewport().areas().plot);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const bool sells : {false, true}) {
        painter.setPen(QPen(sells ? theme().down : theme().up, 1.4));
        QColor inside = theme().panel;
        inside.setAlpha(170);
        painter.setBrush(inside);
        for (const ForceOrder& order : orders) {
            if ((order.side == OrderSide::Sell) != sells) continue;
            const double x = viewport().x(static_cast<double>(order.time.ms));
            if (x < -12 || x > viewport().areas().plot.right() + 12) continue;
            const Fixed8 price = order.averagePrice.raw > 0 ? order.averagePrice : order.price;
            const double y = viewport().y(price.toDouble());
            const double r = 2.5 + 5 * std::sqrt(quantity(order) / largest);
            painter.drawPolygon(QPolygonF{{{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}}});
        }
    }
    painter.setBrush(Qt::NoBrush);
}

} // namespace dg
