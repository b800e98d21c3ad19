// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace dg {

/// Puts flat JSON together, member by member. What is given contains nothing to escape: keys and
/// values are the practice exchange's own.
class JsonWriter final
{
public:
    JsonWriter& open(char bracket)
    {
        separate();
        m_text += bracket;
        m_first = true;
        return *this;
    }
    JsonWriter& close(char bracket)
    {
        m_text += bracket;
        m_first = false;
        return *this;
    }
    JsonWriter& key(std::string_view name)
    {
        separate();
        m_text.append(1, '"').append(name).append("\":");
        m_first = true; // the value needs no comma
        return *this;
    }
    JsonWriter& text(std::string_view value)
    {
        separate();
        m_text.append(1, '"').append(value).append(1, '"');
        return *this;
    }
    JsonWriter& number(std::integral auto value)
    {
        separate();
        m_text += std::to_string(value);
        return *this;
    }
    JsonWriter& flag(bool value)
    {
        separate();
        m_text += value ? "true" : "false";
        return *this;
    }
    JsonWriter& text(std::string_view name, std::string_view value)
    {
        return key(name).text(value);
    }
    JsonWriter& number(std::string_view name, std::integral auto value)
    {
        return key(name).number(value);
    }
    JsonWriter& flag(std::string_view name, bool value) { return key(name).flag(value); }

    std::string take() { return std::move(m_text); }

private:
    void separate()
    {
        if (!m_first) m_text += ',';
        m_first = false;
    }

    std::string m_text;
    bool m_first = true;
};

} // namespace dg
