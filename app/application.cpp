// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/desktop/phonesettings.h"
#include "app/desktop/settingstests.h"
#include "app/phone.h"
#include "app/storeoptions.h"
#include "app/storestatus.h"
#include "core/base/ratio.h"
#include "core/engine/engine.h"
#include "core/feed/recordingfolder.h"
#include "core/practice/practicethread.h"
#include "core/storage/ledgerthread.h"
#include "core/venue/binance/binancevenue.h"
#include "ui/chart/chartview.h"
#include "ui/deskcommands.h"
#include "ui/panels/phonepanel.h"
#include "ui/panels/statuspanel.h"
#include "ui/sentences.h"
#include "ui/signaldesk.h"
#include "ui/signalwords.h"
#include "ui/workspace/workspace.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPixmap>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// A picture of a moment that never comes is given up after this long.
constexpr std::chrono::minutes kPictureLimit{5};
/// A signal's moment is replayed from so long before it.
constexpr std::chrono::minutes kBeforeSignal{2};
constexpr std::chrono::milliseconds kSettle{120};
constexpr std::chrono::milliseconds kPricesEvery{250};
constexpr std::chrono::milliseconds kFrameBefore{60};

QString settingsFile(const Options& options)
{
    return QDir(profileFolder(options.profile)).filePath(u"settings.ini"_s);
}

/// Beside the settings. The demo's apart: a made market must not become the beginning of a real
/// one.
std::string recordFolder(const Options& options, const Settings& settings, FeedKind feed)
{
    if (!options.screenshot.isEmpty()) return {}; // pictures change nothing
    const QString name = feed == FeedKind::Practice ? u"recordings-practice"_s : u"recordings"_s;
    const QString chosen = settings.text("recording/folder");
    if (feed == FeedKind::Live && !chosen.isEmpty()) return QFile::encodeName(chosen).toStdString();
    return QFile::encodeName(QDir(profileFolder(options.profile)).absoluteFilePath(name))
        .toStdString();
}

std::uint64_t megabytes(int count)
{
    return 1'000'000ULL * static_cast<std::uint64_t>(count);
}

QString themeOf(const Options& options, Settings& settings)
{
    if (!options.theme.isEmpty()) return options.theme;
    // Pictures look the same wherever they are taken.
    return options.screenshot.isEmpty() ? settings.raw().value("window/theme", u"dark"_s).toString()
                                        : u"dark"_s;
}

} // namespace

Application::Application(const Options& options)
    : m_options(options)
    , m_settings(settingsFile(options))
    , m_log(options.screenshot.isEmpty() ? profileFolder(options.profile) : QString(),
            QString::fromStdString(options.environment.logLevel.value_or("INFO")))
    , m_clock(m_mailbox)
    , m_window(themeOf(options, m_settings))
{
    m_log.sayStart(u"depthglass"_s,
                   QCoreApplication::applicationVersion(),
                   u"profile %1, store %2"_s.arg(
                       profileFolder(options.profile),
                       parseStoreAddress(options.store) ? options.store : u"of the profile"_s));
    connect(&m_clock, &FrameClock::frame, this, &Application::onFrame);
    connect(&m_window, &MainWindow::filesChosen, this, &Application::openFiles);
    connect(&m_window, &MainWindow::demoRequested, this, &Application::openDemo);
    // At every change: a crash shall not cost the layout. Pictures change nothing.
    if (m_options.screenshot.isEmpty())
        connect(&m_window, &MainWindow::settingsChanged, this, [this] {
            m_window.save(m_settings.raw());
            m_settings.raw().sync();
        });
    if (m_options.screenshot.isEmpty()) makePhone();
    useSettings();
    connect(&m_window, &MainWindow::liveRequested, this, &Application::openLive);
    connect(&m_window, &MainWindow::seekRequested, this, &Application::seek);
    connect(&m_window.desk(), &SignalDesk::replayRequested, this, &Application::replayMoment);
}

Application::~Application()
{
    stopEngine();
    closeStore();
    if (m_options.screenshot.isEmpty()) m_window.save(m_settings.raw());
}

void Application::JoinThread::operator()(QThread* thread) const
{
    thread->quit();
    thread->wait();
    delete thread;
}

void Application::start()
{
    if (m_options.screenshot.isEmpty()) {
        m_window.restore(m_settings.raw());
        m_window.show();
    } else {
        m_window.resize(m_options.size);
        m_window.show();
        const auto limit = m_options.after
                               ? std::chrono::milliseconds(qRound64(*m_options.after * 1000))
                               : std::chrono::milliseconds(kPictureLimit);
        QTimer::singleShot(limit, this, &Application::takePicture);
    }
    m_clock.start();
    // From the event loop: what fails must be able to end it.
    QTimer::singleShot(0, this, &Application::openFromOptions);
}

void Application::openFromOptions()
{
    if (m_options.demo)
        openDemo();
    else if (!m_options.files.isEmpty())
        openFiles(m_options.files);
    else if (m_options.isLive())
        openLive();
    else if (m_options.screenshot.isEmpty()) // a picture without a feed is of the first page
        openFromSettings();
}

/// The first start asks; later ones open what is usual here.
void Application::openFromSettings()
{
    const QString start = m_settings.text("market/start");
    if (m_settings.isFirstStart() || start == "ask"_L1) return;
    if (start == "practice"_L1)
        openDemo();
    else
        openLive();
}

void Application::useSettings()
{
    DeskCommands& commands = m_window.deskCommands();
    commands.useSettings(m_settings, [this](SettingsDialog& dialog) {
        addSettingsTests(dialog);
        if (m_phone) addPhoneSettings(dialog, *m_phone);
    });
    connect(&commands, &DeskCommands::settingsApplied, this, [this](bool feed, bool start) {
        if (m_io)
            QMetaObject::invokeMethod(
                &m_io->ledger(),
                [ledger = &m_io->ledger(), minutes = m_settings.whole("signals/expiry")] {
                    ledger->setExpiry(std::chrono::minutes(minutes));
                },
                Qt::QueuedConnection);
        if (start) m_window.desk().say(tr("Some of the changes hold from the next start."));
        if (!feed) return;
        if (m_current.feed == FeedKind::Live && m_current.isLive()) openLive();
        if (m_current.feed == FeedKind::Practice) openDemo();
        if (m_current.feed == FeedKind::Replay && m_seen) seek(m_seen->playback.position);
    });
    if (!m_settings.remarks().isEmpty() && m_options.screenshot.isEmpty())
        QTimer::singleShot(
            0, this, [this] { m_window.desk().say(m_settings.remarks().join(u'\n')); });
}

void Application::openLive()
{
    EngineConfig config;
    config.feed = FeedKind::Live;
    // The command line, else the settings, else the exchange's own.
    const auto address = [this](const QString& given, const char* key, const char* own) {
        const QString text = given.isEmpty() ? m_settings.text(key) : given;
        return text.isEmpty() ? std::string(own) : text.toStdString();
    };
    config.restUrl = address(m_options.restUrl, "market/restUrl", binance::kRestUrl);
    config.wsUrl = address(m_options.wsUrl, "market/wsUrl", binance::kWsUrl);
    config.symbols = m_options.symbols;
    if (config.symbols.empty())
        for (const QString& symbol : m_settings.symbols())
            config.symbols.push_back(symbol.toStdString());
    const QString first = QString::fromStdString(config.symbols.front());
    run(std::move(config), first);
}

void Application::openFiles(const QStringList& files)
{
    EngineConfig config;
    for (const QString& file : files)
        config.files.push_back(QFile::encodeName(file).toStdString());
    config.feed = FeedKind::Replay;
    config.speed = m_options.speed.value_or(1);
    run(std::move(config), QFileInfo(files.front()).fileName());
}

void Application::openDemo()
{
    stopEngine(); // before the exchange that it may be reading
    PracticeOptions practice = PracticeThread::demo();
    practice.speed = m_options.speed.value_or(1);
    m_practice = std::make_unique<PracticeThread>(std::move(practice));
    if (!m_practice->start()) {
        onFailure(tr("The demo needs a free port on this machine and found none."));
        return;
    }
    EngineConfig config;
    config.feed = FeedKind::Practice;
    config.restUrl = m_practice->rest().toString().toStdString();
    config.wsUrl = m_practice->ws().toString().toStdString();
    config.symbols = m_options.symbols;
    if (config.symbols.empty()) config.symbols = PracticeThread::symbols();
    run(std::move(config), tr("made data"));
}

void Application::replayMoment(const RecordPtr& record)
{
    const TradeSignal& signal = *record->signal;
    const Timestamp moment =
        signal.evidence.received.ms > 0 ? signal.evidence.received : signal.time;
    EngineConfig config;
    config.from = moment - kBeforeSignal;
    if (m_current.feed == FeedKind::Replay && record->source == SignalSource::Replay) {
        config.files = m_current.files;
    } else {
        const bool made = record->source == SignalSource::Practice;
        const auto folder =
            recordFolder(m_options, m_settings, made ? FeedKind::Practice : FeedKind::Live);
        const Excerpt excerpt = recordingAround(folder, signal.symbol, moment);
        config.files = excerpt.files;
        config.from = std::max(*config.from, excerpt.from);
    }
    if (config.files.empty()) {
        m_window.desk().say(tr("No recording holds this moment: nothing was being recorded when "
                               "the signal was found, or the recording has been deleted since."));
        return;
    }
    config.feed = FeedKind::Replay;
    config.symbols = {signal.symbol};
    config.speed = 1;
    run(std::move(config), tr("the moment of the signal"));
}

/// Reads again from the nearest place before: a market has no way back.
void Application::seek(Timestamp time)
{
    if (m_current.feed != FeedKind::Replay || m_current.files.empty()) return;
    EngineConfig config = m_current;
    config.from = time;
    if (m_seen) config.speed = m_seen->playback.speed;
    run(std::move(config), QFileInfo(QString::fromStdString(m_current.files.front())).fileName());
}

void Application::run(EngineConfig config, const QString& name)
{
    stopEngine();
    if (config.feed != FeedKind::Practice) m_practice.reset();
    if (config.symbols.empty()) config.symbols = m_options.symbols;
    // Pictures and the reference preset are the same wherever they are made.
    config.params = m_options.screenshot.isEmpty() && m_options.preset == Preset::Standard
                        ? m_settings.strategy()
                        : StrategyParams::defaults(m_options.preset);
    // What stands in the environment is meant for this run: it wins over the settings.
    const Environment& environment = m_options.environment;
    config.params.capital = environment.capital.value_or(config.params.capital);
    config.params.riskFraction = environment.riskFraction.value_or(config.params.riskFraction);
    if (config.isLive() && (config.feed == FeedKind::Practice || m_settings.flag("recording/on")))
        config.recordFolder = recordFolder(m_options, m_settings, config.feed);
    config.recorderLimits.age = std::chrono::hours(m_settings.whole("recording/hours"));
    config.recorderLimits.symbolBytes = megabytes(m_settings.whole("recording/megabytes"));
    config.recorderLimits.keptBytes = megabytes(m_settings.whole("recording/keptMegabytes"));
    if (!config.from) config.from = m_options.from;
    if (m_options.at && !config.from) config.from = m_options.at; // straight there
    m_window.showLoading(config.feed, name);
    m_current = config;
    openStore(config.feed);

    m_thread.reset(new QThread);
    m_thread->setObjectName(u"engine"_s);
    m_engine = new Engine(std::move(config), m_mailbox);
    m_engine->moveToThread(m_thread.get());
    // Every connection across threads is here.
    connect(m_thread.get(), &QThread::started, m_engine, &Engine::start, Qt::QueuedConnection);
    connect(m_thread.get(), &QThread::finished, m_engine, &QObject::deleteLater);
    if (m_io)
        connect(m_engine,
                &Engine::signalFound,
                &m_io->ledger(),
                &SignalLedger::add,
                Qt::QueuedConnection);
    if (m_io)
        connect(
            &m_io->ledger(),
            &SignalLedger::changed,
            m_engine,
            [engine = m_engine](const RecordPtr& record) {
                if (record->status == SignalStatus::Acknowledged ||
                    record->status == SignalStatus::Rejected)
                    engine->answered(QString::fromStdString(record->signal->id));
            },
            Qt::QueuedConnection);
    connect(m_engine, &Engine::failed, this, &Application::onFailure, Qt::QueuedConnection);
    connect(&m_window, &MainWindow::playRequested, m_engine, &Engine::play, Qt::QueuedConnection);
    connect(&m_window, &MainWindow::pauseRequested, m_engine, &Engine::pause, Qt::QueuedConnection);
    connect(&m_window, &MainWindow::stepRequested, m_engine, &Engine::step, Qt::QueuedConnection);
    connect(
        &m_window, &MainWindow::speedRequested, m_engine, &Engine::setSpeed, Qt::QueuedConnection);
    m_thread->start();
}

/// Live and practice have a store each; what a replay shows is kept by the list alone. Pictures
/// leave nothing behind.
void Application::openStore(FeedKind feed)
{
    closeStore();
    m_prices.clear();
    showNoStore(m_window.status());
    if (feed == FeedKind::Replay || !m_options.screenshot.isEmpty()) return;
    const auto source = feed == FeedKind::Live ? SignalSource::Live : SignalSource::Practice;
    auto options =
        ledgerOptions(m_options.store.isEmpty() ? m_settings.text("store/url") : m_options.store,
                      m_options.environment.postgres,
                      m_options.profile,
                      source);
    if (!options) {
        std::fprintf(stderr, "depthglass: %s\n", qPrintable(options.error()));
        m_window.desk().say(options.error());
        return;
    }
    if (options->shared) m_log.hide(options->shared->password);
    options->phone = m_phone != nullptr; // until it is known whether there is an account
    options->phoneAlsoQuiet = m_settings.flag("telegram/quiet");
    options->expireAfter = std::chrono::minutes(m_settings.whole("signals/expiry"));
    const bool shared = options->shared.has_value();
    m_io = std::make_unique<LedgerThread>(std::move(*options));
    showStore(m_window.status(), m_io->ledger(), shared);
    m_window.desk().list().reset(feed, true);
    connectStore();
    m_io->start();
    if (m_phone) {
        m_phonePanel->clearMessages();
        m_phone->attach(m_io->ledger(), source);
    }
    QMetaObject::invokeMethod(
        &m_io->ledger(),
        [ledger = &m_io->ledger()] { ledger->load(static_cast<int>(SignalList::kLimit)); },
        Qt::QueuedConnection);
}

void Application::closeStore()
{
    m_log.setSink({});
    if (m_phone) m_phone->detach();
    m_io.reset();
}

void Application::makePhone()
{
    m_phone =
        std::make_unique<Phone>(profileFolder(m_options.profile), m_options.environment.telegram);
    m_phonePanel = new PhonePanel(m_window.theme());
    m_window.workspace().add(m_phonePanel, u"phone"_s);
    m_phone->setPictures(true);
    connect(m_phone.get(), &Phone::pictureWanted, this, [this](const QString& id) {
        // The frame that shows the signal comes in between.
        QTimer::singleShot(kFrameBefore, this, [this, id] { offerPicture(id); });
    });
    connect(m_phone.get(), &Phone::wanted, this, [this](bool yes) {
        m_log.hide(m_phone->account().token);
        if (!m_io) return;
        const bool quiet = m_settings.flag("telegram/quiet");
        QMetaObject::invokeMethod(
            &m_io->ledger(),
            [ledger = &m_io->ledger(), yes, quiet] { ledger->setPhone(yes, quiet); },
            Qt::QueuedConnection);
    });
    connect(m_phone.get(), &Phone::statusChanged, m_phonePanel, &PhonePanel::setStatus);
    connect(m_phone.get(), &Phone::statusChanged, &m_window, [this](const TelegramStatus& status) {
        showPhone(m_window.status(), status);
    });
    connect(m_phone.get(), &Phone::practiceMessage, m_phonePanel, &PhonePanel::showMessage);
    connect(m_phonePanel, &PhonePanel::pressed, m_phone.get(), &Phone::pressPractice);
    connect(m_phone.get(), &Phone::notice, this, [](const QString& text) {
        std::fprintf(stderr, "depthglass: %s\n", qPrintable(text));
    });
}

/// The chart as it is seen, where it shows the signal's symbol.
void Application::offerPicture(const QString& signalId)
{
    auto* const chart = m_window.findChild<ChartView*>();
    const bool one = m_seen && m_seen->markets.size() == 1;
    if (chart == nullptr || !chart->isVisible() || !one) return;
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    if (chart->grab().save(&buffer, "PNG")) m_phone->offerPicture(signalId, png);
}

void Application::connectStore()
{
    SignalLedger& ledger = m_io->ledger();
    SignalDesk& desk = m_window.desk();
    SignalList& list = desk.list();
    connect(
        &desk, &SignalDesk::answerRequested, &ledger, &SignalLedger::answer, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::stored, &list, &SignalList::put, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::changed, &list, &SignalList::put, Qt::QueuedConnection);
    connect(&desk,
            &SignalDesk::wholeRequested,
            &ledger,
            &SignalLedger::loadWhole,
            Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::whole, &desk, &SignalDesk::takeWhole, Qt::QueuedConnection);
    connect(
        &ledger,
        &SignalLedger::answered,
        this,
        [this](const SignalAnswer& answer, const AnswerResult& result) {
            const bool decides =
                answer.kind == AnswerKind::Acknowledge || answer.kind == AnswerKind::Reject;
            if (result.won || !decides || !result.record || !result.record->answer) return;
            const SignalAnswer& counts = *result.record->answer;
            // Who corrects an own answer was asked before, and knows.
            if (counts.who == answer.who && counts.channel == answer.channel) return;
            const QString first = answerSentence(*result.record);
            m_window.desk().say(
                tr("It had been answered before; yours is kept as a correction.\n%1").arg(first));
        },
        Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::loaded, &list, &SignalList::putAll, Qt::QueuedConnection);
    const auto say = [](const QString& text) {
        if (!text.isEmpty()) std::fprintf(stderr, "depthglass: %s\n", qPrintable(text));
    };
    connect(&ledger, &SignalLedger::failed, this, say, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::failed, &desk, &SignalDesk::say, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::notice, this, say, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::sharedState, this, say, Qt::QueuedConnection);
    m_log.setSink([&ledger](const QString& level, const QString& text, Timestamp at) {
        QMetaObject::invokeMethod(
            &ledger,
            [&ledger, level, text, at] { ledger.log(level, text, at); },
            Qt::QueuedConnection);
    });
}

/// An unanswered signal is over when its stop or target is touched.
void Application::tellPrices(const Snapshot& snapshot)
{
    for (const auto& market : snapshot.markets) {
        if (!market->lastTrade) continue;
        const Fixed8 price =
            Ratio::of(market->lastTrade->price.ticks, market->instrument.tick).toFixed8();
        const auto [seen, fresh] =
            m_prices.try_emplace(market->instrument.symbol, std::pair(price, price));
        if (fresh) continue;
        seen->second.first = std::min(seen->second.first, price);
        seen->second.second = std::max(seen->second.second, price);
    }
    if (m_sincePrices.isValid() && !m_sincePrices.hasExpired(kPricesEvery.count())) return;
    m_sincePrices.start();
    for (const auto& [symbol, range] : m_prices)
        QMetaObject::invokeMethod(
            &m_io->ledger(),
            [ledger = &m_io->ledger(), name = QString::fromStdString(symbol), range = range] {
                ledger->onPrices(name, range.first, range.second);
            },
            Qt::QueuedConnection);
    m_prices.clear();
}

void Application::stopEngine()
{
    if (!m_thread) return;
    m_engine->disconnect(this);
    QMetaObject::invokeMethod(m_engine, &Engine::stop, Qt::QueuedConnection);
    m_thread.reset();
    m_engine = nullptr;
    m_mailbox.publish(nullptr);
}

void Application::onFailure(const QString& text)
{
    std::fprintf(stderr, "depthglass: %s\n", qPrintable(text));
    m_clock.look(); // what was read up to there is worth seeing
    if (!m_seenData) m_window.showFailure(text);
    if (!m_options.screenshot.isEmpty())
        leave(3);
    else if (!m_seenData)
        m_exitCode = 3;
}

void Application::tellRecording(const RecorderStatus& status)
{
    const bool off = status.state == RecorderState::Off;
    const bool well = status.problem == RecorderProblem::None;
    const QString text = off ? tr("off")
                         : status.state == RecorderState::Stopped
                             ? tr("stopped")
                             : tr("%1 MB").arg(status.bytes / 1'000'000);
    m_window.status().setPart(StatusPart::Recording,
                              text,
                              off    ? StatusTone::Off
                              : well ? StatusTone::Good
                                     : StatusTone::Warn,
                              recordingSentence(status));
}

void Application::onFrame(const std::shared_ptr<const Snapshot>& snapshot)
{
    m_window.present(snapshot);
    m_seen = snapshot;
    if (m_io) tellPrices(*snapshot);
    tellRecording(snapshot->recording);
    if (snapshot->markets.empty()) return;
    // A newcomer to the practice market is shown around, once.
    if (!m_seenData && m_settings.isFirstStart() && snapshot->feed == FeedKind::Practice &&
        !m_options.demo)
        m_window.deskCommands().showTour();
    m_seenData = true;
    m_exitCode = 0;
    if (m_done || !m_options.at) return;
    const bool ended = snapshot->playback.state == PlaybackState::Finished;
    if (ended || snapshot->markets.front()->dataTime >= *m_options.at ||
        snapshot->playback.position >= *m_options.at) {
        // This snapshot it shall be; what its arrival set in motion is let settle first.
        m_clock.stop();
        QTimer::singleShot(kSettle, this, &Application::takePicture);
    }
}

void Application::takePicture()
{
    if (m_done) return;
    const bool asked = m_options.demo || !m_options.files.isEmpty();
    if (asked && !m_seenData) {
        std::fprintf(stderr, "depthglass: %s\n", qPrintable(tr("nothing was received in time")));
        leave(4);
        return;
    }
    if (!m_window.grab().save(m_options.screenshot, "PNG")) {
        std::fprintf(stderr,
                     "depthglass: %s\n",
                     qPrintable(tr("%1 cannot be written").arg(m_options.screenshot)));
        leave(2);
        return;
    }
    leave(0);
}

void Application::leave(int code)
{
    m_done = true;
    m_exitCode = code;
    m_clock.stop();
    QCoreApplication::exit(code);
}

} // namespace dg
