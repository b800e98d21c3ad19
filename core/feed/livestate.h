// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/events.h"

#include <cstdint>
#include <optional>
#include <string>

namespace dg {

/// Trades first … last, both included, that never came.
struct TradeGap
{
    std::int64_t first = 0;
    std::int64_t last = 0;

    friend bool operator==(const TradeGap&, const TradeGap&) = default;
};

/// What the live feed must know of the state that its lines make. Implemented by whoever owns it,
/// and by tests.
class LiveState
{
public:
    virtual ~LiveState() = default;
    virtual bool isBookSure(const std::string& symbol) const = 0;
    /// Updates are buffered, so that a snapshot asked for now can be joined to them.
    virtual bool hasDepth(const std::string& symbol) const = 0;
    /// The last snapshot is newer than the updates and waits for the one that joins it.
    virtual bool isSnapshotAhead(const std::string& symbol) const = 0;
    /// Price has come near the edge of what the last snapshots showed of the book.
    virtual bool isNearEdge(const std::string& symbol) const = 0;
    /// The book was given up because it held more than any market does.
    virtual bool isTooLarge(const std::string& symbol) const
    {
        static_cast<void>(symbol);
        return false;
    }
    /// How often the ids of its trades began anew.
    virtual std::uint64_t tradeChain(const std::string& symbol) const
    {
        static_cast<void>(symbol);
        return 0;
    }
    /// An event time that is to be believed, near the newest; none while that is not known.
    virtual std::optional<Timestamp> timeReference(const std::string& symbol) const
    {
        static_cast<void>(symbol);
        return std::nullopt;
    }
    /// Id of the newest aggregate trade; none before the first.
    virtual std::optional<std::int64_t> lastTradeId(const std::string& symbol) const = 0;
    /// The oldest hole in the trades at or after this id.
    virtual std::optional<TradeGap> tradeGap(const std::string& symbol,
                                             std::int64_t from) const = 0;
    /// Close (T) of the newest finished candle; none before the first.
    virtual std::optional<Timestamp> lastCandle(const std::string& symbol) const = 0;
    /// The minute, by its beginning, whose candle did not come in time and is to be fetched.
    virtual std::optional<Timestamp> missedCandle(const std::string& symbol) const = 0;
    /// Age of the newest message when it came, ms, by the exchange's clock; none while not known.
    virtual std::optional<std::int64_t> lag(const std::string& symbol, Stream stream) const = 0;
    /// Messages rejected because a price or quantity did not fit the instrument's grid.
    virtual std::uint64_t offGrid() const = 0;
};

} // namespace dg
