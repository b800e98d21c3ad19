// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace dg {

/// Why a decimal string could not become an integer number of steps.
enum class DecimalError : std::uint8_t {
    Empty,      ///< no digits at all
    Malformed,  ///< something that is not [-]digits[.digits] (exponents and NaN are refused)
    OffGrid,    ///< a valid number, but not a whole multiple of the step
    OutOfRange, ///< more than fits; see kMaxSteps
};

const char* toString(DecimalError error);

/// The grid that prices (tick size) or quantities (lot size) live on: step / 10^decimals.
/// "0.05" is {5, 2}; "1" is {1, 0}. Immutable, pure.
struct DecimalGrid
{
    std::int64_t step = 1;
    int decimals = 0;

    friend bool operator==(const DecimalGrid&, const DecimalGrid&) = default;

    /// The grid whose step is the given decimal string ("0.010" and "0.01" are the same grid).
    /// Errors: as parse, and Malformed for a step that is not positive.
    static Expected<DecimalGrid, DecimalError> fromStep(std::string_view text);

    /// Digits straight to a number of steps, never through a double. Exact or an error.
    Expected<std::int64_t, DecimalError> parse(std::string_view text) const;

    /// Canonical text: no exponent, always `decimals` places.
    std::string format(std::int64_t steps) const;

    /// The nearest double to the exact decimal. For statistics and pixels only.
    double toDouble(std::int64_t steps) const;

    /// The nearest step to a computed (statistical) value, half to even.
    std::int64_t nearest(double value) const;
};

/// Eight places after the point: mark price, funding and anything that need not lie on a grid
/// (liquidation prices do not).
inline constexpr DecimalGrid kFixed8Grid{1, 8};

/// Largest magnitude that parse() returns; products of two such numbers need __int128.
inline constexpr std::int64_t kMaxSteps = 4'000'000'000'000'000'000;

/// A number with eight decimal places, on no instrument's grid.
struct Fixed8
{
    std::int64_t raw = 0;

    friend constexpr auto operator<=>(Fixed8, Fixed8) = default;
    double toDouble() const { return kFixed8Grid.toDouble(raw); }
};

/// Number of digits written after the point in a decimal string ("3424.90" has 2).
int writtenDecimals(std::string_view text);

} // namespace dg
