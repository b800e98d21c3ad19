// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/pipeline.h"
#include "core/feed/feedstatus.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dg::cli {

// The JSON lines on standard output. Names and order of the fields are part of the interface.

std::string candleRow(const Market& market, const CandleOutcome& outcome);

/// The best ten levels a side, as canonical decimals. Only of a certain book.
std::string bookRow(const Market& market);

/// How one stream of a market is doing.
std::string
healthRow(const Market& market, Stream stream, const StreamHealth& health, Timestamp now);
/// Empty while live.
std::string healthReason(const Market& market, const StreamHealth& health);

/// What a replay came to, beyond the pipeline's own counters.
struct ReplaySummary
{
    std::uint64_t candles = 0;
    std::uint64_t signals = 0;
    std::uint64_t suppressed = 0;
    double seconds = 0; ///< of processing, wall clock
    bool checkBookTicker = false;
    std::optional<FeedStatus> feed; ///< live only
    std::uint64_t rowsDropped = 0;  ///< that nobody read or that could not be written; live only
    std::string problem;            ///< why a file was not read to its end; empty = all read
};

std::string summaryRow(const Pipeline& pipeline, const ReplaySummary& summary);

} // namespace dg::cli
