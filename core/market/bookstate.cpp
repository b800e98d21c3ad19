// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/bookstate.h"

namespace dg {

const char* wordsOf(UnsureReason reason)
{
    switch (reason) {
    case UnsureReason::None:
        return "";
    case UnsureReason::NoSnapshot:
        return "waiting for the first snapshot";
    case UnsureReason::Gap:
        return "an update is missing";
    case UnsureReason::SnapshotTooOld:
        return "the snapshot was too old";
    case UnsureReason::Crossed:
        return "the book was crossed";
    case UnsureReason::BadUpdate:
        return "an update could not be read";
    case UnsureReason::InstrumentChanged:
        return "the instrument changed";
    case UnsureReason::Disconnected:
        return "the connection was down";
    case UnsureReason::TooLarge:
        return "the book had more levels than any market has";
    case UnsureReason::FinerPrices:
        return "finer prices or quantities came than the exchange's list allows, which is asked "
               "for again";
    }
    return "";
}

} // namespace dg
