// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/enginelink.h"
#include "ui/mainwindow.h"

#include <QObject>

namespace dg {

class Settings;

/// A window of its own for the replayed moment of a signal, so that the market goes on being
/// watched in the other one. Stores nothing. Deletes itself when its window is closed. GUI thread;
/// owned by Application; settings are borrowed.
class ReplayWindow final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReplayWindow)

public:
    /// `beside`: where the market is watched. Borrowed, as the settings are.
    ReplayWindow(MainWindow& beside, Settings& settings, QObject* parent);

    void open(EngineConfig config, const QString& name);
    MainWindow& window() { return m_window; }

private:
    void shareSettings(MainWindow& beside);

    MainWindow m_window;
    EngineLink m_link; ///< ends before the window
};

} // namespace dg
