// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/orderbook.h"

#include <algorithm>
#include <bit>

namespace dg {

namespace {

constexpr std::uint64_t bit(std::int64_t index)
{
    return std::uint64_t{1} << (index & 63);
}

int highestBit(std::uint64_t bits)
{
    return 63 - std::countl_zero(bits);
}

int lowestBit(std::uint64_t bits)
{
    return std::countr_zero(bits);
}

/// Entries that no level stands for any more may be so many before they go.
constexpr std::size_t kSpareWide = 1024;
constexpr std::size_t kWideBytes = 40; ///< of one entry, about

} // namespace

BookLadder::BookLadder()
{
    m_nodes.emplace_back();
}

void BookLadder::clear()
{
    m_nodes.clear();
    m_nodes.emplace_back();
    m_leaves.clear();
    m_wide.clear();
    m_freeNodes.clear();
    m_freeLeaves.clear();
    m_count = 0;
    m_root = 0;
    m_storeys = 1;
    m_blockKey = -1;
}

std::uint32_t BookLadder::newLeaf()
{
    if (m_freeLeaves.empty()) {
        m_leaves.emplace_back();
        return static_cast<std::uint32_t>(m_leaves.size() - 1);
    }
    const auto index = m_freeLeaves.back();
    m_freeLeaves.pop_back();
    return index;
}

std::uint32_t BookLadder::newNode()
{
    if (m_freeNodes.empty()) {
        m_nodes.emplace_back();
        return static_cast<std::uint32_t>(m_nodes.size() - 1);
    }
    const auto index = m_freeNodes.back();
    m_freeNodes.pop_back();
    return index;
}

// `key` is the tick number without its last six bits: it names a leaf.

void BookLadder::growTo(std::int64_t key)
{
    while ((key >> (kBits * m_storeys)) != 0) {
        const auto root = newNode();
        if (m_nodes[m_root].occupied != 0) {
            m_nodes[root].occupied = 1;
            m_nodes[root].child[0] = m_root;
        } else {
            m_freeNodes.push_back(m_root);
        }
        m_root = root;
        ++m_storeys;
        m_blockKey = -1;
    }
}

std::uint32_t BookLadder::findLeaf(std::int64_t key) const
{
    if ((key >> (kBits * m_storeys)) != 0) return kNone;
    std::uint32_t index = m_root;
    for (int storey = m_storeys - 1; storey >= 0; --storey) {
        const Node& node = m_nodes[index];
        const auto slot = (key >> (kBits * storey)) & 63;
        if ((node.occupied & bit(slot)) == 0) return kNone;
        index = node.child[static_cast<std::size_t>(slot)];
    }
    return index;
}

std::uint32_t BookLadder::makeLeaf(std::int64_t key)
{
    growTo(key);
    std::uint32_t index = m_root;
    for (int storey = m_storeys - 1; storey >= 0; --storey) {
        if (storey == 0) {
            m_blockKey = key >> kBits;
            m_block = index;
        }
        const auto slot = static_cast<std::size_t>((key >> (kBits * storey)) & 63);
        if ((m_nodes[index].occupied & bit(static_cast<std::int64_t>(slot))) == 0) {
            const auto made = storey == 0 ? newLeaf() : newNode(); // may move m_nodes
            m_nodes[index].occupied |= bit(static_cast<std::int64_t>(slot));
            m_nodes[index].child[slot] = made;
        }
        index = m_nodes[index].child[slot];
    }
    return index;
}

void BookLadder::dropLeaf(std::int64_t key)
{
    std::array<std::uint32_t, kMaxStoreys> path{};
    std::uint32_t index = m_root;
    for (int storey = m_storeys - 1; storey >= 0; --storey) {
        path[static_cast<std::size_t>(storey)] = index;
        index = m_nodes[index].child[static_cast<std::size_t>((key >> (kBits * storey)) & 63)];
    }
    m_freeLeaves.push_back(index);
    for (int storey = 0; storey < m_storeys; ++storey) {
        const auto nodeIndex = path[static_cast<std::size_t>(storey)];
        Node& node = m_nodes[nodeIndex];
        node.occupied &= ~bit(key >> (kBits * storey));
        if (node.occupied != 0 || nodeIndex == m_root) return;
        m_freeNodes.push_back(nodeIndex);
        m_blockKey = -1;
    }
}

std::size_t BookLadder::apply(std::span<const Level> levels, LevelIncrease* increases)
{
    return increases == nullptr ? applyTo<false>(levels, nullptr)
                                : applyTo<true>(levels, increases);
}

template <bool Collect>
std::size_t BookLadder::applyTo(std::span<const Level> levels, LevelIncrease* increases)
{
    std::int64_t key = -1;
    Leaf* leaf = nullptr;
    std::size_t found = 0;
    std::size_t count = m_count;
    std::uint64_t occupied = 0; // of the leaf, kept in a register while in it
    const auto leave = [&] {
        if (leaf == nullptr) return;
        leaf->occupied = occupied;
        if (occupied == 0) dropLeaf(key);
    };
    const auto enter = [&](bool make) {
        std::uint32_t index = kNone;
        if ((key >> kBits) == m_blockKey && (m_nodes[m_block].occupied & bit(key)) != 0)
            index = m_nodes[m_block].child[static_cast<std::size_t>(key & 63)];
        else
            index = make ? makeLeaf(key) : findLeaf(key);
        leaf = index == kNone ? nullptr : &m_leaves[index];
        if (leaf != nullptr) occupied = leaf->occupied;
    };
    for (const Level& level : levels) {
        const std::int64_t tick = level.price.ticks;
        const std::int64_t lots = level.quantity.lots;
        if ((tick >> kBits) != key) {
            leave();
            key = tick >> kBits;
            enter(lots != 0);
        }
        if (leaf == nullptr) [[unlikely]] {
            if (lots == 0) continue; // removal of a level that is not held: normal
            enter(true);
        }
        // Whether a level comes, stays or goes cannot be predicted: no branch on it.
        const auto place = static_cast<unsigned>(tick & 63);
        const std::uint64_t was = (occupied >> place) & 1U;
        const auto is = static_cast<std::uint64_t>(lots != 0);
        if constexpr (Collect) {
            const std::int64_t before = was != 0 ? quantity(*leaf, tick) : 0;
            increases[found] = {level.price, lots - before};
            found += lots > before ? 1 : 0;
        }
        auto& slot = leaf->lots[place];
        slot = static_cast<std::uint32_t>(lots);
        if (lots >= kWide) [[unlikely]] {
            slot = kWide;
            m_wide[tick] = lots;
        }
        occupied ^= (was ^ is) << place;
        count += is - was;
    }
    leave();
    m_count = count;
    if (m_wide.size() > m_count + kSpareWide) [[unlikely]]
        forgetNarrow();
    return found;
}

/// Of the quantities that did not fit their slot: those whose level is gone or fits now.
void BookLadder::forgetNarrow()
{
    std::erase_if(m_wide, [this](const auto& entry) {
        const auto index = findLeaf(entry.first >> kBits);
        if (index == kNone || (m_leaves[index].occupied & bit(entry.first)) == 0) return true;
        return m_leaves[index].lots[static_cast<std::size_t>(entry.first & 63)] != kWide;
    });
}

std::int64_t BookLadder::wideQuantity(std::int64_t tick) const
{
    return m_wide.at(tick);
}

Quantity BookLadder::at(Price price) const
{
    if (price.ticks < 0 || price.ticks > kMaxBookTicks) return {};
    const auto index = findLeaf(price.ticks >> kBits);
    if (index == kNone || (m_leaves[index].occupied & bit(price.ticks)) == 0) return {};
    return {quantity(m_leaves[index], price.ticks)};
}

std::optional<Price> BookLadder::highest() const
{
    if (empty()) return std::nullopt;
    std::int64_t number = 0;
    std::uint32_t index = m_root;
    for (int storey = m_storeys - 1; storey >= 0; --storey) {
        const int slot = highestBit(m_nodes[index].occupied);
        number = (number << kBits) | slot;
        index = m_nodes[index].child[static_cast<std::size_t>(slot)];
    }
    return Price{(number << kBits) | highestBit(m_leaves[index].occupied)};
}

std::optional<Price> BookLadder::lowest() const
{
    if (empty()) return std::nullopt;
    std::int64_t number = 0;
    std::uint32_t index = m_root;
    for (int storey = m_storeys - 1; storey >= 0; --storey) {
        const int slot = lowestBit(m_nodes[index].occupied);
        number = (number << kBits) | slot;
        index = m_nodes[index].child[static_cast<std::size_t>(slot)];
    }
    return Price{(number << kBits) | lowestBit(m_leaves[index].occupied)};
}

std::size_t BookLadder::copyDescending(std::size_t count, Level* out) const
{
    std::size_t n = 0;
    if (count == 0) return 0;
    visitDescending([&](std::int64_t tick, std::int64_t lots) {
        out[n++] = {Price{tick}, Quantity{lots}};
        return n < count;
    });
    return n;
}

std::size_t BookLadder::copyAscending(std::size_t count, Level* out) const
{
    std::size_t n = 0;
    if (count == 0) return 0;
    visitAscending([&](std::int64_t tick, std::int64_t lots) {
        out[n++] = {Price{tick}, Quantity{lots}};
        return n < count;
    });
    return n;
}

template <bool Descending>
std::int64_t BookLadder::sum(std::size_t count) const
{
    std::int64_t total = 0;
    if (count == 0) return 0;
    walkLeaves<Descending>([&](std::int64_t number, const Leaf& leaf) {
        std::uint64_t bits = Descending ? mirrored(leaf.occupied) : leaf.occupied;
        for (; bits != 0 && count != 0; bits &= bits - 1, --count) {
            const int slot = std::countr_zero(bits);
            const int at = Descending ? 63 - slot : slot;
            const std::uint32_t lots = leaf.lots[static_cast<std::size_t>(at)];
            total += lots != kWide ? lots : wideQuantity((number << kBits) | at);
        }
        return count != 0;
    });
    return total;
}

std::int64_t BookLadder::sumDescending(std::size_t count) const
{
    return sum<true>(count);
}

std::int64_t BookLadder::sumAscending(std::size_t count) const
{
    return sum<false>(count);
}

std::size_t BookLadder::memory() const
{
    return m_nodes.capacity() * sizeof(Node) + m_leaves.capacity() * sizeof(Leaf) +
           (m_freeNodes.capacity() + m_freeLeaves.capacity()) * sizeof(std::uint32_t) +
           m_wide.size() * kWideBytes;
}

void OrderBook::clear()
{
    bids.clear();
    asks.clear();
}

bool OrderBook::isCrossed() const
{
    const auto bid = bestBid();
    const auto ask = bestAsk();
    return bid && ask && *bid >= *ask;
}

double OrderBook::imbalance(std::size_t count) const
{
    const auto bid = static_cast<double>(bids.sumDescending(count));
    const auto ask = static_cast<double>(asks.sumAscending(count));
    return bid + ask > 0 ? (bid - ask) / (bid + ask) : 0;
}

OrderBook OrderBook::rescaled(std::int64_t tickFactor, std::int64_t lotFactor) const
{
    OrderBook finer;
    const auto convert = [&](const BookLadder& from, BookLadder& to) {
        std::vector<Level> levels(from.size());
        from.copyAscending(levels.size(), levels.data());
        for (Level& level : levels)
            level = {Price{level.price.ticks * tickFactor},
                     Quantity{level.quantity.lots * lotFactor}};
        to.apply(levels, nullptr);
    };
    convert(bids, finer.bids);
    convert(asks, finer.asks);
    return finer;
}

} // namespace dg
