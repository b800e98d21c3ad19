// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QWidget>

class QDockWidget;

namespace dg {

/// The border of a dock that floats: with a title of its own it has none, and would lie on the
/// window as if it were a part of it. GUI thread; a child of the dock; lets the mouse through.
class FloatFrame final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FloatFrame)

public:
    FloatFrame(const Theme& theme, QDockWidget& dock);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fit();

    const Theme& m_theme;
    QDockWidget& m_dock;
};

/// Detaches a dock, a little beside where it stood, so that it is seen to be detached; or docks it.
void detachOrDock(QDockWidget& dock);

} // namespace dg
