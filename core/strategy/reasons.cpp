// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/reasons.h"

#include <algorithm>
#include <array>

namespace dg {

namespace {

/// What stands before and behind the value.
struct Word
{
    std::string_view before;
    std::string_view behind;
    bool hasValue;
};

constexpr std::array<Word, 6> kWords{{{"LONG_SWEEP", "", false},
                                      {"SHORT_SWEEP", "", false},
                                      {"CVD Confirmed", "", false},
                                      {"RSI ", "", true},
                                      {"Absorbed ", "x", true},
                                      {"Clusters incomplete", "", false}}};

bool isNumber(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c == '.' || (c >= '0' && c <= '9');
    });
}

} // namespace

std::string wordOf(const Reason& reason)
{
    const Word& word = kWords[static_cast<std::size_t>(reason.code)];
    std::string text(word.before);
    return text.append(reason.value).append(word.behind);
}

std::optional<Reason> reasonOf(std::string_view text)
{
    for (std::size_t i = 0; i < kWords.size(); ++i) {
        const Word& word = kWords[i];
        if (!text.starts_with(word.before)) continue;
        std::string_view value = text.substr(word.before.size());
        if (!value.ends_with(word.behind)) continue;
        value.remove_suffix(word.behind.size());
        if (word.hasValue ? !isNumber(value) : !value.empty()) continue;
        return Reason{static_cast<ReasonCode>(i), std::string(value)};
    }
    return std::nullopt;
}

} // namespace dg
