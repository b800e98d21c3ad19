// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/handover.h"

#include <QTest>

using namespace dg;
using namespace std::chrono_literals;

class HandoverTest final : public QObject
{
    Q_OBJECT

    const Handover::Time t0{1000s};

    static QString depth(int previous, int last)
    {
        return QString(R"({"stream":"ethusdt@depth@100ms","data":{"e":"depthUpdate","E":1,"T":1,)"
                       R"("s":"ETHUSDT","U":%1,"u":%2,"pu":%3,"b":[["1.0","2.0"]],"a":[]}})")
            .arg(previous + 1)
            .arg(last)
            .arg(previous);
    }
    static QString trade(int id)
    {
        return QString(R"({"stream":"ethusdt@aggTrade","data":{"e":"aggTrade","E":1,"a":%1}})")
            .arg(id);
    }
    static QString liquidation(int quantity)
    {
        return QString(R"({"stream":"ethusdt@forceOrder","data":{"e":"forceOrder","E":7,)"
                       R"("o":{"s":"ETHUSDT","q":"%1"}}})")
            .arg(quantity);
    }
    static QString mark(int event)
    {
        return QString(R"({"stream":"ethusdt@markPrice@1s","data":{"e":"markPriceUpdate","E":%1}})")
            .arg(event);
    }

private Q_SLOTS:
    void itWaitsUntilTheOldOneReachesTheNewOne()
    {
        Handover handover;
        handover.opened(t0);
        handover.onOld(depth(100, 110));
        QVERIFY(!handover.isComplete(t0 + 5s, 2s)); // the new one has not said anything
        QVERIFY(handover.onNew(depth(120, 130)));
        QVERIFY(!handover.isComplete(t0 + 5s, 2s)); // 110 to 120 is only on the old one
        handover.onOld(depth(110, 120));
        QVERIFY(handover.isComplete(t0 + 5s, 2s));
        QVERIFY(!handover.isComplete(t0 + 1s, 2s)); // too soon
        QCOMPARE(handover.take(), std::vector<QString>{depth(120, 130)});
    }
    void whatBothBroughtIsTakenOnce()
    {
        Handover handover;
        handover.opened(t0);
        for (const auto& text : {depth(100, 110), trade(5), liquidation(1), mark(1000)})
            handover.onOld(text);
        for (const auto& text : {depth(100, 110),
                                 depth(110, 120),
                                 trade(5),
                                 trade(6),
                                 liquidation(1),
                                 liquidation(2),
                                 mark(1000),
                                 mark(2000)})
            QVERIFY(handover.onNew(text));
        QVERIFY(handover.isComplete(t0 + 5s, 2s));
        QCOMPARE(handover.take(),
                 (std::vector<QString>{depth(110, 120), trade(6), liquidation(2), mark(2000)}));
        QCOMPARE(handover.duplicates(), std::uint64_t{4});
    }
    void aTradeThatOnlyTheOldOneHadIsWaitedFor()
    {
        Handover handover;
        handover.opened(t0);
        handover.onOld(trade(5));
        QVERIFY(handover.onNew(trade(7)));
        QVERIFY(!handover.isComplete(t0 + 5s, 2s));
        handover.onOld(trade(6));
        QVERIFY(handover.isComplete(t0 + 5s, 2s));
    }
    void whatIsNoStreamIsKeptAsItIs()
    {
        Handover handover;
        handover.opened(t0);
        handover.onOld(QStringLiteral("hello"));
        QVERIFY(handover.onNew(QStringLiteral("hello")));
        QCOMPARE(handover.take(), std::vector<QString>{QStringLiteral("hello")});
    }
    void thereIsAnEndToWhatIsKept()
    {
        Handover handover;
        const QString much(1'000'000, u'x');
        int kept = 0;
        while (kept < 1000 && handover.onNew(much))
            ++kept;
        QVERIFY(kept > 5 && kept < 100);
    }
};

QTEST_APPLESS_MAIN(HandoverTest)
#include "handovertest.moc"
