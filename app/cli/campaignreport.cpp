// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/campaign.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>

namespace dg::cli {

// What a campaign says to people.

namespace {

void addLine(std::string& text, const char* format, ...)
{
    char line[600];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    text.append(line).append("\n");
}

double share(const std::vector<double>& sorted, double part)
{
    return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1) + 0.5)];
}

} // namespace

std::string Campaign::progress() const
{
    std::string text = std::to_string(m_gotOver) + " faults got over, " +
                       std::to_string(m_bag.size()) + " to come";
    for (std::size_t i = 0; i < m_stations.size(); ++i) {
        const Station& station = m_stations[i];
        if (station.faults.empty() || Clock::now() - station.injected < std::chrono::seconds(30))
            continue;
        text += "; lane " + std::to_string(i);
        for (const FaultKind kind : station.faults)
            text.append(" ").append(faultName(kind));
        text += " (" + station.lane->missing() + ")";
    }
    return text;
}

std::string Campaign::report() const
{
    std::string text;
    addLine(text, "%-14s %6s %10s %10s %10s", "fault", "times", "median s", "p95 s", "max s");
    int sum = 0;
    for (int i = 0; i < kFaultKinds; ++i) {
        const auto kind = static_cast<FaultKind>(i);
        std::vector<double> seconds = m_recovery[static_cast<std::size_t>(i)];
        if (seconds.empty()) continue;
        std::ranges::sort(seconds);
        sum += happened(kind);
        addLine(text,
                "%-14s %6d %10.2f %10.2f %10.2f",
                std::string(faultName(kind)).c_str(),
                happened(kind),
                share(seconds, 0.5),
                share(seconds, 0.95),
                seconds.back());
    }
    std::uint64_t books = 0;
    std::uint64_t trades = 0;
    std::uint64_t gaps = 0;
    std::uint64_t resyncs = 0;
    for (const Station& station : m_stations) {
        books += station.lane->booksCompared();
        const Counters totals = station.lane->totals();
        trades += totals.trades;
        gaps += totals.gaps;
        resyncs += totals.resyncs;
    }
    addLine(text, "");
    addLine(text,
            "%d faults, %d pairs at once, %zu lanes, %d symbols, speed %g, seed %u, %.0f s",
            sum,
            m_pairs,
            m_stations.size(),
            symbols(),
            m_options.speed,
            m_options.seed,
            std::chrono::duration<double>(Clock::now() - m_started).count());
    addLine(text,
            "books compared with the exchange's at the same update id: %llu",
            static_cast<unsigned long long>(books));
    addLine(text,
            "trades: %llu, gaps: %llu, resyncs: %llu",
            static_cast<unsigned long long>(trades),
            static_cast<unsigned long long>(gaps),
            static_cast<unsigned long long>(resyncs));
    const auto& s = m_signals;
    addLine(text,
            "candles: %d equal, %d of them fetched, %d flat and made here",
            s.candles,
            s.refilled,
            s.flat);
    addLine(
        text,
        "signals of the exchange's own events: %d; equal %d, but for the rounding to a new "
        "tick %d, suppressed with a reason %d, ended "
        "by a hole %d, liquidations not received %d, not decided at the end %d; beside them %d "
        "from windows with holes, %d that a new tick held back for the exchange alone, %d of one "
        "side alone as the levels were swept by turns",
        s.truth,
        s.equal,
        s.otherTick,
        s.suppressed,
        s.late,
        s.incomplete,
        s.open,
        s.beside,
        s.regridded,
        s.byTurns);
    addLine(text,
            "the loop of this program was late by %.2f s at most; not judged, as it was late: %d",
            std::chrono::duration<double>(m_longestLag).count(),
            m_notJudged);
    for (const std::string& failure : m_failures)
        text.append("FAILED ").append(failure).append("\n");
    addLine(text, m_failures.empty() ? "everything held" : "%zu failures", m_failures.size());
    return text;
}

} // namespace dg::cli
