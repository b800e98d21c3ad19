// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/booksync.h"

#include <algorithm>
#include <chrono>

namespace dg {

namespace {

/// Levels that a snapshot of the venue can hold a side.
constexpr std::size_t kSnapshotLimit = 1000;

/// What the buffer may hold, about 16 MB: minutes of a busy market. Beyond it the oldest updates
/// go first; a snapshot taken later bridges to the newer ones.
constexpr std::size_t kMaxBufferedLevels = 1'000'000;
constexpr std::size_t kMaxBufferedDiffs = 20'000;
/// A side of more levels than this is no market: it is an attack on our memory, or damage. Key
/// frames hold as many.
constexpr std::size_t kMaxLevels = 200'000;
/// A snapshot that is ahead of updates made so much later than it has ids of another chain. By
/// receipt, where it does not say when it was made: then its updates have had time to come.
constexpr std::chrono::seconds kClearlyLater{5};
constexpr std::chrono::seconds kLongestAhead{30};
/// A snapshot for a refresh that has not come after so many updates does not come any more.
constexpr std::size_t kMaxRefreshDiffs = 2'000;

/// Whether an update continues a snapshot with last id `l` without a hole.
template <typename Diff>
bool bridges(const Diff& diff, std::int64_t l)
{
    return (diff.firstId <= l && diff.lastId >= l) || diff.previousId == l;
}

/// What we know beyond the edge of a new snapshot stays; `trusted` becomes the edge of both.
template <typename Side>
void keepBeyond(const Side& known,
                const std::vector<Level>& shown,
                BookSide side,
                Side& fresh,
                std::optional<Price>& trusted)
{
    if (shown.size() < kSnapshotLimit) { // it showed the whole side
        trusted.reset();
        return;
    }
    const Price edge = shown.back().price;
    std::vector<Level> beyond;
    known.visitAscending([&](std::int64_t tick, std::int64_t lots) {
        const bool isBeyond = side == BookSide::Bid ? tick < edge.ticks : tick > edge.ticks;
        if (isBeyond) beyond.push_back({Price{tick}, Quantity{lots}});
        return true;
    });
    fresh.apply(beyond, nullptr);
    if (trusted)
        trusted = side == BookSide::Bid ? std::min(*trusted, edge) : std::max(*trusted, edge);
}

} // namespace

DiffResult BookSync::onDiff(const DepthDiff& diff, Timestamp received)
{
    m_increases = {};
    if (m_state == BookState::Sure) return onDiffWhileSure(diff, received);

    if (m_snapshot && diff.lastId < m_snapshot->lastId) {
        if (!waitsInVain(diff, received)) return DiffResult::Skipped;
        m_snapshot.reset();
        m_reason = UnsureReason::Gap;
    }
    if (!m_buffer.empty()) {
        const std::int64_t last = m_buffer.back().lastId;
        if (diff.lastId <= last && m_repeats.isRepeat(diff.event, received))
            return DiffResult::Skipped;
        if (diff.lastId <= last || diff.previousId != last) {
            // A hole in the buffer: what lies before it can never be joined to what follows.
            countGap(UnsureReason::Gap);
            dropBuffer();
        }
    }
    store(diff);
    if (m_state == BookState::Empty) m_state = BookState::Unsure;
    if (m_snapshot && bridge() == SnapshotResult::Synced) return DiffResult::Applied;
    return DiffResult::Buffered;
}

DiffResult BookSync::onDiffWhileSure(const DepthDiff& diff, Timestamp received)
{
    UnsureReason wrong = UnsureReason::Gap;
    if (diff.previousId == m_lastId && diff.lastId > m_lastId) {
        wrong = applyLevels(diff.bids, diff.asks);
        if (wrong == UnsureReason::None) {
            m_lastId = diff.lastId;
            if (m_refreshing) {
                store(diff);
                if (m_snapshot || m_buffer.size() > kMaxRefreshDiffs) refresh();
            }
            m_repeats.onTaken(diff.event);
            return DiffResult::Applied;
        }
    } else if (diff.lastId <= m_lastId && m_repeats.isRepeat(diff.event, received)) {
        return DiffResult::Skipped;
    }
    loseSync(wrong);
    store(diff);
    return DiffResult::LostSync;
}

/// Whether the updates cannot reach the snapshot that waits for them.
bool BookSync::waitsInVain(const DepthDiff& diff, Timestamp received)
{
    if (!m_aheadSince) m_aheadSince = received;
    const bool isLater = m_snapshotEvent.ms != 0 && diff.event > m_snapshotEvent + kClearlyLater;
    return isLater || received - *m_aheadSince > kLongestAhead;
}

SnapshotResult BookSync::onSnapshot(const DepthSnapshot& snapshot)
{
    m_increases = {};
    if (m_state == BookState::Sure && !m_refreshing) return SnapshotResult::Ignored;
    if (m_state == BookState::Empty) m_state = BookState::Unsure;
    if (std::max(snapshot.bids.size(), snapshot.asks.size()) > kMaxLevels) {
        if (m_state != BookState::Sure) m_reason = UnsureReason::TooLarge;
        return SnapshotResult::TooLarge;
    }
    m_snapshotEvent = snapshot.event;
    m_aheadSince.reset();
    m_snapshot = Stored{snapshot.lastId,
                        snapshot.lastId,
                        0,
                        {snapshot.bids.begin(), snapshot.bids.end()},
                        {snapshot.asks.begin(), snapshot.asks.end()}};
    return m_state == BookState::Sure ? refresh() : bridge();
}

void BookSync::expectRefresh()
{
    if (m_state != BookState::Sure) return; // a snapshot is wanted anyway
    endRefresh();
    m_refreshing = true;
}

void BookSync::endRefresh()
{
    m_refreshing = false;
    m_snapshot.reset();
    dropBuffer();
}

void BookSync::dropBuffer()
{
    m_buffer.clear();
    m_bufferedLevels = 0;
}

SnapshotResult BookSync::refresh()
{
    const bool waitedEnough = m_buffer.size() > kMaxRefreshDiffs;
    if (m_snapshot && m_snapshot->lastId > m_lastId && !waitedEnough)
        return SnapshotResult::Waiting;
    if (!m_snapshot || m_snapshot->lastId > m_lastId) {
        endRefresh();
        return SnapshotResult::TooOld;
    }
    const std::int64_t l = m_snapshot->lastId;
    const auto first =
        std::ranges::find_if(m_buffer, [l](const Stored& diff) { return diff.lastId >= l; });
    const bool joins = first == m_buffer.end() ? l == m_lastId : bridges(*first, l);
    if (!joins) {
        endRefresh();
        return SnapshotResult::TooOld;
    }
    OrderBook fresh;
    fresh.bids.apply(m_snapshot->bids, nullptr);
    fresh.asks.apply(m_snapshot->asks, nullptr);
    for (auto diff = first; diff != m_buffer.end(); ++diff) {
        fresh.bids.apply(diff->bids, nullptr);
        fresh.asks.apply(diff->asks, nullptr);
    }
    if (fresh.isCrossed()) { // not a possible snapshot; ours is
        endRefresh();
        return SnapshotResult::Crossed;
    }
    keepBeyond(m_book.bids, m_snapshot->bids, BookSide::Bid, fresh.bids, m_trustedBid);
    keepBeyond(m_book.asks, m_snapshot->asks, BookSide::Ask, fresh.asks, m_trustedAsk);
    // Should that be too large, the next update says so.
    m_book = std::move(fresh);
    m_snapshotId = l;
    ++m_refreshes;
    endRefresh();
    return SnapshotResult::Refreshed;
}

SnapshotResult BookSync::bridge()
{
    const std::int64_t l = m_snapshot->lastId;
    while (!m_buffer.empty() && m_buffer.front().lastId < l) {
        m_bufferedLevels -= m_buffer.front().bids.size() + m_buffer.front().asks.size();
        m_buffer.pop_front();
    }
    if (m_buffer.empty()) return SnapshotResult::Waiting;
    if (!bridges(m_buffer.front(), l)) {
        m_snapshot.reset();
        m_reason = UnsureReason::SnapshotTooOld;
        return SnapshotResult::TooOld;
    }

    // A fresh book, so that nothing of the one before can survive as a ghost level.
    const Stored snapshot = std::move(*m_snapshot);
    m_snapshot.reset();
    m_book.clear();
    UnsureReason wrong = applyLevels(snapshot.bids, snapshot.asks);
    m_lastId = l;
    for (const Stored& diff : m_buffer) {
        if (wrong != UnsureReason::None) break;
        wrong = applyLevels(diff.bids, diff.asks);
        m_lastId = diff.lastId;
    }
    m_increases = {}; // they belong to moments that have passed
    dropBuffer();
    if (wrong != UnsureReason::None) {
        m_book.clear();
        m_reason = wrong;
        return wrong == UnsureReason::Crossed ? SnapshotResult::Crossed : SnapshotResult::TooLarge;
    }

    const auto worst = [](const std::vector<Level>& levels) -> std::optional<Price> {
        if (levels.size() < kSnapshotLimit) return std::nullopt;
        return levels.back().price;
    };
    m_trustedBid = worst(snapshot.bids);
    m_trustedAsk = worst(snapshot.asks);
    m_snapshotId = l;
    m_state = BookState::Sure;
    m_reason = UnsureReason::None;
    if (m_everSure) ++m_resyncs;
    m_everSure = true;
    return SnapshotResult::Synced;
}

void BookSync::onUnreadableDiff()
{
    if (m_state == BookState::Sure) {
        loseSync(UnsureReason::BadUpdate);
    } else if (!m_buffer.empty()) {
        countGap(UnsureReason::BadUpdate);
        dropBuffer();
    }
}

void BookSync::reset(UnsureReason reason)
{
    if (m_state == BookState::Sure) loseSync(reason);
    m_reason = reason;
    dropBuffer();
    m_snapshot.reset();
}

void BookSync::forgetLaterThan(Timestamp time)
{
    m_repeats.forgetLaterThan(time);
    if (m_snapshotEvent > time) m_snapshotEvent = {};
}

void BookSync::rescale(std::int64_t tickFactor, std::int64_t lotFactor)
{
    bool fits = true;
    const auto scale = [&](std::int64_t tick, std::int64_t lots) {
        fits = fits && tick <= kMaxBookTicks / tickFactor && lots <= kMaxLots / lotFactor;
        return fits;
    };
    const auto convert = [&](std::vector<Level>& levels) {
        for (Level& level : levels)
            if (scale(level.price.ticks, level.quantity.lots))
                level = {Price{level.price.ticks * tickFactor},
                         Quantity{level.quantity.lots * lotFactor}};
    };
    m_book.bids.visitAscending(scale);
    m_book.asks.visitAscending(scale);
    for (Stored& diff : m_buffer) {
        convert(diff.bids);
        convert(diff.asks);
    }
    if (m_snapshot) {
        convert(m_snapshot->bids);
        convert(m_snapshot->asks);
    }
    if (!fits) { // one absurd level: start again rather than be wrong
        reset(UnsureReason::InstrumentChanged);
        return;
    }
    m_book = m_book.rescaled(tickFactor, lotFactor);
    if (m_trustedBid) m_trustedBid->ticks *= tickFactor;
    if (m_trustedAsk) m_trustedAsk->ticks *= tickFactor;
}

std::size_t BookSync::refine(std::int64_t factor)
{
    const std::size_t leftOut = leaveOutAbove(kMaxBookTicks / factor);
    rescale(factor, 1);
    return leftOut;
}

std::size_t BookSync::leaveOutAbove(std::int64_t highest)
{
    std::size_t count = 0;
    for (BookLadder* const side : {&m_book.bids, &m_book.asks}) {
        std::vector<Level> removals;
        side->visitDescending([&](std::int64_t tick, std::int64_t) {
            if (tick > highest) removals.push_back({Price{tick}, Quantity{0}});
            return tick > highest;
        });
        side->apply(removals, nullptr);
        count += removals.size();
    }
    // In lists they give way to the one before, as when they are read: the length stays.
    const auto leaveOut = [&](std::vector<Level>& levels) {
        for (std::size_t i = 0; i < levels.size(); ++i) {
            if (levels[i].price.ticks <= highest) continue;
            levels[i] = i == 0 ? Level{} : levels[i - 1];
            ++count;
        }
    };
    for (Stored& diff : m_buffer) {
        leaveOut(diff.bids);
        leaveOut(diff.asks);
    }
    if (m_snapshot) {
        leaveOut(m_snapshot->bids);
        leaveOut(m_snapshot->asks);
    }
    for (std::optional<Price>* const edge : {&m_trustedBid, &m_trustedAsk})
        if (*edge && (*edge)->ticks > highest) *edge = Price{highest};
    return count;
}

void BookSync::loseSync(UnsureReason reason)
{
    countGap(reason);
    m_refreshing = false;
    m_state = BookState::Unsure;
    m_reason = reason;
    m_book.clear();
    m_trustedBid.reset();
    m_trustedAsk.reset();
    m_snapshot.reset();
    dropBuffer();
}

void BookSync::store(const DepthDiff& diff)
{
    m_repeats.onTaken(diff.event);
    m_buffer.push_back({diff.firstId,
                        diff.lastId,
                        diff.previousId,
                        {diff.bids.begin(), diff.bids.end()},
                        {diff.asks.begin(), diff.asks.end()}});
    m_bufferedLevels += diff.bids.size() + diff.asks.size();
    while (m_buffer.size() > 1 &&
           (m_bufferedLevels > kMaxBufferedLevels || m_buffer.size() > kMaxBufferedDiffs)) {
        m_bufferedLevels -= m_buffer.front().bids.size() + m_buffer.front().asks.size();
        m_buffer.pop_front();
    }
}

UnsureReason BookSync::applyLevels(std::span<const Level> bids, std::span<const Level> asks)
{
    if (m_collects) {
        if (m_bidIncreases.size() < bids.size()) m_bidIncreases.resize(bids.size());
        if (m_askIncreases.size() < asks.size()) m_askIncreases.resize(asks.size());
        const auto nBids = m_book.bids.apply(bids, m_bidIncreases.data());
        const auto nAsks = m_book.asks.apply(asks, m_askIncreases.data());
        m_increases = {{m_bidIncreases.data(), nBids}, {m_askIncreases.data(), nAsks}};
    } else {
        m_book.bids.apply(bids, nullptr);
        m_book.asks.apply(asks, nullptr);
    }
    if (m_book.isCrossed()) return UnsureReason::Crossed;
    const bool fits = std::max(m_book.bids.size(), m_book.asks.size()) <= kMaxLevels;
    return fits ? UnsureReason::None : UnsureReason::TooLarge;
}

} // namespace dg
