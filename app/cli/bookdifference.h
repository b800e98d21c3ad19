// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/market/events.h"

#include <optional>
#include <string>
#include <vector>

namespace dg::cli {

/// One side of two books, best level first, and the grid that its prices count.
struct BookSideCopy
{
    std::vector<Level> levels;
    DecimalGrid step;
};

/// Where two copies of one side differ, for people: how many levels are in one of them alone or
/// with another quantity, and the best of these. None where they are equal.
std::optional<std::string>
bookDifference(const char* side, bool isBid, const BookSideCopy& ours, const BookSideCopy& theirs);

} // namespace dg::cli
