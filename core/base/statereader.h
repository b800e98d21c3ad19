// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/int128.h"
#include "core/base/statevalues.h"

#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace dg {

/// Reads what StateWriter wrote, member by member in the same order. Anything else makes it fail;
/// from there on nothing is read, and what was filled in so far is to be thrown away. Strict, as
/// it may read what somebody else wrote. A plain object, no thread.
class StateReader final
{
public:
    static constexpr bool kReads = true;

    explicit StateReader(std::string_view json);

    template <typename T>
    void operator()(std::string_view name, T& value)
    {
        if (m_failed) return;
        m_name = name;
        if (!m_first) token(',');
        m_first = false;
        key(name);
        get(value);
    }
    void check(bool holds)
    {
        if (!holds) m_failed = true;
    }

    /// Of what is read; members that a later version added are there from that one on.
    void setVersion(int version) { m_version = version; }
    int version() const { return m_version; }

    bool ok() const { return !m_failed; }
    /// The whole object was read, and nothing follows it.
    bool atEnd();
    /// The field at which it failed.
    std::string_view failedAt() const { return m_name; }

private:
    /// More than any list that is written holds.
    static constexpr std::size_t kMaxElements = 400'000;

    template <typename T>
    void get(T& value);
    template <typename T>
    void getList(T& list);
    template <typename T>
    void getArray(T& array);
    template <typename K, typename V>
    void getMap(std::map<K, V>& map);
    template <typename T>
    void getObject(T& value);
    bool next(char c); ///< takes it if it is the next one
    void token(char c);
    void key(std::string_view name);
    bool word(std::string_view text);
    std::int64_t integer(std::int64_t least, std::int64_t most);
    Int128 wide();
    double real();
    std::string string();

    std::string_view m_text;
    std::string_view m_name;
    int m_version = std::numeric_limits<int>::max();
    bool m_first = true; ///< no member of the current object was read yet
    bool m_failed = false;
};

template <typename T>
void StateReader::get(T& value)
{
    if (m_failed) return;
    if constexpr (std::is_same_v<T, bool>) {
        value = word("true");
        if (!value && !word("false")) m_failed = true;
    } else if constexpr (std::is_enum_v<T>) {
        static_assert(kEnumerators<T> > 0);
        value = static_cast<T>(integer(0, kEnumerators<T> - 1));
    } else if constexpr (std::is_same_v<T, Int128>) {
        value = wide();
    } else if constexpr (std::is_integral_v<T>) {
        using Limits = std::numeric_limits<T>;
        value = static_cast<T>(
            integer(!std::is_signed_v<T> ? 0
                    : sizeof(T) < 8      ? static_cast<std::int64_t>(Limits::min())
                                         : -kMaxSteps,
                    sizeof(T) < 8 ? static_cast<std::int64_t>(Limits::max()) : kMaxSteps));
    } else if constexpr (std::is_floating_point_v<T>) {
        value = real();
    } else if constexpr (std::is_same_v<T, std::string>) {
        value = string();
    } else if constexpr (state::isOptional<T>) {
        value.reset();
        if (word("null")) return;
        value = typename T::value_type{}; // emplace() is too much for clang 14 here
        get(*value);
    } else if constexpr (state::isShared<T>) {
        value.reset();
        if (word("null")) return;
        auto fresh = std::make_shared<std::remove_const_t<typename T::element_type>>();
        get(*fresh);
        value = std::move(fresh);
    } else if constexpr (state::isList<T>) {
        getList(value);
    } else if constexpr (state::isArray<T>) {
        getArray(value);
    } else if constexpr (state::isMap<T>) {
        getMap(value);
    } else if constexpr (state::isSole<T>) {
        value.*kSoleMember<T> = integer(-kMostOf<T>, kMostOf<T>);
    } else {
        getObject(value);
    }
}

/// All of its elements: fewer or more are another format.
template <typename T>
void StateReader::getArray(T& array)
{
    token('[');
    for (std::size_t i = 0; i < array.size() && !m_failed; ++i) {
        if (i != 0) token(',');
        get(array[i]);
    }
    token(']');
}

template <typename T>
void StateReader::getList(T& list)
{
    list.clear();
    token('[');
    if (next(']')) return;
    do {
        get(list.emplace_back());
        if (list.size() > kMaxElements) m_failed = true;
    } while (!m_failed && next(','));
    token(']');
}

template <typename K, typename V>
void StateReader::getMap(std::map<K, V>& map)
{
    map.clear();
    token('[');
    if (next(']')) return;
    do {
        K k{};
        get(k);
        token(',');
        get(map[k]);
        if (map.size() > kMaxElements) m_failed = true;
    } while (!m_failed && next(','));
    token(']');
}

template <typename T>
void StateReader::getObject(T& value)
{
    token('{');
    const bool outer = std::exchange(m_first, true);
    const auto name = m_name;
    state::visit(value, *this);
    m_first = outer;
    if (!m_failed) m_name = name;
    token('}');
}

} // namespace dg
