// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/docktitle.h"

#include "ui/icons.h"
#include "ui/panel.h"
#include "ui/sentences.h"
#include "ui/workspace/floatframe.h"

#include <QDockWidget>
#include <QHelpEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace dg {

namespace {

constexpr int kMargin = 8;
constexpr int kGap = 12;

QToolButton* button(QWidget* parent, const QString& name)
{
    auto* made = new QToolButton(parent);
    made->setAutoRaise(true);
    made->setObjectName(QStringLiteral("flat")); // styled by the theme
    made->setFocusPolicy(Qt::NoFocus);           // View, Detach or dock does the same by keyboard
    made->setAccessibleName(name);
    made->setToolTip(name);
    return made;
}

} // namespace

DockTitle::DockTitle(const Theme& theme, Panel& panel, QDockWidget& dock)
    : QWidget(&dock)
    , m_theme(theme)
    , m_panel(panel)
    , m_dock(dock)
    , m_tools(panel.titleTools())
    , m_detach(button(this, tr("Detach or dock %1").arg(panel.title())))
    , m_close(button(this, tr("Close %1").arg(panel.title())))
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    if (m_tools) {
        m_tools->setParent(this);
        m_tools->installEventFilter(this);
    }
    connect(m_detach, &QToolButton::clicked, this, [this] { detachOrDock(m_dock); });
    connect(m_close, &QToolButton::clicked, &m_dock, &QDockWidget::close);
    connect(&panel, &Panel::noteChanged, this, qOverload<>(&QWidget::update));
    connect(&panel, &Panel::titleChanged, this, [this] {
        layOut();
        update();
    });
    connect(&dock, &QDockWidget::topLevelChanged, this, [this] {
        layOut(); // the badge comes or goes
        update();
    });
    paintButtons();
    showButtons(false);
}

/// A tool that comes, goes or says something else needs another width.
bool DockTitle::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_tools && event->type() == QEvent::LayoutRequest) {
        layOut();
        update();
    }
    return QWidget::eventFilter(watched, event);
}

QSize DockTitle::sizeHint() const
{
    return {160, QFontMetrics(m_theme.strongFont).height() + (m_tools ? 10 : 6)};
}

void DockTitle::paintButtons()
{
    m_detach->setIcon(icon(m_theme, "detach"));
    m_close->setIcon(icon(m_theme, "close"));
}

void DockTitle::themeChanged()
{
    paintButtons();
    updateGeometry();
    layOut();
    update();
}

void DockTitle::setFeed(FeedKind feed)
{
    if (m_feed == feed) return;
    m_feed = feed;
    layOut();
    update();
}

void DockTitle::setTabbed(bool tabbed)
{
    if (m_tabbed == tabbed) return;
    m_tabbed = tabbed;
    layOut();
    update();
}

void DockTitle::showButtons(bool show)
{
    for (QToolButton* made : {m_detach, m_close})
        made->setVisible(show);
}

// A window full of little crosses is not calm: they come with the mouse.
void DockTitle::enterEvent(QEnterEvent* event)
{
    QWidget::enterEvent(event);
    showButtons(true);
}

void DockTitle::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    showButtons(m_dock.isFloating());
}

QString DockTitle::badge() const
{
    return m_dock.isFloating() && m_feed != FeedKind::Live ? feedText(m_feed) : QString();
}

int DockTitle::badgeWidth() const
{
    if (badge().isEmpty()) return 0;
    return QFontMetrics(m_theme.strongFont).horizontalAdvance(badge()) + kGap;
}

int DockTitle::toolsWidth() const
{
    return m_tools->sizeHint().width();
}

int DockTitle::titleWidth() const
{
    if (m_tabbed) return 0;
    const int wanted = QFontMetrics(m_theme.strongFont).horizontalAdvance(m_panel.title()) + kGap;
    if (!m_tools) return wanted;
    // The tools can be pressed, so they come first.
    const int room = m_detach->x() - kMargin - badgeWidth() - toolsWidth();
    return std::clamp(room, 0, wanted);
}

void DockTitle::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void DockTitle::layOut()
{
    const int size = height() - 2;
    m_close->setGeometry(width() - size - 3, 1, size, size);
    m_detach->setGeometry(width() - 2 * size - 4, 1, size, size);
    if (m_tools) {
        const int left = kMargin + badgeWidth() + titleWidth();
        const int room = std::max(m_detach->x() - 6 - left, 0);
        m_tools->setGeometry(left, 0, std::min(room, toolsWidth()), height());
    }
    for (QToolButton* made : {m_close, m_detach})
        made->setIconSize({size - 6, size - 6});
}

bool DockTitle::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_cut.tell(*static_cast<QHelpEvent*>(event), *this))
        return true;
    return QWidget::event(event);
}

void DockTitle::paintEvent(QPaintEvent*)
{
    m_cut.forget(rect());
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    QRect strip(kMargin, 0, m_detach->x() - kMargin - 4, height());
    if (const QString text = badge(); !text.isEmpty()) {
        const QColor colour = m_feed == FeedKind::Practice ? m_theme.practice : m_theme.replay;
        const QRect area(0, 0, badgeWidth(), height());
        painter.fillRect(QRect(0, 0, width(), 3), colour);
        painter.fillRect(area, colour);
        painter.setFont(m_theme.strongFont);
        painter.setPen(m_theme.onBadge());
        painter.drawText(area, Qt::AlignCenter, text);
        strip.setLeft(kMargin + area.width());
    }
    if (!m_tabbed) {
        painter.setFont(m_theme.strongFont);
        painter.setPen(m_theme.text);
        const int room = m_tools ? titleWidth() - kGap / 2 : strip.width();
        m_cut.draw(painter,
                   QRect(strip.left(), strip.top(), room, strip.height()),
                   Qt::AlignLeft | Qt::AlignVCenter,
                   m_panel.title());
        strip.adjust(titleWidth(), 0, 0, 0);
    }
    if (m_tools) strip.setLeft(std::max(strip.left(), m_tools->x() + toolsWidth() + kGap / 2));
    if (m_panel.note().isEmpty() || strip.width() < 30) return;
    painter.setFont(m_theme.smallFont);
    painter.setPen(m_panel.isNoteUnsure() ? m_theme.unsure : m_theme.dim);
    m_cut.draw(painter, strip, Qt::AlignRight | Qt::AlignVCenter, m_panel.note());
}

} // namespace dg
