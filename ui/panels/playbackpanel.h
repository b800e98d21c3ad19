// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"
#include "ui/timeline.h"

class QButtonGroup;
class QToolButton;

namespace dg {

class Commands;

/// Play, pause, one step, speed, and a time line with the signals found so far: a click goes there.
/// Asks; what happens is seen in the next snapshot.
class PlaybackPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlaybackPanel)

public:
    const Timeline& timeline() const { return m_timeline; }
    /// Where on the panel a share of the recording lies.
    QPoint placeOf(double share) const;

    explicit PlaybackPanel(const Theme& theme, QWidget* parent = nullptr);

    void themeChanged() override;
    /// What the button that leaves the replay says.
    void setWayBack(const QString& text);
    /// The buttons name the keys that the playback commands have.
    void useCommands(const Commands& commands);

public Q_SLOTS:
    void togglePlay();
    void step();
    void faster();
    void slower();
    /// Winds by so much of the data's time.
    void wind(std::chrono::milliseconds by);
    /// To two minutes before the signal before or after this moment; nothing where there is none.
    void toSignal(int direction);

Q_SIGNALS:
    void playRequested();
    void pauseRequested();
    void stepRequested();
    /// Times real time; 0 = as fast as possible.
    void speedRequested(double speed);
    void seekRequested(dg::Timestamp time);
    void leaveRequested();

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void layOut();
    QRect bar() const;
    void paintBar(QPainter& painter, const QRect& bar) const;
    std::optional<Timestamp> timeUnder(int x) const;
    bool isPlaying() const;
    void changeSpeed(int by);
    void showState();
    void showKeys();
    QIcon icon(const char* what) const;

    const Commands* m_commands = nullptr; ///< null until useCommands()
    QToolButton* m_play;
    QToolButton* m_step;
    QButtonGroup* m_speeds;
    QToolButton* m_leave;
    QString m_position;
    QString m_file;
    double m_progress = 0;
    std::chrono::milliseconds m_ahead{0}; ///< of the exchange's clock to that of receipt
    int m_barLeft = 0;
    bool m_finished = false;
    bool m_plays = true; ///< what was wanted last: it holds while a place is being looked for
    Timeline m_timeline;
    std::size_t m_marks = 0;
    int m_hover = -1; ///< x under the mouse; -1: not over the line
};

} // namespace dg
