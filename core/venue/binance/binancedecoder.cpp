// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/binancedecoder.h"

#include "core/base/ascii.h"
#include "core/venue/binance/decoderstate.h"

#include <algorithm>
#include <utility>

namespace dg {

using namespace binance;
namespace ondemand = simdjson::ondemand;

namespace {

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
    m->unitsMoved = false;
    m->clock = {};
    m->restSymbol = {}; // a view into the frame before
    if (!m->decode(withoutSpace(text))) {
        m->failure.figure = figureOf(m->failure.field, m->failure.stream);
        return Unexpected{m->failure};
    }
    return m->frame;
}

bool BinanceDecoder::Impl::decode(std::string_view text)
{
    ondemand::document document;
    if (const auto error =
            parser.iterate(text.data(), text.size(), text.size() + kFramePadding).get(document))
        return fail(error, "");
    if (text.starts_with('[')) {
        ondemand::array list;
        if (const auto error = document.get_array().get(list)) return fail(error, "");
        return decodeList({}, list);
    }
    ondemand::object object;
    if (const auto error = document.get_object().get(object)) return fail(error, "");
    return decodeEnvelope(object);
}

// {"t":…,"stream":…,"data":{…}}, {"stream":…,"data":{…}}, {"t":…,"rest":…,"symbol":…,"data":{…}},
// {"t":…,"event":…,"streams":[…]}, {"t":…,"event":"clock","offset":…,"steady":…,"streams":[]},
// {"t":…,"key":…,"data":{…}}, {"code":…,"msg":…}, {"id":…,"status":…,"error":…}, or a payload by
// itself.
bool BinanceDecoder::Impl::decodeEnvelope(ondemand::object& object)
{
    std::string_view stream;
    std::string_view rest;
    std::string_view event;
    std::string_view keySymbol;
    lostLines = 0;
    bool isAnswer = false;
    ExchangeSaid said;
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
        } else if (key == "data") {
            if (!rest.empty()) return decodeRest(rest, field.value());
            if (!keySymbol.empty()) return decodeKeyFrame(keySymbol, field.value());
            return decodeData(stream, field.value());
        } else if (key == "rest") {
            if (const auto error = field.value().get_string().get(rest)) return fail(error, "rest");
        } else if (key == "symbol") {
            if (const auto error = field.value().get_string().get(restSymbol))
                return fail(error, "symbol");
        } else if (key == "event") {
            if (const auto error = field.value().get_string().get(event))
                return fail(error, "event");
        } else if (key == "offset") {
            if (const auto error = field.value().get_int64().get(clock.ms))
                return fail(error, "offset");
        } else if (key == "steady") {
            if (const auto error = field.value().get_bool().get(clock.steady))
                return fail(error, "steady");
        } else if (key == "streams") {
            ondemand::array streams;
            if (const auto error = field.value().get_array().get(streams))
                return fail(error, "streams");
            return decodeStreamEvent(event, streams);
        } else if (key == "lines") {
            if (const auto error = field.value().get_int64().get(lostLines))
                return fail(error, "lines");
        } else if (key == "key") {
            if (const auto error = field.value().get_string().get(keySymbol))
                return fail(error, "key");
        } else if (key == "result") {
            return true; // an answer to a request: passed over
        } else if (key == "id" || key == "status") {
            isAnswer = true;
        } else if (key == "error") {
            return decodeError(field.value());
        } else if (key == "code") {
            if (field.value().get_int64().get(said.code)) said.code = 0;
        } else if (key == "msg") {
            if (field.value().get_string().get(said.text)) said.text = {};
        } else if (key == "e") {
            // A payload by itself. Start again, as its keys are looked up by name.
            if (const auto error = object.reset().error()) return fail(error, "");
            return decodePayload(object);
        }
    }
    if (!said.text.empty()) frame.event = said;
    if (!said.text.empty() || isAnswer) return true;
    return fail(DecodeError::MissingField, "data");
}

/// {"code":…,"msg":…}, or a text.
bool BinanceDecoder::Impl::decodeError(simdjson::simdjson_result<ondemand::value> value)
{
    ExchangeSaid said;
    ondemand::object object;
    if (!value.get_object().get(object)) {
        ondemand::value found;
        auto error = object.find_field_unordered("code").get(found);
        if (isBroken(error)) return fail(error, "code");
        if (error || found.get_int64().get(said.code)) said.code = 0;
        error = object.find_field_unordered("msg").get(found);
        if (isBroken(error)) return fail(error, "msg");
        if (error || found.get_string().get(said.text)) said.text = {};
    } else if (value.get_string().get(said.text)) {
        said.text = {};
    }
    if (!said.text.empty()) frame.event = said;
    return true;
}

/// Of a stream that is not ours anything may come; of ours an object, or forced orders as a list.
bool BinanceDecoder::Impl::decodeData(std::string_view stream,
                                      simdjson::simdjson_result<ondemand::value> result)
{
    ondemand::value value;
    if (const auto error = result.get(value)) return fail(error, "data");
    ondemand::object data;
    const auto wrong = value.get_object().get(data);
    if (!wrong && decodePayload(data)) return true;
    const auto isOurs = [stream] {
        const auto at = std::min(stream.find('@'), stream.size());
        return stream.empty() || stream.starts_with("!forceOrder") ||
               streamOfName(stream.substr(at));
    };
    if (wrong && wrong != simdjson::INCORRECT_TYPE) return fail(wrong, "data");
    if (wrong) {
        ondemand::array list;
        const bool isList = !value.get_array().get(list);
        if (isList && (stream.empty() || stream.starts_with('!'))) return decodeList(stream, list);
        return isOurs() ? fail(DecodeError::WrongType, "data") : true;
    }
    const bool isPayload =
        failure.error != DecodeError::MissingField || std::string_view(failure.field) != "e";
    if (isPayload || isOurs()) return false;
    // {"error":…} has been seen in the place of data.
    if (ondemand::value said; !data.find_field_unordered("error").get(said))
        return decodeError(std::move(said));
    return true;
}

/// Where the entries of a list are, before any of them is read: the list must be whole, and what is
/// wrong in one of them is no other's concern.
bool BinanceDecoder::Impl::collectEntries(ondemand::array& list, const char* key)
{
    entries.clear();
    leftOut.clear();
    for (auto element : list) {
        ondemand::value value;
        std::string_view json;
        if (const auto error = element.get(value)) return fail(error, key);
        if (const auto error = simdjson::to_json_string(value).get(json)) return fail(error, key);
        entries.push_back(json);
    }
    return true;
}

/// A payload that is a list: of streams of all symbols. Of these only forced orders are used.
bool BinanceDecoder::Impl::decodeList(std::string_view stream, ondemand::array& list)
{
    if (!collectEntries(list, "")) return false;
    forceOrders.clear();
    failure.stream = stream.empty() ? std::nullopt : std::optional(Stream::Liquidations);
    const bool ok = readEntries([&](ondemand::document& document) {
        frame.market = -1;
        ondemand::object payload;
        std::string_view type;
        if (const auto error = document.get_object().get(payload)) return fail(error, "");
        if (!readText(payload, "e", type)) return false;
        if (type != "forceOrder") return true;
        if (!decodeForceOrder(payload)) return false;
        if (const auto* order = std::get_if<ForceOrder>(&frame.event))
            forceOrders.push_back({frame.market, *order});
        frame.event = PassedOver{};
        return true;
    });
    if (!ok) return false;
    frame.market = -1;
    frame.event = PassedOver{};
    if (!forceOrders.empty()) frame.event = ForceOrdersRead{forceOrders};
    return true;
}

bool BinanceDecoder::Impl::decodePayload(ondemand::object& data)
{
    std::string_view type;
    if (!readText(data, "e", type)) return false;
    const auto of = [this](Stream stream) { failure.stream = stream; };
    if (type == "depthUpdate") return of(Stream::Depth), decodeSettled(&Impl::decodeDepth, data);
    if (type == "bookTicker")
        return of(Stream::BookTicker), decodeSettled(&Impl::decodeBookTicker, data);
    if (type == "aggTrade") return of(Stream::Trades), decodeSettled(&Impl::decodeAggTrade, data);
    if (type == "trade") return of(Stream::Trades), decodeSettled(&Impl::decodeTrade, data);
    if (type == "kline") return of(Stream::Klines), decodeSettled(&Impl::decodeKline, data);
    if (type == "forceOrder") return of(Stream::Liquidations), decodeForceOrder(data);
    if (type == "markPriceUpdate") return of(Stream::MarkPrice), decodeMarkPrice(data);
    return true;
}

bool BinanceDecoder::Impl::decodeSettled(Decoder decoder, ondemand::object& data)
{
    if (!(this->*decoder)(data)) return false;
    if (!unitsMoved) return true;
    unitsMoved = false;
    if (const auto error = data.reset().error()) return fail(error, "");
    return (this->*decoder)(data);
}

bool BinanceDecoder::Impl::decodeKeyFrame(std::string_view symbol,
                                          simdjson::simdjson_result<ondemand::value> value)
{
    ondemand::object data;
    if (const auto error = value.get_object().get(data)) return fail(error, "data");
    KeyFrame key;
    if (const auto error = data.raw_json().get(key.json)) return fail(error, "data");
    if (!selectMarket(symbol)) return false;
    frame.event = key;
    return true;
}

bool BinanceDecoder::Impl::decodeStreamEvent(std::string_view event, ondemand::array& streams)
{
    const bool lost = event == "lost" && lostLines > 0;
    if (event == "clock") {
        frame.event = clock;
        return true;
    }
    const bool refresh = event == "refresh";
    const bool listed = event == "listed";
    if (event != "open" && event != "close" && !lost && !refresh && !listed) return true;
    streamChanges.clear();
    readMarkets.clear();
    leftOut.clear();
    const auto leaveOut = [&](DecodeError error) {
        leftOut.push_back({error, "streams", Figure::Message, {}});
        failure = {};
        frame.leftOut = leftOut;
    };
    for (auto element : streams) {
        ondemand::value value;
        std::string_view name;
        if (const auto error = element.get(value)) return fail(error, "streams");
        if (value.get_string().get(name)) {
            leaveOut(DecodeError::WrongType);
            continue;
        }
        const auto at = name.find('@');
        const auto stream = streamOfName(at == std::string_view::npos ? "" : name.substr(at));
        // What is lost is a symbol's: our own recordings name it without a stream.
        if (!stream && !lost) continue;
        upper.assign(name.substr(0, at));
        for (char& c : upper)
            c = asciiUpper(c);
        if (!selectMarket(upper)) {
            leaveOut(failure.error);
            continue;
        }
        if (lost)
            readMarkets.push_back(frame.market);
        else
            streamChanges.push_back({frame.market, {*stream, event == "open"}, refresh, listed});
    }
    frame.market = -1;
    if (lost)
        frame.event = LinesLost{lostLines, readMarkets};
    else
        frame.event = StreamsChanged{streamChanges};
    return true;
}

} // namespace dg
