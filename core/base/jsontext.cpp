// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsontext.h"

#include <charconv>
#include <cmath>

namespace dg {

void appendJsonNumber(std::string& json, double value)
{
    if (!std::isfinite(value)) {
        json.append("null");
        return;
    }
    // Plain digits where people read them; an exponent only for what would be a row of zeros.
    const double size = std::fabs(value);
    const bool plain = size == 0 || (size >= 1e-9 && size < 1e15);
    char text[64];
    const auto end = plain
                         ? std::to_chars(text, text + sizeof text, value, std::chars_format::fixed)
                         : std::to_chars(text, text + sizeof text, value);
    json.append(text, end.ptr);
}

void appendJsonString(std::string& json, std::string_view text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    json.push_back('"');
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            json.push_back('\\');
            json.push_back(c);
        } else if (static_cast<unsigned char>(c) < 0x20) {
            json.append("\\u00");
            json.push_back(kHex[c >> 4]);
            json.push_back(kHex[c & 15]);
        } else {
            json.push_back(c);
        }
    }
    json.push_back('"');
}

} // namespace dg
