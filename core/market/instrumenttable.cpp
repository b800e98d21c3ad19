// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/instrumenttable.h"

namespace dg {

int InstrumentTable::find(std::string_view symbol) const
{
    const auto it = m_numbers.find(symbol);
    return it == m_numbers.end() ? kNone : it->second;
}

int InstrumentTable::set(Instrument instrument)
{
    const int known = find(instrument.symbol);
    if (known != kNone) {
        Entry& old = entry(known);
        if (old.instrument.tick != instrument.tick) old.bookGrid = BookGrid(instrument.tick);
        old.instrument = std::move(instrument);
        return known;
    }
    const int number = size();
    m_numbers.emplace(instrument.symbol, number);
    const BookGrid grid(instrument.tick);
    m_entries.push_back({std::move(instrument), grid, std::nullopt, std::nullopt});
    return number;
}

} // namespace dg
