// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/tradesignal.h"

namespace dg {

std::string suppressionText(unsigned suppression)
{
    static constexpr struct
    {
        Suppression bit;
        const char* words;
    } kWords[] = {{kBookUnsure, "book unsure"},
                  {kDepthStale, "depth stale"},
                  {kKlinesStale, "klines stale"},
                  {kLate, "late"}};
    std::string text;
    for (const auto& [bit, words] : kWords) {
        if (!(suppression & bit)) continue;
        if (!text.empty()) text.append("; ");
        text.append(words);
    }
    return text;
}

} // namespace dg
