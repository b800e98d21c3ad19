// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/candlelayer.h"

#include "ui/format.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dg {

namespace {

constexpr double kMinute = 60'000;
/// Wider bodies would hide the book behind them.
constexpr int kWidest = 15;

/// An odd number of pixels, so that the wick stands in the middle of the body.
int bodyWidth(double slot)
{
    return std::clamp(static_cast<int>(slot * 0.62) / 2 * 2 + 1, 1, kWidest);
}

double middleOf(const Candle& c)
{
    return static_cast<double>(c.kline.open.ms) + kMinute / 2;
}

bool rises(const Candle& c)
{
    return c.kline.closePrice >= c.kline.openPrice;
}

} // namespace

bool CandleLayer::sync(const View& view, const View& before)
{
    if (!view.market || !before.market) return true;
    if (view.market->candles != before.market->candles) return true;
    const auto& now = view.market->formingCandle;
    const auto& then = before.market->formingCandle;
    if (now.has_value() != then.has_value()) return true;
    return now && (now->kline.open != then->kline.open ||
                   now->kline.closePrice != then->kline.closePrice ||
                   now->kline.high != then->kline.high || now->kline.low != then->kline.low ||
                   now->kline.volume != then->kline.volume);
}

std::vector<const Candle*> CandleLayer::visible() const
{
    const auto& all = *market()->candles;
    const auto byOpen = [](const Candle& c, double ms) {
        return static_cast<double>(c.kline.open.ms) < ms;
    };
    auto at = std::lower_bound(all.begin(), all.end(), viewport().from() - kMinute, byOpen);
    std::vector<const Candle*> shown;
    for (; at != all.end() && static_cast<double>(at->kline.open.ms) < viewport().to(); ++at)
        shown.push_back(&*at);
    if (market()->formingCandle &&
        (shown.empty() || shown.back()->kline.open < market()->formingCandle->kline.open) &&
        middleOf(*market()->formingCandle) < viewport().to())
        shown.push_back(&*market()->formingCandle);
    return shown;
}

void CandleLayer::draw(QPainter& painter)
{
    const auto candles = visible();
    painter.save();
    painter.setClipRect(viewport().areas().plot);
    drawCandles(painter, candles);
    painter.restore();
    painter.setClipRect(viewport().areas().volume);
    drawVolume(painter, candles);
    drawCvd(painter, candles);
}

void CandleLayer::drawCandles(QPainter& painter, const std::vector<const Candle*>& candles) const
{
    const Instrument& instrument = market()->instrument;
    const double slot = kMinute * viewport().areas().plot.width() / viewport().span();
    const int width = bodyWidth(slot);
    for (const bool up : {false, true}) {
        std::vector<QLine> wicks;
        std::vector<QRect> bodies;
        for (const Candle* c : candles) {
            if (rises(*c) != up) continue;
            const int x = static_cast<int>(std::lround(viewport().x(middleOf(*c))));
            const auto y = [&](Price p) {
                return static_cast<int>(std::lround(viewport().y(instrument.price(p))));
            };
            wicks.emplace_back(x, y(c->kline.high), x, y(c->kline.low));
            const int top = y(std::max(c->kline.openPrice, c->kline.closePrice));
            const int bottom = y(std::min(c->kline.openPrice, c->kline.closePrice));
            if (slot >= 3)
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

void CandleLayer::drawVolume(QPainter& painter, const std::vector<const Candle*>& candles) const
{
    const QRectF area = viewport().areas().volume;
    painter.setPen(theme().line);
    painter.drawLine(area.topLeft(), area.topRight());
    std::int64_t most = 0;
    for (const Candle* c : candles)
        most = std::max(most, c->kline.volume.lots);
    if (most == 0) return;
    const double slot = kMinute * area.width() / viewport().span();
    const int width = bodyWidth(slot);
    const double room = area.height() - 20;
    for (const bool up : {false, true}) {
        std::vector<QRect> bars;
        for (const Candle* c : candles) {
            if (rises(*c) != up) continue;
            const int x = static_cast<int>(std::lround(viewport().x(middleOf(*c))));
            const int height = static_cast<int>(room * static_cast<double>(c->kline.volume.lots) /
                                                static_cast<double>(most));
            bars.emplace_back(
                x - width / 2, static_cast<int>(area.bottom()) - height, width, height);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(theme().panel, up ? theme().up : theme().down, 0.55));
        painter.drawRects(bars.data(), static_cast<int>(bars.size()));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme().dim);
    const QString text = tr("Volume, largest %1 %2")
                             .arg(roundQuantityText(market()->instrument.quantity(Quantity{most})),
                                  baseAsset(market()->instrument));
    painter.drawText(area.adjusted(8, 3, 0, 0), Qt::AlignLeft | Qt::AlignTop, text);
}

void CandleLayer::drawCvd(QPainter& painter, const std::vector<const Candle*>& candles) const
{
    if (candles.size() < 2) return;
    const QRectF area = viewport().areas().volume.adjusted(0, 19, 0, -3);
    std::vector<std::int64_t> sums;
    std::int64_t sum = 0;
    for (const Candle* c : candles)
        sums.push_back(sum += 2 * c->kline.takerBuy.lots - c->kline.volume.lots);
    const auto [low, high] = std::ranges::minmax(sums);
    const auto range = static_cast<double>(std::max<std::int64_t>(high - low, 1));
    QPolygonF line;
    for (std::size_t i = 0; i < sums.size(); ++i)
        line << QPointF(viewport().x(middleOf(*candles[i])),
                        area.bottom() - static_cast<double>(sums[i] - low) / range * area.height());
    painter.setPen(QPen(theme().text, 1));
    painter.drawPolyline(line);
    painter.setPen(theme().text);
    const QString text = tr("CVD of what is shown %1")
                             .arg(signedText(market()->instrument.quantity(Quantity{sum}), 0));
    painter.drawText(
        viewport().areas().volume.adjusted(0, 3, -8, 0), Qt::AlignRight | Qt::AlignTop, text);
}

} // namespace dg
