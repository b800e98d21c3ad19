// SPDX-License-Identifier: GPL-3.0-or-later
// Bad days that were told of other exchanges and clients: what comes over the wire is what the
// fault's name says.
#include "tests/support/practiceclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace dg;
using namespace dg::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* kTrades = "/market/stream?streams=ethusdt@aggTrade";
constexpr const char* kCandles = "/market/stream?streams=ethusdt@kline_1m";
constexpr const char* kForced = "/market/stream?streams=ethusdt@forceOrder";

QJsonObject dataOf(const QByteArray& message)
{
    return QJsonDocument::fromJson(message).object()["data"].toObject();
}

QJsonObject candleOf(const QByteArray& message)
{
    return dataOf(message)["k"].toObject();
}

/// Of the last symbol.
QJsonObject instrument(const PracticeExchange& exchange)
{
    const auto body = get(exchange, "/fapi/v1/exchangeInfo").body;
    return QJsonDocument::fromJson(body).object()["symbols"].toArray().last().toObject();
}

/// Everything that was sent has come.
bool settle(const Client& client, const PracticeExchange& exchange)
{
    const auto sent = qsizetype(exchange.counters().messages);
    return QTest::qWaitFor([&] { return client.messages.size() >= sent; }, 10'000);
}

int decimalsOf(const QString& price)
{
    const auto point = price.indexOf(u'.');
    return point < 0 ? 0 : int(price.size() - point - 1);
}

} // namespace

class PracticeBadDaysTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closesWithAReason()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::CloseReason);
        QTRY_VERIFY(client.closed);
        QCOMPARE(int(client.socket.closeCode()), 1008);
        QCOMPARE(client.socket.closeReason(), QString("Pong timeout"));
        QCOMPARE(exchange.happened(FaultKind::CloseReason), std::uint64_t{1});
    }

    void endsEachConnectionSoonAfterItBegan()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client first(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::CloseLoop);
        QTRY_VERIFY(first.closed);
        Client second(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.advance(300ms); // there is data before it
        QTRY_COMPARE(second.messages.size(), qsizetype{3});
        QTRY_VERIFY(second.closed);
        QCOMPARE(int(second.socket.closeCode()), 1008);
        QCOMPARE(second.socket.closeReason(), QString("Too many requests"));
        QVERIFY(exchange.lasts(FaultKind::CloseLoop));
    }

    void dataFlowsWithoutPongs()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        QSignalSpy pongs(&client.socket, &QWebSocket::pong);
        client.socket.ping();
        QTRY_COMPARE(pongs.size(), 1);
        exchange.inject(FaultKind::Pongs);
        client.socket.ping("lost");
        // What is asked for after the ping is answered after it.
        client.socket.sendTextMessage(R"({"method":"LIST_SUBSCRIPTIONS","id":7})");
        exchange.advance(1s);
        QTRY_COMPARE(client.messages.size(), qsizetype{11});
        QCOMPARE(pongs.size(), 1);
        QVERIFY(client.isOpen());
        QTRY_VERIFY_WITH_TIMEOUT(!exchange.lasts(FaultKind::Pongs), 60'000);
        client.socket.ping();
        QTRY_COMPARE(pongs.size(), 2);
    }

    void updateIdsBeginAgain()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        for (int turn = 0; turn < 2; ++turn) { // far below, and among ids that were there
            exchange.advance(30s);
            const auto before = exchange.market().at(0).book().lastId();
            exchange.inject(FaultKind::IdReset);
            QVERIFY(settle(client, exchange));
            const auto known = client.messages.size();
            exchange.advance(1s);
            QVERIFY(settle(client, exchange));
            const QJsonObject next = dataOf(client.messages[known]);
            QVERIFY(next["u"].toInteger() < before);
            QVERIFY(next["pu"].toInteger() < next["U"].toInteger());
            QVERIFY(next["pu"].toInteger() < before);
            QVERIFY(next["E"].toInteger() > dataOf(client.messages[known - 1])["E"].toInteger());
            for (qsizetype i = known + 1; i < client.messages.size(); ++i)
                QCOMPARE(dataOf(client.messages[i])["pu"].toInteger(),
                         dataOf(client.messages[i - 1])["u"].toInteger());
            // A client that begins now has the exchange's book; the truth of before is known too.
            Follower follower;
            follower.giveRest("/fapi/v1/exchangeInfo", get(exchange, "/fapi/v1/exchangeInfo").body);
            follower.giveRest("/fapi/v1/depth", get(exchange, kSnapshot).body);
            const auto from = client.messages.size();
            exchange.advance(1s);
            QVERIFY(settle(client, exchange));
            for (qsizetype i = from; i < client.messages.size(); ++i)
                follower.give(client.messages[i]);
            QVERIFY(follower.equals(exchange));
            const auto old = dataOf(client.messages[known - 1])["u"].toInteger();
            QVERIFY(exchange.market().at(0).book().at(old).has_value());
        }
    }

    void aggregateIdsBeginAgain()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kTrades);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.advance(30s);
        QVERIFY(settle(client, exchange));
        const auto last = dataOf(client.messages.last())["a"].toInteger();
        const auto known = client.messages.size();
        exchange.inject(FaultKind::TradeIdReset);
        exchange.advance(30s);
        QVERIFY(settle(client, exchange));
        const auto first = dataOf(client.messages[known])["a"].toInteger();
        QVERIFY(first < last);
        for (qsizetype i = known; i < client.messages.size(); ++i)
            QCOMPARE(dataOf(client.messages[i])["a"].toInteger(), first + (i - known));
        // Requests know the new chain.
        const auto rows =
            get(exchange,
                "/fapi/v1/aggTrades?symbol=ETHUSDT&limit=1000&fromId=" + QString::number(first));
        const auto trades = QJsonDocument::fromJson(rows.body).array();
        QCOMPARE(trades.first()["a"].toInteger(), first);
        QCOMPARE(qsizetype(trades.size()), client.messages.size() - known);
    }

    void oneIdIsFarTooHigh()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.advance(1s);
        exchange.inject(FaultKind::FarId);
        exchange.advance(1s);
        QTRY_COMPARE(client.messages.size(), qsizetype{20});
        const QJsonObject far = dataOf(client.messages[10]);
        QCOMPARE(far["pu"].toInteger(), dataOf(client.messages[9])["u"].toInteger());
        const auto right = dataOf(client.messages[11])["pu"].toInteger();
        QCOMPARE(far["u"].toInteger(), right + 34'000'000'000);
        QVERIFY(far["U"].toInteger() <= right);
        for (int i = 12; i < 20; ++i)
            QCOMPARE(dataOf(client.messages[i])["pu"].toInteger(),
                     dataOf(client.messages[i - 1])["u"].toInteger());
    }

    void timesAreFarOffByTurns()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        const QString all = "/market/stream?streams=ethusdt@aggTrade/ethusdt@kline_1m/"
                            "ethusdt@markPrice@1s";
        Client depth(exchange, kDepth);
        Client market(exchange, all);
        QTRY_COMPARE(exchange.sessions(), 2);
        QStringList kinds;
        QList<qint64> hours;
        for (int turn = 0; turn < 5; ++turn) {
            depth.messages.clear();
            market.messages.clear();
            const auto from = exchange.market().now();
            const auto sent = exchange.counters().messages;
            exchange.inject(FaultKind::FarTime);
            exchange.advance(61s);
            const auto count = qsizetype(exchange.counters().messages - sent);
            QTRY_COMPARE(depth.messages.size() + market.messages.size(), count);
            int found = 0;
            for (const QByteArray& message : depth.messages + market.messages) {
                const QJsonObject data = dataOf(message);
                const auto off = data["E"].toInteger() - from.ms;
                if (off > -600'000 && off < 600'000) continue;
                ++found;
                kinds << data["e"].toString() +
                             (data["k"].toObject()["x"].toBool() ? " closed" : "");
                hours << off / 3'600'000;
                // Nothing else is.
                if (data.contains("k"))
                    QCOMPARE(data["k"]["T"].toInteger() - data["k"]["t"].toInteger(), 59'999);
                else if (data["e"].toString() != u"markPriceUpdate")
                    QVERIFY(std::abs(data["T"].toInteger() - from.ms) < 600'000);
            }
            QCOMPARE(found, 1);
        }
        QCOMPARE(
            kinds,
            (QStringList{"depthUpdate", "aggTrade", "kline closed", "markPriceUpdate", "kline"}));
        QCOMPARE(hours[0], 2);
        QVERIFY(hours[1] > 1'000'000); // thousands of years
        QVERIFY(hours[2] == -1 || hours[2] == -2);
    }

    void aClosingMessageComesLate()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kCandles);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::LateClose);
        exchange.advance(90s);
        const auto isClosed = [](const QByteArray& m) { return candleOf(m)["x"].toBool(); };
        QTRY_COMPARE(std::ranges::count_if(client.messages, isClosed), 1);
        QVERIFY(settle(client, exchange));
        const auto at = std::ranges::find_if(client.messages, isClosed);
        const auto open = candleOf(*at)["t"].toInteger();
        const auto later = std::count_if(client.messages.begin(), at, [&](const QByteArray& m) {
            return candleOf(m)["t"].toInteger() > open;
        });
        QVERIFY(later >= 1);
        // It says when it was made, not when it is sent.
        QCOMPARE(dataOf(*at)["E"].toInteger(), open + 60'000);
    }

    void forcedOrdersComeOnTwoStreams()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kForced);
        Client all(exchange, "/market/stream?streams=!forceOrder@arr");
        QTRY_COMPARE(exchange.sessions(), 2);
        exchange.inject(FaultKind::Twice);
        exchange.advance(3s);
        QTRY_VERIFY(client.messages.size() >= 2);
        QTRY_VERIFY(!all.messages.isEmpty());
        const auto stream = [&](int i) {
            return QJsonDocument::fromJson(client.messages[i]).object()["stream"].toString();
        };
        QCOMPARE(stream(0), QString("ethusdt@forceOrder"));
        QCOMPARE(stream(1), QString("!forceOrder@arr"));
        QCOMPARE(dataOf(client.messages[0]), dataOf(client.messages[1]));
        QCOMPARE(dataOf(all.messages[0]), dataOf(client.messages[0]));
        QCOMPARE(exchange.happened(FaultKind::Twice), std::uint64_t{1});
    }

    void candlesAreSilentFromTheStart()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        const QString path = "/market/stream?streams=ethusdt@kline_1m/ethusdt@markPrice@1s";
        Client before(exchange, path);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::NoKlines);
        QTRY_VERIFY(before.closed);
        QTRY_COMPARE(exchange.sessions(), 0);
        Client client(exchange, path);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.advance(90s);
        QTRY_COMPARE(client.messages.size(), qsizetype{90});
        for (const QByteArray& message : client.messages)
            QCOMPARE(dataOf(message)["e"].toString(), QString("markPriceUpdate"));
        QVERIFY(get(exchange, "/fapi/v1/klines?symbol=ETHUSDT&interval=1m&limit=2").status == 200);
    }

    void aMinutePassesWithoutATradeAndWithoutItsCandle()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client depth(exchange, kDepth);
        Client client(
            exchange,
            "/market/stream?streams=ethusdt@aggTrade/ethusdt@kline_1m/ethusdt@forceOrder");
        QTRY_COMPARE(exchange.sessions(), 2);
        exchange.advance(5s);
        exchange.inject(FaultKind::Quiet);
        QVERIFY(exchange.lasts(FaultKind::Quiet));
        const auto from = (exchange.market().now().ms / 60'000 + 1) * 60'000;
        exchange.advance(4min);
        QVERIFY(!exchange.lasts(FaultKind::Quiet));
        QTRY_COMPARE(depth.messages.size() + client.messages.size(),
                     qsizetype(exchange.counters().messages));
        QList<qint64> closes;
        for (const QByteArray& message : client.messages) {
            const QJsonObject data = dataOf(message);
            if (data.contains("k")) {
                QVERIFY(data["k"]["t"].toInteger() != from);
                if (data["k"]["x"].toBool()) closes << data["k"]["t"].toInteger();
            } else {
                const auto T = (data.contains("o") ? data["o"]["T"] : data["T"]).toInteger();
                QVERIFY(T < from || T >= from + 60'000);
            }
        }
        QCOMPARE(closes.first(), from - 60'000); // the one before is pushed
        QVERIFY(closes.contains(from + 60'000));
        // The book lives on.
        const auto updates = std::ranges::count_if(depth.messages, [&](const QByteArray& message) {
            const auto E = dataOf(message)["E"].toInteger();
            return E >= from && E < from + 60'000;
        });
        QVERIFY(updates > 550);
        // Requests know the minute as a flat one.
        const auto rows = get(exchange, "/fapi/v1/klines?symbol=ETHUSDT&interval=1m&limit=6").body;
        for (const auto row : QJsonDocument::fromJson(rows).array())
            if (row.toArray().at(0).toInteger() == from) {
                QCOMPARE(row.toArray().at(5).toString().toDouble(), 0.0);
                QCOMPARE(row.toArray().at(1).toString(), row.toArray().at(4).toString());
                QCOMPARE(row.toArray().at(2).toString(), row.toArray().at(3).toString());
                return;
            }
        QFAIL("no such minute");
    }

    void ordersLieOffTheTick()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        const auto offGrid = [](const QJsonObject& book, const char* bids, const char* asks) {
            int count = 0;
            for (const char* side : {bids, asks})
                for (const auto level : book[QLatin1String(side)].toArray())
                    count += decimalsOf(level.toArray().at(0).toString()) == 3 ? 1 : 0;
            return count;
        };
        const auto snapshot = [&] {
            return QJsonDocument::fromJson(get(exchange, kSnapshot).body).object();
        };
        exchange.advance(1s);
        QCOMPARE(offGrid(snapshot(), "bids", "asks"), 0);
        exchange.inject(FaultKind::OffGrid);
        QCOMPARE(instrument(exchange)["filters"].toArray().at(0)["tickSize"].toString(),
                 QString("0.01"));
        QCOMPARE(instrument(exchange)["pricePrecision"].toInt(), 3);
        exchange.advance(20s);
        QVERIFY(settle(client, exchange));
        int updates = 0;
        for (const QByteArray& message : client.messages)
            updates += offGrid(dataOf(message), "b", "a") > 0 ? 1 : 0;
        QVERIFY(updates > 5);
        const QJsonObject book = snapshot();
        QVERIFY(offGrid(book, "bids", "asks") > 5);
        // Best first, and never crossed.
        const auto sorted = [&](const char* side, bool down) {
            QList<double> prices;
            for (const auto level : book[QLatin1String(side)].toArray())
                prices << level.toArray().at(0).toString().toDouble();
            return down ? std::ranges::is_sorted(prices, std::greater<>{})
                        : std::ranges::is_sorted(prices);
        };
        QVERIFY(sorted("bids", true) && sorted("asks", false));
        QTRY_VERIFY_WITH_TIMEOUT(!exchange.lasts(FaultKind::OffGrid), 60'000);
        exchange.advance(1s);
        QCOMPARE(offGrid(snapshot(), "bids", "asks"), 0);
    }

    void anEntryOfTheListIsOdd()
    {
        PracticeOptions options = byHand();
        options.symbols = 2;
        PracticeExchange exchange(options);
        QVERIFY(exchange.listen());
        const auto list = [&] {
            const auto body = get(exchange, "/fapi/v1/exchangeInfo").body;
            return QJsonDocument::fromJson(body).object()["symbols"].toArray();
        };
        const auto filter = [](const QJsonArray& symbols, int symbol, int number) {
            return symbols.at(symbol)["filters"].toArray().at(number).toObject();
        };
        const QJsonArray usual = list();
        exchange.inject(FaultKind::OddInfo);
        QJsonArray odd = list();
        QVERIFY(!filter(odd, 1, 3).contains("notional"));
        QCOMPARE(filter(odd, 1, 3)["minNotional"].toString(), QString("100"));
        QCOMPARE(odd.at(0), usual.at(0));
        exchange.inject(FaultKind::OddInfo);
        odd = list();
        QCOMPARE(odd.size(), 5);
        QVERIFY(odd.at(0).toObject().isEmpty() && !odd.at(1).toObject().contains("filters"));
        QCOMPARE(filter(odd, 2, 0)["tickSize"].toString("none"), QString());
        exchange.inject(FaultKind::OddInfo);
        odd = list();
        QCOMPARE(filter(odd, 1, 1)["minQty"].toString("none"), QString());
        QCOMPARE(filter(odd, 1, 0)["tickSize"].toString(), QString("0.1"));
        QCOMPARE(list(), usual);
        QCOMPARE(exchange.happened(FaultKind::OddInfo), std::uint64_t{3});
    }
};

QTEST_GUILESS_MAIN(PracticeBadDaysTest)
#include "practicebaddaystest.moc"
