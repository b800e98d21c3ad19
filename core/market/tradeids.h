// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

namespace dg {

/// Tells new trades from repeated ones by their ids, which rise by one within a symbol (aggregate
/// trades, USD-M futures). A jump leaves a hole; a trade that comes later, from a refill, may fill
/// it. Everything else that is not newer has been counted before, unless it is of a later time than
/// all: then the ids began again, or the newest was absurd, and they are followed from there on.
/// Engine thread; bounded.
class TradeIds final
{
public:
    /// Whether the trade has not been seen before. `time`: its own; 0 where it is not known.
    bool accept(std::int64_t id, Timestamp time = {});

    /// The newest id; -1 before the first trade.
    std::int64_t last() const { return m_last; }
    /// Trades that are still missing.
    std::int64_t missing() const { return m_missing; }
    /// Ids between the chain and the newest one that was given to accept(): they were missed.
    /// Below 0 where one before it had an absurd id, and nothing was missed below that.
    std::int64_t passedOver() const { return m_passedOver; }
    /// How often the ids began anew: far from where they had been, or below.
    std::uint64_t begun() const { return m_begun; }

    /// Ids first … last, both included.
    struct Hole
    {
        std::int64_t first = 0;
        std::int64_t last = 0;

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive);
    };
    /// The oldest hole, without ids below `from`.
    std::optional<Hole> holeFrom(std::int64_t from) const;

    /// Times later than this one were wrong.
    void forgetLaterThan(Timestamp time, Timestamp reference);

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    static constexpr std::size_t kMaxHoles = 256; ///< the oldest are given up
    static constexpr int kMostBack = 1000;        ///< of what is read

    bool acceptNewer(std::int64_t id, Timestamp time);
    bool fill(std::int64_t id);
    void addHole(std::int64_t first, std::int64_t last);
    void beginAnew(std::int64_t id);
    void takeBackPassedOver(std::int64_t id);

    std::int64_t m_last = -1;
    std::int64_t m_missing = 0;
    std::deque<Hole> m_holes;   ///< ascending
    Timestamp m_newest;         ///< the latest time of a trade
    int m_back = 0;             ///< trades in a row of lower ids and later times
    std::int64_t m_before = -1; ///< last id of the chain before; -1: none
    std::uint64_t m_begun = 0;
    std::int64_t m_passedOver = 0; ///< of one trade: not saved
};

} // namespace dg
