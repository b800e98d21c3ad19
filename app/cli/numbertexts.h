// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"

#include <string>

namespace dg::cli {

// Exact numbers as rows, tables and lines write them.

/// Without zeros at the end.
std::string decimal(Fixed8 value);

/// With the tick's decimals, or with more where it was traded on a finer one.
std::string priceText(Fixed8 price, const DecimalGrid& tick);

} // namespace dg::cli
