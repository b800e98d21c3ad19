// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarmbanner.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace dg {

namespace {

constexpr int kHeight = 24; ///< of the menu bar's line: nothing of the market is covered

} // namespace

AlarmBanner::AlarmBanner(const Theme& theme, QWidget& window)
    : QWidget(&window)
    , m_theme(theme)
    , m_window(window)
    , m_title(new QLabel(this))
    , m_detail(new QLabel(this))
{
    setAccessibleName(tr("Signals wait for an answer"));
    for (QLabel* label : {m_title, m_detail})
        label->setTextFormat(Qt::PlainText);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the buttons come first
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 1, 4, 1);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_detail, 1);
    QToolButton* show = button(tr("Show"));
    QToolButton* acknowledge = button(tr("Acknowledge"));
    QToolButton* later = button(tr("Later"));
    later->setToolTip(tr("Comes back in a minute unless it is answered"));
    for (QToolButton* b : {show, acknowledge, later})
        row->addWidget(b);
    connect(show, &QToolButton::clicked, this, &AlarmBanner::showWanted);
    connect(acknowledge, &QToolButton::clicked, this, &AlarmBanner::acknowledgeWanted);
    connect(later, &QToolButton::clicked, this, &AlarmBanner::laterWanted);
    window.installEventFilter(this);
    themeChanged();
    hide();
}

QToolButton* AlarmBanner::button(const QString& text)
{
    auto* made = new QToolButton(this);
    made->setText(text);
    made->setFixedHeight(kHeight - 4);
    return made;
}

void AlarmBanner::themeChanged()
{
    m_title->setFont(m_theme.strongFont);
    m_detail->setFont(m_theme.smallFont);
    update();
}

void AlarmBanner::say(const QString& title,
                      const QString& plan,
                      const QString& detail,
                      const QString& remark)
{
    QStringList parts{plan, detail, remark};
    parts.removeAll(QString());
    const bool other = m_title->text() != title;
    m_title->setText(title);
    m_plan = plan;
    m_said = parts.join(QStringLiteral("  ·  "));
    setAccessibleDescription(text());
    place();
    if (isHidden()) {
        show();
        raise();
    }
    fit();
    if (other) { // said aloud once, not each second
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QString AlarmBanner::text() const
{
    return m_title->text() + u'\n' + m_said;
}

/// What there is no room for is told by the tool tip.
void AlarmBanner::fit()
{
    layout()->activate();
    const QString fits =
        m_detail->fontMetrics().elidedText(m_said, Qt::ElideRight, m_detail->width());
    if (m_detail->text() != fits) m_detail->setText(fits);
    setToolTip(fits == m_said ? QString() : m_said);
}

void AlarmBanner::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void AlarmBanner::beat()
{
    m_bright = m_motion && !m_bright;
    update();
}

/// With all that must be said.
int AlarmBanner::leastWidth() const
{
    const QMargins margins = layout()->contentsMargins();
    int width = margins.left() + margins.right();
    for (const auto* button : findChildren<QToolButton*>())
        width += button->sizeHint().width() + layout()->spacing();
    width += m_title->sizeHint().width() + layout()->spacing();
    return width + m_detail->fontMetrics().horizontalAdvance(m_plan + QStringLiteral(" …")) + 4;
}

/// Beside the menus, as far as the window goes; upon the last of them where it needs the room.
void AlarmBanner::place()
{
    const auto* bar = m_window.findChild<QMenuBar*>();
    int left = 0;
    if (bar && !bar->actions().isEmpty())
        left = bar->actionGeometry(bar->actions().last()).right() + 16;
    const int wanted = m_window.width() - leastWidth();
    if (left > wanted) {
        left = 0;
        for (QAction* action : bar ? bar->actions() : QList<QAction*>())
            if (const QRect menu = bar->actionGeometry(action);
                !menu.isEmpty() && menu.left() <= wanted)
                left = menu.left(); // whole ones, not half of one
    }
    const QRect area(left, 0, m_window.width() - left, kHeight);
    if (geometry() != area) setGeometry(area);
}

bool AlarmBanner::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_window && event->type() == QEvent::Resize) place();
    return QWidget::eventFilter(watched, event);
}

void AlarmBanner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), mixed(m_theme.raised, m_theme.signal, m_bright ? 0.35 : 0.15));
    painter.setPen(QPen(m_theme.signal, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
    painter.fillRect(QRect(0, 0, 6, height()), m_theme.signal);
}

} // namespace dg
