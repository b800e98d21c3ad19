// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/fields.h"

namespace dg::binance {

namespace ondemand = simdjson::ondemand;

namespace {

/// One entry. Each figure is asked for its type first, so that a wrong one is passed over without
/// an error that would spoil what comes behind it.
class Reader final
{
public:
    explicit Reader(InstrumentRead& read)
        : m_read(read)
    {}

    void readEntry(ondemand::object& entry)
    {
        readFields(entry);
        if (m_broken) m_read.instrument.symbol.clear(); // nothing of it can be believed
    }

private:
    void readFields(ondemand::object& entry)
    {
        std::string_view value;
        if (!text(entry, "symbol", value)) {
            if (m_read.problems.empty()) problem(DecodeError::MissingField, "symbol");
            return;
        }
        m_read.instrument.symbol = value;
        if (text(entry, "status", value)) {
            m_read.instrument.status = value;
            m_read.hasStatus = true;
        }
        m_read.pricePlaces = places(entry, "pricePrecision");
        m_read.quantityPlaces = places(entry, "quantityPrecision");
        ondemand::value filters;
        ondemand::array list;
        if (!find(entry, "filters", filters)) return;
        if (filters.get_array().get(list)) {
            problem(DecodeError::WrongType, "filters");
            return;
        }
        for (auto element : list) {
            ondemand::object filter;
            if (element.get_object().get(filter)) {
                problem(DecodeError::WrongType, "filters");
                return;
            }
            readFilter(filter);
            if (m_broken) return;
        }
        finish();
    }

    /// False where the key is not there; where the JSON is damaged, too, which is said.
    bool find(ondemand::object& object, const char* key, ondemand::value& found)
    {
        if (m_broken) return false;
        const auto error = object.find_field_unordered(key).get(found);
        m_broken = isBroken(error);
        if (m_broken) problem(DecodeError::NotJson, key);
        return !error;
    }

    void problem(DecodeError error, const char* field)
    {
        m_read.problems.push_back({error, field});
    }

    /// False where there is none: no key, null, an empty text, or something else, which is said.
    bool text(ondemand::object& object, const char* key, std::string_view& value)
    {
        ondemand::value found;
        if (!find(object, key, found)) return false;
        ondemand::json_type type{};
        if (found.type().get(type)) {
            problem(DecodeError::NotJson, key);
            return false;
        }
        if (type == ondemand::json_type::null) return false;
        if (type != ondemand::json_type::string || found.get_string().get(value)) {
            problem(DecodeError::WrongType, key);
            return false;
        }
        return !value.empty();
    }

    std::optional<int> places(ondemand::object& entry, const char* key)
    {
        ondemand::value found;
        if (!find(entry, key, found)) return std::nullopt;
        ondemand::json_type type{};
        std::int64_t places = -1;
        if (found.type().get(type) || type == ondemand::json_type::null) return std::nullopt;
        if (type != ondemand::json_type::number)
            problem(DecodeError::WrongType, key);
        else if (found.get_int64().get(places) || places < 0 || places > kMaxDecimals)
            problem(DecodeError::OutOfRange, key);
        else
            return static_cast<int>(places);
        return std::nullopt;
    }

    void readFilter(ondemand::object& filter)
    {
        std::string_view type;
        if (!text(filter, "filterType", type)) return;
        if (type == "PRICE_FILTER") {
            m_read.hasTick = readGrid(filter, "tickSize", true, m_read.instrument.tick);
        } else if (type == "LOT_SIZE") {
            m_read.hasLot = readGrid(filter, "stepSize", false, m_read.instrument.lot);
            std::string_view least;
            if (text(filter, "minQty", least)) m_minQuantity = least;
        } else if (type == "MIN_NOTIONAL" || type == "NOTIONAL") {
            // The name that it has differs between the exchange's markets.
            std::string_view least;
            const char* key = "notional";
            if (!text(filter, key, least) && !text(filter, key = "minNotional", least)) return;
            const auto notional = parseFixed8(least);
            if (!notional || *notional < 0)
                problem(notional ? DecodeError::OutOfRange : fromDecimal(notional.error()), key);
            else
                m_read.minNotional = Fixed8{*notional};
        }
    }

    bool readGrid(ondemand::object& filter, const char* key, bool price, DecimalGrid& grid)
    {
        std::string_view value;
        const auto before = m_read.problems.size();
        if (!text(filter, key, value)) {
            if (m_read.problems.size() == before) problem(DecodeError::MissingField, key);
            return false;
        }
        const auto read = DecimalGrid::fromStep(value);
        if (!read) {
            problem(fromDecimal(read.error()), key);
            return false;
        }
        if (!isCredible(*read, price)) {
            problem(DecodeError::OutOfRange, key);
            return false;
        }
        grid = *read;
        return true;
    }

    void finish()
    {
        if (m_minQuantity.empty() || !m_read.hasLot) return;
        const auto lots = m_read.instrument.lot.parse(m_minQuantity);
        if (!lots || *lots < 0 || *lots > kMaxLots)
            problem(lots ? DecodeError::OutOfRange : fromDecimal(lots.error()), "minQty");
        else
            m_read.minQuantity = Quantity{*lots};
    }

    InstrumentRead& m_read;
    bool m_broken = false;
    std::string_view m_minQuantity;
};

} // namespace

InstrumentRead readInstrument(ondemand::object& symbol)
{
    InstrumentRead read;
    Reader(read).readEntry(symbol);
    return read;
}

} // namespace dg::binance
