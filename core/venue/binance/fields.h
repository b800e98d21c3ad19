// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/market/events.h"
#include "core/market/instrument.h"
#include "core/venue/venue.h"

#include <simdjson.h>

#include <optional>
#include <string_view>
#include <vector>

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
inline constexpr double kMaxPrice = 1e7; ///< quote currency; of quantities see events.h

/// Whether a grid with so many places can be believed of a price (or a quantity) written so. One
/// damaged number must not make a grid on which no price fits any more.
bool isCredible(const WrittenDigits& written, bool price);

/// Likewise of a grid itself: one whose steps are larger than any price (or quantity), or finer
/// than what is counted here, holds none of a market's.
bool isCredible(const DecimalGrid& grid, bool price);

/// What the field of such a message is to people. Looked up for what is refused alone.
Figure figureOf(std::string_view field, std::optional<Stream> stream);

DecodeError fromSimdjson(simdjson::error_code error);
/// Of a search for a key: the JSON itself is damaged. The object must not be asked for anything
/// more then, the library has given it up.
inline bool isBroken(simdjson::error_code error)
{
    return error != simdjson::SUCCESS && error != simdjson::NO_SUCH_FIELD;
}
DecodeError fromDecimal(DecimalError error);

/// 0 … the end of year 9999, in milliseconds.
bool isTime(std::int64_t ms);

/// Eight decimal places; further digits are cut off, as they can only come from computed prices.
Expected<std::int64_t, DecimalError> parseFixed8(std::string_view text);

/// How the numbers of an array of [price, quantity] pairs are written. Consumes the array.
simdjson::error_code
digitsOfLevels(simdjson::ondemand::array& array, WrittenDigits& price, WrittenDigits& lot);

/// One element of exchangeInfo's `symbols`, as far as it can be read: what is odd in it costs no
/// more than itself.
struct InstrumentRead
{
    struct Problem
    {
        DecodeError error = DecodeError::NotJson;
        const char* field = "";
    };

    Instrument instrument;
    bool hasTick = false;
    bool hasLot = false;
    bool hasStatus = false;
    std::optional<Quantity> minQuantity; ///< on the lot grid of `instrument`
    std::optional<Fixed8> minNotional;
    /// Decimals of its prices, which a tick that was made coarser does not change.
    std::optional<int> pricePlaces;
    std::optional<int> quantityPlaces; ///< likewise of its quantities
    std::vector<Problem> problems;
};
/// An empty symbol: nothing of it is of use.
InstrumentRead readInstrument(simdjson::ondemand::object& symbol);

/// The stream a name ends in ("@depth@100ms", "@aggTrade", …); none for those we do not use.
std::optional<Stream> streamOfName(std::string_view suffix);

} // namespace dg::binance
