// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/remarktext.h"

#include "core/engine/timeslog.h"
#include "ui/format.h"

#include <QCoreApplication>

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Remarks)
};

QString stepText(const DecimalGrid& grid)
{
    return QString::fromStdString(grid.format(1));
}

/// Orders off the tick, and quantities off the step.
QStringList gridSentences(const MarketSnapshot& market)
{
    const MarketRemarks& remarks = *market.remarks;
    const Instrument& instrument = market.instrument;
    QStringList texts;
    if (remarks.gridInferred)
        texts << Words::tr("The exchange's list of instruments does not give all of its filters: "
                           "tick %1 and step %2 are inferred from the decimals seen where they "
                           "are missing.")
                     .arg(stepText(instrument.tick), stepText(instrument.quantityStep()));
    if (remarks.bookStep)
        texts << Words::tr("Orders lie off the tick of %1; the book is kept in steps of %2.")
                     .arg(stepText(instrument.tick), stepText(*remarks.bookStep));
    if (remarks.ordersLeftOut != 0)
        texts << Words::tr("Orders left out of the book because their price lies on none of its "
                           "steps: %1, the last at %2.")
                     .arg(countText(remarks.ordersLeftOut),
                          QString::fromStdString(remarks.leftOutPrice));
    if (remarks.lot)
        texts << Words::tr(
                     "Quantities lie off the quantity step of %1; they are counted in units of %2.")
                     .arg(stepText(instrument.quantityStep()), stepText(*remarks.lot));
    if (remarks.quantitiesLeftOut != 0)
        texts << Words::tr("Orders left out of the book because their quantity is no whole number "
                           "of %1: %2, the last of %3.")
                     .arg(stepText(instrument.lot),
                          countText(remarks.quantitiesLeftOut),
                          QString::fromStdString(remarks.leftOutQuantity));
    if (remarks.listAsked)
        texts << Words::tr("The exchange may have changed tick or step: its list of instruments is "
                           "asked for again.");
    return texts;
}

} // namespace

QStringList remarkSentences(const MarketSnapshot& market)
{
    if (!market.remarks) return {};
    const MarketRemarks& remarks = *market.remarks;
    QStringList texts = gridSentences(market);
    if (remarks.idsBegun != 0)
        texts << Words::tr("The ids of its trades began anew, %n time(s).",
                           nullptr,
                           static_cast<int>(remarks.idsBegun));
    if (remarks.timesBegun != 0)
        texts << Words::tr("The exchange's times began anew, %n time(s).",
                           nullptr,
                           static_cast<int>(remarks.timesBegun));
    for (std::size_t i = 0; i < remarks.offTimes.size(); ++i)
        if (const auto& off = remarks.offTimes[i])
            texts << offTimesText(static_cast<Stream>(i), *off);
    const QString symbol = QString::fromStdString(market.instrument.symbol);
    for (QString& text : texts)
        text = QStringLiteral("%1: %2").arg(symbol, text);
    return texts;
}

} // namespace dg
