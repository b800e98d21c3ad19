// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/symbolmodel.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

struct PracticeMarketOptions
{
    unsigned seed = 1;
    int symbols = 1;
    /// "", or for the first symbol "tour" (a signal soon) or "busy" (the tour, then more and more).
    std::string scenario;
    Timestamp start; ///< event time
};

/// A made market of some symbols, in event time: the caller says how far it goes. The same seed and
/// start give the same events, however the way there is cut up. No clock, no thread, no Qt.
class MarketModel final
{
public:
    using Sink = std::function<void(std::size_t symbol, const PracticeEvent&)>;

    explicit MarketModel(const PracticeMarketOptions& options);

    static bool knowsScenario(std::string_view name)
    {
        return name.empty() || name == "tour" || name == "busy";
    }
    /// The moment nearest to `now` that suits a scenario.
    static Timestamp startOf(std::string_view scenario, Timestamp now)
    {
        return scenario.empty() ? now : PricePath::tourStart(now);
    }

    /// Everything up to and including `time`, in order of event time. Spans in the events are valid
    /// during the call of `sink` only.
    void advanceTo(Timestamp time, const Sink& sink);

    /// A burst of messages on all symbols, until it is taken back.
    void setBurst(bool on);
    void setTrading(std::size_t symbol, TradingState state);
    /// To a ten times finer tick, and at the next call back; `sink` hears what that changes.
    void changeTick(std::size_t symbol, const Sink& sink);

    /// See SymbolModel.
    void restartIds(std::size_t symbol, const Sink& sink);
    void restartTradeIds(std::size_t symbol) { m_symbols[symbol].restartTradeIds(); }
    void beginQuiet(std::size_t symbol) { m_symbols[symbol].beginQuiet(); }
    void setOffGrid(std::size_t symbol, bool on);
    void forceOrder(std::size_t symbol) { m_symbols[symbol].forceOrder(); }

    Timestamp now() const { return m_now; }
    std::size_t size() const { return m_symbols.size(); }
    const SymbolModel& at(std::size_t symbol) const { return m_symbols[symbol]; }
    /// By its upper-case name; null for one that is not listed.
    const SymbolModel* find(std::string_view symbol) const;

private:
    std::vector<SymbolModel> m_symbols;
    Timestamp m_now;
};

} // namespace dg
