// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ladderpanel.h"

#include "ui/format.h"
#include "ui/sentences.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kMostLevels = 20;
constexpr int kMargin = 10;

std::vector<LadderRow> makeRows(const Instrument& instrument,
                                const std::vector<Level>& levels,
                                int count,
                                std::optional<Price> trusted,
                                bool asks)
{
    std::vector<LadderRow> rows;
    Quantity sum;
    for (const Level& level : levels) {
        if (static_cast<int>(rows.size()) == count) break;
        sum.lots += level.quantity.lots;
        const bool known = !trusted || (asks ? level.price <= *trusted : level.price >= *trusted);
        rows.push_back({level.price,
                        priceText(instrument, level.price),
                        quantityText(instrument, level.quantity),
                        quantityText(instrument, sum),
                        instrument.quantity(level.quantity),
                        known});
    }
    return rows;
}

} // namespace

LadderPanel::LadderPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Ladder"), parent)
{}

QSize LadderPanel::sizeHint() const
{
    return {272, titleHeight() + (2 * kMostLevels + 3) * rowHeight() + 6};
}

int LadderPanel::levelsThatFit() const
{
    const int rows = (body().height() - 4) / rowHeight() - 3; // heading, spread of two rows
    return std::clamp(rows / 2, 1, kMostLevels);
}

int LadderPanel::askTop() const
{
    return titleHeight() + rowHeight();
}

void LadderPanel::sync(const View& view, const View& before)
{
    if (view.market && before.market &&
        view.market->book.lastUpdateId == before.market->book.lastUpdateId &&
        view.market->book.state == before.market->book.state &&
        view.market->book.since == before.market->book.since &&
        view.market->instrument == before.market->instrument && m_levels == levelsThatFit())
        return;
    rebuild();
}

void LadderPanel::rebuild()
{
    m_levels = levelsThatFit();
    m_asks.clear();
    m_bids.clear();
    m_spread.clear();
    m_imbalance.clear();
    m_warning.clear();
    update();
    if (!view().market) return;
    const MarketSnapshot& market = *view().market;
    const BookView& book = market.book;
    if (book.state != BookState::Sure) {
        m_warning = unsureSentence(book);
        setNote({});
        return;
    }
    setNote(baseAsset(market.instrument));
    m_asks = makeRows(market.instrument, book.asks, m_levels, book.trustedAsk, true);
    m_bids = makeRows(market.instrument, book.bids, m_levels, book.trustedBid, false);
    double largest = 0;
    for (const auto* rows : {&m_asks, &m_bids})
        for (const LadderRow& row : *rows)
            largest = std::max(largest, row.share);
    for (auto* rows : {&m_asks, &m_bids})
        for (LadderRow& row : *rows)
            row.share = largest > 0 ? row.share / largest : 0;
    if (!book.asks.empty() && !book.bids.empty())
        m_spread = priceText(market.instrument,
                             Price{book.asks.front().price.ticks - book.bids.front().price.ticks});
    if (book.imbalance) {
        m_imbalanceValue = *book.imbalance;
        m_imbalance = signedText(*book.imbalance, 2);
    }
}

void LadderPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    rebuild();
}

void LadderPanel::paintBody(QPainter& painter)
{
    if (!view().market) return paintEmpty(painter, body(), tr("No book yet."));
    if (!m_warning.isEmpty()) return paintWarning(painter);
    const QRect heading(kMargin, titleHeight(), width() - 2 * kMargin, rowHeight());
    const int third = heading.width() / 3;
    painter.setFont(theme().smallFont);
    painter.setPen(theme().dim);
    painter.drawText(QRect(heading.left(), heading.top(), third, rowHeight()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     tr("Price"));
    painter.drawText(QRect(heading.left() + third, heading.top(), third, rowHeight()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     tr("Size"));
    painter.drawText(heading, Qt::AlignRight | Qt::AlignVCenter, tr("Sum"));
    painter.setFont(theme().textFont);
    paintSide(painter, m_asks, true);
    paintSpread(painter);
    paintSide(painter, m_bids, false);
}

void LadderPanel::paintSide(QPainter& painter, const std::vector<LadderRow>& rows, bool asks) const
{
    const int height = rowHeight();
    const int left = kMargin;
    const int third = (width() - 2 * kMargin) / 3;
    const int right = width() - kMargin;
    const auto top = [&](std::size_t i) {
        const int n = static_cast<int>(i);
        return asks ? spreadTop() - (n + 1) * height : spreadTop() + 2 * height + n * height;
    };
    const QColor color = asks ? theme().down : theme().up;
    std::vector<QRect> bars;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int length = static_cast<int>(rows[i].share * 2 * third);
        bars.emplace_back(right - length, top(i) + 1, length, height - 2);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(theme().panel, color, 0.22));
    painter.drawRects(bars.data(), static_cast<int>(bars.size()));
    painter.setBrush(Qt::NoBrush);
    painter.setFont(theme().textFont);
    const auto column = [&](int from, int to, QColor pen, QString LadderRow::*text) {
        painter.setPen(pen);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            painter.drawText(QRect(from, top(i), to - from, height),
                             Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                             rows[i].*text);
        }
    };
    column(left, left + third, color, &LadderRow::priceText);
    column(left + third, left + 2 * third, theme().bright, &LadderRow::size);
    column(left + 2 * third, right, theme().dim, &LadderRow::sum);
}

void LadderPanel::paintSpread(QPainter& painter) const
{
    const QRect strip(0, spreadTop(), width(), 2 * rowHeight());
    painter.fillRect(strip.adjusted(0, 2, 0, -2), theme().raised);
    const QRect inner = strip.adjusted(kMargin, 0, -kMargin, 0);
    const QFontMetrics small(theme().smallFont);
    painter.setFont(theme().smallFont);
    painter.setPen(theme().dim);
    const QString spread = tr("Spread");
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter, spread);
    painter.setFont(theme().strongFont);
    painter.setPen(theme().bright);
    painter.drawText(inner.adjusted(small.horizontalAdvance(spread) + 8, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     m_spread);
    if (m_imbalance.isEmpty()) return;
    painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, m_imbalance);
    // from the middle to the side that outweighs
    const int numberWidth = QFontMetrics(theme().strongFont).horizontalAdvance(u"+0.00"_s);
    const QRect bar(inner.right() - numberWidth - 8 - 70, strip.center().y() - 3, 70, 7);
    painter.fillRect(bar, theme().line);
    const int half = bar.width() / 2;
    const int length = static_cast<int>(std::clamp(m_imbalanceValue, -1.0, 1.0) * half);
    const QRect part(length < 0 ? bar.left() + half + length : bar.left() + half,
                     bar.top(),
                     std::abs(length),
                     bar.height());
    painter.fillRect(part, length < 0 ? theme().down : theme().up);
    painter.fillRect(QRect(bar.left() + half, bar.top() - 2, 1, bar.height() + 4), theme().dim);
}

void LadderPanel::paintWarning(QPainter& painter) const
{
    const QRect area = body();
    paintHatch(painter, area, mixed(theme().panel, theme().unsure, 0.42));
    const BookView& book = view().market->book;
    QString text = m_warning;
    if (book.since.ms > 0) text += u'\n' + tr("since %1 UTC").arg(clockText(book.since));
    text += u'\n' + tr("No prices shown until it is.");
    QRect plate(12, 0, width() - 24, 5 * rowHeight());
    plate.moveCenter(area.center());
    painter.fillRect(plate, theme().panel);
    painter.setPen(theme().unsure);
    painter.drawRect(plate.adjusted(0, 0, -1, -1));
    painter.setFont(theme().strongFont);
    painter.drawText(plate.adjusted(8, 4, -8, -4), Qt::AlignCenter | Qt::TextWordWrap, text);
}

void LadderPanel::mousePressEvent(QMouseEvent* event)
{
    if (!view().market || !m_warning.isEmpty()) return;
    const int y = event->position().toPoint().y();
    const int ask = (spreadTop() - 1 - y) / rowHeight();
    const int bid = (y - spreadTop() - 2 * rowHeight()) / rowHeight();
    const auto emitRow = [this](const std::vector<LadderRow>& rows, int i) {
        if (i >= 0 && i < static_cast<int>(rows.size()))
            Q_EMIT priceClicked(
                view().market->instrument.price(rows[static_cast<std::size_t>(i)].price));
    };
    if (y < spreadTop())
        emitRow(m_asks, ask);
    else if (y >= spreadTop() + 2 * rowHeight())
        emitRow(m_bids, bid);
}

} // namespace dg
