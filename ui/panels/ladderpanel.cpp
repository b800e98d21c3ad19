// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ladderpanel.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/sentences.h"
#include "ui/workspace/commands.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QSettings>
#include <QSignalBlocker>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kUsualLevels = 20;
constexpr int kMostLevels = 200; ///< a side; no screen has room for more
constexpr int kMargin = 10;
constexpr int kStep = 5; ///< rows, by key

} // namespace

LadderPanel::LadderPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Ladder"), parent)
    , m_tools(new QWidget(this))
    , m_groups(new QToolButton(m_tools))
    , m_lock(new QToolButton(m_tools))
{
    m_clock.start();
    buildTools();
    setMinimumWidth(200);
}

void LadderPanel::buildTools()
{
    auto* row = new QHBoxLayout(m_tools);
    row->setContentsMargins({});
    row->setSpacing(2);
    for (QToolButton* button : {m_groups, m_lock}) {
        button->setObjectName(u"flat"_s);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    row->addStretch();
    m_groups->setToolTip(tr("Ticks put together in a row"));
    m_groups->setAccessibleName(tr("Ticks put together in a row"));
    m_groups->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_groups);
    for (const int ticks : kGroups)
        menu->addAction(u"×%1"_s.arg(ticks), this, [this, ticks] { setGroup(ticks); });
    m_groups->setMenu(menu);
    m_groups->setText(u"×1"_s);
    m_lock->setCheckable(true);
    m_lock->setChecked(true);
    m_lock->setToolTip(tr("Locked: the best prices stay in the middle"));
    m_lock->setAccessibleName(tr("Keep the best prices in the middle"));
    connect(m_lock, &QToolButton::toggled, this, &LadderPanel::setLocked);
    themeChanged();
}

void LadderPanel::themeChanged()
{
    Panel::themeChanged();
    m_lock->setIcon(icon(theme(), isLocked() ? "lock" : "unlock"));
}

void LadderPanel::setGroup(int ticks)
{
    if (ticks == m_group || ticks < 1) return;
    m_group = ticks;
    m_groups->setText(u"×%1"_s.arg(ticks));
    rebuild();
    Q_EMIT settingsChanged();
}

void LadderPanel::setLocked(bool locked)
{
    if (locked == isLocked()) return;
    m_centre.reset();
    if (!locked) {
        if (!view().market || view().market->book.bids.empty()) {
            const QSignalBlocker quiet(m_lock);
            m_lock->setChecked(true); // nothing to hold on to
            return;
        }
        m_centre = view().market->book.bids.front().price;
    }
    m_lock->setChecked(locked);
    m_lock->setIcon(icon(theme(), locked ? "lock" : "unlock"));
    rebuild();
}

/// Not the lock: what it held on to is the price of another day.
void LadderPanel::restore(const QSettings& settings)
{
    const int ticks = settings.value("ladder/group", 1).toInt();
    if (std::ranges::find(kGroups, ticks) != kGroups.end()) setGroup(ticks);
}

void LadderPanel::save(QSettings& settings) const
{
    settings.setValue("ladder/group", m_group);
}

void LadderPanel::wheelEvent(QWheelEvent* event)
{
    moveBy(event->angleDelta().y() / 40);
    event->accept();
}

void LadderPanel::moveBy(int rows)
{
    if (isLocked()) setLocked(false);
    if (m_centre) m_centre->ticks += rows * m_group;
    rebuild();
}

void LadderPanel::stepGroup(int by)
{
    const auto at = std::ranges::find(kGroups, m_group) - kGroups.begin();
    const auto last = static_cast<std::ptrdiff_t>(kGroups.size()) - 1;
    setGroup(kGroups[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + by, 0, last))]);
}

void LadderPanel::addCommands(Commands& commands)
{
    QMenu& menu = *commands.menu(Commands::Menu::View).addMenu(title());
    const auto add = [&](const char* id, const QString& text, const QKeySequence& key, auto run) {
        commands.add(menu, QLatin1StringView(id), text, {key}, run);
    };
    add("ladder.coarser", tr("&More ticks in a row of the ladder"), Qt::Key_G, [this] {
        stepGroup(1);
    });
    add("ladder.finer", tr("&Fewer ticks in a row of the ladder"), Qt::SHIFT | Qt::Key_G, [this] {
        stepGroup(-1);
    });
    add("ladder.up", tr("Ladder to &higher prices"), Qt::SHIFT | Qt::Key_PageUp, [this] {
        moveBy(kStep);
    });
    add("ladder.down", tr("Ladder to &lower prices"), Qt::SHIFT | Qt::Key_PageDown, [this] {
        moveBy(-kStep);
    });
    add("ladder.lock", tr("Lock or &unlock the ladder"), Qt::Key_L, [this] {
        setLocked(!isLocked());
    });
}

QSize LadderPanel::sizeHint() const
{
    return {272, titleHeight() + (2 * kUsualLevels + 3) * rowHeight() + 6};
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
    const auto traded = [](const View& v) {
        return v.market->lastTrade ? v.market->lastTrade->price : Price{};
    };
    if (view.market && before.market && view.market->instrument != before.market->instrument) {
        m_rows.clear();
        m_centre.reset();
        const QSignalBlocker quiet(m_lock);
        m_lock->setChecked(true);
        m_lock->setIcon(icon(theme(), "lock"));
    }
    if (view.market && before.market && traded(view) == traded(before) &&
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
    m_spread.clear();
    m_imbalance.clear();
    m_warning.clear();
    update();
    if (!view().market) return m_rows.clear();
    const MarketSnapshot& market = *view().market;
    const BookView& book = market.book;
    if (book.state != BookState::Sure) {
        m_rows.clear();
        m_warning = unsureSentence(book);
        setNote({});
        return;
    }
    setNote(baseAsset(market.instrument));
    m_rows.rebuild(market, {m_levels, m_group, m_centre}, m_clock.elapsed());
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
    paintSide(painter, asks(), true);
    paintSpread(painter);
    paintSide(painter, bids(), false);
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
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const LadderRow& row = rows[i];
        const int length = static_cast<int>(row.share * 2 * third);
        const QColor color = row.ask ? theme().down : theme().up;
        painter.fillRect(QRect(right - length, top(i) + 1, length, height - 2),
                         mixed(theme().panel, color, row.wall ? 0.34 : 0.2));
        // What changed a moment ago: an edge that fades, longer than the eye needs to find it.
        if (row.freshness > 0.05)
            painter.fillRect(
                QRect(left + third + 3, top(i) + 2, 3, height - 4),
                mixed(theme().panel, row.grew > 0 ? theme().bright : theme().dim, row.freshness));
        if (row.last) {
            painter.setPen(theme().bright);
            painter.drawRect(QRect(left - 4, top(i), third + 6, height - 1));
        }
    }
    const auto column = [&](int from, int to, auto pen, QString LadderRow::*text) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            painter.setPen(pen(rows[i]));
            painter.setFont(rows[i].wall && text == &LadderRow::size ? theme().strongFont
                                                                     : theme().textFont);
            painter.drawText(QRect(from, top(i), to - from, height),
                             Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                             rows[i].*text);
        }
    };
    const auto side = [this](const LadderRow& row) {
        const QColor color = row.ask ? theme().down : theme().up;
        return row.size.isEmpty() ? theme().dim : color;
    };
    column(left, left + third, side, &LadderRow::priceText);
    column(
        left + third,
        left + 2 * third,
        [this](const LadderRow& row) { return row.known ? theme().bright : theme().dim; },
        &LadderRow::size);
    column(
        left + 2 * third,
        right,
        [this](const LadderRow& row) { return row.wall ? theme().text : theme().dim; },
        &LadderRow::sum);
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
        emitRow(asks(), ask);
    else if (y >= spreadTop() + 2 * rowHeight())
        emitRow(bids(), bid);
}

} // namespace dg
