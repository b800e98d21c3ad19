// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/outage.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace dg {

/// Over the chart while the market is not there: why, when it is tried again, and what can be
/// done. In the middle of the chart while it has nothing to show, else a strip at its top. GUI
/// thread; the theme is borrowed.
class OutageCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutageCard)

public:
    OutageCard(const Theme& theme, QWidget* parent);

    /// Shows, moves or hides itself; `room` is the plot.
    void show(const Outage& outage, const QRect& room);
    const Outage& outage() const { return m_outage; }
    /// As it is read.
    QString text() const;
    void themeChanged();

Q_SIGNALS:
    void retryWanted();
    void settingsWanted();
    void practiceWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void place(const QRect& room);

    const Theme& m_theme;
    Outage m_outage;
    QLabel* m_title;
    QLabel* m_cause;
    QLabel* m_next;
    QToolButton* m_retry;
    QToolButton* m_settings;
    QToolButton* m_practice;
};

} // namespace dg
