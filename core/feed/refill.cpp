// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/refill.h"

#include <QPointer>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace dg {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

constexpr int kTradesPage = 1000;
constexpr int kTradesWeight = 20;
/// Pages after a reconnect, for one symbol: ten thousand trades, and 200 of 2400 weight.
constexpr int kPages = 10;
/// Messages do not wait longer than this for what was missed before them.
constexpr auto kLongestWait = 15s;
/// Answers without the trades that were asked for, and answers that said nothing of them: an
/// exchange that is down or bans us still has them when it speaks to us again.
constexpr int kGapTries = 3;
constexpr int kRefusals = 30; ///< a quarter of an hour
constexpr auto kGapPause = 1s;
/// The exchange gives trades of the last day or two; a hole this long is not filled in minutes.
constexpr std::int64_t kMaxGap = 100'000;

} // namespace

Refill::Refill(RestClient& rest,
               LineWriter& writer,
               const LiveState& state,
               std::vector<std::string> symbols,
               QObject* parent)
    : QObject(parent)
    , m_rest(rest)
    , m_writer(writer)
    , m_state(state)
    , m_symbols(std::move(symbols))
{}

void Refill::onOpened(FeedLine& line)
{
    onClosed(line);
    m_waits.push_back({&line, 0, steady_clock::now() + kLongestWait, ++m_generation});
    Wait& wait = m_waits.back();
    for (const std::string& symbol : m_symbols) {
        if (!line.carries(binance::streamName(Stream::Trades, symbol))) continue;
        if (const auto last = m_state.lastTradeId(symbol)) fetchTrades(wait, symbol, *last + 1, 1);
    }
    if (wait.fetching > 0)
        line.hold();
    else
        m_waits.pop_back();
}

void Refill::onClosed(FeedLine& line)
{
    std::erase_if(m_waits, [&](const Wait& wait) { return wait.line == &line; });
}

Refill::Wait* Refill::find(FeedLine* line, unsigned generation)
{
    const auto found = std::ranges::find_if(m_waits, [&](const Wait& wait) {
        return wait.line == line && wait.generation == generation;
    });
    return found == m_waits.end() ? nullptr : &*found;
}

void Refill::fetchTrades(Wait& wait, const std::string& symbol, std::int64_t from, int page)
{
    const QUrlQuery query{{u"symbol"_s, QString::fromStdString(symbol)},
                          {u"fromId"_s, QString::number(from)},
                          {u"limit"_s, QString::number(kTradesPage)}};
    ++wait.fetching;
    m_rest.get(u"/fapi/v1/aggTrades"_s,
               query,
               kTradesWeight,
               [this,
                guard = QPointer<Refill>(this),
                line = wait.line,
                generation = wait.generation,
                symbol,
                from,
                page](const RestClient::Answer& answer) {
                   if (!guard) return;
                   if (answer.ok)
                       m_writer.answer(u"/fapi/v1/aggTrades"_s, symbol, answer.body);
                   else
                       Q_EMIT notice(answer.problem);
                   // A full page means that there may be more.
                   const auto last = m_state.lastTradeId(symbol).value_or(0);
                   Wait* const waiting = find(line, generation);
                   if (waiting != nullptr && answer.ok && last >= from + kTradesPage - 1 &&
                       page < kPages)
                       fetchTrades(*waiting, symbol, last + 1, page + 1);
                   done(line, generation);
               });
}

void Refill::done(FeedLine* line, unsigned generation)
{
    Wait* const wait = find(line, generation);
    if (wait == nullptr || --wait->fetching > 0) return;
    release(line);
}

void Refill::release(FeedLine* line)
{
    onClosed(*line);
    line->release();
}

// --- holes in the trades

void Refill::check()
{
    const auto now = steady_clock::now();
    std::vector<FeedLine*> late;
    for (const Wait& wait : m_waits)
        if (now > wait.until) late.push_back(wait.line);
    for (FeedLine* const line : late)
        release(line);

    if (m_rest.heldFor() > 0ms) return;
    for (const std::string& symbol : m_symbols) {
        Trades& trades = m_trades[symbol];
        if (const auto chain = m_state.tradeChain(symbol); chain != trades.chain) {
            trades.chain = chain;
            trades.from = 0;
            trades.failures = trades.refusals = 0;
        }
        if (trades.inFlight || now < trades.next) continue;
        const auto gap = m_state.tradeGap(symbol, trades.from);
        if (gap) closeGap(symbol, trades, *gap);
    }
}

void Refill::closeGap(const std::string& symbol, Trades& trades, const TradeGap& gap)
{
    if (gap.last - gap.first >= kMaxGap) {
        // The newest part is worth the most: the running candle is made of it.
        const std::int64_t left = gap.last - kMaxGap + 1;
        m_givenUp += static_cast<std::uint64_t>(left - std::max(gap.first, trades.from));
        trades.from = left;
        return;
    }
    const std::int64_t from = std::max(gap.first, trades.from);
    // A whole page weighs no more: where there is one hole there may be many small ones.
    const QUrlQuery query{{u"symbol"_s, QString::fromStdString(symbol)},
                          {u"fromId"_s, QString::number(from)},
                          {u"limit"_s, QString::number(kTradesPage)}};
    trades.inFlight = true;
    m_rest.get(u"/fapi/v1/aggTrades"_s,
               query,
               kTradesWeight,
               [this, guard = QPointer<Refill>(this), symbol, gap, from](
                   const RestClient::Answer& answer) {
                   if (guard) onGapAnswer(symbol, gap, from, answer);
               });
}

void Refill::onGapAnswer(const std::string& symbol,
                         const TradeGap& gap,
                         std::int64_t asked,
                         const RestClient::Answer& answer)
{
    Trades& trades = m_trades[symbol];
    trades.inFlight = false;
    trades.next = steady_clock::now() + kGapPause;
    if (answer.ok)
        m_writer.answer(u"/fapi/v1/aggTrades"_s, symbol, answer.body);
    else
        Q_EMIT notice(answer.problem);
    if (trades.chain != m_state.tradeChain(symbol)) return; // those ids mean something else now
    const auto left = m_state.tradeGap(symbol, asked);
    const bool smaller = !left || left->first > asked;
    if (smaller) {
        trades.failures = 0;
        trades.refusals = 0;
        return;
    }
    int& failures = answer.ok ? trades.failures : trades.refusals;
    trades.next = steady_clock::now() + kGapPause * (1 << std::min(failures, 5));
    if (++failures < (answer.ok ? kGapTries : kRefusals)) return;
    failures = 0;
    trades.from = std::min(gap.last, asked + kTradesPage - 1) + 1;
    m_givenUp += static_cast<std::uint64_t>(trades.from - asked);
}

} // namespace dg
