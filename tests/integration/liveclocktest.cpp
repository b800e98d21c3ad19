// SPDX-License-Identifier: GPL-3.0-or-later
// A live feed on a machine whose clock is set while it runs.
#include "tests/support/livebench.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace dg;
using namespace std::chrono_literals;
using test::LiveBench;
using test::wallClock;

namespace {

QJsonObject objectOf(const QByteArray& line)
{
    return QJsonDocument::fromJson(line).object();
}

/// Of every line, and what runs through them.
QList<qint64> timesOf(const QByteArrayList& lines)
{
    QList<qint64> times;
    for (const QByteArray& line : lines)
        times << qint64(objectOf(line).value(QStringLiteral("t")).toDouble());
    return times;
}

QList<qint64> stepsOf(const QByteArrayList& lines)
{
    QList<qint64> steps;
    for (const QByteArray& line : lines)
        if (const auto object = objectOf(line);
            object.value(QStringLiteral("event")) == QLatin1String("clockstep"))
            steps << qint64(object.value(QStringLiteral("by")).toDouble());
    return steps;
}

} // namespace

class LiveClockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void receiveTimeRunsOnWhenTheClockIsSet_data()
    {
        QTest::addColumn<qint64>("by");
        QTest::newRow("back by an hour") << qint64(-3'600'000);
        QTest::newRow("ahead by a day") << qint64(86'400'000);
    }
    void receiveTimeRunsOnWhenTheClockIsSet()
    {
        QFETCH(qint64, by);
        LiveBench bench;
        bench.clock = [] { return wallClock(); };
        bench.becomeSure();
        const auto opened = bench.exchange.sockets();
        const qint64 before = bench.feed.now().ms;
        bench.clocks.step(std::chrono::milliseconds(by));
        QTRY_VERIFY(!stepsOf(bench.lines).isEmpty());
        const auto from = bench.lines.size();
        QTRY_VERIFY((bench.diff(), bench.feed.now().ms > before + 1000));
        QTRY_VERIFY(bench.lines.size() > from + 10);

        // Live to the end, at the pace of the machine: it stands nowhere and jumps nowhere.
        const auto times = timesOf(bench.lines);
        QVERIFY(std::ranges::is_sorted(times));
        QVERIFY(times.last() > times[from]);
        QVERIFY(times.last() - before < 30'000);
        // Said once, written once, and nothing was cut for it.
        const auto steps = stepsOf(bench.lines);
        QCOMPARE(steps.size(), 1);
        QVERIFY(std::abs(steps[0] - by) < 1000);
        QCOMPARE(bench.notices.filter(QStringLiteral("clock was set by")).size(), 1);
        QVERIFY(bench.isSure());
        QCOMPARE(bench.exchange.sockets(), opened);
        QCOMPARE(bench.feed.status().lagRestarts, 0U);
    }
    void agesAreMeasuredByTheClockThatReceives()
    {
        // An hour ahead at its start, put right in the middle: the offset is that of the start.
        LiveBench bench(FeedTiming{.clockFirst = 100ms});
        bench.clock = [] { return wallClock(); };
        bench.becomeSure();
        QTRY_VERIFY(bench.pipeline.clock() && bench.pipeline.clock()->steady);
        const auto offset = bench.pipeline.clock()->ms;
        bench.clocks.step(-1h);
        QTRY_VERIFY(!stepsOf(bench.lines).isEmpty());
        QTRY_VERIFY(!bench.pipeline.clock()->steady); // measured anew
        QTRY_VERIFY(bench.pipeline.clock()->steady);
        QVERIFY(std::abs(bench.pipeline.clock()->ms - offset) < 1000);
    }
    void clockStepConcernsEveryRecordedSymbol()
    {
        QByteArrayList lines;
        LineWriter writer([&](std::string_view line) {
            lines << QByteArray(line.data(), qsizetype(line.size()));
        });
        writer.clockStep(-3600s);
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0].startsWith("{\"t\":"));
        QVERIFY(lines[0].endsWith(",\"event\":\"clockstep\",\"by\":-3600000,\"streams\":[]}"));
        Pipeline pipeline({StrategyParams::defaults(Preset::Standard)}, {}, {});
        QByteArray padded = lines[0] + QByteArray(int(kFramePadding), ' ');
        pipeline.onFrame({padded.constData(), std::size_t(lines[0].size())}, {"x", 1});
        QCOMPARE(pipeline.totals().rejected, 0U); // passed over
    }
};

QTEST_GUILESS_MAIN(LiveClockTest)
#include "liveclocktest.moc"
