// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/twomonitors.h"

#include <QDeadlineTimer>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace dg::test {

namespace {

constexpr int kLong = 30'000; ///< ms; the machine may be busy

void end(QProcess& process)
{
    if (process.state() == QProcess::NotRunning) return;
    process.terminate();
    if (process.waitForFinished(kLong)) return;
    process.kill();
    process.waitForFinished(kLong);
}

QStringList words(QPoint at)
{
    return {QString::number(at.x()), QString::number(at.y())};
}

} // namespace

QString TwoMonitors::missing()
{
    for (const auto& tool :
         {u"Xvfb"_s, u"openbox"_s, u"xdotool"_s, u"xrandr"_s, u"xwininfo"_s, u"xprop"_s})
        if (QStandardPaths::findExecutable(tool).isEmpty())
            return u"%1 is not installed (packaging/packages.txt, group test)"_s.arg(tool);
    return {};
}

TwoMonitors::~TwoMonitors()
{
    stop();
}

void TwoMonitors::stop()
{
    end(m_manager);
    end(m_server);
}

void TwoMonitors::endWithParent(QProcess& process)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

bool TwoMonitors::start()
{
    m_server.setStandardErrorFile(QProcess::nullDevice());
    endWithParent(m_server);
    m_server.start(u"Xvfb"_s,
                   {u"-displayfd"_s,
                    u"1"_s,
                    u"-screen"_s,
                    u"0"_s,
                    u"3840x1080x24"_s,
                    u"-noreset"_s,
                    u"-nolisten"_s,
                    u"tcp"_s});
    const QDeadlineTimer deadline(kLong);
    while (!m_server.canReadLine())
        if (!m_server.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) return false;
    const QString display = u":"_s + QString::fromUtf8(m_server.readLine()).trimmed();
    m_environment.insert(u"DISPLAY"_s, display);
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    m_environment.insert(u"XDG_CONFIG_HOME"_s, m_home.path());
    for (const auto& name : {u"WAYLAND_DISPLAY"_s, u"DBUS_SESSION_BUS_ADDRESS"_s})
        m_environment.remove(name);
    setMonitors(true);
    m_manager.setProcessEnvironment(m_environment);
    m_manager.setStandardErrorFile(QProcess::nullDevice());
    endWithParent(m_manager);
    m_manager.start(u"openbox"_s, {});
    // Written when it has taken over what is there: a window that is shown before may be missed.
    return QTest::qWaitFor(
        [this] {
            return ask(u"xprop"_s, {u"-root"_s, u"_NET_CLIENT_LIST"_s}).contains(u"window id"_s);
        },
        kLong);
}

void TwoMonitors::setMonitors(bool both) const
{
    // What is there already cannot be made; what is not cannot be deleted.
    const QString monitors = ask(u"xrandr"_s, {u"--listmonitors"_s});
    if (!monitors.contains(u" L "_s))
        ask(u"xrandr"_s, {u"--setmonitor"_s, u"L"_s, u"1920/508x1080/286+0+0"_s, u"screen"_s});
    if (both == monitors.contains(u" R "_s)) return;
    if (both)
        ask(u"xrandr"_s, {u"--setmonitor"_s, u"R"_s, u"1920/508x1080/286+1920+0"_s, u"none"_s});
    else
        ask(u"xrandr"_s, {u"--delmonitor"_s, u"R"_s});
}

QString TwoMonitors::ask(const QString& program, const QStringList& arguments) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    // A window that goes while xdotool walks through all of them ends its walk.
    for (int tries = 0; tries < 10; ++tries) {
        process.start(program, arguments);
        process.waitForFinished(kLong);
        if (!process.readAllStandardError().contains("BadWindow")) break;
    }
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

QStringList TwoMonitors::windows(const QString& pattern) const
{
    return hand({u"search"_s, u"--onlyvisible"_s, u"--name"_s, pattern})
        .split(u'\n', Qt::SkipEmptyParts);
}

/// By xwininfo: of a window with a frame around it xdotool tells a wrong place.
QRect TwoMonitors::geometry(const QString& window) const
{
    QRect area;
    const QStringList lines = ask(u"xwininfo"_s, {u"-id"_s, window}).split(u'\n');
    for (const QString& line : lines) {
        const int value = line.section(u':', 1).trimmed().toInt();
        if (line.contains(u"Absolute upper-left X:"_s)) area.moveLeft(value);
        if (line.contains(u"Absolute upper-left Y:"_s)) area.moveTop(value);
        if (line.contains(u" Width:"_s)) area.setWidth(value);
        if (line.contains(u" Height:"_s)) area.setHeight(value);
    }
    return area;
}

QRect TwoMonitors::geometryOf(const QString& pattern) const
{
    const QStringList found = windows(pattern);
    return found.size() == 1 ? geometry(found.front()) : QRect();
}

QString TwoMonitors::description() const
{
    QString text;
    for (const QString& window : windows(u"."_s)) {
        const QRect area = geometry(window);
        text += u"%1 at %2,%3, %4×%5; "_s.arg(hand({u"getwindowname"_s, window}))
                    .arg(area.x())
                    .arg(area.y())
                    .arg(area.width())
                    .arg(area.height());
    }
    return text;
}

bool TwoMonitors::isActive(const QString& window) const
{
    return hand({u"getactivewindow"_s}) == window;
}

void TwoMonitors::place(const QString& window, const QRect& area) const
{
    hand({u"windowsize"_s,
          window,
          QString::number(area.width()),
          QString::number(area.height()),
          u"windowmove"_s,
          window,
          QString::number(area.left()),
          QString::number(area.top())});
}

void TwoMonitors::activate(const QString& window) const
{
    hand({u"windowactivate"_s, window});
}

void TwoMonitors::press(const QString& key) const
{
    hand({u"key"_s, key});
}

void TwoMonitors::doubleClick(QPoint at) const
{
    hand(QStringList{u"mousemove"_s} + words(at) +
         QStringList{u"click"_s, u"--repeat"_s, u"2"_s, u"--delay"_s, u"40"_s, u"1"_s});
}

void TwoMonitors::drag(QPoint from, QPoint to) const
{
    // In one go, and without its --sync: that waits for ever where the mouse already is. Whoever
    // reads the events late reads them in the same order.
    QStringList steps = QStringList{u"mousemove"_s} + words(from);
    steps << u"mousedown"_s << u"1"_s;
    for (const double share : {0.02, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.0})
        steps << u"mousemove"_s << words(from + ((to - from).toPointF() * share).toPoint());
    steps << u"mouseup"_s << u"1"_s;
    hand(steps);
}

} // namespace dg::test
