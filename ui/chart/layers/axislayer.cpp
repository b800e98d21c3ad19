// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/axislayer.h"

#include "ui/format.h"
#include "ui/sentences.h"

#include <QPainter>

#include <cmath>

namespace dg {

bool AxisLayer::sync(const View& view, const View& before)
{
    if (!view.market || !before.market) return true;
    return lastPrice(*view.market) != lastPrice(*before.market);
}

void AxisLayer::draw(QPainter& painter)
{
    const Viewport::Areas& areas = viewport().areas();
    painter.fillRect(
        areas.prices.united(QRectF(
            areas.prices.left(), areas.times.top(), areas.prices.width(), areas.times.height())),
        theme().panel);
    painter.setPen(theme().line);
    painter.drawLine(areas.prices.topLeft(), QPointF(areas.prices.left(), areas.times.bottom()));
    painter.drawLine(areas.times.topLeft(), QPointF(areas.prices.right(), areas.times.top()));
    drawTimes(painter);
    drawPrices(painter, drawLastPrice(painter));
}

void AxisLayer::drawPrices(QPainter& painter, double tagY) const
{
    const Viewport::Areas& areas = viewport().areas();
    const double step = context().priceStep;
    const double height = QFontMetrics(painter.font()).height();
    painter.setPen(theme().dim);
    for (double n = std::ceil(viewport().low() / step); n * step <= viewport().high(); ++n) {
        const double y = viewport().y(n * step);
        const bool hidden = std::abs(y - tagY) < height + 2;
        if (hidden || y < areas.plot.top() + height / 2 || y > areas.plot.bottom() - height / 2)
            continue;
        painter.drawText(
            QRectF(areas.prices.left(), y - height / 2, areas.prices.width() - 8, height),
            Qt::AlignRight | Qt::AlignVCenter,
            levelText(market()->instrument, n * step));
    }
}

void AxisLayer::drawTimes(QPainter& painter) const
{
    const QRectF area = viewport().areas().times;
    const double step = context().timeStep;
    painter.setPen(theme().dim);
    const auto timeLabel = [this](Timestamp time, double stepMs) {
        if (stepMs < 60'000) return clockText(time, context().zone);
        const QString minute = minuteText(time, context().zone);
        return minute == QStringLiteral("00:00") ? dayText(time, context().zone) : minute;
    };
    for (double n = std::ceil(viewport().from() / step); n * step <= viewport().to(); ++n) {
        const Timestamp time{static_cast<std::int64_t>(n * step)};
        const double x = viewport().x(n * step);
        if (x < area.left() + 24 || x > area.right() - 24) continue;
        painter.drawText(
            QRectF(x - 40, area.top(), 80, area.height()), Qt::AlignCenter, timeLabel(time, step));
    }
    painter.drawText(
        QRectF(area.right(), area.top(), viewport().areas().prices.width() - 8, area.height()),
        Qt::AlignRight | Qt::AlignVCenter,
        zoneText(context().zone));
}

double AxisLayer::drawLastPrice(QPainter& painter) const
{
    const auto last = lastPrice(*market());
    if (!last) return -1000;
    const Viewport::Areas& areas = viewport().areas();
    const double y = std::round(viewport().y(*last));
    if (y < areas.plot.top() || y > areas.plot.bottom()) return -1000;
    const Candle* candle = market()->formingCandle      ? &*market()->formingCandle
                           : market()->candles->empty() ? nullptr
                                                        : &market()->candles->back();
    const bool up = !candle || *last >= market()->instrument.price(candle->kline.openPrice);
    const QColor color = up ? theme().up : theme().down;
    painter.setPen(QPen(color, 1, Qt::DotLine));
    painter.drawLine(QPointF(areas.plot.left(), y), QPointF(areas.plot.right(), y));
    const double height = QFontMetrics(theme().strongFont).height() + 4;
    const QRectF tag(
        areas.prices.left() + 1, std::round(y - height / 2), areas.prices.width() - 1, height);
    painter.fillRect(tag, color);
    painter.setFont(theme().strongFont);
    painter.setPen(theme().panel);
    painter.drawText(tag.adjusted(0, 0, -7, 0),
                     Qt::AlignRight | Qt::AlignVCenter,
                     levelText(market()->instrument, *last));
    painter.setFont(theme().smallFont);
    return y;
}

} // namespace dg
