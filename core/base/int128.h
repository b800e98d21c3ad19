// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dg {

/// Products of two 64-bit numbers. The compiler's own type; `__extension__` keeps -Wpedantic quiet.
__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

} // namespace dg
