// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/events.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace dg {

struct Candle
{
    Kline kline;
    bool fromTrades = false; ///< built here because the feed has no klines
    bool holeBefore = false; ///< minutes are missing between this and the one before
};

/// The candles that the chart shows. Closed candles come from the feed; where it has none, they are
/// built from trades and say so. The forming candle is the feed's last message of it, and the
/// prices that were traded since then: it never lags behind the tape. For the eye only: the
/// strategy reads the feed's closed candles itself. Engine thread; bounded.
class CandleHistory final
{
public:
    static constexpr std::size_t kMaxCandles = 1500;

    void onTrade(const Trade& trade);
    void onKline(const Kline& kline);
    void rescale(std::int64_t tickFactor, std::int64_t lotFactor);
    void clear();

    /// Times later than this one were wrong.
    void forgetLaterThan(Timestamp time);

    std::shared_ptr<const std::vector<Candle>> closed();
    const std::optional<Candle>& forming() const { return m_forming; }

private:
    void push(Candle candle);
    void joinLast();

    std::deque<Candle> m_closed;
    std::optional<Candle> m_forming;
    Trade m_last; ///< a message of the feed may be older than it
    bool m_hasKlines = false;
    std::shared_ptr<const std::vector<Candle>> m_view;
};

} // namespace dg
