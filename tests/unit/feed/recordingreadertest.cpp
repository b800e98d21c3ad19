// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/recordingreader.h"

#include "core/feed/recordingtracks.h"

#include <QElapsedTimer>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

#include <sys/stat.h>
#include <zlib.h>
#include <zstd.h>

using namespace dg;

class RecordingReaderTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string write(const QString& name, const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(name));
        file.write(bytes);
        return file.fileName().toStdString();
    }
    static QByteArray gzip(const QByteArray& plain)
    {
        z_stream stream{};
        deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
        QByteArray out(static_cast<int>(deflateBound(&stream, static_cast<uLong>(plain.size()))),
                       '\0');
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
        stream.avail_in = static_cast<uInt>(plain.size());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        deflate(&stream, Z_FINISH);
        out.truncate(static_cast<int>(stream.total_out));
        deflateEnd(&stream);
        return out;
    }
    /// With a checksum, as a recorder that wants damage to be noticed writes it.
    static QByteArray zstd(const QByteArray& plain)
    {
        const auto size = static_cast<std::size_t>(plain.size());
        QByteArray out(static_cast<int>(ZSTD_compressBound(size)), '\0');
        ZSTD_CCtx* const context = ZSTD_createCCtx();
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
        const auto n = ZSTD_compress2(
            context, out.data(), static_cast<std::size_t>(out.size()), plain.data(), size);
        ZSTD_freeCCtx(context);
        out.truncate(static_cast<int>(n));
        return out;
    }
    struct Result
    {
        QStringList lines;
        QString problem;
        QStringList losses;
        std::uint64_t bytesLost = 0;
        std::uint64_t tooLong = 0;
        bool damaged = false;
    };
    static Result read(const std::string& path)
    {
        Result result;
        auto reader = RecordingReader::open(path);
        if (!reader) {
            result.problem = QString::fromStdString(reader.error().english());
            return result;
        }
        for (bool more = true; more;) {
            const auto line = reader->next();
            more = line.has_value();
            if (const auto loss = reader->takeLoss()) {
                result.losses << QString::fromStdString(loss->text.english());
                result.bytesLost += loss->bytes;
            }
            if (line)
                result.lines << QString::fromUtf8(line->data(), static_cast<int>(line->size()));
        }
        result.problem = QString::fromStdString(reader->problem().english());
        result.tooLong = reader->tooLong();
        result.damaged = reader->isDamaged();
        return result;
    }
    static QByteArray manyLines(int n)
    {
        QByteArray text;
        for (int i = 0; i < n; ++i)
            text += "{\"t\":" + QByteArray::number(i) + ",\"x\":\"" + QByteArray(i % 400, 'a') +
                    "\"}\n";
        return text;
    }

private Q_SLOTS:
    void endsWhereAGigabyteHoldsNoMessage_data()
    {
        QTest::addColumn<char>("filled");
        QTest::newRow("a line without an end") << '\0';
        QTest::newRow("empty lines") << '\n';
    }
    void endsWhereAGigabyteHoldsNoMessage()
    {
        QFETCH(char, filled);
        const QByteArray member = gzip(QByteArray(16 * 1024 * 1024, filled));
        QByteArray bomb = gzip("{\"t\":1}\n");
        for (int i = 0; i < 70; ++i)
            bomb += member;
        auto reader = RecordingReader::open(write("bomb.jsonl.gz", bomb));
        QVERIFY(reader);
        QVERIFY(reader->next());
        QVERIFY(!reader->next());
        QVERIFY(!reader->next());
        QVERIFY(reader->problem().english().find("a gigabyte follows") != std::string::npos);
    }
    void readsNoFurtherWhenItIsToStop()
    {
        std::atomic<bool> stop = false;
        const auto path = write("long.jsonl", "{\"t\":1}\n" + QByteArray(8 * 1024 * 1024, 'x'));
        auto reader = RecordingReader::open(path, &stop);
        QVERIFY(reader->next());
        stop = true;
        QVERIFY(!reader->next());
        QCOMPARE(reader->problem().english(), std::string()); // it is not the end of the data
    }
    void goesOnBehindManyBreaksWithoutReadingTheRestForEach()
    {
        // A thousand damaged frames before 16 MB without any mark.
        QByteArray bytes;
        for (int i = 0; i < 990; ++i)
            bytes += QByteArray("\x28\xb5\x2f\xfd", 4);
        bytes += QByteArray(16 * 1024 * 1024, '\x28');
        bytes += zstd("{\"t\":7}\n");
        QElapsedTimer clock;
        clock.start();
        const Result result = read(write("breaks.jsonl.zst", bytes));
        QCOMPARE(result.lines, QStringList{"{\"t\":7}"});
        QVERIFY(clock.elapsed() < 3000); // 16 GB would be more
    }
    void refusesWhatIsNoFile()
    {
        const auto zero = RecordingReader::open("/dev/zero");
        QVERIFY(!zero && zero.error().english().find("it is not a file") != std::string::npos);
        const auto fifo = m_folder.filePath("fifo").toStdString();
        QCOMPARE(mkfifo(fifo.c_str(), 0600), 0);
        const auto waits = RecordingReader::open(fifo); // nobody will ever write to it
        QVERIFY(!waits && waits.error().english().find("it is not a file") != std::string::npos);
    }
    void readsPlainGzipAndZstdAlike()
    {
        const QByteArray text = manyLines(20'000);
        const QStringList expected = QString::fromUtf8(text).split('\n', Qt::SkipEmptyParts);
        for (const auto& path : {write("a.jsonl", text),
                                 write("a.jsonl.gz", gzip(text)),
                                 write("a.jsonl.zst", zstd(text))}) {
            const Result result = read(path);
            QCOMPARE(result.lines.size(), expected.size());
            QVERIFY(result.lines == expected);
            QCOMPARE(result.problem, QString());
        }
    }

    void kindIsReadOffTheBytesNotTheName()
    {
        QCOMPARE(read(write("wrong.jsonl", gzip("{\"t\":1}\n"))).lines, QStringList{"{\"t\":1}"});
        QCOMPARE(read(write("wrong.gz", "{\"t\":1}\n")).lines, QStringList{"{\"t\":1}"});
    }

    void severalMembersAndFrames()
    {
        const QStringList both{"{\"t\":1}", "{\"t\":2}"};
        QCOMPARE(read(write("m.gz", gzip("{\"t\":1}\n") + gzip("{\"t\":2}\n"))).lines, both);
        QCOMPARE(read(write("m.zst", zstd("{\"t\":1}\n") + zstd("{\"t\":2}\n"))).lines, both);
    }

    void cutFilesAreReadUpToTheCut()
    {
        const QByteArray text = manyLines(5000);
        for (const auto& whole : {gzip(text), zstd(text)}) {
            const Result result = read(write("cut", whole.left(whole.size() / 2)));
            QVERIFY(result.lines.size() < 5000);
            QVERIFY2(result.problem.contains("ends too early"), qPrintable(result.problem));
            QVERIFY(!result.damaged);
            for (int i = 0; i < result.lines.size(); ++i)
                QVERIFY(result.lines[i].startsWith(QString("{\"t\":%1,").arg(i)));
        }
    }

    void cutLineIsLeftOutAndSaid()
    {
        const Result result = read(write("c.jsonl", "{\"t\":1}\n{\"t\":2,\"da"));
        QCOMPARE(result.lines, QStringList{"{\"t\":1}"});
        QVERIFY2(result.problem.startsWith("line 2: the last line is cut off"),
                 qPrintable(result.problem));
    }

    void wholeLastLineWithoutItsEndCounts()
    {
        const Result result = read(write("d.jsonl", "{\"t\":1}\n{\"t\":2}"));
        QCOMPARE(result.lines.size(), 2);
        QCOMPARE(result.problem, QString());
    }

    void damageIsSaidWithItsPlace()
    {
        QByteArray bytes = gzip(manyLines(5000));
        for (qsizetype i = bytes.size() / 2; i < bytes.size() / 2 + 40; ++i)
            bytes[i] = static_cast<char>(~bytes[i]);
        const Result result = read(write("bad.gz", bytes));
        QVERIFY2(result.problem.contains("damaged near byte"), qPrintable(result.problem));
        QVERIFY(result.damaged);
    }

    void goesOnWithTheNextFrameBehindDamage()
    {
        const QByteArray frames[] = {
            zstd("{\"t\":1}\n"), zstd(manyLines(900)), zstd("{\"t\":3}\n")};
        const QStringList others{"{\"t\":1}", "{\"t\":3}"};
        for (qsizetype i = 0; i < frames[1].size(); ++i) {
            QByteArray bad = frames[1];
            bad[i] = static_cast<char>(bad[i] ^ 0x10);
            const Result result = read(write("holes.zst", frames[0] + bad + frames[2]));
            if (result.lines.size() > 2) continue; // a bit that says nothing
            QCOMPARE(result.lines, others);
            QCOMPARE(result.losses.size(), 1);
            QVERIFY2(result.losses.front().startsWith("behind line 1 the data is damaged near"),
                     qPrintable(result.losses.front()));
            QCOMPARE(result.bytesLost, static_cast<std::uint64_t>(bad.size()));
            QCOMPARE(result.problem, QString());
        }
        // Bytes that are missing.
        const Result cut = read(write("cut.zst", frames[0] + frames[1].mid(40) + frames[2]));
        QCOMPARE(cut.lines, others);
        QCOMPARE(cut.losses.size(), 1);
    }

    void aDamagedBeginningIsNoText()
    {
        QByteArray bad = zstd(manyLines(50)) + zstd("{\"t\":3}\n");
        bad[0] = 'x';
        const Result result = read(write("head.zst", bad));
        QCOMPARE(result.lines, QStringList{"{\"t\":3}"});
        QCOMPARE(result.losses.size(), 1);
    }

    void longFramesAreGivenOutInPieces()
    {
        const QByteArray text = manyLines(100'000); // 20 MB, more than is checked at once
        const QByteArray whole = zstd(text);
        QCOMPARE(read(write("long.zst", whole)).lines.size(), 100'000);
        QByteArray bad = whole;
        bad[bad.size() - 10] = static_cast<char>(~bad[bad.size() - 10]);
        const Result result = read(write("long.zst", bad + zstd("{\"t\":3}\n")));
        QVERIFY(result.lines.size() > 1000);
        QCOMPARE(result.lines.back(), QString("{\"t\":3}"));
        QCOMPARE(result.losses.size(), 1);
    }

    void anyFlippedByteIsSurvived()
    {
        const QByteArray text = manyLines(80);
        const QStringList whole = QString::fromUtf8(text).split('\n', Qt::SkipEmptyParts);
        const QByteArray zstdText = zstd(text);
        const QByteArray gzipText = gzip(text);
        for (const QByteArray* const each : {&zstdText, &gzipText}) {
            const QByteArray& good = *each;
            for (qsizetype i = 0; i < good.size(); ++i) {
                QByteArray bad = good;
                bad[i] = static_cast<char>(bad[i] ^ 0x40);
                const Result result = read(write(each == &zstdText ? "flip.zst" : "flip.gz", bad));
                // Either the flip did no harm, or it is said; never silently fewer lines.
                QVERIFY2(result.lines == whole || !result.problem.isEmpty() ||
                             !result.losses.isEmpty(),
                         qPrintable(QString::number(i)));
                // Of zstd no wrong line either, but where it looks as if a crash had cut it off.
                if (result.problem.contains("too early")) continue;
                if (each != &zstdText) continue;
                for (const QString& line : result.lines)
                    QVERIFY(whole.contains(line));
            }
        }
    }

    void fiftyMegabyteLineIsPassedOverAndCounted()
    {
        const QByteArray text =
            "{\"t\":1}\n{\"x\":\"" + QByteArray(50'000'000, 'y') + "\"}\n{\"t\":3}\n";
        const Result result = read(write("long.jsonl", text));
        QCOMPARE(result.lines, (QStringList{"{\"t\":1}", "{\"t\":3}"}));
        QCOMPARE(result.tooLong, std::uint64_t{1});
    }

    void whatCannotBeOpenedIsNamed()
    {
        QVERIFY(read(m_folder.path().toStdString()).problem.contains("it is a folder"));
        QVERIFY(read(m_folder.filePath("none").toStdString())
                    .problem.contains("there is no such file"));
        QVERIFY(read(write("empty.jsonl", "")).problem.contains("the file is empty"));
    }

    void onlyLineEnds() { QCOMPARE(read(write("blank.jsonl", "\n\r\n\n")).lines, QStringList()); }

    void quickTime()
    {
        QCOMPARE(*quickReceiveTime("{\"t\":1721347021080,\"stream\""), std::int64_t{1721347021080});
        QVERIFY(!quickReceiveTime("{\"stream\":\"x\",\"t\":5}"));
        QVERIFY(!quickReceiveTime("{\"t\":-5}"));
        QVERIFY(!quickReceiveTime("{\"t\":99999999999999999999}"));
        QVERIFY(!quickReceiveTime(""));
    }
    void quickTimeDoesNotMindBlanks()
    {
        for (const auto* const text : {"{\"t\": 5, \"x\": 1}", "{ \"t\" :5}", " {\"t\":\t5}"})
            QCOMPARE(quickReceiveTime(text).value_or(0), std::int64_t{5});
        QVERIFY(!quickReceiveTime("{\"t \": 5}"));
        QVERIFY(!quickReceiveTime("{\"t\": \"5\"}"));
        QVERIFY(!quickReceiveTime("{\"t\""));
    }
    void aByteOrderMarkInFrontIsNoPartOfTheFirstLine()
    {
        const QByteArray mark = "\xef\xbb\xbf";
        const QStringList both{"{\"t\":1}", "{\"t\":2}"};
        const QByteArray text = mark + "{\"t\":1}\n{\"t\":2}\n";
        QCOMPARE(read(write("bom.jsonl", text)).lines, both);
        QCOMPARE(read(write("bom.jsonl.gz", gzip(text))).lines, both);
        QCOMPARE(read(write("bom.jsonl.zst", zstd(text))).lines, both);
        QCOMPARE(read(write("bom1.jsonl", mark + "{\"t\":1}")).lines, QStringList{both[0]});
        QCOMPARE(read(write("bom0.jsonl", mark)).lines, QStringList());
    }
    void aFolderThatIsGoneIsNamedAndThrowsNothing()
    {
        const auto before = std::filesystem::current_path();
        const auto back = qScopeGuard([&] { std::filesystem::current_path(before); });
        {
            const QTemporaryDir gone;
            std::filesystem::current_path(gone.path().toStdString());
        }
        for (const std::string path : {"x.jsonl", "2026-11-24T06-00-00-000Z.jsonl.zst", "x/y"}) {
            const auto tracks = recordingTracks({path}, {});
            QVERIFY(tracks && tracks->size() == 1);
            const auto reader = RecordingReader::open(tracks->front().files.front());
            QVERIFY(!reader);
            QVERIFY(reader.error().english().find(path) != std::string::npos);
        }
        QVERIFY(!recordingTracks({"."}, {}));
    }
};

QTEST_APPLESS_MAIN(RecordingReaderTest)
#include "recordingreadertest.moc"
