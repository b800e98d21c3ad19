// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QRect>
#include <QString>
#include <QTemporaryDir>

namespace dg::test {

/// An X server of the test's own on a free display, without a screen to look at: openbox as window
/// manager, two monitors side by side, and hands for the mouse. Server and window manager end with
/// this object, by their process ids, and with the test should that be killed.
class TwoMonitors final
{
public:
    static constexpr QRect kLeft{0, 0, 1920, 1080};
    static constexpr QRect kRight{1920, 0, 1920, 1080};

    TwoMonitors() = default;
    ~TwoMonitors();
    Q_DISABLE_COPY_MOVE(TwoMonitors)

    /// Empty where this machine has the tools, otherwise which one it does not have.
    static QString missing();

    bool start();
    void stop();
    /// Both, or only the left one.
    void setMonitors(bool both) const;

    /// For a program that shall be seen here.
    const QProcessEnvironment& environment() const { return m_environment; }
    /// Makes a process end when the one that started it does.
    static void endWithParent(QProcess& process);

    /// Ids of the visible windows whose title matches.
    QStringList windows(const QString& pattern) const;
    /// Without what the window manager draws around it; null where there is no such window.
    QRect geometry(const QString& window) const;
    /// Of the only window with such a title.
    QRect geometryOf(const QString& pattern) const;
    /// Every window with its title and place, for the report of a failure.
    QString description() const;
    bool isActive(const QString& window) const;

    void place(const QString& window, const QRect& area) const;
    void activate(const QString& window) const;
    void press(const QString& key) const;
    void doubleClick(QPoint at) const;
    /// Takes hold of what is at `from` with the mouse, and lets it go at `to`.
    void drag(QPoint from, QPoint to) const;

private:
    QString ask(const QString& program, const QStringList& arguments) const;
    QString hand(const QStringList& arguments) const
    {
        return ask(QStringLiteral("xdotool"), arguments);
    }

    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QTemporaryDir m_home; ///< for who would read settings of this machine's user
    QProcess m_server;
    QProcess m_manager;
};

} // namespace dg::test
