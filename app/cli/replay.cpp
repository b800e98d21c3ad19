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
#include "core/engine/timeslog.h"

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

const std::string kTimeWords =
    "a time like 2024-07-18T23:57:01Z or 2024-07-19T01:57:01+02:00, or milliseconds";
/// Nobody waits longer, in milliseconds; more of them would not fit a clock.
constexpr double kLongestWait = 1e12;

int refuse(const std::string& text)
{
    say("depthglass-cli replay: " + text);
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
std::string check(const ReplayOptions& options, Plan& plan)
{
    if (options.preset != "reference" && options.preset != "standard")
        return "--preset is reference or standard, not '" + options.preset + "'";
    plan.params = StrategyParams::defaults(options.preset == "reference" ? Preset::Reference
                                                                         : Preset::Standard);
    if (options.speed != "max") {
        if (!readNumber(options.speed, kLeastSpeed, kMostSpeed, plan.speed))
            return "--speed is max or " + numberWords(kLeastSpeed, kMostSpeed, {}) + ", not '" +
                   options.speed + "'";
    }
    const auto time = [](const std::string& text, std::optional<Timestamp>& out) {
        if (text.empty()) return true;
        out = parseTimestamp(text);
        return out.has_value();
    };
    if (!time(options.from, plan.from))
        return "--from is " + kTimeWords + ", not '" + options.from + "'";
    if (!time(options.to, plan.to)) return "--to is " + kTimeWords + ", not '" + options.to + "'";
    return {};
}

void sayInferred(const Pipeline& pipeline)
{
    for (const auto& market : pipeline.markets()) {
        const Instrument& instrument = market->instrument();
        if (!instrument.inferred || market->counters().depth + market->counters().trades == 0)
            continue;
        std::fprintf(stderr,
                     "%s: %s; tick %s and step %s are inferred from the decimals seen\n",
                     plainText(instrument.symbol).c_str(),
                     pipeline.whyInferred(instrument).c_str(),
                     instrument.tick.format(1).c_str(),
                     instrument.lot.format(1).c_str());
    }
}

void sayBegunAnew(const Pipeline& pipeline)
{
    const auto say = [](const Market& market, const char* what, std::uint64_t times) {
        if (times == 0) return;
        std::fprintf(stderr,
                     "%s: %s began anew %llu time(s)\n",
                     market.instrument().symbol.c_str(),
                     what,
                     static_cast<unsigned long long>(times));
    };
    for (const auto& market : pipeline.markets()) {
        say(*market, "the ids of its trades", market->tradeIds().begun());
        say(*market, "the exchange's times", market->times().renewed());
        for (int i = 0; i < kStreamCount; ++i) {
            const auto stream = static_cast<Stream>(i);
            if (const auto off = market->times().offBy(stream))
                std::fprintf(stderr,
                             "%s: %s\n",
                             plainText(market->instrument().symbol).c_str(),
                             qUtf8Printable(offTimesText(stream, *off)));
        }
    }
}

} // namespace

int replay(const ReplayOptions& options, StandardOutput& output)
{
    Plan plan;
    if (const auto wrong = check(options, plan); !wrong.empty()) return refuse(wrong);
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
    summary.problem = !feed.error().empty() ? feed.error() : feed.remark();

    const Counters totals = pipeline.totals();
    if (!summary.problem.empty()) say(summary.problem);
    if (summary.problem.empty() && totals.messages == 0) say("the recording holds no message");
    if (totals.rejected != 0)
        std::fprintf(stderr,
                     "%llu of %llu messages could not be read; the last: %s\n",
                     static_cast<unsigned long long>(totals.rejected),
                     static_cast<unsigned long long>(totals.messages),
                     plainText(pipeline.lastFailure()).c_str());
    if (const auto leftOut = pipeline.leftOut(); leftOut != 0)
        std::fprintf(stderr,
                     "%llu %s could not be read and %s left out; the last: %s\n",
                     static_cast<unsigned long long>(leftOut),
                     leftOut == 1 ? "entry of a list" : "entries of lists",
                     leftOut == 1 ? "is" : "are",
                     plainText(pipeline.lastLeftOut()).c_str());
    if (!pipeline.refusedMessages().said().empty())
        say("the exchange says: " + pipeline.refusedMessages().said());
    if (pipeline.linesLost() != 0)
        std::fprintf(stderr,
                     "%llu messages are missing in the recording: the disk did not take them, or "
                     "it is damaged\n",
                     static_cast<unsigned long long>(pipeline.linesLost()));
    sayInferred(pipeline);
    for (const auto& market : pipeline.markets())
        for (const auto& text : {offTickText(*market), offStepText(*market)})
            if (!text.empty())
                std::fprintf(stderr, "%s: %s\n", market->instrument().symbol.c_str(), text.c_str());
    sayBegunAnew(pipeline);
    std::printf("%s\n", summaryRow(pipeline, summary).c_str());
    const bool nothing =
        totals.messages == 0 ? feed.bytesLost() != 0 : totals.rejected == totals.messages;
    return !feed.error().empty() || nothing ? UnreadableInput : Done;
}

} // namespace dg::cli
