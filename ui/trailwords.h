// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/signalrecord.h"

#include <QString>

namespace dg {

// What a row of the trail keeps beside its kind, in words: much of it is JSON there. Pure
// functions; what this program does not know is made as readable as can be.

/// "rejected, but it was acknowledged by anna already: too late"; empty where there is no more.
QString trailDetail(const SignalEvent& event);
/// One word for a state of a signal.
QString statusWord(SignalStatus status);

} // namespace dg
