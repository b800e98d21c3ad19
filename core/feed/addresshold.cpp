// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/addresshold.h"

#include <algorithm>
#include <cstdint>

namespace dg {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// A ban lasts two minutes at least, and three days at most.
constexpr seconds kShortestBan = 2min;
constexpr seconds kLongestBan = 72h;
constexpr std::int64_t kMinute = 60'000;

} // namespace

AddressHold::AddressHold(const MachineClocks& clocks)
    : m_clock(clocks)
{}

seconds AddressHold::refused(int status, seconds told)
{
    if (status != 429 && status != 418 && status != 403) return 0s;
    seconds wanted = std::clamp<seconds>(told, 0s, kLongestBan);
    if (status != 429)
        wanted = std::max(wanted, kShortestBan);
    else if (wanted == 0s) // the budget is one of a clock minute
        wanted = seconds((kMinute - exchangeNow().ms % kMinute) / 1000 + 1);
    if (const Timestamp until = m_clock.now() + wanted; until > m_until) {
        m_until = until;
        m_status = status;
    }
    return wanted;
}

milliseconds AddressHold::heldFor() const
{
    return std::max(m_until - m_clock.now(), 0ms);
}

milliseconds AddressHold::takeConnection()
{
    if (const auto left = heldFor(); left > 0ms) return left;
    const Timestamp now = m_clock.now();
    while (!m_connections.empty() && now - m_connections.front() >= kConnectionsIn)
        m_connections.pop_front();
    if (m_connections.size() >= kMostConnections)
        return m_connections.front() + kConnectionsIn - now;
    m_connections.push_back(now);
    return 0ms;
}

} // namespace dg
