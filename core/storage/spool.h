// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/signalstore.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace dg {

/// Something that the shared database must hear of: an event, and before the first one of a signal
/// the signal itself.
struct SharedItem
{
    std::int64_t outboxId = 0;
    SignalRecordPtr found; ///< with evidence; null where the event is not the first
    SignalEvent event;
};

// The local store's side of a shared database: what still has to go there, and what came from
// there. Each function is one transaction; a failure is the database's.

/// The oldest that wait, in order; nothing of the signals in `except`.
std::vector<SharedItem>
waitingForShared(SignalStore& store, std::size_t limit, const std::set<std::string>& except = {});
int countWaitingForShared(SignalStore& store);
bool forgetWaiting(SignalStore& store, const std::vector<std::int64_t>& outboxIds);

/// Takes over what the shared database knows of a signal: the signal itself, events that are new
/// here, and, unless something of it still waits to go there, its state. Null: nothing was new.
SignalStore::Changed mergeShared(SignalStore& store, const SignalRecord& shared);

/// Under this name the local store keeps whether it has a shared one behind it (1).
inline const QString kSharedName = QStringLiteral("shared.used");

/// Small values that outlive the program.
std::int64_t readNumber(SignalStore& store, const QString& name, std::int64_t otherwise);
bool writeNumber(SignalStore& store, const QString& name, std::int64_t value);

} // namespace dg
