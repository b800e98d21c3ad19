// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/strategypanel.h"

#include "ui/format.h"
#include "ui/signalwords.h"
#include "ui/strategynow.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kMargin = 10;
constexpr int kConditions = 7;
constexpr int kTrailWidth = 240; ///< with less no sentence of the trail can be read
constexpr int kGlyphWidth = 18;
constexpr int kGap = 10; ///< between two columns

QString glyph(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Passed:
        return u"✓"_s;
    case Verdict::Failed:
        return u"✗"_s;
    case Verdict::Unknown:
        return u"·"_s;
    }
    return {};
}

} // namespace

StrategyPanel::StrategyPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Why no signal?"), parent)
    , m_list(new QListWidget(this))
    , m_tools(new QWidget(this))
    , m_turn(new QToolButton(m_tools))
{
    auto* row = new QHBoxLayout(m_tools);
    row->setContentsMargins({});
    row->addWidget(m_turn);
    row->addStretch();
    m_turn->setObjectName(u"flat"_s);
    m_turn->setText(tr("Events"));
    m_turn->setToolTip(tr("What happened, instead of the conditions"));
    m_turn->setCheckable(true);
    m_turn->setFocusPolicy(Qt::TabFocus);
    connect(m_turn, &QToolButton::toggled, this, [this] {
        layOut();
        update();
    });
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setAccessibleName(tr("What happened"));
    m_list->setObjectName(u"trail"_s);
    m_list->viewport()->setCursor(Qt::PointingHandCursor);
    const auto show = [this](const QListWidgetItem* item) {
        Q_EMIT momentClicked({item->data(Qt::UserRole).toLongLong()},
                             item->data(Qt::UserRole + 1).toDouble());
    };
    connect(m_list, &QListWidget::itemClicked, this, show);
    connect(m_list, &QListWidget::itemActivated, this, show); // Enter
}

QSize StrategyPanel::sizeHint() const
{
    return {640, titleHeight() + (kConditions + 4) * rowHeight() + 8};
}

int StrategyPanel::headHeight() const
{
    return (m_head.sentence + m_head.doubts + m_head.others) * rowHeight() + 4;
}

/// The sentence and what speaks against a signal are whole where that is possible: other markets
/// give way to them.
StrategyPanel::Head StrategyPanel::fitHead() const
{
    const QFontMetrics metrics(theme().textFont);
    const int wide = width() - 2 * kMargin;
    const auto lines = [&](const QString& text) {
        const QRect room(0, 0, std::max(wide, 1), 10 * metrics.lineSpacing());
        const int tall = metrics.boundingRect(room, Qt::TextWordWrap, text).height();
        return std::clamp((tall + metrics.lineSpacing() - 1) / metrics.lineSpacing(), 1, 3);
    };
    Head head{2, 0, m_others.isEmpty() ? 0 : 1}; // two at least: nothing jumps
    if (m_doubts.isEmpty())
        head.sentence = std::max(lines(m_sentence), 2);
    else
        head = {1, lines(m_doubts), head.others};
    const int room = (body().height() - 8) / rowHeight() - (kConditions + 1);
    if (head.sentence + head.doubts > 2 && head.sentence + head.doubts + head.others > room)
        head.others = 0;
    if (head.sentence + head.doubts + head.others > std::max(room, 2)) {
        head.sentence = m_doubts.isEmpty() ? 2 : 1;
        head.doubts = m_doubts.isEmpty() ? 0 : 1;
    }
    return head;
}

QStringList StrategyPanel::conditions() const
{
    QStringList all;
    for (const Line& line : m_lines)
        all << u"%1 %2 %3, now %4, %5"_s.arg(
            glyph(line.verdict), line.words.title, line.words.value, line.now, line.words.needs);
    return all;
}

QStringList StrategyPanel::events() const
{
    QStringList all;
    for (int row = 0; row < m_list->count(); ++row)
        all << m_list->item(row)->text();
    return all;
}

const TradeSignal* StrategyPanel::shownSignal(const MarketSnapshot& market)
{
    const TradeSignal* hit = standingSignal(market);
    return hit && !hit->evidence.conditions.empty() ? hit : nullptr;
}

std::vector<StrategyPanel::Line> StrategyPanel::makeLines(const MarketSnapshot& market) const
{
    std::vector<Line> lines;
    // What the forming candle has is of now, or of nobody knows when.
    const auto now = view().pulse.isLive() ? conditionsNow(market) : std::vector<ConditionState>();
    // Under the title of a signal stand its own conditions, not those of the candle after it.
    const TradeSignal* hit = shownSignal(market);
    const auto& closed = hit ? hit->evidence.conditions : market.strategy.conditions;
    const std::optional<Sweep> sweep = hit ? hit->evidence.sweep : market.strategy.sweep;
    for (const ConditionState& c : closed.empty() ? now : closed) {
        Line line;
        line.words = conditionWords(market.instrument, sweep, c);
        line.verdict = closed.empty() ? Verdict::Unknown : c.verdict;
        if (closed.empty()) line.words.value = u"–"_s;
        line.uncertain = c.condition == Condition::DataCertain && c.verdict == Verdict::Failed;
        const auto forming = std::ranges::find(now, c.condition, &ConditionState::condition);
        line.now = u"–"_s;
        if (forming != now.end()) {
            line.now = conditionWords(market, *forming).value;
            if (forming->condition == Condition::VolumeSpike && forming->value)
                line.now = numberText(*forming->value, 1) + u" ×"_s; // of the mean, as beside it
            line.verdictNow = forming->verdict;
            const bool certain =
                forming->condition != Condition::DataCertain || forming->verdict != Verdict::Failed;
            line.uncertain = line.uncertain || !certain;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

void StrategyPanel::sync(const View& view, const View&)
{
    QString sentence;
    QString doubts;
    QString others;
    QString closeHead = tr("at close");
    const TradeSignal* hit = view.market ? standingSignal(*view.market) : nullptr;
    setTitle(hit ? tr("%1 confirmed").arg(directionText(hit->direction)) : tr("Why no signal?"));
    std::vector<Line> lines;
    if (view.market) {
        sentence = strategySentence(*view.market, view.pulse, view.receivedNow());
        if (hit) doubts = signalDoubts(*hit, view.market->instrument).join(u"; "_s);
        lines = makeLines(*view.market);
        // Of which candle, as it may be minutes old: a signal's own, where its conditions stand.
        const TradeSignal* shown = shownSignal(*view.market);
        const Timestamp closed = shown ? shown->candle : view.market->strategy.evaluated;
        closeHead = closed.ms > 0
                        ? tr("at close %1").arg(minuteText(closed + std::chrono::milliseconds(1)))
                        : closeHead;
        QStringList states;
        for (const auto& market : view.snapshot->markets)
            if (market->instrument.symbol != view.market->instrument.symbol)
                states << QString::fromStdString(market->instrument.symbol) + u' ' +
                              strategyStateText(*market);
        others = states.join(u"  ·  "_s);
        syncEvents(*view.market);
    } else {
        m_list->clear();
        m_eventCount = 0;
    }
    layOut();
    // The words are few and change seldom: comparing them is cheaper than painting.
    if (doubts != m_doubts) {
        m_doubts = doubts;
        setToolTip(doubts);
        layOut();
        update();
    }
    if (sentence == m_sentence && others == m_others && lines == m_lines &&
        closeHead == m_closeHead)
        return;
    const bool moved = others.isEmpty() != m_others.isEmpty();
    const bool onlyNumbers = sentence == m_sentence && others == m_others &&
                             lines.size() == m_lines.size() && closeHead == m_closeHead;
    if (onlyNumbers) // the list beside them is left alone
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i] != m_lines[i]) update(lineArea(i));
    m_sentence = sentence;
    m_others = others;
    m_closeHead = closeHead;
    m_lines = std::move(lines);
    const int wide = m_widths.all();
    fitColumns();
    if (moved || m_widths.all() != wide) layOut();
    if (view.market) {
        const StrategyView& s = view.market->strategy;
        const TradeSignal* own = shownSignal(*view.market);
        QString note = strategyStateText(*view.market);
        if (s.clusterMinutes < s.clusterWindow)
            note += u"   "_s +
                    tr("clusters: %1 of %2 min seen").arg(s.clusterMinutes).arg(s.clusterWindow);
        else if (s.evaluated.ms > 0)
            note +=
                u"   "_s + tr("candle of %1 UTC").arg(minuteText(own ? own->candle : s.evaluated));
        setNote(note);
    }
    if (onlyNumbers && m_widths.all() == wide) return;
    setAccessibleDescription(m_sentence);
    update();
}

/// Columns as wide as their words are in this language and font. They grow with a longer one, and
/// do not shrink again: nothing jumps.
void StrategyPanel::fitColumns()
{
    const QFont& strong = theme().strongFont;
    const QFont& usual = theme().textFont;
    const QFont& small = theme().smallFont;
    const auto grow = [](int& width, int wanted) { width = std::max(width, wanted + 2); };
    const int number = textWidth(usual, u"00 000.00"_s);
    grow(m_widths.close, number);
    grow(m_widths.now, number + kGap + textWidth(usual, glyph(Verdict::Passed)));
    grow(m_widths.needs, number);
    grow(m_widths.close, textWidth(small, m_closeHead));
    grow(m_widths.now, kGap + textWidth(small, tr("now")));
    grow(m_widths.needs, textWidth(small, tr("needs")));
    for (const Line& line : m_lines) {
        grow(m_widths.title, textWidth(strong, line.words.title));
        grow(m_widths.close, textWidth(strong, line.words.value));
        grow(m_widths.now, kGap + textWidth(usual, glyph(Verdict::Passed) + u' ' + line.now));
        grow(m_widths.needs, textWidth(usual, line.words.needs));
    }
}

int StrategyPanel::Widths::all() const
{
    return kGlyphWidth + title + kGap + close + kGap + now + needs;
}

/// Where there is less room than that, the titles give way.
int StrategyPanel::conditionsWidth() const
{
    return std::min(m_widths.all(), width() - 2 * kMargin);
}

QRect StrategyPanel::lineArea(std::size_t line) const
{
    const int top = body().top() + headHeight() + static_cast<int>(line + 1) * rowHeight();
    return {kMargin, top, conditionsWidth(), rowHeight()};
}

void StrategyPanel::syncEvents(const MarketSnapshot& market)
{
    const auto& trail = market.strategy.events;
    const Timestamp newest = trail.empty() ? Timestamp{} : trail.back().time;
    if (newest == m_newestEvent && trail.size() == m_eventCount &&
        market.instrument.symbol == m_symbol)
        return;
    m_newestEvent = newest;
    m_eventCount = trail.size();
    m_symbol = market.instrument.symbol;
    const int scrolled = m_list->verticalScrollBar()->value();
    m_list->clear();
    for (auto e = trail.rbegin(); e != trail.rend(); ++e) {
        auto* item = new QListWidgetItem(
            minuteText(e->time) + u"  "_s + eventSentence(market.instrument, *e), m_list);
        item->setData(Qt::UserRole, static_cast<qint64>(e->time.ms));
        item->setData(Qt::UserRole + 1, e->level);
        if (e->step == StrategyStep::Confirmed) item->setForeground(theme().signal);
        if (e->step == StrategyStep::Suppressed) item->setForeground(theme().unsure);
    }
    m_list->verticalScrollBar()->setValue(scrolled);
}

void StrategyPanel::themeChanged()
{
    Panel::themeChanged();
    m_eventCount = 0; // their colours are the theme's
    m_newestEvent = {};
    m_widths = {}; // and their letters
    fitColumns();
    layOut();
    if (view().market) syncEvents(*view().market);
}

void StrategyPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    layOut();
}

bool StrategyPanel::isNarrow() const
{
    return width() < kMargin + m_widths.all() + kTrailWidth;
}

void StrategyPanel::turn()
{
    if (isNarrow()) m_turn->toggle();
}

void StrategyPanel::layOut()
{
    m_head = fitHead();
    const bool narrow = isNarrow();
    const int left = narrow ? kMargin : kMargin + conditionsWidth() + 14;
    const int top = body().top() + headHeight();
    m_turn->setVisible(narrow);
    m_list->setVisible(view().market && (!narrow || m_turn->isChecked()));
    m_list->setGeometry(left, top, std::max(width() - left - 2, 0), height() - top - 4);
}

void StrategyPanel::paintBody(QPainter& painter)
{
    if (!view().market) return paintEmpty(painter, body(), tr("Nothing is being judged yet."));
    const QRect area = body().adjusted(kMargin, 0, -kMargin, -4);
    const int rows = m_head.sentence + m_head.doubts;
    const QRect top(area.left(), area.top(), area.width(), rows * rowHeight());
    const bool unsure = view().market->book.state != BookState::Sure || !view().pulse.isLive();
    if (isAsked(top)) {
        const QRect said(top.left(), top.top(), top.width(), m_head.sentence * rowHeight());
        painter.setPen(unsure ? theme().unsure : theme().bright);
        drawLines(painter, said, m_sentence);
        painter.setPen(theme().unsure);
        drawLines(painter, top.adjusted(0, said.height(), 0, 0), m_doubts);
    }
    if (m_head.others > 0) {
        painter.setPen(theme().dim);
        drawCut(painter,
                QRect(area.left(), top.bottom() + 1, area.width(), rowHeight()),
                Qt::AlignLeft | Qt::AlignVCenter,
                m_others);
    }
    if (isNarrow() && m_turn->isChecked()) return; // the trail lies there
    const QRect rest = area.adjusted(0, headHeight(), 0, 0);
    paintConditions(painter, QRect(rest.left(), rest.top(), conditionsWidth(), rest.height()));
    if (isNarrow() || m_list->count() == 0) return;
    painter.fillRect(QRect(rest.left() + conditionsWidth() + 8, rest.top(), 1, rest.height()),
                     theme().line);
}

/// Wrapped where there is room for that, else on one line and told by a tool tip.
void StrategyPanel::drawLines(QPainter& painter, const QRect& area, const QString& text) const
{
    const QRect needed = painter.fontMetrics().boundingRect(area, Qt::TextWordWrap, text);
    if (needed.height() <= area.height())
        painter.drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
    else
        drawCut(painter,
                QRect(area.left(), area.top(), area.width(), rowHeight()),
                Qt::AlignLeft | Qt::AlignVCenter,
                text);
}

StrategyPanel::Columns StrategyPanel::columns(const QRect& area) const
{
    const int needs = area.right() - m_widths.needs;
    return {needs - kGap - m_widths.now, needs - kGap, needs};
}

void StrategyPanel::paintConditions(QPainter& painter, const QRect& area) const
{
    if (m_lines.empty()) {
        painter.setPen(theme().dim);
        painter.drawText(area,
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                         tr("Conditions are judged when a candle closes."));
        return;
    }
    const int height = rowHeight();
    const Columns at = columns(area);
    painter.setFont(theme().smallFont);
    painter.setPen(theme().dim);
    const auto head = [&](int right, const QString& text) {
        painter.drawText(QRect(area.left(), area.top(), right - area.left(), height),
                         Qt::AlignRight | Qt::AlignVCenter,
                         text);
    };
    head(at.close, m_closeHead);
    head(at.now, tr("now"));
    drawCut(painter,
            QRect(at.needs, area.top(), m_widths.needs, height),
            Qt::AlignLeft | Qt::AlignVCenter,
            tr("needs"));
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        if (isAsked(lineArea(i))) paintLine(painter, lineArea(i), m_lines[i]);
}

void StrategyPanel::paintLine(QPainter& painter, const QRect& row, const Line& line) const
{
    const Columns at = columns(row);
    const auto color = [&](Verdict verdict) {
        return line.uncertain                ? theme().unsure
               : verdict == Verdict::Unknown ? theme().dim
                                             : theme().bright;
    };
    painter.setFont(theme().strongFont);
    painter.setPen(color(line.verdict));
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, glyph(line.verdict));
    painter.setFont(line.verdict == Verdict::Failed ? theme().strongFont : theme().textFont);
    painter.setPen(line.verdict == Verdict::Unknown ? theme().dim : theme().text);
    const int valueLeft = at.close - m_widths.close;
    drawCut(painter,
            QRect(row.left() + kGlyphWidth,
                  row.top(),
                  valueLeft - kGap - row.left() - kGlyphWidth,
                  row.height()),
            Qt::AlignLeft | Qt::AlignVCenter,
            line.words.title);
    painter.setPen(color(line.verdict));
    drawCut(painter,
            QRect(valueLeft, row.top(), m_widths.close, row.height()),
            Qt::AlignRight | Qt::AlignVCenter,
            line.words.value);
    painter.setFont(theme().textFont);
    painter.setPen(color(line.verdictNow));
    const QString mark =
        line.verdictNow == Verdict::Unknown ? QString() : glyph(line.verdictNow) + u' ';
    drawCut(painter,
            QRect(at.close + kGap, row.top(), at.now - at.close - kGap, row.height()),
            Qt::AlignRight | Qt::AlignVCenter,
            mark + line.now);
    painter.setPen(theme().dim);
    drawCut(painter,
            QRect(at.needs, row.top(), row.right() - at.needs, row.height()),
            Qt::AlignLeft | Qt::AlignVCenter,
            line.words.needs);
}

} // namespace dg
