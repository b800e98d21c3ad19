// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/dayshare.h"

#include <QTest>

using namespace dg;

class DayShareTest final : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t kDay = 86'400'000;
    static constexpr std::int64_t kNoon = 100 * kDay + kDay / 2;

private Q_SLOTS:
    void nothingIsKnownBeforeAnyTimeHasPassed()
    {
        DayShare share;
        QVERIFY(!share.share({kNoon}));
        share.set(true, {kNoon});
        QVERIFY(!share.share({kNoon}));
        QCOMPARE(share.watchedSince({kNoon}), Timestamp{kNoon});
    }
    void itIsThePartThatHeld()
    {
        DayShare share;
        share.set(false, {kNoon});
        share.set(true, {kNoon + 100});
        QCOMPARE(*share.share({kNoon + 400}), 0.75);
        share.set(false, {kNoon + 400});
        QCOMPARE(*share.share({kNoon + 600}), 0.5);
    }
    void itBeginsAnewAtMidnight()
    {
        DayShare share;
        share.set(false, {kNoon});
        share.set(true, {kNoon + 1000});
        const Timestamp midnight{101 * kDay};
        QCOMPARE(*share.share({midnight.ms + 10}), 1.0);
        QCOMPARE(share.watchedSince({midnight.ms + 10}), midnight);
        share.set(false, {midnight.ms + 10});
        QCOMPARE(*share.share({midnight.ms + 40}), 0.25);
    }
    void anUnknownTimeIsNoBeginning()
    {
        DayShare share;
        share.set(false, {0});
        share.set(true, {kNoon});
        QCOMPARE(*share.share({kNoon + 100}), 1.0);
        QCOMPARE(share.watchedSince({kNoon + 100}), Timestamp{kNoon});
    }
    void aStepBackIsNoTime()
    {
        DayShare share;
        share.set(true, {kNoon});
        share.set(false, {kNoon + 100});
        share.set(true, {kNoon + 50});
        QCOMPARE(*share.share({kNoon + 200}), 1.0);
    }
};

QTEST_APPLESS_MAIN(DayShareTest)
#include "daysharetest.moc"
