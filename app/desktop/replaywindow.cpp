// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/replaywindow.h"

#include "app/desktop/feedconfig.h"
#include "ui/alarms/alarmdesk.h"
#include "ui/deskcommands.h"
#include "ui/settings.h"
#include "ui/signaldesk.h"

namespace dg {

namespace {

/// Smaller than the other window and off its corner: both are to be seen, and which is which.
constexpr double kShare = 0.85;
constexpr QPoint kAside{48, 48};

} // namespace

ReplayWindow::ReplayWindow(MainWindow& beside, Settings& settings, QObject* parent)
    : QObject(parent)
    , m_window(beside.themeName())
    , m_link(m_window)
{
    m_window.setAttribute(Qt::WA_QuitOnClose, false); // the other one decides
    m_window.beMoment();
    m_window.restore(settings.raw());
    m_window.setLooks(beside.looks());
    m_window.deskCommands().useSettingsOf(beside.deskCommands());
    shareSettings(beside);
    m_window.setWindowState(Qt::WindowNoState);
    m_window.setGeometry({beside.geometry().topLeft() + kAside, beside.size() * kShare});
    connect(&m_window, &MainWindow::closed, this, &QObject::deleteLater);
    connect(&m_window.desk(),
            &SignalDesk::replayRequested,
            &m_link,
            [this](const RecordPtr& record) { m_link.seek(replayStart(*record->signal)); });
}

/// There is one file of settings, and what is changed in one window holds in the other: who presses
/// mute means the alarm, whichever window happens to be in front.
void ReplayWindow::shareSettings(MainWindow& beside)
{
    AlarmDesk& here = m_window.desk().alarm();
    AlarmDesk& there = beside.desk().alarm();
    connect(&here, &AlarmDesk::wishesChanged, &there, &AlarmDesk::setWishes);
    connect(&there, &AlarmDesk::wishesChanged, &here, &AlarmDesk::setWishes);
    DeskCommands& mine = m_window.deskCommands();
    DeskCommands& commands = beside.deskCommands();
    connect(&mine, &DeskCommands::settingsApplied, &commands, [&commands](bool feed, bool start) {
        commands.applySettings();
        Q_EMIT commands.settingsApplied(feed, start);
    });
    connect(&commands, &DeskCommands::settingsApplied, &mine, &DeskCommands::applySettings);
    connect(&beside, &MainWindow::themeChanged, &m_window, [this, &beside] {
        m_window.setTheme(beside.themeName());
        m_window.setLooks(beside.looks());
    });
    connect(&mine, &DeskCommands::keysChosen, &commands, &DeskCommands::applyKeys);
    connect(&commands, &DeskCommands::keysChosen, &mine, &DeskCommands::applyKeys);
}

void ReplayWindow::open(EngineConfig config, const QString& name)
{
    m_link.run(std::move(config), name);
    m_link.clock().start();
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

} // namespace dg
