// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace dg {

/// Repeatable random numbers (splitmix64). The standard library's distributions differ from one
/// implementation to the next, and a practice market must be the same for the same seed.
class Random final
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {}

    std::uint64_t bits()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    /// In [0, 1).
    double uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
    double between(double low, double high) { return low + (high - low) * uniform(); }
    bool chance(double probability) { return uniform() < probability; }
    /// In [0, count).
    std::int64_t below(std::int64_t count)
    {
        return static_cast<std::int64_t>(uniform() * static_cast<double>(count));
    }
    double exponential(double mean) { return -mean * std::log(1 - uniform()); }
    double normal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }
    double logNormal(double median, double sigma) { return median * std::exp(sigma * normal()); }
    /// For small means: the time it takes grows with the result.
    int poisson(double mean)
    {
        const double limit = std::exp(-mean);
        int count = 0;
        for (double product = uniform(); product > limit && count < 1000; product *= uniform())
            ++count;
        return count;
    }

private:
    std::uint64_t m_state;
};

} // namespace dg
