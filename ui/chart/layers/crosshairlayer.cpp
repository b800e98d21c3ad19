// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/crosshairlayer.h"

#include "ui/format.h"
#include "ui/outage.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dg {

void CrosshairLayer::drawLive(QPainter& painter)
{
    if (context().cursor) drawCross(painter, *context().cursor);
    drawLegend(painter);
}

void CrosshairLayer::drawLegend(QPainter& painter) const
{
    const auto& all = context().series.all();
    const Candle* candle = context().cursor
                               ? context().series.at(viewport().timeAt(context().cursor->x()))
                           : all.empty() ? nullptr
                                         : &all.back();
    if (!candle) return;
    const Kline& k = candle->kline;
    const Instrument& i = market()->instrument;
    QString text = tr("%1   O %2   H %3   L %4   C %5   V %6   Δ %7")
                       .arg(minuteText(k.open, context().zone),
                            priceText(i, k.openPrice),
                            priceText(i, k.high),
                            priceText(i, k.low),
                            priceText(i, k.closePrice),
                            roundQuantityText(i.quantity(k.volume)),
                            signedText(i.quantity({2 * k.takerBuy.lots - k.volume.lots}), 1));
    if (candle->fromTrades) text += u"   "_s + tr("from trades");
    if (candle->holeBefore) text += u"   "_s + tr("minutes missing before");
    QRectF line = viewport().areas().legend;
    const Pulse& pulse = context().view.pulse;
    if (!pulse.isPriceLive() && !context().cursor) { // these are numbers of a while ago
        painter.setFont(theme().strongFont);
        const QString age = lastText(pulse.priceAge);
        painter.setPen(theme().unsure);
        painter.drawText(line.adjusted(8, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, age);
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(age) + 14);
        painter.setFont(theme().smallFont);
    }
    painter.setPen(pulse.isPriceLive() || context().cursor ? theme().text : theme().dim);
    painter.drawText(line.adjusted(8, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
    line = viewport().areas().legend;
    if (viewport().followsTime() && viewport().followsPrice()) return;
    drawTag(painter,
            {line.left() + 4, line.bottom() + 10},
            Qt::AlignLeft,
            tr("moved by hand, double click: back to now"),
            theme().dim,
            theme().panel);
}

void CrosshairLayer::drawCross(QPainter& painter, QPointF at) const
{
    const Viewport::Areas& areas = viewport().areas();
    painter.setPen(QPen(theme().dim, 1, Qt::DotLine));
    const double x = std::round(at.x());
    const double y = std::round(at.y());
    painter.drawLine(QPointF(x, areas.plot.top()), QPointF(x, areas.times.top()));
    const QString time =
        clockText(Timestamp{static_cast<std::int64_t>(viewport().timeAt(x))}, context().zone);
    const double half = QFontMetrics(painter.font()).horizontalAdvance(time) / 2.0 + 4;
    drawTag(painter,
            {x - half, areas.times.center().y()},
            Qt::AlignLeft,
            time,
            theme().bright,
            theme().raised);
    if (!areas.plot.contains(at)) return;
    painter.setPen(QPen(theme().dim, 1, Qt::DotLine));
    painter.drawLine(QPointF(areas.plot.left(), y), QPointF(areas.plot.right(), y));
    drawTag(painter,
            {areas.prices.right() - 4, y},
            Qt::AlignRight,
            levelText(market()->instrument, viewport().priceAt(y)),
            theme().bright,
            theme().raised);
}

} // namespace dg
