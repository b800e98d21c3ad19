// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/decimal.h"

#include "core/base/int128.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dg {

const std::int64_t kPowersOfTen[kMaxDecimals + 1] = {1,
                                                     10,
                                                     100,
                                                     1'000,
                                                     10'000,
                                                     100'000,
                                                     1'000'000,
                                                     10'000'000,
                                                     100'000'000,
                                                     1'000'000'000,
                                                     10'000'000'000,
                                                     100'000'000'000,
                                                     1'000'000'000'000,
                                                     10'000'000'000'000,
                                                     100'000'000'000'000,
                                                     1'000'000'000'000'000,
                                                     10'000'000'000'000'000,
                                                     100'000'000'000'000'000,
                                                     1'000'000'000'000'000'000};

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A decimal string taken apart: sign, digits before and after the point.
struct Parts
{
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
};

Expected<Parts, DecimalError> split(std::string_view text)
{
    Parts parts;
    if (!text.empty() && text.front() == '-') {
        parts.negative = true;
        text.remove_prefix(1);
    }
    if (text.empty()) return Unexpected{DecimalError::Empty};
    const auto point = text.find('.');
    parts.whole = text.substr(0, point);
    if (point != std::string_view::npos) {
        parts.fraction = text.substr(point + 1);
        if (parts.fraction.empty()) return Unexpected{DecimalError::Malformed};
    }
    if (parts.whole.empty() || !std::all_of(parts.whole.begin(), parts.whole.end(), isDigit) ||
        !std::all_of(parts.fraction.begin(), parts.fraction.end(), isDigit))
        return Unexpected{DecimalError::Malformed};
    return parts;
}

} // namespace

const char* toString(DecimalError error)
{
    switch (error) {
    case DecimalError::Empty:
        return "empty number";
    case DecimalError::Malformed:
        return "not a decimal number";
    case DecimalError::OffGrid:
        return "not a multiple of the step";
    case DecimalError::OutOfRange:
        return "number out of range";
    }
    return "";
}

Expected<DecimalGrid, DecimalError> DecimalGrid::fromStep(std::string_view text)
{
    auto parts = split(text);
    if (!parts) return Unexpected{parts.error()};
    auto& fraction = parts->fraction;
    while (!fraction.empty() && fraction.back() == '0')
        fraction.remove_suffix(1);
    if (fraction.size() > static_cast<std::size_t>(kMaxDecimals))
        return Unexpected{DecimalError::OutOfRange};

    DecimalGrid unit{1, static_cast<int>(fraction.size())};
    std::string digits(parts->whole);
    if (!fraction.empty()) digits.append(".").append(fraction);
    const auto step = unit.parse(digits);
    if (!step) return Unexpected{step.error()};
    if (parts->negative || *step == 0) return Unexpected{DecimalError::Malformed};
    unit.step = *step;
    return unit;
}

Expected<std::int64_t, DecimalError> DecimalGrid::parse(std::string_view text) const
{
    const auto parts = split(text);
    if (!parts) return Unexpected{parts.error()};

    // Digit by digit in units of 10^-decimals; zeros beyond the grid's places are allowed.
    Int128 value = 0;
    const auto append = [&value](char c) {
        value = value * 10 + (c - '0');
        return value <= static_cast<Int128>(kMaxSteps) * 1'000'000'000;
    };
    for (const char c : parts->whole)
        if (!append(c)) return Unexpected{DecimalError::OutOfRange};
    const auto places = static_cast<std::size_t>(decimals);
    for (std::size_t i = 0; i < places; ++i)
        if (!append(i < parts->fraction.size() ? parts->fraction[i] : '0'))
            return Unexpected{DecimalError::OutOfRange};
    for (std::size_t i = places; i < parts->fraction.size(); ++i)
        if (parts->fraction[i] != '0') return Unexpected{DecimalError::OffGrid};

    if (value % step != 0) return Unexpected{DecimalError::OffGrid};
    value /= step;
    if (value > kMaxSteps) return Unexpected{DecimalError::OutOfRange};
    const auto steps = static_cast<std::int64_t>(value);
    return parts->negative ? -steps : steps;
}

std::string DecimalGrid::format(std::int64_t steps) const
{
    const bool negative = steps < 0;
    auto value = static_cast<UInt128>(negative ? -static_cast<Int128>(steps) : steps) *
                 static_cast<UInt128>(step);
    std::string text;
    for (int i = 0; value != 0 || i <= decimals; ++i) {
        if (i == decimals && decimals > 0) text.push_back('.');
        text.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
        value /= 10;
    }
    if (negative) text.push_back('-');
    std::reverse(text.begin(), text.end());
    return text;
}

double DecimalGrid::toDouble(std::int64_t steps) const
{
    // Both operands are exact doubles in any market there is, so the quotient is correctly
    // rounded: the same double that parsing the decimal string would give.
    return static_cast<double>(static_cast<Int128>(steps) * step) /
           static_cast<double>(kPowersOfTen[decimals]);
}

std::int64_t DecimalGrid::nearest(double value) const
{
    // nearbyint rounds half to even in the default rounding mode.
    return static_cast<std::int64_t>(std::nearbyint(
        value * static_cast<double>(kPowersOfTen[decimals]) / static_cast<double>(step)));
}

int writtenDecimals(std::string_view text)
{
    const auto point = text.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

} // namespace dg
