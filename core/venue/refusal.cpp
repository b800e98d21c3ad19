// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/refusal.h"

#include "core/base/noop.h"

namespace dg {

namespace {

constexpr const char* kContext = "Refusals";

const char* wordsOf(Figure figure)
{
    switch (figure) {
    case Figure::Message:
        return "";
    case Figure::Price:
        return DG_NOOP("Refusals", "price");
    case Figure::Volume:
        return DG_NOOP("Refusals", "volume");
    case Figure::Time:
        return DG_NOOP("Refusals", "time");
    case Figure::Id:
        return DG_NOOP("Refusals", "id");
    case Figure::Symbol:
        return DG_NOOP("Refusals", "symbol");
    case Figure::Levels:
        return DG_NOOP("Refusals", "levels of the book");
    case Figure::Tick:
        return DG_NOOP("Refusals", "tick size");
    case Figure::Step:
        return DG_NOOP("Refusals", "quantity step");
    case Figure::SmallestOrder:
        return DG_NOOP("Refusals", "smallest order");
    case Figure::Instrument:
        return DG_NOOP("Refusals", "entry");
    }
    return "";
}

/// Behind a figure.
const char* wordsBehind(DecodeError error)
{
    switch (error) {
    case DecodeError::MissingField:
        return DG_NOOP("Refusals", "missing");
    case DecodeError::WrongType:
        return DG_NOOP("Refusals", "of a wrong type");
    case DecodeError::OffGrid:
        return DG_NOOP("Refusals", "off the grid");
    case DecodeError::WrongTime:
        return DG_NOOP("Refusals", "far from the market's");
    default:
        return toString(error);
    }
}

} // namespace

const char* toString(DecodeError error)
{
    switch (error) {
    case DecodeError::NotJson:
        return DG_NOOP("Refusals", "not valid JSON");
    case DecodeError::MissingField:
        return DG_NOOP("Refusals", "missing field");
    case DecodeError::WrongType:
        return DG_NOOP("Refusals", "wrong type");
    case DecodeError::BadNumber:
        return DG_NOOP("Refusals", "not a number");
    case DecodeError::OffGrid:
        return DG_NOOP("Refusals", "off the price or quantity grid");
    case DecodeError::OutOfRange:
        return DG_NOOP("Refusals", "out of range");
    case DecodeError::TooLong:
        return DG_NOOP("Refusals", "too long");
    case DecodeError::WrongTime:
        return DG_NOOP("Refusals", "a time far from the market's");
    }
    return "";
}

std::string wordsOf(const Refusal& refusal)
{
    const std::string figure = wordsOf(refusal.figure);
    return figure.empty() ? toString(refusal.error) : figure + " " + wordsBehind(refusal.error);
}

Sentence sentenceOf(DecodeError error)
{
    return {kContext, toString(error)};
}

Sentence sentenceOf(const Refusal& refusal)
{
    if (refusal.figure == Figure::Message) return sentenceOf(refusal.error);
    return Sentence::joined(
        {{kContext, wordsOf(refusal.figure)}, {kContext, wordsBehind(refusal.error)}}, " ");
}

} // namespace dg
