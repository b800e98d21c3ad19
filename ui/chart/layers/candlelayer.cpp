// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/candlelayer.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dg {

namespace {

bool rises(const Candle& c)
{
    return c.kline.closePrice >= c.kline.openPrice;
}

} // namespace

double CandleLayer::sync(const View& view, const View& before)
{
    if (view.pulse.isLive() && before.pulse.isLive()) return kSame;
    const View& first = before.market ? before : view;
    return first.market ? static_cast<double>(first.market->dataTime.ms) : kAll;
}

void CandleLayer::draw(QPainter& painter)
{
    const auto candles = context().series.between(viewport().from(), viewport().to());
    clipTo(painter, viewport().areas().plot);
    drawHoles(painter, candles);
    const bool live = !candles.empty() && &candles.back() == context().series.forming();
    drawCandles(painter, live ? candles.first(candles.size() - 1) : candles);
    drawSilence(painter); // under the labels of levels, which must still be read
}

void CandleLayer::drawLive(QPainter& painter)
{
    clipTo(painter, viewport().areas().plot);
    // What is missing altogether is said by the card over the chart.
    if (context().series.all().empty() && context().view.pulse.isLive()) {
        painter.setFont(theme().textFont);
        painter.setPen(theme().dim);
        painter.drawText(viewport().areas().plot,
                         Qt::AlignCenter,
                         tr("No candles yet. The first one comes with the first trade."));
    }
    if (const Candle* candle = context().series.forming()) drawCandles(painter, {candle, 1});
}

/// From the newest data to now: it is not that nothing happened, nobody knows what.
void CandleLayer::drawSilence(QPainter& painter) const
{
    const View& view = context().view;
    if (view.pulse.isLive() || !viewport().followsTime()) return;
    const QRectF plot = viewport().areas().plot;
    const double left =
        std::max(viewport().x(static_cast<double>(market()->dataTime.ms)) + 1, plot.left());
    if (left >= plot.right()) return;
    const QRect silence = QRectF(QPointF(left, plot.top()), plot.bottomRight()).toAlignedRect();
    paintHatch(painter, silence, mixed(theme().panel, theme().unsure, 0.25));
}

void CandleLayer::drawHoles(QPainter& painter, std::span<const Candle> candles) const
{
    const QRectF plot = viewport().areas().plot;
    for (std::size_t i = 1; i < candles.size(); ++i) {
        const double from =
            static_cast<double>(candles[i - 1].kline.open.ms) + context().series.span();
        const auto to = static_cast<double>(candles[i].kline.open.ms);
        if (to <= from) continue;
        const QRectF hole(QPointF(viewport().x(from), plot.top()),
                          QPointF(viewport().x(to), plot.bottom()));
        paintHatch(painter, hole.toAlignedRect(), mixed(theme().panel, theme().unsure, 0.4));
    }
}

void CandleLayer::drawCandles(QPainter& painter, std::span<const Candle> candles) const
{
    const Instrument& instrument = market()->instrument;
    const int width = bodyWidth();
    for (const bool up : {false, true}) {
        std::vector<QLine> wicks;
        std::vector<QRect> bodies;
        for (const Candle& c : candles) {
            if (rises(c) != up) continue;
            const int x = static_cast<int>(std::lround(viewport().x(context().series.middle(c))));
            const auto y = [&](Price p) {
                return static_cast<int>(std::lround(viewport().y(instrument.price(p))));
            };
            wicks.emplace_back(x, y(c.kline.high), x, y(c.kline.low));
            const int top = y(std::max(c.kline.openPrice, c.kline.closePrice));
            const int bottom = y(std::min(c.kline.openPrice, c.kline.closePrice));
            if (width > 1)
                bodies.emplace_back(x - width / 2, top, width, std::max(bottom - top, 1));
        }
        // A rim in the ground's colour keeps them apart from a bright heatmap.
        painter.setPen(QPen(theme().panel, 3));
        painter.drawLines(wicks.data(), static_cast<int>(wicks.size()));
        painter.drawRects(bodies.data(), static_cast<int>(bodies.size()));
        const QColor color = up ? theme().up : theme().down;
        painter.setPen(QPen(color, 1));
        painter.drawLines(wicks.data(), static_cast<int>(wicks.size()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRects(bodies.data(), static_cast<int>(bodies.size()));
        painter.setBrush(Qt::NoBrush);
    }
}

} // namespace dg
