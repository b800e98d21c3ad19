// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/averagelayer.h"

#include "ui/format.h"

#include <QPainter>

#include <algorithm>

namespace dg {

bool AverageLayer::sync(const View& view, const View&)
{
    m_vwap.clear();
    m_ema.clear();
    if (!view.market) return false;
    makeVwap();
    makeEma();
    return false; // goes with the candles
}

void AverageLayer::makeVwap()
{
    constexpr std::int64_t kDay = 86'400'000;
    const auto& minutes = *market()->candles;
    const std::int64_t midnight = market()->dataTime.ms / kDay * kDay;
    double money = 0;
    double volume = 0;
    const auto add = [&](const Candle& c) {
        const Instrument& i = market()->instrument;
        const Kline& k = c.kline;
        const double typical = (i.price(k.high) + i.price(k.low) + i.price(k.closePrice)) / 3;
        money += typical * i.quantity(k.volume);
        volume += i.quantity(k.volume);
        if (volume > 0) m_vwap.push_back({static_cast<double>(k.open.ms) + 30'000, money / volume});
    };
    auto first = std::ranges::lower_bound(
        minutes, Timestamp{midnight}, {}, [](const Candle& c) { return c.kline.open; });
    m_wholeDay = first != minutes.end() && first->kline.open.ms == midnight;
    for (; first != minutes.end(); ++first)
        add(*first);
    if (market()->formingCandle && market()->formingCandle->kline.open.ms >= midnight)
        add(*market()->formingCandle);
}

void AverageLayer::makeEma()
{
    const double weight = 2.0 / (kEma + 1);
    double average = 0;
    int count = 0;
    for (const Candle& c : context().series.all()) {
        const double close = market()->instrument.price(c.kline.closePrice);
        average = count == 0 ? close : average + weight * (close - average);
        // Its first values are mostly the first close.
        if (++count >= kEma) m_ema.push_back({context().series.middle(c), average});
    }
}

void AverageLayer::drawLine(QPainter& painter,
                            const std::vector<Point>& points,
                            const QPen& pen) const
{
    QPolygonF line;
    for (const Point& p : points) {
        if (p.ms < viewport().from() - context().series.span()) continue;
        if (p.ms > viewport().to()) break;
        line << QPointF(viewport().x(p.ms), viewport().y(p.price));
    }
    painter.setPen(pen);
    painter.drawPolyline(line);
}

void AverageLayer::draw(QPainter& painter)
{
    const QRectF plot = viewport().areas().plot;
    painter.setClipRect(plot);
    painter.setRenderHint(QPainter::Antialiasing);
    drawLine(painter, m_vwap, QPen(theme().bright, 1.4));
    drawLine(painter, m_ema, QPen(theme().text, 1.2, Qt::DashLine));
    painter.setRenderHint(QPainter::Antialiasing, false);
    double x = plot.left() + 8;
    const double y = plot.bottom() - QFontMetrics(painter.font()).height() / 2.0 - 4;
    const auto legend = [&](const QString& text, const QPen& pen) {
        const QRectF tag =
            drawTag(painter, {x + 20, y}, Qt::AlignLeft, text, theme().text, theme().panel);
        painter.fillRect(QRectF(x, tag.top(), 20, tag.height()), theme().panel);
        painter.setPen(pen);
        painter.drawLine(QPointF(x + 3, y), QPointF(x + 18, y));
        x = tag.right() + 8;
    };
    if (!m_vwap.empty()) {
        const QString price = levelText(market()->instrument, m_vwap.back().price);
        legend(m_wholeDay ? tr("VWAP of the day %1").arg(price)
                          : tr("VWAP since %1 %2")
                                .arg(minuteText(Timestamp{static_cast<std::int64_t>(
                                                    m_vwap.front().ms - 30'000)},
                                                context().zone),
                                     price),
               QPen(theme().bright, 1.4));
    }
    if (!m_ema.empty())
        legend(tr("EMA %1 %2").arg(kEma).arg(levelText(market()->instrument, m_ema.back().price)),
               QPen(theme().text, 1.2, Qt::DashLine));
}

} // namespace dg
