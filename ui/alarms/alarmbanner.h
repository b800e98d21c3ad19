// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace dg {

/// The window's own alarm, which needs neither sound nor tray: a strip beside the menus that says
/// which signal waits. Pulses where motion is wanted. GUI thread; a child of the
/// window that it lies on.
class AlarmBanner final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlarmBanner)

public:
    AlarmBanner(const Theme& theme, QWidget& window);

    /// `plan`: stop, target and where price is between them, which always finds room; `remark`:
    /// what cannot be heard or seen elsewhere, which does so last; empty when all works.
    void
    say(const QString& title, const QString& plan, const QString& detail, const QString& remark);
    void themeChanged();
    void setMotion(bool motion) { m_motion = motion; }
    QString text() const;
    /// One beat of the pulse; nothing moves without motion.
    void beat();

Q_SIGNALS:
    void showWanted();
    void acknowledgeWanted();
    void laterWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();
    void fit();
    int leastWidth() const;
    QToolButton* button(const QString& text);

    const Theme& m_theme;
    QWidget& m_window;
    QLabel* m_title;
    QLabel* m_detail;
    QString m_plan;
    QString m_said; ///< the whole of what m_detail shows
    bool m_motion = true;
    bool m_bright = false;
};

} // namespace dg
