// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <cstdint>
#include <optional>

namespace dg {

/// For which part of the present UTC day something held, as far as it was watched. Times must not
/// go backwards; a step back counts as no time. Engine thread; constant size.
class DayShare final
{
public:
    void set(bool holds, Timestamp time);

    /// 0 to 1; none before any time has passed.
    std::optional<double> share(Timestamp now) const;
    /// Midnight, or when watching began if that was later.
    Timestamp watchedSince(Timestamp now) const;

    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive)
    {
        archive("last", self.m_last);
        archive("from", self.m_from);
        archive("heldMs", self.m_heldMs);
        archive("holds", self.m_holds);
    }

private:
    void advance(Timestamp time);

    std::optional<Timestamp> m_last; ///< none: not watched yet
    Timestamp m_from;                ///< watched since, of m_last's day
    std::int64_t m_heldMs = 0;
    bool m_holds = false;
};

} // namespace dg
