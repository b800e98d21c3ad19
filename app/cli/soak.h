// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace dg::cli {

struct SoakOptions
{
    int faults = 500;
    double minutes = 0; ///< at least so long, instead of a number of faults
    int each = 15;      ///< and at least so many of each kind
    std::string only;   ///< of the kinds, separated by commas; empty = all
    double pairs = 0.1; ///< share of faults that come two at once
    unsigned seed = 1;
    int lanes = 24;
    double speed = 1;
    double hours = 0; ///< of event time without faults, instead of a campaign
    int symbols = 2;  ///< for that
};

/// `depthglass-cli soak`: practice exchanges and the live feeds that follow them in one process.
/// With faults a campaign; with hours a long calm run in which memory must stay flat. Prints a
/// table; status 0 only when everything held, 1 otherwise.
int soak(const SoakOptions& options);

} // namespace dg::cli
