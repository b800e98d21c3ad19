// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/events.h"
#include "core/market/tradeids.h"

#include <cstdint>
#include <deque>

namespace dg::cli {

/// The trades of a symbol twice: as the exchange made them, and as a client got them, in any order
/// and more than once. Ids may begin again: only the newest chain is compared. One thread; bounded.
class TradeTwins final
{
public:
    void made(const Trade& trade)
    {
        if (!m_sums.empty() && trade.id <= lastMade()) { // ids begin again
            m_sums.clear();
            ++m_madeChain;
        }
        if (m_sums.empty()) m_firstMade = trade.id;
        m_sums.push_back((m_sums.empty() ? 0 : m_sums.back()) + signedLots(trade));
        if (m_sums.size() <= kMost) return;
        m_sums.pop_front();
        ++m_firstMade;
    }
    void got(const Trade& trade)
    {
        if (m_gotChain != m_madeChain) {
            if (trade.id < m_firstMade || trade.id > lastMade()) return; // one of before, late
            m_gotChain = m_madeChain;
            m_ids = {};
            m_sum = 0;
        }
        if (m_ids.last() < 0) m_before = sumUntil(trade.id - 1);
        if (m_ids.accept(trade.id)) m_sum += signedLots(trade);
    }

    std::int64_t lastMade() const
    {
        return m_firstMade + static_cast<std::int64_t>(m_sums.size()) - 1;
    }
    /// How often ids began again.
    int madeChain() const { return m_madeChain; }
    /// Whether the client has everything of that chain up to this trade or beyond.
    bool hasReached(int chain, std::int64_t id) const
    {
        return m_gotChain > chain || (m_gotChain == chain && lastGot() >= id);
    }
    std::int64_t lastGot() const { return m_ids.last(); }
    std::int64_t missing() const { return m_gotChain == m_madeChain ? m_ids.missing() : 0; }
    /// Taker-bought less taker-sold up to the newest trade that the client got, from its first one.
    bool sumsAgree() const
    {
        return m_gotChain != m_madeChain || m_ids.last() < 0 ||
               m_sum == sumUntil(m_ids.last()) - m_before;
    }

private:
    static constexpr std::size_t kMost = 300'000;

    static std::int64_t signedLots(const Trade& trade)
    {
        return trade.taker == OrderSide::Buy ? trade.quantity.lots : -trade.quantity.lots;
    }
    std::int64_t sumUntil(std::int64_t id) const
    {
        return id < m_firstMade || id > lastMade()
                   ? 0
                   : m_sums[static_cast<std::size_t>(id - m_firstMade)];
    }

    std::deque<std::int64_t> m_sums; ///< of all trades up to and including one
    std::int64_t m_firstMade = 0;
    int m_madeChain = 0;
    int m_gotChain = 0;
    TradeIds m_ids;
    std::int64_t m_before = 0; ///< the exchange's sum before the client's first trade
    std::int64_t m_sum = 0;
};

} // namespace dg::cli
