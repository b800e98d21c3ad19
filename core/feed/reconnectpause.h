// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace dg {

/// How long a connection waits before it is opened again: longer each time, until one has lasted.
/// A first message proves little: who ends every connection after a second would otherwise be
/// asked for a new one four times a second, and ban us for it. No clock of its own; owned by its
/// connection.
class ReconnectPause final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// `lasted`: what is open for so long and says something has worked.
    explicit ReconnectPause(std::chrono::milliseconds lasted);

    void opened(Time now);
    void heard() { m_heard = true; }
    /// The last one was lost, `silent` where it was given up for that, or did not come about. The
    /// wait is without jitter: several connections must not come back at one moment.
    std::chrono::milliseconds afterLoss(Time now, bool silent = false);
    /// What was lost was lost by us, or the network is another one now.
    void forget();

private:
    std::chrono::milliseconds m_lasted;
    Time m_opened{};
    bool m_heard = false;
    int m_failures = 0;    ///< since something was heard last
    int m_brief = 0;       ///< that were lost before they had lasted, since one has
    int m_silentOpens = 0; ///< that opened and then said nothing, since something was heard
};

} // namespace dg
