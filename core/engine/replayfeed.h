// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/pipeline.h"
#include "core/feed/recordingreader.h"

#include <optional>
#include <string>
#include <vector>

namespace dg {

/// Leads the lines of one or more recordings, one after the other, into a pipeline. Knows where it
/// is; when to go on is the caller's business. Blocking reads; engine thread or command line.
class ReplayFeed final
{
public:
    explicit ReplayFeed(std::vector<std::string> files);

    /// Opens the first recording. False: error() says why.
    bool open();
    /// Receive time of the line that comes next; none at the end or where it has none.
    std::optional<Timestamp> nextTime();
    /// Leads the next line on. False at the end of the last recording, or after an error.
    bool deliver(Pipeline& pipeline);

    Timestamp position() const { return m_position; }
    double progress() const;                                   ///< over all files, 0 to 1
    const std::string& fileName() const { return m_fileName; } ///< current, without its folder
    /// A file could not be opened or its data is damaged: names the file and what is wrong.
    const std::string& error() const { return m_error; }
    /// A recording ended early (a crash while it was written); reading went on with the next.
    const std::string& remark() const { return m_remark; }

private:
    bool fetch();
    bool openNext();

    std::vector<std::string> m_files;
    std::size_t m_next = 0; ///< number of files opened
    std::optional<RecordingReader> m_reader;
    std::optional<std::string_view> m_line;
    std::uint64_t m_tooLongSeen = 0;
    std::uint64_t m_tooLongTold = 0;
    std::string m_fileName;
    std::string m_error;
    std::string m_remark;
    Timestamp m_position;
};

} // namespace dg
