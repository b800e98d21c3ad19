// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/bookgrid.h"
#include "core/market/instrument.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dg {

/// All instruments met so far, by symbol and by a small number that stays, and the grid that the
/// book of each stands on. Engine thread.
class InstrumentTable final
{
public:
    static constexpr int kNone = -1;

    int find(std::string_view symbol) const;
    /// Adds the instrument, or replaces the one of the same symbol. Returns its number. With
    /// another tick its book stands on that tick again.
    int set(Instrument instrument);

    const Instrument& at(int number) const { return entry(number).instrument; }
    const BookGrid& bookGrid(int number) const { return entry(number).bookGrid; }
    void setBookGrid(int number, const BookGrid& grid) { entry(number).bookGrid = grid; }
    /// The most decimals of its prices, as the exchange says; none where it does not.
    std::optional<int> pricePlaces(int number) const { return entry(number).pricePlaces; }
    void setPricePlaces(int number, std::optional<int> places)
    {
        entry(number).pricePlaces = places;
    }
    /// The same of its quantities.
    std::optional<int> quantityPlaces(int number) const { return entry(number).quantityPlaces; }
    void setQuantityPlaces(int number, std::optional<int> places)
    {
        entry(number).quantityPlaces = places;
    }
    int size() const { return static_cast<int>(m_entries.size()); }

private:
    struct Entry
    {
        Instrument instrument;
        BookGrid bookGrid;
        std::optional<int> pricePlaces;
        std::optional<int> quantityPlaces;
    };
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const
        {
            return std::hash<std::string_view>{}(s);
        }
    };

    const Entry& entry(int number) const { return m_entries[static_cast<std::size_t>(number)]; }
    Entry& entry(int number) { return m_entries[static_cast<std::size_t>(number)]; }

    std::deque<Entry> m_entries; ///< a deque: references stay valid
    std::unordered_map<std::string, int, Hash, std::equal_to<>> m_numbers;
};

} // namespace dg
