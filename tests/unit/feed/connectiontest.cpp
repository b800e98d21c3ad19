// SPDX-License-Identifier: GPL-3.0-or-later
// How a connection lives and ends: what proves it alive, what is said when it ends, when it is
// opened again.
#include "core/feed/connection.h"

#include "core/feed/restclient.h"
#include "tests/support/rawsocketserver.h"

#include <QNetworkProxy>
#include <QScopeGuard>
#include <QTest>
#include <QTimer>

using namespace dg;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::RawSocketServer;

namespace {

/// A proxy that lets nothing through.
class ShutProxy final : public QTcpServer
{
public:
    explicit ShutProxy(const QByteArray& status)
    {
        connect(this, &QTcpServer::newConnection, this, [this, status] {
            while (QTcpSocket* const client = nextPendingConnection()) {
                connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
                connect(client, &QTcpSocket::readyRead, client, [client, status] {
                    if (!client->readAll().contains("\r\n\r\n")) return;
                    client->write("HTTP/1.1 " + status +
                                  "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                    client->disconnectFromHost();
                });
            }
        });
        if (!listen(QHostAddress::LocalHost)) qFatal("no loopback port to listen on");
    }
};

} // namespace

class ConnectionTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        std::chrono::milliseconds now{1h};
        RawSocketServer server;
        AddressHold hold{{[] { return Timestamp{1'700'000'060'000}; }, [this] { return now; }}};
        Connection connection;
        QStringList closed;
        QStringList messages;

        explicit Bench(const FeedTiming& timing = {}, const QUrl& url = {})
            : connection(url.isEmpty() ? server.url() : url, timing, hold)
        {
            QObject::connect(&connection, &Connection::closed, &server, [this](const QString& why) {
                closed << why;
            });
            QObject::connect(&connection, &Connection::message, &server, [this](const QString& t) {
                messages << t;
            });
        }
        /// Open, and something was said.
        void open()
        {
            connection.start();
            QTRY_COMPARE_WITH_TIMEOUT(server.open(), 1, 20'000);
            QTRY_VERIFY_WITH_TIMEOUT(connection.isOpen(), 20'000);
            server.text("hello");
            QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 1, 20'000);
        }
    };

private Q_SLOTS:
    void dataProvesLifeWherePongsAreLost()
    {
        FeedTiming timing;
        timing.silence = 3s;
        Bench b(timing);
        b.open();
        QTimer data;
        connect(&data, &QTimer::timeout, &data, [&b] { b.server.text("data"); });
        data.start(100);
        // Three lost pongs were the end of it.
        QTRY_VERIFY_WITH_TIMEOUT(b.server.pings >= 5, 30'000);
        QVERIFY2(b.closed.isEmpty(), qPrintable(b.closed.join(u'\n')));
        QCOMPARE(b.server.handshakes, 1);
        QVERIFY(!b.connection.roundTripMs());
    }
    void aDeadPeerIsFoundBySilence()
    {
        FeedTiming timing;
        timing.silence = 200ms;
        Bench b(timing);
        b.open();
        QTRY_COMPARE_WITH_TIMEOUT(b.closed.size(), 1, 20'000);
        QVERIFY2(b.closed[0].contains(u"without a message"), qPrintable(b.closed[0]));
        QTRY_VERIFY_WITH_TIMEOUT(b.server.handshakes >= 2, 20'000);
    }
    void doesNotWaitWhereSomebodyWantsItNow()
    {
        Bench b;
        b.open();
        QVERIFY(!b.connection.nextTryMs()); // open: nothing waits
        b.connection.tryNow();
        QCOMPARE(b.server.handshakes, 1);
        b.connection.restart(u"over"_s);
        QVERIFY(b.connection.nextTryMs());
        b.connection.tryNow();
        QVERIFY(!b.connection.nextTryMs()); // under way, at once
        QTRY_COMPARE_WITH_TIMEOUT(b.server.handshakes, 2, 20'000);
    }
    void aPongThatWasNeverAskedForMeasuresNothing()
    {
        Bench b;
        b.open();
        b.server.frame(0x8a, "5");
        b.server.frame(0x8a, "99999999999999");
        b.server.frame(0x8a, "x");
        b.server.text("after");
        QTRY_COMPARE_WITH_TIMEOUT(b.messages.size(), 2, 20'000);
        QVERIFY(!b.connection.roundTripMs());
    }
    void closeCodeAndReasonAreSaid_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QString>("words");
        QTest::newRow("1008") << 1008 << QByteArray("Pong timeout")
                              << u"(1008): \"Pong timeout\""_s;
        QTest::newRow("1001") << 1001 << QByteArray("server going away")
                              << u"(1001): \"server going away\""_s;
        QTest::newRow("1000") << 1000 << QByteArray() << u"(1000)"_s;
        QTest::newRow("1011") << 1011 << QByteArray("oh") << u"(1011): \"oh\""_s;
        QTest::newRow("1012") << 1012 << QByteArray("restart") << u"such as 1012"_s;
        QTest::newRow("own") << 4001 << QByteArray("\x1b[2Jbye\r\n") << u"4001: \"[2Jbye\""_s;
    }
    void closeCodeAndReasonAreSaid()
    {
        QFETCH(const int, code);
        QFETCH(const QByteArray, reason);
        QFETCH(const QString, words);
        Bench b;
        b.open();
        b.server.close(static_cast<quint16>(code), reason);
        b.server.endAll();
        QTRY_COMPARE_WITH_TIMEOUT(b.closed.size(), 1, 20'000);
        QVERIFY2(b.closed[0].contains(words), qPrintable(b.closed[0]));
    }
    void anEndWithoutAWordIsSaid()
    {
        Bench b;
        b.open();
        b.server.endAll();
        QTRY_COMPARE_WITH_TIMEOUT(b.closed.size(), 1, 20'000);
        QVERIFY2(!b.closed[0].contains(u"nknown") && !b.closed[0].contains(u"1000"),
                 qPrintable(b.closed[0]));
    }
    void aMessageCutInsideACharacterIsExplained()
    {
        Bench b;
        b.open();
        b.server.frame(0x01, "\xe7\x89");
        b.server.frame(0x80, "\x9b");
        QTRY_COMPARE_WITH_TIMEOUT(b.closed.size(), 1, 20'000);
        QVERIFY2(b.closed[0].contains(u"cuts inside a character (1007)") ||
                     b.closed[0].contains(u"(1007); so this program's network library"),
                 qPrintable(b.closed[0]));
    }
    void aRefusedHandshakeHoldsConnectionsAndRequests_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("seconds");
        QTest::newRow("ban") << 418 << 120;
        QTest::newRow("limit") << 429 << 41;
        QTest::newRow("firewall") << 403 << 120;
    }
    void aRefusedHandshakeHoldsConnectionsAndRequests()
    {
        QFETCH(const int, status);
        QFETCH(const int, seconds);
        Bench b;
        RestClient rest(QUrl(u"http://127.0.0.1:9"_s), b.hold);
        Connection other(b.server.url(), {}, b.hold);
        QString said;
        connect(&other, &Connection::closed, &other, [&said](const QString& why) { said = why; });
        b.server.status = status;
        b.connection.start();
        QTRY_COMPARE_WITH_TIMEOUT(b.closed.size(), 1, 20'000);
        QVERIFY2(b.closed[0].contains(u"nothing is asked for"), qPrintable(b.closed[0]));
        QVERIFY(rest.heldFor() == std::chrono::seconds(seconds));
        other.start();
        QVERIFY2(said.contains(u"silence until"), qPrintable(said));
        QVERIFY2(said.contains(u"(%1)"_s.arg(status)), qPrintable(said));
        QTRY_COMPARE_WITH_TIMEOUT(b.server.handshakes, 1, 20'000);
        // A restart of ours does not go round it either.
        b.connection.restartNow(u"slept"_s);
        QCOMPARE(b.server.handshakes, 1);
        QVERIFY(b.hold.takeConnection() == std::chrono::seconds(seconds));
    }
    void aSilenceThatRequestsWereToldHoldsHandshakes()
    {
        Bench b;
        b.hold.refused(418, 0s);
        b.connection.start();
        QCOMPARE(b.closed.size(), 1);
        // The moment of its end, which stays true, and what it is for.
        QVERIFY2(b.closed[0].contains(u"banned this address (418)"), qPrintable(b.closed[0]));
        const auto until = QDateTime::fromMSecsSinceEpoch(b.hold.heldUntil().ms, Qt::UTC);
        QVERIFY2(b.closed[0].contains(until.toString(u"HH:mm:ss")), qPrintable(b.closed[0]));
        b.now += 120s;
        b.connection.restartNow(u"it is over"_s);
        QTRY_COMPARE_WITH_TIMEOUT(b.server.open(), 1, 20'000);
    }
    void ourOwnBoundIsNoWishOfTheExchange()
    {
        Bench b;
        for (int i = 0; i < AddressHold::kMostConnections; ++i)
            QVERIFY(b.hold.takeConnection() == 0ms);
        b.connection.start();
        QCOMPARE(b.closed.size(), 1);
        QVERIFY2(!b.closed[0].contains(u"exchange"), qPrintable(b.closed[0]));
        QVERIFY2(b.closed[0].contains(u"150 connections"), qPrintable(b.closed[0]));
        QVERIFY2(b.closed[0].contains(u"allows itself"), qPrintable(b.closed[0]));
        const auto next = QDateTime::fromMSecsSinceEpoch((b.hold.now() + 300s).ms, Qt::UTC);
        QVERIFY2(b.closed[0].contains(next.toString(u"HH:mm:ss")), qPrintable(b.closed[0]));
    }
    void otherRefusalsAreTriedAgain()
    {
        Bench b;
        b.server.status = 451;
        b.connection.start();
        QTRY_VERIFY_WITH_TIMEOUT(b.server.handshakes >= 2, 20'000);
        QCOMPARE(b.closed.size(), 1); // once
        QVERIFY2(b.closed[0].contains(u"country or region (451)"), qPrintable(b.closed[0]));
        QVERIFY(b.hold.heldFor() == 0ms);
        // What stands in the way now, not what did first.
        QString now;
        connect(&b.connection, &Connection::failed, &b.server, [&now](const QString& why) {
            now = why;
        });
        b.server.status = 400;
        QTRY_VERIFY_WITH_TIMEOUT(now.contains(u"(400)"), 20'000);
        QCOMPARE(b.closed.size(), 1);
    }
    void aRequestThatIsCalledBadIsSaid()
    {
        Bench b;
        b.server.status = 400;
        b.connection.start();
        QTRY_COMPARE_WITH_TIMEOUT(b.closed.size(), 1, 20'000);
        QVERIFY2(b.closed[0].contains(u"(400)"), qPrintable(b.closed[0]));
    }
    void nobodyAtTheAddressIsSaid()
    {
        QUrl url;
        {
            const RawSocketServer gone;
            url = gone.url();
        }
        Bench b({}, url);
        b.connection.start();
        QTRY_COMPARE_WITH_TIMEOUT(b.closed.size(), 1, 20'000);
        QVERIFY2(b.closed[0].contains(u"efused"), qPrintable(b.closed[0]));
    }
    void aProxyThatLetsNothingThroughIsSaid_data()
    {
        QTest::addColumn<QByteArray>("status");
        for (const char* const status :
             {"403 Forbidden", "404 Not Found", "500 Oh", "502 Bad Gateway", "503 Not now"})
            QTest::newRow(status) << QByteArray(status);
    }
    void aProxyThatLetsNothingThroughIsSaid()
    {
        QFETCH(const QByteArray, status);
        const ShutProxy proxy(status);
        QNetworkProxy::setApplicationProxy(
            {QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.serverPort()});
        const auto noProxy =
            qScopeGuard([] { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); });
        Bench b({}, QUrl(u"ws://exchange.test:9443/x"_s));
        b.connection.start();
        QTRY_COMPARE_WITH_TIMEOUT(b.closed.size(), 1, 20'000);
        QVERIFY2(!b.closed[0].contains(u"nknown"), qPrintable(b.closed[0]));
        QVERIFY2(b.closed[0].contains(u"through the proxy 127.0.0.1:%1"_s.arg(proxy.serverPort())),
                 qPrintable(b.closed[0]));
    }
};

QTEST_GUILESS_MAIN(ConnectionTest)
#include "connectiontest.moc"
