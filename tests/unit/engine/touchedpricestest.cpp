// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/touchedprices.h"

#include <QTest>

using namespace dg;

class TouchedPricesTest final : public QObject
{
    Q_OBJECT

    static constexpr DecimalGrid kCent{1, 2};

    static Trade trade(std::int64_t ticks, std::int64_t ms)
    {
        Trade trade;
        trade.price = {ticks};
        trade.time = {ms};
        return trade;
    }
    static constexpr Fixed8 fixed(std::int64_t cents) { return {cents * 1'000'000}; }

private Q_SLOTS:
    void keepsTheWickBetweenTwoLooks()
    {
        TouchedPrices touched;
        QVERIFY(touched.take(kCent).empty());
        touched.onTrade(trade(1000, 20));
        touched.onTrade(trade(900, 10)); // fetched, and older
        touched.onTrade(trade(1100, 30));
        touched.onTrade(trade(1001, 40));
        const std::vector<PriceSpan> all{{fixed(900), fixed(1100), {10}}};
        QVERIFY(touched.take(kCent) == all);
        QVERIFY(touched.take(kCent).empty());
        touched.onTrade(trade(1001, 50));
        const std::vector<PriceSpan> next{{fixed(1001), fixed(1001), {50}}};
        QVERIFY(touched.take(kCent) == next);
    }

    void keepsEachCandleByItself()
    {
        TouchedPrices touched;
        for (std::int64_t minute = 0; minute < 3; ++minute) {
            Bar bar;
            bar.open = {minute * 60'000};
            bar.low = fixed(100 - minute);
            bar.high = fixed(200 + minute);
            touched.onCandle(bar);
        }
        touched.onTrade(trade(150, 180'001));
        const std::vector<PriceSpan> all{{fixed(100), fixed(200), {0}},
                                         {fixed(99), fixed(201), {60'000}},
                                         {fixed(98), fixed(202), {120'000}},
                                         {fixed(150), fixed(150), {180'001}}};
        QVERIFY(touched.take(kCent) == all);
    }

    void anotherGridChangesNoPrice()
    {
        TouchedPrices touched;
        touched.onTrade(trade(1000, 1));
        touched.settle(kCent);
        touched.onTrade(trade(10'010, 2));
        const std::vector<PriceSpan> all{{fixed(1000), fixed(1000), {1}},
                                         {fixed(1001), fixed(1001), {2}}};
        QVERIFY(touched.take({1, 3}) == all);
    }

    void isBoundedWhereNobodyLooks()
    {
        TouchedPrices touched;
        Bar bar;
        for (std::size_t n = 0; n < TouchedPrices::kMostSpans + 5; ++n) {
            bar.open = {static_cast<std::int64_t>(n)};
            touched.onCandle(bar);
        }
        const auto spans = touched.take(kCent);
        QCOMPARE(spans.size(), TouchedPrices::kMostSpans);
        QCOMPARE(spans.front().since.ms, 5);
    }
};

QTEST_APPLESS_MAIN(TouchedPricesTest)
#include "touchedpricestest.moc"
