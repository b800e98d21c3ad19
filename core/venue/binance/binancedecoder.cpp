// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/binancedecoder.h"

#include "core/venue/binance/decoderstate.h"

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
    m->candleTickGrew = false;
    m->clock = {};
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
// {"t":…,"event":…,"streams":[…]}, {"t":…,"event":"clock","offset":…,"steady":…,"streams":[]},
// {"t":…,"key":…,"data":{…}}, or a payload by itself.
bool BinanceDecoder::Impl::decodeEnvelope(ondemand::object& object)
{
    std::string_view stream;
    std::string_view rest;
    std::string_view event;
    std::string_view keySymbol;
    lostLines = 0;
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
        } else if (key == "result" || key == "id" || key == "error") {
            return true; // an answer to a request: passed over
        } else if (key == "e") {
            // A payload by itself. Start again, as its keys are looked up by name.
            if (const auto error = object.reset().error()) return fail(error, "");
            return decodePayload(object);
        } else if (key == "data") {
            if (!rest.empty()) return decodeRest(rest, field.value());
            if (!keySymbol.empty()) return decodeKeyFrame(keySymbol, field.value());
            ondemand::object data;
            if (const auto error = field.value().get_object().get(data)) return fail(error, "data");
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

bool BinanceDecoder::Impl::decodeSettled(Decoder decoder, ondemand::object& data)
{
    if (!(this->*decoder)(data)) return false;
    if (frame.tickFactor == 1 && frame.lotFactor == 1 && !candleTickGrew) return true;
    candleTickGrew = false;
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
    if (event != "open" && event != "close" && !lost && !refresh) return true;
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
        if (lost) {
            frame.event = LinesLost{lostLines};
            return true;
        }
        streamChanges.push_back({frame.market, {*stream, event == "open"}, refresh});
    }
    frame.market = -1;
    frame.event = StreamsChanged{streamChanges};
    return true;
}

} // namespace dg
