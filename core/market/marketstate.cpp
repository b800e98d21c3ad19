// SPDX-License-Identifier: GPL-3.0-or-later
// How the book and what belongs to it are saved in key frames and read back.
#include "core/base/statereader.h"
#include "core/base/statewriter.h"
#include "core/market/booksync.h"
#include "core/market/marketfields.h"
#include "core/market/tradeids.h"

namespace dg {

namespace {

/// What a key frame holds of updates that wait for a snapshot. More is left out: the book then
/// stays unsure until a newer snapshot.
constexpr std::size_t kMaxSavedLevels = 200'000;

/// Levels upward: for each how many ticks above the one before, and its lots.
std::vector<std::int64_t> flattened(const BookLadder& side)
{
    std::vector<std::int64_t> flat;
    std::int64_t last = 0;
    side.visitAscending([&](std::int64_t tick, std::int64_t lots) {
        flat.push_back(tick - last);
        flat.push_back(lots);
        last = tick;
        return true;
    });
    return flat;
}

bool unflatten(const std::vector<std::int64_t>& flat, std::vector<Level>& levels)
{
    levels.clear();
    std::int64_t tick = 0;
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2) {
        if (flat[i] < (i == 0 ? 0 : 1) || flat[i] > kMaxBookTicks) return false;
        tick += flat[i];
        if (tick > kMaxBookTicks || flat[i + 1] < 1 || flat[i + 1] > kMaxLots) return false;
        levels.push_back({Price{tick}, Quantity{flat[i + 1]}});
    }
    return flat.size() % 2 == 0;
}

template <typename Side, typename Archive>
void ladder(std::string_view name, Side& side, Archive& archive)
{
    if constexpr (Archive::kReads) {
        std::vector<std::int64_t> flat;
        archive(name, flat);
        std::vector<Level> levels;
        archive.check(unflatten(flat, levels));
        side.clear();
        if (archive.ok()) side.apply(levels, nullptr);
    } else {
        archive(name, flattened(side));
    }
}

} // namespace

template <typename Self, typename Archive>
void BookSync::Stored::fields(Self& self, Archive& archive)
{
    archive("U", self.firstId);
    archive("u", self.lastId);
    archive("pu", self.previousId);
    archive("bids", self.bids);
    archive("asks", self.asks);
}

template <typename Self, typename Archive>
void BookSync::fields(Self& self, Archive& archive)
{
    archive("state", self.m_state);
    archive("reason", self.m_reason);
    archive("lastId", self.m_lastId);
    archive("snapshotId", self.m_snapshotId);
    archive("everSure", self.m_everSure);
    archive("refreshing", self.m_refreshing);
    archive("trustedBid", self.m_trustedBid);
    archive("trustedAsk", self.m_trustedAsk);
    ladder("bids", self.m_book.bids, archive);
    ladder("asks", self.m_book.asks, archive);
    archive("snapshot", self.m_snapshot);
    if (archive.version() >= 3) {
        archive("snapshotEvent", self.m_snapshotEvent);
        archive("aheadSince", self.m_aheadSince);
        archive("repeats", self.m_repeats);
    }
    if constexpr (Archive::kReads) {
        archive("buffer", self.m_buffer);
        self.m_bufferedLevels = 0;
        for (const Stored& diff : self.m_buffer)
            self.m_bufferedLevels += diff.bids.size() + diff.asks.size();
        const bool sure = self.m_state == BookState::Sure;
        const bool holds = !self.m_book.bids.empty() || !self.m_book.asks.empty();
        archive.check(!self.m_book.isCrossed() && (sure || !holds) &&
                      (!sure || self.m_refreshing || (self.m_buffer.empty() && !self.m_snapshot)) &&
                      (sure || !self.m_refreshing));
    } else if (self.m_bufferedLevels <= kMaxSavedLevels) {
        archive("buffer", self.m_buffer);
    } else {
        archive("buffer", std::deque<Stored>());
    }
}

template <typename Self, typename Archive>
void TradeIds::Hole::fields(Self& self, Archive& archive)
{
    archive("first", self.first);
    archive("last", self.last);
}

template <typename Self, typename Archive>
void TradeIds::fields(Self& self, Archive& archive)
{
    archive("last", self.m_last);
    archive("missing", self.m_missing);
    archive("holes", self.m_holes);
    if (archive.version() >= 3) {
        archive("newest", self.m_newest);
        archive("back", self.m_back);
        archive("before", self.m_before);
        archive("begun", self.m_begun);
        archive.check(self.m_back >= 0 && self.m_back <= kMostBack);
    }
    archive.check(self.m_holes.size() <= kMaxHoles);
}

template void BookSync::fields(const BookSync&, StateWriter&);
template void BookSync::fields(BookSync&, StateReader&);
template void TradeIds::fields(const TradeIds&, StateWriter&);
template void TradeIds::fields(TradeIds&, StateReader&);

} // namespace dg
