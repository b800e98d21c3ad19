// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/retention.h"

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
        const auto result = retention.apply(kStart + 105min, {});
        // The one of minute 30 ended at 40: older than an hour. The next one did not.
        QCOMPARE(left("ETHUSDT"), (std::vector{40, 50, 60, 70, 80, 90}));
        QCOMPARE(result.segments, 6U);
        QCOMPARE(result.bytes, 6000U);
    }
    void deletesBySizeOfEachSymbol()
    {
        for (int minute = 0; minute < 50; minute += 10) {
            add("ETHUSDT", minute);
            add("BTCUSDT", minute, 100);
        }
        Retention retention(folder(), {.symbolBytes = 2500});
        retention.apply(kStart + 50min, {});
        QCOMPARE(left("ETHUSDT"), (std::vector{30, 40}));
        QCOMPARE(left("BTCUSDT").size(), 5U);
    }
    void neverDeletesTheOpenOne()
    {
        const auto open = add("ETHUSDT", 0);
        Retention retention(folder(), {.age = 1min, .symbolBytes = 1});
        retention.apply(kStart + 24h, {open});
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
        const auto result = retention.apply(kStart + 24h, {});
        QCOMPARE(left("ETHUSDT"), (std::vector{10, 20}));
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
        const auto result = retention.apply(kStart + 24h, {});
        QCOMPARE(left("ETHUSDT"), (std::vector{0, 20, 40}));
        QCOMPARE(result.keptDeleted, 2U);
        // Only unanswered ones are left: the oldest goes.
        add("ETHUSDT", 60);
        at("f", 61);
        retention.apply(kStart + 24h, {});
        QCOMPARE(left("ETHUSDT"), (std::vector{20, 40, 60}));
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
        retention.apply(kStart + 24h, {});
        QCOMPARE(left("ETHUSDT"), std::vector{0});
    }
    void leavesFilesOfOthersAlone()
    {
        add("ETHUSDT", 0);
        const auto other = fs::path(folder()) / "ETHUSDT" / "notes.txt";
        std::ofstream(other) << "mine";
        Retention retention(folder(), {.age = 1min});
        retention.apply(kStart + 24h, {});
        QVERIFY(fs::exists(other));
        QVERIFY(left("ETHUSDT").empty());
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
