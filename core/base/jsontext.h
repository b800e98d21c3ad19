// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dg {

/// The shortest decimal that reads back as the same double; `null` for what JSON cannot hold.
void appendJsonNumber(std::string& json, double value);

/// A quoted and escaped string. The text is UTF-8.
void appendJsonString(std::string& json, std::string_view text);

} // namespace dg
