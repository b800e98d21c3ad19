// SPDX-License-Identifier: GPL-3.0-or-later
// The engine in its thread, as the window uses it: queued calls in, the mailbox and a few signals
// out.
#include "core/engine/engine.h"

#include "tests/support/fakeexchange.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <functional>

using namespace dg;

class EngineTest final : public QObject
{
    Q_OBJECT

    /// An engine in a thread of its own, and what it said, collected in this thread.
    struct Running
    {
        QThread thread;
        Mailbox<Snapshot> mailbox;
        std::unique_ptr<Engine> engine;
        std::vector<std::shared_ptr<const TradeSignal>> signalsFound;
        std::vector<PriceSpan> touched;
        bool finished = false;
        QString failure;

        Running(EngineConfig config, QObject* here)
            : engine(std::make_unique<Engine>(std::move(config), mailbox))
        {
            engine->moveToThread(&thread);
            const auto queued = Qt::QueuedConnection;
            connect(&thread, &QThread::started, engine.get(), &Engine::start, queued);
            connect(
                engine.get(),
                &Engine::signalFound,
                here,
                [this](auto signal) { signalsFound.push_back(signal); },
                queued);
            connect(
                engine.get(),
                &Engine::pricesTouched,
                here,
                [this](const QString&, const std::vector<PriceSpan>& spans) {
                    touched.insert(touched.end(), spans.begin(), spans.end());
                },
                queued);
            connect(
                engine.get(), &Engine::finished, here, [this] { finished = true; }, queued);
            connect(
                engine.get(),
                &Engine::failed,
                here,
                [this](const QString& text) { failure = text; },
                queued);
            thread.start();
        }
        ~Running()
        {
            call(&Engine::stop);
            thread.quit();
            thread.wait();
        }
        void call(void (Engine::*slot)())
        {
            QMetaObject::invokeMethod(engine.get(), slot, Qt::QueuedConnection);
        }
        std::shared_ptr<const Snapshot> now() const { return mailbox.latest(); }
        bool shows(const std::function<bool(const Snapshot&)>& condition) const
        {
            const auto snapshot = now();
            return snapshot && condition(*snapshot);
        }
    };
    static EngineConfig config(double speed, const QString& file)
    {
        EngineConfig config;
        config.files = {file.toStdString()};
        config.speed = speed;
        return config;
    }
    const QString m_golden = DG_TEST_DATA "/golden/scenario-1.jsonl.gz";

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<std::shared_ptr<const TradeSignal>>(); }

    void stopsExactlyAtTheMoment_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addColumn<bool>("straight");
        for (const double speed : {0.0, 1.0, 60.0})
            QTest::addRow("straight there, at %g", speed) << speed << true;
        QTest::addRow("all the way, at max") << 0.0 << false;
    }
    /// However fast it plays: not a line of it is later, and all that are earlier are there.
    void stopsExactlyAtTheMoment()
    {
        QFETCH(double, speed);
        QFETCH(bool, straight);
        const auto moment = *parseTimestamp("2025-10-09T09:30:30Z");
        EngineConfig config = EngineTest::config(speed, m_golden);
        config.to = moment;
        if (straight) config.from = moment;
        Running run(config, this);
        QTRY_VERIFY_WITH_TIMEOUT(
            run.shows([](const Snapshot& s) { return s.playback.state == PlaybackState::Paused; }),
            60'000);
        const auto last = run.now();
        const MarketSnapshot& eth = *last->markets[0];
        QVERIFY2(eth.dataTime < moment && moment - eth.dataTime <= std::chrono::seconds(1),
                 std::to_string((moment - eth.dataTime).count()).c_str());
        // The clock stands at the moment itself.
        QCOMPARE((last->playback.position + last->playback.exchangeAhead).ms, moment.ms);
        QVERIFY(!run.finished);
        run.call(&Engine::play); // there is nothing more
        QTRY_VERIFY(run.shows([&](const Snapshot& s) { return s.sequence > last->sequence; }));
        QVERIFY(run.now()->markets[0]->dataTime == eth.dataTime);
    }
    void wholeRecordingComesOut()
    {
        Running run(config(0, m_golden), this);
        QTRY_VERIFY_WITH_TIMEOUT(run.finished, 60'000);
        const auto last = run.now();
        QCOMPARE(last->playback.state, PlaybackState::Finished);
        QCOMPARE(last->playback.progress, 1.0);
        QCOMPARE(last->markets.size(), std::size_t{1});
        const MarketSnapshot& eth = *last->markets[0];
        QCOMPARE(eth.candles->size(), std::size_t{360});
        QCOMPARE(eth.counters.depth, std::uint64_t{21600});
        QCOMPARE(eth.signals->size(), std::size_t{6});
        QCOMPARE(run.signalsFound.size(), std::size_t{6});
        QCOMPARE(eth.book.state, BookState::Sure);
        QVERIFY(eth.book.bids.front().price < eth.book.asks.front().price);
        QVERIFY(eth.depthHistory->columns.size() > 3000);
        QVERIFY(!eth.trades->empty() && !eth.liquidations->empty() && !eth.sweeps->empty());
        QVERIFY(eth.strategy.evaluated.ms > 0);
        for (const auto& signal : *eth.signals)
            QVERIFY(!signal->evidence.recording.empty());
    }

    /// The window sees the last trade of a frame; what it does not see counts as well.
    void tellsOfAWickBetweenTwoFrames()
    {
        test::FakeExchange exchange(
            [](const QString& path, const QString&) -> test::FakeExchange::Reply {
                if (path == "/fapi/v1/exchangeInfo") return {200, R"({"symbols":[]})", {}};
                return {200, "[]", {}};
            });
        int trade = 0;
        QTimer ticks;
        connect(&ticks, &QTimer::timeout, &exchange, [&] {
            for (const char* price : {"10.50", "9.25", "11.75", "10.50"}) {
                const QByteArray id = QByteArray::number(++trade);
                exchange.send("abcusdt@aggTrade",
                              R"({"e":"aggTrade","E":1,"s":"ABCUSDT","a":)" + id + R"(,"p":")" +
                                  price + R"(","q":"1.0","f":)" + id + R"(,"l":)" + id +
                                  R"(,"T":)" + id + R"(,"m":false})");
            }
        });
        ticks.start(20);
        EngineConfig live;
        live.feed = FeedKind::Live;
        live.restUrl = exchange.rest().toString().toStdString();
        live.wsUrl = exchange.ws().toString().toStdString();
        live.symbols = {"ABCUSDT"};
        Running run(live, this);
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(run.touched,
                                                     [](const PriceSpan& span) {
                                                         return span.low.raw == 9'25000000 &&
                                                                span.high.raw == 11'75000000;
                                                     }),
                                 30'000);
    }

    void pausesStepsAndGoesOn()
    {
        Running run(config(1, m_golden), this);
        QTRY_VERIFY(run.shows([](const Snapshot& s) { return s.counters.messages > 0; }));
        run.call(&Engine::pause);
        QTRY_VERIFY(
            run.shows([](const Snapshot& s) { return s.playback.state == PlaybackState::Paused; }));
        const auto paused = run.now()->counters.messages;
        run.call(&Engine::step);
        QTRY_VERIFY(
            run.shows([&](const Snapshot& s) { return s.counters.messages == paused + 1; }));
        QMetaObject::invokeMethod(
            run.engine.get(), [&] { run.engine->setSpeed(0); }, Qt::QueuedConnection);
        run.call(&Engine::play);
        QTRY_VERIFY_WITH_TIMEOUT(run.finished, 60'000);
    }

    void paceFollowsTheRecording()
    {
        // At 60 x, a data minute takes a second: the data's clock keeps the wished ratio.
        Running run(config(60, m_golden), this);
        QTRY_VERIFY(
            run.shows([](const Snapshot& s) { return s.playback.position > s.playback.first; }));
        QElapsedTimer wall;
        const auto start = run.now()->playback.position;
        wall.start();
        QTRY_VERIFY_WITH_TIMEOUT(run.shows([&](const Snapshot& s) {
            return s.playback.position - start > std::chrono::minutes(2);
        }),
                                 30'000);
        const auto data = run.now()->playback.position - start;
        const double ratio = double(data.count()) / double(wall.elapsed());
        QVERIFY2(ratio < 66,
                 qPrintable(QString::number(ratio))); // never faster; a busy machine is slower
    }

    void startsAtATime()
    {
        EngineConfig settings = config(1, m_golden);
        settings.from = Timestamp{1760010000000};
        Running run(settings, this);
        QTRY_VERIFY_WITH_TIMEOUT(
            run.shows([](const Snapshot& s) { return s.playback.position.ms >= 1760010000000; }),
            60'000);
        QTRY_VERIFY(run.shows([](const Snapshot& s) {
            return !s.markets.empty() && s.markets[0]->candles->size() >= 165;
        }));
        QVERIFY(run.now()->playback.position.ms < 1760010000000 + 120'000);
    }

    void staysPausedWhereItIsOpened()
    {
        EngineConfig settings = config(1, m_golden);
        settings.from = Timestamp{1760010000000};
        settings.paused = true;
        Running run(settings, this);
        QTRY_VERIFY_WITH_TIMEOUT(
            run.shows([](const Snapshot& s) { return s.playback.state == PlaybackState::Paused; }),
            60'000);
        const auto there = run.now();
        QVERIFY(there->playback.position.ms >= 1760010000000);
        QVERIFY(there->playback.position.ms < 1760010000000 + 60'000);
        run.call(&Engine::step); // one message, and no more
        QTRY_VERIFY(run.shows([&](const Snapshot& s) {
            return s.counters.messages == there->counters.messages + 1;
        }));
        run.call(&Engine::play);
        QTRY_VERIFY(run.shows([&](const Snapshot& s) {
            return s.playback.position > there->playback.position + std::chrono::seconds(1);
        }));
    }

    void unreadableFileIsSaid()
    {
        Running run(config(1, "/nowhere/none.jsonl"), this);
        QTRY_VERIFY(!run.failure.isEmpty());
        QVERIFY(run.failure.contains("/nowhere/none.jsonl"));
        QCOMPARE(run.now()->playback.state, PlaybackState::Failed);
    }

    void sharedPartsStayTheSameObjectUntilTheyChange()
    {
        Running run(config(1, m_golden), this);
        QTRY_VERIFY(run.shows([](const Snapshot& s) { return !s.markets.empty(); }));
        run.call(&Engine::pause);
        QTRY_VERIFY(
            run.shows([](const Snapshot& s) { return s.playback.state == PlaybackState::Paused; }));
        const auto before = run.now();
        QMetaObject::invokeMethod(
            run.engine.get(), [&] { run.engine->setSpeed(2); }, Qt::QueuedConnection);
        QTRY_VERIFY(run.now()->sequence > before->sequence);
        const auto& a = *before->markets[0];
        const auto& b = *run.now()->markets[0];
        QCOMPARE(a.candles, b.candles);
        QCOMPARE(a.trades, b.trades);
        QCOMPARE(a.depthHistory, b.depthHistory);
        QCOMPARE(a.signals, b.signals);
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "enginetest.moc"
