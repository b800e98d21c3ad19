// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>
#include <system_error>

#include <CLI/CLI.hpp>

namespace dg {

/// Reads a number of the command line. False for what is none, is not finite or lies outside: what
/// a type cannot hold is never cut down to something else.
inline bool readNumber(std::string_view text, double low, double high, double& value)
{
    double read = 0;
    const auto* const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, read);
    if (result.ec != std::errc{} || result.ptr != end) return false;
    if (!std::isfinite(read) || read < low || read > high) return false;
    value = read;
    return true;
}

/// "a number from 0.001 to 2147483 seconds"
inline std::string numberWords(double low, double high, const std::string& unit)
{
    char words[80];
    std::snprintf(words, sizeof words, "a number from %.10g to %.10g", low, high);
    return unit.empty() ? words : words + (" " + unit);
}

/// An address that is given must say something: empty, the exchange's own would be taken for it.
inline CLI::Validator someAddress()
{
    return CLI::Validator(
        [](std::string& text) {
            return text.find_first_not_of(" \t") == std::string::npos
                       ? std::string("the address is empty; leave the option out for the "
                                     "exchange's own")
                       : std::string();
        },
        "");
}

/// For an option of either program.
inline CLI::Validator numberFrom(double low, double high, const std::string& unit = {})
{
    return CLI::Validator(
        [=](std::string& text) {
            double value = 0;
            return readNumber(text, low, high, value)
                       ? std::string()
                       : "it takes " + numberWords(low, high, unit) + ", not '" + text + "'";
        },
        "");
}

/// What a timer can count, in seconds.
inline constexpr double kMostSeconds = 2'147'483;
inline constexpr double kLeastSeconds = 0.001;
/// Times real time.
inline constexpr double kLeastSpeed = 0.001;
inline constexpr double kMostSpeed = 1e6;
/// Of a market that is made while it runs.
inline constexpr double kMostMadeSpeed = 10'000;

} // namespace dg
