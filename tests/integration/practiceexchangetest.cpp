// SPDX-License-Identifier: GPL-3.0-or-later
// The practice exchange over real sockets, read by our own decoder and book.
#include "core/practice/practiceexchange.h"

#include "core/market/booksync.h"
#include "core/market/instrumenttable.h"
#include "core/venue/binance/binancedecoder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>
#include <QWebSocket>

using namespace dg;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp kStart{1'780'000'020'000};

PracticeOptions byHand()
{
    PracticeOptions options;
    options.speed = 0;
    options.start = kStart;
    return options;
}

struct Answer
{
    int status = 0;
    QByteArray body;
    QByteArray weight;
    int retryAfter = 0;
    int code() const { return QJsonDocument::fromJson(body).object().value(u"code").toInt(); }
};

/// A subscriber that keeps what it gets.
struct Client
{
    Client(const PracticeExchange& exchange, const QString& path)
    {
        QObject::connect(&socket,
                         &QWebSocket::textMessageReceived,
                         &socket,
                         [this](const QString& t) { messages << t.toUtf8(); });
        QObject::connect(&socket, &QWebSocket::disconnected, &socket, [this] { closed = true; });
        socket.open(QUrl(exchange.ws().toString() + path));
    }
    bool isOpen() const { return socket.state() == QAbstractSocket::ConnectedState; }
    qsizetype depthMessages() const
    {
        return std::count_if(messages.begin(), messages.end(), [](const QByteArray& m) {
            return m.contains("\"depthUpdate\"");
        });
    }

    QWebSocket socket;
    QList<QByteArray> messages;
    bool closed = false;
};

/// A book kept from frames, as the live feed keeps it.
class Follower final
{
public:
    std::optional<DiffResult> give(const QByteArray& message)
    {
        const auto frame = decode(message.toStdString());
        if (!frame) {
            ++rejected;
            return {};
        }
        const auto* diff = std::get_if<DepthDiff>(&(*frame).event);
        return diff == nullptr ? std::nullopt : std::optional(sync.onDiff(*diff));
    }
    void giveRest(const std::string& path, const QByteArray& body)
    {
        const auto frame = decode("{\"t\":1,\"rest\":\"" + path +
                                  "\",\"symbol\":\"ETHUSDT\",\"data\":" + body.toStdString() + "}");
        QVERIFY(frame.has_value());
        if (const auto* snapshot = std::get_if<DepthSnapshot>(&(*frame).event))
            result = sync.onSnapshot(*snapshot);
    }
    bool equals(const PracticeExchange& exchange) const
    {
        const auto truth = exchange.market().at(0).book().at(sync.lastUpdateId());
        if (!sync.isSure() || !truth) return false;
        std::vector<Level> bids(2000);
        std::vector<Level> asks(2000);
        bids.resize(sync.book().bids.copyDescending(bids.size(), bids.data()));
        asks.resize(sync.book().asks.copyAscending(asks.size(), asks.data()));
        return bids == truth->bids && asks == truth->asks;
    }

    BookSync sync;
    SnapshotResult result = SnapshotResult::Waiting;
    int rejected = 0;

private:
    Expected<Frame, DecodeFailure> decode(const std::string& text)
    {
        m_text = text;
        m_text.append(kFramePadding, ' ');
        return m_decoder.decode({m_text.data(), text.size()});
    }

    InstrumentTable m_instruments;
    BinanceDecoder m_decoder{m_instruments};
    std::string m_text;
};

} // namespace

class PracticeExchangeTest final : public QObject
{
    Q_OBJECT

    QNetworkAccessManager m_network;

    Answer get(const PracticeExchange& exchange, const QString& pathAndQuery)
    {
        QNetworkReply* const reply =
            m_network.get(QNetworkRequest(QUrl(exchange.rest().toString() + pathAndQuery)));
        const bool finished = QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000);
        Answer answer;
        if (finished)
            answer = {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                      reply->readAll(),
                      reply->rawHeader("X-MBX-USED-WEIGHT-1M"),
                      reply->rawHeader("Retry-After").toInt()};
        reply->deleteLater();
        return answer;
    }

    static constexpr const char* kDepth = "/public/stream?streams=ethusdt@depth@100ms";
    static constexpr const char* kSnapshot = "/fapi/v1/depth?symbol=ETHUSDT&limit=1000";

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

    void closesAndDrops()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client first(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::Close);
        QTRY_VERIFY(first.closed);
        QCOMPARE(int(first.socket.closeCode()), 1001);
        QTRY_COMPARE(exchange.sessions(), 0);
        Client second(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::Drop);
        QTRY_VERIFY(second.closed);
        QTRY_COMPARE(exchange.sessions(), 0);
        QCOMPARE(exchange.counters().faults, std::uint64_t{2});
    }

    void stallsAndStaysOpen()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::Stall);
        exchange.advance(1s);
        Client other(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 2);
        exchange.advance(1s);
        QTRY_COMPARE(other.messages.size(), qsizetype{10});
        QCOMPARE(client.messages.size(), qsizetype{0});
        QVERIFY(client.isOpen());
    }

    void faultsOfOneMessage_data()
    {
        QTest::addColumn<QString>("faults");
        QTest::addColumn<int>("messages");
        QTest::addColumn<int>("rejected");
        QTest::addColumn<bool>("sure");
        QTest::newRow("none") << "" << 30 << 0 << true;
        QTest::newRow("gap") << "gap@10" << 29 << 0 << false;
        QTest::newRow("duplicate") << "duplicate@10" << 31 << 0 << true;
        QTest::newRow("reorder") << "reorder@10" << 30 << 0 << false;
        QTest::newRow("garbage") << "garbage@10" << 31 << 1 << true;
        QTest::newRow("truncate") << "truncate@10" << 30 << 1 << false;
        QTest::newRow("two") << "garbage@12,duplicate@10" << 32 << 1 << true;
    }

    void faultsOfOneMessage()
    {
        QFETCH(const QString, faults);
        QFETCH(const int, messages);
        QFETCH(const int, rejected);
        QFETCH(const bool, sure);
        PracticeOptions options = byHand();
        options.faults = *parseFaults(faults.toStdString());
        PracticeExchange exchange(options);
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        Follower follower;
        follower.giveRest("/fapi/v1/exchangeInfo", get(exchange, "/fapi/v1/exchangeInfo").body);
        follower.giveRest("/fapi/v1/depth", get(exchange, kSnapshot).body);
        exchange.advance(3s);
        QTRY_COMPARE(client.messages.size(), qsizetype{messages});
        for (const QByteArray& message : client.messages)
            follower.give(message);
        QCOMPARE(follower.rejected, rejected);
        QCOMPARE(follower.sync.isSure(), sure);
        QCOMPARE(follower.sync.gaps(), std::uint64_t(sure ? 0 : 1));
        if (!sure) follower.giveRest("/fapi/v1/depth", get(exchange, kSnapshot).body);
        QVERIFY(follower.equals(exchange));
    }

    void faultsOfOneRequest_data()
    {
        QTest::addColumn<QString>("faults");
        QTest::addColumn<int>("status");
        QTest::newRow("429") << "http429@2" << 429;
        QTest::newRow("418") << "http418@2" << 418;
        QTest::newRow("451") << "http451@2" << 451;
        QTest::newRow("500") << "http500@2" << 500;
    }

    void faultsOfOneRequest()
    {
        QFETCH(const QString, faults);
        QFETCH(const int, status);
        PracticeOptions options = byHand();
        options.faults = *parseFaults(faults.toStdString());
        PracticeExchange exchange(options);
        QVERIFY(exchange.listen());
        QCOMPARE(get(exchange, kSnapshot).status, 200);
        const Answer answer = get(exchange, kSnapshot);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.retryAfter > 0, status == 429 || status == 418);
        QCOMPARE(get(exchange, kSnapshot).status, 200);
    }

    void snapshotsCanBeStaleOrSlow()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.advance(60s);
        QTRY_COMPARE(client.messages.size(), qsizetype{600});
        client.messages.remove(0, 590);
        Follower follower;
        follower.giveRest("/fapi/v1/exchangeInfo", get(exchange, "/fapi/v1/exchangeInfo").body);
        for (const QByteArray& message : client.messages)
            follower.give(message);
        exchange.inject(FaultKind::StaleSnapshot);
        follower.giveRest("/fapi/v1/depth", get(exchange, kSnapshot).body);
        QCOMPARE(follower.result, SnapshotResult::TooOld);
        exchange.inject(FaultKind::SlowSnapshot);
        QElapsedTimer timer;
        timer.start();
        follower.giveRest("/fapi/v1/depth", get(exchange, kSnapshot).body);
        QVERIFY(timer.elapsed() >= 2500);
        QCOMPARE(follower.result, SnapshotResult::Synced);
        QVERIFY(follower.equals(exchange));
    }

    void aClientMayLeaveBeforeTheSlowAnswer()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        exchange.inject(FaultKind::SlowSnapshot);
        QNetworkReply* const reply = m_network.get(
            QNetworkRequest(QUrl(exchange.rest().toString() + QLatin1String(kSnapshot))));
        QTRY_COMPARE(exchange.counters().requests, std::uint64_t{1});
        reply->abort();
        reply->deleteLater();
        QCOMPARE(get(exchange, "/fapi/v1/ping").status, 200);
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
