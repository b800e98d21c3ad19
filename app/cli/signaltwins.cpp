// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signaltwins.h"

#include "core/analysis/bar.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace dg::cli {

namespace {

constexpr std::int64_t kMinute = 60'000;
/// Clusters look back 30 minutes from the sweep, which is up to three candles before the signal.
constexpr std::int64_t kClusterReach = 34 * kMinute;
/// Levels swept in the last 15 minutes are passed over.
constexpr std::int64_t kRepeatReach = 19 * kMinute;
/// What led to a difference may lie so far before it.
constexpr std::int64_t kStoryReach = 45 * kMinute;
/// A candle comes so long after its end.
constexpr std::int64_t kNewTickReach = 1000;

std::string number(double value)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.8g", value);
    return text;
}

std::string place(const std::string& symbol, std::int64_t T)
{
    return symbol + " candle " + std::to_string(T) + ": ";
}

std::string numbers(const TradeSignal& signal)
{
    std::string text = signal.direction == Direction::Long ? "LONG" : "SHORT";
    for (const Fixed8 number : {signal.entry, signal.stop, signal.target, signal.size})
        text += " " + kFixed8Grid.format(number.raw);
    return text + " on " + signal.evidence.tick.format(1);
}

/// In every number; `apart`: how far stop and target may lie from each other, in 1e-8.
bool isSame(const TradeSignal& a, const TradeSignal& b, std::int64_t apart = 0)
{
    const auto near = [apart](Fixed8 x, Fixed8 y) { return std::abs(x.raw - y.raw) <= apart; };
    return a.id == b.id && a.entry == b.entry && near(a.stop, b.stop) && near(a.target, b.target) &&
           a.size == b.size && a.direction == b.direction;
}

/// The exchange changed the tick and the client had not read of it: the same prices, rounded to
/// another step.
bool isSameOnOtherTick(const TradeSignal& a, const TradeSignal& b)
{
    if (a.evidence.tick == b.evidence.tick) return false;
    const std::int64_t step =
        std::max(toFixed8(1, a.evidence.tick).raw, toFixed8(1, b.evidence.tick).raw);
    return isSame(a, b, step / 2);
}

} // namespace

SignalTwins::Verdict& SignalTwins::Verdict::operator+=(const Verdict& other)
{
    candles += other.candles;
    refilled += other.refilled;
    flat += other.flat;
    truth += other.truth;
    equal += other.equal;
    otherTick += other.otherTick;
    regridded += other.regridded;
    suppressed += other.suppressed;
    late += other.late;
    incomplete += other.incomplete;
    open += other.open;
    beside += other.beside;
    byTurns += other.byTurns;
    failures.insert(failures.end(), other.failures.begin(), other.failures.end());
    return *this;
}

SignalTwins::Row SignalTwins::rowOf(const Market& market, const CandleOutcome& outcome)
{
    std::vector<StrategyEvent> events;
    std::ranges::copy_if(market.strategyEvents(), std::back_inserter(events), [&](const auto& e) {
        return e.time == outcome.candle.close;
    });
    return {outcome.close,
            outcome.candle,
            market.instrument().tick,
            outcome.clusters,
            outcome.candle.refilled,
            outcome.sweep,
            outcome.atr,
            std::move(events),
            outcome.suppressed,
            outcome.signal,
            outcome.suppressedSignal};
}

/// Empty, or what; prices may be apart by the rounding to a coarser tick.
std::string SignalTwins::candleDiffers(const Row& ours, const Row& theirs)
{
    if (!(ours.close == theirs.close)) return "another close than the exchange's";
    const std::int64_t apart = ours.tick == theirs.tick ? 0
                                                        : std::max(toFixed8(1, ours.tick).raw,
                                                                   toFixed8(1, theirs.tick).raw);
    const auto near = [&](Price a, Price b) {
        return std::abs(toFixed8(a.ticks, ours.tick).raw - toFixed8(b.ticks, theirs.tick).raw) <=
               apart;
    };
    const Kline& a = ours.candle;
    const Kline& b = theirs.candle;
    if (!near(a.openPrice, b.openPrice) || !near(a.high, b.high) || !near(a.low, b.low))
        return "other prices than the exchange's";
    if (a.volume != b.volume || a.takerBuy != b.takerBuy)
        return "another volume than the exchange's";
    return {};
}

bool SignalTwins::sameClusters(const Row& ours, const Row& theirs)
{
    return std::ranges::equal(
        ours.clusters, theirs.clusters, [](const Cluster& a, const Cluster& b) {
            return std::abs(a.volume - b.volume) <= 1e-9 * std::abs(b.volume);
        });
}

std::int64_t SignalTwins::lastTruth(const std::string& symbol) const
{
    const auto found = m_symbols.find(symbol);
    return found == m_symbols.end() || found->second.truth.empty()
               ? 0
               : found->second.truth.rbegin()->first;
}

std::int64_t SignalTwins::lastClient(const std::string& symbol) const
{
    const auto found = m_symbols.find(symbol);
    return found == m_symbols.end() || found->second.client.empty()
               ? 0
               : found->second.client.rbegin()->first;
}

int SignalTwins::fetched() const
{
    std::ptrdiff_t sum = 0;
    for (const auto& [name, symbol] : m_symbols)
        sum += std::ranges::count_if(symbol.client,
                                     [](const auto& entry) { return entry.second.refilled; });
    return static_cast<int>(sum);
}

bool SignalTwins::isFlat(const std::string& symbol, Timestamp open) const
{
    const auto found = m_symbols.find(symbol);
    if (found == m_symbols.end()) return false;
    const auto row = found->second.client.find(open.ms + kMinute - 1);
    return row != found->second.client.end() && !row->second.refilled &&
           row->second.candle.volume.lots == 0;
}

void SignalTwins::onTruth(const Market& market, const CandleOutcome& outcome)
{
    Symbol& symbol = m_symbols[market.instrument().symbol];
    symbol.truth[outcome.candle.close.ms] = rowOf(market, outcome);
}

void SignalTwins::onClient(const Market& market, const CandleOutcome& outcome)
{
    const std::string& name = market.instrument().symbol;
    const auto T = outcome.candle.close.ms;
    if (!m_symbols[name].client.emplace(T, rowOf(market, outcome)).second)
        m_doubled.push_back(place(name, T) + "two rows");
}

void SignalTwins::onTrueOrder(const std::string& symbol, Timestamp event, bool taken)
{
    m_symbols[symbol].trueOrders.insert(event.ms);
    if (!taken) m_symbols[symbol].refusedOrders.insert(event.ms);
}

void SignalTwins::onClientOrder(const std::string& symbol, Timestamp event)
{
    m_symbols[symbol].clientOrders.insert(event.ms);
}

void SignalTwins::onNewTick(const std::string& symbol, Timestamp time)
{
    m_symbols[symbol].newTicks.insert(time.ms);
}

bool SignalTwins::missedOrders(const Symbol& symbol, std::int64_t from, std::int64_t until)
{
    const auto begin = symbol.trueOrders.lower_bound(from);
    const auto end = symbol.trueOrders.upper_bound(until);
    return std::any_of(begin, end, [&](std::int64_t event) {
        return !symbol.clientOrders.contains(event) || symbol.refusedOrders.contains(event);
    });
}

bool SignalTwins::anyIn(const Rows& rows, std::int64_t from, std::int64_t until, bool suppressedToo)
{
    return std::any_of(rows.lower_bound(from), rows.upper_bound(until), [&](const auto& entry) {
        return entry.second.refilled || (suppressedToo && entry.second.suppressed != 0);
    });
}

bool SignalTwins::suppressedUntil(const Rows& rows, std::int64_t from, std::int64_t until)
{
    return std::any_of(rows.lower_bound(from), rows.upper_bound(until), [](const auto& entry) {
        return entry.second.suppressed != 0;
    });
}

/// The exchange's side has the very signal and holds it back, for the tick changed since the sweep.
bool SignalTwins::isHeldByNewTick(const Symbol& symbol, std::int64_t T, const TradeSignal& signal)
{
    const auto row = symbol.truth.find(T);
    if (row == symbol.truth.end() || !row->second.held) return false;
    const auto tick = symbol.newTicks.lower_bound(signal.evidence.sweep.open.ms);
    if (tick == symbol.newTicks.end() || *tick > T + kNewTickReach) return false;
    const TradeSignal& held = *row->second.held;
    return isSame(signal, held) || isSameOnOtherTick(signal, held);
}

/// Of one side's candle: what its numbers rest on, and why there was no sweep or signal.
std::string SignalTwins::detail(const Rows& rows, std::int64_t T)
{
    const auto found = rows.find(T);
    if (found == rows.end()) return " no row";
    const Row& row = found->second;
    std::string text = " ATR " + (row.atr ? number(*row.atr) : std::string("none")) + ", clusters";
    for (const Cluster& cluster : row.clusters)
        text += " " + number(cluster.level) + " (" + number(cluster.volume) + ")";
    if (row.clusters.empty()) text += " none";
    for (const StrategyEvent& event : row.events)
        text += ", step " + std::to_string(static_cast<int>(event.step)) + " of level " +
                number(event.level) + ": " + number(event.value) + " against " +
                number(event.threshold);
    return text;
}

/// What led to a difference: the minutes before it in which either side did something, as
/// minutes before the candle.
std::string SignalTwins::story(const Symbol& symbol, std::int64_t T)
{
    std::string text;
    const auto tell = [&](const char* whose, const Rows& rows) {
        const auto end = rows.upper_bound(T);
        for (auto at = rows.lower_bound(T - kStoryReach); at != end; ++at) {
            const Row& row = at->second;
            if (!row.sweep && row.suppressed == 0 && !row.refilled && !row.signal) continue;
            text += std::string("; ") + whose + " -" + std::to_string((T - at->first) / kMinute);
            if (row.sweep) text += " sweep of " + number(row.sweep->level);
            if (row.refilled) text += " refilled";
            if (row.suppressed != 0) text += " " + suppressionText(row.suppressed);
            if (!row.signal) continue;
            text += " signal " + numbers(*row.signal);
            if (row.signal->clustersIncomplete) text += ", clusters incomplete";
        }
    };
    tell("market", symbol.truth);
    tell("client", symbol.client);
    if (missedOrders(symbol, T - kClusterReach - kRepeatReach, T)) text += "; orders missed";
    return text + "; here the market:" + detail(symbol.truth, T) +
           "; the client:" + detail(symbol.client, T);
}

/// A candle makes the same sweep on both sides, unless one of them could not see it so.
SweepChain SignalTwins::judgeSweeps(const std::string& name, const Symbol& symbol, Verdict& verdict)
{
    SweepChain sweeps;
    const std::int64_t last = symbol.client.rbegin()->first;
    for (const auto& [T, truth] : symbol.truth) {
        if (T > last) break;
        const auto found = symbol.client.find(T);
        if (found == symbol.client.end()) {
            sweeps.add(T, truth.sweep, std::nullopt, true);
            continue;
        }
        const Row& client = found->second;
        const bool excused = client.refilled || client.tick != truth.tick ||
                             !sameClusters(client, truth) ||
                             missedOrders(symbol, T - kClusterReach, T);
        if (!sweeps.add(T, truth.sweep, client.sweep, excused))
            verdict.failures.push_back(place(name, T) + "a sweep of one side alone" +
                                       story(symbol, T));
    }
    return sweeps;
}

void SignalTwins::judgeTruth(const std::string& name,
                             const Symbol& symbol,
                             const SweepChain& sweeps,
                             Verdict& verdict)
{
    std::int64_t sweep = 0; // T of the candle that a signal belongs to
    for (const auto& [T, truth] : symbol.truth) {
        if (truth.sweep) sweep = T;
        // Before its first row a client was not there, after its last one it has not got that far.
        if (T < symbol.client.begin()->first || T > symbol.client.rbegin()->first) continue;
        const auto found = symbol.client.find(T);
        if (found == symbol.client.end()) {
            verdict.failures.push_back(place(name, T) + "no row");
            continue;
        }
        const Row& client = found->second;
        ++verdict.candles;
        verdict.refilled += client.refilled ? 1 : 0;
        verdict.flat += !client.refilled && client.candle.volume.lots == 0 ? 1 : 0;
        if (const auto text = candleDiffers(client, truth); !text.empty())
            verdict.failures.push_back(place(name, T) + text);
        if (!sameClusters(client, truth) && !missedOrders(symbol, T - kClusterReach, T))
            verdict.failures.push_back(place(name, T) + "other clusters than the exchange's");
        if (!truth.signal) continue;
        ++verdict.truth;
        if (client.signal && isSame(*client.signal, *truth.signal))
            ++verdict.equal;
        else if (client.signal && isSameOnOtherTick(*client.signal, *truth.signal))
            ++verdict.otherTick;
        else if (client.signal)
            verdict.failures.push_back(place(name, T) + "the signal has other numbers" +
                                       story(symbol, T));
        else if (client.suppressed != 0 || suppressedUntil(symbol.client, T, T + 2 * kMinute))
            ++verdict.suppressed; // or when the sweep expired, for want of a certain book
        else if (anyIn(symbol.client, sweep, T, true))
            ++verdict.late;
        else if (sweeps.isApart(sweep, T))
            ++(missedOrders(symbol, T - kClusterReach - kRepeatReach, T) ? verdict.incomplete
                                                                         : verdict.byTurns);
        else if (symbol.client.rbegin()->first < T + 2 * kMinute)
            ++verdict.open;
        else
            verdict.failures.push_back(place(name, T) + "the signal is lost" + story(symbol, T));
    }
}

void SignalTwins::judgeClient(const std::string& name,
                              const Symbol& symbol,
                              const SweepChain& sweeps,
                              Verdict& verdict)
{
    for (const auto& [T, client] : symbol.client) {
        if (!client.signal) continue;
        const auto truth = symbol.truth.find(T);
        if (truth != symbol.truth.end() && truth->second.signal) continue;
        const bool suppressed = truth != symbol.truth.end() && truth->second.suppressed != 0;
        const bool knowsHoles = (client.signal->clustersIncomplete &&
                                 missedOrders(symbol, T - kClusterReach - kRepeatReach, T)) ||
                                anyIn(symbol.client, T - kRepeatReach, T, false);
        // Of one and the same sweep both confirm on the same candle: a candle that was fetched ends
        // the wait for it, and an uncertain book suppresses what comes of it.
        if (isHeldByNewTick(symbol, T, *client.signal))
            ++verdict.regridded;
        else if (!suppressed && sweeps.isApart(client.signal->evidence.sweep.time.ms, T))
            ++(knowsHoles ? verdict.beside : verdict.byTurns);
        else
            verdict.failures.push_back(place(name, T) + "a signal that the market did not give" +
                                       story(symbol, T));
    }
}

SignalTwins::Verdict SignalTwins::judge() const
{
    Verdict verdict;
    verdict.failures = m_doubled;
    for (const auto& [name, symbol] : m_symbols) {
        if (symbol.client.empty()) continue;
        const SweepChain sweeps = judgeSweeps(name, symbol, verdict);
        judgeTruth(name, symbol, sweeps, verdict);
        judgeClient(name, symbol, sweeps, verdict);
    }
    return verdict;
}

} // namespace dg::cli
