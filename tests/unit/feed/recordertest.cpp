// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/recorder.h"

#include "core/engine/liverecording.h"
#include "core/engine/replayfeed.h"
#include "core/feed/recordingreader.h"

#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <memory>
#include <random>

#include <sys/mount.h>
#include <sys/resource.h>

using namespace dg;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {
const Timestamp kStart{1'795'500'000'000};

/// A disk that refuses every write, without any privilege.
class SmallFiles final
{
public:
    SmallFiles()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit none{0, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &none);
    }
    ~SmallFiles() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(SmallFiles)

private:
    rlimit m_before{};
};
} // namespace

class RecorderTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    std::string folder() const { return m_dir->path().toStdString(); }

    static std::vector<std::string> linesOf(const std::string& path, std::string* problem = nullptr)
    {
        std::vector<std::string> lines;
        auto reader = RecordingReader::open(path);
        if (!reader) return lines;
        while (const auto line = reader->next())
            lines.emplace_back(*line);
        if (problem != nullptr) *problem = reader->problem().english();
        return lines;
    }
    std::vector<std::string> recorded(const std::string& symbol) const
    {
        std::vector<std::string> all;
        for (const Segment& s : segmentsIn((fs::path(folder()) / symbol).string()))
            for (auto& line : linesOf(s.path))
                all.push_back(std::move(line));
        return all;
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void neverWritesOutsideOfItsFolder()
    {
        const fs::path inner = fs::path(folder()) / "inner";
        {
            Recorder recorder(inner.string(), {"../X"});
            recorder.beginSegment(0, kStart);
            recorder.write(0, "{}");
            QTRY_COMPARE(int(recorder.status().state), int(RecorderState::Stopped));
        }
        QVERIFY(!fs::exists(fs::path(folder()) / "X"));
    }
    void findsNothingOutsideOfItsFolder()
    {
        {
            Recorder recorder(folder(), {"ETHUSDT"});
            recorder.beginSegment(0, kStart);
        }
        fs::create_directories(fs::path(folder()) / "inner");
        QVERIFY(!recordingAround(folder(), "ETHUSDT", kStart).files.empty());
        // As a signal from a shared database might say.
        const std::string inner = (fs::path(folder()) / "inner").string();
        QVERIFY(recordingAround(inner, "../ETHUSDT", kStart).files.empty());
    }

    void writesEachSymbolsLinesInOrder()
    {
        std::vector<std::string> wanted[2];
        {
            Recorder recorder(folder(), {"ETHUSDT", "BTCUSDT"});
            for (std::size_t symbol = 0; symbol < 2; ++symbol) {
                QVERIFY(recorder.wantsSegment(symbol));
                recorder.beginSegment(symbol, kStart);
            }
            for (int i = 0; i < 20'000; ++i) {
                const auto symbol = static_cast<std::size_t>(i % 2);
                wanted[symbol].push_back("{\"t\":" + std::to_string(i) + "}");
                recorder.write(symbol,
                               wanted[symbol].back(),
                               i % 1000 < 2 ? LineStart::Frame : LineStart::Within);
            }
        }
        QCOMPARE(recorded("ETHUSDT"), wanted[0]);
        QCOMPARE(recorded("BTCUSDT"), wanted[1]);
    }
    void whatWasFlushedIsReadableWhileItIsWritten()
    {
        Recorder recorder(folder(), {"ETHUSDT"});
        recorder.beginSegment(0, kStart);
        recorder.write(0, "{\"t\":1}");
        QTRY_COMPARE_WITH_TIMEOUT(
            recorded("ETHUSDT"), std::vector<std::string>{"{\"t\":1}"}, 20'000);
        std::string problem;
        linesOf(segmentsIn(folder() + "/ETHUSDT").front().path, &problem);
        QVERIFY(problem.find("ends too early") != std::string::npos);
    }
    void beginsSegmentsAnew()
    {
        {
            Recorder recorder(folder(), {"ETHUSDT"});
            recorder.beginSegment(0, kStart);
            recorder.write(0, "{\"t\":1}");
            recorder.beginSegment(0, kStart + 10min);
            recorder.write(0, "{\"t\":2}");
            recorder.beginSegment(0, kStart + 10min); // the same millisecond: another name
            recorder.write(0, "{\"t\":3}");
        }
        const auto segments = segmentsIn(folder() + "/ETHUSDT");
        QCOMPARE(segments.size(), 3U);
        QVERIFY(segments[0].path.ends_with("2026-11-24T06-00-00-000Z.jsonl.zst"));
        QCOMPARE(linesOf(segments[2].path), std::vector<std::string>{"{\"t\":3}"});
    }
    void countsWhatDoesNotFit()
    {
        Recorder recorder(folder(), {"ETHUSDT"}, {.queueBytes = 1000});
        recorder.beginSegment(0, kStart);
        recorder.write(0, std::string(600, 'a'));
        recorder.write(0, std::string(2000, 'b')); // never fits
        recorder.write(0, "{}");                   // of no use behind a hole
        QCOMPARE(recorder.lost(0), 2U);
        QTRY_COMPARE_WITH_TIMEOUT(recorder.status().dropped, 2U, 20'000);
        QCOMPARE(recorder.status().problem, RecorderProblem::TooSlow);
        QVERIFY(recorderText(recorder.status()).english().find("2 lines") != std::string::npos);
        QTRY_VERIFY_WITH_TIMEOUT(recorder.wantsSegment(0), 20'000);
        recorder.beginSegment(0, kStart + 1min);
        recorder.writeLost(0, "{\"lines\":2}", 2);
        QCOMPARE(recorder.lost(0), 0U);
        recorder.write(0, "{\"t\":4}");
        recorder.finish();
        QCOMPARE(recorded("ETHUSDT").back(), "{\"t\":4}");
    }
    void goesOnWhenTheFolderCanBeWrittenAgain()
    {
        // A file where the folder should be.
        const auto place = fs::path(folder()) / "ETHUSDT";
        fclose(fopen(place.c_str(), "w"));
        Recorder recorder(folder(), {"ETHUSDT"}, {.retry = 50ms});
        recorder.beginSegment(0, kStart);
        recorder.write(0, "{\"t\":1}");
        QTRY_COMPARE_WITH_TIMEOUT(recorder.status().state, RecorderState::Stopped, 20'000);
        QVERIFY(recorderText(recorder.status()).english().find("ETHUSDT") != std::string::npos);
        QTRY_VERIFY_WITH_TIMEOUT(recorder.wantsSegment(0), 20'000);
        fs::remove(place);
        recorder.beginSegment(0, kStart + 1min);
        recorder.write(0, "{\"t\":2}");
        QTRY_COMPARE_WITH_TIMEOUT(recorder.status().state, RecorderState::Recording, 20'000);
        QVERIFY(recorderText(recorder.status()).empty());
        recorder.finish();
        QCOMPARE(recorded("ETHUSDT"), std::vector<std::string>{"{\"t\":2}"});
        QCOMPARE(recorder.status().dropped, 1U);
    }
    void stopsOnAFullDiskAndResumes()
    {
        if (mount("tmpfs", folder().c_str(), "tmpfs", 0, "size=256k") != 0)
            QSKIP("mounting a small file system is not allowed here");
        const auto unmount = qScopeGuard([&] { umount2(folder().c_str(), MNT_DETACH); });
        const auto ballast = folder() + "/ballast";
        FILE* const file = fopen(ballast.c_str(), "w");
        const std::string block(200 * 1024, 'x');
        QCOMPARE(fwrite(block.data(), 1, block.size(), file), block.size());
        fclose(file);

        Recorder recorder(folder(), {"ETHUSDT"}, {.retry = 50ms});
        recorder.beginSegment(0, kStart);
        std::mt19937_64 random(7); // does not compress
        std::string noise = "{\"t\":1,\"data\":\"";
        for (int i = 0; i < 16 * 1024; ++i)
            noise += std::to_string(random() % 1'000'000'000'000);
        recorder.write(0, noise);
        QTRY_COMPARE_WITH_TIMEOUT(recorder.status().state, RecorderState::Stopped, 20'000);
        QCOMPARE(recorder.status().problem, RecorderProblem::DiskFull);
        QVERIFY(recorderText(recorder.status()).english().find("full") != std::string::npos);

        fs::remove(ballast);
        QTRY_VERIFY_WITH_TIMEOUT(recorder.wantsSegment(0), 20'000);
        recorder.beginSegment(0, kStart + 1min);
        recorder.write(0, "{\"t\":2}");
        QTRY_COMPARE_WITH_TIMEOUT(recorder.status().state, RecorderState::Recording, 20'000);
        recorder.finish();
        QCOMPARE(recorded("ETHUSDT").back(), "{\"t\":2}");
    }
    void whatTheDiskRefusesIsToldByTheNextSegment()
    {
        Recorder recorder(folder(), {"ETHUSDT"}, {.retry = 50ms});
        recorder.beginSegment(0, kStart);
        recorder.write(0, "{\"t\":1}");
        const auto isOnDisk = [&](const std::string& line) {
            const auto lines = recorded("ETHUSDT");
            return !lines.empty() && lines.back() == line;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isOnDisk("{\"t\":1}"), 20'000);
        {
            const SmallFiles limit;
            recorder.write(0, "{\"t\":2}");
            recorder.write(0, "{\"t\":3}");
            QTRY_COMPARE_WITH_TIMEOUT(recorder.lost(0), std::uint64_t{2}, 20'000);
            recorder.write(0, "{\"t\":4}");
            QCOMPARE(recorder.lost(0), std::uint64_t{3});
            // A segment that does not come about tells nobody of them.
            QTRY_VERIFY_WITH_TIMEOUT(recorder.wantsSegment(0), 20'000);
            recorder.beginSegment(0, kStart + 1min);
            recorder.writeLost(0, "{\"lines\":3}", 3);
            QCOMPARE(recorder.lost(0), std::uint64_t{0});
            QTRY_COMPARE_WITH_TIMEOUT(recorder.lost(0), std::uint64_t{4}, 20'000);
        }
        QTRY_VERIFY_WITH_TIMEOUT(recorder.wantsSegment(0), 20'000);
        recorder.beginSegment(0, kStart + 2min);
        recorder.writeLost(0, "{\"lines\":4}", 4);
        recorder.write(0, "{\"t\":5}");
        QTRY_VERIFY_WITH_TIMEOUT(isOnDisk("{\"t\":5}"), 20'000);
        QCOMPARE(recorder.lost(0), std::uint64_t{0});
        recorder.finish();
        QCOMPARE(recorder.status().dropped, 4U);
    }
    void aReplayKnowsWhatTheDiskRefused()
    {
        Pipeline pipeline({StrategyParams::defaults(Preset::Standard)}, {}, {});
        LiveRecording recording(folder(), {"ETHUSDT"}, pipeline, {.retry = 50ms});
        std::int64_t time = kStart.ms;
        const auto give = [&] {
            auto line = "{\"t\":" + std::to_string(time++) +
                        R"(,"stream":"ethusdt@x","data":{"e":"x","s":"ETHUSDT"}})";
            const auto size = line.size();
            line.append(kFramePadding, ' ');
            recording.onLine({line.data(), size});
        };
        give();
        QTRY_VERIFY_WITH_TIMEOUT(!recorded("ETHUSDT").empty(), 20'000);
        {
            const SmallFiles limit;
            QTRY_COMPARE_WITH_TIMEOUT(
                (give(), recording.status().state), RecorderState::Stopped, 20'000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(
            (give(), recording.status().state), RecorderState::Recording, 20'000);
        recording.finish();
        QVERIFY(recording.status().dropped > 0);
        Pipeline again({StrategyParams::defaults(Preset::Standard)}, {}, {});
        ReplayFeed feed({folder()});
        QVERIFY(feed.open());
        while (feed.deliver(again)) {
        }
        QCOMPARE(again.linesLost(), recording.status().dropped);
    }
};

QTEST_GUILESS_MAIN(RecorderTest)
#include "recordertest.moc"
