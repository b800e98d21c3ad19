// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/wide8.h"

#include <algorithm>

namespace dg {

namespace {

constexpr std::int64_t kScale = 100'000'000;

bool areDigits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

double Wide8::toDouble() const
{
    return static_cast<double>(raw) / static_cast<double>(kScale);
}

std::string Wide8::format() const
{
    const bool negative = raw < 0;
    const auto size = static_cast<UInt128>(negative ? -raw : raw);
    // Two halves that fit the 64 bits of the one formatter.
    const DecimalGrid whole{1, 0};
    std::string text = negative ? "-" : "";
    constexpr UInt128 kHalf = 1'000'000'000'000'000'000;
    const UInt128 units = size / kScale;
    if (units >= kHalf) {
        const auto low = whole.format(static_cast<std::int64_t>(units % kHalf));
        text += whole.format(static_cast<std::int64_t>(units / kHalf));
        text.append(18 - low.size(), '0').append(low);
    } else {
        text += whole.format(static_cast<std::int64_t>(units));
    }
    const auto places = whole.format(static_cast<std::int64_t>(size % kScale));
    return text.append(".").append(8 - places.size(), '0').append(places);
}

Expected<Wide8, DecimalError> Wide8::parse(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty()) return Unexpected{DecimalError::Empty};
    const auto point = text.find('.');
    auto whole = text.substr(0, point);
    auto fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (whole.empty() || !areDigits(whole) || !areDigits(fraction) ||
        (point != std::string_view::npos && fraction.empty()))
        return Unexpected{DecimalError::Malformed};
    while (whole.size() > 1 && whole.front() == '0')
        whole.remove_prefix(1);
    if (whole.size() > static_cast<std::size_t>(kMaxDigits))
        return Unexpected{DecimalError::OutOfRange};
    Int128 value = 0;
    for (const char c : whole)
        value = value * 10 + (c - '0');
    for (std::size_t i = 0; i < 8; ++i)
        value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    return Wide8(negative ? -value : value);
}

Wide8 toWide8(std::int64_t steps, const DecimalGrid& grid)
{
    Int128 value = static_cast<Int128>(steps) * grid.step;
    for (int i = grid.decimals; i < 8; ++i)
        value *= 10;
    for (int i = grid.decimals; i > 8; --i)
        value /= 10;
    return Wide8(value);
}

} // namespace dg
