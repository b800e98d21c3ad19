// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program on an X server of its own with a window manager and two monitors: docks
// dragged by the mouse, the window closed and restored, a monitor gone, nothing left running.
// What the program has made of it is read from its settings by a window of this test's own.
#include "tests/support/samplesnapshot.h"
#include "ui/mainwindow.h"
#include "ui/workspace/workspace.h"

#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kLong = 30'000; ///< ms; the machine may be busy
constexpr QRect kLeft(0, 0, 1920, 1080);
constexpr QRect kRight(1920, 0, 1920, 1080);
constexpr QRect kWindow(40, 40, 1700, 960); ///< of the main window, on the left one

/// Processes of that session, the program itself included.
int processesOf(qint64 session)
{
    int found = 0;
    for (const QString& pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        QFile file(u"/proc/%1/stat"_s.arg(pid));
        if (!file.open(QIODevice::ReadOnly)) continue;
        const QByteArray stat = file.readAll();
        const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (fields.value(0) != "Z" && fields.value(3).toLongLong() == session) ++found;
    }
    return found;
}

} // namespace

class WindowManagerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void docksAreDraggedOutAndBack();
    void aDockBecomesATabOfAnother();
    void theWindowComesBackAsItWasClosed();
    void aPanelComesBackWhenItsMonitorIsGone();
    void theLayoutSurvivesBeingKilled();

private:
    QString ask(const QString& program, const QStringList& arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(program, arguments);
        process.waitForFinished(kLong);
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    }
    QString x(const QStringList& arguments) const { return ask(u"xdotool"_s, arguments); }

    /// Visible windows of the program with that title, by their X ids.
    QStringList windows(const QString& title) const
    {
        const QStringList ids = x({u"search"_s, u"--onlyvisible"_s, u"--name"_s, title})
                                    .split(u'\n', Qt::SkipEmptyParts);
        return ids;
    }
    QRect geometry(const QString& window) const
    {
        QRect area;
        for (const QString& line : x({u"getwindowgeometry"_s, u"--shell"_s, window}).split(u'\n')) {
            const int value = line.section(u'=', 1).toInt();
            if (line.startsWith(u"X="_s)) area.moveLeft(value);
            if (line.startsWith(u"Y="_s)) area.moveTop(value);
            if (line.startsWith(u"WIDTH="_s)) area.setWidth(value);
            if (line.startsWith(u"HEIGHT="_s)) area.setHeight(value);
        }
        return area;
    }
    void drag(QPoint from, QPoint to) const
    {
        const auto move = [this](QPoint at) {
            x({u"mousemove"_s, u"--sync"_s, QString::number(at.x()), QString::number(at.y())});
        };
        move(from);
        x({u"mousedown"_s, u"1"_s});
        for (const double share : {0.02, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.0})
            move(from + ((to - from).toPointF() * share).toPoint());
        x({u"mouseup"_s, u"1"_s});
    }

    void startServer();
    void setMonitors(bool two) const;
    void startProgram();
    /// By WM_DELETE, as its cross does.
    void closeProgram();
    void expectNothingLeft();
    /// What the program would show when it was started again; null while nothing is written.
    std::unique_ptr<MainWindow> saved() const;
    std::unique_ptr<MainWindow> twin() const;
    QPoint titleOf(const QString& id) const;
    QPoint middleOf(const QString& id) const;

    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QProcess m_server;
    QProcess m_manager;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<QProcess> m_program;
    qint64 m_session = 0;
    QString m_window; ///< X id
    QPoint m_origin;  ///< of the window's content
};

void WindowManagerTest::initTestCase()
{
    for (const QString& tool : {u"Xvfb"_s, u"openbox"_s, u"xdotool"_s, u"wmctrl"_s, u"xrandr"_s})
        if (QStandardPaths::findExecutable(tool).isEmpty())
            QSKIP(qPrintable(
                u"%1 is not installed (packaging/packages.txt, group test)"_s.arg(tool)));
    startServer();
}

void WindowManagerTest::startServer()
{
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(u"Xvfb"_s,
                   {u"-displayfd"_s,
                    u"1"_s,
                    u"-screen"_s,
                    u"0"_s,
                    u"3840x1080x24"_s,
                    u"-noreset"_s,
                    u"-nolisten"_s,
                    u"tcp"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_server.canReadLine() || m_server.waitForReadyRead(10), kLong);
    m_environment.insert(u"DISPLAY"_s, u":"_s + QString::fromUtf8(m_server.readLine()).trimmed());
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    m_environment.remove(u"WAYLAND_DISPLAY"_s);
    m_environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    setMonitors(true);
    m_manager.setProcessEnvironment(m_environment);
    m_manager.setStandardErrorFile(QProcess::nullDevice());
    m_manager.start(u"openbox"_s, {});
    QTRY_VERIFY_WITH_TIMEOUT(!ask(u"wmctrl"_s, {u"-m"_s}).isEmpty(), kLong);
}

void WindowManagerTest::setMonitors(bool two) const
{
    ask(u"xrandr"_s, {u"--delmonitor"_s, u"L"_s});
    ask(u"xrandr"_s, {u"--delmonitor"_s, u"R"_s});
    ask(u"xrandr"_s, {u"--setmonitor"_s, u"L"_s, u"1920/508x1080/286+0+0"_s, u"screen"_s});
    if (two)
        ask(u"xrandr"_s, {u"--setmonitor"_s, u"R"_s, u"1920/508x1080/286+1920+0"_s, u"none"_s});
}

void WindowManagerTest::init()
{
    m_profile = std::make_unique<QTemporaryDir>();
    startProgram();
}

void WindowManagerTest::cleanup()
{
    if (m_program && m_program->state() != QProcess::NotRunning) {
        m_program->kill();
        m_program->waitForFinished(kLong);
    }
    m_program.reset();
    setMonitors(true);
}

void WindowManagerTest::cleanupTestCase()
{
    for (QProcess* process : {&m_manager, &m_server}) {
        if (process->state() == QProcess::NotRunning) continue;
        process->terminate();
        QVERIFY(process->waitForFinished(kLong));
    }
}

void WindowManagerTest::startProgram()
{
    m_program = std::make_unique<QProcess>();
    m_program->setProcessEnvironment(m_environment);
    m_program->setStandardOutputFile(QProcess::nullDevice());
    m_program->setStandardErrorFile(QProcess::nullDevice());
    m_program->setChildProcessModifier([] { setsid(); });
    m_program->start(QStringLiteral(DG_PROGRAM), {u"--demo"_s, u"--profile"_s, m_profile->path()});
    QVERIFY(m_program->waitForStarted(kLong));
    m_session = m_program->processId();
    // The market is there when its name is in the title.
    QTRY_COMPARE_WITH_TIMEOUT(windows(u"USDT.*Depthglass$"_s).size(), 1, kLong);
    m_window = windows(u"USDT.*Depthglass$"_s).front();
    if (QSettings(m_profile->filePath(u"settings.ini"_s), QSettings::IniFormat)
            .value("layout/own")
            .toBool())
        return; // it shall be where it was
    x({u"windowsize"_s,
       m_window,
       QString::number(kWindow.width()),
       QString::number(kWindow.height())});
    x({u"windowmove"_s, m_window, QString::number(kWindow.left()), QString::number(kWindow.top())});
    QTRY_COMPARE_WITH_TIMEOUT(geometry(m_window).size(), kWindow.size(), kLong);
    m_origin = geometry(m_window).topLeft();
}

void WindowManagerTest::closeProgram()
{
    ask(u"wmctrl"_s, {u"-i"_s, u"-c"_s, m_window});
    QVERIFY(m_program->waitForFinished(kLong));
    QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_program->exitCode(), 0);
    expectNothingLeft();
}

void WindowManagerTest::expectNothingLeft()
{
    QTRY_COMPARE_WITH_TIMEOUT(processesOf(m_session), 0, kLong);
}

std::unique_ptr<MainWindow> WindowManagerTest::saved() const
{
    const QSettings settings(m_profile->filePath(u"settings.ini"_s), QSettings::IniFormat);
    auto window = std::make_unique<MainWindow>(u"dark"_s);
    window->restore(settings);
    return window;
}

/// A window of the same size and layout as the program's: what stands where.
std::unique_ptr<MainWindow> WindowManagerTest::twin() const
{
    auto window = saved();
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    snapshot->feed = FeedKind::Practice;
    while (snapshot->markets.size() < 3) // as many as the practice market shows: they have tabs
        snapshot->markets.push_back(snapshot->markets.front());
    window->present(snapshot);
    window->resize(kWindow.size());
    window->show();
    QApplication::processEvents();
    return window;
}

/// Where the handle of a panel is on the screen.
QPoint WindowManagerTest::titleOf(const QString& id) const
{
    const auto twin = this->twin();
    QWidget* title = twin->workspace().dock(id)->titleBarWidget();
    return m_origin + title->mapTo(twin.get(), QPoint(title->width() * 3 / 4, title->height() / 2));
}

QPoint WindowManagerTest::middleOf(const QString& id) const
{
    const auto twin = this->twin();
    QWidget* dock = twin->workspace().dock(id);
    return m_origin + dock->mapTo(twin.get(), dock->rect().center());
}

void WindowManagerTest::docksAreDraggedOutAndBack()
{
    drag(titleOf(u"ladder"_s), kRight.center());
    QTRY_COMPARE_WITH_TIMEOUT(windows(u"^Ladder$"_s).size(), 1, kLong);
    const QString ladder = windows(u"^Ladder$"_s).front();
    QVERIFY(kRight.contains(geometry(ladder).center()));
    QTRY_VERIFY_WITH_TIMEOUT(saved()->workspace().dock(u"ladder"_s)->isFloating(), kLong);
    // And back by its title, onto the place of the tape.
    const QRect outside = geometry(ladder);
    drag(outside.topLeft() + QPoint(outside.width() * 3 / 4, 10), middleOf(u"tape"_s));
    QTRY_VERIFY_WITH_TIMEOUT(windows(u"^Ladder$"_s).isEmpty(), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(!saved()->workspace().dock(u"ladder"_s)->isFloating(), kLong);
    closeProgram();
}

void WindowManagerTest::aDockBecomesATabOfAnother()
{
    drag(titleOf(u"clusters"_s), middleOf(u"tape"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        !saved()->workspace().tabifiedDockWidgets(saved()->workspace().dock(u"tape"_s)).isEmpty(),
        kLong);
    closeProgram();
}

void WindowManagerTest::theWindowComesBackAsItWasClosed()
{
    drag(titleOf(u"ladder"_s), kRight.center());
    QTRY_VERIFY_WITH_TIMEOUT(saved()->workspace().dock(u"ladder"_s)->isFloating(), kLong);
    const QRect ladder = geometry(windows(u"^Ladder$"_s).front());
    const QRect window = geometry(m_window);
    closeProgram();
    startProgram();
    QTRY_COMPARE_WITH_TIMEOUT(windows(u"^Ladder$"_s).size(), 1, kLong);
    QTRY_COMPARE_WITH_TIMEOUT(geometry(windows(u"^Ladder$"_s).front()), ladder, kLong);
    QTRY_COMPARE_WITH_TIMEOUT(geometry(m_window), window, kLong);
    m_program->terminate(); // as a session does at its end
    QVERIFY(m_program->waitForFinished(kLong));
    QCOMPARE(m_program->exitCode(), 0);
    expectNothingLeft();
}

void WindowManagerTest::aPanelComesBackWhenItsMonitorIsGone()
{
    drag(titleOf(u"ladder"_s), kRight.center());
    QTRY_VERIFY_WITH_TIMEOUT(saved()->workspace().dock(u"ladder"_s)->isFloating(), kLong);
    setMonitors(false); // while it runs
    QTRY_VERIFY_WITH_TIMEOUT(kLeft.intersects(geometry(windows(u"^Ladder$"_s).front())), kLong);
    setMonitors(true);
    drag(geometry(windows(u"^Ladder$"_s).front()).topLeft() + QPoint(80, 10), kRight.center());
    QTRY_VERIFY_WITH_TIMEOUT(kRight.contains(geometry(windows(u"^Ladder$"_s).front()).center()),
                             kLong);
    closeProgram();
    setMonitors(false); // while it does not
    startProgram();
    QTRY_COMPARE_WITH_TIMEOUT(windows(u"^Ladder$"_s).size(), 1, kLong);
    QTRY_VERIFY_WITH_TIMEOUT(kLeft.intersects(geometry(windows(u"^Ladder$"_s).front())), kLong);
    closeProgram();
}

void WindowManagerTest::theLayoutSurvivesBeingKilled()
{
    drag(titleOf(u"ladder"_s), kRight.center());
    QTRY_VERIFY_WITH_TIMEOUT(saved()->workspace().dock(u"ladder"_s)->isFloating(), kLong);
    ::kill(static_cast<pid_t>(m_program->processId()), SIGKILL);
    QVERIFY(m_program->waitForFinished(kLong));
    expectNothingLeft();
    startProgram();
    QTRY_COMPARE_WITH_TIMEOUT(windows(u"^Ladder$"_s).size(), 1, kLong);
    closeProgram();
}

} // namespace dg

QTEST_MAIN(dg::WindowManagerTest)
#include "windowmanagertest.moc"
