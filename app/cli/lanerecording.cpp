// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lanerecording.h"

#include "app/cli/rows.h"
#include "core/engine/replayfeed.h"

#include <algorithm>

namespace dg::cli {

namespace {

constexpr std::size_t kMostTold = 3;

} // namespace

LaneRecording::LaneRecording(std::vector<std::string> symbols, Pipeline& pipeline)
    : m_options(pipeline.options())
    , m_recording(std::make_unique<LiveRecording>(
          m_folder.path().toStdString(), std::move(symbols), pipeline))
{}

void LaneRecording::onCandle(const Market& market, const CandleOutcome& outcome)
{
    m_rows.push_back(candleRow(market, outcome));
    m_recording->onCandle(outcome);
}

std::vector<std::string> LaneRecording::compare()
{
    m_recording->finish();
    std::vector<std::string> replayed;
    Pipeline pipeline(m_options, {}, [&](const Market& market, const CandleOutcome& outcome) {
        replayed.push_back(candleRow(market, outcome));
    });
    ReplayFeed feed({m_folder.path().toStdString()});
    if (feed.open())
        while (feed.deliver(pipeline)) {
        }
    std::vector<std::string> failures;
    for (const std::string& text : {feed.error().english(), feed.remark().english()})
        if (!text.empty()) failures.push_back("its recording: " + text);
    // Of several symbols, rows of one moment may come in another order.
    std::ranges::sort(m_rows);
    std::ranges::sort(replayed);
    std::vector<std::string> apart;
    std::ranges::set_difference(m_rows, replayed, std::back_inserter(apart));
    for (std::size_t i = 0; i < std::min(apart.size(), kMostTold); ++i)
        failures.push_back("its recording does not give the live row " + apart[i]);
    apart.clear();
    std::ranges::set_difference(replayed, m_rows, std::back_inserter(apart));
    for (std::size_t i = 0; i < std::min(apart.size(), kMostTold); ++i)
        failures.push_back("its recording gives a row that live was not: " + apart[i]);
    return failures;
}

} // namespace dg::cli
