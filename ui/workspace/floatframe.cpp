// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/floatframe.h"

#include <QDockWidget>
#include <QEvent>
#include <QPainter>
#include <QScreen>

#include <algorithm>

namespace dg {

namespace {

constexpr int kWidth = 2;
constexpr QPoint kAside(28, 28);

} // namespace

FloatFrame::FloatFrame(const Theme& theme, QDockWidget& dock)
    : QWidget(&dock)
    , m_theme(theme)
    , m_dock(dock)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    dock.installEventFilter(this);
    connect(&dock, &QDockWidget::topLevelChanged, this, &FloatFrame::fit);
    fit();
}

bool FloatFrame::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) fit();
    return QWidget::eventFilter(watched, event);
}

void FloatFrame::fit()
{
    setVisible(m_dock.isFloating());
    if (!m_dock.isFloating()) return;
    setGeometry(m_dock.rect());
    setMask(QRegion(rect()) - rect().adjusted(kWidth, kWidth, -kWidth, -kWidth));
    raise();
}

void FloatFrame::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme.dim);
}

void detachOrDock(QDockWidget& dock)
{
    const QPoint stood = dock.mapToGlobal(QPoint());
    dock.setFloating(!dock.isFloating());
    // Where somebody has put it before, it comes again.
    if (!dock.isFloating() || (dock.pos() - stood).manhattanLength() >= kAside.x()) return;
    const QRect room = dock.screen()->availableGeometry();
    QPoint place = stood + kAside;
    // At the edge of the screen it goes the other way.
    if (place.x() + dock.width() > room.right() + kAside.x()) place.setX(stood.x() - kAside.x());
    if (place.y() + dock.height() > room.bottom() + kAside.y()) place.setY(stood.y() - kAside.y());
    dock.move(place);
}

} // namespace dg
