// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/decoderstate.h"

namespace dg {

using namespace binance;
namespace ondemand = simdjson::ondemand;

// Trades, candles, liquidations and mark prices.

namespace {

constexpr std::int64_t kUsdMargined = 1; ///< `st`: kind of symbol

/// Status of an order of which nothing more will be filled, though not all of it was.
bool hasEnded(std::string_view status)
{
    // EXPIRED_IN_MATCH; some of the venue's own texts write CANCELLED.
    return status.starts_with("EXPIRED") || status.starts_with("CANCEL") || status == "REJECTED";
}

} // namespace

bool BinanceDecoder::Impl::decodeAggTrade(ondemand::object& data)
{
    Trade trade;
    return readTime(data, "E", trade.event) && readInteger(data, "a", trade.id) &&
           finishTrade(data, trade);
}

bool BinanceDecoder::Impl::decodeTrade(ondemand::object& data)
{
    Trade trade;
    trade.aggregate = false;
    if (!readTime(data, "E", trade.event) || !readInteger(data, "t", trade.id)) return false;
    std::string_view kind;
    const auto error = data.find_field_unordered("X").get_string().get(kind);
    if (error && error != simdjson::NO_SUCH_FIELD) return fail(error, "X");
    trade.ordinary = error == simdjson::NO_SUCH_FIELD || kind == "MARKET";
    return finishTrade(data, trade);
}

bool BinanceDecoder::Impl::finishTrade(ondemand::object& data, Trade& trade)
{
    bool buyerIsMaker = false;
    if (!selectMarket(data) || !readTraded(data, "p", trade.price) ||
        !readOnGrid(data, "q", false, trade.quantity.lots) || !readTime(data, "T", trade.time) ||
        !readBool(data, "m", buyerIsMaker))
        return false;
    // Single trades of nothing are told of (insurance fund); aggregates are what was traded.
    if (trade.aggregate && (trade.price.ticks <= 0 || trade.quantity.lots <= 0))
        return fail(DecodeError::OutOfRange, trade.price.ticks <= 0 ? "p" : "q");
    trade.taker = buyerIsMaker ? OrderSide::Sell : OrderSide::Buy;
    frame.event = trade;
    return true;
}

/// What no market makes would make stops and sweeps: prices of nothing or outside their own range,
/// more bought than traded.
bool BinanceDecoder::Impl::isPossible(const Kline& kline)
{
    if (kline.close <= kline.open) return fail(DecodeError::OutOfRange, "T");
    if (unitsMoved) return true; // its numbers are in two units; they are read again
    const auto isOutside = [&](Price price) { return price < kline.low || price > kline.high; };
    const char* const odd = kline.low.ticks <= 0                      ? "l"
                            : kline.low > kline.high                  ? "h"
                            : isOutside(kline.openPrice)              ? "o"
                            : isOutside(kline.closePrice)             ? "c"
                            : kline.takerBuy.lots > kline.volume.lots ? "V"
                                                                      : nullptr;
    return odd == nullptr || fail(DecodeError::OutOfRange, odd);
}

bool BinanceDecoder::Impl::decodeKline(ondemand::object& data)
{
    Kline kline;
    std::string_view interval;
    if (!readTime(data, "E", kline.event) || !selectMarket(data)) return false;
    ondemand::object k;
    if (const auto error = data.find_field_unordered("k").get_object().get(k))
        return fail(error, "k");
    if (!readTime(k, "t", kline.open) || !readTime(k, "T", kline.close) ||
        !readText(k, "i", interval))
        return false;
    if (interval != "1m") return true; // other intervals are built from these
    if (!readCandlePrice(k, "o", kline.openPrice) || !readCandlePrice(k, "c", kline.closePrice) ||
        !readCandlePrice(k, "h", kline.high) || !readCandlePrice(k, "l", kline.low) ||
        !readOnGrid(k, "v", false, kline.volume.lots) || !readInteger(k, "n", kline.trades) ||
        !readBool(k, "x", kline.closed) || !readOnGrid(k, "V", false, kline.takerBuy.lots))
        return false;
    if (!isPossible(kline)) return false;
    frame.event = kline;
    return true;
}

bool BinanceDecoder::Impl::decodeForceOrder(ondemand::object& data)
{
    ForceOrder order;
    std::string_view side;
    // E comes with every live message; old recordings lack it, then the trade time stands in.
    const auto eventError = data.find_field_unordered("E").get_int64().get(order.event.ms);
    if (eventError && eventError != simdjson::NO_SUCH_FIELD) return fail(eventError, "E");
    ondemand::object o;
    if (const auto error = data.find_field_unordered("o").get_object().get(o))
        return fail(error, "o");
    // Streams of all symbols hold the coin-margined ones too: another market, in other units.
    std::int64_t kind = kUsdMargined;
    ondemand::value found;
    auto error = o.find_field_unordered("st").get(found);
    if (isBroken(error)) return fail(error, "st");
    if (!error && !found.get_int64().get(kind) && kind != kUsdMargined) return true;
    if (!selectMarket(o) || !readText(o, "S", side)) return false;
    if (side != "SELL" && side != "BUY") return fail(DecodeError::WrongType, "S");
    order.side = side == "SELL" ? OrderSide::Sell : OrderSide::Buy;
    if (!readWide8(o, "q", false, order.quantity) || !readFixed8(o, "p", false, order.price) ||
        !readFixed8(o, "ap", true, order.averagePrice) || !readWide8(o, "z", true, order.filled) ||
        !readTime(o, "T", order.time))
        return false;
    if (eventError) order.event = order.time;
    std::string_view status;
    error = o.find_field_unordered("X").get(found);
    if (isBroken(error)) return fail(error, "X");
    if (!error && !found.get_string().get(status))
        order.nothingFilled = order.filled.raw == 0 && hasEnded(status);
    if (!isTime(order.event.ms)) return fail(DecodeError::OutOfRange, "E");
    const auto isPrice = [](Fixed8 value) {
        return value.raw >= 0 && value.toDouble() <= kMaxPrice;
    };
    if (!isPrice(order.price)) return fail(DecodeError::OutOfRange, "p");
    if (!isPrice(order.averagePrice)) return fail(DecodeError::OutOfRange, "ap");
    if (!isCredible(order)) return fail(DecodeError::OutOfRange, "q");
    // Its cluster would be larger than what was liquidated.
    if (order.filled.raw > order.quantity.raw) return fail(DecodeError::OutOfRange, "z");
    frame.event = order;
    return true;
}

bool BinanceDecoder::Impl::decodeMarkPrice(ondemand::object& data)
{
    MarkPrice mark;
    if (!readTime(data, "E", mark.event) || !selectMarket(data) ||
        !readFixed8(data, "p", false, mark.mark) || !readFixed8(data, "i", true, mark.index) ||
        !readFixed8(data, "r", true, mark.funding) ||
        !readOptionalTime(data, "T", mark.nextFunding))
        return false;
    frame.event = mark;
    return true;
}

} // namespace dg
