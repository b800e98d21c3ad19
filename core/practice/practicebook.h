// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/events.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace dg {

/// A whole book as plain lists, best level first; in ticks, or in tenths (PracticeBook::perTick()).
struct BookCopy
{
    std::int64_t lastId = 0;
    std::vector<Level> bids;
    std::vector<Level> asks;
};

/// The exchange's own book: ordinary maps, so that it shares nothing with the book it is there to
/// test. Every change has an id; publish() makes the update that tells subscribers what changed
/// since the one before. As on the venue, ids are chained by `pu` and leave holes; they may begin
/// again.
class PracticeBook final
{
public:
    using Bids = std::map<std::int64_t, std::int64_t, std::greater<>>;
    using Asks = std::map<std::int64_t, std::int64_t>;

    explicit PracticeBook(std::int64_t firstId);

    /// Sets an absolute quantity; 0 removes. `skippedIds` is a hole left before an update's ids.
    void set(BookSide side, std::int64_t tick, std::int64_t lots, std::int64_t skippedIds = 0);

    const Bids& bids() const { return m_bids; }
    const Asks& asks() const { return m_asks; }
    /// Both sides must hold something.
    Level bestBid() const { return {{m_bids.begin()->first}, {m_bids.begin()->second}}; }
    Level bestAsk() const { return {{m_asks.begin()->first}, {m_asks.begin()->second}}; }
    std::int64_t lastId() const { return m_lastId; }

    /// Every level that was touched since the last update with what it holds now, or false when
    /// none was. The spans are valid until the next call.
    bool publish(DepthDiff& diff);

    /// Prices count in other steps from now on: times `up`, divided by `down`; levels that fall
    /// together are one. Nothing may be unpublished. Books of before are forgotten.
    void regrid(std::int64_t up, std::int64_t down);

    /// Update ids go on from this one, which may be one that was given before. Nothing may be
    /// unpublished.
    void restartIds(std::int64_t from);

    /// From here on levels are told in tenths of a tick, as orders may lie between two ticks.
    void allowTenths() { m_perTick = 10; }
    int perTick() const { return m_perTick; }
    /// An order off the tick: in tenths of a tick, no multiple of ten. It takes no part in trading.
    void setOffGrid(BookSide side, std::int64_t tenths, std::int64_t lots);
    const Bids& offGridBids() const { return m_offGridBids; }
    const Asks& offGridAsks() const { return m_offGridAsks; }

    /// The book now, best `limit` levels a side.
    BookCopy copy(std::size_t limit) const;
    /// The book as it was right after the update with this `u`, the newest one if ids began again;
    /// none when that is too long ago.
    std::optional<BookCopy> at(std::int64_t updateId) const;
    /// Updates published so far, and the number of the newest one with this `u`; 0 where that is
    /// not remembered. Numbers rise whatever ids do.
    std::uint64_t updates() const { return m_updates.back().number; }
    std::uint64_t numberOf(std::int64_t updateId) const;
    /// `u` of an update so many updates ago, or of the oldest that is remembered.
    std::int64_t updateAgo(std::size_t updates) const;

private:
    struct Change
    {
        BookSide side = BookSide::Bid;
        bool offGrid = false;
        std::int64_t tick = 0; ///< or tenths of one
        std::int64_t lots = 0; ///< before it
    };
    struct Update
    {
        std::int64_t lastId = 0;
        std::uint64_t number = 1;
        std::vector<Change> undo = {};
    };

    struct Sides
    {
        Bids bids;
        Asks asks;
        Bids offGridBids;
        Asks offGridAsks;
    };

    void touch(const Change& change, std::int64_t skippedIds);
    static void undo(const std::vector<Change>& changes, Sides& sides);

    Bids m_bids;
    Asks m_asks;
    Bids m_offGridBids;
    Asks m_offGridAsks;
    int m_perTick = 1;             ///< of the levels that are told
    std::vector<Change> m_touched; ///< since the last update, in order
    std::deque<Update> m_updates;  ///< the newest last; bounded
    std::vector<Level> m_bidChanges;
    std::vector<Level> m_askChanges;
    std::int64_t m_lastId;
    std::int64_t m_firstId = 0; ///< of the changes not published; 0 = none
    std::int64_t m_publishedId;
};

} // namespace dg
