// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

class QButtonGroup;
class QToolButton;

namespace dg {

/// Play, pause, one step, speed, and how far into the recording we are. Asks; what happens is
/// seen in the next snapshot.
class PlaybackPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlaybackPanel)

public:
    explicit PlaybackPanel(const Theme& theme, QWidget* parent = nullptr);

    void themeChanged() override;

public Q_SLOTS:
    void togglePlay();
    void step();
    void faster();
    void slower();

Q_SIGNALS:
    void playRequested();
    void pauseRequested();
    void stepRequested();
    /// Times real time; 0 = as fast as possible.
    void speedRequested(double speed);

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool isPlaying() const;
    void changeSpeed(int by);
    void showState();
    QIcon icon(const char* what) const;

    QToolButton* m_play;
    QToolButton* m_step;
    QButtonGroup* m_speeds;
    QString m_position;
    QString m_file;
    double m_progress = 0;
    int m_barLeft = 0;
    bool m_finished = false;
};

} // namespace dg
