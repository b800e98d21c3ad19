// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/snapshotrequester.h"

#include "core/venue/binance/binancevenue.h"

#include <QPointer>

#include <algorithm>

namespace dg {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

constexpr int kWeight = 20; ///< of a thousand levels a side
constexpr auto kPause = 2s;
constexpr auto kLongestPause = 30s;
constexpr int kBriefForNothing = 2; ///< certain for a moment so often costs no pause
constexpr int kMostDoublings = 8;   ///< after those about nine minutes

} // namespace

SnapshotRequester::SnapshotRequester(RestClient& rest,
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
        m_books[symbol] = {};
}

void SnapshotRequester::check(steady_clock::time_point now)
{
    if (m_rest.heldFor() > std::chrono::milliseconds(0)) return; // that has been said
    for (auto& [symbol, book] : m_books) {
        watchLasting(book, m_state.isBookSure(symbol), now);
        if (const bool is = m_state.isTooLarge(symbol); is != book.wasTooLarge) {
            book.wasTooLarge = is;
            book.tooLarge = std::min(book.tooLarge + (is ? 1 : 0), kMostDoublings);
            if (is) book.next = now + kPause * (1 << book.tooLarge);
        }
        if (book.inFlight || now < book.next) continue;
        if (!m_state.isBookSure(symbol)) {
            if (m_state.hasDepth(symbol)) request(symbol, book);
            continue;
        }
        const auto age = now - book.last;
        if (age > m_timing.refreshEvery ||
            (age > m_timing.refreshPause && m_state.isNearEdge(symbol))) {
            m_writer.event("refresh", {binance::streamName(Stream::Depth, symbol)});
            request(symbol, book);
        }
    }
}

/// Certain for a moment, again and again: each of those rounds costs a snapshot.
void SnapshotRequester::watchLasting(Book& book, bool sure, steady_clock::time_point now) const
{
    if (sure) book.failures = 0;
    if (sure == book.wasSure) return;
    book.wasSure = sure;
    if (sure) {
        book.sureSince = now;
        return;
    }
    const bool lasted = now - book.sureSince >= m_timing.lasted;
    book.brief = lasted ? 0 : std::min(book.brief + 1, kMostDoublings);
    if (lasted) book.tooLarge = 0;
    if (book.brief <= kBriefForNothing) return;
    const auto pause = std::min<std::chrono::milliseconds>(
        kPause * (1 << (book.brief - kBriefForNothing)), kLongestPause);
    book.next = std::max(book.next, now + pause);
}

void SnapshotRequester::request(const std::string& symbol, Book& book)
{
    book.inFlight = true;
    book.next = {}; // it is over; one that begins until the answer comes goes on after it
    const QUrlQuery query{{u"symbol"_s, QString::fromStdString(symbol)}, {u"limit"_s, u"1000"_s}};
    m_rest.get(
        u"/fapi/v1/depth"_s,
        query,
        kWeight,
        [this, guard = QPointer<SnapshotRequester>(this), symbol](
            const RestClient::Answer& answer) {
            if (guard) onAnswer(symbol, answer);
        },
        RestClient::Urgency::Urgent);
}

void SnapshotRequester::onAnswer(const std::string& symbol, const RestClient::Answer& answer)
{
    Book& book = m_books[symbol];
    book.inFlight = false;
    book.last = steady_clock::now();
    if (answer.ok)
        m_writer.answer(u"/fapi/v1/depth"_s, symbol, answer.body);
    else
        Q_EMIT notice(answer.problem);
    book.next = std::max(book.next, book.last + kPause);
    watchLasting(book, m_state.isBookSure(symbol), book.last);
    // Often it is ahead of the updates: the next one of those makes the book certain.
    if (m_state.isBookSure(symbol) || m_state.isSnapshotAhead(symbol)) return;
    book.failures = std::min(book.failures + 1, 4);
    const auto pause =
        std::min<std::chrono::milliseconds>(kPause * (1 << book.failures), kLongestPause);
    book.next = std::max(book.next, book.last + pause);
}

} // namespace dg
