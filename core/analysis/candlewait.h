// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/market/events.h"
#include "core/market/tradeids.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>

namespace dg {

/// Waits for the closing message of the minute that comes next. Where it does not come in time
/// this tells a minute in which nobody traded, of which the exchange may say nothing, from one that
/// was missed. Knows only what was received and when, so that a replay judges as the live run did.
/// Owned by its market; engine thread; bounded.
class CandleWait final
{
public:
    enum class Verdict : std::uint8_t {
        Waiting,
        Quiet,  ///< surely nothing traded in it
        Missed, ///< something did, or nobody can say: to be fetched
    };

    /// Candles count as stale after this silence. Without `knowsQuiet` all are missed that do not
    /// come.
    CandleWait(std::chrono::milliseconds klinesStale, bool knowsQuiet);

    // What came, in order of receipt.
    /// Any message that says when it was made.
    void onMessage(Timestamp event, Timestamp received)
    {
        if (event.ms >= m_newest.ms && event.ms - m_newest.ms < kMinute) {
            m_event = event;
            m_received = received;
            return;
        }
        onOtherMinute(event, received);
    }
    void onTrade(const Trade& trade, Timestamp received);
    /// The ids of trades began again with this one, which has come: those of before say nothing of
    /// what lies between it and the next, nor anything of what lies between them and it.
    void onTradeIdsBegun(const Trade& trade, Timestamp received);
    /// A message of the candle's stream.
    void onKline(const Kline& kline, Timestamp received);
    /// Something traded in the minute that begins then.
    void onTraded(Timestamp open) { at(open).traded = true; }
    void onStreamState(StreamState state, Timestamp received);
    void onBook(bool sure, Timestamp received);
    /// Something that came may be missing here.
    void onInterruption(Timestamp received);
    /// The candle that closes then has been taken; the one after it is waited for.
    void onCandle(Timestamp close);
    /// Times later than this one were wrong; `lastCandle`: the close of the last one that was not.
    void forgetLaterThan(Timestamp time, std::optional<Timestamp> lastCandle);

    /// The minute that is waited for, by its beginning; none before the first candle.
    std::optional<Timestamp> next() const { return m_next; }
    /// The wait is over for a line that was received then, unless a verdict was given before.
    bool isDue(Timestamp received) const { return received > m_due; }
    Verdict judge(Timestamp received, const TradeIds& ids);
    /// The minute that was judged to be missed, until its candle, or a later one, is taken.
    std::optional<Timestamp> missed() const { return m_isMissed ? m_next : std::nullopt; }
    /// Why the last one was not surely quiet, in English, for people who look for a fault.
    std::string_view whyMissed() const { return m_whyMissed; }
    /// We were listening when that minute closed.
    bool wasListening(Timestamp close) const { return m_first && *m_first <= close; }
    /// It was over so long before that moment, by what was received.
    bool isOver(Timestamp close, std::chrono::milliseconds before, Timestamp received) const;

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    static constexpr std::int64_t kMinute = 60'000;
    static constexpr std::size_t kMostMinutes = 8;
    static constexpr Timestamp kNever{253'402'300'799'999};

    struct Minute
    {
        Timestamp open;
        std::optional<Timestamp> began; ///< receipt of the first message that was made in it
        /// The same, unless a later message says that it had not begun.
        std::optional<Timestamp> passed;
        bool whole = false;             ///< we listened already when it began
        std::optional<Timestamp> heard; ///< receipt of its first candle message or trade
        bool traded = false;
        std::int64_t firstTrade = -1; ///< ids of aggregate trades; -1: none
        std::int64_t lastTrade = -1;

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive);
    };

    Minute& at(Timestamp open);
    void dropFirst();
    void onOtherMinute(Timestamp event, Timestamp received);
    void hear(Timestamp open, Timestamp received);
    void plan();
    /// Empty: nothing traded in the minute that is waited for, surely.
    std::string_view whyNotQuiet(Timestamp received, const TradeIds& ids) const;
    bool areTradesWhole(const TradeIds& ids) const;

    std::chrono::milliseconds m_klinesStale;
    bool m_knowsQuiet;
    std::deque<Minute> m_minutes;     ///< ascending; from the one that is waited for on
    std::optional<Timestamp> m_first; ///< when the first message was made
    std::optional<Timestamp> m_back;  ///< the first that was made before it, by its time
    std::optional<Timestamp> m_next;
    bool m_isMissed = false;
    Timestamp m_due = kNever;
    Timestamp m_newest;               ///< open of the minute in which the last message was made
    Timestamp m_event;                ///< of the last message
    Timestamp m_received;             ///< its receipt
    std::int64_t m_tradeBefore = -1;  ///< the last one before the minutes that are kept
    std::optional<Timestamp> m_doubt; ///< until then something was not certain; none: nothing came
    bool m_klinesOpen = true;
    bool m_tradesOpen = true;
    bool m_bookSure = false;
    Timestamp m_klineHeard;       ///< or since when its connection is open
    std::string_view m_whyMissed; ///< of this run
};

} // namespace dg
