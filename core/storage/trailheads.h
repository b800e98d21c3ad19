// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/database.h"
#include "core/storage/trailkey.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace dg {

// The heads that programs have signed: for each key the newest one, in store_values. Only that one,
// as an older one would let somebody take the newest entries away unseen. Part of SignalStore.

struct TrailHead
{
    QString key;            ///< its name
    std::int64_t first = 0; ///< entry with which this key began; what was there before is as found
    std::int64_t number = 0;
    QString hash; ///< of that entry
    QString signature;

    bool isSignedBy(const TrailKey& key) const;
};

/// What a store knows of its own signing.
struct TrailSigning
{
    std::optional<TrailHead> head; ///< signed last
    bool isBehind = false;         ///< something was appended that nothing signed covers
};

std::vector<TrailHead> trailHeads(Database& db);

/// Signs within the caller's transaction what is the head by now, and remembers it in `last`. Not
/// where the head that this key signed before is not in the trail any more, or its signature gone
/// or changed: that must stay as it is found. False then.
bool signTrailHead(Database& db, const TrailKey& key, std::optional<TrailHead>& last);

} // namespace dg
