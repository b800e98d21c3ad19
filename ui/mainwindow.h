// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"
#include "ui/theme.h"

#include <QMainWindow>
#include <QTimer>

#include <vector>

class QActionGroup;
class QSettings;
class QStackedWidget;

namespace dg {

class ChartPanel;
class ChartView;
class ClustersPanel;
class Commands;
class DepthPanel;
class DeskCommands;
class EmptyPage;
class FeedFrame;
class HeaderPanel;
class LadderPanel;
class LiquidationsPanel;
class Layouts;
class PlaybackPanel;
class SignalDesk;
class SignalsPanel;
class StatusPanel;
class StrategyPanel;
class SymbolTabs;
class TapePanel;
class WatchPanel;
class Workspace;

/// The window: header, workspace, playback and status, in a frame that says what is not live. Gives
/// each new snapshot to its parts and turns menus and keys into requests. Other parts of the
/// program add docks to workspace() and entries to commands(). GUI thread; knows no engine.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    explicit MainWindow(const QString& themeName, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// A new frame. Never null.
    void present(const std::shared_ptr<const Snapshot>& snapshot);
    /// Nothing is open any more; something else may be about to be.
    void showWelcome();
    void showLoading(FeedKind feed, const QString& name);
    void showFailure(const QString& text);

    void setTheme(const QString& name);
    /// What it looks like now holds for this run; the next one has that theme again.
    void keepTheme(const QString& name);
    void setLooks(const Looks& looks);
    const Looks& looks() const { return m_looks; }
    QString themeName() const { return m_theme.name; }
    const Theme& theme() const { return m_theme; }
    /// For tests: ages are counted by these.
    void setClocks(const MachineClocks& clocks);
    /// Time went on, whether anything came or not.
    void tick();
    void setSymbol(const QString& symbol);
    /// Takes the chart to a signal of whichever market is followed.
    void showMoment(const QString& symbol, Timestamp time, double price);
    QString symbol() const; ///< of the market that is looked at; empty while there is none
    /// This window only shows the moment of a signal, beside the one that watches the market.
    void beMoment();

    SignalDesk& desk() { return *m_desk; }
    StatusPanel& status() { return *m_status; }
    DeskCommands& deskCommands() { return *m_deskCommands; }
    Workspace& workspace() { return *m_workspace; }
    Commands& commands() { return *m_commands; }

    void restore(const QSettings& settings);
    void restoreLooks(const QSettings& settings);
    void save(QSettings& settings) const;

Q_SIGNALS:
    void filesChosen(const QStringList& files);
    void demoRequested();
    void liveRequested();
    void playRequested();
    void pauseRequested();
    void stepRequested();
    void speedRequested(double speed);
    void themeChanged();
    /// Something that save() writes changed a moment ago: write it, a crash may come.
    void settingsChanged();
    void seekRequested(dg::Timestamp time);
    /// Not to wait for the next try of a connection.
    void retryRequested();
    void closed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildMenus();
    void buildFilterMenu();
    void buildViewMenu();
    void buildPlaybackMenu();
    void buildLooksMenu();
    void showLooks();
    void stepSymbol(int by);
    QWidget* buildMarketPage();
    void connectParts();
    void showFeed(FeedKind feed, const QString& what, bool made = false);
    void forget();
    void countAges();
    void presentToParts();
    void enablePlayback(bool enable);
    void leaveReplay();
    void showAlarm();
    void openFiles();

    Theme m_theme;
    Looks m_looks;
    View m_view;
    QString m_symbol;
    bool m_moment = false; ///< see beMoment()

    SignalDesk* m_desk;
    DeskCommands* m_deskCommands = nullptr;
    FeedFrame* m_frame;
    QStackedWidget* m_pages;
    EmptyPage* m_empty;
    Commands* m_commands;
    Workspace* m_workspace = nullptr;
    Layouts* m_layouts = nullptr;
    QActionGroup* m_themes = nullptr;
    HeaderPanel* m_header = nullptr;
    SymbolTabs* m_tabs = nullptr;
    ChartPanel* m_chartPanel = nullptr;
    ChartView* m_chart = nullptr;
    LadderPanel* m_ladder = nullptr;
    LiquidationsPanel* m_liquidations = nullptr;
    TapePanel* m_tape = nullptr;
    WatchPanel* m_watch = nullptr;
    ClustersPanel* m_clusters = nullptr;
    DepthPanel* m_depth = nullptr;
    SignalsPanel* m_signals = nullptr;
    StrategyPanel* m_strategy = nullptr;
    PlaybackPanel* m_playback = nullptr;
    StatusPanel* m_status = nullptr;
    std::vector<Panel*> m_fixed; ///< outside the workspace
    bool m_closed = false;       ///< what it looked like has been written down
    QTimer m_quiet;              ///< runs out when a change may be saved
    MachineClocks m_clocks = MachineClocks::system();
    PulseWatch m_pulse{m_clocks};
    QTimer m_tick;
    QString m_runTheme; ///< for this run only: not what is saved
    QString m_keptTheme;
};

} // namespace dg
