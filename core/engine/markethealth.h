// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/dayshare.h"
#include "core/config/params.h"
#include "core/engine/snapshot.h"

#include <array>
#include <chrono>
#include <optional>

namespace dg {

/// How the streams of one instrument are doing, for people: what is heard, since when, how old it
/// is, and how much of the day the book was certain. What the strategy judges its data by is
/// FeedHealth. Owned by its market; engine thread; in times of receipt.
class MarketHealth final
{
public:
    explicit MarketHealth(const StrategyParams& params);

    /// `event`: the exchange's time of a streamed message; none for what was fetched.
    void onHeard(Stream stream, Timestamp received, std::optional<Timestamp> event);
    /// A message came on it that could not be read.
    void onRefused(Stream stream, const Refusal& why, Timestamp received);
    void onStreamState(StreamState state, Timestamp received);
    void onBook(bool sure, Timestamp received);
    void setClock(const std::optional<ClockOffset>& clock);

    std::array<StreamHealth, kStreamCount> streams(const Instrument& instrument,
                                                   Timestamp now) const;
    /// Of the newest message of this stream; none while it cannot be known.
    std::optional<std::int64_t> lag(Stream stream) const;
    const std::optional<ClockOffset>& clock() const { return m_clock; }
    std::optional<double> sureToday(Timestamp now) const { return m_sure.share(now); }
    Timestamp watchedSince(Timestamp now) const { return m_sure.watchedSince(now); }

    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive)
    {
        for (auto& watch : self.m_watches)
            archive("watch", watch);
        archive("clock", self.m_clock);
        archive("bookSure", self.m_bookSure);
        archive("bookSince", self.m_bookSince);
        archive("sure", self.m_sure);
    }

    /// What was refused last on a stream.
    struct Refused
    {
        std::optional<Timestamp> at;
        Refusal why;

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive)
        {
            archive("at", self.at);
            archive("error", self.why.error);
            archive("figure", self.why.figure);
        }
    };
    /// By stream; for key frames, which have it from their third version on.
    using RefusedByStream = std::array<Refused, kStreamCount>;
    const RefusedByStream& refused() const { return m_refused; }
    void setRefused(const RefusedByStream& refused) { m_refused = refused; }

private:
    struct Watch
    {
        std::optional<std::chrono::milliseconds> limit; ///< none: silence is no fault
        bool connected = true;
        std::optional<Timestamp> connectedSince; ///< none: never said
        std::optional<Timestamp> last;           ///< receipt
        std::optional<std::int64_t> ageMs;       ///< of the newest message, by our clock
        Timestamp liveSince;

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive)
        {
            archive("connected", self.connected);
            archive("connectedSince", self.connectedSince);
            archive("last", self.last);
            archive("ageMs", self.ageMs);
            archive("liveSince", self.liveSince);
        }
    };

    StreamHealth judge(std::size_t index, const Instrument& instrument, Timestamp now) const;

    std::array<Watch, kStreamCount> m_watches;
    RefusedByStream m_refused;
    std::optional<ClockOffset> m_clock;
    std::optional<bool> m_bookSure;
    Timestamp m_bookSince;
    DayShare m_sure;
};

} // namespace dg
