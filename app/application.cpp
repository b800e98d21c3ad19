// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/desktop/feedconfig.h"
#include "app/desktop/settingstests.h"
#include "app/storeoptions.h"
#include "core/base/plaintext.h"
#include "core/practice/practicethread.h"
#include "core/signals/signalrecord.h"
#include "ui/alarms/alarmdesk.h"
#include "ui/deskcommands.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/signaldesk.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPixmap>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// A picture of a moment that never comes is given up after this long.
constexpr std::chrono::minutes kPictureLimit{5};
constexpr std::chrono::milliseconds kSettle{120};
/// The audio system takes its time; the first painting is not to wait for it.
constexpr std::chrono::milliseconds kSoundLook{1500};

QString themeOf(const Options& options, Settings& settings)
{
    if (!options.theme.isEmpty()) return options.theme;
    // Pictures look the same wherever they are taken.
    return options.screenshot.isEmpty() ? settings.raw().value("window/theme", u"dark"_s).toString()
                                        : u"dark"_s;
}

} // namespace

Application::Application(const Options& options)
    : m_options(options)
    , m_settings(settingsFile(options.profile))
    , m_log(options.screenshot.isEmpty() ? profileFolder(options.profile) : QString(),
            QString::fromStdString(options.environment.logLevel.value_or("INFO")))
    , m_window(themeOf(options, m_settings))
    , m_store(m_options, m_settings, m_log, m_window)
    , m_link(m_window)
{
    m_log.sayStart(u"depthglass"_s,
                   QCoreApplication::applicationVersion(),
                   u"profile %1, store %2"_s.arg(
                       profileFolder(options.profile),
                       parseStoreAddress(options.store) ? options.store : u"of the profile"_s));
    connect(&m_link, &EngineLink::frame, this, &Application::onFrame);
    connect(&m_link, &EngineLink::failed, this, &Application::onFailure);
    connect(&m_window, &MainWindow::filesChosen, this, &Application::openFiles);
    connect(&m_window, &MainWindow::demoRequested, this, &Application::openDemo);
    connect(&m_window, &MainWindow::liveRequested, this, &Application::openLive);
    connect(&m_window.desk(), &SignalDesk::replayRequested, this, &Application::replayMoment);
    // At every change: a crash shall not cost the layout. Pictures change nothing.
    if (m_options.screenshot.isEmpty())
        connect(&m_window, &MainWindow::settingsChanged, this, [this] {
            m_window.save(m_settings.raw());
            m_settings.raw().sync();
        });
    if (!m_options.theme.isEmpty()) // of this run
        m_window.keepTheme(m_settings.raw().value("window/theme", u"dark"_s).toString());
    useSettings();
}

Application::~Application()
{
    delete m_moment;
    m_link.stop();
    if (m_options.screenshot.isEmpty()) m_window.save(m_settings.raw());
}

void Application::start()
{
    if (m_options.screenshot.isEmpty()) {
        // Not left to Qt's count of windows: a panel that floats has been seen to outlive this one,
        // and the program with it.
        connect(&m_window, &MainWindow::closed, this, [] { QCoreApplication::exit(0); });
        m_window.restore(m_settings.raw());
        m_window.show();
        QTimer::singleShot(
            kSoundLook, &m_window, [this] { m_window.desk().alarm().watchDevices(); });
    } else {
        m_window.resize(m_options.size);
        m_window.show();
        const auto limit = m_options.after
                               ? std::chrono::milliseconds(qRound64(*m_options.after * 1000))
                               : std::chrono::milliseconds(kPictureLimit);
        QTimer::singleShot(limit, this, &Application::takePicture);
    }
    m_link.clock().start();
    // From the event loop: what fails must be able to end it.
    QTimer::singleShot(0, this, &Application::openFromOptions);
}

void Application::openFromOptions()
{
    if (m_options.demo)
        openDemo();
    else if (!m_options.files.isEmpty())
        openFiles(m_options.files);
    else if (m_options.isLive())
        openLive();
    else if (m_options.screenshot.isEmpty()) // a picture without a feed is of the first page
        openFromSettings();
}

/// The first start asks; later ones open what is usual here.
void Application::openFromSettings()
{
    const QString start = m_settings.text("market/start");
    if (m_settings.isFirstStart() || start == "ask"_L1) return;
    if (start == "practice"_L1)
        openDemo();
    else
        openLive();
}

void Application::useSettings()
{
    DeskCommands& commands = m_window.deskCommands();
    commands.useSettings(m_settings, [this](SettingsDialog& dialog) {
        m_store.addSettings(dialog); // its password stands above the button that tries it
        addSettingsTests(dialog, m_store.postgres());
        for (const auto& [key, value] : overruledSettings(m_options))
            dialog.overrule(key, value);
    });
    connect(&commands, &DeskCommands::settingsApplied, this, &Application::onSettings);
    if (!m_settings.remarks().isEmpty() && m_options.screenshot.isEmpty())
        QTimer::singleShot(
            0, this, [this] { m_window.desk().say(m_settings.remarks().join(u'\n')); });
}

void Application::onSettings(bool feed, bool start)
{
    m_store.followSettings();
    if (start) m_window.desk().say(tr("Some of the changes hold from the next start."));
    if (!feed) return;
    switch (m_link.config().feed) {
    case FeedKind::Live:
        if (m_link.config().isLive()) openLive();
        break;
    case FeedKind::Practice:
        openDemo();
        break;
    case FeedKind::Replay:
        EngineConfig config = m_link.config();
        complete(config, m_options, m_settings);
        m_link.judgeBy(config.params);
        break;
    }
}

void Application::openLive()
{
    EngineConfig config = liveConfig(m_options, m_settings);
    const QString first = QString::fromStdString(config.symbols.front());
    run(std::move(config), first);
}

void Application::openFiles(const QStringList& files)
{
    run(filesConfig(m_options, files), QFileInfo(files.front()).fileName());
}

void Application::openDemo()
{
    m_link.stop(); // before the exchange that it may be reading
    PracticeOptions practice = PracticeThread::demo();
    practice.speed = m_options.speed.value_or(1);
    m_practice = std::make_unique<PracticeThread>(std::move(practice));
    if (!m_practice->start()) {
        m_link.fail(tr("The demo needs a free port on this machine and found none."));
        return;
    }
    run(practiceConfig(m_options, *m_practice), tr("made data"));
}

/// What is played back anyway is wound there. A market goes on being watched: the moment gets a
/// window of its own.
void Application::replayMoment(const RecordPtr& record)
{
    EngineConfig config = momentConfig(m_options, m_settings, m_link.config(), *record);
    if (config.files.empty()) {
        m_window.desk().say(tr("No recording holds this moment: nothing was being recorded when "
                               "the signal was found, or the recording has been deleted since."));
        return;
    }
    const QString name = tr("the moment of the signal");
    if (m_link.config().feed == FeedKind::Replay) return run(std::move(config), name);
    complete(config, m_options, m_settings);
    if (!m_moment) m_moment = new ReplayWindow(m_window, m_settings, this);
    m_moment->open(std::move(config), name);
}

void Application::run(EngineConfig config, const QString& name)
{
    m_link.stop();
    if (config.feed != FeedKind::Practice) m_practice.reset();
    complete(config, m_options, m_settings);
    const FeedKind feed = config.feed;
    m_link.run(std::move(config), name, [this, feed](Engine& engine) {
        m_store.open(feed); // after the list was emptied for what is loading
        m_store.attach(engine);
    });
}

void Application::onFailure(const QString& text)
{
    std::fprintf(stderr, "depthglass: %s\n", plainText(text.toStdString()).c_str());
    if (!m_options.screenshot.isEmpty())
        leave(3);
    else if (!m_seenData)
        m_exitCode = 3;
}

void Application::onFrame(const std::shared_ptr<const Snapshot>& snapshot)
{
    m_store.present(snapshot);
    // A market is known before it is heard of.
    const auto isHeard = [](const auto& market) { return market->dataTime.ms != 0; };
    if (std::ranges::none_of(snapshot->markets, isHeard)) {
        // The moment that was wished for lies before all that the recording has.
        const PlaybackState state = snapshot->playback.state;
        if (m_options.at && snapshot->feed == FeedKind::Replay &&
            (state == PlaybackState::Paused || state == PlaybackState::Finished))
            takePicture();
        return;
    }
    // A newcomer to the practice market is shown around, once.
    if (!m_seenData && m_settings.isFirstStart() && snapshot->feed == FeedKind::Practice &&
        !m_options.demo)
        m_window.deskCommands().showTour();
    m_seenData = true;
    m_exitCode = 0;
    if (m_done || !m_options.at) return;
    // A recording stops there by itself (EngineConfig::to); what is live is caught at a frame.
    const Playback& playback = snapshot->playback;
    const bool there =
        snapshot->feed == FeedKind::Replay
            ? playback.state == PlaybackState::Finished || playback.state == PlaybackState::Paused
            : snapshot->markets.front()->dataTime >= *m_options.at ||
                  playback.position >= *m_options.at;
    if (there) {
        // This snapshot it shall be; what its arrival set in motion is let settle first.
        m_link.clock().stop();
        QTimer::singleShot(kSettle, this, &Application::takePicture);
    }
}

void Application::takePicture()
{
    if (m_done) return;
    const bool asked = m_options.demo || !m_options.files.isEmpty() || m_options.isLive();
    if (asked && !m_seenData) {
        std::fprintf(stderr, "depthglass: %s\n", qPrintable(tr("nothing was received in time")));
        leave(4);
        return;
    }
    if (!m_window.grab().save(m_options.screenshot, "PNG")) {
        std::fprintf(stderr,
                     "depthglass: %s\n",
                     qPrintable(tr("%1 cannot be written").arg(m_options.screenshot)));
        leave(2);
        return;
    }
    leave(0);
}

void Application::leave(int code)
{
    m_done = true;
    m_exitCode = code;
    m_link.clock().stop();
    QCoreApplication::exit(code);
}

} // namespace dg
