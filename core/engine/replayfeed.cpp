// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replayfeed.h"

#include "core/base/noop.h"

#include <filesystem>
#include <system_error>
#include <tuple>
#include <utility>

namespace dg {

ReplayFeed::ReplayFeed(std::vector<std::string> paths,
                       std::optional<Timestamp> from,
                       std::vector<std::string> symbols,
                       std::optional<Timestamp> to)
    : m_paths(std::move(paths))
    , m_from(from)
    , m_symbols(std::move(symbols))
{
    if (from) m_cutFrom.emplace(*from);
    if (to) m_cutTo.emplace(*to);
}

bool ReplayFeed::open()
{
    auto tracks = recordingTracks(m_paths, m_symbols);
    if (!tracks) {
        m_error = tracks.error();
        return false;
    }
    for (RecordingTrack& track : *tracks) {
        if (m_from) skipBefore(track, *m_from);
        m_tracks.push_back({});
        m_tracks.back().symbol = std::filesystem::path(track.folder).filename().string();
        m_tracks.back().files = std::move(track.files);
    }
    for (Track& track : m_tracks) {
        if (!openNext(track)) return false;
        if (m_from && track.reader) skipTo(track, *m_from);
    }
    m_fileName = m_tracks.front().fileName;
    return true;
}

void ReplayFeed::skipTo(Track& track, Timestamp from)
{
    const std::string& file = track.files[track.next - 1];
    const auto place = placeBefore(file, from);
    if (!place) return;
    track.reader->skipTo(*place);
    if (const auto passed = track.reader->line(); passed != 0)
        track.instruments = instrumentLinesBefore(file, passed, m_stop);
}

/// Before anything else, as at the beginning of a segment.
void ReplayFeed::tellInstruments(Pipeline& pipeline)
{
    if (std::exchange(m_began, true)) return;
    for (Track& track : m_tracks)
        for (const KeptLine& line : std::exchange(track.instruments, {}))
            pipeline.onFrame(line.text(), {track.fileName, line.number});
}

bool ReplayFeed::openNext(Track& track)
{
    const std::string& file = track.files[track.next];
    track.fileName = std::filesystem::path(file).filename().string();
    ++track.next;
    std::error_code code;
    const auto size = std::filesystem::file_size(file, code);
    if (segmentTime(track.fileName) && size == 0 && !code) {
        addRemark({"Recording", DG_NOOP("Recording", "%1: nothing was written to it"), {file}});
        return true;
    }
    auto reader = RecordingReader::open(file, m_stop);
    if (!reader && !track.symbol.empty() && track.files.size() > 1) {
        noteLoss(track, {0, code ? 0 : size, reader.error()});
        return true;
    }
    if (!reader) {
        m_error = reader.error();
        return false;
    }
    track.reader.emplace(std::move(*reader));
    track.tooLongSeen = 0;
    track.atStart = !track.symbol.empty();
    return true;
}

void ReplayFeed::noteLoss(Track& track, const RecordingLoss& loss)
{
    track.linesLost = track.linesLost.value_or(0) + loss.lines;
    m_bytesLost += loss.bytes;
    addRemark(loss.text);
}

void ReplayFeed::tellLoss(Track& track, Pipeline& pipeline)
{
    if (const auto lines = std::exchange(track.linesLost, std::nullopt))
        pipeline.onDamagedRecording(
            m_tracks.size() == 1 ? std::string() : track.symbol, *lines, track.time.received);
}

void ReplayFeed::addRemark(const Sentence& text)
{
    if (m_remarks++ == 0) m_firstRemark = text;
    m_remark = m_firstRemark;
    if (m_remarks > 1)
        m_remark = {"Recording",
                    DG_NOOP("Recording", "%1 (and %2 more)"),
                    {m_firstRemark, std::to_string(m_remarks - 1)}};
}

bool ReplayFeed::fetch(Track& track)
{
    while (!track.line && m_error.empty() && (track.reader || track.next < track.files.size())) {
        if (!track.reader) {
            openNext(track);
            continue;
        }
        track.line = track.reader->next();
        m_tooLongTold += track.reader->tooLong() - track.tooLongSeen;
        track.tooLongSeen = track.reader->tooLong();
        if (auto loss = track.reader->takeLoss()) {
            loss->text =
                Sentence::joined({Sentence(track.files[track.next - 1]), loss->text}, ": ");
            noteLoss(track, *loss);
        }
        if (track.line) {
            const auto time = quickLineTime(*track.line);
            track.isTimed = time.has_value();
            if (time) {
                if (track.atStart && time->received < track.time.received) ++track.run;
                track.time = *time;
            }
            track.atStart = false;
            break;
        }
        if (const auto problem = track.reader->problem(); !problem.empty()) {
            const auto text =
                Sentence::joined({Sentence(track.files[track.next - 1]), problem}, ": ");
            if (track.reader->isDamaged() && track.symbol.empty())
                m_error = text;
            else
                addRemark(text);
        }
        track.reader.reset();
    }
    return track.line.has_value();
}

ReplayFeed::Track* ReplayFeed::fetch()
{
    if (m_cutTo && m_cutTo->isReached()) return nullptr;
    if (m_current != nullptr && m_current->line) return m_current;
    m_current = nullptr;
    for (Track& track : m_tracks) {
        if (!fetch(track)) continue;
        if (m_current == nullptr ||
            std::tie(track.run, track.time) < std::tie(m_current->run, m_current->time))
            m_current = &track;
    }
    if (m_current != nullptr && !look(*m_current)) m_current = nullptr;
    return m_error.empty() ? m_current : nullptr;
}

/// At a line that comes next, once. False: here is the end that was wished for.
bool ReplayFeed::look(const Track& track)
{
    const auto line = *track.line;
    std::optional<Timestamp> received;
    if (track.isTimed) received = track.time.received;
    if (m_cutFrom) m_cutFrom->reached(line, received);
    if (m_cutTo && m_cutTo->reached(line, received)) return false;
    // Clocks differ by the same for long: now and then is enough, and costs a line nothing.
    if (received && (m_untilAhead == 0 || --m_untilAhead == 0))
        if (const auto event = quickExchangeTime(line.substr(0, 200))) {
            m_exchangeAhead = *event - *received;
            m_untilAhead = kAheadEvery;
        }
    return true;
}

std::optional<Timestamp> ReplayFeed::nextTime()
{
    const Track* const track = fetch();
    if (track == nullptr || !track->isTimed) return std::nullopt;
    return track->time.received;
}

bool ReplayFeed::deliver(Pipeline& pipeline)
{
    Track* const track = fetch();
    tellInstruments(pipeline);
    if (m_tooLongTold != 0) {
        pipeline.onTooLong(m_tooLongTold);
        m_tooLongTold = 0;
    }
    if (track == nullptr) {
        for (Track& ended : m_tracks)
            tellLoss(ended, pipeline);
        return false;
    }
    tellLoss(*track, pipeline);
    if (track->isTimed) m_position = track->time.received;
    m_fileName = track->fileName;
    const auto line = *track->line;
    track->line.reset();
    pipeline.onFrame(line, {m_fileName, track->reader->line()});
    return true;
}

double ReplayFeed::progress() const
{
    double done = 0;
    std::size_t files = 0;
    for (const Track& track : m_tracks) {
        files += track.files.size();
        done += static_cast<double>(track.next);
        if (track.reader) done += track.reader->progress() - 1;
    }
    return files == 0 ? 0 : done / static_cast<double>(files);
}

} // namespace dg
