// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dg {

/// A point in time, in milliseconds since 1970-01-01 UTC, as the exchange counts them.
/// Spans are std::chrono durations, so that a point and a span cannot be mixed up.
struct Timestamp
{
    std::int64_t ms = 0;

    friend constexpr auto operator<=>(Timestamp, Timestamp) = default;
    friend constexpr Timestamp operator+(Timestamp t, std::chrono::milliseconds d)
    {
        return {t.ms + d.count()};
    }
    friend constexpr Timestamp operator-(Timestamp t, std::chrono::milliseconds d)
    {
        return {t.ms - d.count()};
    }
    friend constexpr std::chrono::milliseconds operator-(Timestamp a, Timestamp b)
    {
        return std::chrono::milliseconds(a.ms - b.ms);
    }
};

/// Milliseconds since 1970, or ISO 8601 in UTC: "2024-07-18T23:57:01", with or without seconds,
/// fraction and a final Z, or with an offset. None for anything else and beyond the year 9999.
std::optional<Timestamp> parseTimestamp(std::string_view text);

/// "2024-07-18T23:57:01.080Z"
std::string toIso8601(Timestamp time);

} // namespace dg
