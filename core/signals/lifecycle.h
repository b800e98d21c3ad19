// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/pricetouch.h"
#include "core/signals/signalrecord.h"

#include <chrono>
#include <optional>
#include <vector>

namespace dg {

// The life of a signal: the one set of rules by which events, prices and the time lead from one
// state to the next. Whoever keeps, checks or shows signals asks here: the store and its trail, the
// check of a trail, the window's list, live and in a replay. Pure functions over values; the time
// is handed in.

// Which events decide.

bool isFound(EventKind kind);  ///< the first event of a signal
bool isAnswer(EventKind kind); ///< acknowledged, rejected
bool isEnd(EventKind kind);    ///< expired, invalidated: happens once, to a signal nobody answered

/// Such a signal calls for somebody: a sure one, of a size that could be traded.
bool isLoud(const TradeSignal& signal);
/// And nobody has answered it yet.
bool needsAnswer(const SignalRecord& record);
bool isSnoozed(const SignalState& state, Timestamp now);

// What an event makes of a state.

/// Moves the state on as the event says; an answer after the end becomes a correction. False where
/// the event must not be kept at all: an end that comes after the end.
bool moveOn(SignalState& state, SignalEvent& event);

/// The same for an event as the trail has it. What came here by another way round (from the shared
/// database) and changes nothing is passed over; a `settled` says how things stand.
void follow(SignalState& state, const SignalEvent& event);
SignalState stateAfter(const std::vector<SignalEvent>& trail);

bool sameState(const SignalState& a, const SignalState& b);

/// The event that an answer is; without an event id.
SignalEvent eventOf(const SignalAnswer& answer);
/// Whether that event, as it was kept, is what counts now. Notes always do.
bool counts(const SignalState& state, const SignalEvent& event);

// What prices and the time make of it.

/// One that was snoozed can still be answered for a while after it has come back.
inline constexpr std::chrono::minutes kAfterSnooze{5};
/// From when on nobody has answered it in time.
Timestamp expiryOf(const SignalRecord& record, std::chrono::milliseconds after);

/// The event that ends an open signal as of `now`, by what came first: its price (`touch`, where
/// there is one), or the time. None while it waits on.
std::optional<SignalEvent> endOf(const SignalRecord& record,
                                 const std::optional<PriceTouch>& touch,
                                 std::chrono::milliseconds after,
                                 Timestamp now);

} // namespace dg
