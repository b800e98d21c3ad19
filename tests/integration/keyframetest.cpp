// SPDX-License-Identifier: GPL-3.0-or-later
// A key frame holds everything: a replay that begins with one goes on as the whole one does, row
// for row and byte for byte, and arrives at the same state.
#include "app/cli/rows.h"
#include "core/base/statewriter.h"
#include "core/engine/replayfeed.h"
#include "core/strategy/signalfields.h"

#include <QTest>

#include <random>

using namespace dg;

namespace {

/// The pipeline of one symbol, and the rows that came of it.
struct Run
{
    explicit Run(Preset preset)
        : pipeline({StrategyParams::defaults(preset)},
                   {},
                   [this](const Market& market, const CandleOutcome& outcome) {
                       rows += cli::candleRow(market, outcome) + '\n';
                       if (!outcome.signal) return;
                       StateWriter evidence;
                       fields(*outcome.signal, evidence);
                       rows += evidence.take() + '\n';
                   })
    {}

    void feed(const std::string& line, std::uint64_t number)
    {
        text.assign(line).append(kFramePadding, ' ');
        pipeline.onFrame(std::string_view(text).substr(0, line.size()), {"session", number});
    }
    void begin(const std::string& key) { feed(R"({"t":1,"key":"ETHUSDT","data":)" + key + "}", 0); }
    const Market& market() const { return *pipeline.markets().front(); }
    std::string key() const { return market().keyFrame(KeyFrameKind::Whole); }

    std::string rows;
    std::string text;
    Pipeline pipeline;
};

std::vector<std::string> session(const std::string& path)
{
    std::vector<std::string> lines;
    auto reader = RecordingReader::open(path);
    if (!reader) qFatal("%s", reader.error().english().c_str());
    while (const auto line = reader->next())
        lines.emplace_back(*line);
    return lines;
}

std::string golden(int scenario)
{
    return DG_TEST_DATA "/golden/scenario-" + std::to_string(scenario) + ".jsonl.gz";
}

} // namespace

class KeyFrameTest final : public QObject
{
    Q_OBJECT

    static std::string keyWithinASession()
    {
        const auto lines = session(golden(1));
        Run run(Preset::Standard);
        for (std::size_t i = 0; i < 3000; ++i)
            run.feed(lines[i], i + 1);
        return run.key();
    }

private Q_SLOTS:
    void goesOnFromAnyMoment_data()
    {
        QTest::addColumn<int>("scenario");
        QTest::addColumn<bool>("standard");
        for (int scenario = 1; scenario <= 6; ++scenario)
            for (const bool standard : {false, true})
                QTest::addRow("scenario %d %s", scenario, standard ? "standard" : "reference")
                    << scenario << standard;
    }
    void goesOnFromAnyMoment()
    {
        QFETCH(int, scenario);
        QFETCH(bool, standard);
        const Preset preset = standard ? Preset::Standard : Preset::Reference;
        const auto lines = session(golden(scenario));
        std::mt19937 random(static_cast<unsigned>(scenario));

        Run whole(preset);
        std::optional<Run> part; // begun at the last cut
        std::size_t cuts = 0;
        std::size_t next = 1 + random() % 200;
        std::size_t rowsAtCut = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            whole.feed(lines[i], i + 1);
            if (part) part->feed(lines[i], i + 1);
            if (i != next && i + 1 != lines.size()) continue;
            if (whole.pipeline.markets().empty()) {
                ++next;
                continue;
            }
            const auto key = whole.key();
            if (part) {
                QCOMPARE(part->rows, whole.rows.substr(rowsAtCut));
                QCOMPARE(part->key(), key);
            }
            part.emplace(preset);
            part->begin(key);
            QCOMPARE(part->pipeline.totals().rejected, 0U);
            QCOMPARE(part->key(), key);
            rowsAtCut = whole.rows.size();
            next = i + 1 + random() % 600;
            ++cuts;
        }
        QVERIFY(cuts > 20);
    }

    void changesNothingWhereAllIsKnown()
    {
        const auto lines = session(golden(1));
        Run plain(Preset::Standard);
        Run keyed(Preset::Standard);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            plain.feed(lines[i], i + 1);
            keyed.feed(lines[i], i + 1);
            if (i % 997 == 0 && i > 100) keyed.begin(keyed.key());
        }
        QCOMPARE(keyed.rows, plain.rows);
    }

    void startsFromTheCandlesUnderOtherParameters()
    {
        const auto lines = session(golden(1));
        Run recorded(Preset::Standard);
        Run whole(Preset::Reference);
        std::size_t i = 0;
        for (; i < lines.size() * 2 / 3; ++i) {
            recorded.feed(lines[i], i + 1);
            whole.feed(lines[i], i + 1);
        }
        Run part(Preset::Reference);
        part.begin(recorded.key());
        QCOMPARE(part.pipeline.totals().rejected, 0U);
        whole.rows.clear();
        for (; i < lines.size() && whole.rows.empty(); ++i) {
            whole.feed(lines[i], i + 1);
            part.feed(lines[i], i + 1);
        }
        const auto field = [](const std::string& row, const char* name) {
            const auto at = row.find(name);
            return row.substr(at, row.find(',', at) - at);
        };
        for (const char* const name :
             {"\"close\"", "\"cvd\"", "\"imbalance\"", "\"atr\"", "\"rsi\""})
            QCOMPARE(field(part.rows, name), field(whole.rows, name));
    }

    void goesOnFromEarlierVersions_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("first") << 1;
        QTest::newRow("second") << 2;
        QTest::newRow("third") << 3;
    }
    void goesOnFromEarlierVersions()
    {
        QFETCH(int, version);
        const auto lines = session(golden(1));
        Run whole(Preset::Standard);
        std::size_t i = 0;
        for (; i < lines.size() / 2; ++i)
            whole.feed(lines[i], i + 1);
        const auto key = whole.market().keyFrame(KeyFrameKind::Whole, version);
        QVERIFY(key.size() < whole.key().size());
        Run part(Preset::Standard);
        part.begin(key);
        QCOMPARE(part.pipeline.totals().rejected, 0U);
        whole.rows.clear();
        for (; i < lines.size(); ++i) {
            whole.feed(lines[i], i + 1);
            part.feed(lines[i], i + 1);
        }
        QVERIFY(whole.rows.find("\"signal\":{") != std::string::npos);
        QCOMPARE(part.rows, whole.rows);
    }

    /// One that a program of then has written, not ours in its manner.
    void goesOnFromAKeptFrameOfTheThirdVersion()
    {
        const auto kept = session(DG_TEST_DATA "/keyframe-version3.jsonl.gz");
        QCOMPARE(kept.size(), std::size_t{1});
        const auto lines = session(golden(1));
        Run whole(Preset::Standard);
        std::size_t i = 0;
        for (; i < lines.size() / 2; ++i)
            whole.feed(lines[i], i + 1);
        Run part(Preset::Standard);
        part.feed(kept[0], 0);
        QCOMPARE(QString::fromStdString(part.pipeline.lastFailure().english()), QString());
        QCOMPARE(part.market().lastCandle()->ms, whole.market().lastCandle()->ms);
        whole.rows.clear();
        for (; i < lines.size(); ++i) {
            whole.feed(lines[i], i + 1);
            part.feed(lines[i], i + 1);
        }
        QVERIFY(whole.rows.find("\"signal\":{") != std::string::npos);
        QCOMPARE(part.rows, whole.rows);
    }

    void numbersOutOfBoundsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const auto row = [](const char* from, const char* to) {
            QTest::newRow(to) << QByteArray(from) << QByteArray(to);
        };
        row("\"off\":null", "\"off\":-9223372036854775808");
        row("\"off\":null", "\"off\":600000000000000");
        row("\"known\":[]", "\"known\":[5,3]");
        row("\"known\":[]", "\"known\":[5,5]");
        row("\"stepLots\":1,", "\"stepLots\":0,");
        row("\"back\":0,", "\"back\":2147483647,");
        row("\"back\":0,", "\"back\":-1,");
        row("\"before\":-1,", "\"before\":-9223372036854775808,");
        row("\"tradeBefore\":", "\"tradeBefore\":-9223372036854775808");
    }
    void numbersOutOfBoundsAreRefused()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        auto key = keyWithinASession();
        const auto at = key.find(from.toStdString());
        QVERIFY(at != std::string::npos);
        const auto size =
            from.endsWith(':') ? key.find(',', at) - at : static_cast<std::size_t>(from.size());
        key.replace(at, size, to.toStdString());
        Run other(Preset::Standard);
        other.begin(key);
        QCOMPARE(other.pipeline.totals().rejected, std::uint64_t{1});
    }

    void aCandleUpsideDownIsRefused()
    {
        auto key = keyWithinASession();
        const auto at = key.find("\"high\":", key.find("\"openPrice\":"));
        QVERIFY(at != std::string::npos);
        key.replace(at, key.find(',', at) - at, "\"high\":1");
        Run other(Preset::Standard);
        other.begin(key);
        QCOMPARE(other.pipeline.totals().rejected, std::uint64_t{1});
    }

    /// A recording of before holds key frames of an earlier version: they say what is known.
    void aFrameOfAnEarlierVersionThatSaysWhatIsKnownChangesNothing()
    {
        const auto lines = session(golden(1));
        Run run(Preset::Standard);
        std::int64_t lastTrade = 0;
        for (std::size_t i = 0; i < 3000; ++i) {
            run.feed(lines[i], i + 1);
            if (const auto at = lines[i].find("\"a\":");
                lines[i].find("@aggTrade") < at && at != std::string::npos)
                lastTrade = std::stoll(lines[i].substr(at + 4));
        }
        for (const int version : {1, 2, 3}) {
            const auto key = run.market().keyFrame(KeyFrameKind::Whole, version);
            QVERIFY(key.find("\"lastId\":" + std::to_string(lastTrade)) != std::string::npos);
            run.begin(key);
        }
        QCOMPARE(run.market().keyFramesAdopted(), std::uint64_t{0});
    }

    void saysWhatItCannotReadAndLeavesItAside()
    {
        const auto key = keyWithinASession();
        std::mt19937 random(1);
        Run other(Preset::Standard);
        std::uint64_t refused = 0;
        bool isNamed = false;
        for (int i = 0; i < 300; ++i) {
            auto damaged = key;
            const auto at = random() % damaged.size();
            if (i % 3 == 0)
                damaged[at] = static_cast<char>('0' + random() % 10);
            else if (i % 3 == 1)
                damaged.erase(at, 1 + random() % 20);
            else
                damaged.insert(at, "9999999999");
            other.begin(damaged);
            QVERIFY(!other.pipeline.markets().empty() ||
                    other.pipeline.totals().rejected > refused);
            refused = other.pipeline.totals().rejected;
            // Where the line itself is no JSON any more, that is what is said.
            isNamed = isNamed ||
                      other.pipeline.lastFailure().english().find("key frame") != std::string::npos;
        }
        QVERIFY(refused > 100);
        QVERIFY(isNamed);
        other.begin(key);
        QCOMPARE(other.key(), key);
        // One of another version of the program is not understood, and said so.
        auto newer = key;
        const auto version = [](int number) { return "\"version\":" + std::to_string(number); };
        const auto ours = version(kKeyFrameVersion);
        newer.replace(newer.find(ours), ours.size(), version(kKeyFrameVersion + 1));
        other.begin(newer);
        QCOMPARE(other.pipeline.totals().rejected, refused + 1);
        QCOMPARE(other.key(), key);
    }
};

QTEST_APPLESS_MAIN(KeyFrameTest)
#include "keyframetest.moc"
