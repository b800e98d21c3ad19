// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"

#include <QStringList>

namespace dg {

/// What is to be known of a market beside its numbers, a sentence each; usually none.
QStringList remarkSentences(const MarketSnapshot& market);

} // namespace dg
