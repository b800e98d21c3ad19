// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tickercheck.h"

#include <QTest>

using namespace dg;

class TickerCheckTest final : public QObject
{
    Q_OBJECT

    static TickerCheck::Top top(std::int64_t bid)
    {
        return {{Price{bid}, Quantity{1}}, {Price{bid + 1}, Quantity{1}}};
    }
    static BookTicker ticker(std::int64_t id, std::int64_t bid)
    {
        return {id, top(bid).bid, top(bid).ask, {}};
    }

private Q_SLOTS:
    void comparesWithTheLargestIdNotAbove()
    {
        TickerCheck check;
        check.onTicker(ticker(10, 100));
        check.onTicker(ticker(12, 101));
        check.onUpdate(15, top(101));
        QCOMPARE(check.compared(), std::uint64_t{0}); // nothing above 15 has come yet
        check.onTicker(ticker(14, 102));              // late, but it belongs to the update
        check.onTicker(ticker(16, 999));
        QCOMPARE(check.compared(), std::uint64_t{1});
        QCOMPARE(check.differ(), std::uint64_t{1}); // the ticker of 14 said 102
    }
    void tickersMayRunAhead()
    {
        TickerCheck check;
        check.onTicker(ticker(10, 100));
        check.onTicker(ticker(20, 200));
        check.onUpdate(15, top(100));
        check.onUpdate(25, top(200));
        QCOMPARE(check.compared(), std::uint64_t{1});
        QCOMPARE(check.differ(), std::uint64_t{0});
    }
    /// Begun again, or one absurd one among them: the check must not be blind from then on.
    void lowerIdsOfALaterTimeAreComparedAgain()
    {
        for (const std::int64_t before : {std::int64_t{5'000}, std::int64_t{1} << 62}) {
            TickerCheck check;
            const auto at = [&](std::int64_t ms, std::int64_t id, std::int64_t bid) {
                auto made = ticker(id, bid);
                made.event = {ms};
                check.onTicker(made);
            };
            at(1'000, 10, 100);
            at(1'100, before, 100);
            check.restart(5);
            at(1'200, 12, 101);
            check.onUpdate(15, top(101));
            at(1'100, 11, 999); // late: no use any more
            at(1'300, 16, 102);
            QCOMPARE(check.compared(), std::uint64_t{1});
            QCOMPARE(check.differ(), std::uint64_t{0});
        }
    }
    /// Their times are not to be believed either: whether one is late or of another chain nobody
    /// can say. Ids that begin a little below come again at those of before.
    void lowerIdsWithoutATimeEndTheChainOfBefore()
    {
        for (const bool laterOnesHaveATime : {false, true}) {
            TickerCheck check;
            const auto at = [&](std::int64_t ms, std::int64_t id, std::int64_t bid) {
                auto made = ticker(id, bid);
                made.event = {ms};
                check.onTicker(made);
            };
            at(1'000, 5'000, 100);
            at(1'100, 5'100, 100);
            check.restart(10);
            at(0, 20, 200);
            at(laterOnesHaveATime ? 900 : 0, 30, 201);
            check.onUpdate(5'050, top(201)); // the new chain has come there without a new price
            at(laterOnesHaveATime ? 1'200 : 0, 5'060, 202);
            QCOMPARE(check.differ(), std::uint64_t{0});
        }
    }
    void tickersOfBeforeTheSnapshotAreNotUsed()
    {
        TickerCheck check;
        check.onTicker(ticker(10, 100));
        check.restart(12);
        check.onUpdate(15, top(7));
        check.onTicker(ticker(20, 100));
        QCOMPARE(check.compared(), std::uint64_t{0});
        check.onUpdate(21, top(100));
        check.onTicker(ticker(22, 1));
        QCOMPARE(check.compared(), std::uint64_t{1});
        QCOMPARE(check.differ(), std::uint64_t{0});
    }
    void whatWaitsFollowsAFinerGrid()
    {
        TickerCheck check;
        check.onTicker(ticker(10, 100));
        check.onUpdate(15, {{Price{100}, Quantity{1}}, {Price{101}, Quantity{1}}});
        check.rescale(10, 1);
        check.onTicker({20, {Price{1000}, Quantity{1}}, {Price{1005}, Quantity{1}}, {}});
        QCOMPARE(check.compared(), std::uint64_t{1});
        check.onUpdate(25, {{Price{1000}, Quantity{1}}, {Price{1005}, Quantity{1}}});
        check.onTicker({30, {}, {}, {}});
        QCOMPARE(check.compared(), std::uint64_t{2});
        QCOMPARE(check.differ(), std::uint64_t{0});
    }
    void pricesOfAnotherTickAreNotCompared()
    {
        TickerCheck check;
        check.onTicker(ticker(10, 100));
        check.forget();
        check.onUpdate(15, top(1000));
        check.onTicker(ticker(20, 1000));
        QCOMPARE(check.compared(), std::uint64_t{0});
    }
};

QTEST_APPLESS_MAIN(TickerCheckTest)
#include "tickerchecktest.moc"
