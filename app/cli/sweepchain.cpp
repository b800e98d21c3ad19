// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sweepchain.h"

#include <algorithm>
#include <cstdlib>

namespace dg::cli {

namespace {

/// A level swept less than so long ago is passed over, and its neighbours with it.
constexpr std::int64_t kRepeats = 15 * 60'000;

/// But for the order in which orders were added up.
bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::abs(b);
}

} // namespace

bool SweepChain::isRepeat(const Bins& swept, std::int64_t T, std::int64_t bin)
{
    return std::any_of(swept.upper_bound(T - kRepeats), swept.lower_bound(T), [bin](const auto& s) {
        return std::abs(s.second - bin) <= 1;
    });
}

bool SweepChain::add(std::int64_t T, const Seen& truth, const Seen& client, bool excused)
{
    if (!truth && !client) return true;
    if (truth && client && truth->cluster.bin == client->cluster.bin &&
        truth->direction == client->direction) {
        if (isNear(truth->level, client->level)) return true;
        if (excused) m_otherLevel.insert(T);
        return excused;
    }
    // Each by what the other one swept alone before it.
    const bool explained = excused || (truth && isRepeat(m_onlyClient, T, truth->cluster.bin)) ||
                           (client && isRepeat(m_onlyTruth, T, client->cluster.bin));
    if (!explained) return false;
    if (truth) m_onlyTruth[T] = truth->cluster.bin;
    if (client) m_onlyClient[T] = client->cluster.bin;
    return true;
}

bool SweepChain::isApart(std::int64_t from, std::int64_t until) const
{
    const auto any = [&](const Bins& bins) {
        const auto first = bins.lower_bound(from);
        return first != bins.end() && first->first <= until;
    };
    const auto other = m_otherLevel.lower_bound(from);
    return any(m_onlyTruth) || any(m_onlyClient) ||
           (other != m_otherLevel.end() && *other <= until);
}

} // namespace dg::cli
