// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QPointer>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace dg {

/// A few cards over the window that show a newcomer around the practice market, each beside the
/// part it speaks of. Can be left at any step. GUI thread; a child of the window.
class Tour final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Tour)

public:
    struct Step
    {
        QPointer<QWidget> part; ///< null: the middle of the window
        QString title;
        QString text;
    };

    Tour(const Theme& theme, std::vector<Step> steps, QWidget& window);

    int step() const { return m_step; }
    QString text() const;
    void next();

Q_SIGNALS:
    void finished();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void show(int step);
    void place();

    const Theme& m_theme;
    std::vector<Step> m_steps;
    QWidget& m_window;
    int m_step = 0;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_next;
};

} // namespace dg
