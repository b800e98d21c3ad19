// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"
#include "ui/cuttexts.h"
#include "ui/theme.h"

#include <QWidget>

class QDockWidget;
class QToolButton;

namespace dg {

class Panel;

/// The strip above a docked panel: its name, its note, and buttons to detach and close it. On a
/// window of its own it also says what is not live. GUI thread; a child of its dock.
class DockTitle final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockTitle)

public:
    DockTitle(const Theme& theme, Panel& panel, QDockWidget& dock);

    void themeChanged();
    void setFeed(FeedKind feed);
    /// Behind other tabs its name stands on the tab already.
    void setTabbed(bool tabbed);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void paintButtons();
    void showButtons(bool show);
    void layOut();
    QString badge() const;  ///< what is not live; empty where the window's frame says it
    int badgeWidth() const; ///< with the gap behind it
    int toolsWidth() const;
    int titleWidth() const; ///< with the gap behind it; less than it wants where room is short

    const Theme& m_theme;
    Panel& m_panel;
    QDockWidget& m_dock;
    QWidget* m_tools; ///< of the panel; may be null
    QToolButton* m_detach;
    QToolButton* m_close;
    FeedKind m_feed = FeedKind::Live;
    bool m_tabbed = false;
    CutTexts m_cut;
};

} // namespace dg
