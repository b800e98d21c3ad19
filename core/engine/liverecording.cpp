// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/liverecording.h"

#include "core/base/ascii.h"
#include "core/engine/recordedliquidations.h"
#include "core/feed/instrumentlines.h"
#include "core/feed/recordingfolder.h"
#include "core/feed/recordingreader.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace dg {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kKeyFrameEvery = 10s; ///< of the book
constexpr milliseconds kWholeEvery = 60s;    ///< of everything
/// Shown with a signal: what led to it.
constexpr milliseconds kBeforeSweep = 2min;

} // namespace

std::string linesLostLine(const std::string& begin, std::uint64_t lines, const std::string& symbol)
{
    return begin + R"(,"event":"lost","lines":)" + std::to_string(lines) + R"(,"streams":[")" +
           asciiLower(symbol) + "\"]}";
}

LiveRecording::LiveRecording(const std::string& folder,
                             std::vector<std::string> symbols,
                             Pipeline& pipeline,
                             RecorderLimits limits)
    : m_folder(folder)
    , m_pipeline(pipeline)
    , m_recorder(folder, std::move(symbols), limits)
    , m_segment(limits.segment)
    , m_router(m_recorder.symbols())
    , m_tracks(m_recorder.symbols().size())
{
    look(folder);
}

/// What lies there already: the next number, and names that would be used a second time by a clock
/// that was set back since.
void LiveRecording::look(const std::string& folder)
{
    for (std::size_t i = 0; i < m_tracks.size(); ++i) {
        Track& track = m_tracks[i];
        const auto path = std::filesystem::path(folder) / m_recorder.symbols()[i];
        for (const Segment& segment : segmentsIn(path.string())) {
            track.number = std::max(track.number, segment.facts.number.value_or(0));
            track.taken.insert(segment.begin);
        }
    }
}

void LiveRecording::onLine(std::string_view line)
{
    ++m_number;
    const Timestamp received{quickReceiveTime(line).value_or(0)};
    if (m_number == 1)
        takeRecordedLiquidations(m_folder, m_recorder.symbols(), received, m_pipeline);
    const auto symbols = m_router.route(line);
    for (const std::size_t symbol : symbols)
        record(symbol, line, received);
    if (isInstrumentList(line)) m_instruments = line;
    // The place by which the moment is found again.
    const Track& track = m_tracks[symbols.front()];
    m_pipeline.onFrame(line, {track.segment, track.lines});
}

void LiveRecording::record(std::size_t symbol, std::string_view line, Timestamp received)
{
    Track& track = m_tracks[symbol];
    // Not all symbols in the same moment: each begins a second after the one before.
    const std::int64_t turn =
        (received.ms + static_cast<std::int64_t>(symbol) * 1000) / m_segment.count();
    if ((turn != track.turn && m_recorder.mayBegin(symbol)) || m_recorder.wantsSegment(symbol)) {
        track.turn = turn;
        beginSegment(symbol, received);
    } else if (received >= track.nextKeyFrame && m_pipeline.market(m_recorder.symbols()[symbol])) {
        writeKeyFrame(symbol,
                      received,
                      received >= track.nextWhole ? KeyFrameKind::Whole : KeyFrameKind::Book);
    }
    const auto text = LineRouter::part(line, m_recorder.symbols()[symbol]);
    write(symbol, text);
}

void LiveRecording::beginSegment(std::size_t symbol, Timestamp received)
{
    Track& track = m_tracks[symbol];
    const std::uint64_t lost = m_recorder.lost(symbol);
    Timestamp begin = received;
    while (!track.taken.insert(begin).second)
        begin = begin + 1ms;
    m_recorder.beginSegment(symbol, begin);
    track.segment = segmentName(begin);
    track.lines = 0;
    ++track.number;
    const std::string& name = m_recorder.symbols()[symbol];
    const std::string time = "{\"t\":" + std::to_string(received.ms);
    // Whatever comes first says which segment it is.
    const std::string first = time + ",\"segment\":" + std::to_string(track.number);
    if (const auto data = m_instruments.find(",\"rest\""); data != std::string::npos)
        write(symbol, LineRouter::part(first + m_instruments.substr(data), name));
    if (lost != 0) {
        const auto text =
            prepared(symbol, linesLostLine(track.lines == 0 ? first : time, lost, name));
        m_recorder.writeLost(symbol, text, lost);
    }
    writeKeyFrame(symbol, received, KeyFrameKind::Whole);
}

void LiveRecording::writeKeyFrame(std::size_t symbol, Timestamp received, KeyFrameKind kind)
{
    Track& track = m_tracks[symbol];
    const std::string& name = m_recorder.symbols()[symbol];
    const Market* const market = m_pipeline.market(name);
    track.nextKeyFrame = received + kKeyFrameEvery;
    if (kind == KeyFrameKind::Whole) track.nextWhole = received + kWholeEvery;
    const auto key = market != nullptr ? market->keyFrame(kind) : freshKeyFrame();
    write(symbol,
          "{\"t\":" + std::to_string(received.ms) +
              (track.lines == 0 ? ",\"segment\":" + std::to_string(track.number) : std::string()) +
              R"(,"key":")" + name + R"(","data":)" + key + "}",
          market != nullptr && kind == KeyFrameKind::Whole ? LineStart::WholeFrame
                                                           : LineStart::Frame);
}

void LiveRecording::write(std::size_t symbol, std::string_view line, LineStart start)
{
    m_recorder.write(symbol, prepared(symbol, line), start);
}

/// As it is written next.
std::string_view LiveRecording::prepared(std::size_t symbol, std::string_view line)
{
    ++m_tracks[symbol].lines;
    m_text.assign(line);
    // A line is a line. Between tokens any white space is as good as another.
    std::ranges::replace(m_text, '\n', ' ');
    if (m_tracks.size() > 1) {
        // Lines of several symbols are put in their order again by this.
        if (const auto comma = m_text.find(','); comma != std::string::npos)
            m_text.insert(comma, ",\"n\":" + std::to_string(m_number));
    }
    return m_text;
}

void LiveRecording::onCandle(const CandleOutcome& outcome)
{
    for (const auto& signal : {outcome.signal, outcome.suppressedSignal})
        if (signal) keep(*signal);
}

void LiveRecording::keep(const TradeSignal& signal)
{
    const auto& symbols = m_recorder.symbols();
    const auto found = std::ranges::find(symbols, signal.symbol);
    if (found == symbols.end()) return;
    const Timestamp received = signal.evidence.received;
    // The exchange's clock need not be ours: spans of it are laid backwards from the receipt.
    const Timestamp from = received - (signal.time - signal.evidence.sweep.open) - kBeforeSweep;
    m_recorder.keep(static_cast<std::size_t>(found - symbols.begin()),
                    {signal.id, from, received, signal.suppression != 0});
}

} // namespace dg
