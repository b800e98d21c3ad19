// SPDX-License-Identifier: GPL-3.0-or-later
// The live feed and what lies between it and the exchange: holes in the trades, instruments that
// change, sign-in pages, certificates, proxies.
#include "tests/support/connectproxy.h"
#include "tests/support/livebench.h"

#include <QFile>
#include <QNetworkProxy>
#include <QScopeGuard>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocketServer>

using namespace dg;
using namespace std::chrono_literals;
using test::ConnectProxy;
using test::LiveBench;
using test::wallClock;

namespace {

/// SOCKS5 without a password, for one kind of request: it connects to the port that is asked for
/// on loopback, whatever the host's name.
class SocksProxy final : public QTcpServer
{
public:
    SocksProxy()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* const client = nextPendingConnection())
                serve(client);
        });
        if (!listen(QHostAddress::LocalHost)) qFatal("no loopback port to listen on");
    }
    QStringList hosts;

private:
    void serve(QTcpSocket* client)
    {
        auto* const target = new QTcpSocket(client);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QTcpSocket::readyRead, this, [this, client, target] {
            if (target->state() == QAbstractSocket::ConnectedState) {
                target->write(client->readAll());
                return;
            }
            const QByteArray asked = client->readAll();
            if (asked.size() < 7) { // the greeting
                client->write(QByteArray("\x05\x00", 2));
                return;
            }
            const auto length = static_cast<unsigned char>(asked[4]);
            hosts << QString::fromLatin1(asked.mid(5, length));
            const auto high = static_cast<unsigned char>(asked[5 + length]);
            const auto low = static_cast<unsigned char>(asked[6 + length]);
            connect(target, &QTcpSocket::connected, client, [client] {
                client->write(QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00", 10));
            });
            connect(target, &QTcpSocket::readyRead, client, [client, target] {
                client->write(target->readAll());
            });
            connect(target, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
            target->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(high * 256 + low));
        });
    }
};

/// Every request ends at a page where one has to sign in.
class SignInPage final : public QTcpServer
{
public:
    SignInPage()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* const client = nextPendingConnection()) {
                connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
                connect(client, &QTcpSocket::readyRead, client, [client] {
                    if (!client->readAll().contains("\r\n\r\n")) return;
                    client->write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                                  "Content-Length: 22\r\nConnection: close\r\n\r\n"
                                  "<html>sign in!</html>\n");
                    client->disconnectFromHost();
                });
            }
        });
        if (!listen(QHostAddress::LocalHost)) qFatal("no loopback port to listen on");
    }
};

QByteArray read(const QString& name)
{
    QFile file(QStringLiteral(DG_TEST_DATA "/tls/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class LiveTroubleTest final : public QObject
{
    Q_OBJECT

    /// Trades first … first + limit - 1, but none above `last`.
    static QByteArray rows(qint64 first, int limit, qint64 last)
    {
        QByteArray text;
        for (qint64 i = first; i < first + limit && i <= last; ++i)
            text += (text.isEmpty() ? "" : ",") + LiveBench::tradeText(i, LiveBench::kStart, false);
        return "[" + text + "]";
    }
    /// The first minutes, from kStart on.
    static QByteArray klineRows(int count, int first = 0)
    {
        QStringList text;
        for (int m = first; m < first + count; ++m)
            text
                << QString(
                       R"j([%1,"2000.00","2001.00","1999.00","2000.00","1.000",%2,"1",1,"0.500","1","0"])j")
                       .arg(LiveBench::kStart + m * 60'000LL)
                       .arg(LiveBench::kStart + m * 60'000LL + 59'999);
        return ("[" + text.join(',') + "]").toUtf8();
    }

private Q_SLOTS:
    void aHoleInTheTradesIsFilledByTheirIds()
    {
        LiveBench b;
        b.trades = [](qint64 from, int limit) { return rows(from, limit, 9); };
        b.becomeSure();
        for (int i = 1; i <= 3; ++i)
            b.trade(i);
        b.trade(10);
        QTRY_COMPARE_WITH_TIMEOUT(b.pipeline.totals().trades, std::uint64_t{10}, 20'000);
        QCOMPARE(b.eth().tradeIds().missing(), std::int64_t{0});
        QCOMPARE(b.feed.status().tradesNotRefilled, std::uint64_t{0});
    }

    void tradesMissedWhileAwayAreFetchedPageByPage()
    {
        LiveBench b;
        b.trades = [](qint64 from, int limit) { return rows(from, limit, 2'600); };
        b.becomeSure();
        b.trade(100);
        QTRY_COMPARE_WITH_TIMEOUT(b.pipeline.totals().trades, std::uint64_t{1}, 20'000);
        b.exchange.dropAll();
        QTRY_COMPARE_WITH_TIMEOUT(b.pipeline.totals().trades, std::uint64_t{2'501}, 20'000);
        QCOMPARE(b.exchange.requests("/fapi/v1/aggTrades"), 3);
        b.trade(2'601);
        QTRY_COMPARE_WITH_TIMEOUT(b.eth().tradeIds().last(), std::int64_t{2'601}, 20'000);
        QCOMPARE(b.eth().tradeIds().missing(), std::int64_t{0});
    }

    void candlesMissedOnAnOpenConnectionComeBeforeTheNextOne()
    {
        LiveBench b;
        b.becomeSure();
        b.kline(0);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 1, 20'000);
        b.klinesReply.body = klineRows(3);
        b.passMinute(3);
        QCOMPARE(b.kline(3), 1);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 4, 20'000);
        QCOMPARE(b.refilled, (QList<bool>{false, true, true, false}));
        QCOMPARE(b.exchange.connections(), 2);
        QCOMPARE(b.feed.status().candlesNotRefilled, std::uint64_t{0});
    }

    void candlesWaitUntilTheExchangeAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("fault") << 500 << QByteArray();
        QTest::newRow("limit") << 429 << QByteArray("Retry-After: 1\r\n");
    }
    void candlesWaitUntilTheExchangeAnswers()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, headers);
        LiveBench b;
        b.becomeSure();
        b.kline(0);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 1, 20'000);
        b.klinesReply = {status, "{}", headers};
        const auto before = b.exchange.requests("/fapi/v1/klines");
        b.exchange.dropAll();
        QTRY_VERIFY_WITH_TIMEOUT(b.isUp(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(b.exchange.requests("/fapi/v1/klines") > before, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(b.kline(3) == 1, 20'000);
        // The others do not wait for the candles.
        b.trade(1);
        QTRY_COMPARE_WITH_TIMEOUT(b.pipeline.totals().trades, std::uint64_t{1}, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(b.exchange.requests("/fapi/v1/klines") > before + 1, 20'000);
        QCOMPARE(b.candles.size(), 1);
        b.klinesReply = {200, klineRows(3), {}};
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 4, 20'000);
        QCOMPARE(b.refilled, (QList<bool>{false, true, true, false}));
    }

    void theFirstCandlesAreAskedForUntilTheyCome()
    {
        LiveBench b;
        b.klinesReply.status = 500;
        b.becomeSure();
        QTRY_VERIFY_WITH_TIMEOUT(b.exchange.requests("/fapi/v1/klines") > 1, 20'000);
        b.kline(3);
        b.klinesReply = {200, klineRows(3), {}};
        // What closed since the first message is a row.
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 4, 20'000);
        QCOMPARE(b.refilled, (QList<bool>{true, true, true, false}));
        QCOMPARE(b.eth().lastCandle()->ms, LiveBench::kStart + 4 * 60'000 - 1);
        QCOMPARE(b.pipeline.totals().klines, std::uint64_t{4});
    }

    void candlesThatDoNotComeAreFetched()
    {
        FeedTiming timing;
        timing.candleOverdue = 100ms;
        LiveBench b(timing);
        b.becomeSure();
        b.kline(0);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 1, 20'000);
        b.klinesReply.body = klineRows(3);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 3, 20'000);
        QCOMPARE(b.refilled, (QList<bool>{false, true, true}));
        b.kline(3);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 4, 20'000);
    }

    void aClosingMessageAfterTheFirstOfTheNextMinuteIsWaitedFor()
    {
        LiveBench b;
        b.becomeSure();
        b.kline(0);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 1, 20'000);
        const auto before = b.exchange.requests("/fapi/v1/klines");
        b.klinesReply.body = klineRows(3);
        b.kline(2, false);
        b.kline(1);
        b.kline(2);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 3, 20'000);
        QCOMPARE(b.refilled, (QList<bool>{false, false, false}));
        QCOMPARE(b.exchange.requests("/fapi/v1/klines"), before);
    }

    /// No candle ever comes, everything else does.
    void candlesOfAStreamThatIsSilentFromTheStartAreFetchedSaidAndRows()
    {
        FeedTiming timing;
        timing.candleOverdue = 4s;
        LiveBench b(timing);
        b.klinesReply.body = klineRows(2, -2);
        b.becomeSure();
        b.trade(1);
        b.trade(2, LiveBench::kStart + 61'000); // the minute is over
        const auto isMissed = [&] {
            b.diff(0, LiveBench::kStart + 62'000);
            return b.eth().missedCandle().has_value();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isMissed(), 30'000);
        QVERIFY(b.candles.isEmpty()); // the past is no row
        b.klinesReply.body = klineRows(3, -2);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 1, 20'000);
        QCOMPARE(b.refilled, (QList<bool>{true}));
        QVERIFY(b.said("ETHUSDT: no candles come."));
        b.kline(1);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 2, 20'000);
        QCOMPARE(b.refilled, (QList<bool>{true, false}));
        QVERIFY(b.said("ETHUSDT: candles come again."));
    }

    void candlesThatTheExchangeDoesNotHaveAreGivenUpAndCounted()
    {
        LiveBench b;
        b.becomeSure();
        b.kline(0);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 1, 20'000);
        b.klinesReply.body = klineRows(2);
        b.passMinute(4);
        b.kline(4);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 3, 30'000);
        QCOMPARE(b.refilled, (QList<bool>{false, true, false}));
        QCOMPARE(b.feed.status().candlesNotRefilled, std::uint64_t{2});
        QVERIFY(b.said("2 minute candle(s) are missing"));
        b.kline(5);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 4, 20'000);
    }

    void candlesWaitOnlySoLong()
    {
        FeedTiming timing;
        timing.candleWait = 3s;
        LiveBench b(timing);
        b.becomeSure();
        b.kline(0);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 1, 20'000);
        b.klinesReply.status = 451;
        b.kline(2);
        QTRY_COMPARE_WITH_TIMEOUT(b.candles.size(), 2, 30'000);
        QCOMPARE(b.feed.status().candlesNotRefilled, std::uint64_t{1});
    }

    void aRefusalDoesNotCostTrades()
    {
        LiveBench b;
        b.becomeSure();
        b.trade(1);
        QTRY_COMPARE_WITH_TIMEOUT(b.pipeline.totals().trades, std::uint64_t{1}, 20'000);
        b.tradesReply.status = 500;
        b.trade(10);
        QTRY_VERIFY_WITH_TIMEOUT(b.exchange.requests("/fapi/v1/aggTrades") > 3, 60'000);
        QCOMPARE(b.feed.status().tradesNotRefilled, std::uint64_t{0});
        b.trades = [](qint64 from, int limit) { return rows(from, limit, 9); };
        QTRY_COMPARE_WITH_TIMEOUT(b.pipeline.totals().trades, std::uint64_t{10}, 60'000);
    }

    void aHoleThatTheExchangeDoesNotFillIsGivenUpAndCounted()
    {
        LiveBench b;
        b.becomeSure();
        b.trade(1);
        b.trade(10);
        QTRY_COMPARE_WITH_TIMEOUT(b.feed.status().tradesNotRefilled, std::uint64_t{8}, 30'000);
        QCOMPARE(b.exchange.requests("/fapi/v1/aggTrades"), 3);
        QCOMPARE(b.eth().tradeIds().missing(), std::int64_t{8});
    }

    void aNewTickSizeIsNoticedSaidAndUsed()
    {
        FeedTiming timing;
        timing.instrumentsEvery = 200ms;
        LiveBench b(timing);
        b.becomeSure();
        const auto before = b.exchange.requests("/fapi/v1/exchangeInfo");
        QTRY_VERIFY(b.exchange.requests("/fapi/v1/exchangeInfo") > before + 1);
        QVERIFY(b.notices.isEmpty()); // nothing changed, nothing said
        b.infoReply.body = LiveBench::info("0.1");
        QTRY_VERIFY_WITH_TIMEOUT(b.said("tick size from 0.01 to 0.1"), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT((b.diff(), b.isSure()), 20'000);
        QCOMPARE(b.eth().sync().book().bestBid()->ticks, std::int64_t{20'000});
    }

    void pricesOffTheGridMakeItLookAtOnce()
    {
        LiveBench b; // would look in five minutes by itself
        b.becomeSure();
        b.infoReply.body = LiveBench::info("0.001");
        const auto offGrid = [&] {
            return b.exchange.send(
                "ethusdt@depth@100ms",
                R"j({"e":"depthUpdate","E":1700000040000,"T":1700000040000,"s":"ETHUSDT","U":1,)j"
                R"j("u":2,"pu":0,"b":[["1999.905","1.000"]],"a":[]})j");
        };
        // A trade counts although its price lies between two ticks that we know.
        b.exchange.send(
            "ethusdt@aggTrade",
            LiveBench::tradeText(1, LiveBench::kStart, true).replace("2000.00", "2000.001"));
        QTRY_COMPARE_WITH_TIMEOUT(b.pipeline.totals().trades, std::uint64_t{1}, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT((offGrid(), b.said("tick size from 0.01 to 0.001")), 30'000);
    }

    void aSymbolThatIsNotTradedAnyMoreIsSaid()
    {
        FeedTiming timing;
        timing.instrumentsEvery = 200ms;
        LiveBench b(timing);
        b.becomeSure();
        b.infoReply.body = LiveBench::info("0.01", "SETTLING");
        QTRY_VERIFY_WITH_TIMEOUT(b.said("ETHUSDT is not traded now: its status is SETTLING"),
                                 20'000);
        QVERIFY(b.isSure());
    }

    void whatTheExchangeRefusesIsToldAndFloodsNothing()
    {
        LiveBench b;
        b.becomeSure();
        const auto rejected = b.pipeline.totals().rejected;
        const auto lines = b.lines.size();
        for (int i = 0; i < 500; ++i) {
            b.exchange.sendText(
                QStringLiteral("{\"error\":{\"code\":%1,\"msg\":\"Refused %1 times\"}}").arg(i));
            b.exchange.sendText(QStringLiteral("{\"code\":-1100,\"msg\":\"Illegal characters\"}"));
            b.exchange.sendText(QStringLiteral(
                "{\"id\":7,\"status\":400,\"error\":{\"code\":-1102,\"msg\":\"Missing\"}}"));
        }
        b.diff();
        QTRY_COMPARE_WITH_TIMEOUT(b.eth().sync().lastUpdateId(), b.id, 20'000);
        QVERIFY(b.said("Refused 0 times"));
        QVERIFY(b.said("Illegal characters (-1100)"));
        QVERIFY(b.said("Missing (-1102)"));
        QVERIFY2(b.notices.size() <= 10, qPrintable(QString::number(b.notices.size())));
        QCOMPARE(b.pipeline.totals().rejected, rejected);
        QVERIFY(b.lines.size() < lines + 10); // nor do they fill a recording
        QVERIFY(b.isSure());
    }

    void aBanThatIsToldAmongTheDataHoldsRequests()
    {
        LiveBench b;
        b.becomeSure();
        b.exchange.sendText(
            QStringLiteral("{\"code\":-1003,\"msg\":\"Way too many requests; IP(1.2.3.4) banned "
                           "until %1. Please use the websocket\"}")
                .arg(wallClock() + 3'600'000));
        QTRY_VERIFY_WITH_TIMEOUT(b.feed.status().restHeldUntil, 20'000);
        QVERIFY(b.said("banned until"));
        QVERIFY(b.isUp()); // what is open stays open
    }

    void aBanAmongTheDataIsReckonedByTheExchangesClock_data()
    {
        QTest::addColumn<qint64>("ahead");
        QTest::newRow("this computer is slow") << qint64(3 * 3'600'000);
        QTest::newRow("this computer is fast") << qint64(-3 * 3'600'000);
    }
    void aBanAmongTheDataIsReckonedByTheExchangesClock()
    {
        QFETCH(const qint64, ahead);
        LiveBench b;
        b.clock = [ahead] { return wallClock() + ahead; };
        b.becomeSure();
        QTRY_VERIFY_WITH_TIMEOUT(b.pipeline.clock(), 20'000);
        b.exchange.sendText(QStringLiteral("{\"code\":-1003,\"msg\":\"IP banned until %1.\"}")
                                .arg(wallClock() + ahead + 600'000));
        QTRY_VERIFY_WITH_TIMEOUT(b.feed.status().restHeldUntil, 20'000);
        const auto left = *b.feed.status().restHeldUntil - b.feed.now();
        QVERIFY2(left > 400s && left <= 601s, qPrintable(QString::number(left.count())));
    }

    /// A clock that was never measured may say that it is over: then as long as the shortest.
    void aBanThatSeemsToBeOverIsOneAllTheSame()
    {
        LiveBench b;
        b.becomeSure();
        b.exchange.sendText(QStringLiteral("{\"code\":-1003,\"msg\":\"IP banned until %1.\"}")
                                .arg(wallClock() - 3'600'000));
        QTRY_VERIFY_WITH_TIMEOUT(b.feed.status().restHeldUntil, 20'000);
        QVERIFY(*b.feed.status().restHeldUntil - b.feed.now() > 70s);
    }

    void aByteOrderMarkInFrontOfAMessageIsPassedOver()
    {
        LiveBench b;
        b.infoReply.body = "\xef\xbb\xbf" + b.infoReply.body;
        b.becomeSure();
        QCOMPARE(b.notices.size(), 0);
        const auto rejected = b.pipeline.totals().rejected;
        b.exchange.sendText(QChar(QChar::ByteOrderMark) +
                            QString::fromUtf8("{\"stream\":\"ethusdt@aggTrade\",\"data\":" +
                                              LiveBench::tradeText(1, LiveBench::kStart, true) +
                                              "}"));
        QTRY_VERIFY_WITH_TIMEOUT(b.pipeline.totals().trades >= 1, 20'000);
        QCOMPARE(b.pipeline.totals().rejected, rejected);
    }

    void aSignInPageIsSaidForBothWays()
    {
        const SignInPage page;
        LiveBench b; // only its pipeline
        LiveFeed feed({QUrl(QStringLiteral("http://127.0.0.1:%1").arg(page.serverPort())),
                       QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(page.serverPort())),
                       {"ETHUSDT"}},
                      b.markets,
                      [](std::string_view) {});
        QStringList notices;
        connect(&feed, &LiveFeed::notice, &feed, [&](const QString& text) { notices << text; });
        feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(notices.filter("sign-in page").size() >= 2, 20'000);
        QVERIFY(feed.status().lines[0].problem.find("sign-in page") != std::string::npos);
    }

    void aCertificateThatProvesNothingIsNeverAccepted()
    {
        QSslConfiguration tls;
        tls.setLocalCertificate(QSslCertificate(read("self-signed.pem")));
        tls.setPrivateKey(QSslKey(read("self-signed.key"), QSsl::Ec));
        QVERIFY(!tls.localCertificate().isNull() && !tls.privateKey().isNull());
        QWebSocketServer server(QStringLiteral("impostor"), QWebSocketServer::SecureMode);
        server.setSslConfiguration(tls);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        LiveBench b;
        LiveFeed feed({QUrl(QStringLiteral("https://127.0.0.1:%1").arg(server.serverPort())),
                       QUrl(QStringLiteral("wss://127.0.0.1:%1").arg(server.serverPort())),
                       {"ETHUSDT"}},
                      b.markets,
                      [](std::string_view) {});
        QStringList notices;
        connect(&feed, &LiveFeed::notice, &feed, [&](const QString& text) { notices << text; });
        feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(notices.filter("cannot prove").size() >= 2, 20'000);
        QVERIFY2(notices.join(u'\n').contains("is signed by itself"),
                 qPrintable(notices.join(u'\n')));
        QVERIFY(!server.hasPendingConnections());
        QVERIFY(!feed.status().lines[0].open);
    }

    void everythingGoesThroughAProxy()
    {
        SocksProxy proxy;
        QNetworkProxy::setApplicationProxy(
            {QNetworkProxy::Socks5Proxy, QStringLiteral("127.0.0.1"), proxy.serverPort()});
        {
            LiveBench b({}, {"ETHUSDT"}, QStringLiteral("exchange.test"));
            b.becomeSure();
            QVERIFY(b.isSure());
        }
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
        QVERIFY(proxy.hosts.size() >= 3); // requests, and two sockets
        QCOMPARE(proxy.hosts.filter("exchange.test").size(), proxy.hosts.size());
    }

    void everythingGoesThroughAnHttpProxy()
    {
        ConnectProxy proxy;
        QNetworkProxy::setApplicationProxy(
            {QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.serverPort()});
        {
            LiveBench b({}, {"ETHUSDT"}, QStringLiteral("exchange.test"));
            b.becomeSure();
            QVERIFY(b.isSure());
        }
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
        const QStringList hosts = proxy.tunnels + proxy.requests;
        QVERIFY(proxy.tunnels.size() >= 2); // two sockets
        QVERIFY(hosts.size() >= 3);
        QCOMPARE(hosts.filter("exchange.test").size(), hosts.size());
    }

    void aProxyThatWantsAPasswordIsSaid()
    {
        ConnectProxy proxy(true);
        QNetworkProxy::setApplicationProxy(
            {QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.serverPort()});
        const auto noProxy =
            qScopeGuard([] { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); });
        LiveBench b({}, {"ETHUSDT"}, QStringLiteral("exchange.test"));
        b.feed.start();
        // By the requests and by both sockets.
        QTRY_VERIFY2_WITH_TIMEOUT(
            b.notices.filter("the proxy wants a user name and a password").size() >= 2,
            qPrintable(b.notices.join(u'\n')),
            20'000);
        QVERIFY(proxy.refused >= 3);
        QCOMPARE((proxy.tunnels + proxy.requests).size(), 0);
        QVERIFY(!b.feed.status().lines[0].open);
    }
};

QTEST_GUILESS_MAIN(LiveTroubleTest)
#include "livetroubletest.moc"
