// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace dg::cli {

struct TelegramOptions
{
    std::string action;  ///< pair, test or status
    std::string profile; ///< folder; empty = the usual one
    bool newToken = false;
    bool noKeychain = false;
    int timeout = 300;   ///< seconds, for somebody to write to the bot
    std::string envFile; ///< in place of .env
};

/// `depthglass-cli telegram`: pairs the program with a chat, sends a test message, says how it
/// stands. The token is never an option, as everybody can read the list of processes.
int telegram(const TelegramOptions& options);

} // namespace dg::cli
