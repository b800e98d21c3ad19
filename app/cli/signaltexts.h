// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/signalrecord.h"

#include <memory>
#include <string>
#include <vector>

namespace dg::cli {

using Records = std::vector<std::shared_ptr<const SignalRecord>>;

// Signals as text. A cell that a spreadsheet would take for a formula is made harmless.

std::string signalsTable(const Records& records);
std::string signalsCsv(const Records& records);
/// One JSON object a line.
std::string signalsJson(const Records& records);
/// Everything about one, for people.
std::string signalSheet(const SignalRecord& record);
/// The same, with evidence and trail, as one JSON object.
std::string signalJson(const SignalRecord& record);

} // namespace dg::cli
