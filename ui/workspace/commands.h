// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <map>

class QAction;
class QMainWindow;
class QMenu;

namespace dg {

/// A tool tip with the key that the action has now, where it has one.
QString withKey(const QString& tip, const QAction& action);

/// Everything the window can be told to do: the menus, and every action under a name that stays
/// the same between versions, so that keys can be shown, changed and found by it. GUI thread; a
/// child of the window.
class Commands final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Commands)

public:
    enum class Menu { File, View, Chart, Layout, Signals, Playback, Help };

    explicit Commands(QMainWindow& window);

    /// A new entry at the end of a menu. `id` as "chart.backToNow"; the first key is shown.
    QAction* add(Menu menu,
                 const QString& id,
                 const QString& text,
                 const QList<QKeySequence>& keys,
                 std::function<void()> run);
    /// The same in a menu within a menu.
    QAction* add(QMenu& menu,
                 const QString& id,
                 const QString& text,
                 const QList<QKeySequence>& keys,
                 std::function<void()> run);
    /// One that is made elsewhere (a dock's own); it gets its name here.
    QAction* adopt(QMenu& menu, const QString& id, QAction* action);
    void addSeparator(Menu menu);

    QMenu& menu(Menu menu) { return *m_menus.at(menu); }
    /// In the order in which they were added.
    const QList<QAction*>& all() const { return m_actions; }
    /// Null when there is none of that name.
    QAction* find(const QString& id) const;
    /// What a command was given at first, whatever the user has made of it.
    QList<QKeySequence> firstKeys(const QString& id) const { return m_firstKeys.value(id); }

private:
    QMainWindow& m_window;
    std::map<Menu, QMenu*> m_menus;
    QList<QAction*> m_actions;
    QHash<QString, QList<QKeySequence>> m_firstKeys;
};

} // namespace dg
