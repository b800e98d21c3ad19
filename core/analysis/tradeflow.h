// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/bar.h"
#include "core/base/int128.h"
#include "core/market/price.h"

#include <algorithm>
#include <cstdint>
#include <map>

namespace dg {

/// Taker buys minus taker sells, by minute of the matching engine's time, from the aggregate
/// trades received so far; and how many trades the feed did not deliver: see TradeIds. Keeps the
/// newest minutes only. Engine thread.
class TradeFlow final
{
public:
    void add(OrderSide taker, Wide8 quantity, Timestamp time);

    /// Below 0: so many of those before were none.
    void miss(std::int64_t trades) { m_missed += trades; }

    /// Nothing is judged by it. Key frames hold it since their first version, and one that says
    /// what is known already is passed over.
    void note(std::int64_t id) { m_lastId = std::max(m_lastId, id); }

    /// Over the whole minute that holds this moment. 0 without trades.
    Wide8 delta(Timestamp inMinute) const;
    /// Since the start. One that comes late was missed nevertheless.
    std::int64_t missed() const { return m_missed; }

    /// Times later than this one were wrong.
    void forgetLaterThan(Timestamp time);

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    std::map<std::int64_t, Int128> m_minutes; ///< minute -> delta in units of eight places
    std::int64_t m_lastId = 0;
    std::int64_t m_missed = 0;
};

/// The delta of a closed candle from the candle itself: exact even when trades were missed.
inline Wide8 candleDelta(const Bar& bar)
{
    return Wide8(2 * bar.takerBuy.raw - bar.volume.raw);
}

} // namespace dg
