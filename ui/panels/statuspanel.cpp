// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/statuspanel.h"

#include "ui/format.h"
#include "ui/sentences.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace dg {

StatusPanel::StatusPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, {}, parent)
{
    setFixedHeight(rowHeight() + 6);
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
    update();
    m_cells.clear();
    m_feed.clear();
    m_failed = false;
    if (!view.snapshot) return;
    const Snapshot& s = *view.snapshot;
    m_failed = s.playback.state == PlaybackState::Failed;
    m_feed = s.feed == FeedKind::Live ? feedText(s.feed)
                                      : tr("%1 %2").arg(QString::fromStdString(s.playback.file),
                                                        playbackText(s.playback));
    if (s.feed == FeedKind::Practice) m_feed = tr("made data");
    if (!s.notice.empty()) m_feed += u"   "_s + QString::fromStdString(s.notice);
    const Counters& c = s.counters;
    const QString number = u"0 000 000"_s;
    m_cells = {{tr("events/s"), numberText(s.eventsPerSecond, 0), u"00 000"_s, false},
               {tr("messages"), countText(c.messages), u"00 000 000"_s, false},
               {tr("gaps"), countText(c.gaps), u"0 000"_s, c.gaps > 0},
               {tr("resyncs"), countText(c.resyncs), u"0 000"_s, false},
               {tr("rejected"), countText(c.rejected), u"0 000"_s, c.rejected > 0},
               {tr("dropped"), countText(c.dropped), u"00 000"_s, false}};
    if (view.market) {
        m_cells.insert(m_cells.begin(),
                       {tr("update"),
                        QString::number(view.market->book.lastUpdateId),
                        u"0000000000000"_s,
                        false});
        m_cells.push_back(
            {tr("data"), dateTimeText(view.market->dataTime), u"0000-00-00 00:00:00 UTC"_s, false});
    }
}

void StatusPanel::paintBody(QPainter& painter)
{
    painter.fillRect(QRect(0, 0, width(), 1), theme().line);
    painter.setFont(theme().smallFont);
    const QFontMetrics metrics(theme().smallFont);
    const QRect strip(0, 1, width(), height() - 1);
    int right = width() - 10;
    for (auto cell = m_cells.rbegin(); cell != m_cells.rend(); ++cell) {
        const int value = metrics.horizontalAdvance(cell->sample);
        const int caption = metrics.horizontalAdvance(cell->caption);
        if (right - value - caption - 6 < width() / 4) break;
        painter.setPen(cell->warn ? theme().unsure : theme().text);
        painter.drawText(QRect(right - value, strip.top(), value, strip.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         cell->value);
        right -= value + 6 + caption;
        painter.setPen(theme().dim);
        painter.drawText(QRect(right, strip.top(), caption, strip.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         cell->caption);
        right -= 18;
    }
    painter.setPen(m_failed ? theme().bright : theme().text);
    painter.drawText(QRect(10, strip.top(), right - 10, strip.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_feed, Qt::ElideMiddle, right - 10));
}

} // namespace dg
