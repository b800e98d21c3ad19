// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QLineF>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <utility>
#include <vector>

namespace dg {

namespace {

constexpr std::chrono::milliseconds kSpeakEvery{2000};

} // namespace

View outlineOf(const View& view)
{
    View outline;
    if (view.snapshot) {
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->feed = view.snapshot->feed;
        snapshot->playback = view.snapshot->playback;
        outline.snapshot = std::move(snapshot);
    }
    if (view.market) {
        auto market = std::make_shared<MarketSnapshot>();
        market->instrument = view.market->instrument;
        market->dataTime = view.market->dataTime;
        market->received = view.market->received;
        market->depthHistory = std::make_shared<const DepthHistoryView>();
        market->candles = std::make_shared<const std::vector<Candle>>();
        market->trades = std::make_shared<const std::vector<TradePrint>>();
        market->liquidations = std::make_shared<const std::vector<ForceOrder>>();
        market->clusters = std::make_shared<const std::vector<Cluster>>();
        market->sweeps = std::make_shared<const std::vector<Sweep>>();
        market->signals = std::make_shared<const std::vector<std::shared_ptr<const TradeSignal>>>();
        outline.market = std::move(market);
    }
    return outline;
}

Panel::Panel(const Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(title)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFont(theme.textFont);
    setAccessibleName(title);
}

void Panel::present(const View& view)
{
    m_newest = view;
    if (!isSeen()) {
        if (!std::exchange(m_isOutline, true)) m_synced = outlineOf(m_synced);
        return;
    }
    if (m_newest == m_synced) return;
    m_isOutline = false;
    const View before = std::exchange(m_synced, m_newest);
    sync(m_synced, before);
    const auto symbolOf = [](const View& v) {
        return v.market ? v.market->instrument.symbol : std::string();
    };
    if (!m_spokenAt || symbolOf(before) != symbolOf(m_synced) ||
        m_synced.ticked - *m_spokenAt >= kSpeakEvery)
        speak();
}

void Panel::speak()
{
    QString now = describe();
    m_spokenAt = m_synced.ticked;
    if (now == m_spoken) return;
    m_spoken = std::move(now);
    QAccessibleValueChangeEvent event(this, m_spoken);
    QAccessible::updateAccessibility(&event);
}

void Panel::setDocked(bool docked)
{
    m_docked = docked;
}

void Panel::setInFront(bool inFront)
{
    m_inFront = inFront;
    present(m_newest);
}

void Panel::themeChanged()
{
    setFont(m_theme.textFont);
    update();
}

int Panel::rowHeight() const
{
    return QFontMetrics(m_theme.textFont).height() + m_theme.rowSpace;
}

QRect Panel::body() const
{
    return rect().adjusted(0, titleHeight(), 0, 0);
}

void Panel::setTitle(const QString& title)
{
    if (m_title == title) return;
    m_title = title;
    setAccessibleName(title);
    update();
    Q_EMIT titleChanged();
}

void Panel::setNote(const QString& note, bool unsure)
{
    if (m_note == note && m_noteUnsure == unsure) return;
    m_note = note;
    m_noteUnsure = unsure;
    if (titleHeight() > 0) update(0, 0, width(), titleHeight());
    Q_EMIT noteChanged();
}

int Panel::textWidth(const QFont& font, const QString& text) const
{
    return m_widths.rounded(font, text);
}

void Panel::drawCut(QPainter& painter, const QRectF& area, int align, const QString& text) const
{
    m_cut.draw(painter, area, align, text);
}

bool Panel::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_cut.tell(*static_cast<QHelpEvent*>(event), *this))
        return true;
    return QWidget::event(event);
}

void Panel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    present(m_newest);
}

void Panel::paintEvent(QPaintEvent* event)
{
    m_asked = event->region();
    m_cut.forget(m_asked);
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    if (const int height = titleHeight(); height > 0) {
        const QRect strip(8, 0, width() - 16, height);
        painter.setFont(m_theme.strongFont);
        painter.setPen(m_theme.text);
        painter.drawText(strip, Qt::AlignLeft | Qt::AlignVCenter, m_title);
        if (!m_note.isEmpty()) {
            painter.setFont(m_theme.smallFont);
            painter.setPen(m_noteUnsure ? m_theme.unsure : m_theme.dim);
            const int left = textWidth(m_theme.strongFont, m_title) + 12;
            drawCut(painter,
                    strip.adjusted(std::min(left, strip.width()), 0, 0, 0),
                    Qt::AlignRight | Qt::AlignVCenter,
                    m_note);
        }
    }
    painter.setFont(m_theme.textFont);
    paintBody(painter);
}

void Panel::paintBody(QPainter&) {}

void Panel::paintEmpty(QPainter& painter, const QRect& area, const QString& text) const
{
    painter.setFont(m_theme.textFont);
    painter.setPen(m_theme.dim);
    painter.drawText(area.adjusted(16, 4, -16, -4), Qt::AlignCenter | Qt::TextWordWrap, text);
}

void paintOldStrip(QPainter& painter, const QRect& area, const Theme& theme, const QString& text)
{
    painter.save();
    painter.fillRect(area, theme.panel);
    paintHatch(painter, area, mixed(theme.panel, theme.unsure, 0.42));
    painter.setFont(theme.strongFont);
    painter.setPen(theme.unsure);
    const QFontMetrics metrics(theme.strongFont);
    const QString fits = metrics.elidedText(text, Qt::ElideRight, area.width() - 16);
    const QRect words = metrics.boundingRect(area, Qt::AlignCenter, fits);
    painter.fillRect(words.adjusted(-6, 0, 6, 0) & area, theme.panel);
    painter.drawText(area, Qt::AlignCenter, fits);
    painter.restore();
}

void paintHatch(QPainter& painter, const QRect& area, const QColor& color)
{
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setPen(QPen(color, 2));
    std::vector<QLineF> lines;
    for (int x = area.left() - area.height(); x < area.right(); x += 12)
        lines.emplace_back(x, area.bottom() + 1, x + area.height(), area.top());
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    painter.restore();
}

} // namespace dg
