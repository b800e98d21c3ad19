// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/booksync.h"
#include "core/market/instrument.h"

#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace dg {

/// What a market looks like in numbers, a recorded one or a made one: how wide it is, how much lies
/// at a level, how much of the book changes and how often it trades. The practice market is
/// calibrated by these. Updates are merged to 100 ms, trades of one moment, price and side to one,
/// so that recordings of any kind of stream compare. Pure; one thread.
class MarketFigures final
{
public:
    static constexpr int kFigures = 4;

    explicit MarketFigures(const Instrument& instrument)
        : m_instrument(instrument)
    {}

    void onSnapshot(const DepthSnapshot& snapshot) { m_sync.onSnapshot(snapshot); }
    void onDiff(const DepthDiff& diff);
    void onTrade(const Trade& trade);

    /// "spread, ticks" and so on.
    static const char* name(int figure);
    /// The value below which this share of all lies; 0 where nothing was seen.
    double quantile(int figure, double share) const;

private:
    void endOfInterval();
    void sample();

    Instrument m_instrument;
    BookSync m_sync;
    std::int64_t m_interval = -1; ///< in 100 ms
    std::int64_t m_second = -1;   ///< of the last sample of sizes
    std::set<std::pair<BookSide, std::int64_t>> m_touched;
    std::optional<Trade> m_trade;
    std::int64_t m_tradeSecond = -1;
    int m_tradesOfSecond = 0;

    std::vector<double> m_values[kFigures];
};

} // namespace dg
