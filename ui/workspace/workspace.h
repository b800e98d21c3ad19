// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"
#include "ui/workspace/arrangement.h"

#include <QHash>
#include <QMainWindow>
#include <QPoint>
#include <QPointer>

#include <vector>

namespace dg {

class Commands;
class DockTitle;
class Panel;
struct Theme;
struct View;

/// The panels as docks: side by side, tabbed, on windows of their own. Knows the layouts that come
/// with the program and hands its state out as bytes for the user's own. While the layout is not
/// the user's, it is chosen again when the room changes. Presents only to what can be seen. GUI
/// thread; lies inside the main window, under the frame that says what is not live.
class Workspace final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Workspace)

public:
    explicit Workspace(const Theme& theme, QWidget* parent = nullptr);

    /// Takes a panel in as a dock; `id` stays the same between versions. Hidden where a layout
    /// does not name it.
    QDockWidget* add(Panel* panel, const QString& id);
    QDockWidget* dock(const QString& id) const { return m_docks.value(id); }
    const QStringList& ids() const { return m_ids; }

    void present(const View& view);
    void themeChanged();

    /// One of Arrangement::all().
    void arrange(const QString& arrangementId);
    /// Lines have another height: the arrangement is made again, unless it is the user's.
    void fitAgain();
    QString arrangement() const { return m_arrangement; }
    /// Whether the user has moved anything since.
    bool isOwn() const { return m_own; }

    QByteArray layoutState() const;
    /// False, and nothing changed, when the bytes are not a layout.
    bool restoreLayout(const QByteArray& state);

    /// Shows it and brings it before its tabs.
    void reveal(const QString& id);
    /// The View menu's: reveals it, or closes it where it is in front already.
    void turn(const QString& id);
    /// On a window of its own, or back to its place.
    void detach(const QString& id);
    /// One command to turn and one to detach each panel.
    void addCommands(Commands& commands);

Q_SIGNALS:
    /// The user moved, closed, opened or resized something.
    void changed();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    QMenu* createPopupMenu() override;

private:
    struct Entry
    {
        Panel* panel;
        DockTitle* title;
        QDockWidget* dock;
    };

    void arrangeNow();
    void place(const Part& part, QDockWidget* seed);
    void applySizes(const Part& part, QSize room);
    QDockWidget* firstOf(const Part& part) const;
    void takeIn(QDockWidget& dock);
    int sizeClass() const;
    void watch(QDockWidget* dock, Panel* panel);
    void touched();
    void updateTabs();
    std::vector<QWidget*> floating() const;
    void monitorLeaves();
    void monitorLeft();
    void monitorCame();
    void bringBack();
    void askAgain(QWidget& child, const QMoveEvent& move);

    /// What floated on a monitor that has gone.
    struct Refugee
    {
        QPointer<QWidget> window;
        QPoint home;
        QPoint refuge; ///< still there when the monitor is back: the user left it alone
    };

    const Theme& m_theme;
    std::vector<Entry> m_entries;
    std::vector<Refugee> m_refugees;
    QHash<QString, QDockWidget*> m_docks;
    QStringList m_ids;
    QString m_arrangement;
    int m_sizeClass = -1; ///< for which the arrangement was made
    QByteArray m_waiting; ///< a layout to be restored when there is room for it
    bool m_own = false;
    bool m_arranging = false;
};

} // namespace dg
