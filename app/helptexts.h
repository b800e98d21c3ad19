// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

#include <CLI/CLI.hpp>

namespace dg {

/// Makes the library that reads options speak the language of the installed texts: heads and labels
/// of --help, what is wrong with a command line, and descriptions in 80 columns, however many bytes
/// a letter has. For the root, before anything is added to it: subcommands take it over. English is
/// left as the library has it.
void translateHelp(CLI::App& app);

/// What the library says of a wrong command line, in that language; what it does not know stays.
QString usageProblem(const CLI::Error& error);

/// A description, for the library.
inline std::string utf8(const QString& text)
{
    return text.toStdString();
}

} // namespace dg
