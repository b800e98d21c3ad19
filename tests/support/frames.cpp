// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/frames.h"

#include "core/feed/recordingreader.h"
#include "core/venue/binance/binancedecoder.h"

#include <algorithm>
#include <cstdio>
#include <random>

namespace dg::test {

void FrameList::add(std::string_view frame)
{
    if (!m_bytes.empty()) m_bytes.resize(m_bytes.size() - kFramePadding);
    m_frames.emplace_back(m_bytes.size(), frame.size());
    m_bytes.append(frame).append(kFramePadding, ' ');
}

FrameList framesOf(const std::string& path, std::string_view only)
{
    FrameList frames;
    auto reader = RecordingReader::open(path);
    if (!reader) return frames;
    while (const auto line = reader->next())
        if (only.empty() || line->substr(0, 80).find(only) != std::string_view::npos)
            frames.add(*line);
    return frames;
}

namespace {

std::string level(std::int64_t tick, std::int64_t lots)
{
    char text[64];
    const int n = std::snprintf(text,
                                sizeof text,
                                R"(["%lld.%02lld","%lld.%03lld"])",
                                static_cast<long long>(tick / 100),
                                static_cast<long long>(tick % 100),
                                static_cast<long long>(lots / 1000),
                                static_cast<long long>(lots % 1000));
    return {text, static_cast<std::size_t>(n)};
}

} // namespace

FrameList driftingDepth(std::size_t frames, std::size_t bytes, unsigned seed)
{
    std::mt19937 random(seed);
    std::exponential_distribution<double> distance(1.0 / 300);
    std::uniform_int_distribution<std::int64_t> lots(1, 50'000);
    std::uniform_int_distribution<int> kind(0, 3);
    std::int64_t mid = 300'000;
    std::int64_t id = 1'000'000;

    const auto side = [&](std::int64_t best, int direction, std::size_t count, bool snapshot) {
        std::vector<std::int64_t> ticks;
        for (std::size_t i = 0; i < count; ++i)
            ticks.push_back(best + direction * (snapshot
                                                    ? static_cast<std::int64_t>(i)
                                                    : static_cast<std::int64_t>(distance(random))));
        std::sort(ticks.begin(), ticks.end());
        ticks.erase(std::unique(ticks.begin(), ticks.end()), ticks.end());
        std::string text;
        for (const auto tick : ticks) {
            if (!text.empty()) text += ',';
            text += level(tick, !snapshot && kind(random) == 0 ? 0 : lots(random));
        }
        return text;
    };

    FrameList list;
    list.add(R"({"t":1,"rest":"/fapi/v1/depth","symbol":"ETHUSDT","data":{"lastUpdateId":)" +
             std::to_string(id) + R"(,"E":1,"T":1,"bids":[)" + side(mid - 1, -1, 1000, true) +
             R"(],"asks":[)" + side(mid + 1, 1, 1000, true) + "]}}");
    for (std::size_t n = 0; n < frames; ++n) {
        // A trend that crosses many thousands of ticks, with pull-backs.
        const std::int64_t step = (n / 2000) % 2 == 0 ? 9 : -5;
        mid += step;
        const std::int64_t previous = id;
        id += 50;
        const std::size_t levels = bytes / 21 / 2;
        // Levels that the move ran over go, so that the book never crosses.
        std::string bids = side(mid - 1, -1, levels, false);
        std::string asks = side(mid + 1, 1, levels, false);
        std::string& gone = step > 0 ? asks : bids;
        std::string removed;
        for (std::int64_t i = 0; i < std::abs(step); ++i)
            removed += level(step > 0 ? mid - i : mid + i, 0) + ',';
        gone.insert(0, removed);
        const std::string time =
            std::to_string(1'700'000'000'000 + static_cast<std::int64_t>(n) * 100);
        list.add(R"({"stream":"ethusdt@depth@100ms","data":{"e":"depthUpdate","E":)" + time +
                 R"(,"T":)" + time + R"(,"s":"ETHUSDT","U":)" + std::to_string(previous + 1) +
                 R"(,"u":)" + std::to_string(id) + R"(,"pu":)" + std::to_string(previous) +
                 R"(,"b":[)" + bids + R"(],"a":[)" + asks + "]}}");
    }
    return list;
}

} // namespace dg::test
