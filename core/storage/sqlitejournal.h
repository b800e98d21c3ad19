// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dg {

class Database;

/// Makes a SQLite file that was just opened safe to write to: a signal must survive the power going
/// off, not only the program. By a write-ahead log, which needs memory that programs share; on file
/// systems without it (SMB, 9p, some FUSE) by the older journal, one writer or reader at a time.
/// Returns what people should know of the place; a failure is in `db`.
QString openJournal(Database& db);

} // namespace dg
