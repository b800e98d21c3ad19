// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/recordingfolder.h"

#include "core/market/symbolname.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <system_error>

namespace dg {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kSuffix = ".jsonl.zst";
constexpr auto kBefore = 2min;
constexpr auto kAfter = 10min;

} // namespace

std::string segmentName(Timestamp begin)
{
    // Colons and points in names are trouble on other systems.
    std::string name = toIso8601(begin);
    std::replace(name.begin(), name.end(), ':', '-');
    std::replace(name.begin(), name.end(), '.', '-');
    return name.append(kSuffix);
}

std::optional<Timestamp> segmentTime(std::string_view fileName)
{
    if (!fileName.ends_with(kSuffix)) return std::nullopt;
    std::string text(fileName.substr(0, fileName.size() - kSuffix.size()));
    if (text.size() != std::string_view("2026-11-24T11-20-00-000Z").size()) return std::nullopt;
    text[13] = text[16] = ':';
    text[19] = '.';
    const auto time = parseTimestamp(text);
    return time && segmentName(*time) == fileName ? time : std::nullopt;
}

namespace {

/// Without what they say of themselves, and in no order.
std::vector<Segment> filesIn(const std::string& symbolFolder)
{
    std::vector<Segment> segments;
    std::error_code code;
    for (fs::directory_iterator it(symbolFolder, code), end; !code && it != end;
         it.increment(code)) {
        const auto begin = segmentTime(it->path().filename().string());
        if (!begin) continue;
        std::error_code ignored; // a file that vanished meanwhile has no size
        const auto size = it->file_size(ignored);
        segments.push_back({it->path().string(), *begin, ignored ? 0 : size});
    }
    return segments;
}

} // namespace

void sortAsWritten(std::vector<Segment>& segments)
{
    const auto isOld = [](const Segment& s) { return s.facts.readable && !s.facts.number; };
    std::ranges::sort(segments, [&](const Segment& a, const Segment& b) {
        const auto rank = [&](const Segment& s) { return isOld(s) ? 0 : s.facts.number ? 1 : 2; };
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        if (a.facts.number != b.facts.number) return a.facts.number < b.facts.number;
        return a.begin != b.begin ? a.begin < b.begin : a.path < b.path;
    });
    // Those that say nothing stand at the end now: each goes before the first one that began later.
    const auto broken = std::ranges::find_if(
        segments, [&](const Segment& s) { return !isOld(s) && !s.facts.number; });
    std::vector<Segment> lost(std::make_move_iterator(broken),
                              std::make_move_iterator(segments.end()));
    segments.erase(broken, segments.end());
    for (Segment& segment : lost) {
        const auto later = std::ranges::find_if(
            segments, [&](const Segment& s) { return s.begin > segment.begin; });
        segments.insert(later, std::move(segment));
    }
    for (std::size_t i = 0; i < segments.size(); ++i) {
        Segment& s = segments[i];
        const Timestamp most = s.begin + kSegmentLength;
        const bool hasNext = i + 1 < segments.size() && segments[i + 1].begin > s.begin;
        const Timestamp guess = hasNext ? std::min(segments[i + 1].begin, most) : most;
        s.end = std::clamp(s.facts.end.value_or(guess), s.begin, most);
    }
}

std::vector<Segment> segmentsIn(const std::string& symbolFolder)
{
    SegmentFactsCache unknown;
    return segmentsIn(symbolFolder, unknown);
}

std::vector<Segment> segmentsIn(const std::string& symbolFolder, SegmentFactsCache& known)
{
    auto segments = filesIn(symbolFolder);
    for (Segment& segment : segments)
        segment.facts = known.of(segment.path, segment.bytes);
    sortAsWritten(segments);
    return segments;
}

std::vector<std::string> symbolsIn(const std::string& folder)
{
    std::vector<std::string> symbols;
    std::error_code code;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code))
        if (it->is_directory(code) && !filesIn(it->path().string()).empty())
            symbols.push_back(it->path().filename().string());
    std::ranges::sort(symbols);
    return symbols;
}

Excerpt recordingAround(const std::string& folder,
                        std::string_view symbol,
                        Timestamp moment,
                        std::string_view file)
{
    // It may come from a signal that somebody else wrote down.
    if (!isSymbolName(symbol)) return {};
    const auto segments = segmentsIn((fs::path(folder) / symbol).string());
    Excerpt excerpt;
    // The one that holds the moment; of several runs that had the same time the one that is named.
    auto at = std::ranges::find_if(segments, [&](const Segment& s) {
        return !file.empty() && fs::path(s.path).filename().string() == file;
    });
    for (auto it = segments.end(); at == segments.end() && it != segments.begin();)
        if (--it; it->begin <= moment && moment <= it->begin + kSegmentLength + kBefore) {
            at = it;
            break;
        }
    if (at == segments.end()) return excerpt;
    // Of the run that it belongs to, backwards and onwards.
    const Timestamp from = moment - kBefore;
    auto first = at;
    while (first != segments.begin() && first->begin > from) {
        const Segment& before = *std::prev(first);
        if (before.begin > first->begin || before.begin + kSegmentLength < from) break;
        --first;
    }
    excerpt.from = std::max(from, first->begin);
    for (auto it = first; it != segments.end(); ++it) {
        if (it > at && (it->begin > moment + kAfter || it->begin < std::prev(it)->begin)) break;
        excerpt.files.push_back(it->path);
    }
    return excerpt;
}

} // namespace dg
