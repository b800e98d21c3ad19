// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bookbalance.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(BookBalance)
};

/// A snapshot holds so many levels a side; where it is full the rest is not seen here.
constexpr std::size_t kMostLevels = 1000;
constexpr double kStep = 0.0001; ///< a shorter reach is written in steps of 0.01 %

/// How far from the middle a side is known, in price; none: everywhere.
std::optional<double> knownReach(const Instrument& instrument,
                                 const std::vector<Level>& side,
                                 const std::optional<Price>& trusted,
                                 double middle)
{
    std::optional<double> known;
    if (trusted) known = std::abs(instrument.price(*trusted) - middle);
    if (side.size() >= kMostLevels) {
        const double seen = std::abs(instrument.price(side.back().price) - middle);
        known = std::min(known.value_or(seen), seen);
    }
    return known;
}

} // namespace

std::optional<BookBalance> bookBalance(const MarketSnapshot& market, double reach)
{
    const BookView& book = market.book;
    const Instrument& i = market.instrument;
    if (book.state != BookState::Sure || book.bids.empty() || book.asks.empty())
        return std::nullopt;
    const double middle = (i.price(book.bids.front().price) + i.price(book.asks.front().price)) / 2;
    if (middle <= 0) return std::nullopt;
    for (const auto& known : {knownReach(i, book.bids, book.trustedBid, middle),
                              knownReach(i, book.asks, book.trustedAsk, middle)})
        if (known && *known < reach * middle) reach = std::floor(*known / middle / kStep) * kStep;
    const auto sum = [&](const std::vector<Level>& side) {
        double lots = 0;
        for (const Level& level : side) {
            if (std::abs(i.price(level.price) - middle) > reach * middle) break;
            lots += static_cast<double>(level.quantity.lots);
        }
        return lots;
    };
    const double bids = sum(book.bids);
    const double asks = sum(book.asks);
    if (reach <= 0 || bids + asks <= 0) return std::nullopt;
    return BookBalance{(bids - asks) / (bids + asks), reach};
}

QString reachText(double reach)
{
    QString text = QString::number(100 * reach, 'f', 2);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.')) text.chop(1);
    return QStringLiteral("±%1\u202f%").arg(text);
}

QString balanceCaption(const std::optional<BookBalance>& balance, double wanted)
{
    return Words::tr("Imbalance %1").arg(reachText(balance ? balance->reach : wanted));
}

} // namespace dg
