// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/orderbook.h"
#include "core/venue/binance/binancedecoder.h"
#include "core/venue/binance/fields.h"

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// Far above what the venue lists (924 in 2026-10): garbage must not fill the memory.
inline constexpr int kMaxInstruments = 5000;
inline constexpr std::size_t kMaxSymbolLength = 64;

/// The work of one decoder: its parser, its buffers, and one function per kind of message.
/// A function returns false after `fail`; the caller passes m_failure on.
struct BinanceDecoder::Impl
{
    explicit Impl(InstrumentTable& table)
        : instruments(table)
    {}

    InstrumentTable& instruments;
    simdjson::ondemand::parser parser;
    simdjson::ondemand::parser entryParser;
    std::vector<std::string_view> entries; ///< of a list, each as JSON
    std::vector<EntryFailure> leftOut;
    std::vector<Level> bids;
    std::vector<Level> asks;
    std::vector<int> readMarkets;
    std::vector<Kline> klines;
    std::vector<Trade> trades;
    std::vector<StreamChange> streamChanges;
    std::vector<ForceOrdersRead::Entry> forceOrders;
    std::string upper;           ///< scratch for a symbol in a stream's name
    ClockOffset clock;           ///< of the envelope of a "clock" event
    std::string_view restSymbol; ///< of the envelope: a depth answer does not name its symbol
    std::int64_t lostLines = 0;  ///< of the envelope

    Frame frame;
    DecodeFailure failure;
    bool unitsMoved = false;                 ///< in this pass: numbers before it are in another
    bool priceOffGrid = false;               ///< of a level: what did not fit was its price
    bool lotOffGrid = false;                 ///< or its quantity
    std::string leftOutPrice;                ///< what the frame shows
    std::string leftOutQuantity;             ///< likewise
    std::vector<std::uint64_t> finerNumbers; ///< likewise
    /// Inferred instruments whose grids have been seen at least once.
    std::vector<bool> settled;
    /// Which grids of an inferred instrument were read all the same, by number.
    struct GridsRead
    {
        bool tick = false;
        bool lot = false;
    };
    std::vector<GridsRead> partly;

    GridsRead gridsRead(int number) const
    {
        if (!instruments.at(number).inferred) return {true, true};
        const auto index = static_cast<std::size_t>(number);
        return index < partly.size() ? partly[index] : GridsRead{};
    }
    void setGridsRead(int number, GridsRead grids)
    {
        const auto index = static_cast<std::size_t>(number);
        if (partly.size() <= index) partly.resize(index + 1);
        partly[index] = grids;
    }

    bool fail(DecodeError error, const char* field)
    {
        failure.error = error;
        failure.field = field;
        failure.received = frame.received;
        failure.market = frame.market;
        failure.tickFactor = frame.tickFactor;
        failure.lotFactor = frame.lotFactor;
        failure.bookFactor = frame.bookFactor;
        return false;
    }
    bool fail(simdjson::error_code error, const char* field)
    {
        return fail(binance::fromSimdjson(error), field);
    }

    bool decode(std::string_view text);
    bool decodeEnvelope(simdjson::ondemand::object& object);
    bool decodeData(std::string_view stream,
                    simdjson::simdjson_result<simdjson::ondemand::value> value);
    bool decodeList(std::string_view stream, simdjson::ondemand::array& list);
    bool decodeError(simdjson::simdjson_result<simdjson::ondemand::value> value);
    bool decodePayload(simdjson::ondemand::object& data);
    bool decodeRest(std::string_view path,
                    simdjson::simdjson_result<simdjson::ondemand::value> value);
    bool collectEntries(simdjson::ondemand::array& list, const char* key);
    /// Reads each entry by itself. What `read` fails at is left out; where all fail, the list does.
    template <typename Read>
    bool readEntries(Read read);
    void takeInstrument(const binance::InstrumentRead& read);
    bool decodeKlineRows();
    bool readKlineRow(simdjson::ondemand::array& row, Kline& kline);
    bool decodeTradeRows();
    bool decodeDepth(simdjson::ondemand::object& data);
    bool decodeSnapshot(simdjson::ondemand::object& data);
    bool decodeAggTrade(simdjson::ondemand::object& data);
    bool decodeTrade(simdjson::ondemand::object& data);
    bool finishTrade(simdjson::ondemand::object& data, Trade& trade);
    bool decodeForceOrder(simdjson::ondemand::object& data);
    bool decodeKline(simdjson::ondemand::object& data);
    bool decodeBookTicker(simdjson::ondemand::object& data);
    bool decodeMarkPrice(simdjson::ondemand::object& data);
    bool decodeExchangeInfo(simdjson::ondemand::object& data);
    bool decodeStreamEvent(std::string_view event, simdjson::ondemand::array& streams);
    bool decodeKeyFrame(std::string_view symbol,
                        simdjson::simdjson_result<simdjson::ondemand::value> value);

    bool selectMarket(simdjson::ondemand::object& data);
    bool selectMarket(std::string_view symbol);
    bool readLevels(simdjson::ondemand::object& data, const char* key, std::vector<Level>& levels);
    /// What is left out where it fits no grid.
    struct LeavesOut
    {
        bool prices = false;
        bool quantities = false;
    };
    bool readLevelArray(simdjson::ondemand::array& array,
                        const char* key,
                        std::vector<Level>& levels,
                        LeavesOut leavesOut);
    /// A price or quantity that lies on no step; gives where it ends.
    const char* passOver(const char* text, bool price);
    /// False: it is none that may be left out.
    bool leaveLevelOut(const Level& level, std::vector<Level>& levels);
    bool readBookPrice(simdjson::ondemand::object& data, const char* key, Price& price);
    bool toSteps(std::string_view text, const char* key, bool price, std::int64_t& steps);
    bool
    readOnGrid(simdjson::ondemand::object& data, const char* key, bool price, std::int64_t& steps);
    bool readInteger(simdjson::ondemand::object& data, const char* key, std::int64_t& value);
    bool readTime(simdjson::ondemand::object& data, const char* key, Timestamp& time);
    /// 0 where there is none: absent, null or empty.
    bool readOptionalTime(simdjson::ondemand::object& data, const char* key, Timestamp& time);
    bool readBool(simdjson::ondemand::object& data, const char* key, bool& value);
    bool readText(simdjson::ondemand::object& data, const char* key, std::string_view& text);
    bool
    readFixed8(simdjson::ondemand::object& data, const char* key, bool optional, Fixed8& value);
    bool readWide8(simdjson::ondemand::object& data, const char* key, bool optional, Wide8& value);
    bool readFigure(simdjson::ondemand::object& data,
                    const char* key,
                    bool optional,
                    std::string_view& text);

    /// Of a trade: the nearest tick where it lies on none, as the tick has changed since or will be
    /// heard of soon. What was traded counts.
    bool readTraded(simdjson::ondemand::object& data, const char* key, Price& price);
    /// Of a candle: exact on frame.candleTick, which becomes finer where that is needed.
    bool readCandlePrice(simdjson::ondemand::object& data, const char* key, Price& price);
    bool toCandlePrice(std::string_view text, const char* key, Price& price);

    /// False where it is none that a market makes.
    bool isPossible(const Kline& kline);

    bool mayRefine() const { return instruments.at(frame.market).inferred; }
    void refine(const binance::WrittenDigits& price, const binance::WrittenDigits& lot);
    /// An order lies off the tick: its book moves to a grid that holds it, once.
    bool mayMoveBook() const;
    void moveBook(const binance::WrittenDigits& price);
    /// A quantity lies between two steps: from here on they are counted in a unit that holds it.
    void moveLots(const binance::WrittenDigits& quantity);
    /// What was traded counts: the nearest lot where it fits none.
    Expected<std::int64_t, DecimalError> nearestLot(std::string_view text) const;
    void beginLevels()
    {
        frame.levelsLeftOut = 0; // it may be the second pass
        frame.quantitiesLeftOut = 0;
        leftOutPrice.clear();
        leftOutQuantity.clear();
        finerNumbers.clear();
    }
    void endLevels()
    {
        frame.leftOutPrice = leftOutPrice;
        frame.leftOutQuantity = leftOutQuantity;
        frame.finer = finerNumbers;
    }

    using Decoder = bool (Impl::*)(simdjson::ondemand::object&);
    /// Decodes again when an inferred grid became finer on the way: numbers read before that are
    /// in the old unit.
    bool decodeSettled(Decoder decoder, simdjson::ondemand::object& data);
};

template <typename Read>
bool BinanceDecoder::Impl::readEntries(Read read)
{
    leftOut.clear();
    for (const std::string_view entry : entries) {
        simdjson::ondemand::document document;
        const auto error =
            entryParser.iterate(entry.data(), entry.size(), entry.size() + kFramePadding)
                .get(document);
        if (error ? fail(error, "data") : read(document)) continue;
        leftOut.push_back({failure.error,
                           failure.field,
                           binance::figureOf(failure.field, failure.stream),
                           frame.market < 0 ? std::string() : instruments.at(frame.market).symbol});
    }
    if (!entries.empty() && leftOut.size() == entries.size()) return false;
    const auto stream = failure.stream;
    failure = {};
    failure.stream = stream; // the list may be read again
    frame.leftOut = leftOut;
    return true;
}

} // namespace dg
