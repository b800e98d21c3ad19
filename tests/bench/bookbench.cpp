// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to book: decoding, applying, reading. CPU time; compare rows of one run only.
// The real recording lies beside the project's folder; without it those rows say so.
#include "core/market/booksync.h"
#include "core/venue/binance/binancedecoder.h"
#include "tests/support/allocations.h"
#include "tests/support/frames.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <vector>

namespace {

using namespace dg;

enum Source { Real, Made, Drifting };

const test::FrameList& frames(int source)
{
    static const test::FrameList real = test::framesOf(
        std::string(DG_SHARED_DIR) + "/captures/hftbt_ethusdt_20240718-19.jsonl.gz", "depth");
    static const test::FrameList made =
        test::framesOf(std::string(DG_TEST_DATA) + "/golden/scenario-1.jsonl.gz", "depth");
    static const test::FrameList drifting = test::driftingDepth(20'000, 4096, 7);
    return source == Real ? real : source == Made ? made : drifting;
}

const char* const kNames[] = {"real ETHUSDT", "golden scenario 1", "made 4 KB, drifting"};

/// Decodes every frame; calls use(frame).
template <typename Use>
void decodeAll(const test::FrameList& list, BinanceDecoder& decoder, Use use)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto frame = decoder.decode(list.at(i));
        if (frame) use(*frame);
    }
}

std::size_t levelsOf(const Frame& frame)
{
    if (const auto* diff = std::get_if<DepthDiff>(&frame.event))
        return diff->bids.size() + diff->asks.size();
    return 0;
}

void feed(BookSync& sync, const Frame& frame)
{
    if (const auto* diff = std::get_if<DepthDiff>(&frame.event)) sync.onDiff(*diff);
    if (const auto* snapshot = std::get_if<DepthSnapshot>(&frame.event)) sync.onSnapshot(*snapshot);
}

void report(benchmark::State& state, std::size_t frameCount, std::size_t levels)
{
    state.SetLabel(kNames[state.range(0)]);
    const auto runs = static_cast<double>(state.iterations());
    using benchmark::Counter;
    state.counters["per_level"] =
        Counter(runs * static_cast<double>(levels), Counter::kIsRate | Counter::kInvert);
    state.counters["frames/s"] = Counter(runs * static_cast<double>(frameCount), Counter::kIsRate);
}

bool missing(benchmark::State& state, const test::FrameList& list)
{
    if (list.size() != 0) return false;
    state.SkipWithError("recording not found: this row needs ../shared/data");
    return true;
}

void decodeAlone(benchmark::State& state)
{
    const auto& list = frames(static_cast<int>(state.range(0)));
    if (missing(state, list)) return;
    std::size_t levels = 0;
    for (auto _ : state) {
        InstrumentTable instruments;
        BinanceDecoder decoder(instruments);
        levels = 0;
        decodeAll(list, decoder, [&](const Frame& frame) { levels += levelsOf(frame); });
        benchmark::DoNotOptimize(levels);
    }
    report(state, list.size(), levels);
}
BENCHMARK(decodeAlone)->Arg(Real)->Arg(Made)->Arg(Drifting)->Unit(benchmark::kMillisecond);

void bytesToBook(benchmark::State& state)
{
    const auto& list = frames(static_cast<int>(state.range(0)));
    if (missing(state, list)) return;
    std::size_t levels = 0;
    std::uint64_t gaps = 0;
    for (auto _ : state) {
        InstrumentTable instruments;
        BinanceDecoder decoder(instruments);
        BookSync sync;
        levels = 0;
        decodeAll(list, decoder, [&](const Frame& frame) {
            levels += levelsOf(frame);
            feed(sync, frame);
        });
        gaps = sync.gaps();
        benchmark::DoNotOptimize(sync.lastUpdateId());
    }
    report(state, list.size(), levels);
    state.counters["gaps"] = static_cast<double>(gaps);
}
BENCHMARK(bytesToBook)->Arg(Real)->Arg(Made)->Arg(Drifting)->Unit(benchmark::kMillisecond);

/// Frames decoded beforehand, so that only the book is timed.
struct Diffs
{
    struct Diff
    {
        DepthDiff event;
        std::vector<Level> bids;
        std::vector<Level> asks;
    };
    std::vector<Level> snapshotBids;
    std::vector<Level> snapshotAsks;
    std::int64_t snapshotId = 0;
    std::vector<Diff> diffs;
    std::size_t levels = 0;

    explicit Diffs(const test::FrameList& list)
    {
        InstrumentTable instruments;
        BinanceDecoder decoder(instruments);
        decodeAll(list, decoder, [&](const Frame& frame) {
            if (const auto* snapshot = std::get_if<DepthSnapshot>(&frame.event)) {
                if (snapshotId != 0) return;
                snapshotBids.assign(snapshot->bids.begin(), snapshot->bids.end());
                snapshotAsks.assign(snapshot->asks.begin(), snapshot->asks.end());
                snapshotId = snapshot->lastId;
            } else if (const auto* diff = std::get_if<DepthDiff>(&frame.event)) {
                diffs.push_back({*diff,
                                 {diff->bids.begin(), diff->bids.end()},
                                 {diff->asks.begin(), diff->asks.end()}});
                levels += diff->bids.size() + diff->asks.size();
            }
        });
        for (Diff& diff : diffs) {
            diff.event.bids = diff.bids;
            diff.event.asks = diff.asks;
        }
    }

    void play(BookSync& sync) const
    {
        sync.onSnapshot({snapshotId, {}, snapshotBids, snapshotAsks});
        for (const Diff& diff : diffs)
            sync.onDiff(diff.event);
    }
};

void applyAlone(benchmark::State& state)
{
    const auto& list = frames(static_cast<int>(state.range(0)));
    if (missing(state, list)) return;
    const Diffs diffs(list);
    std::size_t memory = 0;
    std::size_t held = 0;
    for (auto _ : state) {
        BookSync sync;
        sync.setCollectsIncreases(state.range(1) != 0);
        diffs.play(sync);
        memory = sync.book().bids.memory() + sync.book().asks.memory();
        held = sync.book().bids.size() + sync.book().asks.size();
    }
    report(state, diffs.diffs.size(), diffs.levels);
    state.counters["book_bytes"] = static_cast<double>(memory);
    state.counters["levels_held"] = static_cast<double>(held);
}
BENCHMARK(applyAlone)->ArgsProduct({{Real, Made, Drifting}, {0, 1}})->Unit(benchmark::kMillisecond);

void freshImbalance(benchmark::State& state)
{
    const auto& list = frames(static_cast<int>(state.range(0)));
    if (missing(state, list)) return;
    BookSync sync;
    Diffs(list).play(sync);
    for (auto _ : state) {
        benchmark::ClobberMemory(); // nothing of the last read may be kept
        benchmark::DoNotOptimize(sync.book().imbalance());
    }
    state.SetLabel(kNames[state.range(0)]);
}
BENCHMARK(freshImbalance)->Arg(Real)->Arg(Made);

void snapshotForWindow(benchmark::State& state)
{
    const auto& list = frames(static_cast<int>(state.range(0)));
    if (missing(state, list)) return;
    BookSync sync;
    Diffs(list).play(sync);
    for (auto _ : state) {
        std::vector<Level> bids(1000);
        std::vector<Level> asks(1000);
        benchmark::DoNotOptimize(sync.book().bids.copyDescending(1000, bids.data()));
        benchmark::DoNotOptimize(sync.book().asks.copyAscending(1000, asks.data()));
        benchmark::ClobberMemory();
    }
    state.SetLabel(kNames[state.range(0)]);
}
BENCHMARK(snapshotForWindow)->Arg(Real);

std::int64_t threadNanoseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

/// Thread CPU time of each single frame: the tail, and what a re-centring would show.
void frameTail(benchmark::State& state)
{
    const auto& list = frames(static_cast<int>(state.range(0)));
    if (missing(state, list)) return;
    std::vector<std::int64_t> best(list.size(), 1'000'000'000);
    std::uint64_t allocations = 0;
    std::size_t counted = 0;
    for (auto _ : state) {
        InstrumentTable instruments;
        BinanceDecoder decoder(instruments);
        BookSync sync;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const auto before = test::allocationCount();
            const auto start = threadNanoseconds();
            if (const auto frame = decoder.decode(list.at(i))) feed(sync, *frame);
            best[i] = std::min(best[i], threadNanoseconds() - start);
            if (i > list.size() / 2) {
                allocations += test::allocationCount() - before;
                ++counted;
            }
        }
    }
    // Without the first frames, which are the snapshot and the growing of buffers.
    std::sort(best.begin() + 20, best.end());
    const auto at = [&](double share) {
        const auto n = static_cast<double>(best.size() - 20);
        return static_cast<double>(best[20 + static_cast<std::size_t>(n * share)]) / 1000;
    };
    state.SetLabel(kNames[state.range(0)]);
    state.counters["p50_us"] = at(0.5);
    state.counters["p99.9_us"] = at(0.999);
    state.counters["longest_us"] = static_cast<double>(best.back()) / 1000;
    state.counters["allocations/frame"] =
        static_cast<double>(allocations) / static_cast<double>(counted);
}
BENCHMARK(frameTail)->Arg(Real)->Arg(Drifting)->Iterations(3)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
