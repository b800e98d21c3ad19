// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/candlerefill.h"

#include "core/market/eventtimes.h"

#include <QPointer>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

namespace dg {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr std::int64_t kWarmUp = 101; ///< a hundred closed ones and the running one
constexpr std::int64_t kMost = 1500;
constexpr auto kMinute = 60'000ms;
/// Between two tries, longer after each.
constexpr auto kPause = 1s;
constexpr int kLongestPause = 3; ///< as a power of two
/// Answers that do not hold what was asked for.
constexpr int kTries = 3;

/// As many as began in that time, the running one, and one to join them.
std::int64_t candlesOf(milliseconds time)
{
    return std::clamp<std::int64_t>(time / kMinute + 3, 3, kMost);
}

int weightOf(std::int64_t limit)
{
    return limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
}

} // namespace

CandleRefill::CandleRefill(RestClient& rest,
                           LineWriter& writer,
                           const LiveState& state,
                           const std::vector<std::string>& symbols,
                           const FeedTiming& timing,
                           QObject* parent)
    : QObject(parent)
    , m_rest(rest)
    , m_writer(writer)
    , m_state(state)
    , m_timing(timing)
{
    for (const std::string& symbol : symbols)
        m_candles[symbol].stream =
            QString::fromStdString(binance::streamName(Stream::Klines, symbol));
}

void CandleRefill::onOpened(FeedLine& line)
{
    auto limit = kWarmUp;
    if (const auto lost = line.lostAt())
        limit = candlesOf(std::chrono::duration_cast<milliseconds>(steady_clock::now() - *lost));
    for (auto& [symbol, candles] : m_candles) {
        if (!line.carries(candles.stream.toStdString())) continue;
        candles.open = &line;
        hear(symbol, candles);
        wait(candles, line, std::nullopt);
        fetch(symbol, candles, std::max(limit, kWarmUp));
    }
}

void CandleRefill::onClosed(FeedLine& line)
{
    for (auto& [symbol, candles] : m_candles) {
        if (!line.carries(candles.stream.toStdString())) continue;
        candles.open = nullptr;
        candles.line = nullptr;
        candles.heard.reset();
    }
}

void CandleRefill::hear(const std::string& symbol, Candles& candles) const
{
    candles.heard = steady_clock::now();
    candles.tradeThen = m_state.lastTradeId(symbol);
}

void CandleRefill::onCandle(FeedLine& line, const QString& stream, Timestamp open, bool closing)
{
    const auto found = std::ranges::find_if(
        m_candles, [&](const auto& entry) { return entry.second.stream == stream; });
    if (found == m_candles.end()) return;
    auto& [symbol, candles] = *found;
    hear(symbol, candles);
    if (std::exchange(candles.saidSilent, false))
        Q_EMIT notice(tr("%1: candles come again.").arg(QString::fromStdString(symbol)));
    // One of an absurd minute is no hole: it is refused, and nothing waits for it.
    const auto reference = m_state.timeReference(symbol);
    if (reference && open > *reference + EventTimes::kFar) return;
    if (candles.givenUp > open + EventTimes::kFar) candles.givenUp = {};
    const auto last = m_state.lastCandle(symbol);
    if (!last || open <= *last + 1ms || open <= candles.givenUp) {
        candles.without = 0;
        return;
    }
    const bool isOnlyLate = !closing && open <= *last + 1ms + kMinute;
    if (isOnlyLate && !m_state.missedCandle(symbol)) return;
    waitForMissed(symbol, candles, line, open);
}

void CandleRefill::waitForMissed(const std::string& symbol,
                                 Candles& candles,
                                 FeedLine& line,
                                 Timestamp next)
{
    wait(candles, line, next);
    if (candles.without >= kTries)
        giveUp(symbol, candles);
    else
        candles.ask = steady_clock::now() + (candles.without > 0 ? kPause : 0s);
}

/// Trades come and candles do not: it is not the market that is quiet.
void CandleRefill::saySilent(const std::string& symbol, Candles& candles)
{
    const bool isSilent = candles.heard &&
                          steady_clock::now() - *candles.heard > m_timing.candleOverdue &&
                          m_state.lastTradeId(symbol) != candles.tradeThen;
    if (!isSilent || std::exchange(candles.saidSilent, true)) return;
    Q_EMIT notice(tr("%1: no candles come. They are fetched each minute, and make no signals.")
                      .arg(QString::fromStdString(symbol)));
}

void CandleRefill::wait(Candles& candles, FeedLine& line, std::optional<Timestamp> next)
{
    line.holdStream(candles.stream);
    candles.line = &line;
    candles.next = next;
    candles.until = steady_clock::now() + m_timing.candleWait;
    candles.refusals = 0;
}

void CandleRefill::check()
{
    const auto now = steady_clock::now();
    for (auto& [symbol, candles] : m_candles) {
        const auto missed = m_state.missedCandle(symbol);
        if (missed && *missed >= candles.givenUp && candles.open && !candles.line) {
            saySilent(symbol, candles);
            waitForMissed(symbol, candles, *candles.open, *missed + kMinute);
        } else if (!missed && !candles.line) {
            candles.without = 0;
        }
        const bool waits = candles.line != nullptr;
        const bool overdue = candles.heard && now - *candles.heard > m_timing.candleOverdue;
        if (waits && now > candles.until) {
            giveUp(symbol, candles);
        } else if ((waits || overdue) && !candles.inFlight && now >= candles.ask &&
                   m_rest.heldFor() == 0ms) {
            if (!waits) candles.ask = now + m_timing.candleOverdue;
            fetch(symbol, candles, limitOf(symbol, candles));
        }
    }
}

std::int64_t CandleRefill::limitOf(const std::string& symbol, const Candles& candles) const
{
    const auto last = m_state.lastCandle(symbol);
    if (!last) return kWarmUp;
    if (candles.line == nullptr) return candlesOf(m_writer.now() - *last);
    return candles.next ? candlesOf(*candles.next - *last) : kWarmUp;
}

void CandleRefill::fetch(const std::string& symbol, Candles& candles, std::int64_t limit)
{
    if (candles.inFlight) return;
    candles.inFlight = true;
    const QUrlQuery query{{u"symbol"_s, QString::fromStdString(symbol)},
                          {u"interval"_s, u"1m"_s},
                          {u"limit"_s, QString::number(limit)}};
    m_rest.get(
        u"/fapi/v1/klines"_s,
        query,
        weightOf(limit),
        [this, guard = QPointer<CandleRefill>(this), symbol](const RestClient::Answer& answer) {
            if (guard) onAnswer(symbol, answer);
        });
}

void CandleRefill::onAnswer(const std::string& symbol, const RestClient::Answer& answer)
{
    Candles& candles = m_candles[symbol];
    candles.inFlight = false;
    if (answer.ok)
        m_writer.answer(u"/fapi/v1/klines"_s, symbol, answer.body);
    else
        Q_EMIT notice(answer.problem);
    if (candles.line == nullptr) return;
    if (answer.ok) {
        candles.ask = steady_clock::now() + m_timing.candleOverdue;
        candles.without += candles.next ? 1 : 0; // taken back when the hole is filled
        release(candles);
    } else if (!candles.next && m_state.lastCandle(symbol)) {
        release(candles); // perhaps nothing is missing
    } else {
        candles.ask =
            steady_clock::now() + kPause * (1 << std::min(candles.refusals, kLongestPause));
        ++candles.refusals;
    }
}

void CandleRefill::giveUp(const std::string& symbol, Candles& candles)
{
    const auto last = m_state.lastCandle(symbol);
    if (last && candles.next) {
        const auto missing = (*candles.next - *last) / kMinute;
        candles.givenUp = *candles.next;
        m_givenUp += static_cast<std::uint64_t>(missing);
        Q_EMIT notice(tr("%1: %n minute candle(s) are missing, the exchange did not give them.",
                         nullptr,
                         static_cast<int>(missing))
                          .arg(QString::fromStdString(symbol)));
    }
    candles.without = 0;
    release(candles);
}

void CandleRefill::release(Candles& candles)
{
    FeedLine* const line = std::exchange(candles.line, nullptr);
    line->releaseStream(candles.stream);
}

} // namespace dg
