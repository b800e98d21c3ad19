// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/pricepath.h"

#include <algorithm>
#include <cmath>

namespace dg {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// Within its minute a tour that is to have a signal in the next one begins so late at most, as its
// liquidations must be over; and so early at most, as two whole minutes are too long.
constexpr auto kTourLatest = 48s;
constexpr auto kTourEarliest = 4s;

milliseconds seconds(double value)
{
    return milliseconds(static_cast<std::int64_t>(value * 1000));
}

Timestamp minuteOf(Timestamp time)
{
    return {time.ms / 60'000 * 60'000};
}

/// The middle of the bin in which the strategy gathers liquidations, so that the tour's cluster
/// does not fall apart into two.
double binMiddle(double price)
{
    const double width = std::log(1.0025);
    return std::exp((std::floor(std::log(price) / width) + 0.5) * width);
}

} // namespace

PricePath::PricePath(std::uint64_t seed, double price, Timestamp start)
    : m_random(seed)
    , m_home(price)
{
    m_mood.fair = price;
    m_regimeUntil = start + 2min;
    m_nextEpisode = start + seconds(m_random.between(180, 900));
}

const Mood& PricePath::step(Timestamp now, milliseconds step)
{
    if (now >= m_regimeUntil) chooseRegime(now);
    while (!m_legs.empty() && now > m_legs.front().until)
        m_legs.pop_front();
    if (m_legs.empty() && now >= m_nextEpisode) planEpisode(now);
    const double dt = static_cast<double>(step.count()) / 1000;
    if (m_legs.empty()) {
        walk(now, dt);
        return m_mood;
    }
    const Leg& leg = m_legs.front();
    const double left = static_cast<double>((leg.until - now).count()) / 1000 + dt;
    const double noise = 2e-5 * std::sqrt(dt) * m_random.normal();
    m_mood.fair += (leg.target - m_mood.fair) * std::min(1.0, dt / left) + m_mood.fair * noise;
    m_mood.activity = leg.activity;
    m_mood.buyShare = leg.buyShare;
    m_mood.lean = leg.lean;
    m_mood.forced = leg.forced;
    return m_mood;
}

void PricePath::walk(Timestamp, double dt)
{
    double sigma = 3e-5; // of the price, in the root of a second
    m_mood.activity = 1;
    m_mood.buyShare = 0.5;
    m_mood.lean = 1;
    m_mood.forced = false;
    if (m_regime == Regime::Trend) {
        m_mood.activity = 1.4;
        m_mood.buyShare = m_drift > 0 ? 0.58 : 0.42;
    } else if (m_regime == Regime::Volatile) {
        sigma = 7e-5;
        m_mood.activity = 1.8;
    }
    const double pull = -2e-5 * std::log(m_mood.fair / m_home);
    m_mood.fair *= std::exp((m_drift + pull) * dt + sigma * std::sqrt(dt) * m_random.normal());
}

void PricePath::chooseRegime(Timestamp now)
{
    const double dice = m_random.uniform();
    m_drift = 0;
    m_regime = dice < 0.5 ? Regime::Quiet : dice < 0.75 ? Regime::Trend : Regime::Volatile;
    if (m_regime == Regime::Trend) m_drift = (m_random.chance(0.5) ? 1 : -1) * 8e-6;
    m_regimeUntil = now + seconds(m_random.between(120, 480));
}

void PricePath::planEpisode(Timestamp now)
{
    m_direction = m_random.chance(0.5) ? 1 : -1;
    const double level = m_mood.fair * (1 + m_direction * m_random.between(0.0015, 0.0035));
    const Timestamp end = now + seconds(m_random.between(25, 60));
    addCascade(now, end, level);
    if (m_random.chance(0.7)) {
        // Within one minute mostly, as stabs that straddle two candles are seldom seen by anyone.
        const Timestamp from = minuteOf(end) + 1min + seconds(60.0 * m_random.below(4) + 5);
        addLeg(from, level * (1 - m_direction * 0.0012), 0.9, 0.5);
        addSweep(from, minuteOf(from) + 1min, level, m_random.chance(0.75));
    }
    m_nextEpisode = m_legs.back().until +
                    seconds(m_busy ? m_random.between(60, 200) : m_random.between(300, 1500));
}

Timestamp PricePath::tourStart(Timestamp now)
{
    const Timestamp minute = minuteOf(now);
    const milliseconds within = now - minute;
    if (within < kTourEarliest) return minute + kTourEarliest;
    if (within <= kTourLatest) return now;
    const bool back = within - kTourLatest < 1min + kTourEarliest - within;
    return back ? minute + kTourLatest : minute + 1min + kTourEarliest;
}

void PricePath::beginTour(Timestamp start, bool busyAfter)
{
    m_busy = busyAfter;
    m_direction = -1;
    m_regime = Regime::Quiet;
    m_drift = 0;
    // Late in a minute there is no time left for a cluster: it comes with the next one.
    const Timestamp minute = minuteOf(start);
    const bool late = start - minute > kTourLatest;
    const Timestamp from = late ? minute + 1min : start + (start - minute < 30s ? 6s : 2s);
    const Timestamp end = minute + (late ? 2min : 1min) - 2s;
    const double level = binMiddle(m_mood.fair * (1 - 0.0025));
    addLeg(from, m_mood.fair, 1, 0.5);
    addCascade(from, end, level);
    addLeg(end + 7s, level * (1 - m_direction * 0.0012), 0.9, 0.5);
    addSweep(end + 7s, end + 62s, level, true);
    // The tour must not depend on what happens to lie in the book when the candle closes, nor on a
    // few big orders.
    for (Leg& leg : m_legs) {
        if (leg.lean == 1) continue;
        leg.lean = 4;
        if (leg.activity < 10) continue;
        leg.activity = 20;
        leg.buyShare = 0.95;
    }
    m_nextEpisode = end + (m_busy ? 2min : 6min);
}

void PricePath::addLeg(Timestamp until, double target, double activity, double buyShare)
{
    m_legs.push_back({until, target, activity, buyShare, 1, false});
}

void PricePath::addCascade(Timestamp from, Timestamp until, double level)
{
    // Shares of buyers are given for a falling market; a rising one is its mirror image.
    const auto buyers = [this](double share) { return m_direction < 0 ? share : 1 - share; };
    const milliseconds span = until - from;
    addLeg(from + span / 4, level, 3, buyers(0.25));
    addLeg(from + span * 3 / 4, level * (1 + m_direction * 0.0002), 2.5, buyers(0.45));
    m_legs.back().forced = true;
    addLeg(until, level * (1 - m_direction * 0.0013), 2, buyers(0.65));
}

void PricePath::addSweep(Timestamp from, Timestamp until, double level, bool reclaims)
{
    const auto buyers = [this](double share) { return m_direction < 0 ? share : 1 - share; };
    const milliseconds span = until - from;
    addLeg(from + span / 4, level * (1 + m_direction * 0.0036), 9, buyers(0.25));
    m_legs.back().forced = true;
    addLeg(from + span / 3, level * (1 + m_direction * 0.0034), 8, buyers(0.5));
    if (!reclaims) {
        addLeg(until, level * (1 + m_direction * 0.005), 4, buyers(0.4));
        return;
    }
    addLeg(from + span * 3 / 4, level * (1 - m_direction * 0.0012), 13, buyers(0.9));
    m_legs.back().lean = m_direction < 0 ? 1.6 : 0.6;
    addLeg(until + 5s, level * (1 - m_direction * 0.0016), 2, buyers(0.6));
    m_legs.back().lean = m_direction < 0 ? 1.6 : 0.6;
}

} // namespace dg
