// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/database.h"
#include "core/storage/signalstore.h"

#include <QString>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dg {

// The rows of the table `signals`, read and written. Part of SignalStore; a failure is the
// database's.

SignalStatus statusFromName(const QString& name);
SignalSource sourceFromName(const QString& name);

/// Signal and evidence, letter by letter as the record has them; one of the replaced system has its
/// columns alone. False: it is there already, or the database has failed.
bool insertSignal(Database& db, const SignalRecord& record);

/// `rest` follows the FROM: conditions, order, limit.
std::vector<std::shared_ptr<SignalRecord>>
readSignals(Database& db, const QString& rest, const QVariantList& values = {});
/// Without evidence and trail; null where there is none.
std::shared_ptr<SignalRecord> readSignal(Database& db, const std::string& id);
/// With both.
std::shared_ptr<SignalRecord> readWhole(Database& db, const std::string& id);
/// The whole id that begins so; empty where none does, or more than one.
std::string completeId(Database& db, const std::string& beginning);

/// A row with its texts, and which of its columns say something else than these.
struct StoredSignal
{
    std::shared_ptr<SignalRecord> record;
    QString differs; ///< names of columns; empty = none
};
/// Nothing else may run on the connection meanwhile.
void eachStoredSignal(Database& db, const std::function<void(const StoredSignal&)>& look);

/// Status and answer, as in the record.
void writeState(Database& db, const SignalRecord& record);

} // namespace dg
