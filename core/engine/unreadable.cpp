// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/unreadable.h"

#include "core/base/noop.h"

namespace dg {

Sentence Unreadable::text() const
{
    if (place.empty()) return {};
    if (!error)
        return {"Unreadable",
                DG_NOOP("Unreadable", "%1: a key frame cannot be read ('%2') and is left aside"),
                {place, field}};
    const Sentence what =
        field.empty() ? sentenceOf(*error)
                      : Sentence::joined({sentenceOf(*error), Sentence("'" + field + "'")}, " ");
    return Sentence::joined({Sentence(place), Sentence(symbol), what}, ": ");
}

} // namespace dg
