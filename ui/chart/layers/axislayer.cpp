// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/axislayer.h"

#include "ui/format.h"
#include "ui/outage.h"
#include "ui/sentences.h"

#include <QPainter>

#include <cmath>

namespace dg {

double AxisLayer::sync(const View&, const View&)
{
    return kSame; // its still part goes with the viewport
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
    // A scale left over from another market would look like prices of this one.
    if (context().series.all().empty() && !lastPrice(*market())) return;
    drawTimes(painter);
    drawPrices(painter);
}

std::vector<double> AxisLayer::labelledPrices() const
{
    const QRectF plot = viewport().areas().plot;
    const double step = context().priceStep;
    const double half = QFontMetrics(theme().smallFont).height() / 2.0;
    std::vector<double> prices;
    for (double n = std::ceil(viewport().low() / step); n * step <= viewport().high(); ++n) {
        const double y = viewport().y(n * step);
        if (y >= plot.top() + half && y <= plot.bottom() - half) prices.push_back(n * step);
    }
    return prices;
}

QRectF AxisLayer::labelArea(double price) const
{
    const QRectF prices = viewport().areas().prices;
    const double height = QFontMetrics(theme().smallFont).height();
    return {prices.left(), viewport().y(price) - height / 2, prices.width() - 8, height};
}

void AxisLayer::drawPrices(QPainter& painter) const
{
    painter.setPen(theme().dim);
    for (const double price : labelledPrices())
        painter.drawText(labelArea(price),
                         Qt::AlignRight | Qt::AlignVCenter,
                         levelText(market()->instrument, price));
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

/// Not filled, and with its age: this is the price of a while ago.
void AxisLayer::drawOldTag(QPainter& painter, const QRectF& tag, const QString& price) const
{
    const QFontMetrics small(theme().smallFont);
    const QRectF plate = tag.adjusted(0, 0, -1, small.height());
    painter.fillRect(plate, theme().panel);
    paintHatch(painter, tag.toAlignedRect(), mixed(theme().panel, theme().unsure, 0.3));
    painter.setPen(theme().unsure);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(plate);
    painter.setFont(theme().strongFont);
    painter.drawText(tag.adjusted(0, 0, -7, 0), Qt::AlignRight | Qt::AlignVCenter, price);
    painter.setFont(theme().smallFont);
    const Pulse& pulse = context().view.pulse;
    const auto& age = pulse.isPriceLive() ? pulse.quiet : pulse.priceAge;
    const int room = static_cast<int>(plate.width()) - 9;
    QString text = lastText(age);
    if (age && small.horizontalAdvance(text) > room) text = tickingText(*age);
    painter.drawText(QRectF(plate.left(), tag.bottom() - 1, plate.width() - 7, small.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     text);
}

/// Nothing was traded for a while: quietly, under the price.
void AxisLayer::drawQuiet(QPainter& painter, const QRectF& tag, std::chrono::seconds age) const
{
    const QFontMetrics small(theme().smallFont);
    const QRectF plate(tag.left() + 1, tag.bottom(), tag.width() - 2, small.height());
    painter.fillRect(plate, theme().panel);
    painter.setFont(theme().smallFont);
    painter.setPen(theme().dim);
    painter.drawText(
        plate.adjusted(0, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter, tickingText(age));
}

void AxisLayer::drawLive(QPainter& painter)
{
    const auto last = lastPrice(*market());
    if (!last) return;
    const Viewport::Areas& areas = viewport().areas();
    const double y = std::round(viewport().y(*last));
    if (y < areas.plot.top() || y > areas.plot.bottom()) return;
    const Candle* candle = market()->formingCandle      ? &*market()->formingCandle
                           : market()->candles->empty() ? nullptr
                                                        : &market()->candles->back();
    const bool up = !candle || *last >= market()->instrument.price(candle->kline.openPrice);
    const Pulse& pulse = context().view.pulse;
    const bool old = !pulse.isPriceLive() || pulse.isPassed;
    const QColor color = old ? theme().unsure : up ? theme().up : theme().down;
    painter.setPen(QPen(color, 1, Qt::DotLine));
    painter.drawLine(QPointF(areas.plot.left(), y), QPointF(areas.plot.right(), y));
    const double height = QFontMetrics(theme().strongFont).height() + 4;
    const QRectF tag(
        areas.prices.left() + 1, std::round(y - height / 2), areas.prices.width() - 1, height);
    for (const double price : labelledPrices()) // half a label beside the tag cannot be read
        if (labelArea(price).intersects(tag))
            painter.fillRect(labelArea(price).adjusted(1, -1, 0, 1), theme().panel);
    if (old) return drawOldTag(painter, tag, levelText(market()->instrument, *last));
    if (pulse.quiet) drawQuiet(painter, tag, *pulse.quiet);
    painter.fillRect(tag, color);
    painter.setFont(theme().strongFont);
    painter.setPen(theme().panel);
    painter.drawText(tag.adjusted(0, 0, -7, 0),
                     Qt::AlignRight | Qt::AlignVCenter,
                     levelText(market()->instrument, *last));
}

} // namespace dg
