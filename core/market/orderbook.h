// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/market/price.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dg {

/// Prices a book can hold are 0 … kMaxBookTicks; a price beyond is refused by the decoder.
inline constexpr std::int64_t kMaxBookTicks = (std::int64_t{1} << 36) - 1;

/// An increase of one level's quantity by an update.
struct LevelIncrease
{
    Price price;
    std::int64_t lots = 0;
};

/// One side of a book: a tree of 64-way nodes over the tick number, six bits a storey, with a bit
/// for every child that holds something. A leaf holds 64 neighbouring ticks. Any price is found in
/// at most six steps, the neighbouring one usually in none (the last leaf is remembered); the next
/// occupied tick is a count of zero bits. There is no window to re-centre, nothing is dropped, and
/// freed nodes are used again, so that a settled book allocates nothing. Not thread-safe.
class BookLadder final
{
public:
    BookLadder();

    void clear();
    bool empty() const { return m_levels == 0; }
    std::size_t size() const { return m_levels; }

    /// Sets absolute quantities; 0 removes. Prices in [0, kMaxBookTicks], in any order (ascending
    /// or descending is fastest). Returns how many increases were written to `increases`, which
    /// has room for levels.size(), or is null when nobody wants them.
    std::size_t apply(std::span<const Level> levels, LevelIncrease* increases);

    Quantity at(Price price) const;
    std::optional<Price> highest() const;
    std::optional<Price> lowest() const;

    /// Up to `count` levels from the highest down or from the lowest up. Returns how many.
    std::size_t copyDescending(std::size_t count, Level* out) const;
    std::size_t copyAscending(std::size_t count, Level* out) const;
    /// Sum of the quantities of the first `count` levels from that end.
    std::int64_t sumDescending(std::size_t count) const;
    std::int64_t sumAscending(std::size_t count) const;

    /// Calls visit(tick, lots) level by level from one end until it returns false.
    template <typename Visit>
    void visitDescending(Visit visit) const
    {
        walkNode<true>(0, kStoreys - 1, 0, visit);
    }
    template <typename Visit>
    void visitAscending(Visit visit) const
    {
        walkNode<false>(0, kStoreys - 1, 0, visit);
    }

    /// Heap bytes held, for benchmarks and the health panel.
    std::size_t memory() const;

private:
    static constexpr int kBits = 6;
    static constexpr int kStoreys = 5; ///< inner storeys above the leaves: 6 * (5 + 1) = 36 bits
    static constexpr std::uint32_t kNone = 0xffffffff;

    struct Leaf
    {
        std::uint64_t occupied = 0;
        std::array<std::int64_t, 64> lots;
    };
    struct Node
    {
        std::uint64_t occupied = 0;
        std::array<std::uint32_t, 64> child;
    };

    std::uint32_t findLeaf(std::int64_t key) const;
    std::uint32_t makeLeaf(std::int64_t key);
    void dropLeaf(std::int64_t key);
    std::uint32_t newLeaf();
    std::uint32_t newNode();

    template <bool Descending, typename Visit>
    bool walkNode(std::uint32_t node, int storey, std::int64_t prefix, Visit& visit) const;

    std::vector<Node> m_nodes; ///< [0] is the root
    std::vector<Leaf> m_leaves;
    std::vector<std::uint32_t> m_freeNodes;
    std::vector<std::uint32_t> m_freeLeaves;
    std::size_t m_levels = 0;
};

template <bool Descending, typename Visit>
bool BookLadder::walkNode(std::uint32_t node, int storey, std::int64_t prefix, Visit& visit) const
{
    std::uint64_t bits = storey < 0 ? m_leaves[node].occupied : m_nodes[node].occupied;
    while (bits != 0) {
        const int slot = Descending ? 63 - std::countl_zero(bits) : std::countr_zero(bits);
        bits &= ~(std::uint64_t{1} << slot);
        const std::int64_t number = (prefix << kBits) | slot;
        const auto index = static_cast<std::size_t>(slot);
        const bool more =
            storey < 0
                ? visit(number, m_leaves[node].lots[index])
                : walkNode<Descending>(m_nodes[node].child[index], storey - 1, number, visit);
        if (!more) return false;
    }
    return true;
}

/// The resting orders of one instrument by price. Knows nothing of sequence numbers or certainty:
/// that is BookSync's. Engine thread; exact integers throughout.
class OrderBook final
{
public:
    BookLadder bids;
    BookLadder asks;

    void clear();

    std::optional<Price> bestBid() const { return bids.highest(); }
    std::optional<Price> bestAsk() const { return asks.lowest(); }
    /// Best bid at or above best ask: impossible at one moment, so something was missed.
    bool isCrossed() const;

    /// (bid - ask) / (bid + ask) over the best `count` levels a side, in [-1, 1]; +-1 for a
    /// one-sided book, 0 for an empty one.
    double imbalance(std::size_t count = 10) const;

    /// The same book on finer grids: ticks and lots are multiplied.
    OrderBook rescaled(std::int64_t tickFactor, std::int64_t lotFactor) const;
};

} // namespace dg
