// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include <CLI/CLI.hpp>

namespace dg {

/// Of a number on the command line.
enum class Unit : std::uint8_t { None, Seconds, Minutes, Hours, Megabytes };

/// Reads a number of the command line. False for what is none, is not finite or lies outside: what
/// a type cannot hold is never cut down to something else.
bool readNumber(std::string_view text, double low, double high, double& value);

/// "a number from 0.001 to 2147483 seconds"
QString numberWords(double low, double high, Unit unit = Unit::None);

/// An address of those schemes, with a host. Empty, the exchange's own would be taken for it;
/// without a scheme, nothing could be reached.
CLI::Validator someAddress(std::initializer_list<const char*> schemes);

/// Whatever takes a path or a name, of all commands: given an empty one (a variable of a script
/// that is not set) it does not mean what happens without it. Once everything is declared.
void refuseEmptyTexts(CLI::App& app);

/// For an option of either program.
CLI::Validator numberFrom(double low, double high, Unit unit = Unit::None);

/// What a timer can count, in seconds.
inline constexpr double kMostSeconds = 2'147'483;
inline constexpr double kLeastSeconds = 0.001;
/// Times real time.
inline constexpr double kLeastSpeed = 0.001;
inline constexpr double kMostSpeed = 1e6;
/// Of a market that is made while it runs.
inline constexpr double kMostMadeSpeed = 10'000;

} // namespace dg
