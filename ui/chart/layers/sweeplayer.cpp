// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/sweeplayer.h"

#include "ui/format.h"
#include "ui/sentences.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

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

double SweepLayer::sync(const View& view, const View& before)
{
    const bool same = view.market && before.market &&
                      view.market->sweeps == before.market->sweeps &&
                      view.market->strategy.phase == before.market->strategy.phase &&
                      view.market->strategy.candle == before.market->strategy.candle;
    return same ? kSame : kAll;
}

/// The candles in which the level may be taken back.
void SweepLayer::drawWindow(QPainter& painter, const Sweep& sweep) const
{
    const StrategyView& strategy = market()->strategy;
    const QRectF plot = viewport().areas().plot;
    const auto from = static_cast<double>(sweep.open.ms); // its own candle is the first
    const double left = viewport().x(from);
    const double right = viewport().x(from + strategy.candlesAllowed * 60'000.0);
    QColor shade = theme().bright;
    shade.setAlpha(22);
    painter.fillRect(QRectF(QPointF(left, plot.top()), QPointF(right, plot.bottom())), shade);
    painter.setPen(QPen(theme().dim, 1, Qt::DotLine));
    for (const double x : {std::round(left), std::round(right)})
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const QString text = tr("candle %1 of %2").arg(strategy.candle).arg(strategy.candlesAllowed);
    const double wide = QFontMetrics(painter.font()).horizontalAdvance(text) + 8;
    const double begin = std::min(std::round(left) + 3, plot.right() - wide - 3);
    drawTag(painter,
            {std::max(begin, plot.left()), plot.bottom() - 30},
            Qt::AlignLeft,
            text,
            theme().bright,
            theme().raised);
}

/// At the right the signals name their prices: what they take at that height.
double SweepLayer::roomOfSignals(double y) const
{
    const QFontMetrics metrics(theme().smallFont);
    double room = 0;
    for (const auto& signal : *market()->signals) {
        for (const Fixed8 price : {signal->entry, signal->stop, signal->target}) {
            if (std::abs(viewport().y(price.toDouble()) - y) > 2.5 * metrics.height()) continue;
            const QString name = directionText(signal->direction) + u" (100) "_s +
                                 priceText(market()->instrument, price);
            room = std::max(room, metrics.horizontalAdvance(name) + 20.0);
        }
    }
    return room;
}

void SweepLayer::draw(QPainter& painter)
{
    clipTo(painter, viewport().areas().plot);
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
    drawWindow(painter, waiting);
    const double y = std::round(viewport().y(waiting.level));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(theme().bright, 1, Qt::DashLine));
    const double left = viewport().x(static_cast<double>(waiting.open.ms));
    painter.drawLine(QPointF(left, y), QPointF(viewport().areas().plot.right(), y));
    drawTag(painter,
            {viewport().areas().plot.right() - 6 - roomOfSignals(y), y},
            Qt::AlignRight,
            tr("to take back %1").arg(levelText(market()->instrument, waiting.level)),
            theme().bright,
            theme().raised);
}

} // namespace dg
