// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dg {

// What may be a symbol. Names become folders, addresses and lines of recordings: whatever comes
// from a person, a file or a database goes through here first.

/// 1 to 30 letters, digits or `_`, of any script and nothing else, as UTF-8.
bool isSymbolName(std::string_view text);

/// The same with a to z in upper case, as the exchange writes them; none where it is no symbol.
/// Other scripts stay as they are.
std::optional<std::string> symbolName(std::string_view text);

} // namespace dg
