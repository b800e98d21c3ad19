// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"

#include <QString>

#include <optional>

namespace dg {

/// Which side of the book outweighs the other near the price: what every panel calls "imbalance".
/// The strategy judges by the ten best levels instead; those are named so wherever they are shown.
struct BookBalance
{
    double value = 0; ///< (bids - asks) / both, -1 to 1
    double reach = 0; ///< how far from the middle on each side, as a share of it
};

/// Of all orders within `reach` of the middle on each side, or as far as the book is known where
/// that is less. None while the book is not certain or holds nothing there.
std::optional<BookBalance> bookBalance(const MarketSnapshot& market, double reach);
/// "Imbalance ±0.1 %"; where the book is not known so far, with how far it is.
QString balanceCaption(const std::optional<BookBalance>& balance, double wanted);
/// "±0.1 %"
QString reachText(double reach);

} // namespace dg
