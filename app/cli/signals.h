// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace dg {
class StandardOutput;
}

namespace dg::cli {

struct SignalsOptions
{
    std::string action; ///< list, show, ack, reject, export, verify or key
    std::string id;     ///< or its beginning; of key: export or import
    std::string note;
    std::string format; ///< csv or json; empty = a table on a terminal, otherwise CSV
    std::string store;  ///< empty = the profile's, or the environment's
    std::string profile;
    std::string envFile;
    int limit = 200;
    bool openOnly = false;
};

/// `depthglass-cli signals`: what was found, and what became of it.
int signalsCommand(const SignalsOptions& options, const StandardOutput& output);

} // namespace dg::cli
