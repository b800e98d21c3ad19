// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dg::cli {

struct SoakOptions
{
    int faults = 500;
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
