// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/machineclocks.h"
#include "core/engine/snapshot.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dg {

/// Whether what is shown of a market is of now: what every part of the window asks before it
/// paints a number as if it were. A value. Ages are in whole seconds, so that two pulses differ
/// only where people could see it.
struct Pulse
{
    enum class State : std::uint8_t {
        Live,
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

    std::optional<std::chrono::seconds>
    age(const Snapshot& snapshot, const MarketSnapshot& market, Stream stream) const;

    MachineClocks m_clocks;
    std::map<std::pair<std::string, Stream>, Heard> m_heard;
    std::optional<Span> m_began;
    Span m_framed{};
    std::uint64_t m_sequence = 0;
};

} // namespace dg
