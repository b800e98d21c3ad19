// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/healthrows.h"

#include "app/cli/rows.h"

#include <algorithm>
#include <chrono>

namespace dg::cli {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kStep = 100; ///< ms
/// Nothing changes any more by silence alone.
constexpr auto kSilent = 3min;
/// Lines of one run are never so much out of order.
constexpr auto kAnotherRun = 10s;
/// Between two rows for nothing but what is refused; as the log says it.
constexpr std::chrono::milliseconds kFirstPause = 1min;
constexpr std::chrono::milliseconds kLongestPause = 32min;

} // namespace

HealthRows::HealthRows(const Pipeline& pipeline, Print print)
    : m_pipeline(pipeline)
    , m_print(std::move(print))
{}

void HealthRows::beforeLine(Timestamp received)
{
    // Another run of the program may have begun with a clock that had been set
    // back.
    if (received + kAnotherRun < m_lastLine) m_lastLine = {};
    if (m_lastLine.ms == 0) m_step = received.ms / kStep;
    advance(received);
    m_lastLine = std::max(m_lastLine, received);
}

void HealthRows::advance(Timestamp now)
{
    if (m_lastLine.ms == 0) return;
    const std::int64_t due = now.ms / kStep;
    const std::int64_t last = std::min(due, (m_lastLine + kSilent).ms / kStep);
    while (m_step < last)
        judge({++m_step * kStep});
    m_step = std::max(m_step, due);
}

bool HealthRows::Known::isNews(const std::optional<Refusal>& now, Timestamp at) const
{
    if (now == refused) return false;
    return !now || at >= nextRefusal || std::ranges::find(named, *now) == named.end();
}

void HealthRows::Known::setRefused(const std::optional<Refusal>& now, Timestamp at)
{
    if (now == refused) return;
    refused = now;
    if (!now) return;
    if (std::ranges::find(named, *now) == named.end()) named.push_back(*now);
    const bool isRare = pause == 0ms || at >= nextRefusal + pause;
    pause = isRare ? kFirstPause : std::min(2 * pause, kLongestPause);
    nextRefusal = at + pause;
}

void HealthRows::judge(Timestamp now)
{
    if (m_known.size() != m_pipeline.markets().size())
        for (const auto& market : m_pipeline.markets())
            m_known.try_emplace(market->instrument().symbol);
    for (auto& [symbol, streams] : m_known) {
        const Market& market = *m_pipeline.market(symbol);
        const auto healths = market.streamHealth(now);
        const UnsureReason book = market.sync().reason();
        for (std::size_t i = 0; i < healths.size(); ++i) {
            Known& known = streams[i];
            const StreamHealth& health = healths[i];
            if (known.condition == health.condition && known.reason == health.reason &&
                !known.isNews(health.refused, now) &&
                (health.reason != HealthReason::BookUnsure || known.book == book))
                continue;
            known.condition = health.condition;
            known.reason = health.reason;
            known.book = book;
            known.setRefused(health.refused, now);
            m_print(healthRow(market, static_cast<Stream>(i), health, now), now);
        }
    }
}

} // namespace dg::cli
