// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/gridlayer.h"

#include "ui/sentences.h"

#include <QPainter>

#include <cmath>

namespace dg {

double GridLayer::sync(const View&, const View&)
{
    return kSame; // it goes with the viewport
}

void GridLayer::draw(QPainter& painter)
{
    // Without a scale a grid says nothing.
    if (context().series.all().empty() && !lastPrice(*market())) return;
    const QRectF plot = viewport().areas().plot;
    clipTo(painter, plot);
    painter.setPen(QPen(theme().line, 1));
    const double price = context().priceStep;
    for (double n = std::ceil(viewport().low() / price); n * price <= viewport().high(); ++n) {
        const double y = std::round(viewport().y(n * price));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
    const double time = context().timeStep;
    for (double n = std::ceil(viewport().from() / time); n * time <= viewport().to(); ++n) {
        const double x = std::round(viewport().x(n * time));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
}

} // namespace dg
