// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/receiveclock.h"

#include <chrono>
#include <deque>

namespace dg {

/// What the exchange lets this computer's address do: nothing at all for a while after 429 (too
/// many), 418 (banned for going on) and 403 (the firewall), and only so many connections in five
/// minutes. The exchange counts by address, not by way: requests and connections ask the same one.
/// Owned by their feed; engine thread.
class AddressHold final
{
public:
    explicit AddressHold(const MachineClocks& clocks = MachineClocks::system());

    /// The exchange's 300, less a reserve for what else runs here.
    static constexpr int kMostConnections = 150;
    static constexpr std::chrono::minutes kConnectionsIn{5};

    /// An answer with this status came, which said to wait so long (0: said nothing). Returns how
    /// long nothing will be asked for that; 0 for any other status. Never shortens a silence.
    std::chrono::seconds refused(int status, std::chrono::seconds told);
    /// How long the exchange still wants silence.
    std::chrono::milliseconds heldFor() const;
    /// Until when, and which status said so; meaningless while heldFor() is 0.
    Timestamp heldUntil() const { return m_until; }
    int heldBy() const { return m_status; }
    /// By the clock that times of receipt are read off.
    Timestamp now() const { return m_clock.now(); }
    /// What the exchange tells of its minutes and of a ban's end is meant by its own clock. Until
    /// that was measured it is taken for ours.
    void setExchangeAhead(std::chrono::milliseconds ahead) { m_ahead = ahead; }
    Timestamp exchangeNow() const { return m_clock.now() + m_ahead; }

    /// Takes one connection out of what is allowed and returns 0; or says how long to wait before
    /// asking again.
    std::chrono::milliseconds takeConnection();

private:
    ReceiveClock m_clock; ///< runs on through sleep
    std::chrono::milliseconds m_ahead{0};
    Timestamp m_until;
    int m_status = 0;                    ///< that made it so long
    std::deque<Timestamp> m_connections; ///< those of the last five minutes; bounded
};

} // namespace dg
