// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/lanerecording.h"
#include "app/cli/signaltwins.h"
#include "app/cli/tradetwins.h"
#include "core/base/machineclocks.h"
#include "core/engine/livemarkets.h"
#include "core/feed/livefeed.h"
#include "core/practice/practiceexchange.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dg::cli {

/// One practice exchange and the live feed that follows it over loopback sockets, on one thread, so
/// that both can be compared at any moment: the client's book with the exchange's own at the same
/// update id, its trades with those that were made, its signals with those of the same strategy on
/// the exchange's own events. The thread needs an event loop.
class CampaignLane final : public QObject
{
public:
    struct Options
    {
        unsigned seed = 1;
        double speed = 1;
        int symbols = 1;
        std::string scenario;
        bool compares = true; ///< trades and signals too; needs memory for each
        bool records = false; ///< what comes, to a folder that is played again at the end
        /// What a client with a fault would make of a line: for tests of the comparison.
        std::function<void(std::string& line)> tamper = {};
    };

    explicit CampaignLane(const Options& options);
    bool start();

    PracticeExchange& exchange() { return m_exchange; }
    const PracticeExchange& exchange() const { return m_exchange; }
    void inject(FaultKind kind);
    /// How many faults of a kind happened, and whether one that lasts does.
    std::uint64_t happened(FaultKind kind) const;
    bool lasts(FaultKind kind) const;

    /// Compares every book that is called certain; what is wrong becomes a failure.
    void look();
    /// From now on "recovered" means: whole, and beyond this moment.
    void mark();
    /// Empty where every symbol is certain, equal and complete; else what is not.
    std::string missing() const;
    std::uint64_t booksCompared() const { return m_booksCompared; }
    const std::vector<std::string>& failures() const { return m_failures; }
    SignalTwins::Verdict judge() const { return m_signals.judge(); }
    /// Of all comparisons of the book's top with the exchange's ticker.
    std::uint64_t tickerDiffers() const;
    /// Each symbol's first that differs.
    std::string tickerDifference() const;
    Counters totals() const { return m_pipeline.totals(); }
    /// What became of candles on the client's side.
    const SignalTwins& rows() const { return m_signals; }
    const Pipeline& client() const { return m_pipeline; }
    /// What the feed told people, oldest first.
    const std::vector<QString>& notices() const { return m_notices; }
    /// Such a fault came within so long, among the last few.
    bool had(FaultKind kind, std::chrono::milliseconds within) const;
    std::chrono::steady_clock::time_point lastNotice() const { return m_lastNotice; }
    /// Ends the feed; what its recording gives, played again, becomes a failure where it differs.
    void end();

private:
    struct Side
    {
        TradeTwins trades;
        std::uint64_t markedUpdate = 0; ///< its number
        std::int64_t markedTrade = 0;
        int markedChain = 0;           ///< of trade ids
        std::int64_t markedCandle = 0; ///< T
        Timestamp markedAt;            ///< receive time
        std::int64_t truthId = 1;      ///< of the last update for m_truth, whose ids never break
        std::int64_t truthTrade = 0;
        std::uint64_t ordersTaken = 0; ///< forced ones, by the client
        std::int64_t seenUpdate = 0;   ///< id at which the client's book was found
        std::chrono::steady_clock::time_point seenSince;
    };

    void onEvent(std::size_t symbol, const PracticeEvent& event);
    void onLine(std::string_view line);
    void readForTwins(std::string_view line);
    void teachTruth();
    void teachTruth(std::size_t symbol);
    void giveTruth(const std::string& head, const std::string& data);
    static std::uint64_t ordersTaken(const Pipeline& pipeline, const std::string& symbol);
    /// The event as m_truth gets it: with ids that never begin again.
    PracticeEvent chained(Side& side, const PracticeEvent& event);
    void lookForStandstill(const std::string& name, Side& side, const Market& market);
    void fail(const std::string& text);
    /// Of the client's book and the exchange's own at the same update id; empty where there is
    /// none.
    std::string difference(const Market& market, const SymbolModel& model, bool& isKnown) const;
    std::string circumstances(const Market& market, const SymbolModel& model) const;
    std::string missingOf(const std::string& name, const Market* market) const;

    Options m_options;
    PracticeExchange m_exchange;
    SettableClocks m_clocks; ///< the client's
    Pipeline m_pipeline;     ///< the client's
    LiveMarkets m_markets;
    std::unique_ptr<LiveFeed> m_feed;
    std::uint64_t m_lines = 0;
    std::unique_ptr<LaneRecording> m_recording;
    std::vector<QString> m_notices;
    std::chrono::steady_clock::time_point m_lastNotice;
    std::array<std::uint64_t, 2> m_clockSteps{}; ///< back, ahead
    std::array<QTimer, 2> m_clockRight;          ///< sets it right again
    Pipeline m_truth;                            ///< on the exchange's own events
    InstrumentTable m_instruments;
    BinanceDecoder m_decoder{m_instruments}; ///< for the twins
    std::map<std::string, Side> m_sides;     ///< by symbol
    SignalTwins m_signals;
    std::deque<std::pair<FaultKind, std::chrono::steady_clock::time_point>> m_faults; ///< newest
    std::map<std::string, std::string> m_tickerSeen; ///< what may explain the first difference
    std::uint64_t m_booksCompared = 0;
    std::vector<std::string> m_failures; ///< the first of them
};

} // namespace dg::cli
