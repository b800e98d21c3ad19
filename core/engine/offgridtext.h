// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sentence.h"

namespace dg {

class Market;

// What is to be said of a market's orders that lie off the exchange's grids, for people.

/// Of prices between two ticks; empty while all orders lie on the tick.
Sentence offTickText(const Market& market);
/// Of quantities between two steps, that they are counted in a finer unit, and that orders were
/// left out of the book for a quantity that is finer still; empty while all lie on the step.
Sentence offStepText(const Market& market);

} // namespace dg
