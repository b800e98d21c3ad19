// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"
#include "ui/theme.h"

#include <QMainWindow>

#include <vector>

class QSettings;
class QStackedWidget;

namespace dg {

class ChartView;
class ClustersPanel;
class DepthPanel;
class EmptyPage;
class FeedFrame;
class HeaderPanel;
class LadderPanel;
class LiquidationsPanel;
class PlaybackPanel;
class SignalDesk;
class SignalsPanel;
class StatusPanel;
class StrategyPanel;
class TapePanel;

/// The window. Lays the parts out, gives each new snapshot to them, and turns menus and keys into
/// requests. GUI thread; knows no engine.
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
    QString themeName() const { return m_theme.name; }
    void setSymbol(const QString& symbol);

    SignalDesk& desk() { return *m_desk; }

    void restore(const QSettings& settings);
    void save(QSettings& settings) const;

Q_SIGNALS:
    void filesChosen(const QStringList& files);
    void demoRequested();
    void playRequested();
    void pauseRequested();
    void stepRequested();
    void speedRequested(double speed);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildMenus();
    QWidget* buildMarketPage();
    void connectParts();
    void showFeed(FeedKind feed, const QString& what);
    void fitParts();
    void presentToParts();
    void openFiles();

    Theme m_theme;
    View m_view;
    QString m_symbol;

    SignalDesk* m_desk;
    FeedFrame* m_frame;
    QStackedWidget* m_pages;
    EmptyPage* m_empty;
    HeaderPanel* m_header = nullptr;
    ChartView* m_chart = nullptr;
    LadderPanel* m_ladder = nullptr;
    DepthPanel* m_depth = nullptr;
    ClustersPanel* m_clusters = nullptr;
    LiquidationsPanel* m_liquidations = nullptr;
    TapePanel* m_tape = nullptr;
    SignalsPanel* m_signals = nullptr;
    StrategyPanel* m_strategy = nullptr;
    PlaybackPanel* m_playback = nullptr;
    StatusPanel* m_status = nullptr;
    std::vector<Panel*> m_panels;
};

} // namespace dg
