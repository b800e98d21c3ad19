// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/machineclocks.h"
#include "core/feed/retention.h"

#include <optional>
#include <string>
#include <vector>

namespace dg {
class StandardOutput;
}

namespace dg::cli {

struct WatchOptions
{
    std::vector<std::string> symbols;
    std::string preset = "standard";
    std::string restUrl;
    std::string wsUrl;
    std::string logLevel = "INFO";
    std::string envFile;           ///< empty = .env, if there is one
    bool demo = false;             ///< the practice exchange inside, on a loopback port
    std::optional<double> capital; ///< none: the preset's
    std::optional<double> riskFraction;
    bool keeps = true;    ///< signals are stored and told to the phone
    std::string profile;  ///< folder of settings, signals and log; empty = the usual one
    std::string store;    ///< URL; empty = the profile's, or the environment's
    double duration = 0;  ///< seconds; 0 = until interrupted
    double bookEvery = 0; ///< seconds; 0 = no book rows
    std::string record;   ///< folder; empty = not recorded
    RecorderLimits limits;
    MachineClocks clocks = MachineClocks::system();
    bool rows = true; ///< false: only the summary
};

/// `depthglass-cli watch`: rows of the live feed on standard output; `depthglass-cli record`: the
/// same without rows. Rows that nobody reads are dropped and counted, the market goes on.
int watch(const WatchOptions& options, StandardOutput& output);

} // namespace dg::cli
