// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace dg {
class StandardOutput;
}

namespace dg::cli {

/// Exit statuses of both programs.
enum ExitCode : int {
    Done = 0,
    Unwritable = 1, ///< by StandardOutput::finish()
    WrongUsage = 2,
    UnreadableInput = 3,
    NothingReceived = 4,
    CheckFailed = 5,
};

struct ReplayOptions
{
    std::vector<std::string> files;
    std::vector<std::string> symbols;
    std::string preset = "standard";
    std::string speed = "max";
    std::string from;
    std::string to;
    bool checkBookTicker = false;
    bool health = false; ///< rows of it as well
};

/// `depthglass-cli replay`: rows of a recording on standard output, remarks on standard error. Rows
/// wait for their reader; an interrupt ends that.
int replay(const ReplayOptions& options, StandardOutput& output);

} // namespace dg::cli
