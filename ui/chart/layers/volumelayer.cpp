// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/volumelayer.h"

#include "ui/format.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dg {

namespace {

std::int64_t delta(const Candle& c)
{
    return 2 * c.kline.takerBuy.lots - c.kline.volume.lots;
}

/// Room for the pane's line of text at its top.
QRectF belowText(const QRectF& area, const QPainter& painter)
{
    return area.adjusted(0, QFontMetrics(painter.font()).height() + 5, 0, -2);
}

void drawBars(QPainter& painter, const std::vector<QRect>& bars, const QColor& color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRects(bars.data(), static_cast<int>(bars.size()));
    painter.setBrush(Qt::NoBrush);
}

} // namespace

void VolumeLayer::drawLive(QPainter& painter)
{
    const QRectF area = viewport().areas().volume;
    if (area.isEmpty()) return;
    clipTo(painter, area);
    painter.setPen(theme().line);
    painter.drawLine(area.topLeft(), area.topRight());
    const auto candles = context().series.between(viewport().from(), viewport().to());
    std::int64_t most = 0;
    for (const Candle& c : candles)
        most = std::max(most, c.kline.volume.lots);
    if (most == 0) return;
    const int width = bodyWidth();
    const QRectF room = belowText(area, painter);
    for (const bool up : {false, true}) {
        std::vector<QRect> bars;
        for (const Candle& c : candles) {
            if ((c.kline.closePrice >= c.kline.openPrice) != up) continue;
            const int x = static_cast<int>(std::lround(viewport().x(context().series.middle(c))));
            const int height =
                static_cast<int>(room.height() * static_cast<double>(c.kline.volume.lots) /
                                 static_cast<double>(most));
            bars.emplace_back(
                x - width / 2, static_cast<int>(room.bottom()) - height, width, height);
        }
        drawBars(painter, bars, mixed(theme().panel, up ? theme().up : theme().down, 0.55));
    }
    painter.setPen(theme().dim);
    painter.drawText(area.adjusted(8, 3, 0, 0),
                     Qt::AlignLeft | Qt::AlignTop,
                     tr("Volume, largest %1 %2")
                         .arg(roundQuantityText(market()->instrument.quantity(Quantity{most})),
                              baseAsset(market()->instrument)));
}

void CvdLayer::drawLive(QPainter& painter)
{
    const QRectF area = viewport().areas().cvd;
    if (area.isEmpty()) return;
    clipTo(painter, area);
    painter.setPen(theme().line);
    painter.drawLine(area.topLeft(), area.topRight());
    const auto candles = context().series.between(viewport().from(), viewport().to());
    if (candles.size() < 2) return;
    const QRectF room = belowText(area, painter);
    std::int64_t most = 1;
    std::vector<std::int64_t> sums;
    std::int64_t sum = 0;
    for (const Candle& c : candles) {
        most = std::max(most, std::abs(delta(c)));
        sums.push_back(sum += delta(c));
    }
    const int width = bodyWidth();
    const double half = room.height() / 2;
    const int zero = static_cast<int>(room.center().y());
    for (const bool up : {false, true}) {
        std::vector<QRect> bars;
        for (const Candle& c : candles) {
            if ((delta(c) >= 0) != up) continue;
            const int x = static_cast<int>(std::lround(viewport().x(context().series.middle(c))));
            const int height = static_cast<int>(half * static_cast<double>(std::abs(delta(c))) /
                                                static_cast<double>(most));
            bars.emplace_back(x - width / 2, up ? zero - height : zero, width, height);
        }
        drawBars(painter, bars, mixed(theme().panel, up ? theme().up : theme().down, 0.45));
    }
    const auto [low, high] = std::ranges::minmax(sums);
    const auto range = static_cast<double>(std::max<std::int64_t>(high - low, 1));
    QPolygonF line;
    for (std::size_t i = 0; i < sums.size(); ++i)
        line << QPointF(viewport().x(context().series.middle(candles[i])),
                        room.bottom() - static_cast<double>(sums[i] - low) / range * room.height());
    painter.setPen(QPen(theme().text, 1));
    painter.drawPolyline(line);
    painter.drawText(area.adjusted(8, 3, 0, 0),
                     Qt::AlignLeft | Qt::AlignTop,
                     tr("CVD of what is shown %1 %2")
                         .arg(signedText(market()->instrument.quantity(Quantity{sum}), 0),
                              baseAsset(market()->instrument)));
}

} // namespace dg
