// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/depthpanel.h"

#include "ui/bookbalance.h"
#include "ui/format.h"
#include "ui/outage.h"
#include "ui/sentences.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;

namespace dg {

DepthPanel::DepthPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Depth"), parent)
{
    setMinimumHeight(titleHeight() + 90);
}

QRect DepthPanel::plot() const
{
    return body().adjusted(8, 2, -8, -rowHeight() - gauge().height() - 4);
}

QRect DepthPanel::gauge() const
{
    // Left out where it would take the curve's room.
    const int height = body().height() > 9 * rowHeight() ? 3 * rowHeight() : 0;
    return {8, body().bottom() - height, width() - 16, height};
}

void DepthPanel::remember(const View& view)
{
    if (!view.market) return m_samples.clear();
    const MarketSnapshot& market = *view.market;
    const bool back =
        !m_samples.empty() && m_samples.back().second > market.dataTime.ms / 1000; // wound back
    if (back || m_symbol != market.instrument.symbol || m_reach != view.reach) m_samples.clear();
    m_symbol = market.instrument.symbol;
    m_reach = view.reach;
    if (!view.pulse.isBookLive()) return;
    const std::int64_t second = market.dataTime.ms / 1000;
    if (!m_samples.empty() && m_samples.back().second >= second) return;
    const auto balance = bookBalance(market, view.reach);
    if (!balance) return;
    m_samples.push_back({second, balance->value});
    while (m_samples.front().second < second - kKeptSeconds)
        m_samples.pop_front();
}

/// The imbalance, or why there is none.
QString DepthPanel::describe() const
{
    if (!view().market) return {};
    const MarketSnapshot& market = *view().market;
    if (!view().pulse.isBookLive()) return lastText(view().pulse.bookAge);
    if (market.book.state != BookState::Sure) return bookStateText(market.book);
    const auto balance = bookBalance(market, view().reach);
    return balanceCaption(balance, view().reach) + u' ' +
           (balance ? signedText(balance->value, 2) : u"–"_s);
}

void DepthPanel::sync(const View& view, const View& before)
{
    remember(view);
    const bool live = view.pulse.isBookLive();
    if (!view.market || view.market->book.state != BookState::Sure) setNote({});
    if (view.market && !live) setNote(lastText(view.pulse.bookAge), true);
    if (view.pulse == before.pulse && view.reach == before.reach && view.market && before.market &&
        view.market->book.lastUpdateId == before.market->book.lastUpdateId &&
        view.market->book.state == before.market->book.state)
        return;
    update();
}

QPolygonF DepthPanel::curve(bool asks, double middle, double reach, double largest) const
{
    const MarketSnapshot& market = *view().market;
    const QRectF area = plot();
    const double perPrice = area.width() / 2 / reach;
    QPolygonF points;
    double sum = 0;
    double y = area.bottom();
    points << QPointF(area.center().x(), y);
    for (const Level& level : asks ? market.book.asks : market.book.bids) {
        const double x =
            area.center().x() + (market.instrument.price(level.price) - middle) * perPrice;
        sum += market.instrument.quantity(level.quantity);
        if (std::abs(x - area.center().x()) > area.width() / 2) break;
        // one step a pixel is all that can be seen
        if (std::abs(x - points.last().x()) >= 1) points << QPointF(x, y);
        y = area.bottom() - sum / largest * (area.height() - 2);
        if (points.last().x() == x)
            points.last().setY(y);
        else if (std::abs(x - points.last().x()) < 1)
            points << QPointF(points.last().x(), y);
        else
            points << QPointF(x, y);
    }
    points << QPointF(asks ? area.right() + 1 : area.left(), y);
    return points;
}

/// Row by row from the curve to the outer edge: it only rises, so no general polygon is needed.
void DepthPanel::fillUnder(QPainter& painter, const QPolygonF& curve, bool asks) const
{
    const QRect area = plot();
    std::vector<QRect> rows;
    qsizetype at = 0;
    for (int y = area.bottom(); y >= area.top(); --y) {
        while (at < curve.size() && curve[at].y() > y + 0.5)
            ++at;
        if (at == curve.size()) break;
        const int x = static_cast<int>(std::lround(curve[at].x()));
        const int length = asks ? area.right() + 1 - x : x - area.left();
        if (length > 0) rows.emplace_back(asks ? x : area.left(), y, length, 1);
    }
    painter.drawRects(rows.data(), static_cast<int>(rows.size()));
}

void DepthPanel::paintBody(QPainter& painter)
{
    if (!view().market || view().market->book.state == BookState::Empty)
        return paintEmpty(painter, body(), tr("No book yet."));
    paintCurves(painter);
    if (gauge().height() > 0) paintGauge(painter);
}

void DepthPanel::paintGauge(QPainter& painter) const
{
    const QRect area = gauge();
    painter.fillRect(QRect(area.left(), area.top(), area.width(), 1), theme().line);
    painter.setFont(theme().smallFont);
    painter.setPen(theme().dim);
    const bool sure = isShown();
    const auto balance = sure ? bookBalance(*view().market, view().reach) : std::nullopt;
    const QRect text(area.left(), area.top() + 1, area.width(), rowHeight());
    painter.drawText(text,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     tr("%1, 5 min").arg(balanceCaption(balance, view().reach)));
    const QRect room = area.adjusted(0, rowHeight(), 0, -2);
    const int middle = room.center().y();
    painter.fillRect(QRect(room.left(), middle, room.width(), 1), theme().line);
    if (m_samples.empty()) return;
    const std::int64_t now = m_samples.back().second;
    const double perSecond = static_cast<double>(room.width()) / kKeptSeconds;
    for (const Sample& s : m_samples) {
        const double right = room.right() - static_cast<double>(now - s.second) * perSecond;
        const int height = static_cast<int>(std::abs(s.imbalance) * room.height() / 2);
        const QRectF bar(right - perSecond,
                         s.imbalance > 0 ? middle - height : middle + 1,
                         std::max(perSecond, 1.0),
                         height);
        painter.fillRect(bar,
                         mixed(theme().panel, s.imbalance > 0 ? theme().up : theme().down, 0.6));
    }
    painter.setPen(sure ? theme().bright : theme().unsure);
    painter.drawText(text,
                     Qt::AlignRight | Qt::AlignVCenter,
                     !sure     ? tr("unsure")
                     : balance ? signedText(balance->value, 2)
                               : QStringLiteral("–"));
}

/// What of the book may be drawn as what it is.
bool DepthPanel::isShown() const
{
    return view().market->book.state == BookState::Sure && view().pulse.isBookLive();
}

void DepthPanel::paintCurves(QPainter& painter)
{
    const MarketSnapshot& market = *view().market;
    const BookView& book = market.book;
    if (!isShown() || book.bids.empty() || book.asks.empty()) {
        if (book.state != BookState::Empty)
            paintHatch(painter, plot(), mixed(theme().panel, theme().unsure, 0.42));
        return;
    }
    const double bid = market.instrument.price(book.bids.front().price);
    const double ask = market.instrument.price(book.asks.front().price);
    const double middle = (bid + ask) / 2;
    // the side that reaches less far sets the scale, in even steps of a thousandth
    const double least = std::min(middle - market.instrument.price(book.bids.back().price),
                                  market.instrument.price(book.asks.back().price) - middle);
    const double step = middle * 0.0005;
    const double reach = std::max(std::floor(least / step), 1.0) * step;
    double largest = 0;
    for (const auto* side : {&book.bids, &book.asks}) {
        double sum = 0;
        for (const Level& level : *side) {
            if (std::abs(market.instrument.price(level.price) - middle) > reach) break;
            sum += market.instrument.quantity(level.quantity);
        }
        largest = std::max(largest, sum);
    }
    if (largest <= 0) return;
    for (const bool asks : {false, true}) {
        const QColor color = asks ? theme().down : theme().up;
        const QPolygonF edge = curve(asks, middle, reach, largest);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(theme().panel, color, 0.22));
        fillUnder(painter, edge, asks);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1));
        painter.drawPolyline(edge);
    }
    const QRect area = plot();
    painter.fillRect(QRect(area.left(), area.bottom() + 1, area.width(), 1), theme().line);
    painter.setFont(theme().smallFont);
    painter.setPen(theme().dim);
    const QRect labels(area.left(), area.bottom() + 2, area.width(), rowHeight() - 2);
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter, percentText(-reach / middle));
    painter.drawText(labels, Qt::AlignRight | Qt::AlignVCenter, percentText(reach / middle));
    painter.drawText(
        labels, Qt::AlignHCenter | Qt::AlignVCenter, levelText(market.instrument, middle));
    setNote(tr("up to %1 %2").arg(roundQuantityText(largest), baseAsset(market.instrument)));
}

} // namespace dg
