// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace dg {

/// A few cards over the window that show a newcomer around the practice market, each beside the
/// part it speaks of, which gets a frame; none covers what is to be watched. A card that speaks of
/// something that is not there yet says so, and goes on when it is. Can be left at any step. GUI
/// thread; a child of the window.
class Tour final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Tour)

public:
    struct Step
    {
        QPointer<QWidget> part; ///< null: of the whole
        QString title;
        QString text;
        std::function<bool()> isThere{}; ///< none: always
        QString waiting{};               ///< instead of the text until then
        std::function<void()> bring{};   ///< shows a part that cannot be seen
    };

    /// `watched`: no card lies upon it where there is other room.
    Tour(const Theme& theme, std::vector<Step> steps, QWidget& window, QWidget* watched);

    int step() const { return m_step; }
    QString text() const;
    void next();

Q_SIGNALS:
    void finished();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void show(int step);
    void look();
    void place();
    QRect areaOf(const QWidget* part) const; ///< in the window; empty where it is not seen

    const Theme& m_theme;
    std::vector<Step> m_steps;
    QWidget& m_window;
    QPointer<QWidget> m_watched;
    QWidget* m_frame; ///< around the part that is spoken of; the window's
    QTimer m_look;
    int m_step = 0;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_next;
};

} // namespace dg
