// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets.h"
#include "core/storage/trailkey.h"

#include <QString>

#include <functional>

namespace dg {

// The keys that sign and check trails, where a profile keeps its secrets. Asynchronous as these
// are; handlers are called on the main thread.

enum class MakeKey : bool {
    No,
    Yes ///< where there is none, and none in a keychain that would not open
};

/// `problem`: why there is none, where there should be one.
using TrailKeysHandler = std::function<void(const TrailKeys& keys, const QString& problem)>;

void loadTrailKeys(Secrets& secrets, MakeKey make, const TrailKeysHandler& handler);
void keepTrailKeys(Secrets& secrets,
                   const TrailKeys& keys,
                   std::function<void(const Secrets::Kept&)> handler);

/// More than anybody has machines; what a secret can hold.
constexpr std::size_t kMostTrailKeys = 50;

} // namespace dg
