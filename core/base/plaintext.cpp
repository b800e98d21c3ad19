// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/plaintext.h"

#include <cwchar>

#include <locale.h>

namespace dg {

namespace {

constexpr char32_t kReplacement = 0xfffd;

/// The letter that begins `text`, and how many bytes it has. What is no UTF-8 is the replacement
/// character, a byte long (Unicode 15, table 3-7).
char32_t firstLetter(std::string_view text, std::size_t& bytes)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    bytes = 1;
    const unsigned first = byte(0);
    if (first < 0x80) return first;
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length) return kReplacement;
    char32_t letter = first & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0U) != 0x80) return kReplacement;
        letter = (letter << 6U) | (byte(i) & 0x3fU);
    }
    const bool isShortest = length == 2 || letter >= (length == 3 ? 0x800U : 0x10000U);
    if (!isShortest || letter > 0x10ffff || (letter >= 0xd800 && letter <= 0xdfff))
        return kReplacement;
    bytes = length;
    return letter;
}

bool isControl(char32_t letter)
{
    return letter < 0x20 || (letter >= 0x7f && letter <= 0x9f) || letter == 0x2028 ||
           letter == 0x2029;
}

bool isDirectionMark(char32_t letter)
{
    return letter == 0x061c || letter == 0x200e || letter == 0x200f ||
           (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069);
}

/// The C library's table, whatever the program's own locale.
class Widths final
{
public:
    Widths()
        : m_unicode(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr))
        , m_before(m_unicode != nullptr ? uselocale(m_unicode) : nullptr)
    {}
    ~Widths()
    {
        if (m_unicode == nullptr) return;
        uselocale(m_before);
        freelocale(m_unicode);
    }
    Widths(const Widths&) = delete;
    Widths& operator=(const Widths&) = delete;

    std::size_t of(char32_t letter) const
    {
        const int columns = m_unicode != nullptr ? wcwidth(static_cast<wchar_t>(letter)) : 1;
        return columns < 0 ? 1 : static_cast<std::size_t>(columns);
    }

private:
    locale_t m_unicode;
    locale_t m_before;
};

} // namespace

std::string plainText(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        std::size_t bytes = 0;
        const char32_t letter = firstLetter(text, bytes);
        const bool isDamaged = letter == kReplacement && bytes == 1;
        if (isDamaged)
            result += "\xef\xbf\xbd";
        else if (isControl(letter))
            result += ' ';
        else if (!isDirectionMark(letter))
            result += text.substr(0, bytes);
        text.remove_prefix(bytes);
    }
    return result;
}

std::string plainLine(std::string_view text, std::size_t letters)
{
    // No letter has more than four bytes; not all of a megabyte need be looked at.
    const std::string plain = plainText(text.substr(0, 8 * (letters + 1)));
    std::string_view rest = plain;
    std::string line;
    for (std::size_t count = 0; !rest.empty();) {
        std::size_t bytes = 0;
        const char32_t letter = firstLetter(rest, bytes);
        const std::string_view bytesOfIt = rest.substr(0, bytes);
        rest.remove_prefix(bytes);
        if (letter == U' ' && (line.empty() || line.back() == ' ')) continue;
        if (count++ == letters) {
            if (line.back() == ' ') line.pop_back();
            return line + "…";
        }
        line += bytesOfIt;
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::size_t columnsOf(std::string_view text)
{
    const Widths widths;
    std::size_t columns = 0;
    while (!text.empty()) {
        std::size_t bytes = 0;
        columns += widths.of(firstLetter(text, bytes));
        text.remove_prefix(bytes);
    }
    return columns;
}

std::string cutToColumns(std::string_view text, std::size_t columns)
{
    if (columnsOf(text) <= columns) return std::string(text);
    if (columns == 0) return {};
    const Widths widths;
    std::size_t used = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t bytes = 0;
        const auto width = widths.of(firstLetter(text.substr(at), bytes));
        if (used + width > columns - 1) break;
        used += width;
        at += bytes;
    }
    return std::string(text.substr(0, at)) + "…";
}

} // namespace dg
