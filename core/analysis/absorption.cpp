// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/absorption.h"

#include <algorithm>

namespace dg {

namespace {

constexpr std::int64_t kMinute = 60'000;
/// A closing message is evaluated well within this; afterwards whole minutes are enough.
constexpr std::int64_t kNewest = 3 * kMinute;
/// Room for the confirmation window beside the baseline.
constexpr std::int64_t kSpareMinutes = 65;
/// Whatever the event times say, the memory is bounded.
constexpr std::size_t kMaxNewest = 50'000;

} // namespace

Absorption::Absorption(int baselineMinutes)
    : m_baseline(baselineMinutes)
{}

void Absorption::add(Timestamp event, double bidQuantity, double askQuantity)
{
    if (bidQuantity == 0 && askQuantity == 0) return;
    const std::int64_t minute = event.ms / kMinute;
    auto at = m_minutes.end();
    while (at != m_minutes.begin() && std::prev(at)->time >= minute)
        --at;
    if (at == m_minutes.end() || at->time != minute) at = m_minutes.insert(at, Sum{minute});
    at->bid += bidQuantity;
    at->ask += askQuantity;
    if (static_cast<std::int64_t>(m_minutes.size()) > m_baseline + kSpareMinutes)
        m_minutes.pop_front();

    m_newest.push_back({event.ms, bidQuantity, askQuantity});
    while (m_newest.front().time < event.ms - kNewest || m_newest.size() > kMaxNewest)
        m_newest.pop_front();
}

double Absorption::minutes(BookSide side, std::int64_t first, std::int64_t end) const
{
    double sum = 0;
    for (const Sum& minute : m_minutes)
        if (minute.time >= first && minute.time < end) sum += minute.of(side);
    return sum;
}

double Absorption::inside(BookSide side, Timestamp from, Timestamp to) const
{
    double sum = 0;
    for (const Sum& update : m_newest)
        if (update.time >= from.ms && update.time <= to.ms) sum += update.of(side);
    return sum;
}

std::optional<double> Absorption::ratio(BookSide side, Timestamp open, Timestamp now) const
{
    const std::int64_t first = open.ms / kMinute;
    const double before = minutes(side, first - m_baseline, first);
    if (!(before > 0) || now <= open) return std::nullopt;

    const std::int64_t last = now.ms / kMinute;
    const Timestamp lastBegin{std::max(last * kMinute, open.ms)};
    const double during = minutes(side, first, last) + inside(side, lastBegin, now);
    const double spanMinutes = static_cast<double>(now.ms - open.ms) / kMinute;
    return during / spanMinutes / (before / m_baseline);
}

void Absorption::forgetLaterThan(Timestamp time)
{
    const std::int64_t minute = time.ms / kMinute;
    std::erase_if(m_minutes, [=](const Sum& sum) { return sum.time > minute; });
    std::erase_if(m_newest, [=](const Sum& update) { return update.time > time.ms; });
}

} // namespace dg
