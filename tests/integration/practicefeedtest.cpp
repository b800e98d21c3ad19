// SPDX-License-Identifier: GPL-3.0-or-later
// The live feed against the practice exchange over sockets, on bad days that have a test of their
// own: a peer that is gone without a word, more than can be read in time, a book looked at anew.
#include "core/engine/livemarkets.h"
#include "core/feed/livefeed.h"
#include "core/practice/practicethread.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace dg;
using namespace std::chrono_literals;

namespace {

PracticeOptions seeded(unsigned seed)
{
    PracticeOptions options;
    options.seed = seed;
    return options;
}

/// A live feed and its pipeline; reading a line takes as long as the test wants.
struct Client
{
    Pipeline pipeline{{StrategyParams::defaults(Preset::Standard)}, {}, {}};
    LiveMarkets markets{pipeline};
    std::chrono::microseconds effort = 0us;
    std::uint64_t lines = 0;
    std::int64_t oldest = 0; ///< age of an update when it was read, ms
    QStringList notices;
    LiveFeed feed;

    Client(const QUrl& rest, const QUrl& ws, const FeedTiming& timing)
        : feed({rest, ws, {"ETHUSDT"}, timing}, markets, [this](std::string_view line) {
            read(line);
        })
    {
        QObject::connect(
            &feed, &LiveFeed::notice, &feed, [this](const QString& text) { notices << text; });
        feed.start();
    }
    void read(std::string_view line)
    {
        pipeline.onFrame(line, {"live", ++lines});
        QElapsedTimer spent;
        spent.start();
        while (std::chrono::nanoseconds(spent.nsecsElapsed()) < effort) {
        }
        oldest = std::max(oldest, lag().value_or(0));
    }
    std::optional<std::int64_t> lag() const
    {
        const auto mark = markets.lag("ETHUSDT", Stream::MarkPrice);
        const auto depth = markets.lag("ETHUSDT", Stream::Depth);
        return mark && depth ? std::optional(std::max(*mark, *depth)) : std::nullopt;
    }
    bool isSure() const { return markets.isBookSure("ETHUSDT"); }
    const Market& market() const { return *pipeline.market("ETHUSDT"); }
    bool said(const QString& words) const { return notices.join(u'\n').contains(words); }
    bool equals(const PracticeExchange& exchange) const
    {
        const auto truth = exchange.market().at(0).book().at(market().sync().lastUpdateId());
        std::vector<Level> bids(2000);
        std::vector<Level> asks(2000);
        bids.resize(market().sync().book().bids.copyDescending(bids.size(), bids.data()));
        asks.resize(market().sync().book().asks.copyAscending(asks.size(), asks.data()));
        return truth && bids == truth->bids && asks == truth->asks;
    }
};

} // namespace

class PracticeFeedTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPeerThatIsGoneWithoutAWordIsNoticed()
    {
        PracticeExchange exchange(seeded(21));
        QVERIFY(exchange.listen());
        FeedTiming timing;
        timing.silence = 1500ms;
        Client client(exchange.rest(), exchange.ws(), timing);
        QTRY_VERIFY_WITH_TIMEOUT(client.isSure(), 30'000);
        const auto update = client.market().sync().lastUpdateId();
        const auto connections = exchange.counters().connections;
        exchange.inject(FaultKind::HalfOpen);
        QTRY_VERIFY_WITH_TIMEOUT(!client.isSure(), 30'000);
        QVERIFY(!client.notices.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(
            client.isSure() && client.market().sync().lastUpdateId() > update + 1000, 30'000);
        QVERIFY(exchange.counters().connections >= connections + 2);
        QTRY_VERIFY_WITH_TIMEOUT(client.equals(exchange), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(client.market().tradeIds().missing(), std::int64_t{0}, 30'000);
    }

    void aCertainBookIsLookedAtAnewWithoutBecomingUnsure()
    {
        PracticeExchange exchange(seeded(22));
        QVERIFY(exchange.listen());
        FeedTiming timing;
        timing.refreshEvery = 500ms;
        Client client(exchange.rest(), exchange.ws(), timing);
        QTRY_VERIFY_WITH_TIMEOUT(client.isSure(), 30'000);
        const auto first = client.market().sync().snapshotId();
        const auto before = exchange.counters().requests;
        QTRY_VERIFY_WITH_TIMEOUT(exchange.counters().requests >= before + 3, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(client.market().sync().snapshotId() > first, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(client.equals(exchange), 30'000);
        QCOMPARE(client.market().sync().gaps(), std::uint64_t{0});
        QCOMPARE(client.market().tickerCheck().differ(), std::uint64_t{0});
    }

    // Fifty times the usual rate, and a reader that needs longer for a message than it has.
    void fallingBehindIsNoticedSaidAndEndedByBeginningAnew()
    {
        PracticeOptions options = seeded(23);
        options.faults = *parseFaults("burst@600,burst@3000,burst@5500,burst@8000");
        PracticeThread exchange(options);
        QVERIFY(exchange.start());
        FeedTiming timing;
        timing.clockFirst = 300ms;
        timing.lagLimit = 1000ms;
        timing.lagFor = 200ms;
        Client client(exchange.rest(), exchange.ws(), timing);
        QTRY_VERIFY_WITH_TIMEOUT(client.isSure() && client.lag(), 60'000);
        client.effort = 2ms;
        QTRY_VERIFY_WITH_TIMEOUT(client.said("behind the exchange; its backlog is dropped"),
                                 120'000);
        QVERIFY2(client.oldest > 1000, QByteArray::number(qint64(client.oldest)).constData());
        QVERIFY(client.feed.status().lagRestarts >= 1);
        QTRY_VERIFY_WITH_TIMEOUT(client.isSure() && client.lag() && *client.lag() < 500, 120'000);
        QTRY_COMPARE_WITH_TIMEOUT(client.market().tradeIds().missing(), std::int64_t{0}, 60'000);
        QCOMPARE(client.feed.status().tradesNotRefilled, std::uint64_t{0});
    }
};

QTEST_GUILESS_MAIN(PracticeFeedTest)
#include "practicefeedtest.moc"
