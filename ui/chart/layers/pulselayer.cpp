// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/pulselayer.h"

#include <QPainter>

#include <cmath>

namespace dg {

void PulseLayer::drawLive(QPainter& painter)
{
    if (!context().pulse) return;
    const Viewport::Areas& areas = viewport().areas();
    QColor glow = theme().bright;
    glow.setAlphaF(0.25F);
    painter.setClipRect(areas.plot.united(areas.volume).united(areas.cvd));
    if (context().pulse->price > 0) {
        const double y = std::round(viewport().y(context().pulse->price));
        painter.fillRect(QRectF(areas.plot.left(), y - 3, areas.plot.width(), 7), glow);
        painter.fillRect(QRectF(areas.plot.left(), y, areas.plot.width(), 1), theme().bright);
    }
    if (context().pulse->time > 0) {
        const double x = std::round(viewport().x(context().pulse->time));
        const double bottom = areas.times.top();
        painter.fillRect(QRectF(x - 3, areas.plot.top(), 7, bottom - areas.plot.top()), glow);
        painter.fillRect(QRectF(x, areas.plot.top(), 1, bottom - areas.plot.top()), theme().bright);
    }
    painter.setClipping(false);
}

} // namespace dg
