// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/evidencechart.h"

#include "ui/format.h"
#include "ui/planlines.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <ranges>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kSpace = 6; ///< between the plot, the names at its right and their prices

} // namespace

EvidenceChart::EvidenceChart(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Candles around the signal"));
}

void EvidenceChart::show(const std::shared_ptr<const TradeSignal>& signal,
                         const Instrument& instrument)
{
    m_signal = signal;
    m_instrument = instrument;
    update();
}

double EvidenceChart::y(double price) const
{
    return m_plot.bottom() - (price - m_low) / (m_high - m_low) * m_plot.height();
}

double EvidenceChart::candleX(std::size_t i) const
{
    const auto count = static_cast<double>(m_signal->evidence.candles.size() + 2);
    return m_plot.left() + (static_cast<double>(i) + 0.5) * m_plot.width() / count;
}

void EvidenceChart::fitPrices()
{
    m_low = std::min(m_signal->stop.toDouble(), m_signal->target.toDouble());
    m_high = std::max(m_signal->stop.toDouble(), m_signal->target.toDouble());
    for (const Kline& candle : m_signal->evidence.candles) {
        m_low = std::min(m_low, m_instrument.price(candle.low));
        m_high = std::max(m_high, m_instrument.price(candle.high));
    }
    const double margin = std::max((m_high - m_low) * 0.05, 1e-9);
    m_low -= margin;
    m_high += margin;
}

/// At the right there is room for the longest name and the longest price beside it.
void EvidenceChart::fitPlot(const std::vector<Line>& lines)
{
    const QFontMetrics metrics(m_theme.smallFont);
    int names = 0;
    int prices = 0;
    for (const Line& line : lines) {
        names = std::max(names, metrics.horizontalAdvance(line.name));
        prices = std::max(prices, metrics.horizontalAdvance(levelText(m_instrument, line.price)));
    }
    const int axis = kSpace + names + 2 * kSpace + prices + kSpace;
    m_plot = QRectF(rect()).adjusted(8, 10, -axis, -metrics.height() - 7);
}

void EvidenceChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    painter.setFont(m_theme.smallFont);
    if (!m_signal || m_signal->evidence.candles.empty()) {
        painter.setPen(m_theme.dim);
        painter.drawText(rect(),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         tr("The candles of this signal are not at hand."));
        return;
    }
    fitPrices();
    const std::vector<Line> lines = levels();
    fitPlot(lines);
    paintLevels(painter, lines);
    paintCandles(painter);
    paintSweep(painter);
}

void EvidenceChart::paintCandles(QPainter& painter) const
{
    const auto& candles = m_signal->evidence.candles;
    const double step = m_plot.width() / static_cast<double>(candles.size() + 2);
    const double width = std::max(std::floor(step * 0.64), 2.0);
    for (std::size_t i = 0; i < candles.size(); ++i) {
        const Kline& k = candles[i];
        const QColor color = k.closePrice >= k.openPrice ? m_theme.up : m_theme.down;
        const double x = std::round(candleX(i));
        painter.fillRect(QRectF(x,
                                y(m_instrument.price(k.high)),
                                1,
                                y(m_instrument.price(k.low)) - y(m_instrument.price(k.high))),
                         color);
        const double open = y(m_instrument.price(k.openPrice));
        const double close = y(m_instrument.price(k.closePrice));
        painter.fillRect(QRectF(std::round(x - width / 2),
                                std::min(open, close),
                                width,
                                std::max(std::abs(open - close), 1.0)),
                         color);
    }
    paintTimes(painter);
}

/// From the newest back, as many as find room.
void EvidenceChart::paintTimes(QPainter& painter) const
{
    const auto& candles = m_signal->evidence.candles;
    const QFontMetrics metrics(m_theme.smallFont);
    double free = width();
    for (std::size_t i = candles.size(); i-- > 0;) {
        const bool last = i + 1 == candles.size();
        if (i % 5 != 0 && !last) continue;
        const QString text = minuteText(candles[i].open);
        const double wide = metrics.horizontalAdvance(text);
        const double left = std::max(std::round(candleX(i)) - wide / 2, 2.0);
        if (left + wide > free) continue;
        free = left - 2 * kSpace;
        painter.setPen(last ? m_theme.bright : m_theme.dim);
        painter.drawText(QRectF(left, m_plot.bottom() + 4, wide + 1, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         text);
    }
}

/// What has a price: from the top down.
std::vector<EvidenceChart::Line> EvidenceChart::levels() const
{
    const TradeSignal& s = *m_signal;
    std::vector<Line> lines{{tr("entry"), s.entry.toDouble(), m_theme.signal, kEntryLine},
                            {tr("stop"), s.stop.toDouble(), m_theme.signal, kStopLine},
                            {tr("target"), s.target.toDouble(), m_theme.signal, kTargetLine},
                            {tr("cluster"),
                             s.evidence.sweep.level,
                             s.direction == Direction::Long ? m_theme.down : m_theme.up,
                             Qt::SolidLine}};
    std::erase_if(lines, [this](const Line& l) { return l.price < m_low || l.price > m_high; });
    std::ranges::sort(lines, std::greater{}, &Line::price);
    return lines;
}

void EvidenceChart::paintLevels(QPainter& painter, std::vector<Line> lines) const
{
    const double height = QFontMetrics(m_theme.smallFont).height();
    double free = m_plot.top() - height; // names never lie on each other
    for (Line& line : lines) {
        line.at = std::max(y(line.price) - height / 2, free);
        free = line.at + height;
    }
    double end = rect().bottom();
    for (Line& line : lines | std::views::reverse) { // and none beyond the edge
        line.at = std::min(line.at, end - height);
        end = line.at;
    }
    const double left = m_plot.right() + kSpace;
    for (const Line& line : lines) {
        painter.setPen(QPen(line.color, 1, line.style));
        const double at = std::round(y(line.price)) + 0.5;
        painter.drawLine(QPointF(m_plot.left(), at), QPointF(m_plot.right(), at));
        painter.setPen(line.color);
        const QRectF place(left, line.at, width() - left - kSpace, height);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, line.name);
        painter.setPen(m_theme.bright);
        painter.drawText(
            place, Qt::AlignRight | Qt::AlignVCenter, levelText(m_instrument, line.price));
    }
}

/// The window of confirmation: from the candle that swept to the one that confirmed.
void EvidenceChart::paintSweep(QPainter& painter) const
{
    const auto& candles = m_signal->evidence.candles;
    const Timestamp open = m_signal->evidence.sweep.open;
    const auto at = std::ranges::find(candles, open, &Kline::open);
    if (at == candles.end()) return;
    const auto index = static_cast<std::size_t>(at - candles.begin());
    const double step = m_plot.width() / static_cast<double>(candles.size() + 2);
    const double left = candleX(index) - step / 2;
    QColor shade = m_theme.signal;
    shade.setAlphaF(0.12F);
    painter.fillRect(
        QRectF(left, m_plot.top(), candleX(candles.size() - 1) + step / 2 - left, m_plot.height()),
        shade);
    painter.setPen(m_theme.signal);
    const QFontMetrics metrics(m_theme.smallFont);
    const QString name = tr("sweep");
    const double wide = metrics.horizontalAdvance(name) + 1;
    // In the shade, or before it where it would run into the names at the right.
    const bool fits = left + 4 + wide <= m_plot.right();
    const QRectF place(fits ? left + 4 : std::max(left - 4 - wide, m_plot.left()),
                       m_plot.top(),
                       wide,
                       metrics.height());
    painter.fillRect(place, fits ? mixed(m_theme.panel, m_theme.signal, 0.12) : m_theme.panel);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, name);
}

} // namespace dg
