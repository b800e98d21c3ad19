// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/machineclocks.h"
#include "core/engine/snapshot.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dg {

/// Whether what is shown of a market is of now: what every part of the window asks before it
/// paints a number as if it were. A value. Ages are in whole seconds, so that two pulses differ
/// only where people could see it.
///
/// The rule, first that holds:
///  - Down: the stream's connection is not open, or our own engine has said nothing for 3 s.
///  - Late: it comes, and by the exchange's clock is more than 5 s old when it does; until less
///    than 3 s again.
///  - Stale: the stream is silent for longer than its limit; or, of the price, for 4 s neither a
///    trade nor a candle nor the mark price has come, which the exchange sends each second
///    whatever the market does (where there is no mark price: nor an update of the book); or,
///    beside a book that is not live, no trade for 3 s: nobody can tell a quiet market from a dead
///    one then.
///  - Live. A live price says its age once nothing was traded for 3 s, which is no fault: the
///    market is quiet. It is marked as passed where it has lain outside the best prices of a live
///    book for 2 s: nobody would trade there now.
struct Pulse
{
    enum class State : std::uint8_t {
        Live,
        Late,  ///< it comes, and is of a while ago
        Stale, ///< connected, and nothing comes for longer than the stream's limit
        Down,  ///< not connected, or nobody tells us any more
    };

    State price = State::Live;  ///< trades: the last price, tape, newest candle
    State book = State::Live;   ///< ladder, depth, imbalance
    State candle = State::Live; ///< the exchange's candles, by which the strategy judges
    bool isHeard = true;        ///< anything has ever come of this market
    bool isFrozen = false;      ///< the program's own engine says nothing
    std::optional<std::chrono::seconds> priceAge; ///< since the last trade; none: never
    std::optional<std::chrono::seconds> bookAge;  ///< since the last update of the book
    std::optional<std::chrono::seconds> markAge;  ///< of a mark price that does not come
    std::optional<std::chrono::seconds> late;     ///< so old was the newest data when it came
    std::optional<std::chrono::seconds> quiet;    ///< since the last trade, of a live price
    bool isPassed = false;                        ///< the book has left a live price behind

    bool isPriceLive() const { return price == State::Live; }
    bool isBookLive() const { return book == State::Live; }
    bool isLive() const { return isPriceLive() && isBookLive() && candle == State::Live; }

    friend bool operator==(const Pulse&, const Pulse&) = default;
};

/// Counts how long ago the streams of each market were heard, by a clock that runs on when nothing
/// comes: the times of the data stand still then. What is played back has no clock but its own. A
/// value; GUI thread; owned by the window.
class PulseWatch final
{
public:
    explicit PulseWatch(MachineClocks clocks = MachineClocks::system());

    /// A new frame.
    void follow(const Snapshot& snapshot);
    /// Another feed begins.
    void reset();

    Pulse of(const Snapshot& snapshot, const MarketSnapshot& market) const;
    std::vector<Pulse> ofAll(const Snapshot& snapshot) const;
    /// The exchange's time: of a replay the moment it is at; else of now, running on by itself.
    Timestamp now(const Snapshot& snapshot) const;
    /// Since the feed of what is shown began to be followed.
    std::chrono::milliseconds watched() const;
    /// Since the last frame.
    std::chrono::milliseconds sinceFrame() const;

private:
    using Span = std::chrono::milliseconds;

    struct Heard
    {
        Timestamp received; ///< of the newest message
        Span at{};          ///< on the boot clock
    };

    /// Since the stream was heard; none: never.
    std::optional<Span>
    since(const Snapshot& snapshot, const MarketSnapshot& market, Stream stream) const;
    std::optional<std::chrono::seconds>
    age(const Snapshot& snapshot, const MarketSnapshot& market, Stream stream) const;
    bool isSilent(const Snapshot& snapshot, const MarketSnapshot& market) const;
    bool isLate(const MarketSnapshot& market, Stream stream) const;
    void judgeLate(Pulse& pulse, const Snapshot& snapshot, const MarketSnapshot& market) const;
    void judgeQuiet(Pulse& pulse, const Snapshot& snapshot, const MarketSnapshot& market) const;
    Span clockOf(const Snapshot& snapshot) const;

    MachineClocks m_clocks;
    std::map<std::pair<std::string, Stream>, Heard> m_heard;
    std::set<std::pair<std::string, Stream>> m_late;
    std::map<std::string, Span, std::less<>> m_outside; ///< since when the last price is
    std::optional<Span> m_began;
    Span m_framed{};
    std::uint64_t m_sequence = 0;
};

} // namespace dg
