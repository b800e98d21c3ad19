// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/feed/segmentfacts.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

// Where our own recordings lie: FOLDER/SYMBOL/2026-11-24T11-20-00-000Z.jsonl.zst, each named after
// the time of receipt at which it begins. A clock that was set between two runs makes a later one
// begin before an earlier one: each segment says in its first line which one it is.

/// A segment ends after so long, or earlier.
inline constexpr std::chrono::minutes kSegmentLength{10};

/// One file of a symbol's recording.
struct Segment
{
    std::string path;
    Timestamp begin;
    std::uint64_t bytes = 0;
    SegmentFacts facts = {};
    /// Receipt of its last line, as far as it says so; else when the next one began. Never more
    /// than kSegmentLength behind its beginning.
    Timestamp end = begin;
};

std::string segmentName(Timestamp begin);
/// None for a file that is not one of ours.
std::optional<Timestamp> segmentTime(std::string_view fileName);

/// Of one symbol's folder, in the order in which they were written; empty where there is none.
std::vector<Segment> segmentsIn(const std::string& symbolFolder);
/// The same, where they are asked for again and again.
std::vector<Segment> segmentsIn(const std::string& symbolFolder, SegmentFactsCache& known);
/// Puts segments of one folder in the order in which they were written, whose facts are known: by
/// their numbers. Older ones, which have none, come before those, by name; one that cannot be read
/// has the place that its name gives it.
void sortAsWritten(std::vector<Segment>& segments);
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
/// `file`: the name of the segment that the moment (of receipt) was recorded in, where it is known:
/// two runs may have had the same time.
Excerpt recordingAround(const std::string& folder,
                        std::string_view symbol,
                        Timestamp moment,
                        std::string_view file = {});

} // namespace dg
