// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/listpanel.h"

#include "ui/format.h"
#include "ui/outage.h"
#include "ui/sentences.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kMargin = 10;
constexpr int kGap = 4; ///< between two columns
} // namespace

ListPanel::ListPanel(const Theme& theme,
                     const QString& title,
                     std::vector<Column> columns,
                     QWidget* parent)
    : Panel(theme, title, parent)
    , m_columns(std::move(columns))
{
    setMinimumHeight(titleHeight() + 5 * rowHeight());
    setMouseTracking(true);
}

int ListPanel::rowsThatFit() const
{
    return std::max((body().height() - 4) / rowHeight() - 1, 1);
}

void ListPanel::setRows(std::vector<Row> rows)
{
    m_rows = std::move(rows);
    update(body());
}

void ListPanel::setOld(const QString& why)
{
    if (m_old == why) return;
    m_old = why;
    update(body());
}

void ListPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    if (view().market) setRows(makeRows(rowsThatFit()));
}

/// Under the heading; null where there is none.
const ListPanel::Row* ListPanel::rowAt(int y) const
{
    const int row = (y - titleHeight()) / rowHeight() - 1;
    if (y < titleHeight() || row < 0 || row >= static_cast<int>(m_rows.size())) return nullptr;
    return &m_rows[static_cast<std::size_t>(row)];
}

void ListPanel::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    if (const Row* row = rowAt(event->position().toPoint().y()))
        Q_EMIT momentClicked(row->time, row->price);
}

void ListPanel::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(rowAt(event->position().toPoint().y()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QString ListPanel::describe() const
{
    if (!view().market) return {};
    const QString text = m_rows.empty() ? emptyText() : m_rows.front().cells.join(u", "_s);
    return m_old.isEmpty() ? text : text + u"; "_s + m_old;
}

void ListPanel::paintBody(QPainter& painter)
{
    if (m_rows.empty()) return paintEmpty(painter, body(), emptyText());
    const int height = rowHeight();
    const int top = titleHeight();
    const double room = width() - 2.0 * kMargin;
    double from = kMargin;
    const bool isOld = !m_old.isEmpty();
    if (isOld) paintOldStrip(painter, QRect(0, top, width(), height), theme(), m_old);
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        const Column& column = m_columns[c];
        const double to = from + column.share * room;
        const auto cell = [&](std::size_t row) {
            return QRectF(from, top + height * static_cast<double>(row), to - from, height);
        };
        const int align = (column.left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
        painter.setFont(theme().smallFont);
        painter.setPen(theme().dim);
        const double gap =
            c == 0 ? 0 : kGap; // a right aligned column comes up to a left aligned one
        if (!isOld) drawCut(painter, cell(0).adjusted(gap, 0, 0, 0), align, column.heading);
        painter.setFont(theme().textFont);
        for (std::size_t r = 0; r < m_rows.size(); ++r) {
            const Row& row = m_rows[r];
            if (row.strong) painter.setFont(theme().strongFont);
            painter.setPen(column.colored ? row.color : c == 0 ? theme().dim : theme().text);
            if (row.strong && !column.colored) painter.setPen(theme().bright);
            if (isOld) painter.setPen(theme().dim);
            drawCut(painter,
                    cell(r + 1).adjusted(gap, 0, 0, 0),
                    align,
                    row.cells[static_cast<qsizetype>(c)]);
            if (row.strong) painter.setFont(theme().textFont);
        }
        from = to;
    }
}

LiquidationsPanel::LiquidationsPanel(const Theme& theme, QWidget* parent)
    : ListPanel(theme,
                tr("Liquidations"),
                {{tr("Time"), 0.25, true},
                 {tr("Closed"), 0.2, true, true},
                 {tr("Price"), 0.28},
                 {tr("Size"), 0.27}},
                parent)
{}

void LiquidationsPanel::sync(const View& view, const View& before)
{
    // They come seldom: their silence says nothing, but without a connection none can come.
    const bool down = view.market && view.snapshot && view.snapshot->feed != FeedKind::Replay &&
                      !dg::isLive(*view.market, Stream::Liquidations);
    setOld(!down                                ? QString()
           : view.market->liquidations->empty() ? QString()
                                                : tr("no connection: none can be seen"));
    if (view.market && before.market && view.market->liquidations == before.market->liquidations)
        return;
    setRows(view.market ? makeRows(rowsThatFit()) : std::vector<Row>());
    setNote(rows().empty() ? QString() : tr("at most one a second is sent"));
}

std::vector<ListPanel::Row> LiquidationsPanel::makeRows(int count) const
{
    const MarketSnapshot& market = *view().market;
    const auto& orders = *market.liquidations;
    const auto newest = std::min(static_cast<std::size_t>(count), orders.size());
    std::vector<Row> rows;
    for (std::size_t i = 0; i < newest; ++i) {
        const ForceOrder& order = orders[orders.size() - 1 - i];
        const bool isLong = order.side == OrderSide::Sell; // selling closes a long
        const Fixed8 price = order.averagePrice.raw > 0 ? order.averagePrice : order.price;
        const Wide8 quantity = order.filled.raw > 0 ? order.filled : order.quantity;
        rows.push_back({{clockText(order.event),
                         isLong ? tr("long") : tr("short"),
                         priceText(market.instrument, price),
                         quantityText(market.instrument, quantity)},
                        isLong ? theme().down : theme().up,
                        false,
                        order.event,
                        price.toDouble()});
    }
    return rows;
}

QString LiquidationsPanel::emptyText() const
{
    return tr("No forced orders seen yet. They make the clusters.");
}

} // namespace dg
