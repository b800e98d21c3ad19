// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace dg {

enum class BookState : std::uint8_t {
    Empty,  ///< nothing received yet
    Unsure, ///< a gap, or no snapshot that bridges: show no number of it as exact
    Sure,
};

enum class UnsureReason : std::uint8_t {
    None,
    NoSnapshot,     ///< waiting for the first one
    Gap,            ///< an update is missing
    SnapshotTooOld, ///< it does not reach the buffered updates
    Crossed,        ///< best bid at or above best ask
    BadUpdate,      ///< an update came that could not be read
    InstrumentChanged,
    Disconnected, ///< the connection that carries its updates is down
    TooLarge,     ///< more levels than any market has
    FinerPrices,  ///< or quantities, finer than its grid: that may be another by now
};
inline constexpr int kUnsureReasonCount = 10;
/// In English, for rows and logs; the window has its own words.
const char* wordsOf(UnsureReason reason);

} // namespace dg
