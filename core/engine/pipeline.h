// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/market.h"
#include "core/engine/refusedmessages.h"
#include "core/engine/unreadable.h"
#include "core/market/instrumenttable.h"
#include "core/venue/binance/binancedecoder.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// From bytes to signals: decodes frames and leads each event to its market. The same object
/// serves a live feed and a recording, the window and the command line. Without Qt, threads or
/// clocks; used on the engine thread.
class Pipeline final
{
public:
    /// Called for every closed candle, in order. The market is the one that it belongs to.
    using OnCandle = std::function<void(const Market&, const CandleOutcome&)>;

    Pipeline(MarketOptions options, std::vector<std::string> symbols, OnCandle onCandle);

    /// One frame or recorded line, followed by kFramePadding readable bytes.
    void onFrame(std::string_view frame, const FramePlace& place);
    /// A line too long to be a message was passed over.
    void onTooLong(std::uint64_t count);
    /// A part of a recording of this symbol (empty: of any) cannot be read. `lines`: as far as
    /// their number is known.
    void onDamagedRecording(std::string_view symbol, std::uint64_t lines, Timestamp received);

    /// Markets in order of their first appearance.
    const std::vector<std::unique_ptr<Market>>& markets() const { return m_ordered; }

    /// Null before anything of it has come.
    const Market* market(std::string_view symbol) const;

    /// All markets together, and what belongs to none.
    Counters totals() const;
    /// The exchange's clock, as the feed measured it last; none before that.
    const std::optional<ClockOffset>& clock() const { return m_clock; }
    std::uint64_t rejectedFor(DecodeError error) const
    {
        return m_rejected[static_cast<std::size_t>(error)];
    }
    /// Grows when prices do not fit the grid that we know: the exchange may have changed it.
    std::uint64_t offGrid() const;
    /// Recorded lines that are known to be missing.
    std::uint64_t linesLost() const { return m_linesLost; }
    /// The forced orders of a run that ended at `until`, into the market of the same symbol.
    void continueLiquidations(const Market& before, Timestamp until);
    const MarketOptions& options() const { return m_options; }
    /// The newest failure with its place, for people: "scenario.jsonl:17: missing field 'u'".
    Sentence lastFailure() const { return m_lastFailure.text(); }
    /// Entries of lists that could not be read; the others of the same list held.
    std::uint64_t leftOut() const;
    std::uint64_t leftOutFor(DecodeError error) const
    {
        return m_leftOut[static_cast<std::size_t>(error)];
    }
    /// The newest, as lastFailure().
    Sentence lastLeftOut() const { return m_lastLeftOut.text(); }
    /// What could not be read and what the exchange told of, to be said.
    const RefusedMessages& refusedMessages() const { return m_refusedMessages; }
    /// Grows when there may be something new to say of a market (Market::takeNews()). While it
    /// stands still, no market has to be looked at.
    std::uint64_t news() const { return m_news; }
    /// Time of receipt of the newest line.
    Timestamp received() const { return m_received; }
    /// Why the grid of an instrument had to be inferred, for people.
    Sentence whyInferred(const Instrument& instrument) const;
    /// The same with what came of it; `step` is the one of quantities.
    Sentence inferredText(const Instrument& instrument, const DecimalGrid& step) const;

private:
    Market* marketOf(int number);
    bool wanted(const std::string& symbol) const;
    void noteNews(Market& market) { m_news += market.takeNews() ? 1 : 0; }
    /// Around what a line does to a market; Market::onFrame() begins by itself.
    void beginLine(Market& market, const Frame& frame, const FramePlace& place);
    void endLine(Market& market, const FramePlace& place);
    void onForceOrders(const ForceOrdersRead& read, const Frame& frame, const FramePlace& place);
    void onFailure(const DecodeFailure& failure, const FramePlace& place);
    void onLeftOut(const Frame& frame, const FramePlace& place);
    void onLinesLost(const LinesLost& lost, Timestamp received);
    void onKeyFrame(const Frame& frame, std::string_view json, const FramePlace& place);

    MarketOptions m_options;
    std::vector<std::string> m_symbols; ///< empty = all
    OnCandle m_onCandle;
    InstrumentTable m_instruments;
    BinanceDecoder m_decoder;
    std::vector<Market*> m_byNumber;
    std::vector<bool> m_unwanted;
    std::vector<std::unique_ptr<Market>> m_ordered;
    Counters m_counters; ///< of frames that belong to no market
    std::array<std::uint64_t, kDecodeErrorCount> m_rejected{};
    std::array<std::uint64_t, kDecodeErrorCount> m_leftOut{};
    RefusedMessages m_refusedMessages;
    std::uint64_t m_news = 0;
    bool m_heardInstruments = false; ///< a list of them came
    std::uint64_t m_linesLost = 0;
    Unreadable m_lastFailure;
    Unreadable m_lastLeftOut;
    Timestamp m_received;
    std::optional<ClockOffset> m_clock;
};

} // namespace dg
