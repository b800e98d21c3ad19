// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the window in every theme, size, layout and state, of every panel alone and of every
// dialog, to be looked at by people:
//   ninja pictures && QT_QPA_PLATFORM=offscreen tests/pictures FOLDER [--language de|longer]
// of a market that is killed under the window, and ten for somebody who has not seen the program:
//   tests/pictures FOLDER outage|ten [--language de]
#include "app/application.h"
#include "core/engine/pipeline.h"
#include "core/engine/replayfeed.h"
#include "core/feed/problemtext.h"
#include "tests/gui/outagepictures.h"
#include "tests/gui/savepicture.h"
#include "tests/gui/tenpictures.h"
#include "tests/support/languages.h"
#include "tests/support/samplesnapshot.h"
#include "ui/chart/chartview.h"
#include "ui/deskcommands.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/mainwindow.h"
#include "ui/panels/signalspanel.h"
#include "ui/settings.h"
#include "ui/signaldesk.h"
#include "ui/tour.h"
#include "ui/workspace/commands.h"
#include "ui/workspace/workspace.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QDockWidget>
#include <QSettings>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

using dg::test::savePicture;

std::shared_ptr<const dg::Snapshot> as(dg::FeedKind feed, const dg::SampleOptions& options = {})
{
    auto snapshot = std::make_shared<dg::Snapshot>(*dg::sampleSnapshot(options));
    auto other = std::make_shared<dg::MarketSnapshot>(*snapshot->markets.front());
    other->instrument.symbol = "BTCUSDT";
    other->book.state = dg::BookState::Unsure;
    other->book.reason = dg::UnsureReason::Gap;
    snapshot->markets.push_back(other);
    snapshot->feed = feed;
    return snapshot;
}

/// Live, and a stream says no more: silent, or without a connection.
std::shared_ptr<const dg::Snapshot> troubled(bool connected)
{
    auto snapshot = std::make_shared<dg::Snapshot>(*as(dg::FeedKind::Live));
    auto market = std::make_shared<dg::MarketSnapshot>(*snapshot->markets.front());
    dg::StreamHealth& trades = market->streams[static_cast<std::size_t>(dg::Stream::Trades)];
    trades.stale = true;
    trades.connected = connected;
    trades.condition = connected ? dg::StreamCondition::Stale : dg::StreamCondition::Down;
    trades.lastReceived = trades.since = {market->received.ms - 47'000};
    snapshot->markets.front() = market;
    return snapshot;
}

/// Several markets, each in a state of its own.
std::shared_ptr<const dg::Snapshot> five()
{
    auto snapshot = std::make_shared<dg::Snapshot>(*as(dg::FeedKind::Live));
    for (const char* symbol : {"SOLUSDT", "1000PEPEUSDT", "DOGEUSDT"}) {
        auto market = std::make_shared<dg::MarketSnapshot>(
            *dg::sampleSnapshot({.withSignals = false, .withClusters = false, .step = symbol[0]})
                 ->markets.front());
        market->instrument.symbol = symbol;
        snapshot->markets.push_back(market);
    }
    return snapshot;
}

/// A market of which nothing has been heard but its name.
std::shared_ptr<const dg::Snapshot> nothing()
{
    auto snapshot = std::make_shared<dg::Snapshot>(*as(dg::FeedKind::Live));
    auto market = std::make_shared<dg::MarketSnapshot>();
    market->instrument = snapshot->markets.front()->instrument;
    market->depthHistory = std::make_shared<dg::DepthHistoryView>();
    market->candles = std::make_shared<std::vector<dg::Candle>>();
    market->trades = std::make_shared<std::vector<dg::TradePrint>>();
    market->liquidations = std::make_shared<std::vector<dg::ForceOrder>>();
    market->clusters = std::make_shared<std::vector<dg::Cluster>>();
    market->sweeps = std::make_shared<std::vector<dg::Sweep>>();
    market->signals = std::make_shared<std::vector<std::shared_ptr<const dg::TradeSignal>>>();
    market->dataTime = market->received = snapshot->markets.front()->received;
    snapshot->markets = {market};
    return snapshot;
}

/// A market of long names and numbers: a dated future, or a coin of eight decimals.
std::shared_ptr<const dg::Snapshot> odd(const char* symbol, const dg::DecimalGrid& tick)
{
    auto snapshot = std::make_shared<dg::Snapshot>(*as(dg::FeedKind::Live));
    auto market = std::make_shared<dg::MarketSnapshot>(*snapshot->markets.front());
    market->instrument.symbol = symbol;
    market->instrument.tick = tick;
    for (auto* side : {&market->book.bids, &market->book.asks})
        for (dg::Level& level : *side)
            level.quantity.lots *= 900;
    snapshot->markets = {market};
    return snapshot;
}

bool saveStates(dg::MainWindow& window, const QDir& folder, const QString& theme)
{
    using dg::FeedKind;
    bool all = true;
    const auto take = [&](const QString& state) {
        all = savePicture(window, folder, u"state-%1-%2"_s.arg(state, theme)) && all;
    };
    window.resize(1366, 768);
    window.present(odd("BTCUSDT_260925", {10, 2}));
    take(u"dated-1366"_s);
    window.present(odd("1000000MOGUSDT", {1, 8}));
    take(u"decimals-1366"_s);
    window.resize(1920, 1080);
    window.present(as(FeedKind::Live, {.sure = false}));
    take(u"unsure"_s);
    window.present(troubled(true));
    take(u"stale"_s);
    window.present(troubled(false));
    take(u"down"_s);
    window.present(as(FeedKind::Practice));
    take(u"practice"_s);
    window.present(as(FeedKind::Live));
    take(u"live"_s);
    window.present(five());
    take(u"symbols"_s);
    window.resize(1366, 768);
    take(u"symbols-1366"_s);
    window.resize(1920, 1080);
    window.present(nothing());
    take(u"nothing"_s);
    window.present(as(FeedKind::Live, {.withSignals = false, .withClusters = false}));
    take(u"quiet"_s);
    window.showLoading(FeedKind::Live, u"ETHUSDT"_s);
    take(u"loading"_s);
    window.showFailure(dg::ProblemText::ofSocket(
        u"fapi.binance.com"_s, QAbstractSocket::HostNotFoundError, {}, {}));
    take(u"failure"_s);
    window.showWelcome();
    take(u"welcome"_s);
    return all;
}

/// The end of a recording in which the strategy found a signal, so that there is evidence.
std::shared_ptr<const dg::Snapshot> withEvidence()
{
    dg::ReplayFeed feed({DG_TEST_DATA "/golden/scenario-1.jsonl.gz"});
    dg::Pipeline pipeline({dg::StrategyParams::defaults(dg::Preset::Standard), true}, {}, {});
    auto snapshot = std::make_shared<dg::Snapshot>();
    if (!feed.open()) return snapshot;
    while (feed.deliver(pipeline)) {
    }
    snapshot->playback.position = feed.position();
    for (const auto& market : pipeline.markets())
        snapshot->markets.push_back(market->snapshot(feed.position()));
    return snapshot;
}

/// Every dialog, as the command that opens it leaves it.
bool saveDialogs(dg::MainWindow& window, const QDir& folder, const QString& theme)
{
    const QTemporaryDir place;
    dg::Settings settings(place.filePath(u"settings.ini"_s));
    settings.set("window/theme", theme);
    window.deskCommands().useSettings(settings, {});
    const auto found = withEvidence();
    if (found->markets.empty()) return false;
    window.present(found);
    window.findChild<dg::SignalsPanel*>()->choose(window.desk().list().at(0)->signal->id);
    bool all = true;
    for (const auto& id : {u"file.open"_s,
                           u"export.signals"_s,
                           u"layout.saveAs"_s,
                           u"signals.details"_s,
                           u"signals.note"_s,
                           u"help.show"_s,
                           u"help.palette"_s,
                           u"help.keys"_s,
                           u"help.tour"_s,
                           u"help.about"_s,
                           u"alarm.test"_s}) {
        window.commands().find(id)->trigger();
        QWidget* shown = id == "help.tour"_L1 ? &window : nullptr;
        for (QDialog* dialog : window.findChildren<QDialog*>())
            if (dialog->isVisible()) shown = dialog;
        if (!shown) return false;
        const QString name = u"dialog-%1-"_s.arg(id.section(u'.', 1));
        all = savePicture(*shown, folder, name + theme) && all;
        if (shown != &window)
            delete shown;
        else
            delete window.findChild<dg::Tour*>();
    }
    return all;
}

/// The settings as the whole program fills them: with its buttons that try things.
bool saveSettings(const dg::MainWindow& other, const QDir& folder, const QString& theme)
{
    const QTemporaryDir profile;
    QSettings(profile.filePath(u"settings.ini"_s), QSettings::IniFormat)
        .setValue("window/theme", theme);
    dg::Options options;
    options.profile = profile.path();
    options.restUrl = u"http://127.0.0.1:1"_s; // nobody is there
    options.wsUrl = u"ws://127.0.0.1:1"_s;
    dg::Application application(options);
    application.start();
    bool all = false;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        auto* window = qobject_cast<dg::MainWindow*>(widget);
        if (!window || window == &other) continue;
        window->commands().find(u"file.settings"_s)->trigger();
        auto* dialog = window->findChild<dg::SettingsDialog*>();
        all = dialog != nullptr;
        for (int page = 0; dialog && page < dialog->groups().size(); ++page) {
            dialog->showGroup(dialog->groups()[page]);
            all = savePicture(*dialog, folder, u"dialog-settings-%1-%2"_s.arg(page).arg(theme)) &&
                  all;
        }
        delete dialog;
    }
    return all;
}

/// What goes with a message to the phone.
bool savePhonePicture(const dg::MainWindow& window, const QDir& folder, const QString& theme)
{
    const auto snapshot = withEvidence();
    if (snapshot->markets.empty()) return false;
    dg::ChartView chart(window.theme());
    chart.setAttribute(Qt::WA_DontShowOnScreen);
    chart.resize(900, 560);
    chart.show();
    chart.present({snapshot, snapshot->markets.front()});
    chart.backToNow();
    if (const auto& found = *snapshot->markets.front()->signals; !found.empty())
        chart.select(found.back()->candle);
    return chart.picture().save(folder.filePath(u"phone-%1.png"_s.arg(theme)));
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QApplication::setStyle(u"Fusion"_s);
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // nobody's keychain
    QCommandLineParser line;
    line.addPositionalArgument(u"folder"_s, u"for the pictures"_s);
    line.addPositionalArgument(u"what"_s, u"nothing for all, outage or ten"_s);
    line.addOption({u"language"_s, u"en, de, or longer: made words"_s, u"language"_s, u"en"_s});
    line.process(application);
    const QStringList words = line.positionalArguments();
    const QString language = words.value(2, line.value(u"language"_s));
    const QDir folder(words.value(0, u"."_s));
    bool all = QDir().mkpath(folder.path());
    if (words.value(1) == "ten"_L1) return dg::test::saveTen(folder, language) ? 0 : 1;
    const dg::test::Spoken spoken(language);
    if (words.value(1) == "outage"_L1) return dg::test::saveOutage(folder, language) ? 0 : 1;
    for (const QString& theme : dg::Theme::names()) {
        dg::MainWindow window(theme);
        // A sample has no engine behind it: without a still clock it would look dead.
        window.setClocks(
            {[] { return dg::Timestamp{1}; }, [] { return std::chrono::milliseconds(1); }});
        window.present(as(dg::FeedKind::Replay));
        window.show();
        for (const auto& [size, scale] : {std::pair{QSize(1366, 768), 1.0},
                                          std::pair{QSize(1920, 1080), 1.0},
                                          std::pair{QSize(1920, 1080), 2.0},
                                          std::pair{QSize(3840, 2160), 1.0}}) {
            window.resize(size);
            const QSize pixels = size * scale;
            const QString name = u"market-%1x%2@%3-%4"_s.arg(pixels.width())
                                     .arg(pixels.height())
                                     .arg(scale)
                                     .arg(theme);
            all = savePicture(window, folder, name, scale) && all;
        }
        window.resize(1920, 1080);
        for (const dg::Arrangement& one : dg::Arrangement::all()) {
            window.workspace().arrange(one.id);
            all = savePicture(window, folder, u"layout-%1-%2"_s.arg(one.id, theme)) && all;
        }
        window.workspace().arrange(dg::Arrangement::all().front().id);
        QApplication::processEvents();
        const auto panels = [&](const QString& name) {
            for (const QString& id : window.workspace().ids())
                all = savePicture(*window.workspace().dock(id), folder, name.arg(id, theme)) && all;
        };
        panels(u"panel-%1-%2"_s);
        window.present(nothing());
        panels(u"panel-%1-empty-%2"_s);
        all = savePhonePicture(window, folder, theme) && all;
        all = saveSettings(window, folder, theme) && all;
        all = saveDialogs(window, folder, theme) && all;
        all = saveStates(window, folder, theme) && all;
    }
    return all ? 0 : 1;
}
