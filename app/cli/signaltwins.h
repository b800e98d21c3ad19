// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sweepchain.h"
#include "core/engine/market.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dg::cli {

/// The strategy twice: once on everything that an exchange made, once on what a client got of it.
/// Says afterwards whether the client's signals are the true ones, or why not: a suppressed one has
/// its reason, and what was never received (liquidations while the connection was down) cannot be
/// known. Everything else is a failure. One thread.
class SignalTwins final
{
public:
    struct Verdict
    {
        int candles = 0; ///< that both have, equal
        int refilled = 0;
        int flat = 0;       ///< of a minute without trades, not fetched
        int truth = 0;      ///< signals on everything
        int equal = 0;      ///< the client's own, in every number
        int otherTick = 0;  ///< equal but for the rounding, before a new tick could be read
        int regridded = 0;  ///< the same, but the exchange's own book began anew with the tick
        int suppressed = 0; ///< with a reason on the row
        int late = 0;       ///< a candle of the sweep came by REST, or the hole ended it
        int incomplete = 0; ///< liquidations of the window were not received
        int open = 0;       ///< the client's sweep still waits for its imbalance at the end
        int beside = 0;     ///< only the client's, from a window or a past that it knows has holes
        int byTurns = 0;    ///< of one side alone, the other one passed over its sweep: SweepChain
        std::vector<std::string> failures;

        Verdict& operator+=(const Verdict& other);
    };

    void onTruth(const Market& market, const CandleOutcome& outcome);
    void onClient(const Market& market, const CandleOutcome& outcome);
    /// `taken`: not refused for its time, as a clock that steps makes it.
    void onTrueOrder(const std::string& symbol, Timestamp event, bool taken = true);
    /// From here on the exchange's side counts in another tick. Its book is made anew for that, and
    /// what waits for confirmation is suppressed there; a client goes on until it reads of it.
    void onNewTick(const std::string& symbol, Timestamp time);
    void onClientOrder(const std::string& symbol, Timestamp event);

    /// The newest candle of each side (T); 0 before the first.
    std::int64_t lastTruth(const std::string& symbol) const;
    std::int64_t lastClient(const std::string& symbol) const;
    /// Rows of the client that had to be fetched.
    int fetched() const;
    /// The client's row of the candle with this open time was made by itself: flat, not fetched.
    bool isFlat(const std::string& symbol, Timestamp open) const;

    Verdict judge() const;

private:
    struct Row
    {
        Fixed8 close;
        Kline candle;
        DecimalGrid tick; ///< of its prices
        std::vector<Cluster> clusters;
        bool refilled = false;
        std::optional<Sweep> sweep;
        std::optional<double> atr;
        std::vector<StrategyEvent> events; ///< of this candle
        unsigned suppressed = 0;
        std::shared_ptr<const TradeSignal> signal;
        std::shared_ptr<const TradeSignal> held; ///< the one that was suppressed
    };
    using Rows = std::map<std::int64_t, Row>; ///< by T
    struct Symbol
    {
        Rows truth;
        Rows client;
        std::set<std::int64_t> trueOrders; ///< by E, at most one a second
        std::set<std::int64_t> clientOrders;
        std::set<std::int64_t> refusedOrders; ///< that the exchange's own market did not take
        std::set<std::int64_t> newTicks;
    };

    static Row rowOf(const Market& market, const CandleOutcome& outcome);
    static std::string candleDiffers(const Row& ours, const Row& theirs);
    static bool sameClusters(const Row& ours, const Row& theirs);
    static bool missedOrders(const Symbol& symbol, std::int64_t from, std::int64_t until);
    static bool anyIn(const Rows& rows, std::int64_t from, std::int64_t until, bool suppressedToo);
    static bool suppressedUntil(const Rows& rows, std::int64_t from, std::int64_t until);
    static bool isHeldByNewTick(const Symbol& symbol, std::int64_t T, const TradeSignal& signal);
    static std::string detail(const Rows& rows, std::int64_t T);
    static std::string story(const Symbol& symbol, std::int64_t T);
    static SweepChain judgeSweeps(const std::string& name, const Symbol& symbol, Verdict& verdict);
    static void judgeTruth(const std::string& name,
                           const Symbol& symbol,
                           const SweepChain& sweeps,
                           Verdict& verdict);
    static void judgeClient(const std::string& name,
                            const Symbol& symbol,
                            const SweepChain& sweeps,
                            Verdict& verdict);

    std::map<std::string, Symbol> m_symbols;
    std::vector<std::string> m_doubled;
};

} // namespace dg::cli
