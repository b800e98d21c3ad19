// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/feed/recordingfolder.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace dg {

struct RecorderLimits
{
    std::chrono::milliseconds age = std::chrono::hours(4);
    std::uint64_t symbolBytes = 200'000'000;            ///< each symbol's segments
    std::uint64_t keptBytes = 2'000'000'000;            ///< those that hold signals, of all symbols
    std::size_t queueBytes = 64 * 1024 * 1024;          ///< lines that wait for the disk
    std::chrono::milliseconds retry{3000};              ///< after the disk refused
    std::chrono::milliseconds segment = kSegmentLength; ///< no longer than that
};

/// A signal and the time of receipt that its recording spans.
struct KeptMoment
{
    std::string id;
    Timestamp from;
    Timestamp to;
    bool answered = false;
};

/// Decides which segments go: by age and by size for each symbol, the oldest first, never the open
/// one. The age of a segment is the time that was recorded after it, not what a clock says: one
/// that is a day ahead for seconds would have everything deleted. Segments that hold a signal stay
/// beyond that under a limit of their own; when that is reached, those whose signals were answered
/// go first, the oldest of them first. What is kept is written beside the segments (`kept.txt`), so
/// that it survives a restart. One thread.
class Retention final
{
public:
    Retention(std::string folder, RecorderLimits limits);

    void keep(const std::string& symbol, const KeptMoment& moment);
    /// Somebody acknowledged or rejected the signal.
    void answered(const std::string& id);

    struct Result
    {
        std::uint64_t bytes = 0;
        std::uint64_t segments = 0;
        std::uint64_t keptBytes = 0;
        std::uint64_t keptDeleted = 0; ///< by this call
    };
    /// Deletes what is to go. `open`: the segments that are being written, and how long they last
    /// so far.
    using Open = std::map<std::string, std::chrono::milliseconds>;
    Result apply(const Open& open);

private:
    struct Item
    {
        Segment segment;
        std::chrono::milliseconds after{0}; ///< recorded since it ended
        bool kept = false;
        bool answered = true; ///< all its signals were
    };

    std::string sidecar(const std::string& symbol) const;
    void load(const std::string& symbol);
    bool save(const std::string& symbol) const;
    std::vector<Item> itemsOf(const std::string& symbol, const Open& open);
    void forgetMoments(const std::string& symbol, const std::vector<Item>& items);

    std::string m_folder;
    RecorderLimits m_limits;
    std::map<std::string, std::vector<KeptMoment>> m_moments; ///< by symbol
    SegmentFactsCache m_facts;
};

} // namespace dg
