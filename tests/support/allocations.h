// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace dg::test {

/// Calls of operator new by this thread so far. Link allocations.cpp to have it counted.
std::uint64_t allocationCount();

} // namespace dg::test
