// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/refusedmessages.h"

#include <QString>

namespace dg {

/// For people: "446 messages of 1000SATSUSDT could not be read: volume out of range".
/// An empty symbol: they belong to none.
QString refusedText(const QString& symbol, const RefusedMessages::Count& refused);

} // namespace dg
