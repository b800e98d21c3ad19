// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/base/int128.h"

#include <string>
#include <string_view>

namespace dg {

/// A quantity with eight decimal places in 128 bits. Coins of tiny prices trade in numbers that
/// Fixed8 cannot hold: it ends at 9.2e10, and a minute of such a coin may have 1e12 units.
struct Wide8
{
    Int128 raw = 0;

    constexpr Wide8() = default;
    constexpr explicit Wide8(Int128 value)
        : raw(value)
    {}
    constexpr Wide8(Fixed8 value) // every Fixed8 is one
        : raw(value.raw)
    {}

    friend constexpr auto operator<=>(Wide8, Wide8) = default;
    double toDouble() const;
    /// Canonical text with eight places.
    std::string format() const;
    /// Eight places; further digits are cut off. No more than kMaxDigits before the point.
    static Expected<Wide8, DecimalError> parse(std::string_view text);

    static constexpr int kMaxDigits = 18;
};

/// So many steps of a grid; exact while the grid has no more than eight places, otherwise cut off.
Wide8 toWide8(std::int64_t steps, const DecimalGrid& grid);

} // namespace dg
