// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/market/events.h"
#include "core/market/instrument.h"
#include "core/venue/venue.h"

#include <simdjson.h>

#include <optional>
#include <string_view>

namespace dg::binance {

// Pieces of Binance's format that the decoder is put together from. Internal to this folder.

/// How numbers are written in a message: the most digits before and after the point.
struct WrittenDigits
{
    int whole = 0;
    int decimals = 0;

    void note(std::string_view text);
};

/// Far above any market. What lies beyond is damage, and is refused here, so that sums further on
/// cannot overflow.
inline constexpr double kMaxPrice = 1e7;     ///< quote currency
inline constexpr double kMaxQuantity = 4e10; ///< base asset, one event or minute

/// Whether a grid with so many places can be believed of a price (or a quantity) written so. One
/// damaged number must not make a grid on which no price fits any more.
bool isCredible(const WrittenDigits& written, bool price);

DecodeError fromSimdjson(simdjson::error_code error);
DecodeError fromDecimal(DecimalError error);

/// 0 … the end of year 9999, in milliseconds.
bool isTime(std::int64_t ms);

/// Eight decimal places; further digits are cut off, as they can only come from computed prices.
Expected<std::int64_t, DecimalError> parseFixed8(std::string_view text);

/// How the numbers of an array of [price, quantity] pairs are written. Consumes the array.
simdjson::error_code
digitsOfLevels(simdjson::ondemand::array& array, WrittenDigits& price, WrittenDigits& lot);

/// One element of exchangeInfo's `symbols`.
struct InstrumentResult
{
    bool ok = true;
    DecodeError error = DecodeError::NotJson;
    const char* field = "";
};
InstrumentResult readInstrument(simdjson::ondemand::object& symbol, Instrument& instrument);

/// The stream a name ends in ("@depth@100ms", "@aggTrade", …); none for those we do not use.
std::optional<Stream> streamOfName(std::string_view suffix);

} // namespace dg::binance
