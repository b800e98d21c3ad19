// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alarms/alarm.h"
#include "ui/alarms/alarmsound.h"
#include "ui/alarms/systemvolume.h"
#include "ui/theme.h"

#include <QObject>

class QAction;
class QMediaDevices;
class QSystemTrayIcon;
class QWidget;

namespace dg {

class AlarmBanner;
class SignalDesk;

/// What the trader wants of the alarm; kept in the settings.
struct AlarmWishes
{
    AlarmSound::Kind sound = AlarmSound::Kind::TwoTones;
    double volume = 0.7;
    bool muted = false;
    bool tray = true;
    bool motion = true;
    bool inReplay = false; ///< sound and notification for what is only played back

    friend bool operator==(const AlarmWishes&, const AlarmWishes&) = default;
};

/// Brings the alarm to the trader by every way there is: banner, sound, tray and desktop
/// notification, task bar. Says which of them do not work. GUI thread; owned by the signal desk.
class AlarmDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlarmDesk)

public:
    AlarmDesk(const Theme& theme, SignalDesk& desk, QWidget& window);
    ~AlarmDesk() override;

    void setWishes(const AlarmWishes& wishes);
    const AlarmWishes& wishes() const { return m_wishes; }
    Alarm& alarm() { return m_alarm; }
    AlarmBanner& banner() { return *m_banner; }
    QAction& testAction() { return *m_test; }
    QAction& muteAction() { return *m_mute; }
    QAction& laterAction() { return *m_later; } ///< the banner's
    /// All ways, now; a box says which of them worked.
    void test();
    /// Which ways do not work, for the status bar; empty when all do.
    QString problem() const;
    /// The same in a word or two: "no sound".
    QString shortProblem() const;
    /// What the tray's icon says: the signal that waits, while there is one.
    QString trayText() const;
    /// From now on it is known before the first signal whether there is anything to play it on.
    /// Takes the audio system's time, so after the window has been painted.
    void watchDevices();
    void themeChanged();

Q_SIGNALS:
    /// The window shall come up and show this signal.
    void showWanted(const dg::RecordPtr& record);
    void wishesChanged(const dg::AlarmWishes& wishes);
    void problemChanged();

private:
    void onCall(const RecordPtr& record, bool again);
    void onChange();
    void notify(const QString& title, const QString& text);
    bool isLoud() const;
    QString trayProblem() const;
    void makeTray();
    void tellProblem();

    const Theme& m_theme;
    SignalDesk& m_desk;
    QWidget& m_window;
    AlarmWishes m_wishes;
    Alarm m_alarm;
    AlarmSound m_sound;
    SystemVolume m_system;
    AlarmBanner* m_banner;
    QSystemTrayIcon* m_tray = nullptr; ///< made when it is first wanted and there is one
    QAction* m_test;
    QAction* m_mute;
    QAction* m_later;
    QMediaDevices* m_devices = nullptr; ///< null until watchDevices()
    QString m_told;
};

} // namespace dg
