// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <chrono>
#include <optional>

namespace dg {

/// Tells a book update that came a second time from one of another chain of ids. Both end at or
/// below the last one; but what came before has an event time that is not later, and what repeats
/// stops soon. A chain that begins again (the exchange's engine was restarted, a symbol is listed
/// anew), or continues one below a single absurd id, must not be taken for repeats for ever: the
/// book would stand still and be called certain. Owned by its BookSync; pure.
class UpdateRepeats final
{
public:
    static constexpr int kMost = 10;
    /// By receipt: the event times of a chain that is not ours may stand still.
    static constexpr std::chrono::milliseconds kLongest{1'000};

    /// An update that continues what came so far was taken. `event`: 0 where it is not to be
    /// believed.
    void onTaken(Timestamp event)
    {
        if (event.ms != 0) m_newest = event;
        m_count = 0;
    }
    /// One that ends at or below the last. False: it belongs to another chain.
    bool isRepeat(Timestamp event, Timestamp received)
    {
        if (m_newest && event > *m_newest) return false;
        if (m_count++ == 0) m_since = received;
        return m_count < kMost && received - m_since < kLongest;
    }
    /// What was taken last was not of this time, as later ones show.
    void forgetLaterThan(Timestamp time)
    {
        if (m_newest && *m_newest > time) m_newest.reset();
    }

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive)
    {
        archive("newest", self.m_newest);
        archive("count", self.m_count);
        archive("since", self.m_since);
        archive.check(self.m_count >= 0 && self.m_count <= kMost);
    }

private:
    std::optional<Timestamp> m_newest; ///< event time of the one taken last
    int m_count = 0;                   ///< repeats in a row
    Timestamp m_since;                 ///< receipt of the first of them
};

} // namespace dg
