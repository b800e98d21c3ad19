// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/signalrecord.h"
#include "core/storage/database.h"

#include <cstdint>

namespace dg {

/// What a look at a database found.
struct StoreFound
{
    QString server;               ///< "PostgreSQL 15.8", "SQLite 3.40.1"
    int step = 0;                 ///< of the tables; 0 = none of ours
    int newest = 0;               ///< what this program makes of them
    bool mayWrite = false;        ///< tables made where there are none, rows added where there are
    std::int64_t signalCount = 0; ///< 0 where there is no table
};

/// Connects and looks, and changes nothing. As slow as the server; a file must be there.
Expected<StoreFound, StoreFailure> lookAtStore(const StoreAddress& address);

/// Whether signals of `source` can be kept there, tried by writing what every start writes; makes
/// it where it is not. For files.
Expected<bool, StoreFailure> tryToKeep(const StoreAddress& address, SignalSource source);

} // namespace dg
