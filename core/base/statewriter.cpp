// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/statewriter.h"

#include "core/base/jsontext.h"

#include <charconv>

namespace dg {

void StateWriter::integer(std::int64_t value)
{
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, value);
    m_text.append(text, end.ptr);
}

void StateWriter::wide(Int128 value)
{
    std::string digits;
    UInt128 rest = value < 0 ? -static_cast<UInt128>(value) : static_cast<UInt128>(value);
    do {
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    } while (rest != 0);
    if (value < 0) digits += '-';
    m_text.append(digits.rbegin(), digits.rend());
}

void StateWriter::real(double value)
{
    appendJsonNumber(m_text, value);
}

void StateWriter::string(std::string_view text)
{
    appendJsonString(m_text, text);
}

} // namespace dg
