// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/sweepdetector.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iterator>

namespace dg {

namespace {

/// level * (1 + fraction). Where the level is a decimal, as that of orders at one price is, the
/// result is the double of the exact decimal: a candle that touches the edge does so exactly.
double shifted(double level, double fraction)
{
    const Fixed8 decimal{kFixed8Grid.nearest(level)};
    if (decimal.toDouble() != level) return level * (1 + fraction);
    const Ratio edge = Ratio::of(decimal) * (Ratio(1, 1) + Ratio::fromDouble(fraction));
    const Fixed8 rounded = edge.toFixed8();
    return Ratio::of(rounded) == edge ? rounded.toDouble() : edge.toDouble();
}

} // namespace

SweepDetector::SweepDetector(const StrategyParams& params)
    : m_params(params)
{}

void SweepDetector::checkVolume(const Bar& bar, SweepCheck& check) const
{
    // The replaced system counts the current candle into the mean that it is compared with.
    const Int128 own = isReference() ? bar.volume.raw : 0;
    const auto count = static_cast<std::int64_t>(m_volumes.size()) + (isReference() ? 1 : 0);
    const Int128 sum = m_volumeSum + own;
    if (count < (isReference() ? 1 : m_params.volumeMinCandles)) return;

    // volume >= factor * sum / count, in whole numbers
    const Int128 factor = kFixed8Grid.nearest(m_params.volumeFactor);
    const bool enough = bar.volume.raw * count * Ratio::kFixed8Scale >= factor * sum;
    check.spike = enough && (isReference() || bar.volume.raw > 0);
    if (sum > 0)
        check.volumeRatio = static_cast<double>(bar.volume.raw) * static_cast<double>(count) /
                            static_cast<double>(sum);
}

bool SweepDetector::isRepeat(const Cluster& cluster, Timestamp time) const
{
    const Timestamp since = time - std::chrono::minutes(m_params.repeatMinutes);
    return std::ranges::any_of(m_swept, [&](const Swept& swept) {
        if (swept.time <= since) return false;
        // Fixed bins: a neighbour is the same pile of orders, cut in two by the grid.
        return isReference() ? swept.level == cluster.level
                             : std::abs(swept.bin - cluster.bin) <= 1;
    });
}

bool SweepDetector::sideFits(const Cluster& cluster, Direction direction) const
{
    if (!m_params.requireSide) return true;
    return direction == Direction::Long ? cluster.longVolume > cluster.shortVolume
                                        : cluster.shortVolume > cluster.longVolume;
}

std::optional<Direction> SweepDetector::crossed(const Bar& bar, double level) const
{
    const double low = bar.low.toDouble();
    const double high = bar.high.toDouble();
    if (isReference()) {
        if (low < level * (1 - m_params.sweepDistance)) return Direction::Long;
        if (high > level * (1 + m_params.sweepDistance)) return Direction::Short;
        return std::nullopt;
    }
    if (!m_previousClose) return std::nullopt;
    const double previous = m_previousClose->toDouble();
    if (previous >= level && low <= shifted(level, -m_params.sweepDistance)) return Direction::Long;
    if (previous <= level && high >= shifted(level, m_params.sweepDistance))
        return Direction::Short;
    return std::nullopt;
}

double SweepDetector::distance(const Bar& bar, double level) const
{
    const double down = (level - bar.low.toDouble()) / level;
    const double up = (bar.high.toDouble() - level) / level;
    if (isReference() || !m_previousClose) return std::max(down, up);
    const double previous = m_previousClose->toDouble();
    return previous > level ? down : previous < level ? up : std::max(down, up);
}

/// Standard: of several swept clusters the largest counts, then the nearest to where price was.
bool SweepDetector::better(const Cluster& a, const Cluster& b) const
{
    if (a.volume != b.volume) return a.volume > b.volume;
    const double previous = m_previousClose ? m_previousClose->toDouble() : 0;
    const double toA = std::fabs(a.level - previous);
    const double toB = std::fabs(b.level - previous);
    return toA != toB ? toA < toB : a.level < b.level;
}

SweepCheck SweepDetector::check(const Bar& bar, std::span<const ClusterOrders> clusters)
{
    SweepCheck result;
    checkVolume(bar, result);
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        const Cluster& cluster = clusters[i].cluster;
        const double beyond = distance(bar, cluster.level);
        result.distance = std::max(result.distance.value_or(beyond), beyond);
        const auto direction = crossed(bar, cluster.level);
        if (!result.spike || !direction) continue;
        if (isRepeat(cluster, bar.close)) {
            if (!result.repeat) result.repeat = i;
            continue;
        }
        if (!sideFits(cluster, *direction)) {
            if (!result.wrongSide) result.wrongSide = i;
            continue;
        }
        const bool taken = result.direction.has_value();
        // The replaced system takes the first one in its order.
        if (taken && (isReference() || !better(cluster, clusters[result.cluster].cluster)))
            continue;
        result.direction = direction;
        result.cluster = i;
    }
    if (result.direction) {
        const Cluster& cluster = clusters[result.cluster].cluster;
        result.distance = distance(bar, cluster.level);
        const Timestamp since = bar.close - std::chrono::minutes(m_params.repeatMinutes);
        std::erase_if(m_swept, [since](const Swept& swept) { return swept.time <= since; });
        m_swept.push_back({cluster.bin, cluster.level, bar.close});
    }
    return result;
}

void SweepDetector::add(const Bar& bar)
{
    m_previousClose = bar.closePrice;
    m_volumes.push_back(bar.volume.raw);
    m_volumeSum += bar.volume.raw;
    const int kept = m_params.volumeCandles - (isReference() ? 1 : 0);
    while (m_volumes.size() > static_cast<std::size_t>(kept)) {
        m_volumeSum -= m_volumes.front();
        m_volumes.pop_front();
    }
}

void SweepDetector::startAgain()
{
    m_volumes.clear();
    m_volumeSum = 0;
    m_previousClose.reset();
}

void SweepDetector::rememberSwept(const SweepDetector& before, Timestamp until)
{
    std::ranges::copy_if(before.m_swept, std::back_inserter(m_swept), [until](const Swept& swept) {
        return swept.time <= until;
    });
}

} // namespace dg
