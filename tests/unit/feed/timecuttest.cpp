// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/timecut.h"

#include <QTest>

using namespace dg;

namespace {

constexpr Timestamp kMoment{1'760'000'100'000};

std::string message(std::int64_t event)
{
    return R"({"t":1,"stream":"ethusdt@aggTrade","data":{"e":"aggTrade","E":)" +
           std::to_string(event) + R"(,"s":"ETHUSDT"}})";
}

} // namespace

class TimeCutTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsAtTheFirstLineWhoseExchangeTimeHasReachedIt()
    {
        TimeCut cut(kMoment);
        // The clock that received is an hour ahead, which says nothing.
        QVERIFY(!cut.reached(message(kMoment.ms - 1), Timestamp{kMoment.ms + 3'600'000}));
        QVERIFY(cut.reached(message(kMoment.ms), Timestamp{kMoment.ms + 3'600'000}));
        QVERIFY(cut.reached(message(kMoment.ms - 50), Timestamp{kMoment.ms})); // stays cut
    }
    void oneAbsurdTimeCutsNothing()
    {
        TimeCut cut(kMoment);
        QVERIFY(!cut.reached(message(kMoment.ms - 1000), Timestamp{kMoment.ms - 990}));
        QVERIFY(!cut.reached(message(kMoment.ms + 9'000'000'000), Timestamp{kMoment.ms - 900}));
        QVERIFY(!cut.reached(message(kMoment.ms - 800), Timestamp{kMoment.ms - 790}));
        QVERIFY(cut.reached(message(kMoment.ms), Timestamp{kMoment.ms + 10}));
    }
    void timesThatAgreeCountHoweverFarTheyAre()
    {
        TimeCut cut(kMoment);
        QVERIFY(!cut.reached(message(kMoment.ms - 9'000'000), Timestamp{kMoment.ms - 9'000'000}));
        QVERIFY(!cut.reached(message(kMoment.ms + 5), Timestamp{kMoment.ms - 8'999'000}));
        QVERIFY(cut.reached(message(kMoment.ms + 10), Timestamp{kMoment.ms - 8'998'000}));
    }
    void aLineWithoutOneCountsByItsReceipt()
    {
        const std::string line = R"({"t":1,"event":"open","streams":[]})";
        TimeCut cut(kMoment);
        QVERIFY(!cut.reached(line, Timestamp{kMoment.ms - 1}));
        QVERIFY(!cut.reached("{}", std::nullopt));
        QVERIFY(cut.reached(line, kMoment));
    }
    void receiptIsMovedByWhatTheFeedKnowsOfTheClocks()
    {
        TimeCut cut(kMoment);
        const Timestamp ahead{kMoment.ms + 3'600'000 - 1};
        QVERIFY(!cut.reached(
            R"({"t":1,"event":"clock","offset":-3600000,"steady":true,"streams":[]})", ahead));
        QVERIFY(!cut.reached(R"({"t":1,"event":"close","streams":[]})", ahead));
        QVERIFY(cut.reached(R"({"t":1,"event":"close","streams":[]})", Timestamp{ahead.ms + 1}));
    }
    void keyFramesAndEventsHaveNoExchangeTime()
    {
        QVERIFY(!quickExchangeTime(R"({"t":1,"key":"ETHUSDT","data":{"E":1760000000000}})"));
        QVERIFY(!quickExchangeTime(R"({"t":1,"event":"x","E":1760000000000,"streams":[]})"));
        QVERIFY(!quickExchangeTime(R"({"t":1,"data":{"e":"trade","E":"soon"}})"));
        QVERIFY(!quickExchangeTime(R"({"t":1,"data":{"e":"trade","E":-5}})"));
        QCOMPARE(quickExchangeTime(R"({"data":{"E": 1760000000000}})")->ms, 1'760'000'000'000);
    }
};

QTEST_APPLESS_MAIN(TimeCutTest)
#include "timecuttest.moc"
