// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/retention.h"

#include "core/feed/segmentwriter.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace dg;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {
const Timestamp kStart{1'795'500'000'000};
}

class RetentionTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    std::string folder() const { return m_dir->path().toStdString(); }

    std::string add(const std::string& symbol, int minute, std::size_t bytes = 1000)
    {
        const auto dir = fs::path(folder()) / symbol;
        fs::create_directories(dir);
        const auto path = dir / segmentName(kStart + std::chrono::minutes(minute));
        std::ofstream(path) << std::string(bytes, 'x');
        return path.string();
    }
    /// As if a day later there were one more, which is being written for ten minutes.
    static constexpr int kLater = 24 * 60;
    Retention::Open later() { return {{add("ETHUSDT", kLater, 0), 10min}}; }
    /// A segment as the recorder writes it; its number is of the order of writing.
    std::string write(int minute, std::chrono::milliseconds lasts, int number)
    {
        const auto dir = fs::path(folder()) / "ETHUSDT";
        fs::create_directories(dir);
        const Timestamp begin = kStart + std::chrono::minutes(minute);
        const auto path = (dir / segmentName(begin)).string();
        auto writer = SegmentWriter::create(path);
        const auto line = [](Timestamp t, const std::string& rest) {
            return "{\"t\":" + std::to_string(t.ms) + rest + "}";
        };
        writer->write(line(begin,
                           (number > 0 ? ",\"segment\":" + std::to_string(number) : "") +
                               ",\"rest\":\"/fapi/v1/exchangeInfo\",\"data\":{}"));
        writer->write(line(begin + lasts, ",\"event\":\"x\",\"streams\":[]"));
        writer->close();
        return path;
    }
    /// Minutes at which the segments that are left begin.
    std::vector<int> left(const std::string& symbol) const
    {
        std::vector<int> minutes;
        for (const Segment& s : segmentsIn((fs::path(folder()) / symbol).string()))
            minutes.push_back(int((s.begin - kStart) / 1min));
        return minutes;
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void deletesByAgeTheOldestFirst()
    {
        for (int minute = 0; minute < 100; minute += 10)
            add("ETHUSDT", minute);
        Retention retention(folder(), {.age = 60min});
        const auto open = add("ETHUSDT", 100);
        const auto result = retention.apply({{open, 5min}});
        // Behind the one of minute 30 an hour and five minutes were recorded, behind the next one
        // less than an hour.
        QCOMPARE(left("ETHUSDT"), (std::vector{40, 50, 60, 70, 80, 90, 100}));
        QCOMPARE(result.segments, 7U);
        QCOMPARE(result.bytes, 7000U);
    }
    void deletesBySizeOfEachSymbol()
    {
        for (int minute = 0; minute < 50; minute += 10) {
            add("ETHUSDT", minute);
            add("BTCUSDT", minute, 100);
        }
        Retention retention(folder(), {.symbolBytes = 2500});
        retention.apply({});
        QCOMPARE(left("ETHUSDT"), (std::vector{30, 40}));
        QCOMPARE(left("BTCUSDT").size(), 5U);
    }
    void neverDeletesTheOpenOne()
    {
        const auto open = add("ETHUSDT", 0);
        Retention retention(folder(), {.age = 1min, .symbolBytes = 1});
        retention.apply({{open, 24h}});
        QCOMPARE(left("ETHUSDT"), std::vector{0});
    }
    void keepsWhatHoldsASignalOverARestart()
    {
        for (int minute = 0; minute < 60; minute += 10)
            add("ETHUSDT", minute);
        {
            Retention retention(folder(), {.age = 5min});
            // From before the sweep in one segment to the signal in the next.
            retention.keep("ETHUSDT", {"a1", kStart + 18min, kStart + 22min, false});
        }
        Retention retention(folder(), {.age = 5min});
        const auto result = retention.apply(later());
        QCOMPARE(left("ETHUSDT"), (std::vector{10, 20, kLater}));
        QCOMPARE(result.keptBytes, 2000U);
    }
    void deletesAnsweredOnesFirstUnderTheirOwnLimit()
    {
        for (int minute = 0; minute < 60; minute += 10)
            add("ETHUSDT", minute);
        Retention retention(folder(), {.age = 5min, .keptBytes = 3000});
        const auto at = [&](const char* id, int minute) {
            retention.keep("ETHUSDT",
                           {id,
                            kStart + std::chrono::minutes(minute),
                            kStart + std::chrono::minutes(minute + 1),
                            false});
        };
        at("a", 1);
        at("b", 11);
        at("c", 21);
        at("d", 31);
        at("e", 41);
        retention.answered("d");
        retention.answered("b");
        retention.answered("nobody knows this one");
        const auto result = retention.apply(later());
        QCOMPARE(left("ETHUSDT"), (std::vector{0, 20, 40, kLater}));
        QCOMPARE(result.keptDeleted, 2U);
        // Only unanswered ones are left: the oldest goes.
        add("ETHUSDT", 60);
        at("f", 61);
        retention.apply(later());
        QCOMPARE(left("ETHUSDT"), (std::vector{20, 40, 60, kLater}));
    }
    void keepsWhatIsSharedWithAnUnansweredOne()
    {
        add("ETHUSDT", 0);
        add("ETHUSDT", 10);
        Retention retention(folder(), {.age = 5min, .keptBytes = 1000});
        retention.keep("ETHUSDT", {"a", kStart + 1min, kStart + 2min, false});
        retention.keep("ETHUSDT", {"b", kStart + 3min, kStart + 4min, false});
        retention.keep("ETHUSDT", {"c", kStart + 11min, kStart + 12min, false});
        retention.answered("a");
        retention.answered("c");
        retention.apply(later());
        QCOMPARE(left("ETHUSDT"), (std::vector{0, kLater}));
    }
    void leavesFilesOfOthersAlone()
    {
        add("ETHUSDT", 0);
        const auto other = fs::path(folder()) / "ETHUSDT" / "notes.txt";
        std::ofstream(other) << "mine";
        Retention retention(folder(), {.age = 1min});
        retention.apply(later());
        QVERIFY(fs::exists(other));
        QCOMPARE(left("ETHUSDT"), std::vector{kLater});
    }
    void aClockThatIsADayAheadDeletesNothing()
    {
        for (const int minute : {0, 10, 20})
            write(minute, 10min, minute / 10 + 1);
        const auto open = write(24 * 60, 13s, 4);
        Retention retention(folder(), {.age = 4h});
        retention.apply({{open, 13s}});
        QCOMPARE(left("ETHUSDT"), (std::vector{0, 10, 20, 24 * 60}));
        // And a run with the right clock after that one does not lose what it just recorded.
        write(30, 10min, 5);
        retention.apply({});
        QCOMPARE(left("ETHUSDT"), (std::vector{0, 10, 20, 24 * 60, 30}));
    }
    void theOldestIsTheOneWrittenFirst()
    {
        write(600, 10min, 1); // by a clock that was ahead
        write(0, 10min, 2);
        write(10, 10min, 3);
        Retention retention(folder(), {.age = 15min});
        retention.apply({});
        QCOMPARE(left("ETHUSDT"), (std::vector{0, 10}));
    }
    void aSegmentLastsAsLongAsItsOwnClockSays()
    {
        // Ten starts of a minute each, a day apart: ten minutes, not ten days.
        for (int day = 0; day < 10; ++day)
            write(day * 24 * 60, 1min, day + 1);
        Retention retention(folder(), {.age = 5min});
        retention.apply({});
        QCOMPARE(left("ETHUSDT").size(), 6U);
    }
    void readsOlderSegmentsByNameAndBrokenOnesAtTheirPlace()
    {
        write(0, 10min, 0);
        write(10, 10min, 0);
        write(40, 10min, 1);
        add("ETHUSDT", 50); // nothing can be read of it
        write(60, 10min, 2);
        write(5, 10min, 3); // the clock was set back
        QCOMPARE(left("ETHUSDT"), (std::vector{0, 10, 40, 50, 60, 5}));
    }
    void keepsTheMomentsOfARunWhoseClockWasSetBack()
    {
        write(600, 10min, 1);
        write(0, 10min, 2);
        {
            Retention retention(folder(), {.age = 4h});
            retention.keep("ETHUSDT", {"a1", kStart + 1min, kStart + 2min, false});
            retention.apply({});
        }
        write(10, 10min, 3);
        Retention retention(folder(), {.age = 0min});
        retention.apply({});
        QCOMPARE(left("ETHUSDT"), (std::vector{0, 10}));
    }
    void theNamedSegmentHoldsTheMomentWhereTwoRunsHadTheSameTime()
    {
        const auto first = write(0, 10min, 1);
        const auto second = write(2, 8min, 2);
        const auto around = [&](const std::string& path) {
            return recordingAround(folder(),
                                   "ETHUSDT",
                                   kStart + 5min,
                                   path.empty() ? path : fs::path(path).filename().string())
                .files;
        };
        QCOMPARE(around(first).front(), first);
        QCOMPARE(around({}).back(), second); // the newer one
        QCOMPARE(around(second).back(), second);
    }
    void findsTheRecordingAroundAMoment()
    {
        for (const int minute : {0, 10, 20, 30, 120})
            add("ETHUSDT", minute);
        const auto around = [&](int minute) {
            const auto excerpt =
                recordingAround(folder(), "ETHUSDT", kStart + std::chrono::minutes(minute));
            std::vector<int> minutes;
            for (const auto& file : excerpt.files)
                minutes.push_back(
                    int((*segmentTime(fs::path(file).filename().string()) - kStart) / 1min));
            return std::pair(minutes, int((excerpt.from - kStart) / 1min));
        };
        QCOMPARE(around(11).first, (std::vector{0, 10, 20})); // its two minutes begin at 9
        QCOMPARE(around(11).second, 9);
        QCOMPARE(around(25).first, (std::vector{20, 30}));
        QCOMPARE(around(121).first, std::vector{120}); // what lies before ended long ago
        QCOMPARE(around(121).second, 120);
        QVERIFY(around(80).first.empty());
        QVERIFY(recordingAround(folder(), "XRPUSDT", kStart).files.empty());
    }
};

QTEST_APPLESS_MAIN(RetentionTest)
#include "retentiontest.moc"
