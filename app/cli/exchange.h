// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace dg::cli {

struct ExchangeOptions
{
    int port = 0;
    unsigned seed = 1;
    double speed = 1;
    int symbols = 1;
    std::string scenario;
    std::string faults;
    std::vector<std::string> calibrate; ///< recordings to compare the market with
};

/// `depthglass-cli exchange`: a practice exchange on a loopback port until it is interrupted. One
/// row on standard output says where.
int exchange(const ExchangeOptions& options);

} // namespace dg::cli
