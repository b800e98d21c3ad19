// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/signaltwins.h"
#include "app/cli/tradetwins.h"
#include "core/base/machineclocks.h"
#include "core/engine/livemarkets.h"
#include "core/feed/livefeed.h"
#include "core/practice/practiceexchange.h"

#include <QObject>

#include <map>
#include <string>
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
    };

    explicit CampaignLane(const Options& options);
    bool start();

    PracticeExchange& exchange() { return m_exchange; }
    const PracticeExchange& exchange() const { return m_exchange; }
    void inject(FaultKind kind);

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
    Counters totals() const { return m_pipeline.totals(); }

private:
    struct Side
    {
        TradeTwins trades;
        std::int64_t markedUpdate = 0;
        std::int64_t markedTrade = 0;
        Timestamp markedAt; ///< receive time
    };

    void onEvent(std::size_t symbol, const PracticeEvent& event);
    void onLine(std::string_view line);
    void readForTwins(std::string_view line);
    void teachTruth();
    void teachTruth(std::size_t symbol);
    void giveTruth(const std::string& head, const std::string& data);
    void fail(const std::string& text);
    bool equals(const Market& market, const SymbolModel& model, bool& isKnown) const;
    std::string missingOf(const std::string& name, const Market* market) const;

    Options m_options;
    PracticeExchange m_exchange;
    SettableClocks m_clocks; ///< the client's
    Pipeline m_pipeline;     ///< the client's
    LiveMarkets m_markets;
    std::unique_ptr<LiveFeed> m_feed;
    std::uint64_t m_lines = 0;
    Pipeline m_truth; ///< on the exchange's own events
    InstrumentTable m_instruments;
    BinanceDecoder m_decoder{m_instruments}; ///< for the twins
    std::map<std::string, Side> m_sides;     ///< by symbol
    SignalTwins m_signals;
    std::uint64_t m_booksCompared = 0;
    std::vector<std::string> m_failures; ///< the first of them
};

} // namespace dg::cli
