// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/feedline.h"
#include "core/feed/linewriter.h"
#include "core/feed/livestate.h"
#include "core/feed/restclient.h"

#include <QObject>
#include <QUrlQuery>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace dg {

/// Fetches the trades that were missed: when a line opens, before its first messages are let
/// through, and holes in their ids whenever one is seen, page by page. While the exchange refuses
/// to answer it tries on; what an answer does not hold is given up and counted. Owned by its feed;
/// engine thread.
class Refill final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Refill)

public:
    Refill(RestClient& rest,
           LineWriter& writer,
           const LiveState& state,
           std::vector<std::string> symbols,
           QObject* parent = nullptr);

    /// The line just opened; its messages wait until what it missed is there.
    void onOpened(FeedLine& line);
    void onClosed(FeedLine& line);
    /// Looks for holes in the trades, and lets lines go that waited long enough.
    void check();

    std::uint64_t tradesGivenUp() const { return m_givenUp; }

Q_SIGNALS:
    void notice(const QString& text);

private:
    struct Wait
    {
        FeedLine* line;
        int fetching = 0;
        std::chrono::steady_clock::time_point until;
        unsigned generation = 0; ///< of its opening: answers for an earlier one do not count
    };
    struct Trades
    {
        bool inFlight = false;
        int failures = 0;
        int refusals = 0;
        std::int64_t from = 0;   ///< holes below are filled or given up
        std::uint64_t chain = 0; ///< of ids, that `from` is one of
        std::chrono::steady_clock::time_point next;
    };

    /// One page from `from` on; further ones follow while they are full.
    void fetchTrades(Wait& wait, const std::string& symbol, std::int64_t from, int page);
    void done(FeedLine* line, unsigned generation);
    Wait* find(FeedLine* line, unsigned generation);
    void release(FeedLine* line);
    void closeGap(const std::string& symbol, Trades& trades, const TradeGap& gap);
    void onGapAnswer(const std::string& symbol,
                     const TradeGap& gap,
                     std::int64_t asked,
                     const RestClient::Answer& answer);

    RestClient& m_rest;
    LineWriter& m_writer;
    const LiveState& m_state;
    std::vector<std::string> m_symbols;
    std::vector<Wait> m_waits;
    std::map<std::string, Trades> m_trades;
    unsigned m_generation = 0;
    std::uint64_t m_givenUp = 0;
};

} // namespace dg
