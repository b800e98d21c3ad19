// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/machineclocks.h"
#include "core/base/timestamp.h"
#include "core/config/params.h"
#include "core/engine/snapshot.h"
#include "core/feed/retention.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace dg {

/// What an engine is to do. A value: made by the programs from their options.
struct EngineConfig
{
    std::vector<std::string> files; ///< recordings to replay, in order
    FeedKind feed = FeedKind::Replay;
    bool made = false;   ///< a replay of what the practice market sent
    std::string restUrl; ///< live: base addresses; both set, and symbols, means live
    std::string wsUrl;
    std::vector<std::string> symbols; ///< upper case; empty = all that appear
    StrategyParams params;
    double speed = 1;              ///< 0 = as fast as possible
    std::optional<Timestamp> from; ///< exchange time to start showing at
    std::optional<Timestamp>
        to;                   ///< exchange time at which a replay stops; what follows is not read
    bool paused = false;      ///< there, until it is told to play; without `from` at the start
    std::string recordFolder; ///< live: what comes is recorded there; empty = not
    RecorderLimits recorderLimits;
    MachineClocks clocks = MachineClocks::system(); ///< live
    /// Live: what went wrong is shown at least so long, and as long as something is wrong.
    std::chrono::milliseconds noticeFor{30'000};

    bool isLive() const { return !restUrl.empty() && !wsUrl.empty(); }
};

} // namespace dg
