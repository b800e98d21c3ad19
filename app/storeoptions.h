// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/environment.h"
#include "core/storage/signalledger.h"

#include <QString>
#include <QStringList>

namespace dg {

// Which store a program uses, from its options, the environment and the profile.

/// The folder of settings and local database, unless --profile says another.
QString profileFolder(const QString& chosen);
/// In it; what the settings window changes.
QString settingsFile(const QString& profile);

struct StoreChoice
{
    LedgerOptions options;
    QString problem; ///< why `url` is not used, a sentence; empty = it is
    /// What people should know of the choice all the same: that practice signals stay here, that
    /// the way to a server may go without encryption.
    QStringList remarks;
};

/// Of who only looks. `url`: of --store; empty = PostgreSQL where POSTGRES_HOST is set, else a file
/// in the profile. A shared store has a local one in the profile before it, and so has an address
/// that cannot be used: nothing that is found is lost for a slip of the pen. Practice never goes to
/// a shared one.
StoreChoice chooseStore(const QString& url,
                        const PostgresEnvironment& postgres,
                        const QString& profile,
                        SignalSource source);

/// The same of who finds signals: a file at a place where it cannot be kept, tried by writing, is a
/// problem as well, and the profile's own is used.
StoreChoice chooseStoreToKeep(const QString& url,
                              const PostgresEnvironment& postgres,
                              const QString& profile,
                              SignalSource source);

} // namespace dg
