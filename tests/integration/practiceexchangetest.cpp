// SPDX-License-Identifier: GPL-3.0-or-later
// The practice exchange over real sockets, read by our own decoder and book.
#include "tests/support/practiceclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dg;
using namespace dg::test;
using namespace std::chrono_literals;

class PracticeExchangeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bookFromSocketsEqualsTheTruth()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        Follower follower;
        follower.giveRest("/fapi/v1/exchangeInfo", get(exchange, "/fapi/v1/exchangeInfo").body);
        exchange.advance(1050ms); // the snapshot falls between two updates
        follower.giveRest("/fapi/v1/depth", get(exchange, kSnapshot).body);
        exchange.advance(19'950ms);
        QTRY_COMPARE(client.messages.size(), qsizetype{210});
        int compared = 0;
        for (const QByteArray& message : client.messages) {
            follower.give(message);
            if (!follower.sync.isSure()) continue;
            QVERIFY(follower.equals(exchange));
            ++compared;
        }
        QVERIFY(compared >= 200);
        QCOMPARE(follower.sync.lastUpdateId(), exchange.market().at(0).book().lastId());
        QCOMPARE(follower.rejected, 0);
    }

    void everyStreamOnItsRoute()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        const QString all = "streams=ethusdt@depth@100ms/ethusdt@bookTicker/ethusdt@aggTrade/"
                            "ethusdt@forceOrder/ethusdt@kline_1m/ethusdt@markPrice@1s";
        Client open(exchange, "/public/stream?" + all);
        Client market(exchange, "/market/stream?" + all);
        Client legacy(exchange, "/stream?" + all);
        Client raw(exchange, "/market/ws/ethusdt@kline_1m");
        QTRY_COMPARE(exchange.sessions(), 4);
        exchange.advance(5min);
        const auto kinds = [](const Client& client) {
            QSet<QString> found;
            for (const QByteArray& message : client.messages)
                found << QJsonDocument::fromJson(message).object().value(u"stream").toString().mid(
                    8);
            return found;
        };
        const QSet<QString> publicKinds{"depth@100ms", "bookTicker"};
        const QSet<QString> marketKinds{"aggTrade", "forceOrder", "kline_1m", "markPrice@1s"};
        QTRY_COMPARE(kinds(market), marketKinds);
        QTRY_COMPARE(kinds(open), publicKinds);
        QTRY_COMPARE(kinds(legacy), publicKinds);
        QTRY_VERIFY(raw.messages.size() > 5);
        QVERIFY(raw.messages.first().startsWith("{\"e\":\"kline\""));
        Follower follower;
        for (const Client* client : {&open, &market, &raw})
            for (const QByteArray& message : client->messages)
                follower.give(message);
        QCOMPARE(follower.rejected, 0);
    }

    void mistakesAreAcknowledgedAndSilent()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, "/public/ws");
        QTRY_COMPARE(exchange.sessions(), 1);
        client.socket.sendTextMessage(
            R"({"method":"SUBSCRIBE","params":["ethusdt@aggTrade","ETHUSDT@bookTicker","ethusdt@depth@250ms","nosuch@depth@100ms"],"id":7})");
        QTRY_COMPARE(client.messages, QList<QByteArray>{R"({"id":7,"result":null})"});
        client.socket.sendTextMessage(R"({"method":"LIST_SUBSCRIPTIONS","id":8})");
        QTRY_COMPARE(client.messages.size(), qsizetype{2});
        QVERIFY(client.messages.last().contains("ETHUSDT@bookTicker"));
        exchange.advance(3s);
        client.socket.sendTextMessage(
            R"({"method":"SUBSCRIBE","params":["ethusdt@depth@100ms"],"id":9})");
        QTRY_COMPARE(client.messages.size(), qsizetype{3}); // nothing came in between
        exchange.advance(1s);
        QTRY_COMPARE(client.depthMessages(), qsizetype{10});
        client.socket.sendTextMessage(
            R"({"method":"UNSUBSCRIBE","params":["ethusdt@depth@100ms"],"id":10})");
        QTRY_COMPARE(client.messages.size(), qsizetype{14});
        exchange.advance(1s);
        client.socket.sendTextMessage("x");
        QTRY_VERIFY(client.messages.last().contains("Invalid JSON"));
        QCOMPARE(client.depthMessages(), qsizetype{10});
    }

    void tooManyControlMessagesEndTheConnection()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, "/public/ws");
        QTRY_VERIFY(client.isOpen());
        for (int i = 0; i < 40; ++i)
            client.socket.sendTextMessage(R"({"method":"LIST_SUBSCRIPTIONS","id":1})");
        QTRY_VERIFY(client.closed);
        QCOMPARE(int(client.socket.closeCode()), 1008);
    }

    void restChecksWhatItIsAsked_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::newRow("ping") << "ping" << 200 << 0;
        QTest::newRow("depth") << "depth?symbol=ETHUSDT&limit=5" << 200 << 0;
        QTest::newRow("limit") << "depth?symbol=ETHUSDT&limit=7" << 400 << -4021;
        QTest::newRow("unknown") << "depth?symbol=NOSUCH" << 400 << -1121;
        QTest::newRow("lower case") << "depth?symbol=ethusdt" << 400 << -1121;
        QTest::newRow("no symbol") << "klines?interval=1m" << 400 << -1102;
        QTest::newRow("interval") << "klines?symbol=ETHUSDT&interval=1s" << 400 << -1120;
        QTest::newRow("two ways to page")
            << "aggTrades?symbol=ETHUSDT&fromId=1&startTime=1" << 400 << -1130;
        QTest::newRow("path") << "nosuch" << 404 << 0;
    }

    void restChecksWhatItIsAsked()
    {
        QFETCH(const QString, request);
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        const Answer answer = get(exchange, "/fapi/v1/" + request);
        QTEST(answer.status, "status");
        QTEST(answer.code(), "code");
        QVERIFY(answer.weight.toInt() > 0);
    }

    void klinesAndTradesCanBeFetchedAgain()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, "/market/stream?streams=ethusdt@aggTrade");
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.advance(90s);
        const auto rows = [&](const QString& request) {
            return QJsonDocument::fromJson(get(exchange, "/fapi/v1/" + request).body).array();
        };
        const QJsonArray klines = rows("klines?symbol=ETHUSDT&interval=1m&limit=101");
        QCOMPARE(klines.size(), 101);
        QCOMPARE(klines.last()[0].toInteger(), qint64(kStart.ms + 60'000)); // the open one
        for (int i = 1; i < klines.size(); ++i)
            QCOMPARE(klines[i][0].toInteger() - klines[i - 1][0].toInteger(), qint64{60'000});
        QTRY_VERIFY(client.messages.size() > 100);
        const QJsonObject first =
            QJsonDocument::fromJson(client.messages.first()).object().value(u"data").toObject();
        const QJsonArray trades = rows("aggTrades?symbol=ETHUSDT&limit=50&fromId=" +
                                       QString::number(first.value(u"a").toInteger()));
        QCOMPARE(trades.size(), 50);
        QCOMPARE(trades[0].toObject().value(u"p"), first.value(u"p"));
        QCOMPARE(trades[0].toObject().value(u"q"), first.value(u"q"));
    }

    void thoseWhoAskTooMuchAreWarnedThenBanned()
    {
        PracticeOptions options = byHand();
        options.weightLimit = 100;
        PracticeExchange exchange(options);
        QVERIFY(exchange.listen());
        Answer answer;
        // The budget is renewed with the minute, so count loosely.
        for (int i = 0; i < 11 && answer.status != 429; ++i)
            answer = get(exchange, kSnapshot);
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.code(), -1003);
        QVERIFY(answer.retryAfter >= 1 && answer.retryAfter <= 60);
        for (int i = 0; i < 20 && answer.status != 418; ++i)
            answer = get(exchange, kSnapshot);
        QCOMPARE(answer.status, 418);
        QVERIFY(answer.retryAfter > 100);
    }

    void timeRunsByItselfAndFaster()
    {
        PracticeOptions options;
        options.speed = 50;
        options.symbols = 10;
        options.start = kStart;
        PracticeExchange exchange(options);
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_VERIFY(client.messages.size() > 100);
        const QByteArray body = get(exchange, "/fapi/v1/time").body;
        QVERIFY(QJsonDocument::fromJson(body).object().value(u"serverTime").toInteger() >
                kStart.ms);
    }
};

QTEST_GUILESS_MAIN(PracticeExchangeTest)
#include "practiceexchangetest.moc"
