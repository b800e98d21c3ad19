// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dg {

// Texts that others wrote (the exchange, a server, people on the phone, files), made fit for one
// line of a terminal, a log or a window. Pure; any thread.

/// One line of valid UTF-8 that moves no cursor and turns no direction: control characters (C0,
/// DEL, C1, line and paragraph separators) become a space each, Unicode's direction marks vanish,
/// bytes that are no UTF-8 become U+FFFD. Everything else stays as it is.
std::string plainText(std::string_view text);

/// The same, short enough for a line of ours: white space once, at most so many letters. What was
/// cut is marked by "…".
std::string plainLine(std::string_view text, std::size_t letters);

/// How many columns of a terminal plain text takes (wide letters two, combining ones none).
std::size_t columnsOf(std::string_view text);

/// Its beginning that fits so many columns, cut between letters; what was cut is marked by "…".
std::string cutToColumns(std::string_view text, std::size_t columns);

} // namespace dg
