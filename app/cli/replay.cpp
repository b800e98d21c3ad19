// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replay.h"

#include "app/cli/healthrows.h"
#include "app/cli/rows.h"
#include "app/cli/say.h"
#include "app/numbercheck.h"
#include "app/standardoutput.h"
#include "core/base/timestamp.h"
#include "core/engine/offgridtext.h"
#include "core/engine/replayfeed.h"
#include "core/engine/sentencetext.h"
#include "core/engine/timeslog.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <optional>
#include <string>
#include <thread>

namespace dg::cli {

namespace {

std::atomic<bool> interrupted = false;
/// A signal handler has no other way to find it.
std::atomic<StandardOutput*> rowsGoTo = nullptr;

void onInterrupt(int)
{
    interrupted = true;
    // Nobody may be reading: what waits for that goes on.
    if (StandardOutput* const output = rowsGoTo) output->whenFull(StandardOutput::WhenFull::Drop);
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReplayCommand)
};

QString timeWords()
{
    return Words::tr(
        "a time like 2024-07-18T23:57:01Z or 2024-07-19T01:57:01+02:00, or milliseconds");
}

/// Nobody waits longer, in milliseconds; more of them would not fit a clock.
constexpr double kLongestWait = 1e12;

int refuse(const QString& text)
{
    sayText(QStringLiteral("depthglass-cli replay: ") + text);
    return WrongUsage;
}

/// Waits so that lines come at `speed` times the pace at which they were recorded.
class Pace final
{
public:
    explicit Pace(double speed)
        : m_speed(speed)
    {}

    void waitFor(std::optional<Timestamp> time)
    {
        if (m_speed == 0 || !time) return;
        // Another run of the program may have begun with a clock that had been set back.
        if (!m_started || *time + std::chrono::seconds(10) < m_last) {
            m_started = true;
            m_first = *time;
            m_start = std::chrono::steady_clock::now();
        }
        m_last = *time;
        const std::chrono::duration<double, std::milli> offset(
            std::min(static_cast<double>((*time - m_first).count()) / m_speed, kLongestWait));
        const auto due = m_start + std::chrono::duration_cast<std::chrono::nanoseconds>(offset);
        // In short naps, so that an interrupt is answered at once.
        while (!interrupted && std::chrono::steady_clock::now() < due)
            std::this_thread::sleep_until(
                std::min(due, std::chrono::steady_clock::now() + std::chrono::milliseconds(100)));
    }

private:
    double m_speed;
    bool m_started = false;
    Timestamp m_first;
    Timestamp m_last;
    std::chrono::steady_clock::time_point m_start;
};

struct Plan
{
    StrategyParams params;
    double speed = 0;
    std::optional<Timestamp> from;
    std::optional<Timestamp> to;
};

/// Empty, or what is wrong with the options.
QString check(const ReplayOptions& options, Plan& plan)
{
    const auto typed = [](const std::string& text) { return QString::fromLocal8Bit(text.c_str()); };
    if (options.preset != "reference" && options.preset != "standard")
        return Words::tr("--preset is reference or standard, not '%1'").arg(typed(options.preset));
    plan.params = StrategyParams::defaults(options.preset == "reference" ? Preset::Reference
                                                                         : Preset::Standard);
    if (options.speed != "max") {
        if (!readNumber(options.speed, kLeastSpeed, kMostSpeed, plan.speed))
            return Words::tr("--speed is max or %1, not '%2'")
                .arg(numberWords(kLeastSpeed, kMostSpeed), typed(options.speed));
    }
    const auto time = [](const std::string& text, std::optional<Timestamp>& out) {
        if (text.empty()) return true;
        out = parseTimestamp(text);
        return out.has_value();
    };
    if (!time(options.from, plan.from))
        return Words::tr("--from is %1, not '%2'").arg(timeWords(), typed(options.from));
    if (!time(options.to, plan.to))
        return Words::tr("--to is %1, not '%2'").arg(timeWords(), typed(options.to));
    if (plan.from && plan.to && *plan.to <= *plan.from)
        return Words::tr("--to is not later than --from");
    return {};
}

/// What could not be read or is not there.
void sayUnread(const Pipeline& pipeline, const Counters& totals)
{
    if (totals.rejected != 0)
        sayText(Words::tr("%1 of %2 messages could not be read; the last: %3")
                    .arg(QString::number(totals.rejected),
                         QString::number(totals.messages),
                         sentenceText(pipeline.lastFailure())));
    if (const auto leftOut = pipeline.leftOut(); leftOut != 0) {
        const QString last = sentenceText(pipeline.lastLeftOut());
        sayText(leftOut == 1
                    ? Words::tr("1 entry of a list could not be read and is left out; the last: %1")
                          .arg(last)
                    : Words::tr("%1 entries of lists could not be read and are left out; the last: "
                                "%2")
                          .arg(QString::number(leftOut), last));
    }
    if (!pipeline.refusedMessages().said().empty())
        sayText(Words::tr("the exchange says: %1")
                    .arg(QString::fromStdString(pipeline.refusedMessages().said())));
    if (pipeline.linesLost() != 0)
        sayText(Words::tr("%1 messages are missing in the recording: the disk did not take them, "
                          "or it is damaged")
                    .arg(pipeline.linesLost()));
}

void sayInferred(const Pipeline& pipeline)
{
    for (const auto& market : pipeline.markets()) {
        const Instrument& instrument = market->instrument();
        if (!instrument.inferred || market->counters().depth + market->counters().trades == 0)
            continue;
        sayText(sentenceText(pipeline.inferredText(instrument, instrument.quantityStep())));
    }
}

void sayBegunAnew(const Pipeline& pipeline)
{
    for (const auto& market : pipeline.markets()) {
        const QString symbol = QString::fromStdString(market->instrument().symbol);
        if (const auto times = market->tradeIds().begun(); times != 0)
            sayText(Words::tr("%1: the ids of its trades began anew %n time(s)",
                              nullptr,
                              static_cast<int>(times))
                        .arg(symbol));
        if (const auto times = market->times().renewed(); times != 0)
            sayText(Words::tr("%1: the exchange's times began anew %n time(s)",
                              nullptr,
                              static_cast<int>(times))
                        .arg(symbol));
        for (int i = 0; i < kStreamCount; ++i) {
            const auto stream = static_cast<Stream>(i);
            if (const auto off = market->times().offBy(stream))
                sayText(symbol + QStringLiteral(": ") + offTimesText(stream, *off));
        }
    }
}

/// Of a name that was asked for there should be something; it may be misspelt.
void sayUnheard(const Pipeline& pipeline, const std::vector<std::string>& symbols)
{
    for (const std::string& symbol : symbols) {
        const bool isHeard = std::ranges::any_of(pipeline.markets(), [&](const auto& market) {
            return market->instrument().symbol == symbol && market->counters().messages != 0;
        });
        if (!isHeard)
            sayText(Words::tr("%1: the recording holds nothing of it")
                        .arg(QString::fromStdString(symbol)));
    }
}

} // namespace

int replay(const ReplayOptions& options, StandardOutput& output)
{
    Plan plan;
    if (const auto wrong = check(options, plan); !wrong.isEmpty()) return refuse(wrong);
    rowsGoTo = &output;
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);

    ReplaySummary summary;
    summary.checkBookTicker = options.checkBookTicker;
    ReplayFeed feed(options.files, plan.from, options.symbols, plan.to);
    feed.setStop(&interrupted);
    const auto print = [&](const std::string& row) {
        std::fwrite(row.data(), 1, row.size(), stdout);
        std::fputc('\n', stdout);
        if (plan.speed != 0) std::fflush(stdout);
    };
    const auto onCandle = [&](const Market& market, const CandleOutcome& outcome) {
        if (!feed.hasReached()) return;
        ++summary.candles;
        summary.signals += outcome.signal ? 1 : 0;
        summary.suppressed += outcome.suppressed != 0 ? 1 : 0;
        print(candleRow(market, outcome));
    };
    Pipeline pipeline({plan.params}, options.symbols, onCandle);
    HealthRows health(pipeline, [&](const std::string& row, Timestamp) {
        if (feed.hasReached()) print(row);
    });

    const auto start = std::chrono::steady_clock::now();
    Pace pace(plan.speed);
    if (feed.open()) {
        while (!interrupted && !output.isBroken()) {
            if (plan.speed != 0 || options.health) {
                const auto next = feed.nextTime();
                if (feed.hasReached()) pace.waitFor(next);
                if (next && options.health) health.beforeLine(*next);
            }
            if (!feed.deliver(pipeline)) break;
        }
    }
    summary.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const Sentence& problem = !feed.error().empty() ? feed.error() : feed.remark();
    summary.problem = problem.english();

    const Counters totals = pipeline.totals();
    sayText(sentenceText(problem));
    if (problem.empty() && totals.messages == 0)
        sayText(plan.from || plan.to
                    ? Words::tr("the recording holds no message between these times")
                    : Words::tr("the recording holds no message"));
    else if (problem.empty())
        sayUnheard(pipeline, options.symbols);
    sayUnread(pipeline, totals);
    sayInferred(pipeline);
    for (const auto& market : pipeline.markets())
        for (const auto& text : {offTickText(*market), offStepText(*market)})
            if (!text.empty())
                sayText(sentenceText(
                    Sentence::joined({Sentence(market->instrument().symbol), text}, ": ")));
    sayBegunAnew(pipeline);
    std::printf("%s\n", summaryRow(pipeline, summary).c_str());
    const bool nothing =
        totals.messages == 0 ? feed.bytesLost() != 0 : totals.rejected == totals.messages;
    return !feed.error().empty() || nothing ? UnreadableInput : Done;
}

} // namespace dg::cli
