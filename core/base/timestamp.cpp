// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timestamp.h"

#include <charconv>
#include <cstdio>

namespace dg {

namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kLastMs = 253'402'300'799'999; ///< of the year 9999

/// Takes exactly `digits` digits off the front; -1 where they are not there.
int take(std::string_view& text, std::size_t digits)
{
    int value = -1;
    if (text.size() < digits) return value;
    const auto result = std::from_chars(text.data(), text.data() + digits, value);
    if (result.ec != std::errc{} || result.ptr != text.data() + digits || value < 0) return -1;
    text.remove_prefix(digits);
    return value;
}

bool takeChar(std::string_view& text, char c)
{
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::int64_t> timeOfDay(std::string_view& text)
{
    const int hour = take(text, 2);
    if (hour < 0 || hour > 23 || !takeChar(text, ':')) return std::nullopt;
    const int minute = take(text, 2);
    if (minute < 0 || minute > 59) return std::nullopt;
    std::int64_t ms = hour * kHour + minute * kMinute;
    if (!takeChar(text, ':')) return ms;
    const int second = take(text, 2);
    if (second < 0 || second > 59) return std::nullopt;
    ms += second * kSecond;
    if (!takeChar(text, '.')) return ms;
    std::int64_t scale = 100;
    bool any = false;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        ms += (text.front() - '0') * scale;
        scale /= 10;
        text.remove_prefix(1);
        any = true;
    }
    if (!any) return std::nullopt;
    return ms;
}

/// "+02:00", "-0530" or "+02": by how much the clock there is ahead of UTC.
std::optional<std::int64_t> offsetOf(std::string_view& text)
{
    const bool behind = takeChar(text, '-');
    if (!behind && !takeChar(text, '+')) return std::nullopt;
    const int hours = take(text, 2);
    if (hours < 0 || hours > 23) return std::nullopt;
    const bool colon = takeChar(text, ':');
    int minutes = 0;
    if (colon || !text.empty()) minutes = take(text, 2);
    if (minutes < 0 || minutes > 59) return std::nullopt;
    const std::int64_t ms = hours * kHour + minutes * kMinute;
    return behind ? -ms : ms;
}

} // namespace

std::optional<Timestamp> parseTimestamp(std::string_view text)
{
    std::int64_t ms = 0;
    const auto number = std::from_chars(text.data(), text.data() + text.size(), ms);
    if (number.ec == std::errc{} && number.ptr == text.data() + text.size() && ms >= 0 &&
        ms <= kLastMs)
        return Timestamp{ms};

    const int year = take(text, 4);
    if (year < 1970 || !takeChar(text, '-')) return std::nullopt;
    const int month = take(text, 2);
    if (month < 1 || !takeChar(text, '-')) return std::nullopt;
    const int day = take(text, 2);
    const std::chrono::year_month_day date{
        std::chrono::year(year),
        std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day < 0 ? 0 : day))};
    if (!date.ok()) return std::nullopt;
    std::int64_t inDay = 0;
    if (!text.empty()) {
        if (!takeChar(text, 'T') && !takeChar(text, ' ')) return std::nullopt;
        const auto time = timeOfDay(text);
        if (!time) return std::nullopt;
        inDay = *time;
        if (!takeChar(text, 'Z') && !text.empty()) {
            const auto offset = offsetOf(text);
            if (!offset) return std::nullopt;
            inDay -= *offset;
        }
    }
    if (!text.empty()) return std::nullopt;
    ms = std::chrono::sys_days(date).time_since_epoch().count() * kDay + inDay;
    if (ms < 0 || ms > kLastMs) return std::nullopt;
    return Timestamp{ms};
}

std::string toIso8601(Timestamp time)
{
    const std::int64_t days = time.ms >= 0 ? time.ms / kDay : (time.ms - kDay + 1) / kDay;
    const std::int64_t inDay = time.ms - days * kDay;
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
    char text[48];
    std::snprintf(text,
                  sizeof text,
                  "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                  static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()),
                  static_cast<int>(inDay / kHour),
                  static_cast<int>(inDay % kHour / kMinute),
                  static_cast<int>(inDay % kMinute / kSecond),
                  static_cast<int>(inDay % kSecond));
    return text;
}

} // namespace dg
