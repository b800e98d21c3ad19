// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/pricetouch.h"
#include "core/signals/signalrecord.h"

#include <string>
#include <string_view>

namespace dg {

// What events say beside their name, as the trail has it. These texts are hashed where they are
// kept and compared where trails meet: they stay letter by letter as they are.

// invalidated
std::string_view touchDetail(Touch touch);

// snoozed: until when
Timestamp snoozeEnd(std::string_view detail);

// notified
bool saysLate(std::string_view detail);

/// corrected: what was answered with which note, and what had happened before.
std::string correctedDetail(EventKind answer, std::string_view note, const SignalState& before);

// settled: the whole state
std::string settledDetail(const SignalState& state);
SignalState settledState(const SignalEvent& event);

/// The detail of an event for people: without the hashes in the first entry of a signal.
std::string detailText(const SignalEvent& event);

} // namespace dg
