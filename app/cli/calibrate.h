// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace dg::cli {

/// `depthglass-cli exchange --calibrate RECORDING…`: a table on standard output of what the
/// recordings' market looks like beside the practice market of the same symbol. Status 1 when a
/// figure is off by more than a quarter.
int calibrate(const std::vector<std::string>& files, unsigned seed);

} // namespace dg::cli
