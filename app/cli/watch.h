// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace dg::cli {

struct WatchOptions
{
    std::vector<std::string> symbols;
    std::string preset = "standard";
    std::string restUrl;
    std::string wsUrl;
    bool demo = false;    ///< the practice exchange inside, on a loopback port
    double duration = 0;  ///< seconds; 0 = until interrupted
    double bookEvery = 0; ///< seconds; 0 = no book rows
};

/// `depthglass-cli watch`: rows of the live feed on standard output.
int watch(const WatchOptions& options);

} // namespace dg::cli
