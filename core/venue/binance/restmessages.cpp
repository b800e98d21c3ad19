// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/decoderstate.h"

#include <algorithm>
#include <array>
#include <vector>

namespace dg {

using namespace binance;
namespace ondemand = simdjson::ondemand;

// Answers to requests, as recordings keep them.

namespace {

/// The venue's answers hold at most 1500.
constexpr std::size_t kMaxRows = 1500;

/// Whoever reads an answer takes its rows one after the other, and older ones no more: where they
/// come in another order (newest first, as other venues answer) all but one would be lost.
template <typename Row, typename Key>
void inOrder(std::vector<Row>& rows, Key key)
{
    if (!std::ranges::is_sorted(rows, {}, key)) std::ranges::stable_sort(rows, {}, key);
}

} // namespace

bool BinanceDecoder::Impl::decodeRest(std::string_view path,
                                      simdjson::simdjson_result<ondemand::value> value)
{
    const bool isRows = path == "/fapi/v1/klines" || path == "/fapi/v1/aggTrades";
    const bool isObject = path == "/fapi/v1/depth" || path == "/fapi/v1/exchangeInfo";
    if (isRows) {
        ondemand::array rows;
        if (const auto error = value.get_array().get(rows)) return fail(error, "data");
        if (!selectMarket(restSymbol) || !collectEntries(rows, "data")) return false;
        if (entries.size() > kMaxRows) return fail(DecodeError::TooLong, "data");
        failure.stream = path == "/fapi/v1/klines" ? Stream::Klines : Stream::Trades;
        const auto decode = [&] {
            return path == "/fapi/v1/klines" ? decodeKlineRows() : decodeTradeRows();
        };
        if (!decode()) return false;
        if (!unitsMoved) return true;
        unitsMoved = false;
        return decode(); // the grid became finer on the way
    }
    if (!isObject) return true;
    ondemand::object data;
    if (const auto error = value.get_object().get(data)) return fail(error, "data");
    if (path == "/fapi/v1/depth") failure.stream = Stream::Depth;
    return path == "/fapi/v1/depth" ? decodeSettled(&Impl::decodeSnapshot, data)
                                    : decodeExchangeInfo(data);
}

bool BinanceDecoder::Impl::decodeExchangeInfo(ondemand::object& data)
{
    ondemand::array symbols;
    if (const auto error = data.find_field_unordered("symbols").get_array().get(symbols))
        return fail(error, "symbols");
    if (!collectEntries(symbols, "symbols")) return false;
    std::vector<InstrumentRead> all;
    all.reserve(entries.size());
    std::vector<EntryFailure> odd;
    const bool ok = readEntries([&](ondemand::document& document) {
        ondemand::object symbol;
        if (const auto error = document.get_object().get(symbol)) return fail(error, "symbols");
        InstrumentRead read = readInstrument(symbol);
        if (read.instrument.symbol.empty())
            return fail(read.problems.front().error, read.problems.front().field);
        for (const auto& problem : read.problems)
            odd.push_back({problem.error,
                           problem.field,
                           figureOf(problem.field, std::nullopt),
                           read.instrument.symbol});
        all.push_back(std::move(read));
        return true;
    });
    if (!ok) return false;
    leftOut.insert(leftOut.end(), odd.begin(), odd.end());
    frame.leftOut = leftOut;
    // All are read: now they count. In between nothing may fail.
    readMarkets.clear();
    for (const InstrumentRead& read : all)
        takeInstrument(read);
    frame.event = InstrumentsRead{readMarkets};
    return true;
}

/// What the entry does not say stays as it was known or inferred.
void BinanceDecoder::Impl::takeInstrument(const InstrumentRead& read)
{
    const int known = instruments.find(read.instrument.symbol);
    if (known == InstrumentTable::kNone &&
        (instruments.size() >= kMaxInstruments || read.instrument.symbol.size() > kMaxSymbolLength))
        return;
    Instrument instrument;
    GridsRead grids;
    if (known != InstrumentTable::kNone) {
        instrument = instruments.at(known);
        grids = gridsRead(known);
    }
    instrument.symbol = read.instrument.symbol;
    if (read.hasStatus) instrument.status = read.instrument.status;
    if (read.hasTick) instrument.tick = read.instrument.tick;
    if (read.hasLot && instrument.quantityStep() != read.instrument.lot) {
        instrument.lot = read.instrument.lot;
        instrument.stepLots = 1;
        instrument.minQuantity = {1};
    }
    // In a finer unit it may be beyond what a book holds: then it says nothing.
    if (read.minQuantity && read.minQuantity->lots <= kMaxLots / instrument.stepLots)
        instrument.minQuantity = {read.minQuantity->lots * instrument.stepLots};
    if (read.minNotional) instrument.minNotional = *read.minNotional;
    grids.tick = grids.tick || read.hasTick;
    grids.lot = grids.lot || read.hasLot;
    instrument.inferred = !grids.tick || !grids.lot;
    if (known == InstrumentTable::kNone || instruments.at(known) != instrument)
        readMarkets.push_back(instruments.set(instrument));
    const int number = instruments.find(instrument.symbol);
    setGridsRead(number, grids);
    // Fewer places than the tick has contradict it: they say nothing.
    const bool isFine = read.pricePlaces && *read.pricePlaces >= instrument.tick.decimals;
    instruments.setPricePlaces(number, isFine ? read.pricePlaces : std::nullopt);
    // No more than the step has: those of the orders from before it was made coarser are others.
    const bool isFiner =
        read.quantityPlaces && *read.quantityPlaces > instrument.quantityStep().decimals;
    instruments.setQuantityPlaces(number, isFiner ? read.quantityPlaces : std::nullopt);
}

bool BinanceDecoder::Impl::decodeKlineRows()
{
    klines.clear();
    const bool ok = readEntries([&](ondemand::document& document) {
        ondemand::array row;
        if (const auto error = document.get_array().get(row)) return fail(error, "data");
        Kline kline;
        if (!readKlineRow(row, kline)) return false;
        klines.push_back(kline);
        return true;
    });
    inOrder(klines, [](const Kline& kline) { return kline.open.ms; });
    frame.event = KlinesRead{klines};
    return ok;
}

// [open time, o, h, l, c, v, close time, quote volume, trades, taker buy base, taker buy quote, …]
bool BinanceDecoder::Impl::readKlineRow(ondemand::array& row, Kline& kline)
{
    int column = 0;
    for (auto value : row) {
        // As in the stream's messages.
        static constexpr std::array<const char*, 10> kKeys{
            "t", "o", "h", "l", "c", "v", "T", "q", "n", "V"};
        const bool isNumber = column == 0 || column == 6 || column == 8;
        std::string_view text;
        std::int64_t number = 0;
        const char* const key = column < 10 ? kKeys[static_cast<std::size_t>(column)] : "";
        if (isNumber) {
            if (const auto error = value.get_int64().get(number)) return fail(error, key);
            if (number < 0 || !isTime(number)) return fail(DecodeError::OutOfRange, key);
        } else if (column < 10 && column != 7) {
            if (const auto error = value.get_string().get(text)) return fail(error, key);
        }
        bool ok = true;
        switch (column) {
        case 0:
            kline.open = {number};
            break;
        case 1:
            ok = toCandlePrice(text, key, kline.openPrice);
            break;
        case 2:
            ok = toCandlePrice(text, key, kline.high);
            break;
        case 3:
            ok = toCandlePrice(text, key, kline.low);
            break;
        case 4:
            ok = toCandlePrice(text, key, kline.closePrice);
            break;
        case 5:
            ok = toSteps(text, key, false, kline.volume.lots);
            break;
        case 6:
            kline.close = {number};
            break;
        case 8:
            kline.trades = number;
            break;
        case 9:
            ok = toSteps(text, key, false, kline.takerBuy.lots);
            break;
        default:
            break;
        }
        if (!ok) return false;
        ++column;
    }
    if (column < 11) return fail(DecodeError::MissingField, "k");
    if (!isPossible(kline)) return false;
    kline.closed = true;
    kline.refilled = true;
    return true;
}

bool BinanceDecoder::Impl::decodeTradeRows()
{
    trades.clear();
    const bool ok = readEntries([&](ondemand::document& document) {
        ondemand::object row;
        if (const auto error = document.get_object().get(row)) return fail(error, "data");
        Trade trade;
        bool buyerIsMaker = false;
        if (!readInteger(row, "a", trade.id) || !readTraded(row, "p", trade.price) ||
            !readOnGrid(row, "q", false, trade.quantity.lots) || !readTime(row, "T", trade.time) ||
            !readBool(row, "m", buyerIsMaker))
            return false;
        if (trade.price.ticks <= 0 || trade.quantity.lots <= 0)
            return fail(DecodeError::OutOfRange, trade.price.ticks <= 0 ? "p" : "q");
        trade.taker = buyerIsMaker ? OrderSide::Sell : OrderSide::Buy;
        trade.event = trade.time;
        trades.push_back(trade);
        return true;
    });
    inOrder(trades, [](const Trade& trade) { return trade.id; });
    frame.event = TradesRead{trades};
    return ok;
}

} // namespace dg
