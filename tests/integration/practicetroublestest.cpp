// SPDX-License-Identifier: GPL-3.0-or-later
// Faults of the practice exchange that last for a while or change an instrument.
#include "tests/support/practiceclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace dg;
using namespace dg::test;
using namespace std::chrono_literals;

class PracticeTroublesTest final : public QObject
{
    Q_OBJECT

    static QJsonObject symbolInfo(const PracticeExchange& exchange)
    {
        const auto body = get(exchange, "/fapi/v1/exchangeInfo").body;
        return QJsonDocument::fromJson(body).object()["symbols"].toArray().last().toObject();
    }

    static QJsonObject dataOf(const QByteArray& message)
    {
        return QJsonDocument::fromJson(message).object()["data"].toObject();
    }

private Q_SLOTS:
    void halfOpenAnswersNoPing()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client healthy(exchange, kDepth);
        QTRY_VERIFY(healthy.isOpen());
        QSignalSpy pongs(&healthy.socket, &QWebSocket::pong);
        healthy.socket.ping();
        QTRY_COMPARE(pongs.size(), 1);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::HalfOpen);
        healthy.socket.ping();
        Client other(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 2);
        exchange.advance(1s);
        QTRY_COMPARE(other.messages.size(), qsizetype{10});
        QSignalSpy otherPongs(&other.socket, &QWebSocket::pong);
        other.socket.ping();
        QTRY_COMPARE(otherPongs.size(), 1); // sent after the other one's
        QCOMPARE(pongs.size(), 1);
        QCOMPARE(healthy.messages.size(), qsizetype{0});
        QVERIFY(healthy.isOpen());
    }

    void withoutNetworkThePortRefuses()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        const quint16 port = exchange.port();
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::NoNetwork);
        QTRY_VERIFY(client.closed);
        QTRY_COMPARE(exchange.sessions(), 0);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        QTRY_COMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
        QTRY_COMPARE_WITH_TIMEOUT(get(exchange, "/fapi/v1/ping").status, 200, 20'000);
        QCOMPARE(exchange.port(), port);
        Client again(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
    }

    void clocksGoWrongAndRightAgain()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::Year);
        exchange.advance(100ms);
        QTRY_COMPARE(client.messages.size(), qsizetype{1});
        const Timestamp wrong = exchange.market().now() + 366 * 24h;
        QCOMPARE(dataOf(client.messages[0])["E"].toInteger(), qint64(wrong.ms));
        QCOMPARE(dataOf(client.messages[0])["T"].toInteger(), qint64(exchange.market().now().ms));
        const auto serverTime = [&] {
            const auto body = get(exchange, "/fapi/v1/time").body;
            return QJsonDocument::fromJson(body).object()["serverTime"].toInteger();
        };
        QCOMPARE(serverTime(), qint64(wrong.ms));
        QTRY_COMPARE_WITH_TIMEOUT(serverTime(), qint64(exchange.market().now().ms), 20'000);
    }

    void aBurstIsFiftyTimesTheUsual()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, "/market/stream?streams=ethusdt@aggTrade");
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.advance(30s);
        const auto perSecond = double(exchange.counters().messages) / 30;
        exchange.inject(FaultKind::Burst);
        const auto before = exchange.counters().messages;
        exchange.advance(1s);
        const auto burst = double(exchange.counters().messages - before);
        QVERIFY2(burst > 50 * perSecond, qPrintable(QString::number(burst / perSecond)));
        QTRY_COMPARE(client.messages.size(), qsizetype(exchange.counters().messages));
    }

    void ticksChangeAndChangeBack()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        const auto tick = [&] {
            return symbolInfo(exchange)["filters"][0].toObject()["tickSize"].toString();
        };
        QCOMPARE(tick(), "0.01");
        exchange.advance(1s);
        for (const char* expected : {"0.001", "0.01"}) {
            exchange.inject(FaultKind::Tick);
            QCOMPARE(tick(), expected);
            // A client that starts now has the exchange's book, before and after more updates.
            Follower follower;
            follower.giveRest("/fapi/v1/exchangeInfo", get(exchange, "/fapi/v1/exchangeInfo").body);
            const auto known = client.messages.size();
            const auto sent = qsizetype(exchange.counters().messages);
            QTRY_COMPARE(client.messages.size(), sent);
            follower.giveRest("/fapi/v1/depth", get(exchange, kSnapshot).body);
            exchange.advance(2s);
            QTRY_COMPARE(client.messages.size(), qsizetype(exchange.counters().messages));
            for (qsizetype i = std::max(known, sent); i < client.messages.size(); ++i)
                follower.give(client.messages[i]);
            QCOMPARE(follower.rejected, 0);
            QVERIFY(follower.equals(exchange));
        }
        // One that stayed on the coarse grid all the time has seen every level that it can say.
        QVERIFY(exchange.market().at(0).book().bids().size() > 100);
    }

    void haltedAndDelistedSymbolsAreSilent()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::Halt);
        QCOMPARE(symbolInfo(exchange)["status"].toString(), "BREAK");
        const auto before = exchange.market().at(0).book().lastId();
        exchange.advance(2s);
        QCOMPARE(exchange.market().at(0).book().lastId(), before);
        QCOMPARE(get(exchange, kSnapshot).status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(
            symbolInfo(exchange)["status"].toString(), QString("TRADING"), 30'000);
        exchange.advance(1s);
        QTRY_COMPARE(client.messages.size(), qsizetype{10});

        exchange.inject(FaultKind::Delist);
        QCOMPARE(symbolInfo(exchange)["status"].toString(), "SETTLING");
        QCOMPARE(get(exchange, kSnapshot).code(), -1121);
        exchange.advance(90s);
        Client market(exchange, "/market/stream?streams=ethusdt@kline_1m/ethusdt@markPrice@1s");
        QTRY_COMPARE(exchange.sessions(), 2);
        exchange.advance(90s);
        QCOMPARE(get(exchange, "/fapi/v1/ping").status, 200);
        QCOMPARE(client.messages.size(), qsizetype{10});
        QCOMPARE(market.messages.size(), qsizetype{0});
    }
};

QTEST_GUILESS_MAIN(PracticeTroublesTest)
#include "practicetroublestest.moc"
