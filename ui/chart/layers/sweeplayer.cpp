// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/sweeplayer.h"

#include "ui/format.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dg {

namespace {

QPolygonF bolt(QPointF tip, bool upward)
{
    const double s = upward ? 1 : -1; // drawn above a high, or mirrored under a low
    return {{tip,
             tip + QPointF(-1, -s * 8),
             tip + QPointF(-4, -s * 7),
             tip + QPointF(2, -s * 17),
             tip + QPointF(1, -s * 10),
             tip + QPointF(5, -s * 11)}};
}

} // namespace

bool SweepLayer::sync(const View& view, const View& before)
{
    if (!view.market || !before.market) return true;
    return view.market->sweeps != before.market->sweeps ||
           view.market->strategy.phase != before.market->strategy.phase;
}

void SweepLayer::draw(QPainter& painter)
{
    painter.setClipRect(viewport().areas().plot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().panel, 1));
    painter.setBrush(theme().bright);
    const auto& candles = *market()->candles;
    for (const Sweep& sweep : *market()->sweeps) {
        const double ms = static_cast<double>(sweep.open.ms) + 30'000;
        if (ms < viewport().from() || ms > viewport().to()) continue;
        const bool upward = sweep.direction == Direction::Short;
        const auto candle = std::lower_bound(
            candles.begin(), candles.end(), sweep.open, [](const Candle& c, Timestamp t) {
                return c.kline.open < t;
            });
        double price = sweep.level;
        if (candle != candles.end() && candle->kline.open == sweep.open)
            price = market()->instrument.price(upward ? candle->kline.high : candle->kline.low);
        const QPointF tip(viewport().x(ms), viewport().y(price) + (upward ? -4 : 4));
        painter.drawPolygon(bolt(tip, upward));
    }
    if (market()->strategy.phase != StrategyPhase::Swept || !market()->strategy.sweep) return;
    const Sweep& waiting = *market()->strategy.sweep;
    const double y = std::round(viewport().y(waiting.level));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(theme().bright, 1, Qt::DashLine));
    const double left = viewport().x(static_cast<double>(waiting.open.ms));
    painter.drawLine(QPointF(left, y), QPointF(viewport().areas().plot.right(), y));
    drawTag(painter,
            {viewport().areas().plot.right() - 6, y},
            Qt::AlignRight,
            tr("to take back %1").arg(levelText(market()->instrument, waiting.level)),
            theme().bright,
            theme().raised);
}

} // namespace dg
