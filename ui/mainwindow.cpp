// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/alarms/alarmdesk.h"
#include "ui/chart/chartview.h"
#include "ui/deskcommands.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/emptypage.h"
#include "ui/enterpresses.h"
#include "ui/feedframe.h"
#include "ui/panelaccess.h"
#include "ui/panels/chartpanel.h"
#include "ui/panels/depthpanel.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/listpanel.h"
#include "ui/panels/outagecard.h"
#include "ui/panels/playbackpanel.h"
#include "ui/panels/signalspanel.h"
#include "ui/panels/statuspanel.h"
#include "ui/panels/strategypanel.h"
#include "ui/panels/symboltabs.h"
#include "ui/panels/tablepanel.h"
#include "ui/panels/tapepanel.h"
#include "ui/panels/watchpanel.h"
#include "ui/placeholders.h"
#include "ui/sentences.h"
#include "ui/signaldesk.h"
#include "ui/workspace/commands.h"
#include "ui/workspace/layouts.h"
#include "ui/workspace/workspace.h"

#include <QActionGroup>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// After a change, so many milliseconds of quiet until it is worth writing down.
constexpr std::chrono::milliseconds kQuiet{700};
/// Ages move in seconds; so often that none is seen to stumble.
constexpr std::chrono::milliseconds kTick{250};

} // namespace

MainWindow::MainWindow(const QString& themeName, QWidget* parent)
    : QMainWindow(parent)
    , m_theme(Theme::load(themeName).value_or(*Theme::load(Theme::names().front())))
    , m_desk(new SignalDesk(m_theme, *this))
    , m_frame(new FeedFrame(m_theme, this))
    , m_pages(new QStackedWidget(m_frame))
    , m_empty(new EmptyPage(m_pages))
    , m_commands(new Commands(*this))
{
    PanelAccess::install();
    setFont(m_theme.textFont);
    auto* inner = new QVBoxLayout(m_frame);
    inner->setContentsMargins({});
    inner->addWidget(m_pages);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(buildMarketPage());
    setCentralWidget(m_frame);
    new EnterPresses(*this);
    new Placeholders(m_theme, *this);
    buildMenus();
    m_layouts = new Layouts(*m_workspace, *m_commands, *this);
    m_deskCommands = new DeskCommands(
        m_theme, *m_commands, *m_desk, [this] { return m_view; }, *this);
    connectParts();
    setTheme(m_theme.name);
    showWelcome();
    resize(1600, 900);
    setMinimumSize(1024, 640);
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::buildMarketPage()
{
    auto* page = new QWidget(m_pages);
    m_header = new HeaderPanel(m_theme, page);
    m_tabs = new SymbolTabs(m_theme, page);
    m_tabs->hide();
    m_workspace = new Workspace(m_theme, page);
    m_playback = new PlaybackPanel(m_theme, page);
    m_status = new StatusPanel(m_theme, page);
    m_fixed = {m_header, m_tabs, m_playback, m_status};

    m_chartPanel = new ChartPanel(m_theme);
    m_chart = &m_chartPanel->chart();
    m_ladder = new LadderPanel(m_theme);
    m_clusters = new ClustersPanel(m_theme);
    m_signals = new SignalsPanel(m_theme, m_desk->list());
    m_watch = new WatchPanel(m_theme);
    m_workspace->add(m_chartPanel, u"chart"_s);
    m_workspace->add(m_ladder, u"ladder"_s);
    m_depth = new DepthPanel(m_theme);
    m_workspace->add(m_depth, u"depth"_s);
    m_workspace->add(m_clusters, u"clusters"_s);
    m_liquidations = new LiquidationsPanel(m_theme);
    m_workspace->add(m_liquidations, u"liquidations"_s);
    m_tape = new TapePanel(m_theme);
    m_workspace->add(m_tape, u"tape"_s);
    m_workspace->add(m_watch, u"watchlist"_s);
    m_workspace->add(m_signals, u"signals"_s);
    m_strategy = new StrategyPanel(m_theme);
    m_workspace->add(m_strategy, u"strategy"_s);

    auto* all = new QVBoxLayout(page);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(m_header);
    all->addWidget(m_tabs);
    all->addSpacing(4);
    all->addWidget(m_workspace, 1);
    all->addSpacing(4);
    all->addWidget(m_playback);
    all->addWidget(m_status);
    return page;
}

void MainWindow::connectParts()
{
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::tick);
    m_tick.start();
    OutageCard& outage = m_chartPanel->outage();
    connect(&outage, &OutageCard::retryWanted, this, &MainWindow::retryRequested);
    connect(&outage, &OutageCard::practiceWanted, this, &MainWindow::demoRequested);
    connect(&outage, &OutageCard::settingsWanted, this, [this] {
        if (QAction* action = m_commands->find(u"file.settings"_s)) action->trigger();
    });
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuiet);
    connect(&m_quiet, &QTimer::timeout, this, &MainWindow::settingsChanged);
    connect(m_workspace, &Workspace::changed, &m_quiet, qOverload<>(&QTimer::start));
    connect(m_layouts, &Layouts::changed, &m_quiet, qOverload<>(&QTimer::start));
    connect(m_chart, &ChartView::settingsChanged, &m_quiet, qOverload<>(&QTimer::start));
    connect(m_ladder, &LadderPanel::settingsChanged, &m_quiet, qOverload<>(&QTimer::start));
    connect(m_tape, &TapePanel::settingsChanged, &m_quiet, qOverload<>(&QTimer::start));
    connect(m_empty, &EmptyPage::openRequested, this, &MainWindow::openFiles);
    connect(m_empty, &EmptyPage::demoRequested, this, &MainWindow::demoRequested);
    connect(m_empty, &EmptyPage::liveRequested, this, &MainWindow::liveRequested);
    connect(m_deskCommands, &DeskCommands::settingsWanted, this, &MainWindow::settingsChanged);
    connect(m_deskCommands, &DeskCommands::looksChosen, this, [this](const QSettings& settings) {
        const QString wanted = settings.value("window/theme", Theme::names().front()).toString();
        if (m_runTheme.isEmpty() || wanted != m_keptTheme) {
            m_runTheme.clear(); // another one was chosen
            setTheme(wanted);
        }
        restoreLooks(settings);
    });
    connect(m_deskCommands, &DeskCommands::liveRequested, this, &MainWindow::liveRequested);
    connect(m_header, &HeaderPanel::symbolChosen, this, &MainWindow::setSymbol);
    connect(m_watch, &WatchPanel::symbolChosen, this, &MainWindow::setSymbol);
    connect(m_tabs, &SymbolTabs::symbolChosen, this, &MainWindow::setSymbol);
    connect(m_commands->find(u"chart.backToNow"_s),
            &QAction::triggered,
            m_ladder,
            &LadderPanel::recentre);
    m_desk->serve(*m_signals);
    connect(&m_desk->alarm(), &AlarmDesk::problemChanged, this, &MainWindow::showAlarm);
    showAlarm();
    connect(m_playback, &PlaybackPanel::playRequested, this, &MainWindow::playRequested);
    connect(m_playback, &PlaybackPanel::pauseRequested, this, &MainWindow::pauseRequested);
    connect(m_playback, &PlaybackPanel::stepRequested, this, &MainWindow::stepRequested);
    connect(m_playback, &PlaybackPanel::speedRequested, this, &MainWindow::speedRequested);
    connect(m_playback, &PlaybackPanel::seekRequested, this, &MainWindow::seekRequested);
    connect(m_playback, &PlaybackPanel::leaveRequested, this, &MainWindow::leaveReplay);
    // One look per thing: clicking it anywhere takes the chart there.
    const auto show = [this](double price) { m_chart->centreOn({}, price); };
    connect(m_ladder, &LadderPanel::priceClicked, this, show);
    connect(m_clusters, &ClustersPanel::priceClicked, this, show);
    connect(m_header, &HeaderPanel::priceClicked, this, show);
    const auto showBoth = [this](Timestamp time, double price) {
        const Viewport& now = m_chart->viewportState();
        m_chart->centreOn(time, price > 0 ? price : (now.low() + now.high()) / 2);
    };
    connect(m_tape, &TapePanel::momentClicked, this, showBoth);
    connect(m_liquidations, &LiquidationsPanel::momentClicked, this, showBoth);
    connect(m_strategy, &StrategyPanel::momentClicked, this, showBoth);
    connect(m_signals, &SignalsPanel::momentClicked, this, &MainWindow::showMoment);
    connect(m_signals, &SignalsPanel::wantsToBeSeen, m_workspace, [this] {
        m_workspace->reveal(u"signals"_s);
    });
}

void MainWindow::present(const std::shared_ptr<const Snapshot>& snapshot)
{
    m_view.snapshot = snapshot;
    m_pulse.follow(*snapshot);
    m_desk->list().follow(*snapshot, m_pulse.ofAll(*snapshot));
    m_view.market.reset();
    for (const auto& market : snapshot->markets) {
        if (QString::fromStdString(market->instrument.symbol) == m_symbol) m_view.market = market;
    }
    if (!m_view.market && !snapshot->markets.empty()) m_view.market = snapshot->markets.front();
    m_tabs->setVisible(snapshot->markets.size() > 1);
    const QString file = QString::fromStdString(snapshot->playback.file);
    const QString symbol =
        m_view.market ? QString::fromStdString(m_view.market->instrument.symbol) : QString();
    showFeed(snapshot->feed, symbol.isEmpty() ? file : symbol, snapshot->made);
    if (m_view.market) {
        m_pages->setCurrentIndex(1);
    } else if (snapshot->playback.state == PlaybackState::Finished) {
        showFailure(tr("%1 holds no market data.").arg(file));
    } else if (snapshot->feed != FeedKind::Replay && !snapshot->notice.empty()) {
        showFailure(QString::fromStdString(snapshot->notice)); // nothing heard yet, and why
    }
    presentToParts();
}

void MainWindow::setClocks(const MachineClocks& clocks)
{
    m_clocks = clocks;
    m_pulse = PulseWatch(clocks);
}

/// What is played back has its own time, and paused it has none.
void MainWindow::tick()
{
    if (!m_view.snapshot || m_view.snapshot->feed == FeedKind::Replay) return;
    const View before = m_view;
    countAges();
    const auto second = [](const View& view) { return view.now.ms / 1000; };
    if (second(before) == second(m_view) && before.pulses == m_view.pulses) return;
    m_desk->list().follow(*m_view.snapshot, m_view.pulses);
    presentToParts();
}

void MainWindow::countAges()
{
    if (!m_view.snapshot) return;
    m_view.pulses = m_pulse.ofAll(*m_view.snapshot);
    m_view.pulse = m_view.market ? m_pulse.of(*m_view.snapshot, *m_view.market) : Pulse();
    m_view.now = m_pulse.now(*m_view.snapshot);
    m_view.sinceFrame = m_pulse.sinceFrame();
    m_view.watched = m_pulse.watched();
    m_view.ticked = m_clocks.boot();
    m_view.received = m_view.snapshot->playback.position;
    if (m_view.received.ms > 0 && m_view.snapshot->feed != FeedKind::Replay)
        m_view.received = m_view.received + m_view.sinceFrame;
}

void MainWindow::presentToParts()
{
    countAges();
    m_depth->remember(m_view);
    for (Panel* panel : m_fixed)
        panel->present(m_view);
    m_workspace->present(m_view);
}

/// Nothing is looked at; how it is looked at stays.
void MainWindow::forget()
{
    const double reach = m_view.reach;
    m_view = {};
    m_view.reach = reach;
}

void MainWindow::showFeed(FeedKind feed, const QString& what, bool made)
{
    m_frame->setFeed(feed, made);
    // What is live cannot be paused or hurried; Space then belongs to the buttons.
    m_playback->setVisible(feed == FeedKind::Replay);
    enablePlayback(feed == FeedKind::Replay);
    QString title = what.isEmpty() ? u"Depthglass"_s : u"%1 – Depthglass"_s.arg(what);
    if (const int waiting = m_desk->alarm().alarm().waiting(); waiting > 0)
        title = u"(%1) "_s.arg(waiting) + title;
    Snapshot shown;
    shown.feed = feed;
    shown.made = made;
    if (feed != FeedKind::Live) title = feedText(shown) + u" – "_s + title;
    if (title != windowTitle()) setWindowTitle(title);
}

void MainWindow::showWelcome()
{
    forget();
    m_frame->setEmpty(true);
    m_empty->showWelcome();
    m_pages->setCurrentIndex(0);
    enablePlayback(false);
    setWindowTitle(u"Depthglass"_s);
}

void MainWindow::enablePlayback(bool enable)
{
    for (QAction* action : m_commands->menu(Commands::Menu::Playback).actions())
        action->setEnabled(enable);
}

void MainWindow::showLoading(FeedKind feed, const QString& name)
{
    forget();
    m_pulse.reset();
    m_desk->list().reset(feed, false);
    presentToParts();
    m_empty->showLoading(name);
    m_pages->setCurrentIndex(0);
    showFeed(feed, name);
}

void MainWindow::showFailure(const QString& text)
{
    m_empty->showFailure(text);
    m_pages->setCurrentIndex(0);
}

void MainWindow::setTheme(const QString& name)
{
    const auto theme = Theme::load(name);
    if (!theme) return;
    m_theme = theme->with(m_looks);
    setFont(m_theme.textFont);
    setPalette(m_theme.palette());
    setStyleSheet(m_theme.styleSheet());
    for (Panel* panel : m_fixed)
        panel->themeChanged();
    m_workspace->themeChanged();
    m_desk->alarm().themeChanged();
    m_frame->update();
    for (QAction* action : m_themes->actions())
        if (action->data().toString() == name) action->setChecked(true);
    showLooks();
    Q_EMIT themeChanged();
    m_quiet.start();
}

void MainWindow::keepTheme(const QString& name)
{
    m_runTheme = m_theme.name;
    m_keptTheme = name;
}

void MainWindow::setLooks(const Looks& looks)
{
    if (looks == m_looks) return;
    m_looks = looks;
    setTheme(m_theme.name);
    m_workspace->fitAgain(); // its columns are as wide as so many lines are high
}

void MainWindow::setSymbol(const QString& symbol)
{
    if (symbol.isEmpty() || symbol == m_symbol) return;
    m_symbol = symbol;
    if (m_view.snapshot) present(m_view.snapshot);
}

void MainWindow::showMoment(const QString& symbol, Timestamp time, double price)
{
    const bool followed =
        m_view.snapshot && std::ranges::any_of(m_view.snapshot->markets, [&](const auto& market) {
            return QString::fromStdString(market->instrument.symbol) == symbol;
        });
    if (!followed)
        return m_desk->say(
            tr("%1 is not followed here: the chart cannot show its signal.").arg(symbol));
    setSymbol(symbol);
    m_chart->select(time);
    m_chart->centreOn(time, price);
}

void MainWindow::stepSymbol(int by)
{
    if (!m_view.snapshot || !m_view.market) return;
    const auto& markets = m_view.snapshot->markets;
    const auto count = static_cast<int>(markets.size());
    const auto at = static_cast<int>(std::ranges::find(markets, m_view.market) - markets.begin());
    const auto next = static_cast<std::size_t>((at + by + count) % count);
    setSymbol(QString::fromStdString(markets[next]->instrument.symbol));
}

/// What hinders the alarm, before it is needed.
void MainWindow::showAlarm()
{
    const AlarmDesk& alarm = m_desk->alarm();
    const QString problem = alarm.problem();
    m_status->setPart(
        StatusPart::Alarm,
        problem.isEmpty() ? tr("on") : alarm.shortProblem(),
        problem.isEmpty() ? StatusTone::Good : StatusTone::Warn,
        problem.isEmpty()
            ? tr("Signals call by sound, notification and banner.")
            : tr("Hindered: %1. The banner in the window always appears; Signals, Test "
                 "alarm tries every way.")
                  .arg(problem));
}

QString MainWindow::symbol() const
{
    return m_view.market ? QString::fromStdString(m_view.market->instrument.symbol) : QString();
}

void MainWindow::beMoment()
{
    m_moment = true;
    m_playback->setWayBack(tr("Back to the market"));
    // What is opened, and how, is decided in the window that watches.
    for (const auto& id : {u"file.open"_s,
                           u"file.demo"_s,
                           u"file.live"_s,
                           u"file.settings"_s,
                           u"file.quit"_s,
                           u"help.tour"_s})
        m_commands->find(id)->setVisible(false);
}

/// Away from what is played back, to what happens now.
void MainWindow::leaveReplay()
{
    if (m_moment)
        close();
    else
        Q_EMIT liveRequested();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_quiet.start();
}

void MainWindow::moveEvent(QMoveEvent* event)
{
    QMainWindow::moveEvent(event);
    m_quiet.start();
}

/// While it was minimised its parts were shown nothing, and what is paused brings no new frame.
void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && !isMinimized()) presentToParts();
}

/// When the last window goes, Qt closes what floats as well; the layout is the one before that.
void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_closed) Q_EMIT settingsChanged();
    m_closed = true;
    m_quiet.stop();
    QMainWindow::closeEvent(event);
    Q_EMIT closed();
}

void MainWindow::openFiles()
{
    askForFiles(m_theme,
                *this,
                tr("Open recording"),
                tr("Recordings (*.jsonl *.jsonl.gz *.jsonl.zst);;All files (*)"),
                [this](const QStringList& files) { Q_EMIT filesChosen(files); });
}

void MainWindow::restore(const QSettings& settings)
{
    restoreGeometry(settings.value("window/geometry").toByteArray());
    restoreLooks(settings);
    m_layouts->restore(settings);
    m_ladder->restore(settings);
    m_tape->restore(settings);
}

void MainWindow::restoreLooks(const QSettings& settings)
{
    setLooks({settings.value("looks/swapped").toBool(),
              static_cast<Density>(std::clamp(settings.value("looks/density", 1).toInt(), 0, 2)),
              std::clamp(settings.value("looks/textPercent", 100).toInt(), 75, 200)});
    const double percent = settings.value("looks/imbalanceReach", "0.1").toDouble();
    m_view.reach = percent > 0 ? percent / 100 : View::kUsualReach;
    m_chartPanel->restore(settings);
}

void MainWindow::save(QSettings& settings) const
{
    if (m_closed) return;
    settings.setValue("window/geometry", saveGeometry());
    settings.setValue("window/theme", m_theme.name == m_runTheme ? m_keptTheme : m_theme.name);
    settings.setValue("looks/swapped", m_looks.swapped);
    settings.setValue("looks/density", static_cast<int>(m_looks.density));
    settings.setValue("looks/textPercent", m_looks.textPercent);
    m_layouts->save(settings);
    m_ladder->save(settings);
    m_tape->save(settings);
    m_chartPanel->save(settings);
}

} // namespace dg
