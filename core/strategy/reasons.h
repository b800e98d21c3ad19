// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dg {

// Why there is a signal, as codes and numbers, and the words that rows, tables and stores have for
// them: `LONG_SWEEP`, `CVD Confirmed`, `RSI 28.1`, `Absorbed 1.9x`, `Clusters incomplete`. They are
// written and read here and nowhere else.

enum class ReasonCode : std::uint8_t { LongSweep, ShortSweep, Cvd, Rsi, Absorbed, Incomplete };

struct Reason
{
    ReasonCode code = ReasonCode::LongSweep;
    std::string value = {}; ///< of Rsi and Absorbed: one decimal, as it was rounded once
};

std::string wordOf(const Reason& reason);
/// None for a word of another program.
std::optional<Reason> reasonOf(std::string_view word);

} // namespace dg
