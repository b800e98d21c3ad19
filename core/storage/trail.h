// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/signalrecord.h"
#include "core/storage/database.h"

#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dg {

// The append-only trail of a store. Every row carries the hash of the one before it, so that a
// changed, missing or invented row shows; the last row's hash is kept apart, so that a trail cut
// short shows as well. Part of SignalStore.

SignalChannel channelFromName(const QString& name);

/// Appends within the caller's transaction and sets the number. False: it is there already, or the
/// database has failed.
bool appendToTrail(Database& db, SignalEvent& event);

/// Of one signal, oldest first.
std::vector<SignalEvent> trailOf(Database& db, const std::string& signalId);

/// After this number, oldest first, at most `limit`.
std::vector<SignalEvent> trailAfter(Database& db, std::int64_t after, int limit);

std::int64_t lastTrailNumber(Database& db);

/// Looks at every row, and hands each on. Empty where the chain is whole, otherwise what is wrong.
QString checkChain(Database& db,
                   const std::function<QString(const SignalEvent&, const QString& hash)>& look);

/// What the first entry of a signal says: why it was suppressed, and the hashes of what was stored
/// as its text and evidence.
std::string foundDetail(const std::string& why, const SignalRecord& record);
struct FoundHashes
{
    QString signal;
    QString evidence;
};
/// None in entries that an older program wrote.
std::optional<FoundHashes> foundHashes(const SignalEvent& event);
QString hashOfText(const std::string& text);

/// An id that every store gives to what can happen only once.
std::string eventIdOf(const std::string& signalId, const std::string& what);
std::string newEventId();

} // namespace dg
