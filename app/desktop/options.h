// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/environment.h"
#include "core/base/timestamp.h"
#include "core/config/params.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace dg {

/// What the command line asks for.
struct Options
{
    QStringList files;
    bool demo = false;
    QString restUrl; ///< live: base addresses; empty = the exchange's own
    QString wsUrl;
    std::optional<double> speed; ///< 0 = as fast as possible
    std::optional<Timestamp> from;
    std::vector<std::string> symbols; ///< upper case
    Preset preset = Preset::Standard;
    /// A symbol without a recording means the live feed.
    bool isLive() const { return !demo && files.isEmpty() && !symbols.empty(); }
    QString profile; ///< folder; empty = the usual one
    QString store;   ///< URL; empty = a file in the profile, or as the environment says
    /// Where no option says otherwise; symbol and addresses are taken over above already.
    Environment environment;
    QString theme; ///< empty = the last one used

    QString screenshot;          ///< file; empty = an ordinary window
    std::optional<double> after; ///< seconds from the start
    std::optional<Timestamp> at; ///< time of the data
    QSize size{1920, 1080};
};

/// No options: print `text` (help, version or what is wrong) and leave with `exitCode`.
struct ParsedOptions
{
    std::optional<Options> options;
    int exitCode = 0;
    QString text;
};

/// Reads the command line. What is said of it is in the language of the texts installed then.
ParsedOptions parseOptions(int argc, const char* const* argv);

} // namespace dg
