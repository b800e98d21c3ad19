// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/fields.h"

#include <algorithm>

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

bool isCredible(const DecimalGrid& grid, bool price)
{
    const double most = price ? kMaxPrice : static_cast<double>(kMaxQuantity);
    return grid.decimals <= kFixed8Grid.decimals && grid.toDouble(1) <= most;
}

simdjson::error_code
digitsOfLevels(ondemand::array& array, WrittenDigits& price, WrittenDigits& lot)
{
    for (auto element : array) {
        ondemand::array pair;
        if (const auto error = element.get_array().get(pair)) return error;
        int n = 0;
        for (auto value : pair) {
            if (n == 2) { // whatever it is: see readLevelArray()
                if (const auto error = value.error()) return error;
                continue;
            }
            std::string_view text;
            if (const auto error = value.get_string().get(text)) return error;
            (n == 0 ? price : lot).note(text);
            ++n;
        }
    }
    return simdjson::SUCCESS;
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
