// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dg {

/// SHA-256 (FIPS 180-4) of a short text: names signals by what they are, so that two machines
/// give the same signal the same name. Not meant for secrets or for big data.
std::array<std::uint8_t, 32> sha256(std::string_view text);

} // namespace dg
