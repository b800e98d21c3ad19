// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/feedframe.h"

#include <QPaintEvent>
#include <QPainter>

namespace dg {

namespace {

constexpr int kWidth = 4;

} // namespace

FeedFrame::FeedFrame(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setContentsMargins(kWidth, kWidth, kWidth, kWidth);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void FeedFrame::setFeed(FeedKind feed, bool made)
{
    made = made || feed == FeedKind::Practice;
    if (!m_empty && m_feed == feed && m_made == made) return;
    m_feed = feed;
    m_made = made;
    m_empty = false;
    update();
}

void FeedFrame::setEmpty(bool empty)
{
    if (m_empty == empty) return;
    m_empty = empty;
    update();
}

void FeedFrame::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_theme.window);
    if (m_empty || m_feed == FeedKind::Live) return;
    const QColor color = m_made ? m_theme.practice : m_theme.replay;
    const QRegion border = QRegion(rect()) - QRegion(contentsRect());
    painter.setClipRegion(border & event->region());
    painter.fillRect(rect(), color);
    if (!m_made) return;
    painter.setPen(QPen(m_theme.window, 7));
    for (int x = -height(); x < width(); x += 26)
        painter.drawLine(x, height(), x + height(), 0);
}

} // namespace dg
