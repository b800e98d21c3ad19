// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enterpresses.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>

namespace dg {

EnterPresses::EnterPresses(QWidget& whole)
    : QObject(&whole)
{
    whole.installEventFilter(this);
}

bool EnterPresses::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isEnter || (key->modifiers() & ~Qt::KeypadModifier) != 0 || key->isAutoRepeat())
        return false;
    QWidget* focus = static_cast<QWidget*>(watched)->window()->focusWidget();
    if (!focus || !focus->isEnabled()) return false;
    if (auto* button = qobject_cast<QPushButton*>(focus)) {
        button->click();
        return true;
    }
    auto* button = qobject_cast<QToolButton*>(focus);
    if (!button) return false;
    if (button->menu() && button->popupMode() == QToolButton::InstantPopup)
        button->showMenu();
    else
        button->click();
    return true;
}

} // namespace dg
