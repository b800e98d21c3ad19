// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace dg {

/// How long to wait after so many failures in a row: a second, doubled each time, half a minute at
/// most.
constexpr std::chrono::milliseconds pauseAfter(int failures)
{
    return std::chrono::seconds(std::min(1 << std::clamp(failures - 1, 0, 5), 30));
}

} // namespace dg
