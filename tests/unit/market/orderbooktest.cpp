// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/orderbook.h"

#include <QTest>

#include <map>
#include <random>

using namespace dg;

class OrderBookTest final : public QObject
{
    Q_OBJECT

    static Level level(std::int64_t tick, std::int64_t lots)
    {
        return {Price{tick}, Quantity{lots}};
    }

    static std::vector<Level> ascending(const BookLadder& ladder)
    {
        std::vector<Level> levels(ladder.size());
        levels.resize(ladder.copyAscending(levels.size(), levels.data()));
        return levels;
    }

private Q_SLOTS:
    void quantitiesAreAbsoluteAndZeroRemoves()
    {
        BookLadder ladder;
        const std::vector<Level> first{level(100, 5), level(101, 7)};
        ladder.apply(first, nullptr);
        const std::vector<Level> second{level(100, 3), level(101, 0), level(55, 0)};
        ladder.apply(second, nullptr);
        QCOMPARE(ladder.size(), std::size_t{1});
        QCOMPARE(ladder.at(Price{100}).lots, std::int64_t{3});
        QCOMPARE(ladder.at(Price{101}).lots, std::int64_t{0});
        QCOMPARE(ladder.highest()->ticks, std::int64_t{100});
    }

    /// Quantities that do not fit their slot are kept aside; what is gone does not stay there.
    void wideQuantitiesDoNotPileUp()
    {
        BookLadder ladder;
        constexpr std::int64_t kWide = std::int64_t{1} << 40;
        ladder.apply(std::vector<Level>{level(7, kWide)}, nullptr);
        for (std::int64_t tick = 1'000; tick < 9'000; ++tick) {
            ladder.apply(std::vector<Level>{level(tick, kWide)}, nullptr);
            ladder.apply(std::vector<Level>{level(tick, tick % 2)}, nullptr);
            if (tick % 2 != 0) ladder.apply(std::vector<Level>{level(tick, 0)}, nullptr);
        }
        QCOMPARE(ladder.at(Price{7}).lots, kWide);
        QCOMPARE(ladder.size(), std::size_t{1});
        QVERIFY(ladder.memory() < 200'000);
    }
    /// Any sequence of updates, near and far, gives what an ordinary map gives.
    void equalsAMap_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<int>("spread");
        for (unsigned seed = 1; seed <= 6; ++seed)
            for (const int spread : {40, 3000, 2'000'000'000})
                QTest::addRow("seed %u, over %d ticks", seed, spread) << seed << spread;
    }
    void equalsAMap()
    {
        QFETCH(unsigned, seed);
        QFETCH(int, spread);
        std::mt19937_64 random(seed);
        std::uniform_int_distribution<std::int64_t> tick(0, spread);
        std::uniform_int_distribution<std::int64_t> lots(0, 3);
        BookLadder ladder;
        std::map<std::int64_t, std::int64_t> truth;
        std::vector<LevelIncrease> increases(50);
        for (int step = 0; step < 400; ++step) {
            std::vector<Level> levels;
            std::int64_t expectedIncrease = 0;
            for (int i = 0; i < 50; ++i)
                levels.push_back(level(tick(random), lots(random)));
            if (step % 2 == 0)
                std::sort(levels.begin(), levels.end(), [](const Level& a, const Level& b) {
                    return a.price < b.price;
                });
            for (const Level& l : levels) {
                const auto before = truth.count(l.price.ticks) != 0 ? truth[l.price.ticks] : 0;
                expectedIncrease += std::max<std::int64_t>(0, l.quantity.lots - before);
                if (l.quantity.lots == 0)
                    truth.erase(l.price.ticks);
                else
                    truth[l.price.ticks] = l.quantity.lots;
            }
            const auto n = ladder.apply(levels, increases.data());
            std::int64_t increase = 0;
            for (std::size_t i = 0; i < n; ++i)
                increase += increases[i].lots;
            QCOMPARE(increase, expectedIncrease);
            QCOMPARE(ladder.size(), truth.size());
            QCOMPARE(ladder.highest().has_value(), !truth.empty());
            if (truth.empty()) continue;
            QCOMPARE(ladder.highest()->ticks, truth.rbegin()->first);
            QCOMPARE(ladder.lowest()->ticks, truth.begin()->first);
            if (step % 20 != 0) continue;
            const auto all = ascending(ladder);
            QCOMPARE(all.size(), truth.size());
            auto it = truth.begin();
            for (const Level& l : all) {
                QCOMPARE(l, level(it->first, it->second));
                ++it;
            }
        }
        // Emptied level by level, it is empty and can be used again.
        for (const auto& [t, q] : truth)
            ladder.apply(std::vector<Level>{level(t, 0)}, nullptr);
        QVERIFY(ladder.empty());
        QVERIFY(!ladder.highest());
        ladder.apply(std::vector<Level>{level(kMaxBookTicks, 1), level(0, 2)}, nullptr);
        QCOMPARE(ladder.highest()->ticks, kMaxBookTicks);
        QCOMPARE(ladder.lowest()->ticks, std::int64_t{0});
    }

    void quantitiesOfAnySize()
    {
        BookLadder ladder;
        for (const std::int64_t lots : {std::int64_t{4'294'967'294},
                                        std::int64_t{4'294'967'295},
                                        std::int64_t{4'294'967'296},
                                        kMaxLots}) {
            std::vector<LevelIncrease> increases(1);
            ladder.apply(std::vector<Level>{level(70, lots)}, nullptr);
            QCOMPARE(ladder.at(Price{70}).lots, lots);
            QCOMPARE(ladder.sumAscending(1), lots);
            QCOMPARE(ladder.apply(std::vector<Level>{level(70, lots + 1)}, increases.data()),
                     std::size_t{1});
            QCOMPARE(increases[0].lots, std::int64_t{1});
            ladder.apply(std::vector<Level>{level(70, 3)}, nullptr);
            QCOMPARE(ladder.at(Price{70}).lots, std::int64_t{3});
            ladder.apply(std::vector<Level>{level(70, 0)}, nullptr);
            QVERIFY(ladder.empty());
        }
    }

    void settledBookNeedsNoMoreMemory()
    {
        std::mt19937 random(3);
        std::uniform_int_distribution<std::int64_t> tick(340'000, 345'000);
        BookLadder ladder;
        std::size_t after = 0;
        for (int round = 0; round < 200; ++round) {
            for (int i = 0; i < 500; ++i)
                ladder.apply(std::vector<Level>{level(tick(random), i % 2)}, nullptr);
            if (round == 100) after = ladder.memory();
        }
        QCOMPARE(ladder.memory(), after);
    }

    void imbalanceOfTheBestTen()
    {
        OrderBook book;
        QCOMPARE(book.imbalance(), 0.0);
        std::vector<Level> bids;
        for (int i = 0; i < 12; ++i)
            bids.push_back(level(100 - i, i < 10 ? 3 : 1000));
        book.bids.apply(bids, nullptr);
        QCOMPARE(book.imbalance(), 1.0);
        std::vector<Level> asks;
        for (int i = 0; i < 12; ++i)
            asks.push_back(level(101 + i, i < 10 ? 1 : 1000));
        book.asks.apply(asks, nullptr);
        QCOMPARE(book.imbalance(), 0.5);
        book.bids.clear();
        QCOMPARE(book.imbalance(), -1.0);
    }

    void crossedWhenBidReachesAsk()
    {
        OrderBook book;
        book.bids.apply(std::vector<Level>{level(100, 1)}, nullptr);
        QVERIFY(!book.isCrossed());
        book.asks.apply(std::vector<Level>{level(101, 1)}, nullptr);
        QVERIFY(!book.isCrossed());
        book.bids.apply(std::vector<Level>{level(101, 1)}, nullptr);
        QVERIFY(book.isCrossed());
    }

    void rescalesToAFinerGrid()
    {
        OrderBook book;
        book.bids.apply(std::vector<Level>{level(100, 5), level(90, 6)}, nullptr);
        const OrderBook finer = book.rescaled(10, 100);
        QCOMPARE(finer.bids.at(Price{1000}).lots, std::int64_t{500});
        QCOMPARE(finer.bids.at(Price{900}).lots, std::int64_t{600});
        QCOMPARE(finer.bids.size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(OrderBookTest)
#include "orderbooktest.moc"
