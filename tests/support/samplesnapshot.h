// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"

#include <memory>

namespace dg {

struct SampleOptions
{
    bool sure = true;
    bool withSignals = true;
    bool withClusters = true;
    StrategyStep lastStep = StrategyStep::WaitingReclaim;
    int minutes = 120;      ///< closed candles
    int depthSeconds = 600; ///< columns of the heatmap, with a hole of 20 s in the middle
    int step = 0;           ///< moves book, tape and forming candle; the rest stays shared
};

/// A full, plausible picture of an invented market (ETHUSDT), the same for the same options.
/// For window tests and the frame benchmark; nothing of it is computed by the program's rules.
std::shared_ptr<const Snapshot> sampleSnapshot(const SampleOptions& options = {});

/// The next frame after `previous`: a changed book, forming candle and tape; now and then a new
/// heatmap column. What did not change is shared, as the engine does it.
struct SampleStep
{
    std::int64_t ms = 660; ///< of data time: a frame at 20 times real time
    int trades = 3;
};
std::shared_ptr<const Snapshot>
nextSnapshot(const Snapshot& previous, int step, const SampleStep& size = {});

} // namespace dg
