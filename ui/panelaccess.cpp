// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panelaccess.h"

#include "ui/panel.h"

namespace dg {

namespace {

QAccessibleInterface* accessOf(const QString&, QObject* object)
{
    auto* panel = qobject_cast<Panel*>(object);
    return panel ? new PanelAccess(*panel) : nullptr; // Qt's cache owns it
}

} // namespace

PanelAccess::PanelAccess(Panel& panel)
    : QAccessibleWidget(&panel, QAccessible::Pane)
    , m_panel(panel)
{}

QString PanelAccess::text(QAccessible::Text what) const
{
    return what == QAccessible::Value ? m_panel.spoken() : QAccessibleWidget::text(what);
}

void PanelAccess::install()
{
    QAccessible::installFactory(accessOf);
}

} // namespace dg
