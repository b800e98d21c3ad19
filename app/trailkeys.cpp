// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trailkeys.h"

#include <QCoreApplication>

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TrailKeys)
};

} // namespace

void loadTrailKeys(Secrets& secrets, MakeKey make, const TrailKeysHandler& handler)
{
    secrets.read(Secrets::trailKeys(), {}, [&secrets, make, handler](const Secrets::Found& found) {
        const TrailKeys keys = trailKeysFrom(found.value);
        if (!keys.empty()) return handler(keys, {});
        if (!found.sure || !found.value.isEmpty())
            return handler({},
                           Words::tr("The key that signs the trail cannot be read: nothing is "
                                     "signed or proved with it now. %1")
                               .arg(found.problem)
                               .trimmed());
        if (make == MakeKey::No) return handler({}, {});
        // What another program may have made meanwhile counts.
        keepTrailKeys(secrets, {TrailKey::make()}, [&secrets, handler](const Secrets::Kept& kept) {
            if (kept.ok) return loadTrailKeys(secrets, MakeKey::No, handler);
            handler({},
                    Words::tr("The key that signs the trail cannot be kept; what is stored "
                              "in this run is not signed. %1")
                        .arg(kept.problem));
        });
    });
}

void keepTrailKeys(Secrets& secrets,
                   const TrailKeys& keys,
                   std::function<void(const Secrets::Kept&)> handler)
{
    // One that cannot be read now is not replaced: what it signed could not be proved any more.
    secrets.read(Secrets::trailKeys(), {}, [&secrets, keys, handler](const Secrets::Found& found) {
        if (!found.sure) return handler({false, Secrets::Place::Nowhere, found.problem});
        if (found.keychainFailed)
            secrets.writeToFile(Secrets::trailKeys(), textOf(keys), handler);
        else
            secrets.write(Secrets::trailKeys(), textOf(keys), handler);
    });
}

} // namespace dg
