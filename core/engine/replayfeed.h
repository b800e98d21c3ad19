// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/pipeline.h"
#include "core/feed/instrumentlines.h"
#include "core/feed/recordingreader.h"
#include "core/feed/recordingtracks.h"
#include "core/feed/timecut.h"

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace dg {

/// Leads the lines of recordings into a pipeline: files one after the other, folders of our own
/// recordings with their symbols side by side, in the order in which the lines were received. What
/// is damaged is passed over, the pipeline told of the hole. Knows where it is; when to go on is
/// the caller's business. Blocking reads; engine thread or command line.
class ReplayFeed final
{
public:
    /// `from`: a moment of the exchange's clock; what lies before may be left out where a key frame
    /// behind it holds everything known. `symbols`: of folders, only these; empty = all. `to`: the
    /// recording ends there. Both are cut at the same line; see TimeCut.
    explicit ReplayFeed(std::vector<std::string> paths,
                        std::optional<Timestamp> from = {},
                        std::vector<std::string> symbols = {},
                        std::optional<Timestamp> to = {});
    /// Looked at while reading: true = give up soon. Must outlive this.
    void setStop(ByteSource::Stop stop) { m_stop = stop; }

    /// Opens the first recording. False: error() says why.
    bool open();
    /// Receive time of the line that comes next; none at the end or where it has none.
    std::optional<Timestamp> nextTime();
    /// Leads the next line on. False at the end of the last recording, or after an error.
    bool deliver(Pipeline& pipeline);

    /// The line asked for last by nextTime(), or led on last, is behind `from`.
    bool hasReached() const { return !m_cutFrom || m_cutFrom->isReached(); }

    /// What follows lies behind `to`.
    bool isCut() const { return m_cutTo && m_cutTo->isReached(); }

    Timestamp position() const { return m_position; }
    /// By how much the exchange's clock was ahead of that of receipt there, as far as it is known.
    std::chrono::milliseconds exchangeAhead() const { return m_exchangeAhead; }
    double progress() const;                                   ///< over all files, 0 to 1
    const std::string& fileName() const { return m_fileName; } ///< current, without its folder
    /// A file could not be opened or its data is damaged: names the file and what is wrong.
    const Sentence& error() const { return m_error; }
    /// A recording ended early (a crash while it was written) or is damaged in places; reading went
    /// on behind it. Names the first one.
    const Sentence& remark() const { return m_remark; }
    /// Of files, passed over because they are damaged.
    std::uint64_t bytesLost() const { return m_bytesLost; }

private:
    struct Track
    {
        std::string symbol; ///< that it is of; empty for recordings that are not ours
        std::vector<std::string> files;
        std::vector<KeptLine> instruments; ///< from before the place where reading begins
        std::size_t next = 0;              ///< number of files opened
        std::string fileName;              ///< current, without its folder
        std::optional<RecordingReader> reader;
        std::optional<std::string_view> line;
        LineTime time;        ///< of `line`, or of the last one that had any
        bool isTimed = false; ///< `line` has one of its own
        int run = 0;          ///< its clock of receipt began anew, earlier than that of the last
        bool atStart = false; ///< of a segment
        std::uint64_t tooLongSeen = 0;
        std::optional<std::uint64_t> linesLost; ///< before `line`; not told yet
    };

    Track* fetch();
    bool look(const Track& track);
    bool fetch(Track& track);
    bool openNext(Track& track);
    void skipTo(Track& track, Timestamp from);
    void tellInstruments(Pipeline& pipeline);
    void noteLoss(Track& track, const RecordingLoss& loss);
    void tellLoss(Track& track, Pipeline& pipeline);
    void addRemark(const Sentence& text);

    std::vector<std::string> m_paths;
    std::optional<Timestamp> m_from;
    std::optional<TimeCut> m_cutFrom;
    std::optional<TimeCut> m_cutTo;
    static constexpr int kAheadEvery = 64; ///< lines
    std::chrono::milliseconds m_exchangeAhead{0};
    int m_untilAhead = 0; ///< lines; 0: at the next one that says it
    std::vector<std::string> m_symbols;
    std::deque<Track> m_tracks;
    bool m_began = false; ///< something was led on
    ByteSource::Stop m_stop = nullptr;
    Track* m_current = nullptr; ///< whose line comes next
    std::uint64_t m_tooLongTold = 0;
    std::string m_fileName;
    Sentence m_error;
    Sentence m_firstRemark;
    Sentence m_remark; ///< and how many follow it
    std::uint64_t m_remarks = 0;
    std::uint64_t m_bytesLost = 0;
    Timestamp m_position;
};

} // namespace dg
