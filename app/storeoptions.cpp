// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storeoptions.h"

#include "core/storage/serveraccess.h"
#include "core/storage/storecheck.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

StoreAddress addressOf(const PostgresEnvironment& postgres)
{
    StoreAddress address;
    address.kind = StoreKind::Postgresql;
    address.host = QString::fromStdString(postgres.host.value_or("localhost"));
    address.port = postgres.port;
    address.name = QString::fromStdString(postgres.database);
    address.user = QString::fromStdString(postgres.user);
    return address;
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StoreOptions)
};

void share(StoreChoice& choice, const StoreAddress& address)
{
    choice.options.shared = address;
    if (const QString remark = ServerAccess(address).remark(); !remark.isEmpty())
        choice.remarks << remark;
}

} // namespace

QString profileFolder(const QString& chosen)
{
    if (!chosen.isEmpty()) return withHome(chosen); // no shell does it in --profile=~/x
    // The same for both programs, whatever each is called.
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           u"/depthglass"_s;
}

QString settingsFile(const QString& profile)
{
    return QDir(profileFolder(profile)).filePath(u"settings.ini"_s);
}

namespace {

StoreAddress ownStore(const QString& profile, SignalSource source)
{
    return StoreAddress::sqlite(
        QDir(profileFolder(profile))
            .filePath(source != SignalSource::Live ? u"practice.sqlite"_s : u"signals.sqlite"_s));
}

} // namespace

StoreChoice chooseStore(const QString& url,
                        const PostgresEnvironment& postgres,
                        const QString& profile,
                        SignalSource source)
{
    StoreChoice choice;
    LedgerOptions& options = choice.options;
    options.source = source;
    const bool practice = source != SignalSource::Live;
    options.local = ownStore(profile, source);
    if (url.isEmpty()) {
        if (postgres.host && !practice) share(choice, addressOf(postgres));
        return choice;
    }
    auto address = parseStoreAddress(url);
    if (!address)
        choice.problem = address.error();
    else if (address->kind == StoreKind::Sqlite)
        options.local = *address;
    else if (!practice)
        share(choice, *address);
    else
        choice.remarks << Words::tr("%1 is not used: signals of the practice market stay on this "
                                    "machine.")
                              .arg(address->shown());
    return choice;
}

StoreChoice chooseStoreToKeep(const QString& url,
                              const PostgresEnvironment& postgres,
                              const QString& profile,
                              SignalSource source)
{
    StoreChoice choice = chooseStore(url, postgres, profile, source);
    const StoreAddress own = ownStore(profile, source);
    if (choice.options.local.path == own.path) return choice;
    const auto kept = tryToKeep(choice.options.local, source);
    // Another program is at it: that passes.
    if (kept || kept.error().kind == StoreFailure::Kind::Away) return choice;
    choice.problem = kept.error().text;
    if (!choice.problem.endsWith(u'.')) choice.problem += u'.';
    choice.options.local = own;
    return choice;
}

} // namespace dg
