// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sentence.h"

#include <cstdint>
#include <string>

namespace dg {

enum class DecodeError : std::uint8_t {
    NotJson, ///< cut off, garbage, bytes that are not UTF-8
    MissingField,
    WrongType,
    BadNumber,  ///< not a decimal, NaN, an exponent
    OffGrid,    ///< not a multiple of the instrument's tick or lot
    OutOfRange, ///< negative where it cannot be, 400 digits, year 10000
    TooLong,    ///< a frame over the size limit
    WrongTime,  ///< far from the times of the same market, or those of no minute
};

const char* toString(DecodeError error);
inline constexpr int kDecodeErrorCount = 8;

/// What a field of a message is to people, who do not know the exchange's key letters.
enum class Figure : std::uint8_t {
    Message, ///< none in particular
    Price,
    Volume, ///< quantities too
    Time,
    Id,
    Symbol,
    Levels, ///< of a book
    Tick,
    Step,
    SmallestOrder,
    Instrument, ///< the entry of the exchange's list
};
inline constexpr int kFigureCount = 11;

/// Why something could not be read.
struct Refusal
{
    DecodeError error = DecodeError::NotJson;
    Figure figure = Figure::Message;

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// "volume out of range"; part of the row format.
std::string wordsOf(const Refusal& refusal);
/// The same for people.
Sentence sentenceOf(const Refusal& refusal);
Sentence sentenceOf(DecodeError error);

} // namespace dg
