// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/largetrades.h"

#include <QTest>

#include <random>

using namespace dg;

class LargeTradesTest final : public QObject
{
    Q_OBJECT

    /// As a market does it: the tape holds the newest 4000.
    struct Tape
    {
        std::deque<TradePrint> items;
        LargeTrades large;
        std::int64_t time = 0;

        void push(std::int64_t lots)
        {
            items.push_back({{time += 10}, {100}, {lots}, OrderSide::Buy});
            if (items.size() > 4000) items.pop_front();
            large.add(items.back(), items);
        }
    };

    static std::vector<std::int64_t> sizes(int count)
    {
        std::mt19937 random(7);
        std::lognormal_distribution<> quantity(3, 1.5);
        std::vector<std::int64_t> all;
        for (int i = 0; i < count; ++i)
            all.push_back(1 + static_cast<std::int64_t>(quantity(random) * (i > 9000 ? 10 : 1)));
        return all;
    }
    static std::vector<std::int64_t> times(const LargeTradesView& view)
    {
        std::vector<std::int64_t> all;
        for (const TradePrint& t : view.trades)
            all.push_back(t.time.ms);
        return all;
    }

private Q_SLOTS:
    void theSameHoweverOftenSomebodyLooks()
    {
        Tape often;
        Tape once;
        for (const std::int64_t lots : sizes(20'000)) {
            often.push(lots);
            QVERIFY(often.large.view() != nullptr);
            once.push(lots);
        }
        QCOMPARE(times(*often.large.view()), times(*once.large.view()));
        QCOMPARE(often.large.view()->least, once.large.view()->least);
        QVERIFY(once.large.view()->trades.size() > 20);
    }
    void aboutOneInEighty()
    {
        Tape tape;
        for (const std::int64_t lots : sizes(4000))
            tape.push(lots);
        const auto& view = *tape.large.view();
        QVERIFY(view.trades.size() > 4 && view.trades.size() < 120);
        for (const TradePrint& t : view.trades)
            QVERIFY(t.quantity.lots >= view.least);
    }
    void ofAFewNothingIsSaid()
    {
        Tape tape;
        for (int i = 0; i < 49; ++i)
            tape.push(1000);
        QVERIFY(tape.large.view()->trades.empty());
    }
    void whatIsKeptIsBounded()
    {
        Tape tape;
        for (int i = 0; i < 100'000; ++i)
            tape.push(50);
        QVERIFY(tape.large.view()->trades.size() <= 600);
    }
    void inOtherUnitsTheyAreTheSameTrades()
    {
        Tape tape;
        for (const std::int64_t lots : sizes(3000))
            tape.push(lots);
        for (TradePrint& t : tape.items)
            t.quantity.lots *= 1000;
        const auto revision = tape.large.view()->revision;
        tape.large.judgeAnew(tape.items);
        QVERIFY(tape.large.view()->revision > revision);
        QVERIFY(!tape.large.view()->trades.empty());
        for (const TradePrint& t : tape.large.view()->trades)
            QCOMPARE(t.quantity.lots % 1000, 0);
    }
};

QTEST_APPLESS_MAIN(LargeTradesTest)
#include "largetradestest.moc"
