// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// Tells which of the recorded symbols a line is about, by its text and without decoding it: a line
/// that cannot be decoded is to be recorded as well. Engine thread; pure.
class LineRouter final
{
public:
    explicit LineRouter(const std::vector<std::string>& symbols);

    /// The symbols concerned, by number. A line of which nobody can say whose it is goes to the
    /// first one. Valid until the next call.
    const std::vector<std::size_t>& route(std::string_view line);

    /// What a line about several symbols says of one of them. Other lines are their own part.
    static std::string part(std::string_view line, std::string_view symbol);

private:
    bool add(std::string_view symbol);

    std::map<std::string, std::size_t, std::less<>> m_numbers; ///< as in streams' names, and upper
    std::vector<std::string> m_fields;                         ///< "s":"ETHUSDT"
    std::vector<std::size_t> m_found;
};

} // namespace dg
