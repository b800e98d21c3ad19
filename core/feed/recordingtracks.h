// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/sentence.h"
#include "core/base/timestamp.h"
#include "core/feed/recordingfolder.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// Files that are read one after the other. Several tracks are read side by side.
struct RecordingTrack
{
    std::string folder; ///< that its segments are in; empty for files of others
    std::vector<std::string> files;
};

/// What people name, put in order: segments of one folder are one track, and so are all other
/// files; a folder stands for the segments in it or, symbol by symbol, below it. `symbols`: of a
/// folder, only these; empty = all. Error: a sentence that names what cannot be read.
Expected<std::vector<RecordingTrack>, Sentence>
recordingTracks(const std::vector<std::string>& paths, const std::vector<std::string>& symbols);

/// Segments begin with the state at their beginning: those that end before the exchange's clock
/// had reached `from` are left out.
void skipBefore(RecordingTrack& track, Timestamp from);
/// Where in a segment to begin, as a time of receipt, so that the exchange's clock has not reached
/// `from` yet; none where that is not known, and it is to be read from its beginning.
std::optional<Timestamp> placeBefore(const std::string& file, Timestamp from);

/// The place of a line among those of all symbols: lines of one millisecond are numbered in a
/// recording of several.
struct LineTime
{
    Timestamp received;
    std::int64_t number = 0;

    friend auto operator<=>(const LineTime&, const LineTime&) = default;
};
/// From the start of a recorded line ({"t":1721347021080,"n":17,…), without decoding it; none
/// where the line does not begin with a time.
std::optional<LineTime> quickLineTime(std::string_view line);

} // namespace dg
