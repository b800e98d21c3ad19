// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/recordedliquidations.h"

#include "core/feed/recordingfolder.h"
#include "core/feed/recordingreader.h"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace dg {

namespace {

/// A crash leaves a segment without anything in it at most.
constexpr std::size_t kSegmentsTried = 3;

bool isAboutLiquidations(std::string_view line)
{
    const auto has = [start = line.substr(0, 100)](std::string_view text) {
        return start.find(text) != std::string_view::npos;
    };
    return has("/exchangeInfo\"") || has("@forceOrder\"") || has("\"!forceOrder") ||
           has("\"event\":") || has("\"key\":");
}

/// Replays what a segment says of them. The time of its last line, if it has any.
std::optional<Timestamp> replaySegment(const std::string& path, Pipeline& pipeline)
{
    auto reader = RecordingReader::open(path);
    if (!reader) return std::nullopt;
    std::optional<Timestamp> last;
    while (const auto line = reader->next()) {
        if (const auto ms = quickReceiveTime(*line)) last = Timestamp{*ms};
        if (isAboutLiquidations(*line)) pipeline.onFrame(*line, {path, reader->line()});
    }
    return last;
}

} // namespace

void takeRecordedLiquidations(const std::string& folder,
                              const std::vector<std::string>& symbols,
                              Timestamp now,
                              Pipeline& pipeline)
{
    for (const std::string& symbol : symbols) {
        auto segments = segmentsIn((std::filesystem::path(folder) / symbol).string());
        std::ranges::reverse(segments);
        if (segments.size() > kSegmentsTried) segments.resize(kSegmentsTried);
        for (const Segment& segment : segments) {
            MarketOptions options = pipeline.options();
            options.judgesTimes = false;
            Pipeline before(options, {symbol}, {});
            const auto last = replaySegment(segment.path, before);
            const Market* const market = before.market(symbol);
            if (!last || market == nullptr) continue;
            pipeline.continueLiquidations(*market, *last <= now ? *last : Timestamp{});
            break;
        }
    }
}

} // namespace dg
