// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/watch.h"

#include "app/cli/healthrows.h"
#include "app/cli/marketline.h"
#include "app/cli/replay.h"
#include "app/cli/rows.h"
#include "app/logging.h"
#include "app/phone.h"
#include "app/secrets.h"
#include "app/stopsignals.h"
#include "app/storeoptions.h"
#include "core/base/ratio.h"
#include "core/engine/livemarkets.h"
#include "core/engine/liverecording.h"
#include "core/feed/livefeed.h"
#include "core/feed/recordingreader.h"
#include "core/practice/practicethread.h"
#include "core/storage/ledgerthread.h"

#include <QCoreApplication>
#include <QNetworkProxyFactory>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <memory>

#include <unistd.h>

namespace dg::cli {

namespace {

using namespace std::chrono_literals;
constexpr auto kHealthEvery = 100ms;
constexpr auto kLineEvery = 1s; ///< on a terminal

void printRow(const std::string& row)
{
    std::fwrite(row.data(), 1, row.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

StrategyParams paramsOf(const WatchOptions& options)
{
    auto params = StrategyParams::defaults(options.preset == "reference" ? Preset::Reference
                                                                         : Preset::Standard);
    params.capital = options.capital.value_or(params.capital);
    params.riskFraction = options.riskFraction.value_or(params.riskFraction);
    return params;
}

/// The pipeline behind a live feed, and the rows that come of it.
class Watch final : public QObject
{
public:
    explicit Watch(const WatchOptions& options)
        : m_options(options)
        , m_pipeline({paramsOf(options)},
                     options.symbols,
                     [this](const Market& market, const CandleOutcome& outcome) {
                         onCandle(market, outcome);
                     })
        , m_markets(m_pipeline)
        , m_feed({QUrl(QString::fromStdString(options.restUrl)),
                  QUrl(QString::fromStdString(options.wsUrl)),
                  options.symbols},
                 m_markets,
                 [this](std::string_view line) { onLine(line); })
    {
        if (!options.record.empty())
            m_recording = std::make_unique<LiveRecording>(
                options.record, options.symbols, m_pipeline, options.limits);
        connect(&m_feed, &LiveFeed::notice, this, [](const QString& text) {
            std::fprintf(stderr, "%s\n", qPrintable(text));
        });
        connect(&m_health, &QTimer::timeout, this, [this] { printHealth(); });
        connect(&m_books, &QTimer::timeout, this, [this] { printBooks(); });
        connect(&m_lines, &QTimer::timeout, this, [this] { sayMarkets(); });
    }

    /// False: said why.
    bool openStore()
    {
        if (m_options.store.empty()) return true;
        const auto environment = readEnvironment(m_options.envFile);
        auto options = ledgerOptions(QString::fromStdString(m_options.store),
                                     environment ? environment->postgres : PostgresEnvironment{},
                                     {},
                                     m_options.demo ? SignalSource::Practice : SignalSource::Live);
        if (!options) {
            std::fprintf(stderr, "depthglass-cli watch: %s\n", qPrintable(options.error()));
            return false;
        }
        const auto source = m_options.demo ? SignalSource::Practice : SignalSource::Live;
        if (const QString remark = practiceRemark(QString::fromStdString(m_options.store), source);
            !remark.isEmpty())
            std::fprintf(stderr, "%s\n", qPrintable(remark));
        const bool shared = options->shared.has_value();
        options->phone = true; // until it is known whether there is an account
        m_store = std::make_unique<LedgerThread>(std::move(*options));
        const auto say = [](const QString& text) {
            if (!text.isEmpty()) std::fprintf(stderr, "%s\n", qPrintable(text));
        };
        SignalLedger& ledger = m_store->ledger();
        connect(&ledger, &SignalLedger::failed, this, say, Qt::QueuedConnection);
        connect(&ledger, &SignalLedger::notice, this, say, Qt::QueuedConnection);
        connect(&ledger, &SignalLedger::sharedState, this, say, Qt::QueuedConnection);
        m_log.setSink([&ledger](const QString& level, const QString& text, Timestamp at) {
            QMetaObject::invokeMethod(
                &ledger,
                [&ledger, level, text, at] { ledger.log(level, text, at); },
                Qt::QueuedConnection);
        });
        m_store->start();
        if (shared) askForPassword(environment ? environment->postgres.password : std::string());
        openPhone(environment ? environment->telegram : TelegramEnvironment{});
        return true;
    }

    void askForPassword(const std::string& environment)
    {
        m_secrets = std::make_unique<Secrets>(profileFolder({}));
        m_secrets->read(Secrets::storePassword(),
                        QString::fromStdString(environment),
                        [this](const Secrets::Found& found) {
                            m_log.hide(found.value);
                            if (!found.problem.isEmpty())
                                std::fprintf(stderr, "%s\n", qPrintable(found.problem));
                            if (!m_store) return;
                            QMetaObject::invokeMethod(
                                &m_store->ledger(),
                                [ledger = &m_store->ledger(), password = found.value] {
                                    ledger->setSharedPassword(password);
                                },
                                Qt::QueuedConnection);
                        });
    }

    void openPhone(const TelegramEnvironment& environment)
    {
        m_phone = std::make_unique<Phone>(profileFolder({}), environment);
        connect(m_phone.get(), &Phone::wanted, this, [this](bool yes) {
            m_log.hide(m_phone->account().token);
            QMetaObject::invokeMethod(
                &m_store->ledger(),
                [ledger = &m_store->ledger(), yes] { ledger->setPhone(yes, false); },
                Qt::QueuedConnection);
        });
        connect(m_phone.get(), &Phone::notice, this, [](const QString& text) {
            std::fprintf(stderr, "%s\n", qPrintable(text));
        });
        connect(m_phone.get(), &Phone::statusChanged, this, [](const TelegramStatus& status) {
            if (!status.text.isEmpty())
                std::fprintf(stderr, "Telegram: %s\n", qPrintable(status.text));
        });
        connect(m_phone.get(), &Phone::practiceMessage, this, [](qint64, const QString& text) {
            std::fprintf(stderr, "practice phone:\n%s\n", qPrintable(text));
        });
        m_phone->attach(m_store->ledger(),
                        m_options.demo ? SignalSource::Practice : SignalSource::Live);
    }

    void start()
    {
        m_started = std::chrono::steady_clock::now();
        m_feed.start();
        m_health.start(kHealthEvery);
        if (m_watched) m_lines.start(kLineEvery);
        if (m_options.bookEvery > 0)
            m_books.start(std::chrono::milliseconds(static_cast<int>(m_options.bookEvery * 1000)));
    }

    int finish()
    {
        m_summary.feed = m_feed.status();
        m_feed.stop();
        if (m_phone) m_phone->detach();
        m_log.setSink({});
        m_store.reset(); // what was found is written first
        if (m_recording) {
            m_recording->finish();
            sayRecording();
        }
        m_summary.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - m_started).count();
        m_summary.checkBookTicker = true;
        printRow(summaryRow(m_pipeline, m_summary));
        const Counters totals = m_pipeline.totals();
        return totals.depth + totals.trades + totals.klines == 0 ? NothingReceived : Done;
    }

private:
    void onLine(std::string_view line)
    {
        if (const auto received = quickReceiveTime(line); received && m_options.rows)
            m_healthRows.beforeLine({*received});
        if (m_recording)
            m_recording->onLine(line);
        else
            m_pipeline.onFrame(line, {"live", ++m_lineCount});
    }

    void onCandle(const Market& market, const CandleOutcome& outcome)
    {
        if (m_recording && outcome.signal) m_recording->onSignal(*outcome.signal);
        if (m_store) keep(market, outcome);
        ++m_summary.candles;
        m_summary.signals += outcome.signal ? 1 : 0;
        m_summary.suppressed += outcome.suppressed != 0 ? 1 : 0;
        if (m_options.rows) printRow(candleRow(market, outcome));
        if (m_watched && outcome.signal)
            std::fprintf(stderr, "%s\n", signalLine(*outcome.signal).c_str());
    }

    void keep(const Market& market, const CandleOutcome& outcome)
    {
        const DecimalGrid& tick = market.instrument().tick;
        const auto fixed = [&tick](Price price) { return Ratio::of(price.ticks, tick).toFixed8(); };
        // Before the signal: this candle's prices were there before it.
        QMetaObject::invokeMethod(
            &m_store->ledger(),
            [ledger = &m_store->ledger(),
             symbol = QString::fromStdString(market.instrument().symbol),
             low = fixed(outcome.candle.low),
             high = fixed(outcome.candle.high)] { ledger->onPrices(symbol, low, high); },
            Qt::QueuedConnection);
        for (const auto& signal : {outcome.signal, outcome.suppressedSignal})
            if (signal) m_store->ledger().found(signal);
    }

    void sayRecording()
    {
        const auto text = recorderText(m_recording->status());
        if (text == m_recordingText) return;
        m_recordingText = text;
        std::fprintf(stderr, "%s\n", text.empty() ? "recording again" : text.c_str());
    }

    void printHealth()
    {
        if (m_recording) sayRecording();
        if (!m_options.rows) return;
        m_healthRows.advance(m_feed.now());
    }

    void sayMarkets()
    {
        for (const auto& market : m_pipeline.markets())
            std::fprintf(stderr, "%s\n", marketLine(*market).c_str());
    }

    void printBooks()
    {
        for (const auto& market : m_pipeline.markets())
            if (market->sync().isSure()) printRow(bookRow(*market));
    }

    WatchOptions m_options;
    ReplaySummary m_summary;
    Pipeline m_pipeline;
    HealthRows m_healthRows{m_pipeline, [](const std::string& row, Timestamp) { printRow(row); }};
    LiveMarkets m_markets;
    Logging m_log{{}, {}};                 ///< to standard error, and into the store
    std::unique_ptr<LedgerThread> m_store; ///< null without --store
    std::unique_ptr<Phone> m_phone;        ///< the same
    std::unique_ptr<Secrets> m_secrets;    ///< asked for the shared store's password
    std::unique_ptr<LiveRecording> m_recording;
    std::string m_recordingText; ///< said last
    LiveFeed m_feed;
    std::uint64_t m_lineCount = 0;
    std::chrono::steady_clock::time_point m_started;
    QTimer m_health;
    QTimer m_books;
    QTimer m_lines;
    bool m_watched = isatty(STDERR_FILENO) != 0; ///< by somebody: the market in words too
};

} // namespace

namespace {

bool startDemo(PracticeThread& practice, WatchOptions& options)
{
    if (!practice.start()) {
        std::fprintf(stderr, "depthglass-cli watch: no free loopback port for the demo\n");
        return false;
    }
    options.restUrl = practice.rest().toString().toStdString();
    options.wsUrl = practice.ws().toString().toStdString();
    std::fprintf(stderr, "PRACTICE: a made-up market, its prices mean nothing\n");
    printRow("{\"type\":\"practice\",\"rest\":\"" + options.restUrl + "\",\"ws\":\"" +
             options.wsUrl + "\"}");
    return true;
}

} // namespace

int watch(const WatchOptions& options)
{
    if (options.preset != "reference" && options.preset != "standard") {
        std::fprintf(stderr,
                     "depthglass-cli watch: --preset is reference or standard, not '%s'\n",
                     options.preset.c_str());
        return WrongUsage;
    }
    int argc = 1;
    char name[] = "depthglass-cli";
    char* argv[] = {name, nullptr};
    QCoreApplication application(argc, argv);
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    const StopSignals stop([] { QCoreApplication::quit(); });

    WatchOptions used = options;
    PracticeThread practice(PracticeThread::demo());
    if (options.demo && !startDemo(practice, used)) return NothingReceived;
    Watch watch(used);
    if (!watch.openStore()) return WrongUsage;
    watch.start();
    if (options.duration > 0)
        QTimer::singleShot(
            static_cast<int>(options.duration * 1000), &application, [&] { application.quit(); });
    QCoreApplication::exec();
    return watch.finish();
}

} // namespace dg::cli
