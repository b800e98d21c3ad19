// SPDX-License-Identifier: GPL-3.0-or-later
// A stream whose clock is wrong: what it costs, and what is said of it.
#include "core/engine/feedlog.h"
#include "core/engine/replayfeed.h"
#include "core/feed/recordingreader.h"

#include <QLoggingCategory>
#include <QTest>

#include <map>
#include <string>

using namespace dg;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr std::int64_t kDay = 86'400'000;

/// `line` with its event time (and that of the trade) moved.
std::string moved(std::string_view line, std::int64_t by)
{
    std::string text(line);
    for (const std::string_view key : {"\"E\":", "\"T\":"}) {
        const auto at = text.find(key);
        if (at == std::string::npos) continue;
        const auto begin = at + key.size();
        const auto end = text.find_first_not_of("0123456789", begin);
        text.replace(begin, end - begin, std::to_string(std::stoll(text.substr(begin)) + by));
    }
    return text;
}

/// A golden session, as a live feed would say it, with one stream's clock off.
struct Session
{
    /// `part`: the fraction of the session in which it is off.
    void run(const char* stream, std::int64_t off, double begin, double end)
    {
        auto reader = RecordingReader::open(DG_TEST_DATA "/golden/scenario-1.jsonl.gz");
        QVERIFY(reader);
        const std::string name = std::string("ethusdt@") + stream;
        constexpr double kLines = 44'500;
        std::uint64_t number = 0;
        while (const auto line = (*reader).next()) {
            ++number;
            const double part = static_cast<double>(number) / kLines;
            const bool isOff = part >= begin && part < end &&
                               line->substr(0, 80).find(name) != std::string_view::npos;
            std::string text = isOff ? moved(*line, off) : std::string(*line);
            const auto size = text.size();
            text.append(kFramePadding, ' ');
            pipeline.onFrame(std::string_view(text.data(), size), {"session", number});
            for (const QString& said : log.look(pipeline))
                if (!said.contains("could not be read")) texts << said;
        }
    }
    const Market& market() const { return *pipeline.markets().front(); }

    FeedLog log;
    QStringList texts; ///< of times
    std::map<std::int64_t, std::string> found;
    std::map<std::int64_t, std::optional<double>> absorbed;
    int rows = 0;
    int refilled = 0;
    Pipeline pipeline{{StrategyParams::defaults(Preset::Standard)},
                      {},
                      [this](const Market&, const CandleOutcome& outcome) {
                          ++rows;
                          refilled += outcome.candle.refilled ? 1 : 0;
                          if (!outcome.signal) return;
                          found[outcome.candle.close.ms] = outcome.signal->id;
                          absorbed[outcome.candle.close.ms] = outcome.signal->absorption;
                      }};
};

} // namespace

class OffTimesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules("depthglass.*=false");
        m_right.run("none", 0, 0, 0);
        QCOMPARE(m_right.rows, 360);
        QVERIFY(!m_right.found.empty());
        QVERIFY(m_right.texts.isEmpty());
        MarketRemarks inferred;
        inferred.gridInferred = true;
        QVERIFY(remarksOf(m_right.market()) == inferred);
    }
    void signalsGoOnAndItIsSaidOnce_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<qint64>("off");
        QTest::addColumn<double>("begin");
        QTest::addColumn<double>("end");
        QTest::addColumn<int>("texts");
        for (const char* const stream : {"depth", "aggTrade"})
            for (const qint64 off : {kDay, -kDay}) {
                const QByteArray name = QByteArray(stream) + (off > 0 ? " ahead" : " behind");
                QTest::newRow(name + " later") << QByteArray(stream) << off << 0.1 << 2.0 << 1;
                QTest::newRow(name + " for a while")
                    << QByteArray(stream) << off << 0.1 << 0.5 << 2;
                QTest::newRow(name + " from the start")
                    << QByteArray(stream) << off << 0.0 << 2.0 << 2;
            }
    }
    void signalsGoOnAndItIsSaidOnce()
    {
        QFETCH(QByteArray, stream);
        QFETCH(qint64, off);
        QFETCH(double, begin);
        QFETCH(double, end);
        QFETCH(int, texts);
        Session session;
        session.run(stream, off, begin, end);
        QVERIFY2(session.texts.size() <= texts, qPrintable(session.texts.join('\n')));
        QVERIFY(session.texts.join(' ').contains(stream == "depth" ? "book updates" : "trades"));
        QVERIFY(session.market().times().renewed() <= (begin == 0.0 ? 1 : 0));
        const auto remarks = remarksOf(session.market()); // as the window has them
        QCOMPARE(remarks.timesBegun, session.market().times().renewed());
        if (begin > 0) {
            const auto which = stream == "depth" ? Stream::Depth : Stream::Trades;
            QCOMPARE(remarks.offTimes[static_cast<std::size_t>(which)].has_value(), end > 1);
        }
        QCOMPARE(session.rows, 360);
        QCOMPARE(session.refilled, 0);
        QVERIFY(session.found == m_right.found);
        // When something was put back into the book is not known then, rather than never.
        for (const auto& [time, ratio] : session.absorbed)
            QVERIFY(stream != "depth" || !ratio || *ratio > 0.01);
        if (stream == "depth" && end > 1)
            QVERIFY(!session.absorbed.rbegin()->second);
        else
            QVERIFY(session.absorbed.rbegin()->second);
        QVERIFY(session.market().sync().isSure());
        QCOMPARE(session.market().sync().lastUpdateId(), m_right.market().sync().lastUpdateId());
    }

private:
    Session m_right;
};

QTEST_GUILESS_MAIN(OffTimesTest)
#include "offtimestest.moc"
