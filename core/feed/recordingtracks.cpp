// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/recordingtracks.h"

#include "core/base/noop.h"
#include "core/feed/recordingreader.h"
#include "core/feed/timecut.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <system_error>

namespace dg {

namespace fs = std::filesystem;

namespace {

RecordingTrack& trackOf(std::vector<RecordingTrack>& tracks, const std::string& folder)
{
    const auto found = std::ranges::find(tracks, folder, &RecordingTrack::folder);
    if (found != tracks.end()) return *found;
    tracks.push_back({folder, {}});
    return tracks.back();
}

/// Where this program's own folder is gone there is no such thing: then as it was named.
fs::path inFull(const fs::path& path)
{
    std::error_code code;
    const auto whole = fs::absolute(path, code).lexically_normal();
    return code ? path : whole;
}

bool addFolder(std::vector<RecordingTrack>& tracks, const fs::path& folder)
{
    const auto segments = segmentsIn(folder.string());
    if (segments.empty()) return false;
    auto& track = trackOf(tracks, inFull(folder).string());
    for (const Segment& segment : segments)
        track.files.push_back(segment.path);
    return true;
}

void sortAsWritten(RecordingTrack& track)
{
    std::vector<Segment> segments;
    for (const std::string& file : track.files)
        segments.push_back({file,
                            segmentTime(fs::path(file).filename().string()).value_or(Timestamp{}),
                            0,
                            readSegmentFacts(file)});
    sortAsWritten(segments);
    for (std::size_t i = 0; i < segments.size(); ++i)
        track.files[i] = std::move(segments[i].path);
}

/// Recordings that are not segments of ours, by name.
bool addOthers(std::vector<RecordingTrack>& tracks, const fs::path& folder)
{
    std::vector<std::string> files;
    std::error_code code;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
        const auto name = it->path().filename().string();
        if (name.ends_with(".jsonl") || name.ends_with(".jsonl.gz") || name.ends_with(".jsonl.zst"))
            files.push_back(it->path().string());
    }
    std::ranges::sort(files);
    if (!files.empty()) std::ranges::move(files, std::back_inserter(trackOf(tracks, {}).files));
    return !files.empty();
}

} // namespace

Expected<std::vector<RecordingTrack>, Sentence>
recordingTracks(const std::vector<std::string>& paths, const std::vector<std::string>& symbols)
{
    std::vector<RecordingTrack> tracks;
    for (const std::string& text : paths) {
        const fs::path path(text);
        std::error_code code;
        if (!fs::is_directory(path, code)) {
            const bool isSegment = segmentTime(path.filename().string()).has_value();
            const auto folder = inFull(path).parent_path().string();
            trackOf(tracks, isSegment ? folder : std::string()).files.push_back(text);
            continue;
        }
        bool found = addFolder(tracks, path);
        for (const std::string& symbol : symbolsIn(text))
            if (symbols.empty() || std::ranges::find(symbols, symbol) != symbols.end())
                found = addFolder(tracks, path / symbol) || found;
        if (!found && !addOthers(tracks, path))
            return Unexpected{Sentence(
                "Recording",
                DG_NOOP("Recording",
                        "cannot read %1: there is no recording in this folder (or not of that "
                        "symbol)"),
                {text})};
    }
    if (tracks.empty())
        return Unexpected{Sentence("Recording", DG_NOOP("Recording", "no recording was named"))};
    for (RecordingTrack& track : tracks)
        if (!track.folder.empty()) sortAsWritten(track);
    return tracks;
}

namespace {

/// The first message of a recording that tells the exchange's time.
struct Head
{
    Timestamp received;
    Timestamp event;
};

std::optional<Head> headOf(RecordingReader& reader)
{
    constexpr int kLooked = 500; ///< lines; something comes ten times a second
    for (int i = 0; i < kLooked; ++i) {
        const auto line = reader.next();
        if (!line) break;
        const auto received = quickReceiveTime(*line);
        const auto event = quickExchangeTime(*line);
        if (received && event) return Head{{*received}, *event};
    }
    return std::nullopt;
}

std::optional<Head> headOf(const std::string& file)
{
    auto reader = RecordingReader::open(file);
    return reader ? headOf(*reader) : std::nullopt;
}

} // namespace

void skipBefore(RecordingTrack& track, Timestamp from)
{
    if (track.folder.empty()) return;
    // The exchange's clock is never set back: the files are in its order as well. One that does not
    // tell leads to a beginning that is too early, which costs time only.
    const auto later = std::ranges::partition_point(track.files, [&](const std::string& file) {
        const auto head = headOf(file);
        return head && head->event < from;
    });
    if (later - track.files.begin() > 1) track.files.erase(track.files.begin(), std::prev(later));
}

std::optional<Timestamp> placeBefore(const std::string& file, Timestamp from)
{
    constexpr std::chrono::seconds kMargin{1}; ///< messages are not all equally late
    const auto head = headOf(file);
    if (!head || head->event >= from) return std::nullopt;
    const Timestamp place = from + (head->received - head->event) - kMargin;
    // The clocks may not have run alike up to there.
    auto reader = RecordingReader::open(file);
    if (!reader) return std::nullopt;
    reader->skipTo(place);
    const auto there = headOf(*reader);
    return there && there->event < from ? std::optional(place) : std::nullopt;
}

std::optional<LineTime> quickLineTime(std::string_view line)
{
    const auto received = quickReceiveTime(line);
    if (!received) return std::nullopt;
    LineTime time{{*received}, 0};
    constexpr std::string_view kNumber = ",\"n\":";
    const auto at = line.find(',');
    if (at != std::string_view::npos && line.substr(at).starts_with(kNumber))
        std::from_chars(line.data() + at + kNumber.size(), line.data() + line.size(), time.number);
    return time;
}

} // namespace dg
