// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/base/int128.h"
#include "core/base/wide8.h"

#include <cstdint>

namespace dg {

/// A fraction in lowest terms, for the few money computations whose results are neither on a grid
/// nor allowed to be binary: stops, targets, sizes. Not for the hot path. The denominator is
/// positive. Prices, quantities and capitals of any market leave ample room in 128 bits.
class Ratio final
{
public:
    constexpr Ratio() = default;
    Ratio(Int128 numerator, Int128 denominator);

    /// Eight decimal places of a number that people typed (0.002, 1.5): exact for those.
    static Ratio fromDouble(double value);
    static Ratio of(Fixed8 value) { return {value.raw, kFixed8Scale}; }
    static Ratio of(Wide8 value) { return {value.raw, kFixed8Scale}; }
    /// So many steps of a grid.
    static Ratio of(std::int64_t steps, const DecimalGrid& grid);

    friend Ratio operator+(const Ratio& a, const Ratio& b);
    friend Ratio operator-(const Ratio& a, const Ratio& b);
    friend Ratio operator*(const Ratio& a, const Ratio& b);
    /// b must not be zero.
    friend Ratio operator/(const Ratio& a, const Ratio& b);
    friend bool operator<(const Ratio& a, const Ratio& b);
    friend bool operator==(const Ratio&, const Ratio&) = default;

    int sign() const { return m_num > 0 ? 1 : m_num < 0 ? -1 : 0; }
    Ratio abs() const { return m_num < 0 ? Ratio(-m_num, m_den) : *this; }
    double toDouble() const;

    /// Towards minus infinity.
    std::int64_t floor() const;
    /// Nearest whole number, half to even.
    std::int64_t nearest() const;
    /// The nearest number with eight places.
    Fixed8 toFixed8() const { return {(*this * Ratio(kFixed8Scale, 1)).nearest()}; }
    /// The nearest step of a grid, half to even.
    std::int64_t nearestStep(const DecimalGrid& grid) const
    {
        return (*this / of(1, grid)).nearest();
    }

    static constexpr std::int64_t kFixed8Scale = 100'000'000;

private:
    Int128 m_num = 0;
    Int128 m_den = 1;
};

} // namespace dg
