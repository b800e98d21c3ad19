// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/headerpanel.h"

#include "ui/format.h"
#include "ui/sentences.h"

#include <QComboBox>
#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kMargin = 10;
constexpr int kSymbolWidth = 124;
constexpr int kGap = 22;

} // namespace

HeaderPanel::HeaderPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, {}, parent)
    , m_symbols(new QComboBox(this))
{
    setFixedHeight(sizeHint().height());
    m_symbols->setFont(theme.strongFont);
    m_symbols->setAccessibleName(tr("Symbol"));
    m_symbols->setFocusPolicy(Qt::ClickFocus);
    m_symbols->setGeometry(kMargin, 9, kSymbolWidth, 28);
    m_symbols->hide();
    connect(m_symbols, &QComboBox::currentTextChanged, this, &HeaderPanel::symbolChosen);
}

void HeaderPanel::syncSymbols(const Snapshot& snapshot)
{
    if (static_cast<int>(snapshot.markets.size()) != m_symbols->count()) {
        const QSignalBlocker quiet(m_symbols);
        m_symbols->clear();
        for (const auto& market : snapshot.markets)
            m_symbols->addItem(QString::fromStdString(market->instrument.symbol));
    }
    m_symbols->setVisible(m_symbols->count() > 0);
    const QSignalBlocker quiet(m_symbols);
    if (view().market)
        m_symbols->setCurrentText(QString::fromStdString(view().market->instrument.symbol));
}

void HeaderPanel::sync(const View& view, const View& before)
{
    if (view.snapshot)
        syncSymbols(*view.snapshot);
    else
        m_symbols->hide();
    update();
    m_fields.clear();
    if (!view.market) {
        m_price.clear();
        return;
    }
    const MarketSnapshot& market = *view.market;
    const auto last = lastPrice(market);
    m_price = last ? levelText(market.instrument, *last) : u"–"_s;
    const auto then = before.market && before.market->instrument.symbol == market.instrument.symbol
                          ? lastPrice(*before.market)
                          : std::nullopt;
    if (last && then && *last != *then) m_direction = *last > *then ? 1 : -1;
    m_pill = bookStateText(market.book);
    if (market.book.state == BookState::Unsure && market.book.since.ms > 0)
        m_pill += u' ' + tr("for %1").arg(durationText(market.received - market.book.since));
    m_clock = clockText(market.dataTime);
    m_fields = makeFields(market);
}

std::vector<HeaderPanel::Field> HeaderPanel::makeFields(const MarketSnapshot& market) const
{
    const QFontMetrics metrics(theme().textFont);
    const auto width = [&](const QString& sample) { return metrics.horizontalAdvance(sample); };
    const Instrument& i = market.instrument;
    const BookView& book = market.book;
    const bool sure = book.state == BookState::Sure;
    const QString none = u"–"_s;
    // what is written as 0.00 has no direction
    const auto trend = [&](std::optional<double> v, double least) {
        return !v || std::abs(*v) < least ? theme().text : *v > 0 ? theme().up : theme().down;
    };
    std::vector<Field> fields;
    const bool both = sure && !book.bids.empty() && !book.asks.empty();
    const QString spread =
        both
            ? dg::priceText(i, Price{book.asks.front().price.ticks - book.bids.front().price.ticks})
            : none;
    fields.push_back({tr("Spread"), spread, width(u"000.00"_s), 2, theme().text});
    const QString imbalance = sure && book.imbalance ? signedText(*book.imbalance, 2) : none;
    fields.push_back({tr("Imbalance"),
                      imbalance,
                      width(u"Imbalance"_s),
                      1,
                      trend(sure ? book.imbalance : std::nullopt, 0.005)});
    const auto minute = changeOver(market, 1);
    fields.push_back({tr("1 min"),
                      minute ? percentText(*minute) : none,
                      width(u"+00.00 %"_s),
                      3,
                      trend(minute, 0.00005)});
    const auto hour = changeOver(market, 60);
    fields.push_back({tr("1 hour"),
                      hour ? percentText(*hour) : none,
                      width(u"+00.00 %"_s),
                      4,
                      trend(hour, 0.00005)});
    const QString nearest = nearestClusterText(market);
    fields.push_back({tr("Nearest cluster"),
                      nearest.isEmpty() ? none : nearest,
                      width(u"00 000.00, 00.00 % above"_s),
                      0,
                      theme().bright});
    if (market.mark) {
        fields.push_back({tr("Mark"),
                          dg::priceText(i, market.mark->mark),
                          width(u"00 000.00"_s),
                          5,
                          theme().text});
        fields.push_back({tr("Funding"),
                          percentText(market.mark->funding.toDouble(), 4),
                          width(u"+0.0000 %"_s),
                          6,
                          theme().text});
    }
    return fields;
}

void HeaderPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
}

void HeaderPanel::paintBody(QPainter& painter)
{
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().line);
    int right = width() - kMargin;
    if (view().snapshot) right = paintBadge(painter, right);
    if (!view().market) return;
    right = paintPill(painter, right);
    const QFontMetrics metrics(theme().priceFont);
    const QColor color = m_direction > 0   ? theme().up
                         : m_direction < 0 ? theme().down
                                           : theme().bright;
    // As wide as the price can get, so that nothing after it moves.
    const int priceWidth = metrics.horizontalAdvance(u"00 000.00"_s);
    const int left = kMargin + kSymbolWidth + 16;
    painter.setFont(theme().priceFont);
    painter.setPen(theme().bright);
    painter.drawText(
        QRect(left, 0, priceWidth, height() - 1), Qt::AlignRight | Qt::AlignVCenter, m_price);
    if (m_direction != 0) {
        painter.setPen(color);
        painter.setFont(theme().strongFont);
        painter.drawText(QRect(left + priceWidth + 6, 0, 16, height() - 1),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         m_direction > 0 ? u"▲"_s : u"▼"_s);
    }
    paintFields(painter, left + priceWidth + 6 + 16 + kGap, right - kGap);
}

int HeaderPanel::paintBadge(QPainter& painter, int right) const
{
    const FeedKind feed = view().snapshot->feed;
    const QFontMetrics clock(theme().strongFont);
    const int clockWidth = clock.horizontalAdvance(u"00:00:00 UTC"_s);
    if (view().market) {
        painter.setFont(theme().strongFont);
        painter.setPen(theme().text);
        painter.drawText(QRect(right - clockWidth, 0, clockWidth, height() - 1),
                         Qt::AlignRight | Qt::AlignVCenter,
                         m_clock + u" UTC"_s);
        right -= clockWidth + 14;
    }
    if (feed == FeedKind::Live) return right;
    const QString text = feedText(feed);
    const int badgeWidth = clock.horizontalAdvance(text) + 18;
    const QRect badge(right - badgeWidth, (height() - 24) / 2, badgeWidth, 24);
    painter.fillRect(badge, feed == FeedKind::Practice ? theme().practice : theme().replay);
    painter.setFont(theme().strongFont);
    painter.setPen(theme().window.lightness() < 128 ? theme().window : theme().panel);
    painter.drawText(badge, Qt::AlignCenter, text);
    return badge.left() - 14;
}

int HeaderPanel::paintPill(QPainter& painter, int right) const
{
    const bool sure = view().market->book.state == BookState::Sure;
    const QFontMetrics metrics(sure ? theme().textFont : theme().strongFont);
    const int pillWidth = metrics.horizontalAdvance(m_pill) + 34;
    const QRect pill(right - pillWidth, (height() - 24) / 2, pillWidth, 24);
    const QColor ink = sure ? theme().text : theme().unsure;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(sure ? theme().line : theme().unsure, 1));
    painter.setBrush(theme().raised);
    painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(QPointF(pill.left() + 14, pill.center().y() + 0.5), 4, 4);
    painter.restore();
    painter.setFont(sure ? theme().textFont : theme().strongFont);
    painter.setPen(ink);
    painter.drawText(pill.adjusted(24, 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter, m_pill);
    return pill.left();
}

void HeaderPanel::paintFields(QPainter& painter, int left, int right) const
{
    const QFontMetrics small(theme().smallFont);
    const auto widthOf = [&](const Field& f) {
        return std::max({f.width, small.horizontalAdvance(f.caption)}) + kGap;
    };
    // What matters least is left out until the rest fits.
    std::vector<const Field*> shown;
    for (const Field& field : m_fields)
        shown.push_back(&field);
    const auto total = [&] {
        int sum = 0;
        for (const Field* f : shown)
            sum += widthOf(*f);
        return sum;
    };
    while (!shown.empty() && left + total() > right) {
        shown.erase(std::ranges::max_element(shown, {}, &Field::priority));
    }
    const int line = rowHeight();
    const int top = (height() - 1 - 2 * line) / 2;
    for (const Field* field : shown) {
        painter.setFont(theme().smallFont);
        painter.setPen(theme().dim);
        painter.drawText(QRect(left, top, widthOf(*field), line),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         field->caption);
        painter.setFont(theme().textFont);
        painter.setPen(field->color);
        painter.drawText(QRect(left, top + line, widthOf(*field), line),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         field->value);
        left += widthOf(*field);
    }
}

} // namespace dg
