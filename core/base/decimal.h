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

/// Largest magnitude that parse() returns; products of two such numbers need Int128.
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

inline constexpr int kMaxDecimals = 18;
extern const std::int64_t kPowersOfTen[kMaxDecimals + 1];

/// The hot path of parse(): unsigned digits from `p`, which must be followed by something that is
/// no digit before its buffer ends (a JSON string's closing quote). Returns where it stopped, or
/// null with `error` set. Inline, because a busy book is made of it: two calls a level.
inline const char*
scanDecimal(const char* p, const DecimalGrid& grid, std::int64_t& steps, DecimalError& error)
{
    const auto digit = [](char c) {
        return static_cast<unsigned>(static_cast<unsigned char>(c)) - '0';
    };
    const char* const start = p;
    std::uint64_t value = 0;
    unsigned d = 0;
    while ((d = digit(*p)) < 10) {
        value = value * 10 + d;
        ++p;
    }
    const auto whole = p - start;
    auto digits = whole;
    std::ptrdiff_t places = 0;
    if (*p == '.') {
        const char* const fraction = ++p;
        while ((d = digit(*p)) < 10) {
            value = value * 10 + d;
            ++p;
        }
        places = p - fraction;
        digits = places == 0 ? 0 : digits + places;
    }
    // Up to 18 digits fit; whatever is unusual goes the exact, slow way.
    if (whole == 0 || digits == 0 || digits > 18 || places != grid.decimals || grid.step != 1)
        [[unlikely]] {
        // But where a market counts in finer units than the exchange writes, nearly all are short
        // of some places.
        const auto unwritten = grid.decimals - places;
        if (whole != 0 && digits != 0 && unwritten > 0 && whole + grid.decimals <= 18 &&
            grid.step == 1) {
            steps = static_cast<std::int64_t>(value) * kPowersOfTen[unwritten];
            return p;
        }
        const auto result =
            grid.parse(std::string_view(start, static_cast<std::size_t>(p - start)));
        if (!result) {
            error = result.error();
            return nullptr;
        }
        steps = *result;
        return p;
    }
    steps = static_cast<std::int64_t>(value);
    return p;
}

} // namespace dg
