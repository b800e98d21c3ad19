// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/int128.h"
#include "core/base/statevalues.h"

#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace dg {

/// Writes one JSON object, member by member. A plain object, no thread.
class StateWriter final
{
public:
    static constexpr bool kReads = false;

    template <typename T>
    void operator()(std::string_view name, const T& value)
    {
        if (m_text.back() != '{') m_text += ',';
        m_text.append("\"").append(name).append("\":");
        put(value);
    }
    /// Of what is written: without the members that later ones added.
    void setVersion(int version) { m_version = version; }
    int version() const { return m_version; }
    /// What must hold of what is read.
    void check(bool) {}
    std::string take()
    {
        m_text += '}';
        return std::move(m_text);
    }

private:
    template <typename T>
    void put(const T& value);
    template <typename Range>
    void putList(const Range& range);
    void integer(std::int64_t value);
    void wide(Int128 value);
    void real(double value);
    void string(std::string_view text);

    std::string m_text = "{";
    int m_version = std::numeric_limits<int>::max();
};

template <typename T>
void StateWriter::put(const T& value)
{
    if constexpr (std::is_same_v<T, bool>) {
        m_text += value ? "true" : "false";
    } else if constexpr (std::is_enum_v<T>) {
        static_assert(kEnumerators<T> > 0);
        integer(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_same_v<T, Int128>) {
        wide(value);
    } else if constexpr (std::is_integral_v<T>) {
        integer(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_floating_point_v<T>) {
        real(value);
    } else if constexpr (std::is_same_v<T, std::string>) {
        string(value);
    } else if constexpr (state::isOptional<T> || state::isShared<T>) {
        if (value)
            put(*value);
        else
            m_text += "null";
    } else if constexpr (state::isList<T> || state::isArray<T>) {
        putList(value);
    } else if constexpr (state::isMap<T>) { // pairs, one after the other
        m_text += '[';
        for (const auto& [key, mapped] : value) {
            if (m_text.back() != '[') m_text += ',';
            put(key);
            m_text += ',';
            put(mapped);
        }
        m_text += ']';
    } else if constexpr (state::isSole<T>) {
        integer(value.*kSoleMember<T>);
    } else {
        m_text += '{';
        state::visit(value, *this);
        m_text += '}';
    }
}

template <typename Range>
void StateWriter::putList(const Range& range)
{
    m_text += '[';
    bool first = true;
    for (const auto& element : range) {
        if (!first) m_text += ',';
        first = false;
        put(element);
    }
    m_text += ']';
}

} // namespace dg
