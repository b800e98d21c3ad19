// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/storage/database.h"

#include <span>

namespace dg {

/// A change of the tables. Steps are never changed once they were released; a new one is added.
/// Statements that are null end the list.
struct SchemaStep
{
    int number;
    const char* const* statements;
};

/// The steps of this kind of database, in order.
std::span<const SchemaStep> schemaSteps(StoreKind kind);

/// 0 where the database has none of our tables; it has failed where that cannot be told.
int newestStep(Database& db);

/// Brings the tables up to date, each step in a transaction of its own. A database whose newest
/// step we do not know is refused untouched. Gives the number of signals that were there before
/// the first step: those of the replaced system.
Expected<std::int64_t, StoreFailure> upgradeSchema(Database& db, Timestamp now);

} // namespace dg
