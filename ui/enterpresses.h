// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace dg {

/// Enter presses the button that has the focus, as Space does: Qt does so only for push buttons
/// of dialogs, and there may press another one. Watches what a window, a dialog or a dock was not
/// asked to do by any of its parts; belongs to it. GUI thread.
class EnterPresses final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EnterPresses)

public:
    explicit EnterPresses(QWidget& whole);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace dg
