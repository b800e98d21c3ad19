// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

// A file `.env`, read as python-dotenv 0.21 reads it (what the system before this one used, and
// Debian 12 has): its parser.py and variables.py are the rule, tests/unit/app/dotenvtest.cpp runs
// both on the same texts. One thing is kinder here: a byte order mark at the start is passed over.

/// How a variable of the process is looked up: none where it is not set.
using Variable = std::function<std::optional<std::string>(const char* name)>;

struct DotEnvValue
{
    std::string text;
    int line = 0; ///< where its statement begins, from 1

    friend bool operator==(const DotEnvValue&, const DotEnvValue&) = default;
};

struct DotEnv
{
    /// Of names that were given a value; the last statement of a name counts.
    std::map<std::string, DotEnvValue, std::less<>> values;
    /// Statements that were passed over: the lines at which they begin. They mean nothing, or their
    /// references bring more than a configuration file may hold.
    std::vector<int> unreadable;
};

/// `${NAME}` and `${NAME:-other}` are replaced from the process (which wins) and the lines above.
/// Pure; takes any bytes.
DotEnv parseDotEnv(std::string_view text, const Variable& variable);

/// What a configuration file may hold at most: more is none. Nor may a value, or what references
/// bring to all of them.
inline constexpr std::size_t kMaxConfigurationFile = 1'000'000;

/// A regular file of at most that size, followed through links; none of anything else (a folder, a
/// pipe, a device), which would never end or is no text. The error is a part of a sentence.
Expected<std::string, std::string> readConfigurationFile(const std::string& path);

} // namespace dg
