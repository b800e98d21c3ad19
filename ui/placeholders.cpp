// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/placeholders.h"

#include "ui/theme.h"

#include <QApplication>
#include <QEvent>
#include <QLineEdit>

namespace dg {

Placeholders::Placeholders(const Theme& theme, QWidget& window)
    : QObject(&window)
    , m_theme(theme)
    , m_window(window)
{
    qApp->installEventFilter(this);
}

bool Placeholders::eventFilter(QObject* watched, QEvent* event)
{
    // Each time the style sheet is laid on anew it sets its own colour again.
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::Show) return false;
    auto* field = qobject_cast<QLineEdit*>(watched);
    if (!field) return false;
    const QWidget* owner = field;
    while (owner && owner != &m_window)
        owner = owner->parentWidget();
    QPalette palette = field->palette();
    if (!owner || palette.color(QPalette::PlaceholderText) == m_theme.dim) return false;
    palette.setColor(QPalette::PlaceholderText, m_theme.dim);
    field->setPalette(palette);
    return false;
}

} // namespace dg
