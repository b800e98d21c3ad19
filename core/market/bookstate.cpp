// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/bookstate.h"

#include "core/base/noop.h"

namespace dg {

const char* wordsOf(UnsureReason reason)
{
    switch (reason) {
    case UnsureReason::None:
        return "";
    case UnsureReason::NoSnapshot:
        return DG_NOOP("BookState", "waiting for the first snapshot");
    case UnsureReason::Gap:
        return DG_NOOP("BookState", "an update is missing");
    case UnsureReason::SnapshotTooOld:
        return DG_NOOP("BookState", "the snapshot was too old");
    case UnsureReason::Crossed:
        return DG_NOOP("BookState", "the book was crossed");
    case UnsureReason::BadUpdate:
        return DG_NOOP("BookState", "an update could not be read");
    case UnsureReason::InstrumentChanged:
        return DG_NOOP("BookState", "the instrument changed");
    case UnsureReason::Disconnected:
        return DG_NOOP("BookState", "the connection was down");
    case UnsureReason::TooLarge:
        return DG_NOOP("BookState", "the book had more levels than any market has");
    case UnsureReason::FinerPrices:
        return DG_NOOP(
            "BookState",
            "finer prices or quantities came than the exchange's list allows, which is asked "
            "for again");
    }
    return "";
}

} // namespace dg
