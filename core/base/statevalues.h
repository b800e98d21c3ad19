// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/base/timestamp.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace dg {

// State as JSON text and back, exactly: a number reads back as the number that was written. A class
// names its members once, for both directions, in `fields(self, archive)`, a plain struct in a free
// function of that name. What is read comes in the order in which it was written.

/// Of a value type that is just one number in a unit (written as that number): its member.
template <typename T>
inline constexpr auto kSoleMember = nullptr;
template <>
inline constexpr auto kSoleMember<Timestamp> = &Timestamp::ms;
template <>
inline constexpr auto kSoleMember<Fixed8> = &Fixed8::raw;

/// Largest magnitude of such a number, so that sums of what was read cannot overflow.
template <typename T>
inline constexpr std::int64_t kMostOf = kMaxSteps;
template <>
inline constexpr std::int64_t kMostOf<Timestamp> = 253'402'300'799'999; // year 9999

/// Number of enumerators; an enum without it cannot be written.
template <typename E>
inline constexpr int kEnumerators = 0;

namespace state {

template <typename T>
inline constexpr bool isOptional = false;
template <typename T>
inline constexpr bool isOptional<std::optional<T>> = true;
template <typename T>
inline constexpr bool isList = false;
template <typename T>
inline constexpr bool isList<std::vector<T>> = true;
template <typename T>
inline constexpr bool isList<std::deque<T>> = true;
template <typename T>
inline constexpr bool isArray = false;
template <typename T, std::size_t N>
inline constexpr bool isArray<std::array<T, N>> = true;
template <typename T>
inline constexpr bool isMap = false;
template <typename K, typename V>
inline constexpr bool isMap<std::map<K, V>> = true;
template <typename T>
inline constexpr bool isShared = false;
template <typename T>
inline constexpr bool isShared<std::shared_ptr<const T>> = true;
template <typename T>
inline constexpr bool isSole =
    !std::is_null_pointer_v<std::remove_const_t<decltype(kSoleMember<T>)>>;

template <typename T, typename Archive>
void visit(T& value, Archive& archive)
{
    if constexpr (requires { std::remove_const_t<T>::fields(value, archive); })
        std::remove_const_t<T>::fields(value, archive);
    else
        fields(value, archive);
}

} // namespace state
} // namespace dg
