// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dotenv.h"
#include "core/base/expected.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

// What the programs take from their environment and from a file `.env`, under the names that the
// system before this one used, so that its file goes on working. Options win over all of it.

struct PostgresEnvironment
{
    std::optional<std::string> host; ///< set: the shared store is PostgreSQL
    int port = 5432;
    std::string database = "trade_signals";
    std::string user = "admin";
    std::string password; ///< never shown, never in an address
};

struct TelegramEnvironment
{
    std::string token; ///< never shown
    std::string chatId;
    std::optional<std::string> apiUrl; ///< none: Telegram's own
};

struct Environment
{
    std::optional<std::string> symbol;   ///< upper case
    std::optional<std::string> logLevel; ///< DEBUG, INFO, WARNING, ERROR or CRITICAL
    std::optional<double> capital;
    std::optional<double> riskFraction; ///< 0.01 is 1 %
    std::optional<std::string> restUrl;
    std::optional<std::string> wsUrl;
    PostgresEnvironment postgres;
    TelegramEnvironment telegram;
    /// To be said once on standard error, in plain words.
    std::vector<std::string> remarks;
};

/// `text` is what a file of that name holds (see dotenv.h); variables of the process win over it.
/// What is wrong with a variable of ours is an error that names the file and line, or the variable,
/// and says what to write instead; it never repeats a value, which may be a secret in the wrong
/// place. What is not ours, or is only a wish (LOG_LEVEL), is passed over with a remark. Pure.
Expected<Environment, std::string>
parseEnvironment(std::string_view text, std::string_view file, const Variable& variable);

/// Reads `.env` in the working folder if there is one, or `envFile`, which must be a file that can
/// be read. A `.env` that is none (a folder: Python's virtual environments are called so) is passed
/// over with a remark.
Expected<Environment, std::string> readEnvironment(const std::string& envFile = {});

} // namespace dg
