// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/signalrecord.h"

#include <string>
#include <vector>

namespace dg {

// What events make of a signal: its status, the answer that counts, its snooze. One place for who
// writes the state and for who checks it.

bool isAnswer(const std::string& kind);

/// Moves the record on as the event says; false where the event must not be kept at all: an end
/// that comes after the end.
bool moveOn(SignalRecord& record, SignalEvent& event);

/// The same for an event as the trail has it. What came here by another way round (from the shared
/// database) and changes nothing is passed over; a `settled` says how things stand.
void follow(SignalRecord& record, const SignalEvent& event);
SignalRecord stateAfter(const std::vector<SignalEvent>& trail);

bool sameState(const SignalRecord& a, const SignalRecord& b);

/// The event by which a local trail takes over how the shared database has ordered what happened.
SignalEvent settledEvent(const SignalRecord& record, Timestamp at);

} // namespace dg
