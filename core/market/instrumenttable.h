// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/instrument.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dg {

/// All instruments met so far, by symbol and by a small number that stays. Engine thread.
class InstrumentTable final
{
public:
    static constexpr int kNone = -1;

    int find(std::string_view symbol) const;
    /// Adds the instrument, or replaces the one of the same symbol. Returns its number.
    int set(Instrument instrument);

    const Instrument& at(int number) const
    {
        return m_instruments[static_cast<std::size_t>(number)];
    }
    int size() const { return static_cast<int>(m_instruments.size()); }

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const
        {
            return std::hash<std::string_view>{}(s);
        }
    };

    std::deque<Instrument> m_instruments; ///< a deque: references stay valid
    std::unordered_map<std::string, int, Hash, std::equal_to<>> m_numbers;
};

} // namespace dg
