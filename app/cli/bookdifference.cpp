// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bookdifference.h"

#include "core/analysis/bar.h"

#include <cstddef>

namespace dg::cli {

std::optional<std::string>
bookDifference(const char* side, bool isBid, const BookSideCopy& ours, const BookSideCopy& theirs)
{
    std::size_t differ = 0;
    std::string first;
    const auto note = [&](const BookSideCopy& of, const Level& level, auto a, auto b) {
        if (differ++ != 0) return;
        first = of.step.format(level.price.ticks) + ": " + std::to_string(a) +
                " lots, the exchange's " + std::to_string(b);
    };
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < ours.levels.size() || k < theirs.levels.size()) {
        const Level* const a = i < ours.levels.size() ? &ours.levels[i] : nullptr;
        const Level* const b = k < theirs.levels.size() ? &theirs.levels[k] : nullptr;
        const Fixed8 p = a != nullptr ? toFixed8(a->price.ticks, ours.step) : Fixed8{};
        const Fixed8 q = b != nullptr ? toFixed8(b->price.ticks, theirs.step) : Fixed8{};
        if (a != nullptr && b != nullptr && p == q) {
            if (a->quantity != b->quantity) note(ours, *a, a->quantity.lots, b->quantity.lots);
            ++i;
            ++k;
        } else if (b == nullptr || (a != nullptr && (isBid ? q < p : p < q))) {
            note(ours, *a, a->quantity.lots, 0);
            ++i;
        } else {
            note(theirs, *b, 0, b->quantity.lots);
            ++k;
        }
    }
    if (differ == 0) return std::nullopt;
    return std::to_string(differ) + " of " + std::to_string(theirs.levels.size()) + " " + side +
           " differ, the first at " + first;
}

} // namespace dg::cli
