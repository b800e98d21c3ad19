// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/averagelayer.h"

#include "ui/format.h"

#include <QPainter>

#include <algorithm>

namespace dg {

namespace {

constexpr double kWeight = 2.0 / (AverageLayer::kEma + 1);

void add(const Instrument& i, const Kline& k, double& money, double& volume)
{
    const double typical = (i.price(k.high) + i.price(k.low) + i.price(k.closePrice)) / 3;
    money += typical * i.quantity(k.volume);
    volume += i.quantity(k.volume);
}

} // namespace

double AverageLayer::sync(const View& view, const View&)
{
    const bool remade = m_made != context().series.revision();
    m_made = context().series.revision();
    if (remade) m_vwap = m_ema = {};
    if (!view.market) return kSame;
    if (remade) {
        makeVwap();
        makeEma();
    }
    follow();
    return kSame; // goes with the closed candles
}

void AverageLayer::makeVwap()
{
    constexpr std::int64_t kDay = 86'400'000;
    const auto& minutes = *market()->candles;
    const std::int64_t midnight = market()->dataTime.ms / kDay * kDay;
    auto first = std::ranges::lower_bound(
        minutes, Timestamp{midnight}, {}, [](const Candle& c) { return c.kline.open; });
    m_wholeDay = first != minutes.end() && first->kline.open.ms == midnight;
    m_money = m_volume = 0;
    for (; first != minutes.end(); ++first) {
        add(market()->instrument, first->kline, m_money, m_volume);
        if (m_volume > 0)
            m_vwap.points.push_back(
                {static_cast<double>(first->kline.open.ms) + 30'000, m_money / m_volume});
    }
}

void AverageLayer::makeEma()
{
    m_average = 0;
    m_closes = 0;
    for (const Candle& c : context().series.all()) {
        if (&c == context().series.forming()) break;
        const double close = market()->instrument.price(c.kline.closePrice);
        m_average = m_closes == 0 ? close : m_average + kWeight * (close - m_average);
        // Its first values are mostly the first close.
        if (++m_closes >= kEma) m_ema.points.push_back({context().series.middle(c), m_average});
    }
}

/// The ends of both lines, where the forming candle moves them.
void AverageLayer::follow()
{
    m_vwap.end.reset();
    m_ema.end.reset();
    const Candle* forming = context().series.forming();
    if (!forming) return;
    const Instrument& instrument = market()->instrument;
    if (m_closes + 1 >= kEma) {
        const double close = instrument.price(forming->kline.closePrice);
        m_ema.end = {context().series.middle(*forming),
                     m_closes == 0 ? close : m_average + kWeight * (close - m_average)};
    }
    const Kline& minute = market()->formingCandle->kline;
    double money = m_money;
    double volume = m_volume;
    add(instrument, minute, money, volume);
    if (volume > 0) m_vwap.end = {static_cast<double>(minute.open.ms) + 30'000, money / volume};
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

void AverageLayer::drawEnd(QPainter& painter, const Line& line, const QPen& pen) const
{
    if (line.end && !line.points.empty()) drawLine(painter, {line.points.back(), *line.end}, pen);
}

void AverageLayer::draw(QPainter& painter)
{
    clipTo(painter, viewport().areas().plot);
    painter.setRenderHint(QPainter::Antialiasing);
    drawLine(painter, m_vwap.points, vwapPen());
    drawLine(painter, m_ema.points, emaPen());
}

void AverageLayer::drawLive(QPainter& painter)
{
    clipTo(painter, viewport().areas().plot);
    painter.setRenderHint(QPainter::Antialiasing);
    drawEnd(painter, m_vwap, vwapPen());
    drawEnd(painter, m_ema, emaPen());
    painter.setRenderHint(QPainter::Antialiasing, false);
    drawLegends(painter);
}

void AverageLayer::drawLegends(QPainter& painter) const
{
    const QRectF plot = viewport().areas().plot;
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
    const auto last = [](const Line& line) {
        return line.end ? line.end : std::optional(line.points.back());
    };
    if (!m_vwap.points.empty()) {
        const QString price = levelText(market()->instrument, last(m_vwap)->price);
        const auto since = static_cast<std::int64_t>(m_vwap.points.front().ms - 30'000);
        legend(
            m_wholeDay
                ? tr("VWAP of the day %1").arg(price)
                : tr("VWAP since %1 %2").arg(minuteText(Timestamp{since}, context().zone), price),
            vwapPen());
    }
    if (!m_ema.points.empty())
        legend(tr("EMA %1 %2").arg(kEma).arg(levelText(market()->instrument, last(m_ema)->price)),
               emaPen());
}

} // namespace dg
