// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/database.h"
#include "core/storage/trailkey.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace dg {

/// Up to where a key has signed the trail.
struct TrailProof
{
    QString key; ///< its name
    std::int64_t first = 0;
    std::int64_t number = 0;
    bool here = false; ///< the key itself is known, and its signature right
};

/// What is known of a trail. `whole` says that it agrees with itself and with the tables; what of
/// it is proved, `proofs` says.
struct TrailCheck
{
    bool whole = true;
    std::int64_t events = 0;
    std::int64_t signals = 0;
    std::int64_t hashed = 0; ///< signals of which the trail holds hashes
    QString problem;         ///< the first thing that is wrong, with its number
    std::vector<TrailProof> proofs;

    /// Programs that leave hashes sign what they leave; an unsigned trail of theirs was made anew.
    bool lacksSignature() const { return whole && hashed > 0 && proofs.empty(); }
};

/// Reads everything: each entry against the chain and the signed heads, each signal against the
/// hashes that its first entry holds, its columns against its text, and status, answer and snooze
/// against what its entries make of them.
TrailCheck checkTrail(Database& db, const TrailKeys& keys);

/// "proved with key ab12 up to entry 981; consistent beyond (key cd34 is not here)".
QString proofSentence(const TrailCheck& check);

} // namespace dg
