// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ladderpanel.h"

#include "ui/bookbalance.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/outage.h"
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
    m_longest = {};
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
        m_longest = {};
        m_centre.reset();
        m_chosen.reset();
        const QSignalBlocker quiet(m_lock);
        m_lock->setChecked(true);
        m_lock->setIcon(icon(theme(), "lock"));
    }
    if (view.market && before.market && traded(view) == traded(before) &&
        view.market->book.lastUpdateId == before.market->book.lastUpdateId &&
        view.market->book.state == before.market->book.state &&
        view.market->book.since == before.market->book.since && view.pulse == before.pulse &&
        view.reach == before.reach && m_warning.isEmpty() &&
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
    m_edge.clear();
    m_age.clear();
    update();
    if (!view().market) return m_rows.clear();
    const MarketSnapshot& market = *view().market;
    const BookView& book = market.book;
    const Pulse& pulse = view().pulse;
    if (book.state != BookState::Sure || !pulse.isBookLive()) {
        m_rows.clear();
        m_warning = book.state != BookState::Sure      ? unsureSentence(book)
                    : pulse.book == Pulse::State::Down ? tr("No connection for the book")
                    : pulse.book == Pulse::State::Late ? tr("The book comes late")
                                                       : tr("The book is silent");
        if (!pulse.isBookLive())
            m_age = pulse.bookAge ? lastText(pulse.bookAge) : QString();
        else if (book.since.ms > 0)
            m_age = tr("for %1").arg(tickingText(view().receivedNow() - book.since));
        setNote({});
        return;
    }
    setNote(baseAsset(market.instrument));
    m_rows.rebuild(market, {m_levels, m_group, m_centre}, m_clock.elapsed());
    if (!book.asks.empty() && !book.bids.empty())
        m_spread = priceText(market.instrument,
                             Price{book.asks.front().price.ticks - book.bids.front().price.ticks});
    const auto balance = bookBalance(market, view().reach);
    m_balanceCaption = balanceCaption(balance, view().reach);
    if (balance) {
        m_imbalanceValue = balance->value;
        m_imbalance = signedText(balance->value, 2);
    }
    findInside();
    rememberLongest();
}

/// Digits are all as wide, so the longest is the widest; columns only grow, so that none jumps.
void LadderPanel::rememberLongest()
{
    const auto keep = [](QString& longest, const QString& text) {
        if (text.size() > longest.size()) longest = text;
    };
    for (int row = 0; row < rowCount(); ++row) {
        keep(m_longest.price, rowAt(row).priceText);
        keep(m_longest.size, rowAt(row).size);
        keep(m_longest.sum, rowAt(row).sum);
    }
}

int LadderPanel::rowCount() const
{
    return static_cast<int>(asks().size() + bids().size());
}

const LadderRow& LadderPanel::rowAt(int row) const
{
    const auto above = static_cast<int>(asks().size());
    return row < above ? asks()[static_cast<std::size_t>(above - 1 - row)]
                       : bids()[static_cast<std::size_t>(row - above)];
}

/// Between which rows bid and ask meet, which need not be in the middle, nor here at all.
void LadderPanel::findInside()
{
    m_inside = static_cast<int>(asks().size());
    const BookView& book = view().market->book;
    if (isLocked() || book.bids.empty() || book.asks.empty()) return;
    const std::int64_t bid = book.bids.front().price.ticks / m_group * m_group;
    m_inside = 0;
    while (m_inside < rowCount() && rowAt(m_inside).price.ticks > bid)
        ++m_inside;
    const auto below = [&](int row) { return static_cast<int>(rowAt(row).price.ticks - bid); };
    if (m_inside == 0)
        m_edge = tr("best prices %n tick(s) above", nullptr, -below(0));
    else if (m_inside == rowCount())
        m_edge = tr("best prices %n tick(s) below", nullptr, below(rowCount() - 1));
    if (!m_edge.isEmpty()) m_edge += u'\n' + tr("Home goes there");
}

int LadderPanel::rowTop(int row) const
{
    // Locked, the strip stands in the middle of the panel however few levels there are.
    const int missing = isLocked() ? m_levels - static_cast<int>(asks().size()) : 0;
    return askTop() + (missing + row + (row >= m_inside ? 2 : 0)) * rowHeight();
}

int LadderPanel::rowUnder(int y) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (y >= rowTop(row) && y < rowTop(row) + rowHeight()) return row;
    return -1;
}

QRect LadderPanel::spreadArea() const
{
    if (!m_edge.isEmpty() || m_spread.isEmpty()) return {};
    return {0, rowTop(m_inside) - 2 * rowHeight(), width(), 2 * rowHeight()};
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
    paintHeading(painter);
    paintRows(painter);
    const QRect strip(0, rowTop(m_inside) - 2 * rowHeight(), width(), 2 * rowHeight());
    if (m_edge.isEmpty())
        paintSpread(painter, strip);
    else
        paintEdge(painter, strip);
}

/// As wide as their numbers; with equal shares those of eight decimals would overprint.
LadderPanel::Columns LadderPanel::columns() const
{
    const int right = width() - kMargin;
    const int third = (right - kMargin) / 3;
    const QFontMetrics strong(theme().strongFont);
    const int price = strong.horizontalAdvance(m_longest.price);
    const int size = strong.horizontalAdvance(m_longest.size);
    const int sum = strong.horizontalAdvance(m_longest.sum);
    constexpr int kBetween = 10;
    if (price <= third && size + kBetween <= third && sum + kBetween <= third)
        return {kMargin + third, kMargin + 2 * third, right};
    const int priceRight = kMargin + std::max(price, 40);
    if (price + size + sum + 2 * kBetween > right - kMargin) return {priceRight, right, 0};
    return {priceRight, right - sum - kBetween, right};
}

void LadderPanel::paintHeading(QPainter& painter) const
{
    const Columns at = columns();
    painter.setFont(theme().smallFont);
    painter.setPen(theme().dim);
    const auto head = [&](int from, int to, const QString& text) {
        painter.drawText(QRect(from, titleHeight(), to - from, rowHeight()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         text);
    };
    head(0, at.price, tr("Price"));
    head(at.price, at.size, tr("Size"));
    if (at.sum > 0) head(at.size, at.sum, tr("Sum"));
}

void LadderPanel::paintRows(QPainter& painter) const
{
    const int height = rowHeight();
    const Columns at = columns();
    const int right = width() - kMargin;
    const int room = right - at.price;
    for (int n = 0; n < rowCount(); ++n) {
        const LadderRow& row = rowAt(n);
        const int top = rowTop(n);
        const int length = static_cast<int>(row.share * room);
        const QColor color = row.ask ? theme().down : theme().up;
        painter.fillRect(QRect(right - length, top + 1, length, height - 2),
                         mixed(theme().panel, color, row.wall ? 0.34 : 0.2));
        // What changed a moment ago: an edge that fades, longer than the eye needs to find it.
        if (row.freshness > 0.05)
            painter.fillRect(
                QRect(at.price + 3, top + 2, 3, height - 4),
                mixed(theme().panel, row.grew > 0 ? theme().bright : theme().dim, row.freshness));
        if (row.last) {
            painter.setPen(theme().bright);
            painter.drawRect(QRect(kMargin - 4, top, at.price - kMargin + 6, height - 1));
        }
        if (m_chosen == row.price) painter.fillRect(QRect(0, top, 3, height), theme().bright);
    }
    const auto column = [&](int from, int to, auto pen, QString LadderRow::*text) {
        for (int n = 0; n < rowCount(); ++n) {
            const LadderRow& row = rowAt(n);
            painter.setPen(pen(row));
            painter.setFont(row.wall && text == &LadderRow::size ? theme().strongFont
                                                                 : theme().textFont);
            painter.drawText(QRect(from, rowTop(n), to - from, height),
                             Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                             row.*text);
        }
    };
    const auto side = [this](const LadderRow& row) {
        const QColor color = row.ask ? theme().down : theme().up;
        return row.size.isEmpty() ? theme().dim : color;
    };
    column(kMargin, at.price, side, &LadderRow::priceText);
    column(
        at.price,
        at.size,
        [this](const LadderRow& row) { return row.known ? theme().bright : theme().dim; },
        &LadderRow::size);
    if (at.sum == 0) return;
    column(
        at.size,
        at.sum,
        [this](const LadderRow& row) { return row.wall ? theme().text : theme().dim; },
        &LadderRow::sum);
}

/// Where these rows are only bids or only asks: no price lies between them, but the way back.
void LadderPanel::paintEdge(QPainter& painter, const QRect& strip) const
{
    // As a warning: these rows look like a book around its best prices, and are not.
    const QRect plate = strip.adjusted(2, 1, -2, -1);
    painter.fillRect(plate, theme().panel);
    painter.setPen(QPen(theme().unsure, 2));
    painter.drawRect(plate.adjusted(1, 1, -1, -1));
    const QStringList lines = m_edge.split(u'\n');
    const QRect upper(kMargin, strip.top() + 2, width() - 2 * kMargin, strip.height() / 2 - 2);
    painter.setFont(edgeFont(lines.front(), upper.width())); // the longer line
    drawCut(painter, upper, Qt::AlignCenter, lines.front());
    drawCut(painter, upper.translated(0, upper.height()), Qt::AlignCenter, lines.back());
}

/// The strongest in which it is seen whole, also in the narrowest ladder.
QFont LadderPanel::edgeFont(const QString& text, int room) const
{
    for (const QFont& font : {theme().strongFont, theme().textFont})
        if (textWidth(font, text) <= room) return font;
    return theme().smallFont;
}

QString LadderPanel::describe() const
{
    if (!view().market) return {};
    if (!m_warning.isEmpty()) return m_age.isEmpty() ? m_warning : m_warning + u", "_s + m_age;
    const MarketSnapshot& market = *view().market;
    const BookView& book = market.book;
    if (book.bids.empty() || book.asks.empty()) return {};
    QString text = tr("Bid %1, ask %2, spread %3")
                       .arg(priceText(market.instrument, book.bids.front().price),
                            priceText(market.instrument, book.asks.front().price),
                            m_spread);
    if (!m_imbalance.isEmpty()) text += u", "_s + m_balanceCaption + u' ' + m_imbalance;
    for (int row = 0; m_chosen && row < rowCount(); ++row) {
        const LadderRow& one = rowAt(row);
        if (one.price != *m_chosen) continue;
        text +=
            u"; "_s + (one.size.isEmpty() ? tr("chosen %1: nothing rests there").arg(one.priceText)
                                          : tr("chosen %1: %2").arg(one.priceText, one.size));
    }
    return text;
}

void LadderPanel::paintSpread(QPainter& painter, const QRect& strip) const
{
    painter.fillRect(strip.adjusted(0, 2, 0, -2), theme().raised);
    const QRect inner = strip.adjusted(kMargin, 3, -kMargin, -3);
    const int line = inner.height() / 2;
    const QRect first(inner.left(), inner.top(), inner.width(), line);
    const QRect second = first.translated(0, line);
    painter.setFont(theme().smallFont);
    painter.setPen(theme().dim);
    painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter, tr("Spread"));
    painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter, m_balanceCaption);
    painter.setFont(theme().strongFont);
    painter.setPen(theme().bright);
    painter.drawText(second, Qt::AlignLeft | Qt::AlignVCenter, m_spread);
    if (m_imbalance.isEmpty()) {
        painter.drawText(second, Qt::AlignRight | Qt::AlignVCenter, u"–"_s);
        return;
    }
    painter.drawText(second, Qt::AlignRight | Qt::AlignVCenter, m_imbalance);
    // from the middle to the side that outweighs
    const int numberWidth = QFontMetrics(theme().strongFont).horizontalAdvance(u"+0.00"_s);
    const QRect bar(inner.right() - numberWidth - 8 - 70, second.center().y() - 3, 70, 7);
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

/// What ends it is on its way: live, over a connection, and nobody refused it.
bool LadderPanel::isFetched() const
{
    const auto& snapshot = view().snapshot;
    const BookView& book = view().market->book;
    return snapshot && snapshot->live && snapshot->live->restProblem.empty() &&
           view().pulse.isBookLive() && book.state == BookState::Unsure &&
           book.reason != UnsureReason::Disconnected;
}

void LadderPanel::paintWarning(QPainter& painter) const
{
    const QRect area = body();
    paintHatch(painter, area, mixed(theme().panel, theme().unsure, 0.42));
    const BookView& book = view().market->book;
    QString text = m_warning;
    if (!m_age.isEmpty()) text += u'\n' + m_age;
    if (view().pulse.isBookLive() && book.since.ms > 0)
        text += u", "_s + tr("since %1 UTC").arg(clockText(book.since));
    if (isFetched()) text += u'\n' + tr("A snapshot is being fetched.");
    const bool silent = book.state == BookState::Sure;
    text += u'\n' + (silent ? tr("No prices are shown until it comes again.")
                            : tr("No prices are shown until it is certain."));
    painter.setFont(theme().strongFont);
    QRect plate(12, 0, width() - 24, 5 * rowHeight());
    const QRect needed = painter.fontMetrics().boundingRect(
        plate.adjusted(8, 0, -8, 0), Qt::AlignCenter | Qt::TextWordWrap, text);
    plate.setHeight(std::max(plate.height(), needed.height() + 12));
    plate.moveCenter(area.center());
    painter.fillRect(plate, theme().panel);
    painter.setPen(theme().unsure);
    painter.drawRect(plate.adjusted(0, 0, -1, -1));
    painter.drawText(plate.adjusted(8, 4, -8, -4), Qt::AlignCenter | Qt::TextWordWrap, text);
}

void LadderPanel::mousePressEvent(QMouseEvent* event)
{
    if (!view().market || !m_warning.isEmpty()) return;
    const int y = event->position().toPoint().y();
    const int strip = rowTop(m_inside) - 2 * rowHeight();
    if (!m_edge.isEmpty() && y >= strip && y < strip + 2 * rowHeight()) return recentre();
    const int row = rowUnder(y);
    if (row < 0) return;
    m_chosen = rowAt(row).price;
    update();
    Q_EMIT priceClicked(view().market->instrument.price(*m_chosen));
}

} // namespace dg
