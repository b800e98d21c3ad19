// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/arrangement.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kNarrow = 1500; ///< below: no third column
constexpr int kWide = 2300;   ///< from here: a fourth one
constexpr int kLow = 780;     ///< below: no depth curve under the ladder

// Widths in lines of text, so that they grow with the font.
constexpr int kLadderLines = 17;
constexpr int kSideLines = 23;
constexpr int kStrategyLines = 11;

/// Everything about the market at once: the first layout.
Part market(QSize room, int line)
{
    const bool narrow = room.width() < kNarrow;
    const bool low = room.height() < kLow;
    const Part chart = Part::tabs({u"chart"_s});
    const Part bottom =
        Part::row({Part::tabs({u"signals"_s, u"phone"_s}), Part::tabs({u"strategy"_s})},
                  kStrategyLines * line);
    if (narrow) {
        std::vector<Part> book{Part::tabs({u"ladder"_s, u"tape"_s, u"clusters"_s, u"watchlist"_s})};
        if (!low) book.push_back(Part::tabs({u"depth"_s, u"liquidations"_s}, 10 * line));
        return Part::row(
            {Part::column({chart, bottom}), Part::column(std::move(book), kLadderLines * line)});
    }
    const Part depth = Part::tabs({u"depth"_s}, low ? 8 * line : 11 * line);
    Part ladder = Part::column({Part::tabs({u"ladder"_s}), depth}, kLadderLines * line);
    if (low) ladder = Part::tabs({u"ladder"_s, u"depth"_s}, kLadderLines * line);
    const Part lists = Part::column({Part::tabs({u"watchlist"_s}, 9 * line),
                                     Part::tabs({u"clusters"_s}, 8 * line),
                                     Part::tabs({u"liquidations"_s}, 12 * line),
                                     Part::tabs({u"tape"_s})},
                                    kSideLines * line);
    if (room.width() < kWide) return Part::row({Part::column({chart, bottom}), ladder, lists});
    const Part watch = Part::column(
        {Part::tabs({u"watchlist"_s}), Part::tabs({u"clusters"_s}, 14 * line)}, kSideLines * line);
    const Part flow = Part::column(
        {Part::tabs({u"liquidations"_s}, 20 * line), Part::tabs({u"tape"_s})}, kSideLines * line);
    return Part::row({watch, Part::column({chart, bottom}), ladder, flow});
}

/// The chart and nothing that takes room from it but the ladder.
Part chartAlone(QSize, int line)
{
    return Part::row(
        {Part::tabs({u"chart"_s}),
         Part::tabs({u"ladder"_s, u"tape"_s, u"clusters"_s, u"watchlist"_s}, kLadderLines * line)});
}

/// Order flow: the book and what trades, the chart smaller.
Part flow(QSize, int line)
{
    return Part::row(
        {Part::column({Part::tabs({u"chart"_s, u"watchlist"_s}),
                       Part::tabs({u"depth"_s, u"strategy"_s}, 14 * line)}),
         Part::tabs({u"ladder"_s}, kLadderLines * line),
         Part::tabs({u"tape"_s}, kLadderLines * line),
         Part::column({Part::tabs({u"liquidations"_s}), Part::tabs({u"clusters"_s}, 12 * line)},
                      kLadderLines * line)});
}

/// Judging signals: their table large, with the strategy's reasons.
Part judging(QSize, int line)
{
    return Part::column(
        {Part::row({Part::tabs({u"chart"_s}),
                    Part::tabs({u"clusters"_s, u"watchlist"_s, u"ladder"_s}, kSideLines * line)}),
         Part::row({Part::tabs({u"signals"_s}), Part::tabs({u"strategy"_s})}, 20 * line)});
}

} // namespace

Part Part::tabs(QStringList docks, int size)
{
    return {Kind::Tabs, std::move(docks), {}, size};
}

Part Part::row(std::vector<Part> parts, int size)
{
    return {Kind::Row, {}, std::move(parts), size};
}

Part Part::column(std::vector<Part> parts, int size)
{
    return {Kind::Column, {}, std::move(parts), size};
}

const std::vector<Arrangement>& Arrangement::all()
{
    static const std::vector<Arrangement> arrangements{
        {u"market"_s, QT_TRANSLATE_NOOP("Arrangement", "Market"), market},
        {u"chart"_s, QT_TRANSLATE_NOOP("Arrangement", "Chart"), chartAlone},
        {u"flow"_s, QT_TRANSLATE_NOOP("Arrangement", "Order flow"), flow},
        {u"signals"_s, QT_TRANSLATE_NOOP("Arrangement", "Signals"), judging}};
    return arrangements;
}

} // namespace dg
