// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/fields.h"

#include <algorithm>

namespace dg {

const char* toString(DecodeError error)
{
    switch (error) {
    case DecodeError::NotJson:
        return "not valid JSON";
    case DecodeError::MissingField:
        return "missing field";
    case DecodeError::WrongType:
        return "wrong type";
    case DecodeError::BadNumber:
        return "not a number";
    case DecodeError::OffGrid:
        return "off the price or quantity grid";
    case DecodeError::OutOfRange:
        return "out of range";
    case DecodeError::TooLong:
        return "too long";
    }
    return "";
}

} // namespace dg

namespace dg::binance {

namespace ondemand = simdjson::ondemand;

DecodeError fromSimdjson(simdjson::error_code error)
{
    switch (error) {
    case simdjson::NO_SUCH_FIELD:
        return DecodeError::MissingField;
    case simdjson::INCORRECT_TYPE:
        return DecodeError::WrongType;
    case simdjson::NUMBER_ERROR:
        return DecodeError::BadNumber;
    case simdjson::NUMBER_OUT_OF_RANGE:
        return DecodeError::OutOfRange;
    case simdjson::CAPACITY:
        return DecodeError::TooLong;
    default:
        return DecodeError::NotJson;
    }
}

DecodeError fromDecimal(DecimalError error)
{
    switch (error) {
    case DecimalError::Empty:
    case DecimalError::Malformed:
        return DecodeError::BadNumber;
    case DecimalError::OffGrid:
        return DecodeError::OffGrid;
    case DecimalError::OutOfRange:
        return DecodeError::OutOfRange;
    }
    return DecodeError::BadNumber;
}

bool isTime(std::int64_t ms)
{
    return ms >= 0 && ms <= 253'402'300'799'999;
}

Expected<std::int64_t, DecimalError> parseFixed8(std::string_view text)
{
    const auto point = text.find('.');
    if (point != std::string_view::npos && text.size() - point - 1 > 8) {
        const auto cut = text.substr(point + 9);
        if (!std::all_of(cut.begin(), cut.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return Unexpected{DecimalError::Malformed};
        text = text.substr(0, point + 9);
    }
    return kFixed8Grid.parse(text);
}

void WrittenDigits::note(std::string_view text)
{
    const int places = writtenDecimals(text);
    const auto point = std::min(text.find('.'), text.size());
    whole = std::max(whole, static_cast<int>(std::min<std::size_t>(point, 1000)));
    decimals = std::max(decimals, std::min(places, 1000));
}

bool isCredible(const WrittenDigits& written, bool price)
{
    // Ten digits of a price fit the book (2^36 ticks), fifteen of a quantity fit kMaxLots.
    return written.decimals <= 8 && written.whole + written.decimals <= (price ? 10 : 15);
}

simdjson::error_code
digitsOfLevels(ondemand::array& array, WrittenDigits& price, WrittenDigits& lot)
{
    for (auto element : array) {
        ondemand::array pair;
        if (const auto error = element.get_array().get(pair)) return error;
        int n = 0;
        for (auto value : pair) {
            std::string_view text;
            if (const auto error = value.get_string().get(text)) return error;
            if (n < 2) (n == 0 ? price : lot).note(text);
            ++n;
        }
    }
    return simdjson::SUCCESS;
}

namespace {

/// The text of a filter's field; empty where there is none.
InstrumentResult text(ondemand::object& object, const char* key, std::string_view& value)
{
    if (const auto error = object.find_field_unordered(key).get_string().get(value))
        return {false, fromSimdjson(error), key};
    return {};
}

InstrumentResult
readFilter(ondemand::object& filter, Instrument& instrument, std::string_view& minQuantity)
{
    std::string_view type;
    if (const auto result = text(filter, "filterType", type); !result.ok) return result;
    std::string_view value;
    if (type == "PRICE_FILTER" || type == "LOT_SIZE") {
        const bool price = type == "PRICE_FILTER";
        const char* const key = price ? "tickSize" : "stepSize";
        if (const auto result = text(filter, key, value); !result.ok) return result;
        const auto grid = DecimalGrid::fromStep(value);
        if (!grid) return {false, fromDecimal(grid.error()), key};
        (price ? instrument.tick : instrument.lot) = *grid;
        if (!price) return text(filter, "minQty", minQuantity);
    } else if (type == "MIN_NOTIONAL") {
        if (const auto result = text(filter, "notional", value); !result.ok) return result;
        const auto notional = parseFixed8(value);
        if (!notional) return {false, fromDecimal(notional.error()), "notional"};
        instrument.minNotional.raw = *notional;
    }
    return {};
}

} // namespace

InstrumentResult readInstrument(ondemand::object& symbol, Instrument& instrument)
{
    std::string_view value;
    if (const auto result = text(symbol, "symbol", value); !result.ok) return result;
    instrument.symbol = value;
    // After any error but a missing key the parser must not be asked again.
    if (const auto result = text(symbol, "status", value); result.ok)
        instrument.status = value;
    else if (result.error != DecodeError::MissingField)
        return result;
    ondemand::array filters;
    if (const auto error = symbol.find_field_unordered("filters").get_array().get(filters))
        return {false, fromSimdjson(error), "filters"};
    std::string_view minQuantity;
    for (auto element : filters) {
        ondemand::object filter;
        if (const auto error = element.get_object().get(filter))
            return {false, fromSimdjson(error), "filters"};
        if (const auto result = readFilter(filter, instrument, minQuantity); !result.ok)
            return result;
    }
    if (!minQuantity.empty()) {
        const auto lots = instrument.lot.parse(minQuantity);
        if (!lots) return {false, fromDecimal(lots.error()), "minQty"};
        instrument.minQuantity.lots = *lots;
    }
    instrument.inferred = false;
    return {};
}

std::optional<Stream> streamOfName(std::string_view suffix)
{
    if (suffix.starts_with("@depth")) return Stream::Depth;
    if (suffix == "@aggTrade") return Stream::Trades;
    if (suffix == "@forceOrder") return Stream::Liquidations;
    if (suffix == "@kline_1m") return Stream::Klines;
    if (suffix == "@bookTicker") return Stream::BookTicker;
    if (suffix.starts_with("@markPrice")) return Stream::MarkPrice;
    return std::nullopt;
}

} // namespace dg::binance
