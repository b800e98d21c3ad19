// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/chart/chartview.h"
#include "ui/emptypage.h"
#include "ui/feedframe.h"
#include "ui/panels/depthpanel.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/listpanel.h"
#include "ui/panels/playbackpanel.h"
#include "ui/panels/signalspanel.h"
#include "ui/panels/statuspanel.h"
#include "ui/panels/strategypanel.h"
#include "ui/panels/tablepanel.h"
#include "ui/sentences.h"
#include "ui/signaldesk.h"

#include <QActionGroup>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kGap = 4;
constexpr int kLadderWidth = 272;
constexpr int kSideWidth = 320;
// Below these sizes parts are left out rather than squeezed.
constexpr int kSideFrom = 1560;
constexpr int kDepthFrom = 900;

QVBoxLayout* column()
{
    auto* layout = new QVBoxLayout;
    layout->setContentsMargins({});
    layout->setSpacing(kGap);
    return layout;
}

} // namespace

MainWindow::MainWindow(const QString& themeName, QWidget* parent)
    : QMainWindow(parent)
    , m_theme(Theme::load(themeName).value_or(*Theme::load(Theme::names().front())))
    , m_desk(new SignalDesk(m_theme, *this))
    , m_frame(new FeedFrame(m_theme, this))
    , m_pages(new QStackedWidget(m_frame))
    , m_empty(new EmptyPage(m_pages))
{
    setFont(m_theme.textFont);
    auto* inner = new QVBoxLayout(m_frame);
    inner->setContentsMargins({});
    inner->addWidget(m_pages);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(buildMarketPage());
    setCentralWidget(m_frame);
    buildMenus();
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
    m_chart = new ChartView(m_theme, page);
    m_ladder = new LadderPanel(m_theme, page);
    m_depth = new DepthPanel(m_theme, page);
    m_clusters = new ClustersPanel(m_theme, page);
    m_liquidations = new LiquidationsPanel(m_theme, page);
    m_tape = new TapePanel(m_theme, page);
    m_signals = new SignalsPanel(m_theme, m_desk->list(), page);
    m_strategy = new StrategyPanel(m_theme, page);
    m_playback = new PlaybackPanel(m_theme, page);
    m_status = new StatusPanel(m_theme, page);
    m_panels = {m_header,
                m_ladder,
                m_depth,
                m_clusters,
                m_liquidations,
                m_tape,
                m_signals,
                m_strategy,
                m_playback,
                m_status};

    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(kGap);
    bottom->addWidget(m_signals, 1);
    bottom->addWidget(m_strategy, 1);
    m_strategy->setFixedHeight(m_strategy->sizeHint().height());
    m_signals->setFixedHeight(m_strategy->sizeHint().height());
    auto* left = column();
    left->addWidget(m_chart, 1);
    left->addLayout(bottom);
    auto* middle = column();
    m_ladder->setFixedWidth(kLadderWidth);
    m_depth->setFixedWidth(kLadderWidth);
    m_ladder->setMaximumHeight(m_ladder->sizeHint().height());
    middle->addWidget(m_ladder, 100);
    middle->addWidget(m_depth, 1);
    auto* right = column();
    for (Panel* panel : {static_cast<Panel*>(m_clusters),
                         static_cast<Panel*>(m_liquidations),
                         static_cast<Panel*>(m_tape)})
        panel->setFixedWidth(kSideWidth);
    right->addWidget(m_clusters, 2);
    right->addWidget(m_liquidations, 4);
    right->addWidget(m_tape, 6);
    auto* parts = new QHBoxLayout;
    parts->setSpacing(kGap);
    parts->addLayout(left, 1);
    parts->addLayout(middle);
    parts->addLayout(right);
    auto* all = column();
    all->setSpacing(0);
    all->addWidget(m_header);
    all->addSpacing(kGap);
    all->addLayout(parts, 1);
    all->addSpacing(kGap);
    all->addWidget(m_playback);
    all->addWidget(m_status);
    page->setLayout(all);
    return page;
}

void MainWindow::buildMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Open recording…"), QKeySequence::Open, this, &MainWindow::openFiles);
    file->addAction(tr("Play the &demo"), this, &MainWindow::demoRequested);
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(tr("Ctrl+Q")), this, &QWidget::close);

    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addAction(
        tr("Back to &now"), QKeySequence(Qt::Key_Home), this, [this] { m_chart->backToNow(); });
    view->addSeparator();
    auto* themes = new QActionGroup(this);
    for (const QString& name : Theme::names()) {
        QAction* action = view->addAction(name == "dark"_L1 ? tr("&Dark") : tr("&Light"));
        action->setCheckable(true);
        action->setData(name);
        themes->addAction(action);
        connect(action, &QAction::triggered, this, [this, name] { setTheme(name); });
    }

    QMenu* signalMenu = menuBar()->addMenu(tr("&Signals"));
    signalMenu->addActions(m_signals->signalActions().all());

    QMenu* playback = menuBar()->addMenu(tr("&Playback"));
    playback->addAction(
        tr("&Play or pause"), QKeySequence(Qt::Key_Space), m_playback, &PlaybackPanel::togglePlay);
    playback->addAction(
        tr("One &message"), QKeySequence(Qt::Key_Period), m_playback, &PlaybackPanel::step);
    QAction* faster = playback->addAction(tr("&Faster"), m_playback, &PlaybackPanel::faster);
    faster->setShortcuts({QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_Equal)});
    playback->addAction(
        tr("&Slower"), QKeySequence(Qt::Key_Minus), m_playback, &PlaybackPanel::slower);

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Depthglass"), this, [this] {
        QMessageBox::about(
            this,
            tr("About Depthglass"),
            tr("Depthglass, an order-flow monitor for crypto futures.\n"
               "It watches and explains; it places no orders.\n\nLicence: GPL-3.0-or-later"));
    });
}

void MainWindow::connectParts()
{
    connect(m_empty, &EmptyPage::openRequested, this, &MainWindow::openFiles);
    connect(m_empty, &EmptyPage::demoRequested, this, &MainWindow::demoRequested);
    connect(m_header, &HeaderPanel::symbolChosen, this, &MainWindow::setSymbol);
    m_desk->serve(*m_signals);
    connect(m_playback, &PlaybackPanel::playRequested, this, &MainWindow::playRequested);
    connect(m_playback, &PlaybackPanel::pauseRequested, this, &MainWindow::pauseRequested);
    connect(m_playback, &PlaybackPanel::stepRequested, this, &MainWindow::stepRequested);
    connect(m_playback, &PlaybackPanel::speedRequested, this, &MainWindow::speedRequested);
    // One look per thing: clicking it anywhere takes the chart there.
    const auto show = [this](double price) { m_chart->centreOn({}, price); };
    connect(m_ladder, &LadderPanel::priceClicked, this, show);
    connect(m_clusters, &ClustersPanel::priceClicked, this, show);
    connect(m_signals, &SignalsPanel::momentClicked, this, [this](Timestamp time, double price) {
        m_chart->select(time);
        m_chart->centreOn(time, price);
    });
}

void MainWindow::present(const std::shared_ptr<const Snapshot>& snapshot)
{
    m_view.snapshot = snapshot;
    m_desk->list().follow(*snapshot);
    m_view.market.reset();
    for (const auto& market : snapshot->markets) {
        if (QString::fromStdString(market->instrument.symbol) == m_symbol) m_view.market = market;
    }
    if (!m_view.market && !snapshot->markets.empty()) m_view.market = snapshot->markets.front();
    const QString file = QString::fromStdString(snapshot->playback.file);
    const QString symbol =
        m_view.market ? QString::fromStdString(m_view.market->instrument.symbol) : QString();
    showFeed(snapshot->feed, symbol.isEmpty() ? file : symbol);
    if (m_view.market) {
        m_pages->setCurrentIndex(1);
    } else if (snapshot->playback.state == PlaybackState::Finished) {
        showFailure(tr("%1 holds no market data.").arg(file));
    } else if (snapshot->feed != FeedKind::Replay && !snapshot->notice.empty()) {
        showFailure(QString::fromStdString(snapshot->notice)); // nothing heard yet, and why
    }
    presentToParts();
}

void MainWindow::presentToParts()
{
    for (Panel* panel : m_panels)
        panel->present(m_view);
    m_chart->present(m_view);
}

void MainWindow::showFeed(FeedKind feed, const QString& what)
{
    m_frame->setFeed(feed);
    m_playback->setVisible(feed == FeedKind::Replay); // what is live cannot be paused or hurried
    QString title = what.isEmpty() ? u"Depthglass"_s : u"%1 – Depthglass"_s.arg(what);
    if (feed != FeedKind::Live) title = feedText(feed) + u" – "_s + title;
    if (title != windowTitle()) setWindowTitle(title);
}

void MainWindow::showWelcome()
{
    m_view = {};
    m_frame->setEmpty(true);
    m_empty->showWelcome();
    m_pages->setCurrentIndex(0);
    setWindowTitle(u"Depthglass"_s);
}

void MainWindow::showLoading(FeedKind feed, const QString& name)
{
    m_view = {};
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
    m_theme = *theme;
    setPalette(m_theme.palette());
    setStyleSheet(m_theme.styleSheet());
    for (Panel* panel : m_panels)
        panel->themeChanged();
    m_chart->themeChanged();
    m_frame->update();
    for (QAction* action : findChildren<QAction*>())
        if (action->data().toString() == name) action->setChecked(true);
}

void MainWindow::setSymbol(const QString& symbol)
{
    if (symbol.isEmpty() || symbol == m_symbol) return;
    m_symbol = symbol;
    if (m_view.snapshot) present(m_view.snapshot);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitParts();
}

void MainWindow::fitParts()
{
    const bool side = width() >= kSideFrom;
    for (Panel* panel : {static_cast<Panel*>(m_clusters),
                         static_cast<Panel*>(m_liquidations),
                         static_cast<Panel*>(m_tape)})
        panel->setVisible(side);
    m_depth->setVisible(height() >= kDepthFrom);
}

void MainWindow::openFiles()
{
    const QStringList files = QFileDialog::getOpenFileNames(
        this,
        tr("Open recording"),
        {},
        tr("Recordings (*.jsonl *.jsonl.gz *.jsonl.zst);;All files (*)"));
    if (!files.isEmpty()) Q_EMIT filesChosen(files);
}

void MainWindow::restore(const QSettings& settings)
{
    restoreGeometry(settings.value("window/geometry").toByteArray());
}

void MainWindow::save(QSettings& settings) const
{
    settings.setValue("window/geometry", saveGeometry());
    settings.setValue("window/theme", m_theme.name);
}

} // namespace dg
