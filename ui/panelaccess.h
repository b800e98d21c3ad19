// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

namespace dg {

class Panel;

/// What a screen reader hears of a painted panel: besides its name, its value in a sentence
/// (Panel::spoken()). Made by Qt when somebody asks; GUI thread.
class PanelAccess final : public QAccessibleWidget
{
public:
    explicit PanelAccess(Panel& panel);

    QString text(QAccessible::Text what) const override;
    /// Makes Qt use it for every panel; as often as one likes.
    static void install();

private:
    Panel& m_panel;
};

} // namespace dg
