// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/commands.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

QString withKey(const QString& tip, const QAction& action)
{
    const QString key = action.shortcut().toString(QKeySequence::NativeText);
    return key.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, key);
}

Commands::Commands(QMainWindow& window)
    : QObject(&window)
    , m_window(window)
{
    const auto make = [this](Menu menu, const QString& title) {
        QMenu* made = m_window.menuBar()->addMenu(title);
        made->setToolTipsVisible(true);
        m_menus[menu] = made;
    };
    make(Menu::File, tr("&File"));
    make(Menu::View, tr("&View"));
    make(Menu::Chart, tr("&Chart"));
    make(Menu::Layout, tr("&Layout"));
    make(Menu::Signals, tr("&Signals"));
    make(Menu::Playback, tr("&Playback"));
    make(Menu::Help, tr("&Help"));
    // A menu without entries is a promise not kept.
    for (const auto& [menu, made] : m_menus)
        made->menuAction()->setVisible(false);
}

QAction* Commands::add(Menu menu,
                       const QString& id,
                       const QString& text,
                       const QList<QKeySequence>& keys,
                       std::function<void()> run)
{
    return add(*m_menus.at(menu), id, text, keys, std::move(run));
}

QAction* Commands::add(QMenu& menu,
                       const QString& id,
                       const QString& text,
                       const QList<QKeySequence>& keys,
                       std::function<void()> run)
{
    auto* action = new QAction(text, &m_window);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, std::move(run));
    return adopt(menu, id, action);
}

QAction* Commands::adopt(QMenu& menu, const QString& id, QAction* action)
{
    Q_ASSERT(!find(id));
    action->setObjectName(id);
    menu.addAction(action);
    menu.menuAction()->setVisible(true);
    m_window.addAction(action); // works while its menu is closed
    m_actions << action;
    m_firstKeys[id] = action->shortcuts();
    return action;
}

void Commands::addSeparator(Menu menu)
{
    m_menus.at(menu)->addSeparator();
}

QAction* Commands::find(const QString& id) const
{
    const auto at =
        std::ranges::find_if(m_actions, [&](const QAction* a) { return a->objectName() == id; });
    return at == m_actions.end() ? nullptr : *at;
}

} // namespace dg
