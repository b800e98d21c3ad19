// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/market/price.h"

#include <cstdint>
#include <string>

namespace dg {

/// What a symbol trades in: the grids of its prices and quantities and the exchange's smallest
/// order. Read from `exchangeInfo` filters (PRICE_FILTER, LOT_SIZE, MIN_NOTIONAL) where they are
/// known; otherwise inferred from the decimals seen, and `inferred` says so to the user.
struct Instrument
{
    std::string symbol; ///< upper case
    DecimalGrid tick;
    DecimalGrid lot; ///< what quantities are counted in
    Quantity minQuantity{1};
    /// Lots in a step of what may be ordered now. Not 1 where older orders and trades hold
    /// quantities between two steps, from before the exchange made the step coarser.
    std::int64_t stepLots = 1;
    Fixed8 minNotional{500'000'000}; ///< quote currency (USDT)
    std::string status = "TRADING";
    bool inferred = true;

    double price(Price p) const { return tick.toDouble(p.ticks); }
    double quantity(Quantity q) const { return lot.toDouble(q.lots); }
    /// LOT_SIZE's, as the exchange says it.
    DecimalGrid quantityStep() const;
    /// The same before anything between two steps was seen: quantities are counted in steps.
    Instrument inSteps() const;
    /// With the step's decimals, and more only for a quantity between two steps.
    std::string text(Quantity quantity) const;

    friend bool operator==(const Instrument&, const Instrument&) = default;
};

} // namespace dg
