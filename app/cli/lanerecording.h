// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/liverecording.h"
#include "core/engine/pipeline.h"

#include <QTemporaryDir>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dg::cli {

/// A recording of what a live feed makes, and its rows: played again, it must give the same. Owned
/// by its lane, in whose pipeline the lines go on; one thread, and the recorder's own.
class LaneRecording final
{
public:
    LaneRecording(std::vector<std::string> symbols, Pipeline& pipeline);

    void onLine(std::string_view line) { m_recording->onLine(line); }
    void onCandle(const Market& market, const CandleOutcome& outcome);
    /// Ends the recording and plays it again: what differs, empty where nothing does.
    std::vector<std::string> compare();

private:
    QTemporaryDir m_folder;
    MarketOptions m_options;
    std::unique_ptr<LiveRecording> m_recording;
    std::vector<std::string> m_rows;
};

} // namespace dg::cli
