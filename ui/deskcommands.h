// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <QObject>

#include <functional>

class QMainWindow;
class QSettings;

namespace dg {

class Commands;
class Settings;
class SettingsDialog;
class SignalDesk;

/// The window's commands beyond the market itself: what to open, settings, palette, keys, help,
/// tour and exports. GUI thread; a child of the window, which it knows by its parts only.
class DeskCommands final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeskCommands)

public:
    /// `view`: what is looked at when a command runs.
    DeskCommands(const Theme& theme,
                 Commands& commands,
                 SignalDesk& desk,
                 std::function<View()> view,
                 QMainWindow& window);

    /// `prepare` adds the tests and secrets that only the program can do.
    void useSettings(Settings& settings, std::function<void(SettingsDialog&)> prepare);
    /// Those of another window, with its tests and secrets.
    void useSettingsOf(const DeskCommands& other);
    /// Hands alarm, snooze and name from the settings to the desk.
    void applySettings();
    /// The keys in the settings hold from now on.
    void applyKeys();
    void showSettings();
    void showTour();

Q_SIGNALS:
    void liveRequested();
    /// `feed`: what is open must be opened again to follow them.
    void settingsApplied(bool feed, bool start);
    /// Somebody chose keys in this window; they are in the settings.
    void keysChosen();
    /// They are about to be shown: what was changed elsewhere must stand in them.
    void settingsWanted();
    /// Theme, density, text or time zone were changed in the settings.
    void looksChosen(const QSettings& settings);

private:
    void addFileCommands();
    void addHelpCommands();
    void save(const QString& title,
              const QString& name,
              const std::function<QByteArray(bool json)>& make);

    const Theme& m_theme;
    Commands& m_commands;
    SignalDesk& m_desk;
    std::function<View()> m_view;
    QMainWindow& m_window;
    Settings* m_settings = nullptr; ///< null until useSettings()
    std::function<void(SettingsDialog&)> m_prepare;
};

} // namespace dg
