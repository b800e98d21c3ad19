// SPDX-License-Identifier: GPL-3.0-or-later
// What recording costs: CPU time of the whole process, writer thread included, for ten minutes of
// ten symbols at 20 depth frames a second each, with a recording and without.
//   recordbench [SECONDS_OF_DATA]
#include "core/base/ascii.h"
#include "core/engine/liverecording.h"
#include "tests/support/frames.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <sys/resource.h>

using namespace dg;

namespace {

constexpr int kSymbols = 10;
constexpr int kFramesASecond = 20;
constexpr std::int64_t kStart = 1'795'500'000'000;

double processSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::string symbolName(int i)
{
    return std::string(1, static_cast<char>('A' + i)) + "THUSDT"; // as long as ETHUSDT
}

/// A frame of the made stream as a line of another symbol.
void forSymbol(std::string& line, std::string_view frame, int symbol, std::int64_t time)
{
    const std::string upper = symbolName(symbol);
    const std::string lower = asciiLower(upper);
    const bool isAnswer = frame.starts_with("{\"t\":");
    line = "{\"t\":" + std::to_string(time) + "," + std::string(frame.substr(isAnswer ? 7 : 1));
    for (auto at = line.find("ETHUSDT"); at != std::string::npos; at = line.find("ETHUSDT", at + 7))
        line.replace(at, 7, upper);
    for (auto at = line.find("ethusdt"); at != std::string::npos; at = line.find("ethusdt", at + 7))
        line.replace(at, 7, lower);
    line.append(kFramePadding, ' ');
}

/// CPU seconds; `folder` empty: without a recording.
double run(const test::FrameList& frames, int seconds, const std::string& folder)
{
    std::vector<std::string> symbols;
    for (int i = 0; i < kSymbols; ++i)
        symbols.push_back(symbolName(i));
    Pipeline pipeline({StrategyParams::defaults(Preset::Standard)}, symbols, [](auto&&...) {});
    const double before = processSeconds();
    {
        std::unique_ptr<LiveRecording> recording;
        if (!folder.empty()) recording = std::make_unique<LiveRecording>(folder, symbols, pipeline);
        std::string line;
        const auto count = static_cast<std::size_t>(seconds * kFramesASecond);
        for (std::size_t n = 0; n < count; ++n)
            for (int symbol = 0; symbol < kSymbols; ++symbol) {
                forSymbol(line,
                          frames.at(n),
                          symbol,
                          kStart + static_cast<std::int64_t>(n) * 1000 / kFramesASecond);
                const std::string_view text(line.data(), line.size() - kFramePadding);
                if (recording)
                    recording->onLine(text);
                else
                    pipeline.onFrame(text, {"bench", n});
            }
        if (recording) recording->finish();
        if (recording && recording->status().dropped != 0)
            std::printf("dropped %llu lines: unpaced input outran the disk\n",
                        static_cast<unsigned long long>(recording->status().dropped));
    }
    return processSeconds() - before;
}

} // namespace

int main(int argc, char** argv)
{
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 600;
    const auto frames =
        test::driftingDepth(static_cast<std::size_t>(seconds) * kFramesASecond, 4096, 1);
    const auto folder = std::filesystem::temp_directory_path() / "depthglass-recordbench";
    std::filesystem::remove_all(folder);
    const double plain = run(frames, seconds, {});
    const double recorded = run(frames, seconds, folder.string());
    std::uintmax_t bytes = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder))
        bytes += file.is_regular_file() ? file.file_size() : 0;
    std::filesystem::remove_all(folder);
    std::printf("{\"benchmark\":\"record\",\"symbols\":%d,\"frames_a_second\":%d,\"seconds\":%d,"
                "\"plain_cpu_s\":%.3f,\"recorded_cpu_s\":%.3f,\"percent_of_a_core\":%.2f,"
                "\"mb_an_hour_a_symbol\":%.1f}\n",
                kSymbols,
                kFramesASecond,
                seconds,
                plain,
                recorded,
                (recorded - plain) / seconds * 100,
                static_cast<double>(bytes) / 1e6 / kSymbols / seconds * 3600);
    return 0;
}
