// SPDX-License-Identifier: GPL-3.0-or-later
// The live feed against a scripted exchange on loopback: the book exact, every hole seen and
// closed, and every line that came kept as it would be recorded.
#include "core/engine/engine.h"
#include "tests/support/livebench.h"

#include <QTest>
#include <QThread>

using namespace dg;
using namespace std::chrono_literals;

class LiveFeedTest final : public QObject
{
    Q_OBJECT

    using Bench = test::LiveBench;
    static constexpr std::int64_t kStart = Bench::kStart;

private Q_SLOTS:
    void bookIsExactAfterTheStart()
    {
        Bench b;
        b.becomeSure();
        b.diff();
        QTRY_COMPARE(b.eth().sync().lastUpdateId(), b.id);
        QCOMPARE(b.eth().sync().book().bids.at(Price{199990}).lots, (b.id % 1000) * 1000);
        QCOMPARE(b.exchange.requests("/fapi/v1/depth"), 1);
        QVERIFY(!b.eth().instrument().inferred);
        QCOMPARE(b.eth().instrument().minNotional.toDouble(), 20.0);
        QCOMPARE(b.eth().sync().gaps(), std::uint64_t{0});
    }

    void instrumentsOfOtherSymbolsAreNotKept()
    {
        Bench b;
        b.becomeSure();
        QVERIFY(b.lines.first().contains("exchangeInfo"));
        QVERIFY(!b.lines.first().contains("BTCUSDT"));
    }

    void aGapIsSeenAndClosedWithOneSnapshot()
    {
        Bench b;
        b.becomeSure();
        b.diff(7);
        QTRY_VERIFY(!b.isSure());
        QCOMPARE(b.eth().sync().reason(), UnsureReason::Gap);
        QTRY_VERIFY_WITH_TIMEOUT((b.diff(), b.isSure()), 10'000);
        QCOMPARE(b.exchange.requests("/fapi/v1/depth"), 2);
        QCOMPARE(b.eth().sync().resyncs(), std::uint64_t{1});
    }

    void aDroppedConnectionComesBackAndTheBookIsUnsureMeanwhile()
    {
        Bench b;
        b.becomeSure();
        b.exchange.dropAll();
        QTRY_VERIFY(!b.isSure());
        QTRY_VERIFY(!b.notices.isEmpty());
        QVERIFY(!b.eth().streamHealth(b.feed.now())[static_cast<int>(Stream::Depth)].connected);
        QTRY_VERIFY_WITH_TIMEOUT(b.isUp(), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT((b.diff(), b.isSure()), 15'000);
        QVERIFY(b.eth().streamHealth(b.feed.now())[static_cast<int>(Stream::Depth)].connected);
    }

    void candlesMissedWhileAwayAreFetchedBeforeTheNextOne()
    {
        Bench b;
        b.becomeSure();
        b.kline(0);
        QTRY_COMPARE(b.candles.size(), 1);
        QByteArray rows;
        for (int m = 0; m < 3; ++m)
            rows +=
                QString(
                    R"j(%1[%2,"2000.00","2001.00","1999.00","2000.00","1.000",%3,"1",1,"0.500","1","0"])j")
                    .arg(m == 0 ? "" : ",")
                    .arg(kStart + m * 60'000LL)
                    .arg(kStart + m * 60'000LL + 59'999)
                    .toUtf8();
        b.klinesReply.body = "[" + rows + "]";
        b.exchange.dropAll();
        QTRY_VERIFY_WITH_TIMEOUT(b.isUp(), 10'000);
        QTRY_VERIFY(b.kline(3) == 1);
        QTRY_COMPARE(b.candles.size(), 4);
        QCOMPARE(b.refilled, (QList<bool>{false, true, true, false}));
    }

    void whatIsRefusedIsSaidInWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QString>("words");
        QTest::newRow("limit") << 429 << QByteArray("Retry-After: 1\r\n") << "too many requests";
        QTest::newRow("ban") << 418 << QByteArray("Retry-After: 1\r\n") << "banned";
        QTest::newRow("firewall") << 403 << QByteArray()
                                  << "firewall (403); nothing is asked for 2";
        QTest::newRow("region") << 451 << QByteArray() << "country or region";
        QTest::newRow("fault") << 503 << QByteArray() << "fault of its own";
        QTest::newRow("captive portal")
            << 302 << QByteArray("Location: http://127.0.0.1:1/\r\n") << "sign-in page";
    }
    void whatIsRefusedIsSaidInWords()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, headers);
        QFETCH(QString, words);
        Bench b;
        b.infoReply = {status, "{}", headers};
        b.feed.start();
        QTRY_VERIFY(!b.notices.isEmpty());
        QVERIFY2(b.notices.first().contains(words), qPrintable(b.notices.first()));
        if (b.feed.status().restHeldUntil && status != 429) {
            // Told to be silent for minutes: the sockets are silent too.
            QTRY_VERIFY(b.said("silence until"));
            QCOMPARE(b.exchange.connections(), 0);
            return;
        }
        // The streams go on without REST; connections wait out a limit first.
        QTRY_VERIFY_WITH_TIMEOUT(b.isUp(), 15'000);
    }

    void aLimitIsSaidAndShownUntilItEnds()
    {
        Bench b;
        b.becomeSure();
        b.depthReply = {429, "{}", "Retry-After: 60\r\n"};
        b.diff(7);
        QTRY_COMPARE(b.exchange.requests("/fapi/v1/depth"), 2);
        QTRY_VERIFY(b.said("429"));
        // snapshotrequestertest has what is asked for meanwhile: nothing.
        QVERIFY(b.feed.status().restHeldUntil);
        QVERIFY(!b.isSure());
    }

    void garbageIsCountedAndSurvived()
    {
        Bench b;
        b.becomeSure();
        b.exchange.sendText("hello");
        b.exchange.sendText("{\"stream\":\"ethusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\"}}");
        b.exchange.sendText("[]");
        // On both connections; a list of nothing is another stream's, and passed over.
        QTRY_VERIFY(b.pipeline.totals().rejected >= 4);
        QTRY_VERIFY(b.pipeline.totals().passedOver >= 2);
        b.diff();
        QTRY_COMPARE(b.eth().sync().lastUpdateId(), b.id);
        QVERIFY(b.isSure());
    }

    void unlistedSymbolIsSaid()
    {
        Bench b;
        b.infoReply.body = R"j({"symbols":[]})j";
        b.feed.start();
        QTRY_VERIFY(!b.notices.isEmpty());
        QVERIFY(b.notices.first().contains("ETHUSDT"));
    }

    void engineShowsTheLiveMarket()
    {
        Bench b; // only its exchange: the engine has a feed of its own
        b.clock = test::wallClock;
        EngineConfig config;
        config.feed = FeedKind::Live;
        config.restUrl = b.exchange.rest().toString().toStdString();
        config.wsUrl = b.exchange.ws().toString().toStdString();
        config.symbols = {"ETHUSDT"};
        config.noticeFor = 0ms;
        Mailbox<Snapshot> mailbox;
        QThread thread;
        Engine engine(config, mailbox);
        engine.moveToThread(&thread);
        connect(&thread, &QThread::started, &engine, &Engine::start, Qt::QueuedConnection);
        // Its sockets belong to its thread and go with it.
        connect(&thread, &QThread::finished, &engine, &Engine::stop, Qt::DirectConnection);
        thread.start();
        const auto market = [&]() -> std::shared_ptr<const MarketSnapshot> {
            const auto snapshot = mailbox.latest();
            return snapshot && !snapshot->markets.empty() ? snapshot->markets[0] : nullptr;
        };
        QTRY_VERIFY(b.isUp());
        QTRY_VERIFY_WITH_TIMEOUT((b.diff(), market() && market()->book.state == BookState::Sure),
                                 10'000);
        QCOMPARE(market()->book.bids.front().price.ticks, std::int64_t{200000});
        QTest::ignoreMessage(QtWarningMsg, "ETHUSDT: the book is unsure: an update is missing");
        b.diff(7);
        QTRY_VERIFY(market()->book.state == BookState::Unsure);
        QVERIFY(market()->book.bids.empty());
        // What went wrong is shown while it is so, and no longer.
        const auto notice = [&mailbox] { return QString::fromStdString(mailbox.latest()->notice); };
        b.exchange.refuseSockets(true);
        b.exchange.dropAll();
        QTRY_VERIFY_WITH_TIMEOUT(b.exchange.refused() > 0, 20'000);
        QTRY_VERIFY2(notice().contains("127.0.0.1"), qPrintable(notice()));
        b.exchange.refuseSockets(false);
        QTRY_VERIFY_WITH_TIMEOUT(b.isUp(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(notice(), QString(), 20'000);
        thread.quit();
        QVERIFY(thread.wait(5000));
    }

    void replayedLinesGiveTheSameBook()
    {
        Bench b;
        b.becomeSure();
        b.kline(0);
        b.diff(7);
        QTRY_VERIFY_WITH_TIMEOUT((b.diff(), b.isSure()), 10'000);
        b.kline(1);
        QTRY_COMPARE(b.candles.size(), 2);
        b.feed.stop();
        QList<qint64> candles;
        Pipeline again({StrategyParams::defaults(Preset::Standard)},
                       {},
                       [&](const Market&, const CandleOutcome& outcome) {
                           candles << outcome.candle.open.ms;
                       });
        for (QByteArray line : b.lines) {
            const auto size = static_cast<std::size_t>(line.size());
            line.append(static_cast<int>(kFramePadding), ' ');
            again.onFrame(std::string_view(line.constData(), size), {"again", 1});
        }
        QCOMPARE(candles, b.candles);
        QCOMPARE(again.markets()[0]->sync().lastUpdateId(), b.eth().sync().lastUpdateId());
        QCOMPARE(again.totals().gaps, b.pipeline.totals().gaps);
    }
};

QTEST_GUILESS_MAIN(LiveFeedTest)
#include "livefeedtest.moc"
