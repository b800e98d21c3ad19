// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/pipeline.h"

#include <string>
#include <vector>

namespace dg {

/// At the start of a run: the forced orders of the last minutes, from our own recording of the run
/// before it, and since when nobody has listened. The exchange does not tell them again; clusters
/// are not blind for half an hour after a restart, and their hole is known. `now`: by this run's
/// clock of receipt; where the run before ended later than that a clock was set, and nobody knows
/// how long the hole is. Reads only the newest segment of each symbol.
void takeRecordedLiquidations(const std::string& folder,
                              const std::vector<std::string>& symbols,
                              Timestamp now,
                              Pipeline& pipeline);

} // namespace dg
