// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/tradeflow.h"

namespace dg {

namespace {

constexpr std::int64_t kMinute = 60'000;
/// Trades come a few seconds late at most; a closing message may be late by minutes.
constexpr std::size_t kMinutesKept = 10;

} // namespace

void TradeFlow::add(OrderSide taker, Wide8 quantity, Timestamp time)
{
    m_minutes[time.ms / kMinute] += taker == OrderSide::Buy ? quantity.raw : -quantity.raw;
    if (m_minutes.size() > kMinutesKept) m_minutes.erase(m_minutes.begin());
}

void TradeFlow::forgetLaterThan(Timestamp time)
{
    m_minutes.erase(m_minutes.upper_bound(time.ms / kMinute), m_minutes.end());
}

Wide8 TradeFlow::delta(Timestamp inMinute) const
{
    const auto found = m_minutes.find(inMinute.ms / kMinute);
    if (found == m_minutes.end()) return {};
    return Wide8(found->second);
}

} // namespace dg
