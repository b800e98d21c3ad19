// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/refusal.h"

namespace dg {

namespace {

const char* wordsOf(Figure figure)
{
    switch (figure) {
    case Figure::Message:
        return "";
    case Figure::Price:
        return "price";
    case Figure::Volume:
        return "volume";
    case Figure::Time:
        return "time";
    case Figure::Id:
        return "id";
    case Figure::Symbol:
        return "symbol";
    case Figure::Levels:
        return "levels of the book";
    case Figure::Tick:
        return "tick size";
    case Figure::Step:
        return "quantity step";
    case Figure::SmallestOrder:
        return "smallest order";
    case Figure::Instrument:
        return "entry";
    }
    return "";
}

/// Behind a figure.
const char* wordsBehind(DecodeError error)
{
    switch (error) {
    case DecodeError::MissingField:
        return "missing";
    case DecodeError::WrongType:
        return "of a wrong type";
    case DecodeError::OffGrid:
        return "off the grid";
    case DecodeError::WrongTime:
        return "far from the market's";
    default:
        return toString(error);
    }
}

} // namespace

const char* toString(DecodeError error)
{
    switch (error) {
    case DecodeError::NotJson:
        return "not valid JSON";
    case DecodeError::MissingField:
        return "missing field";
    case DecodeError::WrongType:
        return "wrong type";
    case DecodeError::BadNumber:
        return "not a number";
    case DecodeError::OffGrid:
        return "off the price or quantity grid";
    case DecodeError::OutOfRange:
        return "out of range";
    case DecodeError::TooLong:
        return "too long";
    case DecodeError::WrongTime:
        return "a time far from the market's";
    }
    return "";
}

std::string wordsOf(const Refusal& refusal)
{
    const std::string figure = wordsOf(refusal.figure);
    return figure.empty() ? toString(refusal.error) : figure + " " + wordsBehind(refusal.error);
}

} // namespace dg
