// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/statereader.h"

#include <charconv>
#include <cmath>

namespace dg {

namespace {

/// Statistics of a market are far below; sums and products of such numbers stay finite.
constexpr double kMostReal = 1e30;

} // namespace

StateReader::StateReader(std::string_view json)
    : m_text(json)
{
    token('{');
}

bool StateReader::atEnd()
{
    token('}');
    return !m_failed && m_text.empty();
}

bool StateReader::next(char c)
{
    if (m_failed || m_text.empty() || m_text.front() != c) return false;
    m_text.remove_prefix(1);
    return true;
}

void StateReader::token(char c)
{
    if (!next(c)) m_failed = true;
}

void StateReader::key(std::string_view name)
{
    token('"');
    if (m_failed || !m_text.starts_with(name)) {
        m_failed = true;
        return;
    }
    m_text.remove_prefix(name.size());
    token('"');
    token(':');
}

bool StateReader::word(std::string_view text)
{
    if (m_failed || !m_text.starts_with(text)) return false;
    m_text.remove_prefix(text.size());
    return true;
}

std::int64_t StateReader::integer(std::int64_t least, std::int64_t most)
{
    std::int64_t value = 0;
    if (m_failed) return value;
    const auto result = std::from_chars(m_text.data(), m_text.data() + m_text.size(), value);
    if (result.ec != std::errc{} || value < least || value > most) {
        m_failed = true;
        return 0;
    }
    m_text.remove_prefix(static_cast<std::size_t>(result.ptr - m_text.data()));
    return value;
}

Int128 StateReader::wide()
{
    const bool negative = next('-');
    Int128 value = 0;
    int digits = 0;
    while (!m_text.empty() && m_text.front() >= '0' && m_text.front() <= '9') {
        value = value * 10 + (m_text.front() - '0');
        m_text.remove_prefix(1);
        if (++digits > 30) break; // sums of numbers with 19
    }
    if (digits == 0 || digits > 30) m_failed = true;
    return negative ? -value : value;
}

double StateReader::real()
{
    double value = 0;
    if (m_failed) return value;
    const auto result = std::from_chars(m_text.data(), m_text.data() + m_text.size(), value);
    if (result.ec != std::errc{} || !(std::fabs(value) <= kMostReal)) {
        m_failed = true;
        return 0;
    }
    m_text.remove_prefix(static_cast<std::size_t>(result.ptr - m_text.data()));
    return value;
}

std::string StateReader::string()
{
    std::string result;
    token('"');
    while (!m_failed && !m_text.empty() && m_text.front() != '"') {
        char c = m_text.front();
        m_text.remove_prefix(1);
        if (c == '\\') {
            // The writer escapes no more than it must: quotes, backslashes and control characters.
            if (next('u')) {
                int code = 0;
                const auto digits = m_text.substr(0, 4);
                const auto end =
                    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
                if (end.ptr != digits.data() + 4 || code > 0x1f || code < 0) m_failed = true;
                m_text.remove_prefix(digits.size());
                c = static_cast<char>(code);
            } else if (next('"')) {
                c = '"';
            } else if (!next('\\')) {
                m_failed = true;
            }
        }
        result += c;
    }
    token('"');
    return result;
}

} // namespace dg
