// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/market/bookgrid.h"

#include <QTest>

using namespace dg;

class BookGridTest final : public QObject
{
    Q_OBJECT

    const DecimalGrid m_tick{5, 2}; // 0.05

private Q_SLOTS:
    void standsOnTheTickAtFirst()
    {
        const BookGrid grid(m_tick);
        QVERIFY(!grid.isFiner());
        QCOMPARE(grid.step(), m_tick);
        QCOMPARE(grid.row(Price{7}, BookSide::Ask), Price{7});
        QCOMPARE(grid.text(Price{7}), std::string("0.35"));
    }
    void rowsLieAwayFromTheMarket()
    {
        const auto grid = BookGrid::finer(m_tick, 4);
        QVERIFY(grid);
        QCOMPARE(grid->stepsPerTick(), std::int64_t{500});
        QCOMPARE(grid->row(Price{1000}, BookSide::Bid), Price{2});
        QCOMPARE(grid->row(Price{1000}, BookSide::Ask), Price{2});
        QCOMPARE(grid->row(Price{1001}, BookSide::Bid), Price{2});
        QCOMPARE(grid->row(Price{1001}, BookSide::Ask), Price{3});
        QCOMPARE(grid->row(Price{1499}, BookSide::Bid), Price{2});
    }
    void edgeIsTheFirstRowKnownWhole()
    {
        const auto grid = BookGrid::finer(m_tick, 4);
        QVERIFY(grid);
        QCOMPARE(grid->edge(Price{1001}, BookSide::Bid), Price{3});
        QCOMPARE(grid->edge(Price{1001}, BookSide::Ask), Price{2});
        QCOMPARE(grid->edge(Price{1000}, BookSide::Bid), Price{2});
    }
    void textHasTheTicksDecimalsAndMoreOnlyOffTheTick()
    {
        const auto grid = BookGrid::finer(m_tick, 4);
        QVERIFY(grid);
        QCOMPARE(grid->text(Price{1000}), std::string("0.10"));
        QCOMPARE(grid->text(Price{1001}), std::string("0.1001"));
        QCOMPARE(grid->text(Price{1010}), std::string("0.101"));
        QCOMPARE(grid->text(Price{1100}), std::string("0.11"));
        const auto whole = BookGrid::finer({10, 0}, 1);
        QVERIFY(whole);
        QCOMPARE(whole->text(Price{110}), std::string("11"));
        QCOMPARE(whole->text(Price{200}), std::string("20"));
    }
    void stepsThatAreNotFinerAreNone()
    {
        QVERIFY(!BookGrid::finer({1, 2}, 2));
        QVERIFY(!BookGrid::finer({1, 2}, 1));
        QVERIFY(!BookGrid::finer({1, 2}, -3));
        QVERIFY(!BookGrid::finer({1, 2}, 19));
        QVERIFY(BookGrid::finer({5, 2}, 2)); // 0.05 in steps of 0.01
        QVERIFY(BookGrid::of({5, 2}, {5, 2}));
        QVERIFY(!BookGrid::of({5, 2}, {2, 3}));
    }
};

QTEST_APPLESS_MAIN(BookGridTest)
#include "bookgridtest.moc"
