// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/decoderstate.h"

#include <array>

namespace dg {

using namespace binance;
namespace ondemand = simdjson::ondemand;

namespace {

/// In place of a price or quantity that lies on no step: beyond all that a book can hold.
constexpr std::int64_t kOnNoStep = kMaxSteps;

/// The same for the same price, whatever zeros it is written with behind its point (FNV-1a);
/// another one where it is not the price that is left out but its quantity. Small enough for saved
/// states.
std::uint64_t numberOf(std::string_view price, bool ofQuantity)
{
    std::string_view digits = price;
    if (digits.find('.') != std::string_view::npos) {
        while (digits.ends_with('0'))
            digits.remove_suffix(1);
        if (digits.ends_with('.')) digits.remove_suffix(1);
    }
    std::uint64_t number = 14'695'981'039'346'656'037U + (ofQuantity ? 1 : 0);
    for (const char c : digits)
        number = (number ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    return number >> 3;
}

std::string_view digitsFrom(const char* text)
{
    const char* end = text;
    while ((*end >= '0' && *end <= '9') || *end == '.')
        ++end;
    return {text, static_cast<std::size_t>(end - text)};
}

} // namespace

// Book updates, snapshots and best prices.

bool BinanceDecoder::Impl::readLevelArray(ondemand::array& array,
                                          const char* key,
                                          std::vector<Level>& levels,
                                          LeavesOut leavesOut)
{
    const DecimalGrid tick = instruments.bookGrid(frame.market).step();
    const DecimalGrid lot = instruments.at(frame.market).lot;
    DecimalError decimalError = DecimalError::Empty;
    levels.clear();
    for (auto element : array) {
        ondemand::array pair;
        if (const auto error = element.get_array().get(pair)) return fail(error, key);
        std::array<std::int64_t, 2> steps{};
        std::size_t n = 0;
        for (auto value : pair) {
            if (n == 2) [[unlikely]] { // a third member, of any type: seen on other feeds
                // What follows an error must not be read: the parser stands nowhere then.
                if (const auto error = value.error()) return fail(error, key);
                continue;
            }
            ondemand::raw_json_string raw;
            if (const auto error = value.get_raw_json_string().get(raw)) return fail(error, key);
            const char* end = scanDecimal(raw.raw(), n == 0 ? tick : lot, steps[n], decimalError);
            if (end == nullptr) [[unlikely]] {
                const bool offGrid = decimalError == DecimalError::OffGrid;
                priceOffGrid = offGrid && n == 0;
                lotOffGrid = offGrid && n == 1;
                if (!(priceOffGrid && leavesOut.prices) && !(lotOffGrid && leavesOut.quantities))
                    return fail(fromDecimal(decimalError), key);
                end = passOver(raw.raw(), priceOffGrid);
                steps[n] = kOnNoStep;
            }
            if (*end != '"') return fail(DecodeError::BadNumber, key);
            ++n;
        }
        if (n != 2) return fail(DecodeError::MissingField, key);
        if (steps[0] > kMaxBookTicks || steps[1] > kMaxLots) [[unlikely]] {
            if (!(leavesOut.prices || leavesOut.quantities) ||
                !leaveLevelOut({Price{steps[0]}, Quantity{steps[1]}}, levels))
                return fail(DecodeError::OutOfRange, key);
            continue;
        }
        levels.push_back({Price{steps[0]}, Quantity{steps[1]}});
    }
    return true;
}

// Out of line, so that the loop above stays as small as it is for books on the tick.
[[gnu::noinline]] const char* BinanceDecoder::Impl::passOver(const char* text, bool price)
{
    const std::string_view digits = digitsFrom(text);
    (price ? leftOutPrice : leftOutQuantity) = digits;
    if (price) finerNumbers.push_back(numberOf(digits, false));
    return digits.data() + digits.size();
}

[[gnu::noinline]] bool BinanceDecoder::Impl::leaveLevelOut(const Level& level,
                                                           std::vector<Level>& levels)
{
    const BookGrid& grid = instruments.bookGrid(frame.market);
    const bool onNoStep = level.price.ticks == kOnNoStep;
    const bool noLots = level.quantity.lots == kOnNoStep;
    if (noLots && level.price.ticks <= kMaxBookTicks) {
        ++frame.quantitiesLeftOut;
        // What is new is that such orders lie at this price. The quantity itself is a sum with all
        // others there and another one each time.
        finerNumbers.push_back(numberOf(grid.step().format(level.price.ticks), true));
        // What was known of this price holds no more.
        levels.push_back({level.price, Quantity{0}});
        return true;
    }
    if ((level.quantity.lots > kMaxLots && !noLots) || !(onNoStep || grid.isFiner())) return false;
    if (!onNoStep) leftOutPrice = grid.step().format(level.price.ticks);
    ++frame.levelsLeftOut;
    // The one before again, or nothing at price 0: neither says anything, and the list keeps its
    // length, by which one knows whether a snapshot showed the whole side.
    levels.push_back(levels.empty() ? Level{} : levels.back());
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
    const GridsRead known = gridsRead(frame.market);
    priceOffGrid = false;
    lotOffGrid = false;
    const auto infer = [&]() -> bool {
        WrittenDigits price;
        WrittenDigits lot;
        if (const auto error = digitsOfLevels(array, price, lot)) return fail(error, key);
        if (mayRefine()) refine(price, lot);
        if (known.tick && priceOffGrid && mayMoveBook()) moveBook(price);
        if (known.lot && lotOffGrid) moveLots(lot);
        if (const auto error = array.reset().error()) return fail(error, key);
        return true;
    };
    if (mayRefine() && !settled[market] && !infer()) return false;

    // Again where a grid could become finer; what fits none then is left out, and counted once.
    constexpr int kLast = 2;
    const auto levelsBefore = frame.levelsLeftOut;
    const auto quantitiesBefore = frame.quantitiesLeftOut;
    const auto numbersBefore = finerNumbers.size();
    for (int pass = 0;; ++pass) {
        const LeavesOut leavesOut{known.tick && (pass == kLast || !mayMoveBook()),
                                  known.lot && pass == kLast};
        if (readLevelArray(array, key, levels, leavesOut)) return true;
        if (pass == kLast || failure.error != DecodeError::OffGrid ||
            !(mayRefine() || (known.tick && priceOffGrid) || (known.lot && lotOffGrid)))
            return false;
        frame.levelsLeftOut = levelsBefore;
        frame.quantitiesLeftOut = quantitiesBefore;
        finerNumbers.resize(numbersBefore);
        if (array.reset().error() || !infer()) return false;
    }
}

bool BinanceDecoder::Impl::decodeDepth(ondemand::object& data)
{
    failure.depthDiff = true;
    beginLevels();
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
    endLevels();
    frame.event = diff;
    return true;
}

bool BinanceDecoder::Impl::decodeSnapshot(ondemand::object& data)
{
    beginLevels();
    // A few old orders may be missing in a certain book. Where most are, it is no old orders that
    // do not fit the grid: the grid does not fit the market.
    const auto readSide = [&](const char* key, std::vector<Level>& levels) {
        const auto leftOutBefore = frame.levelsLeftOut + frame.quantitiesLeftOut;
        if (!readLevels(data, key, levels)) return false;
        const auto left = frame.levelsLeftOut + frame.quantitiesLeftOut - leftOutBefore;
        return 2 * left > levels.size() ? fail(DecodeError::OffGrid, key) : true;
    };
    DepthSnapshot snapshot;
    if (!selectMarket(restSymbol) || !readInteger(data, "lastUpdateId", snapshot.lastId))
        return false;
    if (const auto error = data.find_field_unordered("E").get_int64().get(snapshot.event.ms);
        error && error != simdjson::NO_SUCH_FIELD)
        return fail(error, "E");
    if (!isTime(snapshot.event.ms)) return fail(DecodeError::OutOfRange, "E");
    if (!readSide("bids", bids) || !readSide("asks", asks)) return false;
    settled[static_cast<std::size_t>(frame.market)] = true;
    snapshot.bids = bids;
    snapshot.asks = asks;
    endLevels();
    frame.event = snapshot;
    return true;
}

bool BinanceDecoder::Impl::decodeBookTicker(ondemand::object& data)
{
    BookTicker ticker;
    bool isLeftOut = false; // as the book leaves such orders out: refused, it would be as damage
    const auto readBest = [&](const char* price, const char* quantity, Level& best) {
        if (!readBookPrice(data, price, best.price)) {
            if (failure.error != DecodeError::OffGrid || !gridsRead(frame.market).tick)
                return false;
            isLeftOut = true;
        }
        std::string_view text;
        if (!readText(data, quantity, text) || !toSteps(text, quantity, false, best.quantity.lots))
            return false;
        const DecimalGrid& lot = instruments.at(frame.market).lot;
        if (lot.step != 1 || writtenDecimals(text) > lot.decimals)
            isLeftOut = isLeftOut || !lot.parse(text); // it was the nearest one
        return true;
    };
    if (!readInteger(data, "u", ticker.lastId) || !selectMarket(data) ||
        !readBest("b", "B", ticker.bid) || !readBest("a", "A", ticker.ask) ||
        !readTime(data, "E", ticker.event))
        return false;
    if (isLeftOut) ticker.bid = ticker.ask = {};
    frame.event = ticker;
    return true;
}

} // namespace dg
