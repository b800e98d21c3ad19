// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/watch.h"

#include "app/cli/healthrows.h"
#include "app/cli/marketline.h"
#include "app/cli/replay.h"
#include "app/cli/rows.h"
#include "app/cli/say.h"
#include "app/cli/watchstore.h"
#include "app/logging.h"
#include "app/profile.h"
#include "app/proxies.h"
#include "app/standardoutput.h"
#include "app/stopsignals.h"
#include "app/storeoptions.h"
#include "core/engine/feedlog.h"
#include "core/engine/livemarkets.h"
#include "core/engine/liverecording.h"
#include "core/engine/sentencetext.h"
#include "core/feed/livefeed.h"
#include "core/feed/recordingreader.h"
#include "core/practice/practicethread.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <memory>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dg::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Watch)
};

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
    Watch(const WatchOptions& options, StandardOutput& output)
        : m_options(options)
        , m_output(output)
        , m_pipeline({paramsOf(options)},
                     options.symbols,
                     [this](const Market& market, const CandleOutcome& outcome) {
                         onCandle(market, outcome);
                     })
        , m_markets(m_pipeline)
        , m_feed({QUrl(QString::fromStdString(options.restUrl)),
                  QUrl(QString::fromStdString(options.wsUrl)),
                  options.symbols,
                  {},
                  options.clocks},
                 m_markets,
                 [this](std::string_view line) { onLine(line); })
    {
        if (!options.record.empty())
            m_recording = std::make_unique<LiveRecording>(
                options.record, options.symbols, m_pipeline, options.limits);
        sayStart();
        connect(&m_feed, &LiveFeed::notice, this, [this](const QString& text) {
            m_feedLog.notice(text);
        });
        connect(&m_health, &QTimer::timeout, this, [this] { look(); });
        connect(&m_books, &QTimer::timeout, this, [this] { printBooks(); });
        connect(&m_lines, &QTimer::timeout, this, [this] { sayMarkets(); });
    }

    void openStore()
    {
        if (!m_options.keeps) return;
        m_store = std::make_unique<WatchStore>(m_options, m_log, [this](const std::string& id) {
            if (m_recording) m_recording->answered(id);
        });
        m_store->open();
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
        m_feedLog.finish(m_pipeline);
        m_store.reset(); // what was found is written first
        if (m_recording) {
            m_recording->finish();
            sayRecording();
        }
        m_summary.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - m_started).count();
        m_summary.checkBookTicker = true;
        m_summary.rowsDropped = m_output.dropped();
        printRow(summaryRow(m_pipeline, m_summary));
        if (m_output.isBroken() || !isRecordingWhole()) return Unwritable;
        const Counters totals = m_pipeline.totals();
        return totals.depth + totals.trades + totals.klines == 0 ? NothingReceived : Done;
    }

private:
    void sayStart()
    {
        QStringList symbols;
        for (const std::string& symbol : m_options.symbols)
            symbols << QString::fromStdString(symbol);
        // Hosts alone: an address may hold a password.
        m_log.sayStart(m_options.rows ? QStringLiteral("depthglass-cli watch")
                                      : QStringLiteral("depthglass-cli record"),
                       QStringLiteral(DEPTHGLASS_VERSION),
                       QStringLiteral("profile %1, %2, preset %3, exchange %4 and %5")
                           .arg(profileFolder(QString::fromStdString(m_options.profile)),
                                symbols.join(QStringLiteral(", ")),
                                QString::fromStdString(m_options.preset),
                                QUrl(QString::fromStdString(m_options.restUrl)).host(),
                                QUrl(QString::fromStdString(m_options.wsUrl)).host()));
    }

    void onLine(std::string_view line)
    {
        if (const auto received = quickReceiveTime(line); received && m_options.rows)
            m_healthRows.beforeLine({*received});
        if (m_recording)
            m_recording->onLine(line);
        else
            m_pipeline.onFrame(line, {"live", ++m_lineCount});
        m_feedLog.look(m_pipeline);
    }

    void onCandle(const Market& market, const CandleOutcome& outcome)
    {
        if (m_recording) m_recording->onCandle(outcome);
        if (outcome.signal || outcome.suppressedSignal) {
            tellPrices(); // they were there before it
            for (const auto& signal : {outcome.signal, outcome.suppressedSignal})
                if (signal && m_store) m_store->found(signal);
        }
        ++m_summary.candles;
        m_summary.signals += outcome.signal ? 1 : 0;
        m_summary.suppressed += outcome.suppressed != 0 ? 1 : 0;
        if (m_options.rows) printRow(candleRow(market, outcome));
        if (m_watched && outcome.signal) sayText(sentenceText(signalLine(*outcome.signal)));
    }

    void tellPrices()
    {
        if (!m_store) return;
        for (const auto& market : m_pipeline.markets())
            m_store->onPrices(market->instrument().symbol, market->takeTouched());
    }

    void sayRecording()
    {
        const QString text = sentenceText(recorderText(m_recording->status()));
        if (text == m_recordingText) return;
        m_recordingText = text;
        sayText(text.isEmpty() ? Words::tr("recording again") : text);
    }

    bool isRecordingWhole() const
    {
        if (!m_recording) return true;
        const RecorderStatus status = m_recording->status();
        return status.state != RecorderState::Stopped &&
               status.problem != RecorderProblem::DiskFull &&
               status.problem != RecorderProblem::CannotWrite;
    }

    void look()
    {
        if (m_recording) sayRecording();
        tellPrices();
        lookAtOutput();
        if (!m_options.rows) return;
        m_healthRows.advance(m_feed.now());
    }

    /// A full disk under the rows ends neither store nor phone; whoever has closed the other end of
    /// a pipe wants no more of it.
    void lookAtOutput()
    {
        if (const auto text = m_output.takeProblem(); !text.empty())
            sayText(
                Words::tr("%1; rows are lost, all else goes on").arg(QString::fromStdString(text)));
        if (m_output.readerIsGone()) QCoreApplication::quit();
    }

    void sayMarkets()
    {
        for (const auto& market : m_pipeline.markets())
            sayText(sentenceText(marketLine(*market, m_feed.now())));
    }

    void printBooks()
    {
        for (const auto& market : m_pipeline.markets())
            if (isBookCurrent(*market, m_feed.now())) printRow(bookRow(*market));
    }

    WatchOptions m_options;
    StandardOutput& m_output;
    ReplaySummary m_summary;
    Pipeline m_pipeline;
    HealthRows m_healthRows{m_pipeline, [](const std::string& row, Timestamp) { printRow(row); }};
    LiveMarkets m_markets;
    Logging m_log{profileFolder(QString::fromStdString(m_options.profile)),
                  QString::fromStdString(m_options.logLevel)};
    FeedLog m_feedLog;
    std::unique_ptr<WatchStore> m_store; ///< null where nothing is kept
    std::unique_ptr<LiveRecording> m_recording;
    QString m_recordingText; ///< said last
    LiveFeed m_feed;
    std::uint64_t m_lineCount = 0;
    std::chrono::steady_clock::time_point m_started;
    QTimer m_health;
    QTimer m_books;
    QTimer m_lines;
    bool m_watched = m_output.isTerminal(STDERR_FILENO); ///< by somebody: the market in words too
};

} // namespace

namespace {

bool startDemo(PracticeThread& practice, WatchOptions& options)
{
    if (!practice.start()) {
        sayText(u"depthglass-cli watch: "_s + Words::tr("no free loopback port for the demo"));
        return false;
    }
    options.restUrl = practice.rest().toString().toStdString();
    options.wsUrl = practice.ws().toString().toStdString();
    sayText(Words::tr("PRACTICE: a made-up market, its prices mean nothing"));
    printRow("{\"type\":\"practice\",\"rest\":\"" + options.restUrl + "\",\"ws\":\"" +
             options.wsUrl + "\"}");
    return true;
}

} // namespace

int watch(const WatchOptions& options, StandardOutput& output)
{
    output.whenFull(StandardOutput::WhenFull::Drop);
    if (options.preset != "reference" && options.preset != "standard") {
        sayText(u"depthglass-cli watch: "_s +
                Words::tr("--preset is reference or standard, not '%1'")
                    .arg(QString::fromLocal8Bit(options.preset.c_str())));
        return WrongUsage;
    }
    if (const auto problem = useSystemProxies(); !problem.isEmpty())
        sayText((options.rows ? u"depthglass-cli watch: "_s : u"depthglass-cli record: "_s) +
                problem);
    // Without the usual one it runs on and says that nothing is kept; a chosen one was meant.
    if (const auto problem = prepareProfile(QString::fromStdString(options.profile));
        !problem.isEmpty() && !options.profile.empty()) {
        sayText((options.rows ? u"depthglass-cli watch: "_s : u"depthglass-cli record: "_s) +
                problem);
        return UnreadableInput;
    }
    const StopSignals stop([] { QCoreApplication::quit(); });

    WatchOptions used = options;
    PracticeThread practice(PracticeThread::demo());
    if (options.demo && !startDemo(practice, used)) return NothingReceived;
    Watch watch(used, output);
    watch.openStore();
    watch.start();
    if (options.duration > 0)
        QTimer::singleShot(
            static_cast<int>(options.duration * 1000), &watch, [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    return watch.finish();
}

} // namespace dg::cli
