// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/decoderstate.h"

namespace dg {

using namespace binance;
namespace ondemand = simdjson::ondemand;

// Answers to requests, as recordings keep them.

namespace {

/// The venue's answers hold at most 1500.
constexpr std::size_t kMaxRows = 1500;

} // namespace

bool BinanceDecoder::Impl::decodeRest(std::string_view path,
                                      simdjson::simdjson_result<ondemand::value> value)
{
    const bool isRows = path == "/fapi/v1/klines" || path == "/fapi/v1/aggTrades";
    const bool isObject = path == "/fapi/v1/depth" || path == "/fapi/v1/exchangeInfo";
    if (isRows) {
        ondemand::array rows;
        if (const auto error = value.get_array().get(rows)) return fail(error, "data");
        if (!selectMarket(restSymbol)) return false;
        const auto decode = [&] {
            return path == "/fapi/v1/klines" ? decodeKlineRows(rows) : decodeTradeRows(rows);
        };
        if (!decode()) return false;
        if (frame.tickFactor == 1 && frame.lotFactor == 1 && !candleTickGrew) return true;
        if (const auto error = rows.reset().error()) return fail(error, "data");
        candleTickGrew = false;
        return decode(); // the grid became finer on the way
    }
    if (!isObject) return true;
    ondemand::object data;
    if (const auto error = value.get_object().get(data)) return fail(error, "data");
    return path == "/fapi/v1/depth" ? decodeSettled(&Impl::decodeSnapshot, data)
                                    : decodeExchangeInfo(data);
}

bool BinanceDecoder::Impl::decodeExchangeInfo(ondemand::object& data)
{
    readMarkets.clear();
    ondemand::array symbols;
    if (const auto error = data.find_field_unordered("symbols").get_array().get(symbols))
        return fail(error, "symbols");
    for (auto element : symbols) {
        ondemand::object symbol;
        if (const auto error = element.get_object().get(symbol)) return fail(error, "symbols");
        Instrument instrument;
        if (const auto problem = readInstrument(symbol, instrument); !problem.ok)
            return fail(problem.error, problem.field);
        const int known = instruments.find(instrument.symbol);
        if (known != InstrumentTable::kNone && instruments.at(known) == instrument) continue;
        readMarkets.push_back(instruments.set(std::move(instrument)));
    }
    frame.event = InstrumentsRead{readMarkets};
    return true;
}

bool BinanceDecoder::Impl::decodeKlineRows(ondemand::array& rows)
{
    klines.clear();
    for (auto element : rows) {
        ondemand::array row;
        if (const auto error = element.get_array().get(row)) return fail(error, "data");
        Kline kline;
        if (!readKlineRow(row, kline)) return false;
        klines.push_back(kline);
        if (klines.size() > kMaxRows) return fail(DecodeError::TooLong, "data");
    }
    frame.event = KlinesRead{klines};
    return true;
}

// [open time, o, h, l, c, v, close time, quote volume, trades, taker buy base, taker buy quote, …]
bool BinanceDecoder::Impl::readKlineRow(ondemand::array& row, Kline& kline)
{
    int column = 0;
    for (auto value : row) {
        std::string_view text;
        std::int64_t number = 0;
        const bool isNumber = column == 0 || column == 6 || column == 8;
        if (isNumber) {
            if (const auto error = value.get_int64().get(number)) return fail(error, "kline");
            if (number < 0 || !isTime(number)) return fail(DecodeError::OutOfRange, "kline");
        } else if (column < 10) {
            if (const auto error = value.get_string().get(text)) return fail(error, "kline");
        }
        bool ok = true;
        switch (column) {
        case 0:
            kline.open = {number};
            break;
        case 1:
            ok = toCandlePrice(text, "kline", kline.openPrice);
            break;
        case 2:
            ok = toCandlePrice(text, "kline", kline.high);
            break;
        case 3:
            ok = toCandlePrice(text, "kline", kline.low);
            break;
        case 4:
            ok = toCandlePrice(text, "kline", kline.closePrice);
            break;
        case 5:
            ok = toSteps(text, "kline", false, kline.volume.lots);
            break;
        case 6:
            kline.close = {number};
            break;
        case 8:
            kline.trades = number;
            break;
        case 9:
            ok = toSteps(text, "kline", false, kline.takerBuy.lots);
            break;
        default:
            break;
        }
        if (!ok) return false;
        ++column;
    }
    if (column < 11) return fail(DecodeError::MissingField, "kline");
    if ((kline.low > kline.high && !candleTickGrew) || kline.close <= kline.open)
        return fail(DecodeError::OutOfRange, "kline");
    kline.closed = true;
    kline.refilled = true;
    return true;
}

bool BinanceDecoder::Impl::decodeTradeRows(ondemand::array& rows)
{
    trades.clear();
    for (auto element : rows) {
        ondemand::object row;
        if (const auto error = element.get_object().get(row)) return fail(error, "data");
        Trade trade;
        bool buyerIsMaker = false;
        if (!readInteger(row, "a", trade.id) || !readTraded(row, "p", trade.price) ||
            !readOnGrid(row, "q", false, trade.quantity.lots) || !readTime(row, "T", trade.time) ||
            !readBool(row, "m", buyerIsMaker))
            return false;
        trade.taker = buyerIsMaker ? OrderSide::Sell : OrderSide::Buy;
        trade.event = trade.time;
        trades.push_back(trade);
        if (trades.size() > kMaxRows) return fail(DecodeError::TooLong, "data");
    }
    frame.event = TradesRead{trades};
    return true;
}

} // namespace dg
