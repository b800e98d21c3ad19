// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/tradesignal.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>

namespace dg::cli {

/// The sweeps of the same market as two sides saw them. One that had to leave a sweep out (its
/// candle was fetched, orders were not received) does not take the next one of that level for a
/// repeat, as the other side does; so the sides may sweep by turns from then on, each rightly. Nor
/// is a level the same where orders are missing in its cluster. Everything else in which they
/// differ is a fault.
class SweepChain final
{
public:
    using Seen = std::optional<Sweep>;

    /// In ascending order of T. `excused`: one side could not judge this candle as the other did.
    /// False: they differ, and nothing explains it.
    bool add(std::int64_t T, const Seen& truth, const Seen& client, bool excused);

    /// They differ, with a reason, on a candle between the two, both included.
    bool isApart(std::int64_t from, std::int64_t until) const;

private:
    using Bins = std::map<std::int64_t, std::int64_t>; ///< of clusters, by T

    static bool isRepeat(const Bins& swept, std::int64_t T, std::int64_t bin);

    Bins m_onlyTruth;
    Bins m_onlyClient;
    std::set<std::int64_t> m_otherLevel; ///< T of sweeps of one cluster
};

} // namespace dg::cli
