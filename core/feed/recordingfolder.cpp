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

std::vector<Segment> segmentsIn(const std::string& symbolFolder)
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
    std::ranges::sort(segments, {}, &Segment::begin);
    return segments;
}

std::vector<std::string> symbolsIn(const std::string& folder)
{
    std::vector<std::string> symbols;
    std::error_code code;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code))
        if (it->is_directory(code) && !segmentsIn(it->path().string()).empty())
            symbols.push_back(it->path().filename().string());
    std::ranges::sort(symbols);
    return symbols;
}

Excerpt recordingAround(const std::string& folder, std::string_view symbol, Timestamp moment)
{
    // It may come from a signal that somebody else wrote down.
    if (!isSymbolName(symbol)) return {};
    const auto segments = segmentsIn((fs::path(folder) / symbol).string());
    const Timestamp from = moment - kBefore;
    Excerpt excerpt;
    // The segment that the beginning lies in, or the first one after it.
    auto it = std::ranges::upper_bound(segments, from, {}, &Segment::begin);
    if (it != segments.begin() && std::prev(it)->begin + kSegmentLength >= from) --it;
    if (it == segments.end() || it->begin > moment) return excerpt;
    excerpt.from = std::max(from, it->begin);
    for (; it != segments.end() && it->begin <= moment + kAfter; ++it)
        excerpt.files.push_back(it->path);
    return excerpt;
}

} // namespace dg
