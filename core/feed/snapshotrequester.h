// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/feedtiming.h"
#include "core/feed/linewriter.h"
#include "core/feed/livestate.h"
#include "core/feed/restclient.h"

#include <QObject>

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace dg {

/// Fetches a depth snapshot for each book that is not certain and has updates to join it to: at
/// most one at a time and symbol, with a growing pause (20 weight each; a storm of them is what
/// gets an address banned). And one for a certain book, now and then and when price nears the edge
/// of what is known of it: a snapshot shows a thousand levels a side, and what lies beyond is not
/// known until it changes. Owned by its feed; engine thread.
class SnapshotRequester final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SnapshotRequester)

public:
    SnapshotRequester(RestClient& rest,
                      LineWriter& writer,
                      const LiveState& state,
                      const std::vector<std::string>& symbols,
                      const FeedTiming& timing,
                      QObject* parent = nullptr);

    void check(std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now());

Q_SIGNALS:
    void notice(const QString& text);

private:
    struct Book
    {
        bool inFlight = false;
        int failures = 0; ///< answers in a row that a book cannot be made of
        int tooLarge =
            0; ///< times that it grew too large since it lasted: a snapshot helps briefly
        bool wasTooLarge = false;
        bool wasSure = false;
        int brief = 0; ///< times in a row that it was certain and that did not last
        std::chrono::steady_clock::time_point sureSince;
        std::chrono::steady_clock::time_point next; ///< not before this
        std::chrono::steady_clock::time_point last; ///< when one came; refreshes count from here
    };

    void watchLasting(Book& book, bool sure, std::chrono::steady_clock::time_point now) const;
    void request(const std::string& symbol, Book& book);
    void onAnswer(const std::string& symbol, const RestClient::Answer& answer);

    RestClient& m_rest;
    LineWriter& m_writer;
    const LiveState& m_state;
    FeedTiming m_timing;
    std::map<std::string, Book> m_books;
};

} // namespace dg
