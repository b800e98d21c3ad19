// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/signallayer.h"

#include "ui/format.h"
#include "ui/planlines.h"
#include "ui/sentences.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// A signal is news for so long; after that only its marker and short lines stay.
constexpr double kLineMinutes = 20;

double timeOf(const TradeSignal& signal)
{
    return static_cast<double>(signal.candle.ms) - 30'000;
}

} // namespace

double SignalLayer::sync(const View& view, const View& before)
{
    const bool same = view.market && before.market &&
                      view.market->signals == before.market->signals && m_named == named();
    m_named = view.market ? named() : nullptr;
    return same ? kSame : kAll;
}

/// The one that was clicked, or the newest that is still news and came later.
const TradeSignal* SignalLayer::named() const
{
    const TradeSignal* found = nullptr;
    const auto now = static_cast<double>(market()->dataTime.ms);
    for (const auto& signal : *market()->signals) {
        const bool chosen = context().selected == static_cast<double>(signal->candle.ms);
        const bool fresh = timeOf(*signal) + kLineMinutes * 60'000 > now;
        const bool later = static_cast<double>(signal->candle.ms) > context().selectedAt;
        const bool news = fresh && (!context().selected || later);
        if (chosen || news) found = signal.get();
    }
    return found;
}

void SignalLayer::draw(QPainter& painter)
{
    clipTo(painter, viewport().areas().plot);
    std::vector<const TradeSignal*> shown;
    const TradeSignal* const said = named();
    for (const auto& signal : *market()->signals) {
        const double ms = timeOf(*signal);
        if (ms > viewport().to() || ms + kLineMinutes * 60'000 < viewport().from()) continue;
        shown.push_back(signal.get());
    }
    for (const TradeSignal* signal : shown)
        if (signal != said) drawLines(painter, *signal, false);
    if (std::ranges::find(shown, said) != shown.end()) drawLines(painter, *said, true);
    for (const TradeSignal* signal : shown)
        drawMarker(painter, *signal);
}

void SignalLayer::drawMarker(QPainter& painter, const TradeSignal& signal) const
{
    const bool up = signal.direction == Direction::Long;
    const double s = up ? 1 : -1; // under the price for a long, above it for a short
    const QPointF at(viewport().x(timeOf(signal)), viewport().y(signal.entry.toDouble()) + s * 14);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().signal, 1.5));
    painter.setBrush(signal.suppression == 0 ? theme().signal : theme().panel);
    painter.drawPolygon(
        QPolygonF{{at + QPointF(0, -s * 8), at + QPointF(7, s * 5), at + QPointF(-7, s * 5)}});
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
}

void SignalLayer::drawLines(QPainter& painter, const TradeSignal& signal, bool named) const
{
    const QRectF plot = viewport().areas().plot;
    const double left = viewport().x(timeOf(signal));
    const double right =
        named ? plot.right()
              : std::min(viewport().x(timeOf(signal) + kLineMinutes * 60'000), plot.right());
    const QColor color = named ? theme().signal : mixed(theme().panel, theme().signal, 0.5);
    struct Mark
    {
        double price;
        QString text;
        Qt::PenStyle style;
    };
    std::array<Mark, 3> marks{{{signal.entry.toDouble(),
                                // Apart: score and price would read as one number.
                                u"%1 %2 (%3)"_s.arg(directionText(signal.direction),
                                                    priceText(market()->instrument, signal.entry),
                                                    QString::number(signal.confidence)),
                                kEntryLine},
                               {signal.stop.toDouble(),
                                tr("stop %1").arg(priceText(market()->instrument, signal.stop)),
                                kStopLine},
                               {signal.target.toDouble(),
                                tr("target %1").arg(priceText(market()->instrument, signal.target)),
                                kTargetLine}}};
    std::ranges::sort(marks, [](const Mark& a, const Mark& b) { return a.price > b.price; });
    const double height = QFontMetrics(painter.font()).height() + 3;
    double free = plot.top() + context().covered;
    for (const Mark& mark : marks) {
        const double y = std::round(viewport().y(mark.price));
        painter.setPen(QPen(color, 1, mark.style));
        painter.drawLine(QPointF(left, y), QPointF(right, y));
        if (!named || y < plot.top() - 2 || y > plot.bottom() + 2) continue;
        const double at = std::max(y, free + height / 2);
        drawTag(painter, {right - 6, at}, Qt::AlignRight, mark.text, theme().signal, theme().panel);
        free = at + height / 2;
    }
}

} // namespace dg
