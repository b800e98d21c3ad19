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
#include <unordered_map>
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
/// at most six steps (three for most instruments), the neighbouring one in none or one, as the last
/// nodes are remembered; the next occupied tick is a count of zero bits. There is no window to
/// re-centre, nothing is dropped, and freed nodes are used again, so that a settled book allocates
/// nothing. Not thread-safe.
class BookLadder final
{
public:
    BookLadder();

    void clear();
    bool empty() const { return m_nodes[m_root].occupied == 0; }
    std::size_t size() const { return m_count; }

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
        walk<true>(visit);
    }
    template <typename Visit>
    void visitAscending(Visit visit) const
    {
        walk<false>(visit);
    }

    /// Heap bytes held, for benchmarks and the health panel.
    std::size_t memory() const;

private:
    static constexpr int kBits = 6;
    static constexpr int kMaxStoreys = 5; ///< inner storeys above the leaves: 6 * (5 + 1) = 36 bits
    static constexpr std::uint32_t kNone = 0xffffffff;
    static constexpr std::uint32_t kWide = 0xffffffff;

    struct Leaf
    {
        std::uint64_t occupied = 0;
        std::array<std::uint32_t, 64> lots; ///< kWide: see m_wide
    };
    struct Node
    {
        std::uint64_t occupied = 0;
        std::array<std::uint32_t, 64> child;
    };

    void growTo(std::int64_t key);
    std::uint32_t findLeaf(std::int64_t key) const;
    std::uint32_t makeLeaf(std::int64_t key);
    void dropLeaf(std::int64_t key);
    void forgetNarrow();
    std::uint32_t newLeaf();
    std::uint32_t newNode();

    template <bool Collect>
    std::size_t applyTo(std::span<const Level> levels, LevelIncrease* increases);
    template <bool Descending, typename Visit>
    void walk(Visit visit) const;
    template <bool Descending, typename Visit>
    void walkLeaves(Visit visit) const;
    template <bool Descending>
    std::int64_t sum(std::size_t count) const;
    static constexpr std::uint64_t mirrored(std::uint64_t bits)
    {
        const auto swap = [](std::uint64_t x, int n, std::uint64_t mask) {
            return ((x >> n) & mask) | ((x & mask) << n);
        };
        bits = swap(bits, 1, 0x5555'5555'5555'5555);
        bits = swap(bits, 2, 0x3333'3333'3333'3333);
        bits = swap(bits, 4, 0x0f0f'0f0f'0f0f'0f0f);
        return __builtin_bswap64(bits);
    }

    std::int64_t quantity(const Leaf& leaf, std::int64_t tick) const
    {
        const std::uint32_t lots = leaf.lots[static_cast<std::size_t>(tick & 63)];
        if (lots == kWide) [[unlikely]]
            return wideQuantity(tick);
        return lots;
    }
    std::int64_t wideQuantity(std::int64_t tick) const; ///< out of line, out of the hot path

    std::vector<Node> m_nodes;
    std::size_t m_count = 0; ///< levels held
    std::uint32_t m_root = 0;
    int m_storeys = 1; ///< as many as the highest price so far needs
    /// The lowest inner node that was used last: the next price is usually under it as well.
    std::int64_t m_blockKey = -1;
    std::uint32_t m_block = kNone;
    /// Quantities fit 32 bits in nearly every market, and half the cache lines is what the hot
    /// path gains by it. The few that do not are kept here, by tick; an entry counts only while
    /// its slot says so, and goes some time after that.
    std::unordered_map<std::int64_t, std::int64_t> m_wide;
    std::vector<Leaf> m_leaves;
    std::vector<std::uint32_t> m_freeNodes;
    std::vector<std::uint32_t> m_freeLeaves;
};

template <bool Descending, typename Visit>
void BookLadder::walk(Visit visit) const
{
    walkLeaves<Descending>([&](std::int64_t number, const Leaf& leaf) {
        // Lowest bit first in either direction: clearing that one is a single, short step.
        std::uint64_t bits = Descending ? mirrored(leaf.occupied) : leaf.occupied;
        for (; bits != 0; bits &= bits - 1) {
            const int slot = std::countr_zero(bits);
            const std::int64_t tick = (number << kBits) | (Descending ? 63 - slot : slot);
            if (!visit(tick, quantity(leaf, tick))) return false;
        }
        return true;
    });
}

template <bool Descending, typename Visit>
void BookLadder::walkLeaves(Visit visit) const
{
    if (empty()) return;
    const auto first = [](std::uint64_t bits) {
        return Descending ? 63 - std::countl_zero(bits) : std::countr_zero(bits);
    };
    const auto after = [](std::int64_t slot) { // the slots that come after this one
        const std::uint64_t mask = std::uint64_t{1} << (slot & 63);
        return Descending ? mask - 1 : ~(mask | (mask - 1));
    };
    std::array<std::uint32_t, kMaxStoreys> path;
    std::uint32_t index = m_root;
    std::int64_t number = 0; // the bits of the tick number down to where we are
    const auto descendFrom = [&](int storey) {
        for (; storey >= 0; --storey) {
            path[static_cast<std::size_t>(storey)] = index;
            const int slot = first(m_nodes[index].occupied);
            number = (number << kBits) | slot;
            index = m_nodes[index].child[static_cast<std::size_t>(slot)];
        }
    };
    descendFrom(m_storeys - 1);
    for (;;) {
        if (!visit(number, m_leaves[index])) return;
        // Up until there is something further on, then down to its first leaf.
        std::uint64_t left = 0;
        int storey = 0;
        for (; storey < m_storeys; ++storey) {
            left = m_nodes[path[static_cast<std::size_t>(storey)]].occupied & after(number & 63);
            number >>= kBits;
            if (left != 0) break;
        }
        if (left == 0) return;
        const int slot = first(left);
        number = (number << kBits) | slot;
        index =
            m_nodes[path[static_cast<std::size_t>(storey)]].child[static_cast<std::size_t>(slot)];
        descendFrom(storey - 1);
    }
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
