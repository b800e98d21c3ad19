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
        m_instruments[static_cast<std::size_t>(known)] = std::move(instrument);
        return known;
    }
    const int number = size();
    m_numbers.emplace(instrument.symbol, number);
    m_instruments.push_back(std::move(instrument));
    return number;
}

} // namespace dg
