// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/segmentwriter.h"

#include "core/feed/recordingreader.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace dg;
using namespace std::chrono_literals;

namespace {

const Timestamp kStart{1'795'500'000'000};
constexpr int kLines = 2000;
constexpr int kFrame = 100; ///< lines of a frame; every fifth holds everything

std::string line(int i)
{
    std::mt19937 random(static_cast<unsigned>(i)); // so that it does not compress to nothing
    std::string text =
        "{\"t\":" + std::to_string((kStart + std::chrono::seconds(i)).ms) + ",\"x\":\"";
    for (int n = 0; n < 60; ++n)
        text += static_cast<char>('a' + random() % 26);
    return text + "\"}";
}

} // namespace

class SegmentWriterTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string m_path;
    QByteArray m_bytes;

    struct Result
    {
        std::vector<std::string> lines;
        std::uint64_t first = 0; ///< number of the first line
        std::uint64_t last = 0;
        std::uint64_t lost = 0;
        std::string loss;
        std::string problem;
    };
    static Result read(const std::string& path, std::optional<Timestamp> from = {})
    {
        Result result;
        auto reader = RecordingReader::open(path);
        if (!reader) qFatal("%s", reader.error().english().c_str());
        if (from) reader->skipTo(*from);
        for (bool more = true; more;) {
            const auto text = reader->next();
            more = text.has_value();
            if (const auto loss = reader->takeLoss()) {
                result.lost += loss->lines;
                result.loss += loss->text.english();
            }
            if (!text) break;
            if (result.lines.empty()) result.first = reader->line();
            result.lines.emplace_back(*text);
        }
        result.last = reader->line();
        result.problem = reader->problem().english();
        return result;
    }
    std::string write(const QByteArray& bytes)
    {
        QFile file(m_folder.filePath("bad.jsonl.zst"));
        if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
        file.write(bytes);
        return file.fileName().toStdString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_path = m_folder.filePath("good.jsonl.zst").toStdString();
        auto writer = SegmentWriter::create(m_path);
        QVERIFY(writer);
        for (int i = 0; i < kLines; ++i) {
            const auto start = i % (5 * kFrame) == 0 ? LineStart::WholeFrame
                               : i % kFrame == 0     ? LineStart::Frame
                                                     : LineStart::Within;
            QVERIFY(writer->write(line(i), start));
        }
        QVERIFY(writer->close());
        QFile file(QString::fromStdString(m_path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_bytes = file.readAll();
        QCOMPARE(static_cast<std::uint64_t>(m_bytes.size()), writer->bytes());
    }

    void readsWhatWasWritten()
    {
        const Result result = read(m_path);
        QCOMPARE(result.lines.size(), std::size_t{kLines});
        for (int i = 0; i < kLines; ++i)
            QCOMPARE(result.lines[static_cast<std::size_t>(i)], line(i));
        QCOMPARE(result.loss + result.problem, std::string());
    }

    /// The marks between the frames are nothing to other programs.
    void isOrdinaryZstd()
    {
        const QString zstd = QStandardPaths::findExecutable(QStringLiteral("zstd"));
        if (zstd.isEmpty()) QSKIP("the program zstd is not here");
        QProcess process;
        process.start(zstd, {QStringLiteral("-dc"), QString::fromStdString(m_path)});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QByteArray all;
        for (int i = 0; i < kLines; ++i)
            all.append(line(i).c_str()).append('\n');
        QVERIFY(process.readAllStandardOutput() == all);
    }

    void skipsToTheLastPlaceThatHoldsEverything_data()
    {
        QTest::addColumn<int>("moment"); // seconds
        QTest::addColumn<int>("first");
        QTest::newRow("before the beginning") << -5 << 0;
        QTest::newRow("in the first part") << 499 << 0;
        QTest::newRow("just there") << 500 << 500;
        QTest::newRow("behind it") << 999 << 500;
        QTest::newRow("later") << 1700 << 1500;
        QTest::newRow("after the end") << 99'000 << 1500;
    }
    void skipsToTheLastPlaceThatHoldsEverything()
    {
        QFETCH(int, moment);
        QFETCH(int, first);
        const Result result = read(m_path, kStart + std::chrono::seconds(moment));
        QCOMPARE(result.first, static_cast<std::uint64_t>(first) + 1);
        QCOMPARE(result.lines.front(), line(first));
        QCOMPARE(result.lines.size(), static_cast<std::size_t>(kLines - first));
        QCOMPARE(result.loss + result.problem, std::string());
    }

    void aSegmentThatACrashCutOffIsFoundByAsWell()
    {
        const auto path = write(m_bytes.left(m_bytes.size() * 3 / 4));
        const Result result = read(path, kStart + 1200s);
        QCOMPARE(result.first, std::uint64_t{1001});
        QVERIFY(result.problem.find("ends too early") != std::string::npos);
    }

    /// Bytes are flipped, cut out or overwritten anywhere: what can be read is what was written, in
    /// its order and with its line number, and the hole is counted.
    void countsWhatDamageTakes_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* const kind : {"flipped", "cut out", "blank sector"})
            QTest::newRow(kind) << kind;
    }
    void countsWhatDamageTakes()
    {
        QFETCH(QString, kind);
        std::mt19937 random(3);
        int exact = 0;
        for (int round = 0; round < 120; ++round) {
            QByteArray bad = m_bytes;
            const auto at = round == 0 ? 0 : static_cast<qsizetype>(random()) % bad.size();
            if (kind == "flipped")
                bad[at] = static_cast<char>(bad[at] ^ (1 << random() % 8));
            else if (kind == "cut out")
                bad.remove(at, 1 + random() % 5000);
            else
                bad.replace(at, 512, QByteArray(512, '\0'));
            const Result result = read(write(bad));
            if (result.loss.empty() && result.problem.empty()) {
                QCOMPARE(result.lines.size(), std::size_t{kLines});
                continue;
            }
            QVERIFY(result.lines.size() >= std::size_t{kLines - 400} || at > bad.size() - 6000);
            auto wanted = 0;
            for (const std::string& text : result.lines) {
                while (wanted < kLines && line(wanted) != text)
                    ++wanted;
                QVERIFY(wanted++ < kLines); // no wrong line, and none twice
            }
            // A mark that was hit itself does not count; without the last one it looks like a
            // crash.
            if (result.loss.find("nobody knows") != std::string::npos || !result.problem.empty())
                continue;
            ++exact;
            QCOMPARE(result.last, std::uint64_t{kLines});
            QCOMPARE(result.lost + result.lines.size(), std::uint64_t{kLines});
        }
        QVERIFY(exact > 60);
    }
};

QTEST_APPLESS_MAIN(SegmentWriterTest)
#include "segmentwritertest.moc"
