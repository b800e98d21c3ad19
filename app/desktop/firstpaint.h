// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace dg {

/// Writes into the log how long it took from the start of the process until a window was painted
/// for the first time, and how much of that was its own work, then has done its work. GUI thread;
/// owned by main().
class FirstPaint final : public QObject
{
public:
    FirstPaint();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace dg
