// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/decoderstate.h"

#include <array>

namespace dg {

using namespace binance;
namespace ondemand = simdjson::ondemand;

// Book updates, snapshots and best prices.

bool BinanceDecoder::Impl::readLevelArray(ondemand::array& array,
                                          const char* key,
                                          std::vector<Level>& levels,
                                          DecimalError& decimalError)
{
    const Instrument& instrument = instruments.at(frame.market);
    const DecimalGrid tick = instrument.tick;
    const DecimalGrid lot = instrument.lot;
    levels.clear();
    for (auto element : array) {
        ondemand::array pair;
        if (const auto error = element.get_array().get(pair)) return fail(error, key);
        std::array<std::int64_t, 2> steps{};
        std::size_t n = 0;
        for (auto value : pair) {
            if (n == 2) continue; // a third member, of any type: seen on older and other feeds
            ondemand::raw_json_string raw;
            if (const auto error = value.get_raw_json_string().get(raw)) return fail(error, key);
            const char* const end =
                scanDecimal(raw.raw(), n == 0 ? tick : lot, steps[n], decimalError);
            if (end == nullptr) return fail(fromDecimal(decimalError), key);
            if (*end != '"') return fail(DecodeError::BadNumber, key);
            ++n;
        }
        if (n != 2) return fail(DecodeError::MissingField, key);
        if (steps[0] > kMaxBookTicks || steps[1] > kMaxLots)
            return fail(DecodeError::OutOfRange, key);
        levels.push_back({Price{steps[0]}, Quantity{steps[1]}});
    }
    return true;
}

bool BinanceDecoder::Impl::readLevels(ondemand::object& data,
                                      const char* key,
                                      std::vector<Level>& levels)
{
    ondemand::array array;
    if (const auto error = data.find_field_unordered(key).get_array().get(array))
        return fail(error, key);

    const auto market = static_cast<std::size_t>(frame.market);
    const auto infer = [&]() -> bool {
        WrittenDigits price;
        WrittenDigits lot;
        if (const auto error = digitsOfLevels(array, price, lot)) return fail(error, key);
        refine(price, lot);
        if (const auto error = array.reset().error()) return fail(error, key);
        return true;
    };
    if (mayRefine() && !settled[market] && !infer()) return false;

    DecimalError decimalError = DecimalError::Empty;
    if (readLevelArray(array, key, levels, decimalError)) return true;
    if (failure.error != DecodeError::OffGrid || !mayRefine()) return false;
    if (array.reset().error() || !infer()) return false;
    return readLevelArray(array, key, levels, decimalError);
}

bool BinanceDecoder::Impl::decodeDepth(ondemand::object& data)
{
    failure.depthDiff = true;
    DepthDiff diff;
    if (!readTime(data, "E", diff.event) || !readTime(data, "T", diff.time) ||
        !selectMarket(data) || !readInteger(data, "U", diff.firstId) ||
        !readInteger(data, "u", diff.lastId) || !readInteger(data, "pu", diff.previousId))
        return false;
    if (!readLevels(data, "b", bids) || !readLevels(data, "a", asks)) return false;
    if (!bids.empty() || !asks.empty()) settled[static_cast<std::size_t>(frame.market)] = true;
    if (diff.firstId > diff.lastId) return fail(DecodeError::OutOfRange, "U");
    diff.bids = bids;
    diff.asks = asks;
    frame.event = diff;
    return true;
}

bool BinanceDecoder::Impl::decodeSnapshot(ondemand::object& data)
{
    DepthSnapshot snapshot;
    if (!selectMarket(restSymbol) || !readInteger(data, "lastUpdateId", snapshot.lastId))
        return false;
    if (const auto error = data.find_field_unordered("E").get_int64().get(snapshot.event.ms);
        error && error != simdjson::NO_SUCH_FIELD)
        return fail(error, "E");
    if (!isTime(snapshot.event.ms)) return fail(DecodeError::OutOfRange, "E");
    if (!readLevels(data, "bids", bids) || !readLevels(data, "asks", asks)) return false;
    settled[static_cast<std::size_t>(frame.market)] = true;
    snapshot.bids = bids;
    snapshot.asks = asks;
    frame.event = snapshot;
    return true;
}

bool BinanceDecoder::Impl::decodeBookTicker(ondemand::object& data)
{
    BookTicker ticker;
    if (!readInteger(data, "u", ticker.lastId) || !selectMarket(data) ||
        !readOnGrid(data, "b", true, ticker.bid.price.ticks) ||
        !readOnGrid(data, "B", false, ticker.bid.quantity.lots) ||
        !readOnGrid(data, "a", true, ticker.ask.price.ticks) ||
        !readOnGrid(data, "A", false, ticker.ask.quantity.lots) ||
        !readTime(data, "E", ticker.event))
        return false;
    frame.event = ticker;
    return true;
}

} // namespace dg
