// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace dg {

/// Which trades are large enough for a mark: about one in eighty of those on the tape, by a least
/// quantity in steps of 1, 2, 5 that does not go with the first occasion. It is chosen after every
/// so many trades, counted from the first one: a recording has the same marks however fast it is
/// played and however often somebody looks. Owned by its market; engine thread.
class LargeTrades final
{
public:
    /// The newest trade, which is on the tape already.
    void add(const TradePrint& trade, const std::deque<TradePrint>& tape);
    /// The tape is in other units now.
    void judgeAnew(const std::deque<TradePrint>& tape);
    void clear();

    const std::shared_ptr<const LargeTradesView>& view();

private:
    bool chooseLeast(const std::deque<TradePrint>& tape);
    void takeFrom(const std::deque<TradePrint>& tape);
    void keepBounded();

    std::uint64_t m_count = 0; ///< of all trades
    LargeTradesView m_now;
    std::shared_ptr<const LargeTradesView> m_view;
};

} // namespace dg
