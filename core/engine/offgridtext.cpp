// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/offgridtext.h"

#include "core/base/noop.h"
#include "core/engine/market.h"

namespace dg {

namespace {

constexpr const char* kTick = "OffTick";

Sentence stepsSentence(const BookGrid& grid, bool isListed)
{
    const std::vector<Sentence> steps{grid.tick().format(1), grid.step().format(1)};
    if (!isListed)
        return {
            kTick,
            DG_NOOP("OffTick", "orders lie off the tick of %1; the book is kept in steps of %2"),
            steps};
    return {kTick,
            DG_NOOP("OffTick",
                    "orders lie off the tick of %1, from before it was made coarser; the book is "
                    "kept in steps of %2"),
            steps};
}

Sentence leftOutSentence(std::uint64_t count, const std::string& step, const std::string& last)
{
    if (count == 1 && last.empty())
        return {kTick,
                DG_NOOP("OffTick", "1 order lies on no step of %1 and is left out of the book"),
                {step}};
    if (count == 1)
        return {
            kTick,
            DG_NOOP("OffTick", "1 order lies on no step of %1 and is left out of the book, at %2"),
            {step, last}};
    if (last.empty())
        return {kTick,
                DG_NOOP("OffTick", "%2 orders lie on no step of %1 and are left out of the book"),
                {step, std::to_string(count)}};
    return {kTick,
            DG_NOOP("OffTick",
                    "%2 orders lie on no step of %1 and are left out of the book, the last at %3"),
            {step, std::to_string(count), last}};
}

Sentence askedSentence(bool isDoubtful)
{
    if (!isDoubtful)
        return {kTick,
                DG_NOOP("OffTick",
                        "the tick may have been made finer: the exchange's list of instruments is "
                        "asked for again")};
    return {
        kTick,
        DG_NOOP("OffTick",
                "the tick may have been made finer: the exchange's list of instruments is asked "
                "for again, and until it is here the book is unsure")};
}

} // namespace

Sentence offTickText(const Market& market)
{
    const BookGrid& grid = market.bookGrid();
    const OffTickOrders& orders = market.offTick();
    std::vector<Sentence> parts;
    if (grid.isFiner()) parts.push_back(stepsSentence(grid, orders.isListed()));
    if (orders.leftOut() != 0)
        parts.push_back(
            leftOutSentence(orders.leftOut(), grid.step().format(1), orders.lastPrice()));
    if (!parts.empty() && orders.isAsked()) parts.push_back(askedSentence(orders.isDoubtful()));
    return Sentence::joined(parts, "; ");
}

namespace {

constexpr const char* kStep = "OffStep";

Sentence unitsSentence(const Instrument& instrument, bool isListed)
{
    const std::vector<Sentence> steps{instrument.quantityStep().format(1),
                                      instrument.lot.format(1)};
    if (!isListed)
        return {kStep,
                DG_NOOP("OffStep",
                        "quantities lie off the quantity step of %1; they are counted in units of "
                        "%2"),
                steps};
    return {kStep,
            DG_NOOP("OffStep",
                    "quantities lie off the quantity step of %1, from before it was made coarser; "
                    "they are counted in units of %2"),
            steps};
}

Sentence quantitiesSentence(std::uint64_t count, const std::string& unit, const std::string& last)
{
    if (count == 1)
        return {kStep,
                DG_NOOP("OffStep",
                        "1 order has a quantity of no whole number of %1 and is left out of the "
                        "book: %2"),
                {unit, last}};
    return {kStep,
            DG_NOOP("OffStep",
                    "%3 orders have a quantity of no whole number of %1 and are left out of the "
                    "book, the last of %2"),
            {unit, last, std::to_string(count)}};
}

Sentence stepAskedSentence(bool isDoubtful)
{
    if (!isDoubtful)
        return {kStep,
                DG_NOOP("OffStep",
                        "the step may have been made finer: the exchange's list of instruments is "
                        "asked for again")};
    return {
        kStep,
        DG_NOOP("OffStep",
                "the step may have been made finer: the exchange's list of instruments is asked "
                "for again, and until it is here the book is unsure")};
}

} // namespace

Sentence offStepText(const Market& market)
{
    const Instrument& instrument = market.instrument();
    const LeftOut& quantities = market.offStep();
    std::vector<Sentence> parts;
    if (instrument.stepLots != 1)
        parts.push_back(unitsSentence(instrument, market.offTick().isListed()));
    if (quantities.count() != 0)
        parts.push_back(
            quantitiesSentence(quantities.count(), instrument.lot.format(1), quantities.last()));
    // Where there is something to say of prices, that says it.
    const OffTickOrders& orders = market.offTick();
    if (!parts.empty() && orders.isAsked() && offTickText(market).empty())
        parts.push_back(stepAskedSentence(orders.isDoubtful()));
    return Sentence::joined(parts, "; ");
}

} // namespace dg
