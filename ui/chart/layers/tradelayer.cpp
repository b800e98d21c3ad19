// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/tradelayer.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dg {

double TradeLayer::sync(const View& view, const View& before)
{
    const LargeTradesView* const now = view.market ? view.market->largeTrades.get() : nullptr;
    const LargeTradesView* const then = before.market ? before.market->largeTrades.get() : nullptr;
    if (now == then) return kSame;
    if (!now || !then || then->revision != now->revision || then->trades.empty()) return kAll;
    return static_cast<double>(then->trades.back().time.ms);
}

void TradeLayer::draw(QPainter& painter)
{
    if (!market()->largeTrades) return;
    const LargeTradesView& large = *market()->largeTrades;
    clipTo(painter, viewport().areas().plot);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shown = painter.clipBoundingRect().adjusted(-12, 0, 12, 0);
    for (const bool buy : {false, true}) {
        QColor color = buy ? theme().up : theme().down;
        painter.setPen(QPen(mixed(theme().panel, color, 0.8), 1));
        color.setAlpha(130);
        painter.setBrush(color);
        for (const TradePrint& t : large.trades) {
            if ((t.taker == OrderSide::Buy) != buy) continue;
            const double x = viewport().x(static_cast<double>(t.time.ms));
            if (x < shown.left() || x > shown.right()) continue;
            const double size = static_cast<double>(t.quantity.lots) /
                                static_cast<double>(std::max<std::int64_t>(large.least, 1));
            const double radius = std::min(3 * std::sqrt(size), 11.0);
            painter.drawEllipse(
                QPointF(x, viewport().y(market()->instrument.price(t.price))), radius, radius);
        }
    }
}

} // namespace dg
