// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/market/events.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <optional>

namespace dg {

/// Stretches of time during which something held, the last one possibly still going on.
/// Bounded: when there are too many, the two oldest become one, which errs towards "it held".
class Spells final
{
public:
    void begin(Timestamp time);
    void end(Timestamp time);
    /// A finished one, after those before it.
    void add(Timestamp from, Timestamp to);

    /// Did it hold at any time from `from` to `to`, both included?
    bool touch(Timestamp from, Timestamp to) const;
    /// For how long it held between the two.
    std::chrono::milliseconds overlap(Timestamp from, Timestamp to) const;
    /// Of the newest one; none where it goes on, or there is none.
    std::optional<Timestamp> lastEnd() const;
    void forgetBefore(Timestamp time);

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    struct Spell
    {
        Timestamp from;
        std::optional<Timestamp> to; ///< none: goes on

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive);
    };
    std::deque<Spell> m_spells;
};

/// Silence that makes a stream stale. Quiet markets are silent without anything being wrong with
/// their liquidations: those have no limit.
struct SilenceLimits
{
    std::chrono::milliseconds depth{5'000};
    std::chrono::milliseconds klines{90'000};
    std::chrono::milliseconds trades{30'000};
};

/// What was known when: the book's certainty, silence of the streams, and the connection that
/// carries the liquidations. In times of receipt, which must not go backwards (a step back of
/// the clock counts as no time). Engine thread.
class FeedHealth final
{
public:
    explicit FeedHealth(const SilenceLimits& limits);

    void onReceived(Stream stream, Timestamp received);
    /// That the stream was silent until then is no fault: there was nothing to say.
    void onQuiet(Stream stream, Timestamp received);
    void onBookCertainty(bool sure, Timestamp received);
    /// Liquidations count as not heard from the last sign of life before a close.
    void onStreamState(StreamState state, Timestamp received);

    // Whether something held at any time between the two, both included.
    bool bookUnsure(Timestamp from, Timestamp to) const;
    bool wasStale(Stream stream, Timestamp from, Timestamp to) const;
    bool liquidationsDown(Timestamp from, Timestamp to) const;
    /// How much of this time the liquidations were listened to.
    std::chrono::milliseconds liquidationsHeard(Timestamp from, Timestamp to) const;
    /// Longer than its limit without a message; false before the first one, and for streams that
    /// are never stale by silence.
    bool isStale(Stream stream, Timestamp now) const;
    std::optional<Timestamp> lastReceived(Stream stream) const;

    void forgetBefore(Timestamp time);
    /// When liquidations were listened to by a run before this one, which ended at `until`.
    void continueLiquidations(const FeedHealth& before, Timestamp until);

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    struct Watch
    {
        std::optional<std::chrono::milliseconds> limit; ///< none: never stale by silence
        std::optional<Timestamp> last;
        std::optional<Timestamp> quiet; ///< silence until then does not count
        Spells silence;                 ///< finished ones

        bool isSilent(Timestamp now) const { return last && limit && now - begin() > *limit; }
        Timestamp begin() const { return std::max(*last, quiet.value_or(*last)); }

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive);
    };

    Watch& watch(Stream stream) { return m_watches[static_cast<std::size_t>(stream)]; }
    const Watch& watch(Stream stream) const { return m_watches[static_cast<std::size_t>(stream)]; }
    void start(Timestamp received);
    Timestamp lastSign(Timestamp closed) const;

    std::array<Watch, kStreamCount> m_watches;
    Spells m_unsure;
    Spells m_liquidationsDown;
    std::optional<Timestamp> m_started; ///< receipt of the first thing
};

} // namespace dg
