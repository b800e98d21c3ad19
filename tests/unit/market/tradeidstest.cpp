// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/tradeids.h"

#include <QTest>

#include <random>
#include <set>

using namespace dg;

class TradeIdsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repeatedOnesAreRefused()
    {
        TradeIds ids;
        QVERIFY(ids.accept(10));
        QVERIFY(ids.accept(11));
        QVERIFY(!ids.accept(11));
        QVERIFY(!ids.accept(10));
        QVERIFY(!ids.accept(5)); // of before the start
        QCOMPARE(ids.missing(), std::int64_t{0});
    }
    void aHoleIsFilledOnce()
    {
        TradeIds ids;
        ids.accept(10);
        QVERIFY(ids.accept(15));
        QCOMPARE(ids.missing(), std::int64_t{4});
        for (const int id : {12, 14, 11, 13})
            QVERIFY(ids.accept(id));
        QCOMPARE(ids.missing(), std::int64_t{0});
        for (const int id : {12, 14, 11, 13, 15})
            QVERIFY(!ids.accept(id));
    }
    void equalsASet()
    {
        std::mt19937 random(5);
        TradeIds ids;
        std::set<std::int64_t> seen;
        std::int64_t newest = 100;
        ids.accept(newest);
        seen.insert(newest);
        for (int i = 0; i < 20'000; ++i) {
            const std::int64_t id = newest - 30 + static_cast<std::int64_t>(random() % 34);
            if (id < 100) continue;
            newest = std::max(newest, id);
            QCOMPARE(ids.accept(id), seen.insert(id).second);
        }
        QCOMPARE(ids.missing(), newest - 99 - static_cast<std::int64_t>(seen.size()));
    }
    void holesAreBounded()
    {
        TradeIds ids;
        for (std::int64_t id = 0; id < 100'000; id += 2)
            QVERIFY(ids.accept(id));
        QVERIFY(!ids.accept(1));     // given up
        QVERIFY(ids.accept(99'997)); // among the newest
    }
};

QTEST_APPLESS_MAIN(TradeIdsTest)
#include "tradeidstest.moc"
