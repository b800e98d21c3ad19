// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// What goes wrong on a practice exchange, as it does on real ones.
enum class FaultKind : std::uint8_t {
    // a socket
    Close,       ///< 1001, as after 24 hours
    CloseReason, ///< 1008, with a reason in words
    Drop,        ///< the connection ends without a word
    Stall,       ///< stays open and answers pings, nothing is sent any more
    HalfOpen,    ///< stays open, the other end is gone: nothing is sent, read or answered
    // a message
    Gap,       ///< one depth update is not sent
    Duplicate, ///< one depth update is sent twice
    Reorder,   ///< one depth update is sent after the next one
    Garbage,   ///< a message that is not JSON, in between
    Truncate,  ///< half of a depth update in place of the whole
    FarId,     ///< one depth update with a last id far too high
    FarTime,   ///< one message with an event time hours or ages off
    LateClose, ///< the message that closes a candle comes after the first ones of the next minute
    Twice,     ///< a forced order on its symbol's stream and on that of all symbols
    // the whole exchange, for some seconds
    NoNetwork, ///< every connection ends, and the port refuses new ones
    Clock,     ///< its clock is seven minutes ahead
    Year,      ///< its clock is a year ahead
    Burst,     ///< 50 times the usual rate of messages
    Pongs,     ///< pings stay without an answer while data flows
    CloseLoop, ///< each connection is ended a second after it began
    NoKlines,  ///< connections end, and new ones get no candle from their start on
    // an instrument: the last one
    Tick,         ///< its tick becomes ten times finer; at the next turn as it was
    Halt,         ///< its status is BREAK and nothing trades, for some seconds
    Delist,       ///< accepted, silent, unknown to requests, for half a minute
    IdReset,      ///< its update ids begin again
    TradeIdReset, ///< its aggregate trade ids begin again
    OffGrid,      ///< resting orders off its tick, as they stay when a tick becomes coarser
    Quiet,        ///< a minute without a trade, of which no candle is pushed either
    // a request
    Http429,
    Http418,
    Http451,
    Http500,
    SlowSnapshot,  ///< a depth snapshot that takes seconds
    StaleSnapshot, ///< a depth snapshot from half a minute ago
    OddInfo,       ///< a list of instruments with an entry that is unlike the others
    // the client: nothing that an exchange could do
    ClockBack,  ///< its wall clock is set back by an hour, and right again
    ClockAhead, ///< its wall clock is set forward by a day, and right again
};
inline constexpr int kFaultKinds = 37;

/// What a fault happens to.
enum class FaultScope : std::uint8_t { Socket, Message, Market, Request, Client };
FaultScope scopeOf(FaultKind kind);

/// What a message to subscribers is.
enum class MessageKind : std::uint8_t { Depth, Trade, Candle, ClosedCandle, Forced, Mark, Ticker };
/// Whether it can happen to such a message. `turn`: how many of its kind there were before, as a
/// time that is far off concerns another kind of message each time.
bool fits(FaultKind kind, MessageKind message, std::uint64_t turn);

/// Names as on the command line.
std::string_view faultName(FaultKind kind);
/// All of them but those of clients, in order, separated by commas.
std::string faultNames();

/// At the `at`-th message to subscribers (or the `at`-th request), counted from 1.
struct PlannedFault
{
    FaultKind kind = FaultKind::Close;
    std::uint64_t at = 1;

    friend bool operator==(const PlannedFault&, const PlannedFault&) = default;
};

/// "gap@100,http429@3", without those of clients; the error says what is wrong with the text.
Expected<std::vector<PlannedFault>, std::string> parseFaults(std::string_view text);

/// "gap,clockback": kinds by their names, those of clients too.
Expected<std::vector<FaultKind>, std::string> parseKinds(std::string_view text);

/// Faults in order of their turn.
class FaultQueue final
{
public:
    explicit FaultQueue(const std::vector<PlannedFault>& planned = {});

    /// For the next message or request that it can happen to.
    void add(FaultKind kind) { m_due.push_back(kind); }
    /// Message number `count` is next: what was planned for it is due from now on.
    void reach(std::uint64_t count);
    /// Takes the first due fault that `fits`, if there is one.
    template <typename Fits>
    bool take(Fits fits, FaultKind& kind)
    {
        for (auto it = m_due.begin(); it != m_due.end(); ++it) {
            if (!fits(*it)) continue;
            kind = *it;
            m_due.erase(it);
            ++m_taken[static_cast<std::size_t>(kind)];
            return true;
        }
        return false;
    }
    /// How many of a kind were taken.
    std::uint64_t taken(FaultKind kind) const { return m_taken[static_cast<std::size_t>(kind)]; }

private:
    std::vector<PlannedFault> m_planned; ///< the next one last
    std::vector<FaultKind> m_due;
    std::array<std::uint64_t, kFaultKinds> m_taken{};
};

} // namespace dg
