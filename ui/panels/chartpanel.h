// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <QList>

#include <utility>

class QSettings;
class QToolButton;

namespace dg {

class ChartView;
class Commands;
class OutageCard;

/// The chart as a panel of the workspace, with its commands: length of the candles, scale, time
/// zone, layers, pictures. The most used stand as buttons in its title.
class ChartPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartPanel)

public:
    explicit ChartPanel(const Theme& theme, QWidget* parent = nullptr);

    ChartView& chart() { return *m_chart; }
    OutageCard& outage() { return *m_outage; }
    /// Puts its entries into the menu "Chart". Once.
    void addCommands(Commands& commands);
    void restore(const QSettings& settings);
    void save(QSettings& settings) const;

    void themeChanged() override;
    QWidget* titleTools() override { return m_tools; }
    QSize sizeHint() const override { return {900, 560}; }

public Q_SLOTS:
    void savePicture();
    void copyPicture();

protected:
    void sync(const View& view, const View& before) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* toolButton(QAction* action, const char* iconName = nullptr);
    void addTimeframes(Commands& commands);
    void addScales(Commands& commands);
    void addLayers(Commands& commands);
    void addMoves(Commands& commands);
    void addPictures(Commands& commands);
    void showState();

    QString describe() const override;
    void placeOutage();

    ChartView* m_chart;
    OutageCard* m_outage;
    QWidget* m_tools;
    QList<QAction*> m_timeframes;
    QList<QAction*> m_layers;
    QAction* m_log = nullptr;
    QAction* m_local = nullptr;
    QList<std::pair<QToolButton*, const char*>> m_icons;
};

} // namespace dg
