// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/statuspanel.h"

#include "ui/format.h"
#include "ui/remarktext.h"
#include "ui/sentences.h"

#include <QHelpEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kMargin = 10;
constexpr int kGap = 16;
constexpr int kDot = 11;               ///< of a light, with its gap
constexpr int kFeedWidth = 200;        ///< the feed's own words keep at least so much
constexpr std::int64_t kSilent = 4000; ///< ms; each line has what comes each second

} // namespace

StatusPanel::StatusPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, {}, parent)
{
    setAccessibleName(tr("Status"));
    setFixedHeight(rowHeight() + 6);
    const QString off = tr("off");
    for (const auto& [part, name] : {std::pair{StatusPart::Store, tr("store")},
                                     std::pair{StatusPart::Telegram, tr("Telegram")},
                                     std::pair{StatusPart::Recording, tr("recording")}})
        m_parts[static_cast<std::size_t>(part)] = {
            name, off, u"00 000 MB"_s, 1, StatusTone::Off, true, {}, -1};
    // Whoever relies on being called must see that he will not be.
    m_parts[static_cast<std::size_t>(StatusPart::Alarm)] = {
        tr("alarm"), tr("on"), tr("no sound"), 0, StatusTone::Good, true, {}, -1};
}

void StatusPanel::themeChanged()
{
    Panel::themeChanged();
    setFixedHeight(rowHeight() + 6);
    layOut();
}

void StatusPanel::setPart(StatusPart part, const QString& text, StatusTone tone, const QString& tip)
{
    Cell& cell = m_parts[static_cast<std::size_t>(part)];
    if (cell.value == text && cell.tone == tone && cell.tip == tip) return;
    cell.value = text;
    cell.tone = tone;
    cell.tip = tip;
    if (view().snapshot) sync(view(), view());
}

QStringList StatusPanel::texts() const
{
    QStringList all{m_feed};
    for (const Cell& cell : m_cells)
        all << cell.caption + u' ' + cell.value;
    return all;
}

void StatusPanel::sync(const View& view, const View&)
{
    const std::vector<Cell> before = std::move(m_cells);
    const QString feed = std::exchange(m_feed, {});
    const bool failed = std::exchange(m_failed, false);
    const int left = m_left;
    m_cells.clear();
    if (view.snapshot) makeCells(*view.snapshot);
    layOut();
    if (feed != m_feed || failed != m_failed || left != m_left || before.size() != m_cells.size())
        return update();
    // A number of many: the others need not be painted for it.
    for (std::size_t i = 0; i < m_cells.size(); ++i)
        if (m_cells[i] != before[i]) update(placeOf(m_cells[i]));
}

void StatusPanel::makeCells(const Snapshot& s)
{
    m_failed = s.playback.state == PlaybackState::Failed;
    // The word alone would read as life.
    const bool isOut = s.feed == FeedKind::Live && view().market && !view().pulse.isLive();
    m_feed = isOut                      ? tr("LIVE, interrupted")
             : s.feed == FeedKind::Live ? feedText(s.feed)
                                        : tr("%1 %2").arg(QString::fromStdString(s.playback.file),
                                                          playbackText(s.playback));
    if (s.feed == FeedKind::Practice) m_feed = tr("made data");
    if (!s.notice.empty()) m_feed += u"   "_s + QString::fromStdString(s.notice);
    addLines(s);
    showRecording(s.recording);
    addParts();
    addRemarks(s);
    addCounters(s);
}

/// What connects us: only a live feed has that.
void StatusPanel::addLines(const Snapshot& snapshot)
{
    if (!snapshot.live) return;
    const FeedStatus& live = *snapshot.live;
    for (const LineStatus& line : live.lines) {
        const bool isSilent = line.silentMs.value_or(0) >= kSilent;
        const QString value = !line.open         ? tr("down")
                              : isSilent         ? tr("silent")
                              : line.roundTripMs ? tr("%1 ms").arg(*line.roundTripMs)
                                                 : tr("open");
        m_cells.push_back({QString::fromStdString(line.route),
                           value,
                           u"0000 ms"_s,
                           2,
                           line.open && !isSilent ? StatusTone::Good : StatusTone::Warn,
                           true,
                           QString::fromStdString(line.problem),
                           -1});
    }
    // Nothing is asked while nothing is connected: its last answer is no sign of life.
    const bool isOpen = std::ranges::any_of(live.lines, &LineStatus::open);
    const bool held = live.restHeldUntil.has_value() || !live.restProblem.empty();
    m_cells.push_back({tr("REST"),
                       u"%1/%2"_s.arg(live.restWeight).arg(live.restLimit),
                       u"0000/0000"_s,
                       2,
                       held     ? StatusTone::Warn
                       : isOpen ? StatusTone::Good
                                : StatusTone::Off,
                       true,
                       live.restHeldUntil ? tr("The exchange asked for silence until %1 UTC.")
                                                .arg(clockText(*live.restHeldUntil))
                                          : QString::fromStdString(live.restProblem),
                       -1});
}

void StatusPanel::showRecording(const RecorderStatus& recorder)
{
    Cell& cell = m_parts[static_cast<std::size_t>(StatusPart::Recording)];
    cell.tip = recordingSentence(recorder);
    switch (recorder.state) {
    case RecorderState::Off:
        cell.value = tr("off");
        cell.tone = StatusTone::Off;
        break;
    case RecorderState::Recording:
        cell.value = numberText(static_cast<double>(recorder.bytes) / 1e6, 0) + u" MB"_s;
        cell.tone = recorder.problem == RecorderProblem::None && recorder.dropped == 0
                        ? StatusTone::Good
                        : StatusTone::Warn;
        break;
    case RecorderState::Stopped:
        cell.value = tr("stopped");
        cell.tone = StatusTone::Warn;
        break;
    }
}

void StatusPanel::addParts()
{
    for (const Cell& part : m_parts)
        m_cells.push_back(part);
}

/// What is to be known of the markets beside their numbers; most have nothing of the kind.
void StatusPanel::addRemarks(const Snapshot& snapshot)
{
    QStringList all;
    for (const auto& market : snapshot.markets)
        all += remarkSentences(*market);
    if (all.isEmpty()) return;
    m_cells.push_back({tr("remarks"),
                       QString::number(all.size()),
                       u"00"_s,
                       0,
                       StatusTone::Warn,
                       false,
                       all.join(u'\n'),
                       -1});
}

void StatusPanel::addCounters(const Snapshot& snapshot)
{
    const Counters& c = snapshot.counters;
    const auto add =
        [this](const QString& caption, const QString& value, const QString& sample, int priority) {
            m_cells.push_back({caption, value, sample, priority, StatusTone::Good, false, {}, -1});
        };
    const auto warnIf = [this](bool warn) {
        if (warn) m_cells.back().tone = StatusTone::Warn;
    };
    if (view().market)
        add(tr("update"), QString::number(view().market->book.lastUpdateId), u"0000000000000"_s, 9);
    const bool replay = snapshot.feed == FeedKind::Replay;
    const bool stands =
        view().pulse.isFrozen || (replay && snapshot.playback.state != PlaybackState::Playing);
    add(tr("events/s"), stands ? u"–"_s : numberText(snapshot.eventsPerSecond, 0), u"00 000"_s, 3);
    add(tr("messages"), countText(c.messages), u"00 000 000"_s, 7);
    add(tr("gaps"), countText(c.gaps), u"0 000"_s, 0);
    warnIf(c.gaps > 0);
    add(tr("resyncs"), countText(c.resyncs), u"0 000"_s, 5);
    add(tr("rejected"), countText(c.rejected), u"0 000"_s, 4);
    warnIf(c.rejected > 0);
    add(tr("dropped"), countText(c.dropped), u"00 000"_s, 0);
    if (!view().market) return;
    // Of a replay there is one clock in the window.
    add(tr("data"),
        dateTimeText(replay ? view().clock() : view().market->dataTime),
        u"0000-00-00 00:00:00 UTC"_s,
        8);
    warnIf(!view().pulse.isPriceLive());
}

int StatusPanel::smallWidth(const QString& text) const
{
    return textWidth(theme().smallFont, text);
}

int StatusPanel::widthOf(const Cell& cell) const
{
    int value = smallWidth(cell.sample);
    if (cell.value.size() > cell.sample.size()) // words of the store; digits are all as wide
        value = std::max(value, smallWidth(cell.value));
    return (cell.light ? kDot : 0) + smallWidth(cell.caption) + 6 + value + kGap;
}

QRect StatusPanel::placeOf(const Cell& cell) const
{
    return {cell.left, 1, widthOf(cell), height() - 1};
}

QRect StatusPanel::placeOfFeed() const
{
    const int right = m_cells.empty() ? width() - kMargin : m_left - kGap;
    return {kMargin, 1, right - kMargin, height() - 1};
}

void StatusPanel::layOut()
{
    std::vector<Cell*> shown;
    int total = 0;
    for (Cell& cell : m_cells) {
        cell.left = -1;
        shown.push_back(&cell);
        total += widthOf(cell);
    }
    while (!shown.empty() && total > width() - kFeedWidth - kMargin) {
        const auto least = std::ranges::max_element(shown, {}, &Cell::priority);
        total -= widthOf(**least);
        shown.erase(least);
    }
    m_left = width() - kMargin - total + kGap;
    int left = m_left;
    for (Cell* cell : shown) {
        cell->left = left;
        left += widthOf(*cell);
    }
}

void StatusPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    layOut();
}

void StatusPanel::paintCell(QPainter& painter, const Cell& cell) const
{
    const QRect strip = placeOf(cell);
    const bool warn = cell.tone == StatusTone::Warn;
    int left = strip.left();
    if (cell.light) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(warn                            ? theme().unsure
                         : cell.tone == StatusTone::Good ? theme().text
                                                         : theme().line);
        painter.drawEllipse(QPointF(left + 3.5, strip.center().y() + 0.5), 3.5, 3.5);
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        left += kDot;
    }
    painter.setPen(theme().dim);
    painter.drawText(QRect(left, strip.top(), strip.width(), strip.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     cell.caption);
    left += smallWidth(cell.caption) + 6;
    painter.setPen(warn                           ? theme().unsure
                   : cell.tone == StatusTone::Off ? theme().dim
                                                  : theme().text);
    painter.drawText(QRect(left, strip.top(), strip.width(), strip.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     cell.value);
}

void StatusPanel::paintBody(QPainter& painter)
{
    painter.fillRect(QRect(0, 0, width(), 1), theme().line);
    painter.setFont(theme().smallFont);
    for (const Cell& cell : m_cells)
        if (cell.left >= 0 && isAsked(placeOf(cell))) paintCell(painter, cell);
    const QRect words = placeOfFeed();
    if (!isAsked(words)) return;
    painter.setPen(m_failed ? theme().bright : theme().text);
    const QFontMetrics metrics(theme().smallFont);
    painter.drawText(words,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_feed, Qt::ElideMiddle, words.width()));
}

QString StatusPanel::tipAt(const QPoint& place) const
{
    if (placeOfFeed().contains(place)) return m_feed; // may be cut where it is painted
    const auto cell = std::ranges::find_if(m_cells, [&](const Cell& c) {
        return c.left >= 0 && place.x() >= c.left && place.x() < c.left + widthOf(c);
    });
    return cell == m_cells.end() ? QString() : cell->tip;
}

bool StatusPanel::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) return Panel::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    const QString tip = tipAt(help->pos());
    // Words of the exchange, or a file's name, are no markup.
    if (!tip.isEmpty())
        QToolTip::showText(
            help->globalPos(),
            Qt::mightBeRichText(tip) ? Qt::convertFromPlainText(tip, Qt::WhiteSpaceNormal) : tip,
            this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace dg
