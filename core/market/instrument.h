// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/market/price.h"

#include <string>

namespace dg {

/// What a symbol trades in: the grids of its prices and quantities and the exchange's smallest
/// order. Read from `exchangeInfo` filters (PRICE_FILTER, LOT_SIZE, MIN_NOTIONAL) where they are
/// known; otherwise inferred from the decimals seen, and `inferred` says so to the user.
struct Instrument
{
    std::string symbol; ///< upper case
    DecimalGrid tick;
    DecimalGrid lot;
    Quantity minQuantity{1};
    Fixed8 minNotional{500'000'000}; ///< quote currency (USDT)
    std::string status = "TRADING";
    bool inferred = true;

    double price(Price p) const { return tick.toDouble(p.ticks); }
    double quantity(Quantity q) const { return lot.toDouble(q.lots); }

    friend bool operator==(const Instrument&, const Instrument&) = default;
};

} // namespace dg
