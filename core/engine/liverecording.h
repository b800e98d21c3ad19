// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/pipeline.h"
#include "core/feed/linerouter.h"
#include "core/feed/recorder.h"

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// The line that says: so many lines of this symbol did not get onto the disk before this one.
/// `begin`: its time, {"t":…, and what else comes first.
std::string linesLostLine(const std::string& begin, std::uint64_t lines, const std::string& symbol);

/// Between a live feed and its pipeline: what passes is recorded as it came, each symbol in
/// segments that can be replayed by themselves, because they begin with the filters and a key
/// frame of everything known at that moment. There is another one each minute, from which a replay
/// may start as well. Engine thread; owned by whoever owns the pipeline.
class LiveRecording final
{
public:
    LiveRecording(const std::string& folder,
                  std::vector<std::string> symbols,
                  Pipeline& pipeline,
                  RecorderLimits limits = {});

    /// A line of the feed, followed by kFramePadding readable bytes: to the disk and on to the
    /// pipeline.
    void onLine(std::string_view line);
    /// Keeps what led to a signal; called by the pipeline's owner from within onLine(). One that
    /// was suppressed counts as answered: its recording goes before that of one that waits.
    void onCandle(const CandleOutcome& outcome);
    /// Somebody acknowledged or rejected it.
    void answered(const std::string& id) { m_recorder.answered(id); }

    /// Everything so far is on the disk when this returns; status() is final then.
    void finish() { m_recorder.finish(); }
    RecorderStatus status() const { return m_recorder.status(); }

private:
    struct Track
    {
        std::string segment;       ///< file name
        std::int64_t number = 0;   ///< of the segment, in the order of writing
        std::set<Timestamp> taken; ///< beginnings that have a file already
        std::uint64_t lines = 0;
        std::int64_t turn = -1; ///< number of the ten minutes that it covers
        Timestamp nextKeyFrame;
        Timestamp nextWhole;
    };

    void look(const std::string& folder);
    void keep(const TradeSignal& signal);
    void record(std::size_t symbol, std::string_view line, Timestamp received);
    void beginSegment(std::size_t symbol, Timestamp received);
    void writeKeyFrame(std::size_t symbol, Timestamp received, KeyFrameKind kind);
    void write(std::size_t symbol, std::string_view line, LineStart start = LineStart::Within);
    std::string_view prepared(std::size_t symbol, std::string_view line);

    std::string m_folder;
    Pipeline& m_pipeline;
    Recorder m_recorder;
    std::chrono::milliseconds m_segment;
    LineRouter m_router;
    std::vector<Track> m_tracks; ///< by symbol
    std::string m_instruments;   ///< the newest exchangeInfo line
    std::uint64_t m_number = 0;  ///< of lines, over all symbols
    std::string m_text;          ///< scratch
};

} // namespace dg
