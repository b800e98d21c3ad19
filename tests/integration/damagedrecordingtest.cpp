// SPDX-License-Identifier: GPL-3.0-or-later
// A recorded market whose files are damaged on the disk: a replay says where, counts what is gone,
// shows it as a hole, and goes on behind it as if nothing had been.
#include "app/cli/rows.h"
#include "core/engine/liverecording.h"
#include "core/engine/replayfeed.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace dg;
using namespace std::chrono_literals;

namespace {

std::vector<std::string> session()
{
    std::vector<std::string> lines;
    auto reader = RecordingReader::open(DG_TEST_DATA "/golden/scenario-1.jsonl.gz");
    if (!reader) qFatal("%s", reader.error().english().c_str());
    while (const auto line = reader->next())
        lines.emplace_back(*line);
    return lines;
}

} // namespace

class DamagedRecordingTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    std::string m_folder;
    std::vector<Segment> m_segments;
    std::string m_rows; ///< of the run that was recorded
    std::string m_state;

    struct Replayed
    {
        std::string rows;
        std::string state;
        std::string error;
        std::string remark;
        std::uint64_t gaps = 0;
        std::uint64_t adopted = 0;
        std::uint64_t linesLost = 0;
        std::uint64_t bytesLost = 0;
        std::uint64_t messages = 0;
    };
    static Replayed replayed(const std::vector<std::string>& paths,
                             std::optional<Timestamp> from = {})
    {
        Replayed result;
        ReplayFeed feed(paths, from);
        Pipeline pipeline({StrategyParams::defaults(Preset::Standard)},
                          {},
                          [&](const Market& market, const CandleOutcome& outcome) {
                              if (feed.hasReached())
                                  result.rows += cli::candleRow(market, outcome) + '\n';
                          });
        if (feed.open())
            while (feed.deliver(pipeline)) {
            }
        result.error = feed.error().english();
        result.remark = feed.remark().english();
        result.bytesLost = feed.bytesLost();
        result.linesLost = pipeline.linesLost();
        result.gaps = pipeline.totals().gaps;
        result.messages = pipeline.totals().messages;
        for (const auto& market : pipeline.markets()) {
            result.adopted += market->keyFramesAdopted();
            result.state = market->keyFrame(KeyFrameKind::Book);
        }
        return result;
    }

    /// The recording with other bytes in one of its segments.
    std::string copy(std::size_t segment, const QByteArray& bytes)
    {
        const auto folder = m_dir.filePath("damaged").toStdString();
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        std::filesystem::copy(
            m_folder, folder + "/ETHUSDT", std::filesystem::copy_options::recursive);
        const auto name = std::filesystem::path(m_segments[segment].path).filename();
        QFile file(QString::fromStdString(folder + "/ETHUSDT/" + name.string()));
        if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
        file.write(bytes);
        return folder;
    }
    QByteArray bytesOf(std::size_t segment) const
    {
        QFile file(QString::fromStdString(m_segments[segment].path));
        if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read");
        return file.readAll();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto lines = session();
        Pipeline pipeline({StrategyParams::defaults(Preset::Standard)},
                          {"ETHUSDT"},
                          [this](const Market& market, const CandleOutcome& outcome) {
                              m_rows += cli::candleRow(market, outcome) + '\n';
                          });
        LiveRecording recording(m_dir.path().toStdString(), {"ETHUSDT"}, pipeline, {.age = 24h});
        for (const std::string& line : lines) {
            const auto padded = line + std::string(kFramePadding, ' ');
            recording.onLine(std::string_view(padded).substr(0, line.size()));
        }
        recording.finish();
        m_folder = m_dir.filePath("ETHUSDT").toStdString();
        m_segments = segmentsIn(m_folder);
        m_state = pipeline.markets().front()->keyFrame(KeyFrameKind::Book);
        QVERIFY(m_segments.size() >= 3);
        const Replayed whole = replayed({m_folder});
        QCOMPARE(whole.rows, m_rows);
        QCOMPARE(whole.adopted, 0U);
        QCOMPARE(whole.remark + whole.error, std::string());
    }

    void goesOnBehindTheDamage_data()
    {
        QTest::addColumn<int>("segment");
        QTest::addColumn<double>("place"); // of the file
        QTest::addColumn<QString>("what");
        QTest::newRow("a bit in the middle") << 1 << 0.5 << "flip";
        QTest::newRow("a sector in the middle") << 1 << 0.5 << "blank";
        QTest::newRow("bytes missing in the middle") << 1 << 0.4 << "remove";
        QTest::newRow("a bit near the end") << 1 << 0.995 << "flip";
        QTest::newRow("a bit in the header") << 1 << 0.0 << "flip";
        QTest::newRow("the header missing") << 1 << 0.0 << "remove";
        QTest::newRow("the first segment's header") << 0 << 0.0 << "flip";
        QTest::newRow("the whole segment") << 1 << 0.0 << "all";
    }
    void goesOnBehindTheDamage()
    {
        QFETCH(int, segment);
        QFETCH(double, place);
        QFETCH(QString, what);
        const auto number = static_cast<std::size_t>(segment);
        QByteArray bytes = bytesOf(number);
        const auto at = static_cast<qsizetype>(place * static_cast<double>(bytes.size()));
        if (what == "flip")
            bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
        else if (what == "blank")
            bytes.replace(at, 512, QByteArray(512, '\0'));
        else if (what == "remove")
            bytes.remove(at, 300);
        else
            bytes.fill('\x55');
        const auto folder = copy(number, bytes);

        const Replayed again = replayed({folder});
        QCOMPARE(again.error, std::string());
        const auto name = std::filesystem::path(m_segments[number].path).filename().string();
        QVERIFY2(again.remark.find(name) != std::string::npos, again.remark.c_str());
        QVERIFY2(again.remark.find("damaged near byte") != std::string::npos, again.remark.c_str());
        QVERIFY(again.bytesLost > 0);
        if (what != "all" && place > 0) QVERIFY(again.linesLost > 0);
        // A hole where the book was known, and everything as it was in the end.
        if (number != 0) {
            QVERIFY(again.gaps > 0);
            QVERIFY(again.adopted > 0);
        }
        QCOMPARE(again.state, m_state);
        // The rows behind the next segment's beginning are those of the run.
        const auto& next = m_segments[number + 1];
        const Replayed later = replayed({folder}, next.begin);
        QVERIFY(!later.rows.empty());
        QVERIFY(m_rows.ends_with(later.rows));
        QVERIFY(again.rows.ends_with(later.rows));
    }

    void nothingThatCanBeReadIsAnError()
    {
        const auto folder = copy(0, QByteArray(3000, '\x55'));
        const auto name = std::filesystem::path(m_segments[0].path).filename().string();
        const Replayed again = replayed({folder + "/ETHUSDT/" + name});
        QCOMPARE(again.messages, 0U);
        QCOMPARE(again.bytesLost, 3000U);
        QVERIFY(again.remark.find(name) != std::string::npos);
    }

    void aMomentIsFoundWithoutReadingWhatLiesBefore()
    {
        const auto& segment = m_segments[1];
        const Timestamp from = segment.begin + 8min;
        const Replayed all = replayed({segment.path});
        const Replayed late = replayed({segment.path}, from);
        QVERIFY(late.messages < all.messages / 2);
        QVERIFY(!late.rows.empty());
        QVERIFY(all.rows.ends_with(late.rows));
        QCOMPARE(late.state, all.state);
    }
};

QTEST_APPLESS_MAIN(DamagedRecordingTest)
#include "damagedrecordingtest.moc"
