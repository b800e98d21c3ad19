// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/refusaltext.h"

#include <QCoreApplication>

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Refusals)
};

QString figureText(Figure figure)
{
    switch (figure) {
    case Figure::Message:
        return {};
    case Figure::Price:
        return Words::tr("price");
    case Figure::Volume:
        return Words::tr("volume");
    case Figure::Time:
        return Words::tr("time");
    case Figure::Id:
        return Words::tr("id");
    case Figure::Symbol:
        return Words::tr("symbol");
    case Figure::Levels:
        return Words::tr("levels of the book");
    case Figure::Tick:
        return Words::tr("tick size");
    case Figure::Step:
        return Words::tr("quantity step");
    case Figure::SmallestOrder:
        return Words::tr("smallest order");
    case Figure::Instrument:
        return Words::tr("entry of the instrument");
    }
    return {};
}

QString errorText(DecodeError error)
{
    switch (error) {
    case DecodeError::NotJson:
        return Words::tr("not valid JSON");
    case DecodeError::MissingField:
        return Words::tr("missing");
    case DecodeError::WrongType:
        return Words::tr("of a wrong type");
    case DecodeError::BadNumber:
        return Words::tr("not a number");
    case DecodeError::OffGrid:
        return Words::tr("off the grid");
    case DecodeError::OutOfRange:
        return Words::tr("out of range");
    case DecodeError::TooLong:
        return Words::tr("too long");
    case DecodeError::WrongTime:
        return Words::tr("far from the market's");
    }
    return {};
}

QString whyText(const Refusal& why)
{
    if (why.figure != Figure::Message) return figureText(why.figure) + u' ' + errorText(why.error);
    return why.error == DecodeError::MissingField ? Words::tr("a field is missing")
                                                  : errorText(why.error);
}

} // namespace

QString refusedText(const QString& symbol, const RefusedMessages::Count& refused)
{
    // Two texts each rather than %n: that has no plural where no translation is loaded.
    const bool one = refused.count == 1;
    const QString what =
        refused.entries
            ? (one ? Words::tr("1 entry of a list")
                   : Words::tr("%1 entries of lists").arg(refused.count))
            : (one ? Words::tr("1 message") : Words::tr("%1 messages").arg(refused.count));
    const QString why = whyText(refused.why);
    if (symbol.isEmpty()) return Words::tr("%1 could not be read: %2").arg(what, why);
    return Words::tr("%1 of %2 could not be read: %3").arg(what, symbol, why);
}

} // namespace dg
