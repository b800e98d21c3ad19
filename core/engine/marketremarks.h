// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/base/timestamp.h"
#include "core/market/events.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace dg {

class Market;

/// What of a market is not as one would take it to be, as facts; the log says the same in words
/// when it begins. All of it stands at its default while there is nothing to remark.
struct MarketRemarks
{
    using OffTimes = std::array<std::optional<std::chrono::milliseconds>, kStreamCount>;

    bool gridInferred = false;           ///< tick and step are guessed from the decimals seen
    std::optional<DecimalGrid> bookStep; ///< finer than the tick: orders rest between two ticks
    std::uint64_t ordersLeftOut = 0;     ///< on no step of the book
    std::string leftOutPrice;            ///< the last of them, as written
    std::optional<DecimalGrid> lot;      ///< finer than the step: quantities between two steps
    std::uint64_t quantitiesLeftOut = 0; ///< of no whole number of lots
    std::string leftOutQuantity;
    bool listAsked = false;       ///< tick or step may be out of date, and is asked for again
    std::uint64_t idsBegun = 0;   ///< how often the ids of its trades began anew
    std::uint64_t timesBegun = 0; ///< and the exchange's times
    OffTimes offTimes;            ///< by stream: so far ahead of the others (below 0: behind)

    bool any() const { return *this != MarketRemarks{}; }
    friend bool operator==(const MarketRemarks&, const MarketRemarks&) = default;
};

MarketRemarks remarksOf(const Market& market);

} // namespace dg
