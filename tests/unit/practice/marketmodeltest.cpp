// SPDX-License-Identifier: GPL-3.0-or-later
// The made market keeps the rules that a real one keeps.
#include "core/practice/marketmodel.h"

#include "core/market/booksync.h"
#include "core/practice/binanceformat.h"

#include <QTest>

#include <algorithm>
#include <deque>
#include <map>

using namespace dg;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp kStart{1'780'000'017'000}; // within a minute

template <typename Event, typename Visit>
void forEach(MarketModel& model, std::chrono::milliseconds span, Visit visit)
{
    model.advanceTo(model.now() + span, [&](std::size_t symbol, const PracticeEvent& event) {
        if (const auto* found = std::get_if<Event>(&event)) visit(symbol, *found);
    });
}

} // namespace

class MarketModelTest final : public QObject
{
    Q_OBJECT

    static bool isTheExchanges(const BookSync& client, const MarketModel& model)
    {
        const auto truth = model.at(0).book().at(client.lastUpdateId());
        std::vector<Level> bids(2000);
        std::vector<Level> asks(2000);
        bids.resize(client.book().bids.copyDescending(bids.size(), bids.data()));
        asks.resize(client.book().asks.copyAscending(asks.size(), asks.data()));
        if (truth && bids == truth->bids && asks == truth->asks) return true;
        QTest::qFail("the client's book is not the exchange's", __FILE__, __LINE__);
        return false;
    }

private Q_SLOTS:
    void bookNeverCrossesAndStaysDeep()
    {
        MarketModel model({3, 3, "tour", kStart});
        std::size_t widest = 0;
        std::size_t narrow = 0;
        std::size_t seen = 0;
        forEach<DepthDiff>(model, 10min, [&](std::size_t symbol, const DepthDiff&) {
            const PracticeBook& book = model.at(symbol).book();
            const auto spread = book.bestAsk().price.ticks - book.bestBid().price.ticks;
            QVERIFY(spread >= 1);
            ++seen;
            narrow += spread == 1 ? 1 : 0;
            widest = std::max({widest, book.bids().size(), book.asks().size()});
            QVERIFY2(book.bids().size() >= 100 && book.asks().size() >= 100,
                     qPrintable(QString::number(std::min(book.bids().size(), book.asks().size()))));
        });
        QVERIFY(seen > 3 * 10 * 60 * 9);
        QVERIFY2(narrow * 10 > seen * 6,
                 qPrintable(QString::number(double(narrow) / double(seen))));
        QVERIFY(widest <= 1000); // a snapshot shows the book whole
    }

    void updateIdsChainAndLeaveHoles()
    {
        MarketModel model({5, 1, "", kStart});
        std::int64_t last = 0;
        bool holes = false;
        forEach<DepthDiff>(model, 1min, [&](std::size_t, const DepthDiff& diff) {
            if (last != 0) QCOMPARE(diff.previousId, last);
            QVERIFY(diff.previousId < diff.firstId && diff.firstId <= diff.lastId);
            holes = holes || diff.firstId != diff.previousId + 1;
            last = diff.lastId;
        });
        QVERIFY(holes);
    }

    void oldBooksAreTheUpdatesAppliedSoFar()
    {
        MarketModel model({7, 1, "tour", kStart});
        std::map<std::int64_t, std::int64_t> bids;
        std::map<std::int64_t, std::int64_t> asks;
        const auto put = [](auto& side, std::span<const Level> levels) {
            for (const Level& level : levels) {
                if (level.quantity.lots == 0)
                    side.erase(level.price.ticks);
                else
                    side[level.price.ticks] = level.quantity.lots;
            }
        };
        const BookCopy first = model.at(0).book().copy(1000);
        put(bids, first.bids);
        put(asks, first.asks);
        std::int64_t middle = 0;
        std::vector<Level> middleAsks;
        int n = 0;
        forEach<DepthDiff>(model, 20s, [&](std::size_t, const DepthDiff& diff) {
            put(bids, diff.bids);
            put(asks, diff.asks);
            if (++n != 100) return;
            middle = diff.lastId;
            for (const auto& [tick, lots] : asks)
                middleAsks.push_back({{tick}, {lots}});
        });
        const auto book = model.at(0).book().at(middle);
        QVERIFY(book.has_value());
        QVERIFY(book->asks == middleAsks);
        const auto now = model.at(0).book().copy(1000);
        QVERIFY(std::ranges::equal(now.asks, asks, [](const Level& level, const auto& pair) {
            return level.price.ticks == pair.first && level.quantity.lots == pair.second;
        }));
        QVERIFY(!model.at(0).book().at(middle + 1).has_value());
    }

    void aBookFromAnySnapshotStaysTheExchanges_data()
    {
        QTest::addColumn<int>("seed");
        for (const int seed : {21, 22, 23})
            QTest::addRow("seed %d", seed) << seed;
    }

    // Snapshots fall between two updates as a rule; what changed and changed back in between must
    // not be left out of the second one.
    void aBookFromAnySnapshotStaysTheExchanges()
    {
        QFETCH(const int, seed);
        MarketModel model({static_cast<unsigned>(seed), 1, "tour", kStart});
        std::deque<BookSync> clients;
        int compared = 0;
        for (int step = 0; step < 3000; ++step) {
            model.advanceTo(model.now() + SymbolModel::kStep,
                            [&](std::size_t, const PracticeEvent& event) {
                                const auto* diff = std::get_if<DepthDiff>(&event);
                                if (diff == nullptr) return;
                                for (BookSync& client : clients) {
                                    QVERIFY(client.onDiff(*diff) != DiffResult::LostSync);
                                    QVERIFY(client.isSure());
                                    compared += isTheExchanges(client, model) ? 1 : 0;
                                }
                                while (clients.size() > 20)
                                    clients.pop_front();
                            });
            // One client for every moment; it waits for the update that bridges.
            const BookCopy copy = model.at(0).book().copy(1000);
            clients.emplace_back().onSnapshot({copy.lastId, model.now(), copy.bids, copy.asks});
        }
        QVERIFY2(compared > 5000, qPrintable(QString::number(compared)));
    }

    void tickerIsTheTopOfTheBookAtItsUpdate()
    {
        MarketModel model({9, 1, "", kStart});
        BookTicker ticker;
        model.advanceTo(kStart + 30s, [&](std::size_t, const PracticeEvent& event) {
            if (const auto* t = std::get_if<BookTicker>(&event)) {
                QVERIFY(t->lastId > ticker.lastId);
                ticker = *t;
            } else if (std::holds_alternative<DepthDiff>(event) && ticker.lastId != 0) {
                QVERIFY(ticker.bid == model.at(0).book().bestBid());
                QVERIFY(ticker.ask == model.at(0).book().bestAsk());
            }
        });
        QVERIFY(ticker.lastId != 0);
    }

    void sameSeedSameStreamHoweverCut()
    {
        const auto run = [](unsigned seed, std::chrono::milliseconds cut) {
            MarketModel model({seed, 2, "", kStart});
            std::string text;
            while (model.now() < kStart + 30s)
                model.advanceTo(model.now() + cut, [&](std::size_t i, const PracticeEvent& event) {
                    text += payload(model.at(i).symbol(), event);
                });
            return text;
        };
        const std::string once = run(11, 30s);
        QVERIFY(once == run(11, 50ms));
        QVERIFY(once != run(12, 30s));
    }

    void candlesAreMadeOfTheTrades()
    {
        MarketModel model({13, 1, "tour", kStart});
        std::vector<Trade> trades;
        std::int64_t lastId = 0;
        std::int64_t lastFill = 0;
        int closed = 0;
        model.advanceTo(kStart + 5min, [&](std::size_t, const PracticeEvent& event) {
            if (const auto* made = std::get_if<PracticeTrade>(&event)) {
                if (lastId != 0) QCOMPARE(made->trade.id, lastId + 1);
                QVERIFY(made->firstTrade > lastFill && made->lastTrade >= made->firstTrade);
                lastFill = made->lastTrade;
                lastId = made->trade.id;
                trades.push_back(made->trade);
            }
            const auto* made = std::get_if<PracticeKline>(&event);
            if (made == nullptr) return;
            const Kline& k = made->kline;
            QVERIFY(!trades.empty());
            Kline sum;
            sum.high = sum.low = trades.front().price;
            for (const Trade& trade : trades) {
                QVERIFY(trade.time >= k.open && trade.time <= k.close);
                sum.high = std::max(sum.high, trade.price);
                sum.low = std::min(sum.low, trade.price);
                sum.volume.lots += trade.quantity.lots;
                if (trade.taker == OrderSide::Buy) sum.takerBuy.lots += trade.quantity.lots;
            }
            QVERIFY(k.openPrice == trades.front().price && k.closePrice == trades.back().price);
            QVERIFY(k.high == sum.high && k.low == sum.low);
            QVERIFY(k.volume == sum.volume && k.takerBuy == sum.takerBuy);
            if (!k.closed) return;
            ++closed;
            trades.clear();
        });
        QCOMPARE(closed, 5);
        QVERIFY(model.at(0).candles().size() > 100);
    }

    void whatWasTradedKeepsItsPriceWhenTheTickChanges()
    {
        MarketModel model({14, 1, "busy", kStart});
        std::map<std::int64_t, std::string> closes; // by the minute's begin, as they were sent
        const auto sink = [&](std::size_t, const PracticeEvent& event) {
            const auto* made = std::get_if<PracticeKline>(&event);
            if (made == nullptr || !made->kline.closed) return;
            closes[made->kline.open.ms] = made->tick.format(made->kline.closePrice.ticks);
        };
        model.advanceTo(kStart + 90s, sink);
        model.changeTick(0, sink);
        model.advanceTo(kStart + 210s, sink);
        const std::string fine = klinesAnswer(model.at(0), {});
        model.changeTick(0, sink);
        const std::string coarse = klinesAnswer(model.at(0), {});
        QVERIFY(fine == coarse);
        model.advanceTo(kStart + 400s, sink);
        RowsQuery query;
        query.limit = 100;
        const std::string answer = klinesAnswer(model.at(0), query);
        QCOMPARE(closes.size(), std::size_t{7});
        for (const auto& [open, close] : closes)
            QVERIFY2(answer.find("\"" + close + "\"") != std::string::npos, close.c_str());
        const auto decimals = [&](std::int64_t minute) {
            const auto& close = closes.at(kStart.ms / 60'000 * 60'000 + minute * 60'000);
            return close.size() - close.find('.') - 1;
        };
        QCOMPARE(decimals(0), std::size_t{2});
        QCOMPARE(decimals(2), std::size_t{3});
        QCOMPARE(decimals(4), std::size_t{3}); // of two ticks: the finer one
        QCOMPARE(decimals(6), std::size_t{2});
    }

    void atMostOneForceOrderASecond()
    {
        MarketModel model({15, 1, "tour", kStart});
        Timestamp last{};
        int orders = 0;
        forEach<ForceOrder>(model, 3min, [&](std::size_t, const ForceOrder& order) {
            QVERIFY(order.event - last >= 1s);
            QVERIFY(order.time <= order.event && order.event - order.time <= 1s);
            last = order.event;
            ++orders;
        });
        QVERIFY(orders > 10);
    }

    void routesAndNames()
    {
        const MarketModel model({1, 1, "", kStart});
        QVERIFY(routeOf(model, "ethusdt@depth@100ms") == PracticeRoute::Public);
        QVERIFY(routeOf(model, "ethusdt@aggTrade") == PracticeRoute::Market);
        QVERIFY(!routeOf(model, "ETHUSDT@aggTrade"));
        QVERIFY(!routeOf(model, "ethusdt@depth@250ms"));
        QVERIFY(!routeOf(model, "btcusdt@aggTrade"));
    }
};

QTEST_APPLESS_MAIN(MarketModelTest)
#include "marketmodeltest.moc"
