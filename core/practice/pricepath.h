// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/practice/random.h"

#include <chrono>
#include <cstdint>
#include <deque>

namespace dg {

/// What moves a market at one moment.
struct Mood
{
    double fair = 0;       ///< what the asset is worth: makers quote around it
    double activity = 1;   ///< order flow, in multiples of a quiet market's
    double buyShare = 0.5; ///< of takers
    double lean = 1;       ///< bid sizes over ask sizes
    bool forced = false;   ///< positions are being liquidated here
};

/// The made course of a market: a random walk in regimes (quiet, trend, volatile), and now and then
/// an episode: a cascade of liquidations near one price, a pause, often a stab through that price
/// on heavy volume, and mostly a reclaim. Event time; repeatable for a seed.
class PricePath final
{
public:
    PricePath(std::uint64_t seed, double price, Timestamp start);

    /// The next moment. `step` is always the same, so that the path does not depend on the caller.
    const Mood& step(Timestamp now, std::chrono::milliseconds step);

    /// The tour: liquidations from shortly after `start`, a sweep and its reclaim within the minute
    /// after theirs. A closing candle then gives a signal less than three minutes after `start`.
    /// `busyAfter`: episodes follow one another from then on.
    void beginTour(Timestamp start, bool busyAfter);
    /// The moment nearest to `now` from which the tour takes less than two minutes.
    static Timestamp tourStart(Timestamp now);

    /// Side of the orders that liquidate: Sell in a falling cascade.
    bool forcedSell() const { return m_direction < 0; }

private:
    enum class Regime : std::uint8_t { Quiet, Trend, Volatile };

    /// A stretch in which fair value goes straight to a target.
    struct Leg
    {
        Timestamp until;
        double target = 0;
        double activity = 1;
        double buyShare = 0.5;
        double lean = 1;
        bool forced = false;
    };

    void walk(Timestamp now, double seconds);
    void chooseRegime(Timestamp now);
    void planEpisode(Timestamp now);
    void addCascade(Timestamp from, Timestamp until, double level);
    void addSweep(Timestamp from, Timestamp until, double level, bool reclaims);
    void addLeg(Timestamp until, double target, double activity, double buyShare);

    Random m_random;
    Mood m_mood;
    Regime m_regime = Regime::Quiet;
    Timestamp m_regimeUntil;
    Timestamp m_nextEpisode;
    double m_drift = 0; ///< a second
    double m_home;      ///< prices far from it are pulled back, so that weeks stay plausible
    int m_direction = -1;
    bool m_busy = false; ///< short pauses between episodes
    std::deque<Leg> m_legs;
};

} // namespace dg
