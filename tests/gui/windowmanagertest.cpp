// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program on an X server of its own with a window manager and two monitors: docks
// dragged by the mouse, the window closed and restored, a monitor gone, nothing left running.
// What the program has made of it is read from its settings by a window of this test's own.
#include "tests/support/samplesnapshot.h"
#include "tests/support/twomonitors.h"
#include "ui/mainwindow.h"
#include "ui/workspace/workspace.h"

#include <QApplication>
#include <QDataStream>
#include <QDir>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kLong = 90'000; ///< ms; the machine may be busy
constexpr int kPace = 100;    ///< ms between two looks: each asks other processes
constexpr QRect kLeft = test::TwoMonitors::kLeft;
constexpr QRect kRight = test::TwoMonitors::kRight;
constexpr QRect kWindow(40, 40, 1700, 960); ///< of the main window, on the left one
/// Where a panel is dropped there: high enough to fit the screen, or Qt would move it when it is
/// restored.
constexpr QPoint kDrop(kRight.center().x(), 200);
const auto kMain = u"USDT.*Depthglass$"_s; ///< its title, once the market is there
const auto kLadder = u"^Ladder$"_s;
const auto kClusters = u"^Clusters$"_s;
/// In the environment of the program, and so of whatever it starts.
const auto kMark = u"DEPTHGLASS_WINDOW_TEST"_s;

/// Processes that carry this mark, the program itself included.
int processesWith(const QByteArray& mark)
{
    int found = 0;
    for (const QString& pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        QFile file(u"/proc/%1/environ"_s.arg(pid)); // of one that has ended it is empty
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(mark)) ++found;
    }
    return found;
}

/// What QTRY_VERIFY is for. That looks again after it has seen what it waits for, and a look at a
/// moment when a window is being made again finds nothing; and it counts naps instead of time.
bool soon(const std::function<bool()>& look)
{
    QElapsedTimer last;
    return QTest::qWaitFor(
        [&] {
            if (last.isValid() && last.elapsed() < kPace) return false;
            const bool seen = look();
            last.start();
            return seen;
        },
        kLong);
}

#define SOON(what) QVERIFY2(soon([&] { return what; }), qPrintable(m_screen.description()))

} // namespace

class WindowManagerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void docksAreDraggedOutAndBack();
    void aDockBecomesATabOfAnother();
    void theWindowComesBackAsItWasClosed();
    void aMaximisedWindowComesBackMaximised();
    void aPanelComesBackWhenItsMonitorGoes();
    void panelsThatShareAWindowComeBackToo();
    void allComesBackWhereThereIsAMonitor();
    void theLayoutSurvivesBeingKilled();

private:
    void startProgram();
    void closeProgram();
    void expectNothingLeft();
    void dragLadderToTheRight();

    QString profile(const QString& file) const { return m_profile->filePath(file); }
    QByteArray savedLayout() const;
    /// Of the main window when it is not maximised; null while nothing is written.
    QRect savedGeometry() const;
    bool savedFloating(const QString& id) const;
    bool savedAsTabOf(const QString& id, const QString& other) const;
    /// A window with the size and the saved layout of the program's: what stands where.
    MainWindow& twin() const;
    QPoint onScreen(const QWidget& widget, double acrossShare) const;
    QPoint titleOf(const QString& id) const;
    QPoint middleOf(const QString& id) const;
    /// Of what floats.
    QPoint handleOf(const QString& pattern) const;

    test::TwoMonitors m_screen;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<QProcess> m_program;
    QByteArray m_mark;
    QString m_window; ///< X id
    mutable std::unique_ptr<MainWindow> m_twin;
    mutable QByteArray m_twinLayout; ///< for which that was made
};

void WindowManagerTest::initTestCase()
{
    const QString missing = test::TwoMonitors::missing();
    if (!missing.isEmpty()) QSKIP(qPrintable(missing));
    QVERIFY(m_screen.start());
}

void WindowManagerTest::init()
{
    m_profile = std::make_unique<QTemporaryDir>();
    m_mark = "test-" + QByteArray::number(QCoreApplication::applicationPid()) + "-" +
             QTest::currentTestFunction();
    startProgram();
    if (QTest::currentTestFailed()) return;
    m_screen.place(m_window, kWindow);
    SOON(m_screen.geometry(m_window) == kWindow);
    SOON(savedGeometry() == kWindow);
}

void WindowManagerTest::cleanup()
{
    if (m_program && m_program->state() != QProcess::NotRunning) {
        m_program->kill();
        m_program->waitForFinished(kLong);
    }
    m_program.reset();
    m_twin.reset();
    m_twinLayout.clear();
    m_screen.setMonitors(true);
}

void WindowManagerTest::startProgram()
{
    QProcessEnvironment environment = m_screen.environment();
    environment.insert(kMark, QString::fromUtf8(m_mark));
    m_program = std::make_unique<QProcess>();
    m_program->setProcessEnvironment(environment);
    m_program->setStandardOutputFile(QProcess::nullDevice());
    m_program->setStandardErrorFile(QProcess::nullDevice());
    test::TwoMonitors::endWithParent(*m_program);
    m_program->start(QStringLiteral(DG_PROGRAM), {u"--demo"_s, u"--profile"_s, m_profile->path()});
    QVERIFY(m_program->waitForStarted(kLong));
    SOON(m_screen.windows(kMain).size() == 1);
    m_window = m_screen.windows(kMain).front();
}

/// As a window manager does it, by a key of its own: the program is asked to close its window.
void WindowManagerTest::closeProgram()
{
    m_screen.activate(m_window);
    SOON(m_screen.isActive(m_window));
    m_screen.press(u"alt+F4"_s);
    expectNothingLeft();
}

void WindowManagerTest::expectNothingLeft()
{
    SOON(m_program->state() == QProcess::NotRunning);
    QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_program->exitCode(), 0);
    SOON(processesWith(m_mark) == 0);
}

QByteArray WindowManagerTest::savedLayout() const
{
    const QSettings settings(profile(u"settings.ini"_s), QSettings::IniFormat);
    return settings.value("layout/own").toBool() ? settings.value("layout/state").toByteArray()
                                                 : QByteArray();
}

QRect WindowManagerTest::savedGeometry() const
{
    const QSettings settings(profile(u"settings.ini"_s), QSettings::IniFormat);
    // What QWidget::saveGeometry() writes first. Its own restoreGeometry() would make it fit the
    // screen of this test.
    QDataStream bytes(settings.value("window/geometry").toByteArray());
    quint32 magic = 0;
    quint16 major = 0;
    quint16 minor = 0;
    QRect frame;
    QRect normal;
    bytes >> magic >> major >> minor >> frame >> normal;
    return normal;
}

MainWindow& WindowManagerTest::twin() const
{
    const QByteArray layout = savedLayout();
    if (m_twin && layout == m_twinLayout) return *m_twin;
    m_twinLayout = layout;
    m_twin = std::make_unique<MainWindow>(u"dark"_s);
    m_twin->restore(QSettings(profile(u"settings.ini"_s), QSettings::IniFormat));
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    snapshot->feed = FeedKind::Practice;
    while (snapshot->markets.size() < 3) // as many as the practice market shows: they have tabs
        snapshot->markets.push_back(snapshot->markets.front());
    m_twin->present(snapshot);
    m_twin->resize(kWindow.size());
    m_twin->show();
    QApplication::processEvents();
    return *m_twin;
}

bool WindowManagerTest::savedFloating(const QString& id) const
{
    return !savedLayout().isEmpty() && twin().workspace().dock(id)->isFloating();
}

bool WindowManagerTest::savedAsTabOf(const QString& id, const QString& other) const
{
    if (savedLayout().isEmpty()) return false;
    const Workspace& workspace = twin().workspace();
    return workspace.tabifiedDockWidgets(workspace.dock(other)).contains(workspace.dock(id));
}

QPoint WindowManagerTest::onScreen(const QWidget& widget, double acrossShare) const
{
    const QPoint inside(static_cast<int>(widget.width() * acrossShare), widget.height() / 2);
    return m_screen.geometry(m_window).topLeft() + widget.mapTo(&twin(), inside);
}

QPoint WindowManagerTest::titleOf(const QString& id) const
{
    // Right of its tools and left of its buttons.
    return onScreen(*twin().workspace().dock(id)->titleBarWidget(), 0.7);
}

QPoint WindowManagerTest::middleOf(const QString& id) const
{
    return onScreen(*twin().workspace().dock(id), 0.5);
}

QPoint WindowManagerTest::handleOf(const QString& pattern) const
{
    const QRect window = m_screen.geometryOf(pattern);
    if (window.isNull()) return {-1, -1};     // on no monitor
    return window.topLeft() + QPoint(30, 12); // where it says PRACTICE
}

void WindowManagerTest::dragLadderToTheRight()
{
    m_screen.drag(titleOf(u"ladder"_s), kDrop);
    SOON(kRight.contains(m_screen.geometryOf(kLadder).center()));
    SOON(savedFloating(u"ladder"_s));
}

void WindowManagerTest::docksAreDraggedOutAndBack()
{
    dragLadderToTheRight();
    if (QTest::currentTestFailed()) return;
    m_screen.drag(handleOf(kLadder), middleOf(u"tape"_s));
    SOON(m_screen.windows(kLadder).isEmpty());
    SOON(savedAsTabOf(u"ladder"_s, u"tape"_s));
    closeProgram();
}

void WindowManagerTest::aDockBecomesATabOfAnother()
{
    m_screen.drag(titleOf(u"clusters"_s), middleOf(u"tape"_s));
    SOON(savedAsTabOf(u"clusters"_s, u"tape"_s));
    QVERIFY(m_screen.windows(kClusters).isEmpty());
    closeProgram();
}

void WindowManagerTest::theWindowComesBackAsItWasClosed()
{
    dragLadderToTheRight();
    if (QTest::currentTestFailed()) return;
    const QRect ladder = m_screen.geometryOf(kLadder);
    closeProgram();
    if (QTest::currentTestFailed()) return;
    startProgram();
    if (QTest::currentTestFailed()) return;
    SOON(m_screen.geometryOf(kLadder) == ladder);
    SOON(m_screen.geometry(m_window) == kWindow);
    m_program->terminate(); // as at the end of a session
    expectNothingLeft();
}

void WindowManagerTest::aMaximisedWindowComesBackMaximised()
{
    const auto title = [this] {
        const QRect window = m_screen.geometry(m_window);
        return QPoint(window.center().x(), window.top() - 8);
    };
    m_screen.doubleClick(title());
    SOON(m_screen.geometry(m_window).width() == kLeft.width());
    closeProgram();
    if (QTest::currentTestFailed()) return;
    startProgram();
    if (QTest::currentTestFailed()) return;
    SOON(m_screen.geometry(m_window).width() == kLeft.width());
    m_screen.doubleClick(title());
    SOON(m_screen.geometry(m_window) == kWindow);
    closeProgram();
}

void WindowManagerTest::aPanelComesBackWhenItsMonitorGoes()
{
    dragLadderToTheRight();
    if (QTest::currentTestFailed()) return;
    const QRect ladder = m_screen.geometryOf(kLadder);
    m_screen.setMonitors(false);
    SOON(kLeft.contains(handleOf(kLadder)));
    QVERIFY(savedFloating(u"ladder"_s));
    m_screen.setMonitors(true); // and goes home with it
    SOON(m_screen.geometryOf(kLadder) == ladder);
    m_screen.setMonitors(false);
    SOON(kLeft.contains(handleOf(kLadder)));
    // It can be taken hold of there.
    m_screen.drag(handleOf(kLadder), middleOf(u"tape"_s));
    SOON(savedAsTabOf(u"ladder"_s, u"tape"_s));
    closeProgram();
}

void WindowManagerTest::panelsThatShareAWindowComeBackToo()
{
    dragLadderToTheRight();
    if (QTest::currentTestFailed()) return;
    const QRect ladder = m_screen.geometryOf(kLadder);
    m_screen.drag(titleOf(u"clusters"_s), ladder.center());
    // One window, named after the panel in front.
    SOON(m_screen.geometryOf(kClusters) == ladder && m_screen.windows(kLadder).isEmpty());
    m_screen.setMonitors(false);
    SOON(kLeft.contains(handleOf(kClusters)));
    closeProgram();
}

void WindowManagerTest::allComesBackWhereThereIsAMonitor()
{
    dragLadderToTheRight();
    if (QTest::currentTestFailed()) return;
    m_screen.place(m_window, kWindow.translated(kRight.topLeft()));
    SOON(savedGeometry() == kWindow.translated(kRight.topLeft()));
    closeProgram();
    if (QTest::currentTestFailed()) return;
    m_screen.setMonitors(false);
    startProgram();
    if (QTest::currentTestFailed()) return;
    SOON(kLeft.contains(handleOf(kLadder)));
    SOON(kLeft.contains(m_screen.geometry(m_window)));
    closeProgram();
}

void WindowManagerTest::theLayoutSurvivesBeingKilled()
{
    dragLadderToTheRight();
    if (QTest::currentTestFailed()) return;
    const QByteArray before = savedLayout();
    const QPoint handle = handleOf(kLadder);
    m_screen.drag(handle, handle + QPoint(-300, 80));
    SOON(savedLayout() != before);
    const QRect ladder = m_screen.geometryOf(kLadder);
    ::kill(static_cast<pid_t>(m_program->processId()), SIGKILL);
    SOON(processesWith(m_mark) == 0);
    startProgram();
    if (QTest::currentTestFailed()) return;
    SOON(m_screen.geometryOf(kLadder) == ladder);
    closeProgram();
}

} // namespace dg

QTEST_MAIN(dg::WindowManagerTest)
#include "windowmanagertest.moc"
