// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/strategypanel.h"

#include "ui/format.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kMargin = 10;
constexpr int kConditions = 7;
constexpr int kConditionsWidth = 336;
constexpr int kNeedsWidth = 96;

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
{}

QSize StrategyPanel::sizeHint() const
{
    return {640, titleHeight() + (kConditions + 3) * rowHeight() + 8};
}

QStringList StrategyPanel::events() const
{
    QStringList all;
    for (const Event& event : m_events)
        all << event.time + u' ' + event.text;
    return all;
}

void StrategyPanel::sync(const View& view, const View&)
{
    QString sentence;
    std::vector<Line> lines;
    std::vector<Event> events;
    if (view.market) {
        const MarketSnapshot& market = *view.market;
        sentence = strategySentence(market);
        for (const ConditionState& c : market.strategy.conditions) {
            const bool uncertain =
                c.condition == Condition::DataCertain && c.verdict == Verdict::Failed;
            lines.push_back({conditionWords(market, c), c.verdict, uncertain});
        }
        const auto& trail = market.strategy.events;
        for (auto e = trail.rbegin(); e != trail.rend() && events.size() < 12; ++e)
            events.push_back({minuteText(e->time),
                              eventSentence(market.instrument, *e),
                              e->step == StrategyStep::Confirmed});
    }
    // The words are few and change once a minute: comparing them is cheaper than painting.
    const bool same = sentence == m_sentence && lines.size() == m_lines.size() &&
                      events.size() == m_events.size() &&
                      std::ranges::equal(lines,
                                         m_lines,
                                         [](const Line& a, const Line& b) {
                                             return a.words.value == b.words.value &&
                                                    a.words.needs == b.words.needs &&
                                                    a.verdict == b.verdict;
                                         }) &&
                      std::ranges::equal(events, m_events, [](const Event& a, const Event& b) {
                          return a.time == b.time && a.text == b.text;
                      });
    if (same) return;
    m_sentence = sentence;
    m_lines = std::move(lines);
    m_events = std::move(events);
    if (view.market) {
        const StrategyView& s = view.market->strategy;
        setNote(s.clusterMinutes < s.clusterWindow
                    ? tr("clusters: %1 of %2 min seen").arg(s.clusterMinutes).arg(s.clusterWindow)
                : s.evaluated.ms > 0 ? tr("candle of %1 UTC").arg(minuteText(s.evaluated))
                                     : QString());
    }
    setAccessibleDescription(m_sentence);
    update();
}

void StrategyPanel::paintBody(QPainter& painter)
{
    if (!view().market) return paintEmpty(painter, body(), tr("Nothing is being judged yet."));
    const QRect area = body().adjusted(kMargin, 0, -kMargin, -4);
    const QRect top(area.left(), area.top(), area.width(), 2 * rowHeight());
    const bool unsure = view().market->book.state != BookState::Sure;
    painter.setPen(unsure ? theme().unsure : theme().bright);
    painter.drawText(top, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_sentence);
    const QRect rest = area.adjusted(0, 2 * rowHeight() + 4, 0, 0);
    const int left = kConditionsWidth;
    paintConditions(painter, QRect(rest.left(), rest.top(), left, rest.height()));
    paintEvents(painter, rest.adjusted(left + 22, 0, 0, 0));
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
    const int needs = area.right() - kNeedsWidth;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const Line& line = m_lines[i];
        const QRect row(
            area.left(), area.top() + static_cast<int>(i) * height, area.width(), height);
        const QColor verdict = line.uncertain                     ? theme().unsure
                               : line.verdict == Verdict::Unknown ? theme().dim
                                                                  : theme().bright;
        painter.setFont(theme().strongFont);
        painter.setPen(verdict);
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, glyph(line.verdict));
        painter.setFont(line.verdict == Verdict::Failed ? theme().strongFont : theme().textFont);
        painter.setPen(line.verdict == Verdict::Unknown ? theme().dim : theme().text);
        painter.drawText(
            row.adjusted(18, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, line.words.title);
        painter.setPen(verdict);
        painter.drawText(QRect(row.left(), row.top(), needs - 10 - row.left(), height),
                         Qt::AlignRight | Qt::AlignVCenter,
                         line.words.value);
        painter.setFont(theme().textFont);
        painter.setPen(theme().dim);
        painter.drawText(QRect(needs, row.top(), row.right() - needs, height),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         line.words.needs);
    }
}

void StrategyPanel::paintEvents(QPainter& painter, const QRect& area) const
{
    painter.fillRect(QRect(area.left() - 10, area.top(), 1, area.height()), theme().line);
    const QFontMetrics metrics(theme().textFont);
    const int clock = metrics.horizontalAdvance(u"00:00"_s) + 8;
    int y = area.top();
    for (const Event& event : m_events) {
        const QRect column(area.left() + clock, y, area.width() - clock, area.bottom() - y);
        const QRect needed = metrics.boundingRect(
            column, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, event.text);
        if (needed.height() > column.height()) break; // never a sentence cut in two
        painter.setFont(theme().textFont);
        painter.setPen(theme().dim);
        painter.drawText(
            QRect(area.left(), y, clock, rowHeight()), Qt::AlignLeft | Qt::AlignTop, event.time);
        painter.setPen(event.confirmed ? theme().signal : theme().text);
        painter.drawText(column, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, event.text);
        y += needed.height() + 3;
    }
    if (!m_events.empty()) return;
    painter.setPen(theme().dim);
    painter.drawText(
        area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, tr("Nothing has happened yet."));
}

} // namespace dg
