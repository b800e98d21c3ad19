// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace dg {

struct Theme;

/// What an empty field says, in a colour of the theme that can be read: Qt makes it half as strong
/// as the text wherever a style sheet colours that. Watches every field of a window and of its
/// dialogs, Qt's own too; belongs to the window, borrows the theme. GUI thread.
class Placeholders final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Placeholders)

public:
    Placeholders(const Theme& theme, QWidget& window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const Theme& m_theme;
    QWidget& m_window;
};

} // namespace dg
