// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deskcommands.h"

#include "ui/alarms/alarmdesk.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/dialogs/helpdialog.h"
#include "ui/dialogs/keysdialog.h"
#include "ui/dialogs/palette.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/exports.h"
#include "ui/signaldesk.h"
#include "ui/tour.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

QStringList looksOf(const Settings& settings)
{
    QStringList all;
    for (const SettingInfo& info : settingTable())
        if (info.group == SettingInfo::Group::Looks) all << settings.text(info.key);
    return all;
}

AlarmSound::Kind soundOf(const QString& name)
{
    if (name == "bell"_L1) return AlarmSound::Kind::Bell;
    return name == "knock"_L1 ? AlarmSound::Kind::Knock : AlarmSound::Kind::TwoTones;
}

} // namespace

DeskCommands::DeskCommands(const Theme& theme,
                           Commands& commands,
                           SignalDesk& desk,
                           std::function<View()> view,
                           QMainWindow& window)
    : QObject(&window)
    , m_theme(theme)
    , m_commands(commands)
    , m_desk(desk)
    , m_view(std::move(view))
    , m_window(window)
{
    addFileCommands();
    addHelpCommands();
    connect(&desk.alarm(), &AlarmDesk::wishesChanged, this, [this](const AlarmWishes& wishes) {
        if (m_settings) m_settings->set("alarm/muted", wishes.muted ? u"true"_s : u"false"_s);
    });
}

void DeskCommands::addFileCommands()
{
    using Menu = Commands::Menu;
    QAction* const quit = m_commands.find(u"file.quit"_s);
    const auto add = [&](const char* id, const QString& text, const QKeySequence& key, auto run) {
        QAction* action =
            m_commands.add(Menu::File,
                           QLatin1StringView(id),
                           text,
                           key.isEmpty() ? QList<QKeySequence>{} : QList<QKeySequence>{key},
                           run);
        if (quit) m_commands.menu(Menu::File).insertAction(quit, action); // it stays the last
    };
    add("file.live", tr("Watch the &live market"), Qt::CTRL | Qt::SHIFT | Qt::Key_L, [this] {
        Q_EMIT liveRequested();
    });
    add("export.signals", tr("Export &signals…"), {}, [this] {
        save(tr("Export signals"), u"signals"_s, [this](bool json) {
            return exportSignals(m_desk.list(), json ? ExportFormat::Json : ExportFormat::Csv);
        });
    });
    add("export.candles", tr("Export &candles…"), {}, [this] {
        const auto market = m_view().market;
        if (!market) return m_desk.say(tr("No market is open: there are no candles yet."));
        save(tr("Export candles"), u"candles"_s, [market](bool json) {
            return exportCandles(*market, json ? ExportFormat::Json : ExportFormat::Csv);
        });
    });
    add("export.clusters", tr("Export cl&usters…"), {}, [this] {
        const auto market = m_view().market;
        if (!market) return m_desk.say(tr("No market is open: there are no clusters yet."));
        save(tr("Export clusters"), u"clusters"_s, [market](bool json) {
            return exportClusters(*market, json ? ExportFormat::Json : ExportFormat::Csv);
        });
    });
    add("file.settings", tr("Se&ttings…"), Qt::CTRL | Qt::Key_Comma, [this] { showSettings(); });
}

void DeskCommands::addHelpCommands()
{
    using Menu = Commands::Menu;
    const auto add = [&](const char* id, const QString& text, const QKeySequence& key, auto run) {
        m_commands.add(Menu::Help, QLatin1StringView(id), text, {key}, run);
    };
    add("help.show", tr("&Help"), Qt::Key_F1, [this] {
        (new HelpDialog(m_commands, &m_window))->show();
    });
    add("help.palette", tr("Find a &command…"), Qt::CTRL | Qt::Key_K, [this] {
        (new Palette(m_commands, &m_window))->show();
    });
    m_commands.add(Menu::Help, u"help.keys"_s, tr("&Keys…"), {}, [this] {
        auto* dialog = new KeysDialog(m_commands, &m_window);
        connect(dialog, &KeysDialog::changed, this, [this] {
            if (m_settings) saveKeys(m_commands, m_settings->raw());
            Q_EMIT keysChosen();
        });
        dialog->show();
    });
    m_commands.add(Menu::Help, u"help.tour"_s, tr("&Tour"), {}, [this] { showTour(); });
}

void DeskCommands::useSettings(Settings& settings, std::function<void(SettingsDialog&)> prepare)
{
    m_settings = &settings;
    m_prepare = std::move(prepare);
    applyKeys();
    applySettings();
}

void DeskCommands::applyKeys()
{
    loadKeys(m_commands, m_settings->raw());
}

void DeskCommands::useSettingsOf(const DeskCommands& other)
{
    useSettings(*other.m_settings, other.m_prepare);
}

void DeskCommands::applySettings()
{
    const Settings& s = *m_settings;
    AlarmWishes wishes;
    wishes.sound = soundOf(s.text("alarm/sound"));
    wishes.volume = s.whole("alarm/volume") / 100.0;
    wishes.muted = s.flag("alarm/muted");
    wishes.tray = s.flag("alarm/tray");
    wishes.motion = s.flag("alarm/motion");
    wishes.inReplay = s.flag("alarm/replay");
    m_desk.alarm().setWishes(wishes);
    m_desk.setSnooze(std::chrono::minutes(s.whole("signals/snooze")));
    m_desk.list().setExpiry(std::chrono::minutes(s.whole("signals/expiry")));
    QString user = s.text("signals/user");
    if (user.isEmpty()) user = qEnvironmentVariable("USER");
    m_desk.setUser(user);
}

void DeskCommands::showSettings()
{
    if (!m_settings || m_window.findChild<SettingsDialog*>()) return;
    Q_EMIT settingsWanted();
    auto* dialog = new SettingsDialog(m_theme, *m_settings, &m_window);
    if (m_prepare) m_prepare(*dialog);
    connect(dialog,
            &SettingsDialog::applied,
            this,
            [this, looks = looksOf(*m_settings)](bool feed, bool start) mutable {
                applySettings();
                if (const QStringList now = looksOf(*m_settings); now != looks) {
                    looks = now;
                    Q_EMIT looksChosen(m_settings->raw());
                }
                Q_EMIT settingsApplied(feed, start);
            });
    dialog->show();
}

void DeskCommands::showTour()
{
    const auto part = [this](const char* name) {
        QWidget* dock = m_window.findChild<QWidget*>(QLatin1StringView(name));
        return QPointer<QWidget>(dock);
    };
    const auto bring = [this](const char* name) {
        return [action = m_commands.find(u"panel."_s + QLatin1StringView(name))] {
            if (action) action->trigger();
        };
    };
    const auto hasClusters = [this] {
        const auto market = m_view().market;
        return market && !market->clusters->empty();
    };
    const auto key = [this](const QString& id) { return keyOrName(m_commands, id); };
    std::vector<Tour::Step> steps{
        {nullptr,
         tr("This market is made up"),
         tr("The striped frame and PRACTICE say so. Prices, orders and liquidations are invented, "
            "so that nothing here can be lost.")},
        {part("chart"),
         tr("Clusters and sweeps"),
         tr("Bands are prices where others were liquidated. A signal needs a stab through one on "
            "heavy volume, and a close back across it within a few candles."),
         hasClusters,
         tr("Bands come into the chart where others were liquidated. There is none yet: this card "
            "waits for the first one, within a minute or two. You can go on meanwhile."),
         bring("chart")},
        {part("strategy"),
         tr("Why is there no signal?"),
         tr("Every condition, what the last candle had, what this one has, and what it takes."),
         {},
         {},
         bring("strategy")},
        {part("signals"),
         tr("Answering"),
         tr("When a signal comes, the banner calls. %1 chooses it, %2 opens its evidence, %3 "
            "acknowledges, %4 rejects. From its evidence the moment can be played back.")
             .arg(key(u"signals.next"_s),
                  key(u"signals.details"_s),
                  key(u"signals.acknowledge"_s),
                  key(u"signals.reject"_s)),
         {},
         {},
         bring("signals")},
        {nullptr,
         tr("Everything by key"),
         tr("%1 finds every command, %2 explains the numbers. File, Watch the live market "
            "leaves the practice.")
             .arg(key(u"help.palette"_s), key(u"help.show"_s))}};
    new Tour(m_theme, std::move(steps), m_window, part("chart"));
}

void DeskCommands::save(const QString& title,
                        const QString& name,
                        const std::function<QByteArray(bool json)>& make)
{
    askWhereToSave(m_theme,
                   m_window,
                   title,
                   name + u".csv"_s,
                   tr("CSV (*.csv);;JSON (*.json)"),
                   [this, make](const QString& file) {
                       QSaveFile out(file); // whole or not at all
                       const QByteArray bytes =
                           make(file.endsWith(".json"_L1, Qt::CaseInsensitive));
                       if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() ||
                           !out.commit())
                           m_desk.say(tr("%1 cannot be written: %2").arg(file, out.errorString()));
                   });
}

} // namespace dg
