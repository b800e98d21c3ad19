// SPDX-License-Identifier: GPL-3.0-or-later
// What was found live is found again in the recording of it, row for row and byte for byte, on good
// days and on bad ones; from its beginning and from any of its segments.
#include "core/engine/liverecording.h"

#include "app/cli/healthrows.h"
#include "app/cli/rows.h"
#include "core/base/statewriter.h"
#include "core/engine/livemarkets.h"
#include "core/engine/replayfeed.h"
#include "core/feed/livefeed.h"
#include "core/feed/recordingreader.h"
#include "core/feed/timecut.h"
#include "core/practice/practiceexchange.h"
#include "core/strategy/signalfields.h"
#include "tests/support/storesample.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>

using namespace dg;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> kSymbols{"ETHUSDT", "BTCUSDT"};

/// A candle's row, how each stream stands then, and of a signal the whole evidence.
std::string rowOf(const Market& market, const CandleOutcome& outcome, Timestamp now)
{
    std::string row = cli::candleRow(market, outcome) + '\n';
    const auto streams = market.streamHealth(now);
    for (std::size_t i = 0; i < streams.size(); ++i)
        row += cli::healthRow(market, static_cast<Stream>(i), streams[i], now) + '\n';
    for (const auto& signal : {outcome.signal, outcome.suppressedSignal}) {
        if (!signal) continue;
        StateWriter evidence;
        fields(*signal, evidence);
        row += evidence.take() + '\n';
    }
    return row;
}

struct Rows
{
    std::vector<std::string> rows;
    std::vector<std::string> health; ///< at every change
    std::vector<std::string> signalIds;
    Timestamp received; ///< of the first signal
    std::string symbol; ///< its

    void add(const Market& market, const CandleOutcome& outcome, Timestamp now)
    {
        rows.push_back(rowOf(market, outcome, now));
        if (!outcome.signal) return;
        signalIds.push_back(outcome.signal->id);
        if (signalIds.size() != 1) return;
        received = outcome.signal->evidence.received;
        symbol = outcome.signal->symbol;
    }
    /// Of the last ones.
    std::string text(std::size_t count) const
    {
        std::string all;
        for (std::size_t i = rows.size() - std::min(count, rows.size()); i < rows.size(); ++i)
            all += rows[i];
        return all;
    }
};

/// A live run, recorded.
class LiveRun final
{
public:
    LiveRun(const PracticeExchange& exchange, const std::string& folder, RecorderLimits limits)
        : m_pipeline({StrategyParams::defaults(Preset::Standard)},
                     kSymbols,
                     [this](const Market& market, const CandleOutcome& outcome) {
                         found.add(market, outcome, m_received);
                         recording.onCandle(outcome);
                     })
        , recording(folder, kSymbols, m_pipeline, limits)
        , m_markets(m_pipeline)
        , m_feed(
              {exchange.rest(), exchange.ws(), kSymbols}, m_markets, [this](std::string_view line) {
                  m_received = {quickReceiveTime(line).value_or(0)};
                  m_health.beforeLine(m_received);
                  recording.onLine(line);
              })
    {
        QObject::connect(&m_timer, &QTimer::timeout, [this] { m_health.advance(m_feed.now()); });
        m_timer.start(100ms);
        m_feed.start();
    }
    ~LiveRun() { finish(); }
    void finish()
    {
        m_timer.stop();
        m_feed.stop();
        recording.finish();
    }
    const Pipeline& pipeline() const { return m_pipeline; }
    Timestamp now() { return m_feed.now(); }

    Rows found;

private:
    Timestamp m_received; ///< of the last line
    Pipeline m_pipeline;

public:
    LiveRecording recording;

private:
    cli::HealthRows m_health{
        m_pipeline, [this](const std::string& row, Timestamp) { found.health.push_back(row); }};
    LiveMarkets m_markets;
    LiveFeed m_feed;
    QTimer m_timer;
};

/// Where two runs differ, line by line; empty where they do not.
std::string difference(const std::string& again, const std::string& wanted)
{
    if (again == wanted) return {};
    const auto at =
        static_cast<std::size_t>(std::ranges::mismatch(again, wanted).in1 - again.begin());
    const auto line = [at](const std::string& text) {
        const auto begin = text.rfind('\n', at) + 1;
        return text.substr(begin, text.find('\n', at) - begin);
    };
    return "again:  " + line(again) + "\nwanted: " + line(wanted);
}

struct Replayed
{
    Rows found;
    std::uint64_t adopted = 0;
    std::uint64_t rejected = 0;
    std::string problem;
    std::vector<std::string> books;
};

Replayed replayed(const std::vector<std::string>& paths, std::optional<Timestamp> from = {})
{
    Replayed result;
    ReplayFeed feed(paths, from);
    Pipeline pipeline({StrategyParams::defaults(Preset::Standard)},
                      {},
                      [&](const Market& market, const CandleOutcome& outcome) {
                          if (feed.hasReached()) result.found.add(market, outcome, feed.position());
                      });
    cli::HealthRows health(pipeline, [&](const std::string& row, Timestamp) {
        if (feed.hasReached()) result.found.health.push_back(row);
    });
    if (feed.open()) do
            health.beforeLine(feed.nextTime().value_or(Timestamp{}));
        while (feed.deliver(pipeline));
    result.problem = feed.error().english() + feed.remark().english();
    result.rejected = pipeline.totals().rejected;
    for (const auto& market : pipeline.markets()) {
        result.adopted += market->keyFramesAdopted();
        if (market->sync().isSure()) result.books.push_back(cli::bookRow(*market));
    }
    std::ranges::sort(result.books);
    return result;
}

Timestamp firstEvent(const std::string& path)
{
    auto reader = RecordingReader::open(path);
    while (const auto line = reader->next())
        if (const auto event = quickExchangeTime(*line)) return *event;
    return {};
}

PracticeOptions practice(unsigned seed, std::string scenario)
{
    PracticeOptions options;
    options.seed = seed;
    options.speed = 60;
    options.symbols = 2;
    options.scenario = std::move(scenario);
    return options;
}

} // namespace

class LiveRecordingTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::string folder() const { return m_dir->path().toStdString(); }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void replayGivesTheSameRows_data()
    {
        QTest::addColumn<bool>("faults");
        QTest::newRow("a good day") << false;
        QTest::newRow("a bad day") << true;
    }
    void replayGivesTheSameRows()
    {
        QFETCH(bool, faults);
        PracticeExchange exchange(practice(5, "tour"));
        QVERIFY(exchange.listen());
        auto live = std::make_unique<LiveRun>(exchange, folder(), RecorderLimits{.segment = 2s});

        std::size_t next = 0;
        QTimer trouble;
        connect(&trouble, &QTimer::timeout, this, [&] {
            constexpr FaultKind kKinds[] = {FaultKind::Gap,
                                            FaultKind::Duplicate,
                                            FaultKind::Garbage,
                                            FaultKind::Truncate,
                                            FaultKind::Reorder,
                                            FaultKind::Drop};
            exchange.inject(kKinds[next++ % std::size(kKinds)]);
        });
        if (faults) trouble.start(700);
        QTRY_VERIFY_WITH_TIMEOUT(
            live->found.rows.size() >= 14 && (faults || !live->found.signalIds.empty()), 120'000);
        trouble.stop();
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::all_of(live->pipeline().markets(),
                                [](const auto& market) { return market->sync().isSure(); }),
            60'000);
        live->finish();

        const Rows& found = live->found;
        const Replayed again = replayed({folder()});
        QCOMPARE(again.problem, std::string());
        QVERIFY2(difference(again.found.text(1000), found.text(1000)).empty(),
                 difference(again.found.text(1000), found.text(1000)).c_str());
        QVERIFY(again.found.health.size() > 12); // of two symbols six streams each
        // At the end the live run may have noticed that nothing came any more.
        QVERIFY(found.health.size() >= again.found.health.size());
        for (std::size_t i = 0; i < again.found.health.size(); ++i)
            QCOMPARE(QString::fromStdString(again.found.health[i]),
                     QString::fromStdString(found.health[i]));
        // Each segment began with what the replay knew already.
        QCOMPARE(again.adopted, 0U);
        QCOMPARE(again.rejected, live->pipeline().totals().rejected);
        std::vector<std::string> books;
        for (const auto& market : live->pipeline().markets()) {
            books.push_back(cli::bookRow(*market));
            QVERIFY(market->tickerCheck().compared() > 0); // is part of the evidence
        }
        std::ranges::sort(books);
        QCOMPARE(again.books, books);
        QVERIFY(segmentsIn(folder() + "/ETHUSDT").size() >= 3);

        // From the middle: what lies before is not read.
        const auto segments = segmentsIn(folder() + "/ETHUSDT");
        // Cut by the exchange's clock, which runs sixty times as fast here.
        const Timestamp from = firstEvent(segments[segments.size() / 2].path);
        const Replayed late = replayed({folder()}, from);
        const auto count = late.found.rows.size();
        QVERIFY(count > 0 && count < found.rows.size());
        QVERIFY2(difference(late.found.text(count), found.text(count)).empty(),
                 difference(late.found.text(count), found.text(count)).c_str());
    }

    void signalComesOutTheSameWhenOnlyItsSegmentsAreLeft()
    {
        PracticeExchange exchange(practice(5, "tour"));
        QVERIFY(exchange.listen());
        auto live = std::make_unique<LiveRun>(exchange, folder(), RecorderLimits{.segment = 2s});
        QTRY_VERIFY_WITH_TIMEOUT(!live->found.signalIds.empty(), 120'000);
        const auto rows = live->found.rows.size();
        QTRY_VERIFY_WITH_TIMEOUT(live->found.rows.size() >= rows + 4, 60'000);
        live->finish();
        const std::string id = live->found.signalIds.front();
        const Timestamp received = live->found.received;
        const std::string own = folder() + "/" + live->found.symbol;
        const auto wanted = *std::ranges::find_if(live->found.rows, [&](const std::string& row) {
            return row.find(id) != std::string::npos;
        });

        // As if it were long ago: what holds no signal goes.
        Retention(folder(), {.age = 0ms}).apply({});
        // What is kept begins minutes before, which this run has not: the one alone will do.
        const auto segments = segmentsIn(own);
        QVERIFY(segments.size() > 2);
        const auto after = std::ranges::upper_bound(segments, received, {}, &Segment::begin);
        QVERIFY(after != segments.begin());
        for (const Segment& segment : segments)
            if (segment.path != std::prev(after)->path) fs::remove(segment.path);

        const Replayed again = replayed({own});
        const auto same = std::ranges::find(again.found.rows, wanted);
        QVERIFY(same != again.found.rows.end());
    }

    void runsAreReadInTheOrderInWhichTheyWereWritten()
    {
        // The second run begins with a clock that had been set back by an hour, the third in the
        // very millisecond of the first.
        const std::int64_t hour = 3'600'000;
        const std::int64_t start = 1'795'500'000'000;
        int number = 0;
        for (const std::int64_t begin : {start, start - hour, start}) {
            Pipeline pipeline({StrategyParams::defaults(Preset::Standard)}, kSymbols, {});
            LiveRecording recording(folder(), kSymbols, pipeline, {});
            for (int i = 0; i < 3; ++i) {
                for (const char* symbol : {"ethusdt", "btcusdt"}) {
                    std::string line = "{\"t\":" + std::to_string(begin + i * 1000) +
                                       ",\"stream\":\"" + symbol +
                                       "@markPrice@1s\",\"data\":{\"e\":\"x\",\"E\":" +
                                       std::to_string(start + ++number) + "}}";
                    const auto size = line.size();
                    line.append(kFramePadding, ' ');
                    recording.onLine({line.data(), size});
                }
            }
            recording.finish();
            QCOMPARE(recording.status().state, RecorderState::Recording); // no name was taken
        }
        const auto segments = segmentsIn(folder() + "/ETHUSDT");
        QCOMPARE(segments.size(), 3U);
        QCOMPARE(segments[0].begin.ms, start);
        QCOMPARE(segments[1].begin.ms, start - hour);
        QCOMPARE(segments[2].begin.ms, start + 1);
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(segments[i].facts.number, std::int64_t(i + 1));

        // Side by side too, and cut where the exchange's clock is at the first line of the second.
        const auto events = [&](std::optional<Timestamp> from, std::optional<Timestamp> to) {
            ReplayFeed feed({folder()}, from, {}, to);
            Pipeline pipeline({StrategyParams::defaults(Preset::Standard)}, {}, {});
            std::vector<std::int64_t> shown;
            if (!feed.open()) return shown;
            while (const auto line = feed.nextTime()) {
                const auto before = pipeline.totals().messages;
                if (!feed.deliver(pipeline)) break;
                if (pipeline.totals().messages > before && feed.hasReached())
                    shown.push_back(line->ms);
            }
            return shown;
        };
        const auto all = events({}, {});
        const auto before = events({}, Timestamp{start + 7});
        const auto after = events(Timestamp{start + 7}, {});
        QCOMPARE(before.size() + after.size(), all.size());
        QVERIFY(std::ranges::equal(before, std::span(all).first(before.size())));
        QVERIFY(std::ranges::equal(after, std::span(all).last(after.size())));
        // The runs one after the other, not mixed by their times.
        std::vector<std::int64_t> runs;
        for (const std::int64_t t : all)
            if (runs.empty() || std::abs(runs.back() - t) > hour / 2) runs.push_back(t);
        QCOMPARE(runs, (std::vector{start, start - hour, start}));
    }
    void keepsSuppressedSignalsAsIfTheyWereAnswered()
    {
        Pipeline pipeline({StrategyParams::defaults(Preset::Standard)}, kSymbols, {});
        LiveRecording recording(folder(), kSymbols, pipeline, {});
        std::string line = R"({"t":1760000040000,"stream":"ethusdt@depth@100ms","data":{}})";
        line.append(kFramePadding, ' ');
        recording.onLine(std::string_view(line).substr(0, line.size() - kFramePadding));
        for (int n = 0; n < 3; ++n) {
            const auto signal = test::sampleSignal(n);
            CandleOutcome outcome;
            if (n == 1) {
                signal->suppression = 1;
                outcome.suppressedSignal = signal;
            } else {
                outcome.signal = signal;
            }
            recording.onCandle(outcome);
        }
        recording.answered(test::sampleSignal(2)->id);
        recording.finish();
        std::ifstream file(folder() + "/ETHUSDT/kept.txt");
        std::vector<std::string> states;
        for (std::string from, to, state, id; file >> from >> to >> state >> id;) {
            QCOMPARE(id, test::sampleSignal(static_cast<int>(states.size()))->id);
            states.push_back(state);
        }
        QCOMPARE(states, (std::vector<std::string>{"open", "answered", "answered"}));
    }

    void aNewRunDoesNotGoOnWithTheStateOfTheOneBefore()
    {
        PracticeExchange exchange(practice(9, ""));
        QVERIFY(exchange.listen());
        std::string wanted;
        for (int run = 0; run < 2; ++run) {
            LiveRun live(exchange, folder(), {});
            QTRY_VERIFY_WITH_TIMEOUT(live.found.rows.size() >= 6, 60'000);
            live.finish();
            wanted += live.found.text(1000);
        }
        const Replayed again = replayed({folder()});
        QVERIFY2(difference(again.found.text(1000), wanted).empty(),
                 difference(again.found.text(1000), wanted).c_str());
    }
};

QTEST_GUILESS_MAIN(LiveRecordingTest)
#include "liverecordingtest.moc"
