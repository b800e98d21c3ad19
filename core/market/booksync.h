// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/bookstate.h"
#include "core/market/events.h"
#include "core/market/orderbook.h"
#include "core/market/updaterepeats.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

namespace dg {

enum class DiffResult : std::uint8_t {
    Applied,  ///< the book is at its lastId and certain
    Buffered, ///< kept until a snapshot bridges to it
    Skipped,  ///< already contained: a duplicate, or older than the snapshot
    LostSync, ///< a hole before it, another chain of ids, or an impossible book after it: unsure
              ///< from now on, buffered
};

enum class SnapshotResult : std::uint8_t {
    Synced,    ///< the book is certain
    Waiting,   ///< kept; the update that bridges it has not come yet
    TooOld,    ///< it ends before the first buffered update: another one is needed
    Crossed,   ///< not a possible book
    TooLarge,  ///< nor this
    Ignored,   ///< the book was certain already
    Refreshed, ///< it was, and more of it is known now
};

/// Keeps a book exact, or says that it is not. The venue's rule for USD-M futures (Binance, "How
/// to manage a local order book correctly", and what users of it learned):
/// updates are buffered until a snapshot comes; those older than it (u < L) are dropped; the first
/// one applied satisfies U <= L <= u, or pu == L where the snapshot fell on a boundary; from then
/// on pu must equal the u before it. Ids are not contiguous, so U is not used after the bridge.
/// After a hole the book is unsure: empty, buffering from the hole on, until the next snapshot.
/// The buffer survives snapshots that are too old. A crossed book is unsure, and so is one of more
/// levels than any market has. An update that ends at or below the last one is passed over only as
/// long as it can be a repeat (UpdateRepeats), and a snapshot ahead of the updates waits only as
/// long as they can reach it: ids may begin again. Engine thread; pure.
class BookSync final
{
public:
    /// `increases`, where given, receives the quantity increases of an applied update by side.
    struct Increases
    {
        std::span<const LevelIncrease> bids;
        std::span<const LevelIncrease> asks;
    };

    /// `diff.event` is 0 where its time is not to be believed.
    DiffResult onDiff(const DepthDiff& diff, Timestamp received = {});
    SnapshotResult onSnapshot(const DepthSnapshot& snapshot);
    /// The next snapshot is to be joined to a certain book too, to learn the levels beyond those
    /// that the last one showed: price has come near their edge. The book stays certain meanwhile.
    void expectRefresh();
    /// An update is known to be missing, because it came and could not be read.
    void onUnreadableDiff();
    /// The grid changed: start again with a new snapshot.
    void reset(UnsureReason reason);
    /// The grid became finer by these factors; what is known is kept.
    void rescale(std::int64_t tickFactor, std::int64_t lotFactor);
    /// The book moves to a finer grid than the tick (see BookGrid); it stays as certain as it was.
    /// Gives how many orders lie so high that they do not fit, and are left out.
    std::size_t refine(std::int64_t factor);

    /// Times later than this one were wrong.
    void forgetLaterThan(Timestamp time);

    /// Whether quantity increases are wanted (they cost about a nanosecond a level).
    void setCollectsIncreases(bool on) { m_collects = on; }
    /// Of the last diff that onDiff() applied; valid until the next call.
    const Increases& increases() const { return m_increases; }

    /// Updates wait for a snapshot: one asked for now can be joined to them.
    bool isBuffering() const { return !m_buffer.empty() && m_state != BookState::Sure; }
    /// A snapshot is ahead of the updates: it waits for the one that joins it.
    bool isAhead() const { return m_snapshot && m_state != BookState::Sure; }
    bool isSure() const { return m_state == BookState::Sure; }
    BookState state() const { return m_state; }
    UnsureReason reason() const { return m_reason; }
    const OrderBook& book() const { return m_book; } ///< empty while unsure
    std::int64_t lastUpdateId() const { return m_lastId; }
    std::int64_t snapshotId() const { return m_snapshotId; }

    /// Worst prices of the last snapshot that bridged: levels beyond them that never changed are
    /// unknown. None for a side that the snapshot showed whole (fewer levels than it can hold).
    std::optional<Price> trustedBid() const { return m_trustedBid; }
    std::optional<Price> trustedAsk() const { return m_trustedAsk; }

    std::uint64_t gaps() const
    {
        return std::accumulate(m_gaps.begin(), m_gaps.end(), std::uint64_t{0});
    }
    /// Of these the ones that came of this.
    std::uint64_t gapsBy(UnsureReason reason) const
    {
        return m_gaps[static_cast<std::size_t>(reason)];
    }
    std::uint64_t resyncs() const { return m_resyncs; } ///< snapshots bridged after the first
    std::uint64_t refreshes() const { return m_refreshes; }
    /// Goes on counting where `other` is: they are not part of what is saved.
    void countFrom(const BookSync& other)
    {
        m_gaps = other.m_gaps;
        m_resyncs = other.m_resyncs;
    }

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    struct Stored
    {
        std::int64_t firstId = 0;
        std::int64_t lastId = 0;
        std::int64_t previousId = 0;
        std::vector<Level> bids;
        std::vector<Level> asks;

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive);
    };

    DiffResult onDiffWhileSure(const DepthDiff& diff, Timestamp received);
    bool waitsInVain(const DepthDiff& diff, Timestamp received);
    void loseSync(UnsureReason reason);
    void countGap(UnsureReason reason) { ++m_gaps[static_cast<std::size_t>(reason)]; }
    void store(const DepthDiff& diff);
    void dropBuffer();
    SnapshotResult bridge();
    SnapshotResult refresh();
    void endRefresh();
    /// What is wrong with the book then, if anything is.
    UnsureReason applyLevels(std::span<const Level> bids, std::span<const Level> asks);
    std::size_t leaveOutAbove(std::int64_t highest);

    OrderBook m_book;
    BookState m_state = BookState::Empty;
    UnsureReason m_reason = UnsureReason::NoSnapshot;
    std::int64_t m_lastId = 0;
    std::int64_t m_snapshotId = 0;
    bool m_everSure = false;
    bool m_collects = false;

    bool m_refreshing = false;

    std::deque<Stored> m_buffer; ///< an unbroken chain; while sure only for a refresh
    std::size_t m_bufferedLevels = 0;
    UpdateRepeats m_repeats;
    std::optional<Stored> m_snapshot;      ///< waits for its bridge
    Timestamp m_snapshotEvent;             ///< 0: not said
    std::optional<Timestamp> m_aheadSince; ///< receipt of the first update that it made needless
    std::optional<Price> m_trustedBid;
    std::optional<Price> m_trustedAsk;

    std::vector<LevelIncrease> m_bidIncreases;
    std::vector<LevelIncrease> m_askIncreases;
    Increases m_increases;
    std::array<std::uint64_t, kUnsureReasonCount> m_gaps{}; ///< by what they came of
    std::uint64_t m_resyncs = 0;
    std::uint64_t m_refreshes = 0;
};

} // namespace dg
