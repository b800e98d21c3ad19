// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exchange.h"
#include "app/cli/soak.h"

#include <CLI/CLI.hpp>

namespace dg::cli {

// The options of the laboratory, which is for those who work on the program and speaks English.

void addExchange(CLI::App& command, ExchangeOptions& options);
void addSoak(CLI::App& command, SoakOptions& options);

} // namespace dg::cli
