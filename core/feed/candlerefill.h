// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/feedline.h"
#include "core/feed/feedtiming.h"
#include "core/feed/linewriter.h"
#include "core/feed/livestate.h"
#include "core/feed/restclient.h"

#include <QObject>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dg {

/// Fetches candles: a hundred at the start, and those of the minutes that were missed, before a
/// later one is let through, as a minute cannot be put in behind. A closing message may come late:
/// whether a minute was missed its market judges, unless a later one is about to close or more than
/// one is missing. While the exchange refuses to answer the candle stream of that symbol waits,
/// within limits; the others go on. What could not be got is said and counted. Where no candle
/// comes at all, they are fetched each minute, and that is said. Owned by its feed; engine thread.
class CandleRefill final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CandleRefill)

public:
    CandleRefill(RestClient& rest,
                 LineWriter& writer,
                 const LiveState& state,
                 const std::vector<std::string>& symbols,
                 const FeedTiming& timing,
                 QObject* parent = nullptr);

    void onOpened(FeedLine& line);
    void onClosed(FeedLine& line);
    /// A candle of the minute that begins at `open` is next on this stream; `closing`: its last
    /// one.
    void onCandle(FeedLine& line, const QString& stream, Timestamp open, bool closing);
    void check();

    std::uint64_t candlesGivenUp() const { return m_givenUp; }

Q_SIGNALS:
    void notice(const QString& text);

private:
    struct Candles
    {
        QString stream;
        FeedLine* open = nullptr;      ///< that carries it now
        FeedLine* line = nullptr;      ///< on which it waits; null = it does not
        std::optional<Timestamp> next; ///< the minute that waits for those before it; none: opened
        std::chrono::steady_clock::time_point until; ///< waits no longer
        std::chrono::steady_clock::time_point ask;   ///< not before this
        /// When one came over this connection, or it opened; none while it is down.
        std::optional<std::chrono::steady_clock::time_point> heard;
        std::optional<std::int64_t> tradeThen; ///< newest trade when one was heard
        bool saidSilent = false;
        bool inFlight = false;
        int refusals = 0;
        int without = 0;   ///< answers in a row that did not hold what was asked for
        Timestamp givenUp; ///< minutes before this one are not asked for any more
    };

    void wait(Candles& candles, FeedLine& line, std::optional<Timestamp> next);
    void waitForMissed(const std::string& symbol, Candles& candles, FeedLine& line, Timestamp next);
    void hear(const std::string& symbol, Candles& candles) const;
    void saySilent(const std::string& symbol, Candles& candles);
    std::int64_t limitOf(const std::string& symbol, const Candles& candles) const;
    void fetch(const std::string& symbol, Candles& candles, std::int64_t limit);
    void onAnswer(const std::string& symbol, const RestClient::Answer& answer);
    void giveUp(const std::string& symbol, Candles& candles);
    static void release(Candles& candles);

    RestClient& m_rest;
    LineWriter& m_writer;
    const LiveState& m_state;
    FeedTiming m_timing;
    std::map<std::string, Candles> m_candles; ///< by symbol
    std::uint64_t m_givenUp = 0;
};

} // namespace dg
