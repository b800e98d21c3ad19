// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/events.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace dg {

/// Compares the top of our book with the exchange's own bookTicker, update by update.
/// The best prices right after each applied update u wait until a ticker with an id above u has
/// come; then they are compared with the ticker of the largest id not above u. Tickers not newer
/// than the last snapshot are not used; updates without a ticker are not counted. A ticker of a
/// lower id is late, unless it is of a later time: then the ids began again, or one was absurd;
/// where the times do not tell, nothing of before is compared any more.
/// Engine thread; bounded. What waits is part of a key frame, the counts are of this run.
class TickerCheck final
{
public:
    struct Top
    {
        Level bid;
        Level ask;
        friend bool operator==(const Top&, const Top&) = default;
    };

    void onUpdate(std::int64_t id, const Top& top);
    void onTicker(const BookTicker& ticker);
    /// The book is unsure, or begins anew at this snapshot id: what waits is not counted.
    void restart(std::int64_t snapshotId);

    /// Prices and quantities are counted in smaller units from here on.
    void rescale(std::int64_t tickFactor, std::int64_t lotFactor);
    /// In others altogether: nothing that waits can be compared any more.
    void forget();
    /// Times later than this one were wrong.
    void forgetLaterThan(Timestamp time)
    {
        if (m_newest && *m_newest > time) m_newest.reset();
    }

    /// Goes on with what waits there; the counts stay.
    void continueFrom(TickerCheck&& other);

    std::uint64_t compared() const { return m_compared; }
    std::uint64_t differ() const { return m_differ; }

    /// The first one that did, in the units of that moment.
    struct Difference
    {
        std::int64_t update = 0; ///< ids
        std::int64_t ticker = 0;
        std::int64_t snapshot = 0;
        Top ours;
        Top theirs;
    };
    const std::optional<Difference>& firstDifference() const { return m_first; }

    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive)
    {
        archive("snapshotId", self.m_snapshotId);
        archive("updates", self.m_updates);
        archive("tickers", self.m_tickers);
        if (archive.version() >= 3) archive("newest", self.m_newest);
        archive.check(self.m_updates.size() <= kMaxUpdates && self.m_tickers.size() <= kMaxTickers);
    }

private:
    /// Without tickers, or without updates, the other side must not pile up.
    static constexpr std::size_t kMaxUpdates = 1000;
    static constexpr std::size_t kMaxTickers = 10'000;

    struct Entry
    {
        std::int64_t id = 0;
        Top top;

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive)
        {
            archive("u", self.id);
            archive("bid", self.top.bid);
            archive("ask", self.top.ask);
        }
    };

    void decide(const Entry& update);

    std::deque<Entry> m_updates; ///< ascending, not decided yet
    std::deque<Entry> m_tickers; ///< ascending; the first is the largest not above m_updates[0]
    std::int64_t m_snapshotId = 0;
    std::optional<Timestamp> m_newest; ///< event time of the newest ticker, if it is believed
    std::uint64_t m_compared = 0;
    std::uint64_t m_differ = 0;
    std::optional<Difference> m_first;
};

} // namespace dg
