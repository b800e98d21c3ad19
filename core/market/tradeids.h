// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

namespace dg {

/// Tells new trades from repeated ones by their ids, which rise by one within a symbol (aggregate
/// trades, USD-M futures). A jump leaves a hole; a trade that comes later, from a refill, may fill
/// it. Everything else that is not newer has been counted before. Engine thread; bounded.
class TradeIds final
{
public:
    /// Whether the trade has not been seen before.
    bool accept(std::int64_t id);

    /// The newest id; -1 before the first trade.
    std::int64_t last() const { return m_last; }
    /// Trades that are still missing.
    std::int64_t missing() const { return m_missing; }

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

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    static constexpr std::size_t kMaxHoles = 256; ///< the oldest are given up

    bool fill(std::int64_t id);

    std::int64_t m_last = -1;
    std::int64_t m_missing = 0;
    std::deque<Hole> m_holes; ///< ascending
};

} // namespace dg
