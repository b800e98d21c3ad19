// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/int128.h"
#include "core/base/ratio.h"
#include "core/venue/binance/decoderstate.h"

#include <algorithm>
#include <utility>

namespace dg {

using namespace binance;
namespace ondemand = simdjson::ondemand;

// Single fields, and the instruments whose numbers they are.

namespace {

/// Of the prices in a book whose orders lie off the tick: places behind the point, and digits.
constexpr int kMostBookPlaces = 8;
constexpr int kMostBookDigits = 10;
/// Of quantities: places behind those of the step, and units of a step, as key frames hold them.
constexpr int kMostFinerLots = 3;
constexpr std::int64_t kMostStepLots = 1'000'000'000;

bool isPrice(Price price, const DecimalGrid& tick)
{
    return price.ticks >= 0 && price.ticks <= kMaxBookTicks &&
           tick.toDouble(price.ticks) <= kMaxPrice;
}

} // namespace

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

bool BinanceDecoder::Impl::readOptionalTime(ondemand::object& data,
                                            const char* key,
                                            Timestamp& time)
{
    time = {};
    ondemand::value value;
    const auto found = data.find_field_unordered(key).get(value);
    if (found == simdjson::NO_SUCH_FIELD) return true;
    if (found) return fail(found, key);
    bool isNull = false;
    if (!value.is_null().get(isNull) && isNull) return true;
    std::string_view text;
    if (!value.get_string().get(text) && text.empty()) return true;
    if (const auto error = value.get_int64().get(time.ms)) return fail(error, key);
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
    if (!readFigure(data, key, optional, text)) return false;
    if (text.empty() && optional) return true;
    const auto parsed = parseFixed8(text);
    if (!parsed) return fail(fromDecimal(parsed.error()), key);
    value.raw = *parsed;
    return true;
}

bool BinanceDecoder::Impl::readWide8(ondemand::object& data,
                                     const char* key,
                                     bool optional,
                                     Wide8& value)
{
    std::string_view text;
    if (!readFigure(data, key, optional, text)) return false;
    if (text.empty() && optional) return true;
    const auto parsed = Wide8::parse(text);
    if (!parsed) return fail(fromDecimal(parsed.error()), key);
    value = *parsed;
    return true;
}

/// The venue writes a figure that does not exist in several ways: no key, an empty text, null.
bool BinanceDecoder::Impl::readFigure(ondemand::object& data,
                                      const char* key,
                                      bool optional,
                                      std::string_view& text)
{
    ondemand::value value;
    auto error = data.find_field_unordered(key).get(value);
    if (error == simdjson::NO_SUCH_FIELD && optional) return true;
    if (!error && optional) {
        bool isNull = false;
        if (!value.is_null().get(isNull) && isNull) return true;
    }
    if (!error) error = value.get_string().get(text);
    return error ? fail(error, key) : true;
}

bool BinanceDecoder::Impl::readOnGrid(ondemand::object& data,
                                      const char* key,
                                      bool price,
                                      std::int64_t& steps)
{
    std::string_view text;
    return readText(data, key, text) && toSteps(text, key, price, steps);
}

bool BinanceDecoder::Impl::toSteps(std::string_view text,
                                   const char* key,
                                   bool price,
                                   std::int64_t& steps)
{
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
    if (!parsed && parsed.error() == DecimalError::OffGrid && !price &&
        gridsRead(frame.market).lot) {
        WrittenDigits written;
        written.note(text);
        moveLots(written);
        parsed = nearestLot(text);
    }
    if (!parsed) return fail(fromDecimal(parsed.error()), key);
    const std::int64_t limit = price ? kMaxBookTicks : kMaxLots;
    const double value = grid().toDouble(*parsed);
    if (*parsed < 0 || *parsed > limit ||
        value > (price ? kMaxPrice : static_cast<double>(kMaxQuantity)))
        return fail(DecodeError::OutOfRange, key);
    steps = *parsed;
    return true;
}

/// Of the book: where its orders lie.
bool BinanceDecoder::Impl::readBookPrice(ondemand::object& data, const char* key, Price& price)
{
    if (!gridsRead(frame.market).tick) return readOnGrid(data, key, true, price.ticks);
    std::string_view text;
    if (!readText(data, key, text)) return false;
    auto parsed = instruments.bookGrid(frame.market).step().parse(text);
    if (!parsed && parsed.error() == DecimalError::OffGrid && mayMoveBook()) {
        WrittenDigits written;
        written.note(text);
        moveBook(written);
        parsed = instruments.bookGrid(frame.market).step().parse(text);
    }
    if (!parsed) return fail(fromDecimal(parsed.error()), key);
    price = {*parsed};
    return isPrice(price, instruments.bookGrid(frame.market).step())
               ? true
               : fail(DecodeError::OutOfRange, key);
}

bool BinanceDecoder::Impl::readTraded(ondemand::object& data, const char* key, Price& price)
{
    std::string_view text;
    if (!readText(data, key, text)) return false;
    if (toSteps(text, key, true, price.ticks)) return true;
    if (failure.error != DecodeError::OffGrid) return false;
    const auto value = parseFixed8(text);
    if (!value) return fail(fromDecimal(value.error()), key);
    price = {Ratio::of(Fixed8{*value}).nearestStep(instruments.at(frame.market).tick)};
    return isPrice(price, instruments.at(frame.market).tick) ? true
                                                             : fail(DecodeError::OutOfRange, key);
}

bool BinanceDecoder::Impl::readCandlePrice(ondemand::object& data, const char* key, Price& price)
{
    std::string_view text;
    return readText(data, key, text) && toCandlePrice(text, key, price);
}

bool BinanceDecoder::Impl::toCandlePrice(std::string_view text, const char* key, Price& price)
{
    int places = 0;
    if (frame.candleTick) {
        places = frame.candleTick->decimals;
    } else {
        if (toSteps(text, key, true, price.ticks)) return true;
        if (failure.error != DecodeError::OffGrid) return false;
        places = instruments.at(frame.market).tick.decimals;
    }
    WrittenDigits written;
    written.note(text);
    if (!frame.candleTick || written.decimals > places) {
        written.decimals = std::max(written.decimals, places);
        if (!isCredible(written, true)) return fail(DecodeError::OffGrid, key);
        frame.candleTick = DecimalGrid{1, written.decimals};
        unitsMoved = true;
    }
    const auto parsed = frame.candleTick->parse(text);
    if (!parsed) return fail(fromDecimal(parsed.error()), key);
    price = {*parsed};
    return isPrice(price, *frame.candleTick) ? true : fail(DecodeError::OutOfRange, key);
}

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
    const GridsRead read = gridsRead(frame.market);
    const bool finerTick =
        !read.tick && price.decimals > known.tick.decimals && isCredible(price, true);
    const bool finerLot = !read.lot && lot.decimals > known.lot.decimals && isCredible(lot, false);
    if (!finerTick && !finerLot) return;
    Instrument finer = known;
    const auto grow = [](DecimalGrid& grid, int decimals, std::int64_t& factor) {
        factor *= kPowersOfTen[decimals - grid.decimals];
        grid = {1, decimals};
    };
    if (finerTick) grow(finer.tick, price.decimals, frame.tickFactor);
    if (finerLot) grow(finer.lot, lot.decimals, frame.lotFactor);
    unitsMoved = true;
    instruments.set(std::move(finer));
}

/// Once. Where the exchange does not say how fine its prices are, the first message that needs it
/// shows it, both sides of it.
bool BinanceDecoder::Impl::mayMoveBook() const
{
    if (!instruments.bookGrid(frame.market).isFiner()) return true;
    return frame.bookFactor != 1 && !instruments.pricePlaces(frame.market);
}

void BinanceDecoder::Impl::moveBook(const WrittenDigits& price)
{
    // Ten digits fit a book. Far more places than a price needs are of no use.
    const BookGrid before = instruments.bookGrid(frame.market);
    const int places = std::min({instruments.pricePlaces(frame.market).value_or(price.decimals),
                                 kMostBookPlaces,
                                 kMostBookDigits - price.whole});
    const auto grid = BookGrid::finer(before.tick(), places);
    if (!grid || grid->stepsPerTick() <= before.stepsPerTick()) return;
    frame.bookFactor *= grid->stepsPerTick() / before.stepsPerTick();
    unitsMoved = true;
    instruments.setBookGrid(frame.market, *grid);
}

void BinanceDecoder::Impl::moveLots(const WrittenDigits& quantity)
{
    const Instrument& known = instruments.at(frame.market);
    const auto said = instruments.quantityPlaces(frame.market);
    // Where the exchange says nothing of use, the quantities show it. Either is believed as far as
    // it is credible: a unit that is far too small has no room for what others trade in a minute.
    const int most = known.quantityStep().decimals + kMostFinerLots;
    const int places =
        std::min({said.value_or(quantity.decimals), most, kMaxDecimals, 15 - quantity.whole});
    if (places < known.lot.decimals) return;
    const Int128 wide = Int128{known.lot.step} * kPowersOfTen[places - known.lot.decimals];
    if (wide <= 1 || wide * known.stepLots > kMostStepLots ||
        wide * known.minQuantity.lots > kMaxLots)
        return;
    const auto factor = static_cast<std::int64_t>(wide);
    Instrument finer = known;
    finer.lot = {1, places};
    finer.stepLots *= factor;
    finer.minQuantity.lots *= factor;
    frame.lotFactor *= factor;
    unitsMoved = true;
    instruments.set(std::move(finer));
}

Expected<std::int64_t, DecimalError> BinanceDecoder::Impl::nearestLot(std::string_view text) const
{
    const DecimalGrid lot = instruments.at(frame.market).lot;
    const auto exact = lot.parse(text);
    if (exact || exact.error() != DecimalError::OffGrid) return exact;
    const auto value = parseFixed8(text);
    if (!value) return Unexpected{value.error()};
    return Ratio::of(Fixed8{*value}).nearestStep(lot);
}

} // namespace dg
