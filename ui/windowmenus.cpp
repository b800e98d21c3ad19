// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of the main window: what can be done, under which name and key.
#include "ui/alarms/alarmdesk.h"
#include "ui/mainwindow.h"
#include "ui/panels/chartpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/playbackpanel.h"
#include "ui/panels/signalspanel.h"
#include "ui/panels/strategypanel.h"
#include "ui/panels/tapepanel.h"
#include "ui/signaldesk.h"
#include "ui/workspace/commands.h"
#include "ui/workspace/workspace.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QMessageBox>

#include <algorithm>
#include <array>
#include <chrono>

using namespace Qt::StringLiterals;

namespace dg {

void MainWindow::buildMenus()
{
    using Menu = Commands::Menu;
    Commands& c = *m_commands;
    c.add(Menu::File,
          u"file.open"_s,
          tr("&Open recording…"),
          {QKeySequence(QKeySequence::Open)},
          [this] { openFiles(); });
    c.add(Menu::File, u"file.demo"_s, tr("Play the &demo"), {}, [this] { Q_EMIT demoRequested(); });
    c.add(Menu::File, u"file.quit"_s, tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] {
        close();
    });
    buildViewMenu();
    m_chartPanel->addCommands(c);
    const QStringList names{u"acknowledge"_s,
                            u"reject"_s,
                            u"note"_s,
                            u"snooze"_s,
                            u"details"_s,
                            u"replay"_s,
                            u"copy"_s,
                            u"next"_s,
                            u"search"_s};
    const QList<QAction*> actions = m_signals->signalActions().all();
    for (qsizetype i = 0; i < actions.size(); ++i)
        c.adopt(c.menu(Menu::Signals), u"signals."_s + names[i], actions[i]);
    buildFilterMenu();
    c.addSeparator(Menu::Signals);
    c.adopt(c.menu(Menu::Signals), u"alarm.later"_s, &m_desk->alarm().laterAction());
    c.adopt(c.menu(Menu::Signals), u"alarm.mute"_s, &m_desk->alarm().muteAction());
    c.adopt(c.menu(Menu::Signals), u"alarm.test"_s, &m_desk->alarm().testAction());
    buildPlaybackMenu();
    c.add(Menu::Help, u"help.about"_s, tr("&About Depthglass"), {}, [this] {
        auto* box = new QMessageBox(
            QMessageBox::NoIcon,
            tr("About Depthglass"),
            tr("Depthglass, an order-flow monitor for crypto futures.\n"
               "It watches and explains; it places no orders.\n\nLicence: GPL-3.0-or-later"),
            QMessageBox::Ok,
            this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setIconPixmap(QApplication::windowIcon().pixmap(64));
        box->open();
    });
}

void MainWindow::buildFilterMenu()
{
    QMenu& menu = *m_commands->menu(Commands::Menu::Signals).addMenu(tr("Sho&wn"));
    QComboBox& filter = m_signals->filter();
    auto* kinds = new QActionGroup(this);
    for (int i = 0; i < filter.count(); ++i) {
        QAction* action = m_commands->add(menu,
                                          u"signals.shown.%1"_s.arg(filter.itemData(i).toInt()),
                                          tr("Signals shown: %1").arg(filter.itemText(i)),
                                          {},
                                          [this, &filter, i] {
                                              m_workspace->reveal(u"signals"_s);
                                              filter.setCurrentIndex(i);
                                          });
        action->setCheckable(true);
        action->setChecked(i == filter.currentIndex());
        kinds->addAction(action);
        connect(&filter, &QComboBox::currentIndexChanged, action, [action, i](int now) {
            if (now == i) action->setChecked(true);
        });
    }
}

void MainWindow::buildViewMenu()
{
    using Menu = Commands::Menu;
    Commands& c = *m_commands;
    c.add(
        Menu::View, u"view.fullScreen"_s, tr("&Full screen"), {QKeySequence(Qt::Key_F11)}, [this] {
            setWindowState(windowState() ^ Qt::WindowFullScreen);
        });
    c.addSeparator(Menu::View);
    c.add(Menu::View,
          u"view.nextSymbol"_s,
          tr("&Next symbol"),
          {QKeySequence(Qt::CTRL | Qt::Key_PageDown)},
          [this] { stepSymbol(1); });
    c.add(Menu::View,
          u"view.previousSymbol"_s,
          tr("&Previous symbol"),
          {QKeySequence(Qt::CTRL | Qt::Key_PageUp)},
          [this] { stepSymbol(-1); });
    c.addSeparator(Menu::View);
    m_themes = new QActionGroup(this);
    for (const QString& name : Theme::names()) {
        QAction* action =
            c.add(Menu::View, u"theme."_s + name, Theme::title(name), {}, [this, name] {
                m_runTheme.clear(); // a choice of one's own is kept
                setTheme(name);
            });
        action->setCheckable(true);
        action->setData(name);
        m_themes->addAction(action);
    }
    buildLooksMenu();
    c.addSeparator(Menu::View);
    m_workspace->addCommands(c);
    c.addSeparator(Menu::View);
    m_ladder->addCommands(c);
    m_tape->addCommands(c);
    c.add(Menu::View,
          u"strategy.events"_s,
          tr("&Events instead of conditions"),
          {QKeySequence(Qt::SHIFT | Qt::Key_E)},
          [this] {
              m_workspace->reveal(u"strategy"_s);
              m_strategy->turn();
          });
}

void MainWindow::buildLooksMenu()
{
    using Menu = Commands::Menu;
    Commands& c = *m_commands;
    const auto add =
        [&](const QString& id, const QString& text, const QKeySequence& key, auto change) {
            const QList<QKeySequence> keys = key.isEmpty() ? QList<QKeySequence>() : QList{key};
            return c.add(Menu::View, id, text, keys, [this, change] {
                Looks looks = m_looks;
                change(looks);
                setLooks(looks);
                showLooks();
            });
        };
    add(u"looks.swapped"_s, tr("&Swap the colours of up and down"), {}, [](Looks& l) {
        l.swapped = !l.swapped;
    })->setCheckable(true);
    c.addSeparator(Menu::View);
    const std::array densities{std::pair{u"looks.compact"_s, tr("&Compact rows")},
                               std::pair{u"looks.normal"_s, tr("N&ormal rows")},
                               std::pair{u"looks.large"_s, tr("Lar&ge rows")}};
    auto* rows = new QActionGroup(this);
    for (std::size_t i = 0; i < densities.size(); ++i) {
        QAction* action = add(densities[i].first, densities[i].second, {}, [i](Looks& l) {
            l.density = static_cast<Density>(i);
        });
        action->setCheckable(true);
        rows->addAction(action);
    }
    c.addSeparator(Menu::View);
    add(u"looks.textLarger"_s,
        tr("L&arger text"),
        QKeySequence(Qt::CTRL | Qt::Key_Plus),
        [](Looks& l) { l.textPercent = std::min(l.textPercent + 10, 200); });
    add(u"looks.textSmaller"_s,
        tr("S&maller text"),
        QKeySequence(Qt::CTRL | Qt::Key_Minus),
        [](Looks& l) { l.textPercent = std::max(l.textPercent - 10, 75); });
    add(u"looks.textNormal"_s, tr("Text as &usual"), {}, [](Looks& l) { l.textPercent = 100; });
}

void MainWindow::showLooks()
{
    const auto check = [this](const QString& id, bool on) {
        if (QAction* action = m_commands->find(id)) action->setChecked(on);
    };
    check(u"looks.swapped"_s, m_looks.swapped);
    check(u"looks.compact"_s, m_looks.density == Density::Compact);
    check(u"looks.normal"_s, m_looks.density == Density::Normal);
    check(u"looks.large"_s, m_looks.density == Density::Large);
}

void MainWindow::buildPlaybackMenu()
{
    using Menu = Commands::Menu;
    Commands& c = *m_commands;
    c.add(Menu::Playback,
          u"playback.toggle"_s,
          tr("&Play or pause"),
          {QKeySequence(Qt::Key_Space)},
          [this] { m_playback->togglePlay(); });
    c.add(Menu::Playback,
          u"playback.step"_s,
          tr("One &message"),
          {QKeySequence(Qt::Key_Period)},
          [this] { m_playback->step(); });
    c.add(Menu::Playback,
          u"playback.faster"_s,
          tr("&Faster"),
          {QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_Equal)},
          [this] { m_playback->faster(); });
    c.add(
        Menu::Playback, u"playback.slower"_s, tr("&Slower"), {QKeySequence(Qt::Key_Minus)}, [this] {
            m_playback->slower();
        });
    c.addSeparator(Menu::Playback);
    const auto add = [&](const char* id, const QString& text, const QKeySequence& key, auto run) {
        c.add(Menu::Playback, QLatin1StringView(id), text, {key}, run);
    };
    using namespace std::chrono_literals;
    add("playback.back", tr("A minute &back"), Qt::Key_BracketLeft, [this] {
        m_playback->wind(-1min);
    });
    add("playback.forward", tr("A minute f&orward"), Qt::Key_BracketRight, [this] {
        m_playback->wind(1min);
    });
    add("playback.signalBefore", tr("Signal befo&re"), Qt::CTRL | Qt::Key_BracketLeft, [this] {
        m_playback->toSignal(-1);
    });
    add("playback.signalAfter", tr("Signal &after"), Qt::CTRL | Qt::Key_BracketRight, [this] {
        m_playback->toSignal(1);
    });
    c.addSeparator(Menu::Playback);
    add("playback.leave", tr("&Leave the replay"), Qt::CTRL | Qt::Key_W, [this] { leaveReplay(); });
    m_playback->useCommands(c);
}

} // namespace dg
