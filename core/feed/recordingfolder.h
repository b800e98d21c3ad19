// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

// Where our own recordings lie: FOLDER/SYMBOL/2026-11-24T11-20-00-000Z.jsonl.zst, each named after
// the time of receipt at which it begins, so that a moment is found by names alone.

/// A segment ends after so long, or earlier.
inline constexpr std::chrono::minutes kSegmentLength{10};

/// One file of a symbol's recording. It lasts until the next one begins, or kSegmentLength.
struct Segment
{
    std::string path;
    Timestamp begin;
    std::uint64_t bytes = 0;
};

std::string segmentName(Timestamp begin);
/// None for a file that is not one of ours.
std::optional<Timestamp> segmentTime(std::string_view fileName);

/// Of one symbol's folder, oldest first; empty where there is none.
std::vector<Segment> segmentsIn(const std::string& symbolFolder);
/// Names of the folders below that hold segments, in order.
std::vector<std::string> symbolsIn(const std::string& folder);

/// The recording around a moment: what to give to a replay.
struct Excerpt
{
    std::vector<std::string> files; ///< in order; empty: the moment is not recorded
    Timestamp from;                 ///< where to begin to look
};

/// From two minutes before the moment to ten after it, as far as it is recorded. The files begin
/// with the state at their beginning, so that the strategy does there what it did live.
Excerpt recordingAround(const std::string& folder, std::string_view symbol, Timestamp moment);

} // namespace dg
