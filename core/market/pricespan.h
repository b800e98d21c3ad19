// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/base/timestamp.h"

namespace dg {

/// The lowest and the highest price of a while. A value.
struct PriceSpan
{
    Fixed8 low;
    Fixed8 high;
    Timestamp since; ///< nothing of it is older

    friend bool operator==(const PriceSpan&, const PriceSpan&) = default;
};

} // namespace dg
