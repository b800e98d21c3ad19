// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/pricespan.h"
#include "core/signals/pricetouch.h"
#include "core/strategy/tradesignal.h"

#include <deque>
#include <memory>
#include <vector>

namespace dg {

/// The first touch of stop or target of each signal that a market's strategy has found: what ends
/// it where there is no store to say so. A state, not events: whoever looks rarely, as the window
/// at a fast replay, misses nothing. Bounded. Engine thread; the Market's.
class SignalTouches final
{
public:
    static constexpr std::size_t kMost = 500; ///< as many as the market keeps signals

    void watch(const std::shared_ptr<const TradeSignal>& signal);
    /// `seen`: this machine's clock, or that of the recording.
    void onPrices(const std::vector<PriceSpan>& spans, Timestamp seen);
    /// Null while there is none; another object whenever there is one more.
    std::shared_ptr<const std::vector<PriceTouch>> view() const { return m_view; }

private:
    std::deque<std::shared_ptr<const TradeSignal>> m_waiting; ///< not touched yet, oldest first
    std::shared_ptr<const std::vector<PriceTouch>> m_view;
};

} // namespace dg
