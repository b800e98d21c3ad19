// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/binancedecoder.h"

#include "core/market/orderbook.h"
#include "core/venue/binance/fields.h"

#include <simdjson.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace dg {

namespace ondemand = simdjson::ondemand;
using namespace binance;

/// The work of one decoder: its parser, its buffers, and one function per kind of message.
/// A function returns false after `fail`; the caller passes m_failure on.
struct BinanceDecoder::Impl
{
    explicit Impl(InstrumentTable& table)
        : instruments(table)
    {}

    InstrumentTable& instruments;
    ondemand::parser parser;
    std::vector<Level> bids;
    std::vector<Level> asks;
    std::vector<int> readMarkets;
    std::vector<StreamChange> streamChanges;
    std::string upper;           ///< scratch for a symbol in a stream's name
    std::string_view restSymbol; ///< of the envelope: a depth answer does not name its symbol

    Frame frame;
    DecodeFailure failure;
    /// Inferred instruments whose grids have been seen at least once.
    std::vector<bool> settled;

    bool fail(DecodeError error, const char* field)
    {
        failure.error = error;
        failure.field = field;
        failure.market = frame.market;
        failure.tickFactor = frame.tickFactor;
        failure.lotFactor = frame.lotFactor;
        return false;
    }
    bool fail(simdjson::error_code error, const char* field)
    {
        return fail(fromSimdjson(error), field);
    }

    bool decode(std::string_view text);
    bool decodeEnvelope(ondemand::object& object);
    bool decodePayload(ondemand::object& data);
    bool decodeRest(std::string_view path, ondemand::object& data);
    bool decodeDepth(ondemand::object& data);
    bool decodeSnapshot(ondemand::object& data);
    bool decodeAggTrade(ondemand::object& data);
    bool decodeTrade(ondemand::object& data);
    bool finishTrade(ondemand::object& data, Trade& trade);
    bool decodeForceOrder(ondemand::object& data);
    bool decodeKline(ondemand::object& data);
    bool decodeBookTicker(ondemand::object& data);
    bool decodeMarkPrice(ondemand::object& data);
    bool decodeExchangeInfo(ondemand::object& data);
    bool decodeStreamEvent(std::string_view event, ondemand::array& streams);

    bool selectMarket(ondemand::object& data);
    bool selectMarket(std::string_view symbol);
    bool readLevels(ondemand::object& data, const char* key, std::vector<Level>& levels);
    bool readLevelArray(ondemand::array& array,
                        const char* key,
                        std::vector<Level>& levels,
                        DecimalError& error);
    bool readOnGrid(ondemand::object& data, const char* key, bool price, std::int64_t& steps);
    bool readInteger(ondemand::object& data, const char* key, std::int64_t& value);
    bool readTime(ondemand::object& data, const char* key, Timestamp& time);
    bool readBool(ondemand::object& data, const char* key, bool& value);
    bool readText(ondemand::object& data, const char* key, std::string_view& text);
    bool readFixed8(ondemand::object& data, const char* key, bool optional, Fixed8& value);

    bool mayRefine() const { return instruments.at(frame.market).inferred; }
    void refine(const WrittenDigits& price, const WrittenDigits& lot);

    using Decoder = bool (Impl::*)(ondemand::object&);
    /// Decodes again when an inferred grid became finer on the way: numbers read before that are
    /// in the old unit.
    bool decodeSettled(Decoder decoder, ondemand::object& data);
};

namespace {

/// Far above what the venue lists (924 in 2026-10): garbage must not fill the memory.
constexpr int kMaxInstruments = 5000;
constexpr std::size_t kMaxSymbolLength = 64;

std::string_view withoutSpace(std::string_view text)
{
    while (!text.empty() && (text.back() == '\r' || text.back() == '\n' || text.back() == ' '))
        text.remove_suffix(1);
    return text;
}

} // namespace

BinanceDecoder::BinanceDecoder(InstrumentTable& instruments)
    : m(std::make_unique<Impl>(instruments))
{}

BinanceDecoder::~BinanceDecoder() = default;

Expected<Frame, DecodeFailure> BinanceDecoder::decode(std::string_view text)
{
    m->frame = Frame{};
    m->failure = DecodeFailure{};
    m->restSymbol = {}; // a view into the frame before
    if (!m->decode(withoutSpace(text))) return Unexpected{m->failure};
    return m->frame;
}

bool BinanceDecoder::Impl::decode(std::string_view text)
{
    ondemand::document document;
    if (const auto error =
            parser.iterate(text.data(), text.size(), text.size() + kFramePadding).get(document))
        return fail(error, "");
    ondemand::object object;
    if (const auto error = document.get_object().get(object)) return fail(error, "");
    return decodeEnvelope(object);
}

// {"t":…,"stream":…,"data":{…}}, {"stream":…,"data":{…}}, {"t":…,"rest":…,"symbol":…,"data":{…}},
// {"t":…,"event":…,"streams":[…]}, {"t":…,"key":…,"data":{…}}, or a payload by itself.
bool BinanceDecoder::Impl::decodeEnvelope(ondemand::object& object)
{
    std::string_view stream;
    std::string_view rest;
    std::string_view event;
    for (auto field : object) {
        ondemand::raw_json_string key;
        if (const auto error = field.key().get(key)) return fail(error, "");
        if (key == "t") {
            std::int64_t ms = 0;
            const auto error = field.value().get_int64().get(ms);
            // A @trade payload by itself has a key "t" too; it never comes first there.
            if (error) return fail(error, "t");
            if (!isTime(ms)) return fail(DecodeError::OutOfRange, "t");
            frame.received = {ms};
        } else if (key == "stream") {
            if (const auto error = field.value().get_string().get(stream))
                return fail(error, "stream");
        } else if (key == "rest") {
            if (const auto error = field.value().get_string().get(rest)) return fail(error, "rest");
        } else if (key == "symbol") {
            if (const auto error = field.value().get_string().get(restSymbol))
                return fail(error, "symbol");
        } else if (key == "event") {
            if (const auto error = field.value().get_string().get(event))
                return fail(error, "event");
        } else if (key == "streams") {
            ondemand::array streams;
            if (const auto error = field.value().get_array().get(streams))
                return fail(error, "streams");
            return decodeStreamEvent(event, streams);
        } else if (key == "key" || key == "result" || key == "id" || key == "error") {
            return true; // a key frame, or an answer to a request: passed over
        } else if (key == "e") {
            // A payload by itself. Start again, as its keys are looked up by name.
            if (const auto error = object.reset().error()) return fail(error, "");
            return decodePayload(object);
        } else if (key == "data") {
            ondemand::object data;
            if (const auto error = field.value().get_object().get(data)) return fail(error, "data");
            if (!rest.empty()) return decodeRest(rest, data);
            return decodePayload(data);
        }
    }
    return fail(DecodeError::MissingField, "data");
}

bool BinanceDecoder::Impl::decodePayload(ondemand::object& data)
{
    std::string_view type;
    if (!readText(data, "e", type)) return false;
    if (type == "depthUpdate") return decodeSettled(&Impl::decodeDepth, data);
    if (type == "bookTicker") return decodeSettled(&Impl::decodeBookTicker, data);
    if (type == "aggTrade") return decodeSettled(&Impl::decodeAggTrade, data);
    if (type == "trade") return decodeSettled(&Impl::decodeTrade, data);
    if (type == "kline") return decodeSettled(&Impl::decodeKline, data);
    if (type == "forceOrder") return decodeForceOrder(data);
    if (type == "markPriceUpdate") return decodeMarkPrice(data);
    return true;
}

bool BinanceDecoder::Impl::decodeRest(std::string_view path, ondemand::object& data)
{
    if (path == "/fapi/v1/depth") return decodeSettled(&Impl::decodeSnapshot, data);
    if (path == "/fapi/v1/exchangeInfo") return decodeExchangeInfo(data);
    return true;
}

bool BinanceDecoder::Impl::decodeSettled(Decoder decoder, ondemand::object& data)
{
    if (!(this->*decoder)(data)) return false;
    if (frame.tickFactor == 1 && frame.lotFactor == 1) return true;
    if (const auto error = data.reset().error()) return fail(error, "");
    return (this->*decoder)(data);
}

// --- fields

bool BinanceDecoder::Impl::readText(ondemand::object& data, const char* key, std::string_view& text)
{
    if (const auto error = data.find_field_unordered(key).get_string().get(text))
        return fail(error, key);
    return true;
}

bool BinanceDecoder::Impl::readInteger(ondemand::object& data, const char* key, std::int64_t& value)
{
    if (const auto error = data.find_field_unordered(key).get_int64().get(value))
        return fail(error, key);
    if (value < 0) return fail(DecodeError::OutOfRange, key);
    return true;
}

bool BinanceDecoder::Impl::readTime(ondemand::object& data, const char* key, Timestamp& time)
{
    if (!readInteger(data, key, time.ms)) return false;
    return isTime(time.ms) ? true : fail(DecodeError::OutOfRange, key);
}

bool BinanceDecoder::Impl::readBool(ondemand::object& data, const char* key, bool& value)
{
    if (const auto error = data.find_field_unordered(key).get_bool().get(value))
        return fail(error, key);
    return true;
}

bool BinanceDecoder::Impl::readFixed8(ondemand::object& data,
                                      const char* key,
                                      bool optional,
                                      Fixed8& value)
{
    std::string_view text;
    const auto error = data.find_field_unordered(key).get_string().get(text);
    if (error == simdjson::NO_SUCH_FIELD && optional) return true;
    if (error) return fail(error, key);
    const auto parsed = parseFixed8(text);
    if (!parsed) return fail(fromDecimal(parsed.error()), key);
    value.raw = *parsed;
    return true;
}

bool BinanceDecoder::Impl::readOnGrid(ondemand::object& data,
                                      const char* key,
                                      bool price,
                                      std::int64_t& steps)
{
    std::string_view text;
    if (!readText(data, key, text)) return false;
    const auto grid = [&] {
        const Instrument& instrument = instruments.at(frame.market);
        return price ? instrument.tick : instrument.lot;
    };
    auto parsed = grid().parse(text);
    if (mayRefine()) {
        const bool unsettled = !settled[static_cast<std::size_t>(frame.market)];
        if (unsettled || (!parsed && parsed.error() == DecimalError::OffGrid)) {
            WrittenDigits written;
            written.note(text);
            refine(price ? written : WrittenDigits{}, price ? WrittenDigits{} : written);
            parsed = grid().parse(text);
        }
    }
    if (!parsed) return fail(fromDecimal(parsed.error()), key);
    const std::int64_t limit = price ? kMaxBookTicks : kMaxLots;
    const double value = grid().toDouble(*parsed);
    if (*parsed < 0 || *parsed > limit || value > (price ? kMaxPrice : kMaxQuantity))
        return fail(DecodeError::OutOfRange, key);
    steps = *parsed;
    return true;
}

// --- instruments

bool BinanceDecoder::Impl::selectMarket(ondemand::object& data)
{
    std::string_view symbol;
    return readText(data, "s", symbol) && selectMarket(symbol);
}

bool BinanceDecoder::Impl::selectMarket(std::string_view symbol)
{
    if (symbol.empty()) return fail(DecodeError::MissingField, "symbol");
    frame.market = instruments.find(symbol);
    if (frame.market == InstrumentTable::kNone) {
        if (instruments.size() >= kMaxInstruments || symbol.size() > kMaxSymbolLength)
            return fail(DecodeError::OutOfRange, "symbol");
        Instrument unknown;
        unknown.symbol = symbol;
        frame.market = instruments.set(std::move(unknown));
    }
    if (settled.size() <= static_cast<std::size_t>(frame.market))
        settled.resize(static_cast<std::size_t>(frame.market) + 1);
    return true;
}

void BinanceDecoder::Impl::refine(const WrittenDigits& price, const WrittenDigits& lot)
{
    const Instrument& known = instruments.at(frame.market);
    const bool finerTick = price.decimals > known.tick.decimals && isCredible(price, true);
    const bool finerLot = lot.decimals > known.lot.decimals && isCredible(lot, false);
    if (!finerTick && !finerLot) return;
    Instrument finer = known;
    const auto grow = [](DecimalGrid& grid, int decimals, std::int64_t& factor) {
        factor *= kPowersOfTen[decimals - grid.decimals];
        grid = {1, decimals};
    };
    if (finerTick) grow(finer.tick, price.decimals, frame.tickFactor);
    if (finerLot) grow(finer.lot, lot.decimals, frame.lotFactor);
    instruments.set(std::move(finer));
}

// --- book

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
            ondemand::raw_json_string raw;
            if (const auto error = value.get_raw_json_string().get(raw)) return fail(error, key);
            if (n == 2) continue; // a third member has been seen on other venues' copies
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

// --- trades, candles, liquidations

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
    if (!selectMarket(data) || !readOnGrid(data, "p", true, trade.price.ticks) ||
        !readOnGrid(data, "q", false, trade.quantity.lots) || !readTime(data, "T", trade.time) ||
        !readBool(data, "m", buyerIsMaker))
        return false;
    trade.taker = buyerIsMaker ? OrderSide::Sell : OrderSide::Buy;
    frame.event = trade;
    return true;
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
    if (!readOnGrid(k, "o", true, kline.openPrice.ticks) ||
        !readOnGrid(k, "c", true, kline.closePrice.ticks) ||
        !readOnGrid(k, "h", true, kline.high.ticks) || !readOnGrid(k, "l", true, kline.low.ticks) ||
        !readOnGrid(k, "v", false, kline.volume.lots) || !readInteger(k, "n", kline.trades) ||
        !readBool(k, "x", kline.closed) || !readOnGrid(k, "V", false, kline.takerBuy.lots))
        return false;
    if (kline.low > kline.high || kline.close <= kline.open)
        return fail(DecodeError::OutOfRange, "k");
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
    if (!selectMarket(o) || !readText(o, "S", side)) return false;
    if (side != "SELL" && side != "BUY") return fail(DecodeError::WrongType, "S");
    order.side = side == "SELL" ? OrderSide::Sell : OrderSide::Buy;
    if (!readFixed8(o, "q", false, order.quantity) || !readFixed8(o, "p", false, order.price) ||
        !readFixed8(o, "ap", true, order.averagePrice) || !readFixed8(o, "z", true, order.filled) ||
        !readTime(o, "T", order.time))
        return false;
    if (eventError) order.event = order.time;
    if (!isTime(order.event.ms)) return fail(DecodeError::OutOfRange, "E");
    const auto within = [](Fixed8 value, double most) {
        return value.raw >= 0 && value.toDouble() <= most;
    };
    if (!within(order.quantity, kMaxQuantity) || !within(order.filled, kMaxQuantity) ||
        !within(order.price, kMaxPrice) || !within(order.averagePrice, kMaxPrice))
        return fail(DecodeError::OutOfRange, "o");
    frame.event = order;
    return true;
}

bool BinanceDecoder::Impl::decodeMarkPrice(ondemand::object& data)
{
    MarkPrice mark;
    if (!readTime(data, "E", mark.event) || !selectMarket(data) ||
        !readFixed8(data, "p", false, mark.mark) || !readFixed8(data, "i", true, mark.index) ||
        !readFixed8(data, "r", true, mark.funding) || !readTime(data, "T", mark.nextFunding))
        return false;
    frame.event = mark;
    return true;
}

// --- instruments and connection events

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

bool BinanceDecoder::Impl::decodeStreamEvent(std::string_view event, ondemand::array& streams)
{
    if (event != "open" && event != "close") return true;
    streamChanges.clear();
    for (auto element : streams) {
        std::string_view name;
        if (const auto error = element.get_string().get(name)) return fail(error, "streams");
        const auto at = name.find('@');
        const auto stream = streamOfName(at == std::string_view::npos ? "" : name.substr(at));
        if (!stream) continue;
        upper.assign(name.substr(0, at));
        for (char& c : upper)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (!selectMarket(upper)) return false;
        streamChanges.push_back({frame.market, {*stream, event == "open"}});
    }
    frame.market = -1;
    frame.event = StreamsChanged{streamChanges};
    return true;
}

} // namespace dg
