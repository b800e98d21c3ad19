// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/market/events.h"
#include "core/venue/refusal.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace dg {

/// Why a frame was rejected. An ordinary result: peers send what they like.
struct DecodeFailure
{
    DecodeError error = DecodeError::NotJson;
    const char* field = "";          ///< the key at fault, a literal; empty for the whole frame
    Timestamp received;              ///< as in Frame; 0 where it was not read
    int market = -1;                 ///< instrument number, where it was recognised
    Figure figure = Figure::Message; ///< what `field` is
    std::optional<Stream> stream;    ///< on which it came, where that was recognised
    bool depthDiff = false;          ///< it was a book update: the book is unsure from here
    std::int64_t tickFactor = 1; ///< as in Frame: the grid may have become finer before it failed
    std::int64_t lotFactor = 1;
    std::int64_t bookFactor = 1;
};

/// An entry of a list (a candle, a trade, an instrument, an order) that cannot be read. It is left
/// out, the others hold.
struct EntryFailure
{
    DecodeError error = DecodeError::NotJson;
    const char* field = ""; ///< as in DecodeFailure
    Figure figure = Figure::Message;
    std::string symbol; ///< empty where it could not be read either
};

/// Where a frame comes from, for evidence and error texts. Only put together where it is needed.
struct FramePlace
{
    std::string_view source; ///< a recording's name, or the feed's
    std::uint64_t line = 0;  ///< 0 where there are no lines

    std::string text() const { return std::string(source) + ":" + std::to_string(line); }
};

/// The connection that carries some streams changed its state.
struct StreamChange
{
    int market = -1;
    StreamState state;
    /// Not that, but: the next depth snapshot is to be joined though the book is certain.
    bool refresh = false;
    /// Not that either, but: the exchange's list of instruments was asked for anew and has come;
    /// what was asked for before does not count.
    bool listed = false;
};

/// Instruments were read (numbers in the table), new or changed.
struct InstrumentsRead
{
    std::span<const int> markets;
};

/// Closed and perhaps one open candle, oldest first, fetched rather than streamed (`refilled`).
struct KlinesRead
{
    std::span<const Kline> klines;
};

/// Aggregate trades, oldest first, fetched rather than streamed.
struct TradesRead
{
    std::span<const Trade> trades;
};

struct StreamsChanged
{
    std::span<const StreamChange> changes;
};

/// Of our own recordings: the state of a market at this moment, as JSON. See core/engine/market.h.
struct KeyFrame
{
    std::string_view json;
};

/// Of our own recordings: so many lines were not recorded, of each of these markets; of all, where
/// none is named.
struct LinesLost
{
    std::int64_t count = 0;
    std::span<const int> markets;
};

/// Forced orders that came in one list, each of the market with this number.
struct ForceOrdersRead
{
    struct Entry
    {
        int market = -1;
        ForceOrder order;
    };
    std::span<const Entry> orders;
};

/// The exchange tells of an error, not in a market's data: a ban, a request that it refused.
struct ExchangeSaid
{
    std::int64_t code = 0; ///< 0 = none given
    std::string_view text;
};

/// Understood, and not for us: a stream or answer that is not used.
struct PassedOver
{};

using VenueEvent = std::variant<PassedOver,
                                DepthDiff,
                                DepthSnapshot,
                                Trade,
                                ForceOrder,
                                Kline,
                                BookTicker,
                                MarkPrice,
                                InstrumentsRead,
                                KlinesRead,
                                TradesRead,
                                StreamsChanged,
                                KeyFrame,
                                LinesLost,
                                ForceOrdersRead,
                                ExchangeSaid,
                                ClockOffset>;

inline Refusal refusalOf(const DecodeFailure& failure)
{
    return {failure.error, failure.figure};
}

/// One decoded frame. Spans point into the decoder and live until it is used again.
struct Frame
{
    Timestamp received; ///< from the recording's envelope; 0 where the frame has none
    int market = -1;    ///< instrument number; -1 for frames that belong to none
    VenueEvent event;
    /// The instrument's inferred grid became finer with this frame: what was measured on the old
    /// one is to be multiplied by these. 1 and 1 otherwise.
    std::int64_t tickFactor = 1;
    std::int64_t lotFactor = 1;
    /// With this frame the book moved off the instrument's tick, to so many steps for each of its
    /// prices until now (InstrumentTable::bookGrid). 1 otherwise.
    std::int64_t bookFactor = 1;
    /// Orders of this frame that lie on no step of the book either: they are left out of it, and
    /// the price of the last one as it was written.
    std::uint64_t levelsLeftOut = 0;
    std::string_view leftOutPrice;
    /// Orders whose quantity is no whole number of lots: they are left out of the book, nothing is
    /// known of their prices then; and the last such quantity as it was written.
    std::uint64_t quantitiesLeftOut = 0;
    std::string_view leftOutQuantity;
    /// Of what is left out because it is finer than the steps or lots: each price as a number of
    /// its own, another one where it is the quantity that is finer.
    std::span<const std::uint64_t> finer;
    /// The grid of the candles' prices where it is not the instrument's tick: they were traded
    /// before that became coarser.
    std::optional<DecimalGrid> candleTick;
    /// Of the list that this frame holds.
    std::span<const EntryFailure> leftOut;
};

} // namespace dg
