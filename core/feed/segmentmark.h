// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dg {

/// Where a line stands in the compressed data of a segment.
enum class LineStart : std::uint8_t {
    Within,
    Frame,      ///< a compressed frame of its own begins with it
    WholeFrame, ///< and it holds everything known: reading may start here
};

/// Stands between two compressed frames of a segment and says what the next one begins with: by it
/// a moment is found without decompressing what lies before, and lost lines are counted. For zstd
/// it is a skippable frame, which every reader passes over. Plain values.
struct SegmentMark
{
    Timestamp time;          ///< of receipt, of the next line
    std::uint64_t lines = 0; ///< of the segment before it
    bool whole = false;      ///< see LineStart

    static constexpr std::size_t kSize = 40;
    /// What each begins with: the kind of zstd frame, its size, and a word of our own.
    static constexpr std::string_view kHead{"\x5d\x2a\x4d\x18\x20\0\0\0dgmark1", 15};

    std::array<char, kSize> bytes() const;
    /// The mark at the beginning of these bytes, if there is one and it is intact.
    static std::optional<SegmentMark> at(std::string_view bytes);
};

} // namespace dg
